//! A vehicle as it is found, with its last visit.

use shared::customer::Customer;
use shared::id::{OrderId, VehicleId};
use shared::order::stage::Step;
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

/// A visit of a vehicle that is on.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenVisit {
    /// Its order.
    pub order: OrderId,
    /// The order's number.
    pub number: String,
    /// Where it stands.
    pub step: Step,
}

/// A visit whose car was handed over: somebody may still call the customer.
#[derive(Clone, Debug, PartialEq)]
pub struct FollowUp {
    /// Its order.
    pub order: OrderId,
    /// The order's number.
    pub number: String,
    /// The vehicle.
    pub vehicle: Option<VehicleId>,
    /// Its plate, normalised; empty when it has none.
    pub plate: String,
    /// When it was handed over.
    pub delivered_at: Option<Timestamp>,
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
    /// The orders of visits that are on, newest first: their car is here. More than one is unusual, and each is told.
    pub open_orders: Vec<OpenVisit>,
    /// The next appointment, whose car is still expected.
    pub expected: Option<ExpectedVisit>,
}
