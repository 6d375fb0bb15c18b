//! Appointments: a car is booked before it comes, the time can move, and one day the car is here (D2–D4, D7, D9).
//!
//! An appointment is an order that nobody has arrived for yet. What is asked beforehand is thereby on the very order that
//! the customer signs later, and nothing is copied on arrival.

mod refusal;
#[cfg(test)]
mod tests;
pub mod words;

pub use refusal::AppointmentRefusal;

use chrono::{Days, NaiveDate};

use crate::change::{Action, Draft};
use crate::choices;
use crate::id::{OrderId, StaffId, VehicleId};
use crate::order::intake::opened;
use crate::order::stage::{Stage, Step};
use crate::order::{Purpose, RepairOrder, number};
use crate::record::Entry;
use crate::refusal::Refusal;
use crate::shop::ShopSettings;
use crate::time::{HOUR, Timestamp};
use crate::vehicle::Vehicle;

choices! {
    /// What the customer is told to bring (D4).
    pub enum Bring {
        Licence => "licence", "行驶证", "Vehicle licence";
        Documents => "documents", "随车证件", "Vehicle documents";
        History => "history", "保养手册", "Service history";
        SpareKey => "spare_key", "备用钥匙", "Spare key";
    }
}

impl RepairOrder {
    /// Tells whether the car is still expected: it was booked, and nobody has said that it is here.
    ///
    /// An order that an older build moved on without that counts as arrived: its car is in the shop.
    pub fn is_expected(&self) -> bool {
        is_expected(self.arrived_at, self.stage.step())
    }
}

/// Tells the same by what is remembered of an order.
pub fn is_expected(arrived_at: Option<Timestamp>, step: Step) -> bool {
    arrived_at.is_none() && step < Step::Reception
}

/// Books an order for a vehicle that is expected (D2, D3); it gets its number now.
///
/// The owner is the one the vehicle's file names, and until told otherwise brings, pays and is called.
pub fn book(
    id: OrderId,
    (letter, counter): (&str, u32),
    vehicle: &Entry<Vehicle>,
    advisor: StaffId,
    (expected_at, purpose): (Timestamp, Option<Purpose>),
    now: Timestamp,
) -> Result<Draft, Refusal> {
    lies_ahead(expected_at, now)?;
    let owner = vehicle.value.owner;
    let order = RepairOrder {
        number: number(letter, counter),
        vehicle: Some(VehicleId::from(vehicle.id())),
        expected_at: Some(expected_at),
        brought_by: owner,
        owner,
        payer: owner,
        contact: owner,
        advisor: Some(advisor),
        purpose,
        booked: true,
        stage: Stage::at(Step::Appointment),
        ..RepairOrder::default()
    };
    Ok(opened(Action::BookOrder, id, &order))
}

/// Moves an appointment to another time.
pub fn move_to(order: &Entry<RepairOrder>, expected_at: Timestamp, now: Timestamp) -> Result<Draft, Refusal> {
    still_expected(order)?;
    let mut next = order.value.clone();
    next.expected_at = Some(expected_at);
    next.cancel_reason.clear();
    let draft = Draft::new(Action::MoveAppointment).update(order, &next);
    if !draft.is_empty() {
        lies_ahead(expected_at, now)?;
    }
    Ok(draft)
}

/// Cancels an appointment; the reason in words stays in the history.
///
/// Somebody who takes the car in at the same time brings the order back: the car is here.
pub fn cancel(order: &Entry<RepairOrder>, reason: &str) -> Result<Draft, Refusal> {
    still_expected(order)?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    let mut next = order.value.clone();
    reason.clone_into(&mut next.cancel_reason);
    next.removed = true;
    Ok(Draft::new(Action::CancelAppointment).update(order, &next))
}

/// Takes in a car that was expected: it arrives now and stands at the reception.
///
/// The person at the tablet becomes its advisor unless it has one. When two tablets do this, the first to
/// reach the server sets the time of arrival, and the other's is kept beside it, whatever their clocks say.
pub fn arrive(order: &Entry<RepairOrder>, advisor: StaffId, now: Timestamp) -> Result<Draft, Refusal> {
    still_expected(order)?;
    let mut next = order.value.clone();
    next.arrived_at = Some(now);
    next.stage = order.value.stage.moved(Step::Reception);
    next.advisor.get_or_insert(advisor);
    next.blocked_by = None;
    next.block_note.clear();
    next.cancel_reason.clear();
    Ok(Draft::new(Action::Arrive).update(order, &next))
}

fn still_expected(order: &Entry<RepairOrder>) -> Result<(), Refusal> {
    if order.value.removed {
        Err(AppointmentRefusal::Cancelled.into())
    } else if order.value.is_expected() {
        Ok(())
    } else {
        Err(AppointmentRefusal::AlreadyArrived.into())
    }
}

fn lies_ahead(expected_at: Timestamp, now: Timestamp) -> Result<(), Refusal> {
    if expected_at > now {
        Ok(())
    } else {
        Err(AppointmentRefusal::InThePast.into())
    }
}

/// How many minutes apart the times lie that are offered on one day.
const GRID: u16 = 30;
/// How many days ahead a day is looked for on which the shop is open.
const DAYS_AHEAD: u64 = 14;

/// Returns the next days on which a car can still come, today first if the shop is open long enough.
pub fn days(settings: &ShopSettings, now: Timestamp, count: usize) -> Vec<NaiveDate> {
    let today = settings.zone_table.day(now);
    (0..DAYS_AHEAD)
        .filter_map(|later| today.checked_add_days(Days::new(later)))
        .filter(|day| !times(settings, *day, now).is_empty())
        .take(count)
        .collect()
}

/// Returns the times of a day at which a car can come: every half hour while the shop is open, the last an hour before
/// it closes, and none that is past.
pub fn times(settings: &ShopSettings, day: NaiveDate, now: Timestamp) -> Vec<Timestamp> {
    let calendar = settings.calendar();
    let Some(closes) = calendar.closes(day) else {
        return Vec::new();
    };
    let mut times: Vec<Timestamp> = calendar
        .hours_on(day)
        .iter()
        .flat_map(|period| (period.from.next_multiple_of(GRID)..period.until).step_by(GRID.into()))
        .map(|minutes| settings.zone_table.reaches(day, minutes))
        .filter(|at| *at > now && *at <= closes.plus(-HOUR))
        .collect();
    // Where clocks are set forward, two times of the grid are one.
    times.dedup();
    times
}
