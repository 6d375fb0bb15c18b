//! What the office asks of records, changes and days.

mod change;
mod day;
mod quarantine;
mod record;

pub use change::{LoggedChange, late, of_records};
pub use day::{ClosedRow, close, closed, closed_days};
pub use quarantine::{Quarantined, decide, find, open};
pub use record::{
    OrderList, children, clashing, list_orders, orders_arrived, orders_of_customer, orders_of_vehicle,
    owner_link, sharing,
};
