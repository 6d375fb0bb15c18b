//! The database: one SQLite file, one connection that writes, a pool that reads.

pub mod device;
mod file;
pub mod key;
pub mod office;
mod open;
pub mod outbox;
pub mod photo;
pub mod projection;
pub mod session;
pub mod shop;
pub mod sync;

pub use file::{APPLICATION_ID, DataFolder, check_file, database_file, photo_folder};
pub use open::{Database, close, known_format, open, open_read_only, restored_at};
