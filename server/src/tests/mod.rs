//! Requests against the whole server, without a network.

#![allow(clippy::unwrap_used)]

mod events;
mod office;
mod pair;
mod photos;
mod pull;
mod push;
mod start;
mod support;
