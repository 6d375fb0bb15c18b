//! A whole shop in virtual time: tablets and a server around the very state machines that the app and the server
//! run, with every kind of disaster, and a ledger of what people were told.
//!
//! One seed is one run, the same on every machine. A run that breaks a promise is made short and printed.

mod check;
mod disaster;
mod disk;
mod ledger;
mod mixed;
mod network;
mod queue;
mod server;
mod shrink;
mod step;
mod tablet;
mod work;
mod world;

pub use shrink::shrink;
pub use step::{Plan, Step, Weather};
pub use world::{Tally, run, trace};
