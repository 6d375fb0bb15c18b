//! The generic core under the schema of this trade.

mod merge;
mod server;
mod short;
