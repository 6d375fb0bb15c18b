//! Requests against the whole server, without a network.

#![allow(clippy::unwrap_used)]

mod archive;
mod booked;
mod day_end;
mod demo;
mod events;
mod evidence;
mod evidence_history;
mod evidence_sheet;
mod fuzz;
mod keep;
mod office;
mod outbox;
mod pair;
mod photos;
mod projection;
mod pull;
mod push;
mod reports;
mod roles;
mod start;
pub(crate) mod support;
mod tablet_use;
mod templates;
mod unsent;
