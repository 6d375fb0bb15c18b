//! What can go wrong: at start in words for the person who starts it, in a request as a reason.

mod api;
mod start;

pub use api::{ApiError, ApiResult};
pub use start::StartError;
