//! The sync protocol: wire types, and the state machines of both sides, without I/O.
//!
//! Each device numbers what it did; the server gives every accepted change one number in the shop's
//! order; devices pull the state of what changed since their cursor and put their own unsent changes back
//! on top.

pub mod client;
pub mod digest;
pub mod keep;
pub mod overlay;
pub mod pace;
pub mod pulled;
pub mod server;
pub mod unsent;
pub mod wire;
