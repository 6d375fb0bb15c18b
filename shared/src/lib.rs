//! The rules, records and sync core that the app and the server share.

pub mod diagram;
pub mod text;
