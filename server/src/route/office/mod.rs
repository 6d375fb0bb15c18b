//! What the office's pages call. Every handler begins with who may.

pub mod day_end;
pub mod decide;
pub mod device;
pub mod message;
pub mod order;
pub mod report;
pub mod settings;
pub mod staff;
pub mod template;
pub mod unsent;

use shared::staff::{COUNTER, DESK};
