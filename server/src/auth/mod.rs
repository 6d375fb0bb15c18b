//! Who is calling: a tablet by its token, or a member of staff by a session.

mod device;
mod office;
mod origin;
mod password;
mod token;

pub use device::{ActiveDevice, DeviceAuth, DeviceDirectory};
pub use office::{AnyAuth, OfficeAuth, cookie_name, session_cookie, session_token, staff};
pub use origin::SameOrigin;
pub use password::{hash_password, password_matches};
pub use token::{Token, hash_token, plain_code};
