//! The generic core: records, changes, merging and the sync protocol. It takes a [`Schema`](schema::Schema) and knows
//! nothing of what the records are about.
//!
//! Nothing here does I/O, reads a clock, makes an id or logs: time, ids and chance are arguments, so that a device
//! without a network and the server can never disagree about what a change means.

#![warn(clippy::float_arithmetic)]

pub mod change;
pub mod fault;
pub mod id;
pub mod merge;
pub mod record;
pub mod schema;
pub mod sync;
pub mod time;

#[doc(hidden)]
pub use uuid::{Error as UuidError, Uuid};
