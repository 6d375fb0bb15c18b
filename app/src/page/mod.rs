//! Pages, by their place in the shop.

// The component macro puts each function where the lint can no longer see that it is exported.
#![allow(unreachable_pub)]

pub mod board;
pub mod common;
pub mod door;
pub mod lazy;
pub mod office;
pub mod order;
pub mod pair;
pub mod print;
pub mod reception;
pub mod settings;
pub mod shell;
pub mod sign_in;
pub mod verify;
