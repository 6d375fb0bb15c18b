//! The seven steps of the service process (D1) and where an order stands.

mod refusal;
#[cfg(test)]
mod tests;

pub use refusal::StageRefusal;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use crate::change::{Action, Base, Draft, Edit};
use crate::choices;
use crate::order::appointment::AppointmentRefusal;
use crate::order::custody::CustodyRefusal;
use crate::order::loan_car::LoanCarRefusal;
use crate::order::picture::OrderPicture;
use crate::order::signature::SignatureRefusal;
use crate::order::{RepairOrder, comparison};
use crate::record::{Entry, Kind, REMOVED, Record, Seq};
use crate::refusal::Refusal;
use crate::sync::server::QuarantineReason;
use crate::time::{DAY, Timestamp};

choices! {
    /// A step of the core service process (D1).
    pub enum Step {
        Appointment => "appointment", "预约", "Appointment";
        Preparation => "preparation", "准备", "Preparation";
        Reception => "reception", "接车", "Reception";
        Repair => "repair", "维修", "Repair";
        QualityControl => "quality_control", "质检", "Quality control";
        Delivery => "delivery", "交车", "Delivery";
        FollowUp => "follow_up", "回访", "Follow-up";
    }
}

choices! {
    /// What an order waits for.
    pub enum Block {
        Customer => "customer", "等待客户答复", "Waiting for the customer";
        Parts => "parts", "等待配件", "Waiting for parts";
        Technician => "technician", "等待技师", "Waiting for a technician";
        Bay => "bay", "等待工位", "Waiting for a bay";
        Approval => "approval", "等待审批", "Waiting for approval";
        Other => "other", "其他", "Other";
    }
}

impl Step {
    /// Returns the step's rank: 0 for an appointment up to 6 for the follow-up.
    pub const fn rank(self) -> u8 {
        self as u8
    }

    /// Returns the step after this one.
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(usize::from(self.rank()) + 1).copied()
    }

    /// Returns the steps that an order goes through (D1): a car that was not booked has no appointment to prepare for.
    pub fn of(order: &RepairOrder) -> &'static [Self] {
        let is_booked = order.booked || order.expected_at.is_some() || order.stage.step() < Self::Reception;
        let first = if is_booked {
            Self::Appointment
        } else {
            Self::Reception
        };
        Self::ALL.get(usize::from(first.rank())..).unwrap_or_default()
    }

    /// Tells whether the vehicle was handed over at this step: what is to be done on it then is a new order (D13).
    pub const fn is_delivered(self) -> bool {
        matches!(self, Self::FollowUp)
    }

    /// Tells whether the car is in the shop at this step.
    pub const fn is_in_shop(self) -> bool {
        matches!(
            self,
            Self::Reception | Self::Repair | Self::QualityControl | Self::Delivery
        )
    }
}

/// Where an order stands, stored as how often it was reopened and the name of its step.
///
/// Merging takes the larger: what was delivered is never brought back by a reopening that somebody made elsewhere at the
/// same time; before that reopenings are compared first and the step then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    /// How often it was reopened.
    pub reopened: u32,
    /// The step. One of a newer build reads as the last one that is known.
    #[serde(deserialize_with = "known_step")]
    step: Step,
}

impl Default for Stage {
    fn default() -> Self {
        Self::at(Step::Reception)
    }
}

impl Stage {
    /// Returns the stage of an order that was never reopened.
    pub const fn at(step: Step) -> Self {
        Self { reopened: 0, step }
    }

    /// Returns the stage of the same order at another step.
    #[must_use]
    pub const fn moved(self, to: Step) -> Self {
        Self {
            reopened: self.reopened,
            step: to,
        }
    }

    /// Returns what stages are compared by when they are merged.
    pub fn order(self) -> (u64, u64) {
        let reopened = if self.step.is_delivered() {
            u64::MAX
        } else {
            u64::from(self.reopened)
        };
        (reopened, u64::from(self.step.rank()))
    }

    /// Returns the step.
    pub const fn step(self) -> Step {
        self.step
    }
}

fn known_step<'de, D: Deserializer<'de>>(from: D) -> Result<Step, D::Error> {
    let name = String::deserialize(from)?;
    Ok(Step::parse(&name).unwrap_or(Step::FollowUp))
}

/// How long an order stays open after the vehicle was handed over, in milliseconds: by then whoever wanted to hear from
/// the customer has called.
pub const FOLLOWED_UP_FOR: i64 = 30 * DAY;

impl RepairOrder {
    /// Tells whether the vehicle was handed over.
    pub const fn is_delivered(&self) -> bool {
        self.stage.step().is_delivered()
    }
}

/// Tells whether a visit is closed, by when it was delivered and when somebody closed it: never while the car is here.
pub fn is_closed(delivered_at: Option<Timestamp>, closed_at: Option<Timestamp>, now: Timestamp) -> bool {
    delivered_at.is_some_and(|at| closed_at.is_some() || now.since(at) >= FOLLOWED_UP_FOR)
}

/// Moves an order on to a later step; what blocked it is thereby cleared.
///
/// A booked car comes to the reception by arriving, which tells when. Repair starts only after the customer has signed
/// the intake (D12). The vehicle leaves only once all that was held is given back, or somebody said why it stays (D30);
/// when it left is written once.
pub fn move_on(picture: &OrderPicture, to: Step, at: Timestamp) -> Result<Draft, Refusal> {
    let order = &picture.order;
    let step = order.value.stage.step();
    if to <= step {
        return Err(StageRefusal::NotForward { at: step }.into());
    }
    if to >= Step::Reception && order.value.is_expected() {
        return Err(AppointmentRefusal::NotArrived.into());
    }
    if to >= Step::Repair && picture.intake_signature().is_none() {
        return Err(SignatureRefusal::NotSigned.into());
    }
    if to > Step::Delivery && picture.custody.iter().any(|held| held.value.is_owed()) {
        return Err(CustodyRefusal::StillHeld.into());
    }
    if to > Step::Delivery && picture.loan_cars.iter().any(|car| car.value.is_out()) {
        return Err(LoanCarRefusal::StillOut.into());
    }
    let mut next = order.value.clone();
    next.stage = order.value.stage.moved(to);
    if to.is_delivered() {
        next.delivered_at = next.delivered_at.or(Some(at));
    }
    next.blocked_by = None;
    next.block_note.clear();
    Ok(Draft::new(Action::MoveOn).update(order, &next))
}

/// Reopens an order at an earlier step, with a reason in words; the vehicle is compared again at each step that comes
/// again (D52). Once the vehicle was handed over, what is to be done on it is a new order (D13).
pub fn reopen(picture: &OrderPicture, to: Step, reason: &str) -> Result<Draft, Refusal> {
    let order = &picture.order;
    let at = order.value.stage.step();
    if at.is_delivered() {
        return Err(StageRefusal::Delivered.into());
    }
    if to >= at {
        return Err(StageRefusal::NotBack { at }.into());
    }
    if reason.trim().is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    let mut next = order.value.clone();
    next.stage = Stage {
        reopened: order.value.stage.reopened + 1,
        step: to,
    };
    reason.trim().clone_into(&mut next.reopen_reason);
    let draft = Draft::new(Action::Reopen).update(order, &next);
    Ok(draft.and(comparison::forget(picture, to)))
}

/// Closes a delivered order of which nobody is to be called, with the reason in words.
pub fn close(order: &Entry<RepairOrder>, reason: &str, at: Timestamp) -> Result<Draft, Refusal> {
    if !order.value.is_delivered() {
        return Err(StageRefusal::NotDelivered.into());
    }
    if is_over(order, at) {
        return Err(StageRefusal::Closed.into());
    }
    if reason.trim().is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    let mut next = order.value.clone();
    next.closed_at = Some(at);
    reason.trim().clone_into(&mut next.close_reason);
    Ok(Draft::new(Action::CloseOrder).update(order, &next))
}

/// Notes what an order waits for, or clears it.
pub fn note_block(order: &Entry<RepairOrder>, block: Option<Block>, note: &str) -> Draft {
    let mut next = order.value.clone();
    next.blocked_by = block;
    next.block_note = if block.is_some() {
        note.trim().to_owned()
    } else {
        String::new()
    };
    Draft::new(Action::NoteBlock).update(order, &next)
}

/// How many reopenings the server may have lost with its disk, before a number is taken for a forged one.
const REOPENINGS_LOST: u32 = 8;

/// Returns what an edit of the stage breaks, or one of what a stage needs beside it.
///
/// Tablets send their work in any order, and after a restore in another one than it was made in. So only what is wrong
/// whatever comes later is held back: a step is judged by somebody who saw the order as it is, and what comes first is
/// not missed for some time after a restore.
pub(crate) fn examine(
    action: Action,
    edit: &Edit,
    record: Option<&Record>,
    (all, after_restore): (&[Edit], bool),
) -> Result<(), QuarantineReason> {
    if edit.kind != Kind::RepairOrder.name() {
        return Ok(());
    }
    // What the same change sets counts as much as what is there.
    let is_set = |field: &str| {
        let set = all
            .iter()
            .find(|other| other.record == edit.record && other.field == field);
        let value = set.map(|other| &other.value);
        let value = value.or_else(|| record.and_then(|record| record.value(field)));
        value.is_some_and(|value| !value.is_null() && value != "")
    };
    let need = |field: &str| {
        if is_set(field) {
            Ok(())
        } else {
            Err(QuarantineReason::CompanionMissing)
        }
    };
    if edit.field == "closed_at" {
        return need("close_reason");
    }
    if edit.field == "delivered_at" {
        return is_delivered_with(edit, record, all);
    }
    if edit.field == REMOVED && edit.value == true {
        need("cancel_reason")?;
        return may_be_taken_off(action, edit, record);
    }
    let next = (edit.field == "stage").then(|| Stage::deserialize(&edit.value).ok());
    let Some(next) = next.flatten() else {
        return Ok(());
    };
    if action == Action::Reopen {
        need("reopen_reason")?;
    }
    let field = record.and_then(|record| record.fields.get("stage"));
    let before = field.and_then(|field| Stage::deserialize(&field.value).ok());
    let reopened = before.map_or(0, |before| before.reopened);
    let is_way = match action {
        Action::OpenOrder => next == Stage::at(Step::Reception),
        Action::BookOrder => next == Stage::at(Step::Appointment),
        Action::Arrive => next.step == Step::Reception,
        Action::Reopen => next.reopened > 0 && !next.step.is_delivered(),
        _ => true,
    };
    // What was delivered stays so, whatever comes.
    let is_delivered = before.is_some_and(|before| before.step.is_delivered());
    let lost = if after_restore { REOPENINGS_LOST } else { 0 };
    let reopens = u32::from(action == Action::Reopen) * REOPENINGS_LOST;
    if !is_way || !is_delivered && next.reopened > reopened + lost.max(reopens) {
        return Err(QuarantineReason::WrongStep);
    }
    let saw = match (edit.base, field) {
        (Base::Seq(seq), Some(field)) => seq == field.seq,
        (Base::Seq(seq), None) => seq == Seq::NEVER,
        (Base::Change(_), _) => false,
    };
    if let Some(before) = before.filter(|_| saw) {
        let is_next = match action {
            Action::Reopen => next.reopened == before.reopened + 1 && next.step < before.step,
            Action::MoveOn => next.reopened == before.reopened && next.step > before.step,
            _ => true,
        };
        if !is_next {
            return Err(QuarantineReason::WrongStep);
        }
    }
    // What comes first may have been lost with the disk, and still arrive from another tablet.
    if action == Action::MoveOn && !after_restore && next.step >= Step::Repair {
        need("signed_at")?;
        if next.step.is_delivered() {
            need("delivered_at")?;
        }
    }
    Ok(())
}

/// Refuses a time of delivery for a vehicle that is not delivered with it.
fn is_delivered_with(edit: &Edit, record: Option<&Record>, all: &[Edit]) -> Result<(), QuarantineReason> {
    let step = |value: &Value| Stage::deserialize(value).is_ok_and(|stage| stage.step.is_delivered());
    let mut own = all
        .iter()
        .filter(|other| other.record == edit.record && other.field == "stage");
    let is_there = record.and_then(|record| record.value("stage")).is_some_and(step);
    if is_there || own.any(|other| step(&other.value)) {
        Ok(())
    } else {
        Err(QuarantineReason::CompanionMissing)
    }
}

/// Refuses to take off an order whose car had come, or that was signed, for somebody who saw that. Who did not see it
/// takes off nothing: a removal covers what its author had seen.
fn may_be_taken_off(action: Action, edit: &Edit, record: Option<&Record>) -> Result<(), QuarantineReason> {
    let holds = match action {
        Action::CancelAppointment => "arrived_at",
        _ => "signed_at",
    };
    let held = record.and_then(|record| record.fields.get(holds));
    let is_seen = held.is_some_and(|field| match edit.base {
        Base::Seq(seen) => !field.value.is_null() && seen >= field.seq,
        Base::Change(_) => false,
    });
    if is_seen {
        Err(QuarantineReason::WrongStep)
    } else {
        Ok(())
    }
}

/// Returns when the vehicle was handed over, by the order's record: never later than the server heard of it, so that no
/// tablet's clock keeps a visit open; the time of the step where nothing says more.
pub fn delivered_at(record: &Record) -> Option<Timestamp> {
    let heard = |field: &str| record.stamp(field).map(|stamp| stamp.at);
    if let Some(said) = record.get::<Option<Timestamp>>("delivered_at") {
        return Some(heard("delivered_at").map_or(said, |heard| said.min(heard)));
    }
    let stage: Stage = record.get("stage");
    heard("stage").filter(|_| stage.step.is_delivered())
}

/// Tells whether nothing more is to be done about a visit: somebody closed it, or its follow-up has run out.
pub fn is_over(order: &Entry<RepairOrder>, now: Timestamp) -> bool {
    is_closed(delivered_at(&order.record), order.value.closed_at, now)
}
