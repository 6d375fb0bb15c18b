//! Requests against the whole server, without a network.

#![allow(clippy::unwrap_used)]

mod archive;
mod day_end;
mod demo;
mod events;
mod fuzz;
mod keep;
mod office;
mod pair;
mod photos;
mod pull;
mod push;
mod roles;
mod start;
pub(crate) mod support;
mod unsent;
