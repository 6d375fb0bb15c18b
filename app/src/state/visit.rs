//! A vehicle as it is found, with its last visit.

use shared::customer::Customer;
use shared::id::OrderId;
use shared::record::Entry;
use shared::time::Timestamp;
use shared::vehicle::Vehicle;

/// A visit of a vehicle.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    /// Its order.
    pub order: OrderId,
    /// The order's number.
    pub number: String,
    /// When the car arrived.
    pub arrived_at: Option<Timestamp>,
    /// The odometer in km.
    pub odometer_km: Option<u32>,
}

/// An appointment of a vehicle that is still expected.
#[derive(Clone, Debug, PartialEq)]
pub struct ExpectedVisit {
    /// Its order.
    pub order: OrderId,
    /// When the car is expected.
    pub expected_at: Option<Timestamp>,
    /// Who is called.
    pub name: String,
}

/// A vehicle that fits what was typed.
#[derive(Clone, Debug, PartialEq)]
pub struct VehicleHit {
    /// The vehicle.
    pub vehicle: Entry<Vehicle>,
    /// Who owns it.
    pub owner: Option<Entry<Customer>>,
    /// Its last visit that is over, or the one that is on.
    pub last_visit: Option<Visit>,
    /// The order of the visit that is on: its car is here.
    pub open_order: Option<OrderId>,
    /// The next appointment, whose car is still expected.
    pub expected: Option<ExpectedVisit>,
}
