//! The sync protocol of `shared/core`, with what only this trade sends.

pub mod archive;
#[cfg(test)]
mod bad_input;
#[cfg(test)]
mod golden;
pub mod wire;

pub use sync_core::sync::{client, digest, keep, overlay, pace, pulled, server, unsent};
