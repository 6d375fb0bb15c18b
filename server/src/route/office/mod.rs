//! What the office's pages call. Every handler begins with who may.

pub mod day_end;
pub mod decide;
pub mod device;
pub mod order;
pub mod settings;
pub mod staff;
pub mod template;
pub mod unsent;

use shared::staff::Role;

/// Those who keep the shop's books.
const DESK: &[Role] = &[Role::Office, Role::Manager];
/// Those who deal with customers.
const COUNTER: &[Role] = &[Role::Advisor, Role::Office, Role::Manager];
/// Those who decide on people and policy.
const HEAD: &[Role] = &[Role::Manager];
