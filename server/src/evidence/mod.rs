//! Evidence packs: gathers what belongs to an order, and seals it with the shop's key.

mod gather;
mod history;
mod key;
mod send;
pub mod verify;

pub use gather::{Prepared, prepare};
pub use key::{fingerprint, make_keys};
pub use send::send;
