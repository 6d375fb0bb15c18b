#![allow(clippy::unwrap_used)]

mod kinds;
mod places;
