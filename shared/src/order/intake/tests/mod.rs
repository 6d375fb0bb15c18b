#![allow(clippy::unwrap_used)]

mod advice;
mod cancelling;
mod lights;
mod records;
