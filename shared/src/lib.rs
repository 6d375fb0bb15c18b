//! The rules, records and sync core that the app and the server share.
//!
//! Nothing here does I/O, reads a clock, makes an id or logs: time, ids and chance are arguments, so that
//! a tablet in a car park and the server in the office can never disagree about what a rule means.

#![warn(clippy::float_arithmetic)]

pub mod calendar;
pub mod change;
pub mod customer;
pub mod diagram;
pub mod evidence;
pub mod id;
pub mod ink;
pub mod money;
pub mod office;
pub mod order;
pub mod outbox;
pub mod record;
pub mod refusal;
pub mod report;
pub mod schema;
pub mod shop;
pub mod staff;
pub mod sync;
pub mod tablet;
pub mod text;
pub mod vehicle;

pub use schema::Trade;
pub use sync_core::{fault, merge, time};

/// The version of the record schema that this build writes; it is on every change and every pull.
pub const SCHEMA: u16 = 1;
