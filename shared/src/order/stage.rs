//! The seven steps of the service process (D1) and where an order stands.

use serde::{Deserialize, Serialize};

use crate::change::{Action, Draft};
use crate::choices;
use crate::order::RepairOrder;
use crate::order::moment::Moment;
use crate::order::picture::OrderPicture;
use crate::record::Entry;
use crate::refusal::Refusal;

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

    /// Tells whether the car is in the shop at this step.
    pub const fn is_in_shop(self) -> bool {
        matches!(
            self,
            Self::Reception | Self::Repair | Self::QualityControl | Self::Delivery
        )
    }
}

/// Where an order stands. Merging takes the larger, compared by reopenings first and the step then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Stage {
    /// How often it was reopened.
    pub reopened: u32,
    /// The rank of the step.
    rank: u8,
}

impl Default for Stage {
    fn default() -> Self {
        Self::at(Step::Reception)
    }
}

impl Stage {
    /// Returns the stage of an order that was never reopened.
    pub const fn at(step: Step) -> Self {
        Self {
            reopened: 0,
            rank: step.rank(),
        }
    }

    /// Returns the stage of the same order at another step.
    #[must_use]
    pub const fn moved(self, to: Step) -> Self {
        Self {
            reopened: self.reopened,
            rank: to.rank(),
        }
    }

    /// Returns the step; a step of a newer build reads as the last one known.
    pub fn step(self) -> Step {
        Step::ALL
            .get(usize::from(self.rank))
            .copied()
            .unwrap_or(Step::FollowUp)
    }
}

/// Moves an order on to a later step; what blocked it is thereby cleared.
///
/// A booked car comes to the reception by arriving, which tells when. Repair starts only after the customer has signed the intake (D12). The vehicle leaves only once all that was held is
/// given back, or somebody said why it stays (D30).
pub fn move_on(picture: &OrderPicture, to: Step) -> Result<Draft, Refusal> {
    let order = &picture.order;
    let at = order.value.stage.step();
    if to <= at {
        return Err(Refusal::NotForward { at });
    }
    if to >= Step::Reception && order.value.is_expected() {
        return Err(Refusal::NotArrived);
    }
    if to >= Step::Repair && picture.intake_signature().is_none() {
        return Err(Refusal::NotSigned);
    }
    if to > Step::Delivery && picture.custody.iter().any(|held| held.value.is_owed()) {
        return Err(Refusal::StillHeld);
    }
    let mut next = order.value.clone();
    next.stage = order.value.stage.moved(to);
    next.blocked_by = None;
    next.block_note.clear();
    Ok(Draft::new(Action::MoveOn).update(order, &next))
}

/// Reopens an order at an earlier step, with a reason in words; the vehicle is compared anew at each step that comes
/// again (D52).
pub fn reopen(order: &Entry<RepairOrder>, to: Step, reason: &str) -> Result<Draft, Refusal> {
    let at = order.value.stage.step();
    if to >= at {
        return Err(Refusal::NotBack { at });
    }
    if reason.trim().is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    let mut next = order.value.clone();
    next.stage = Stage {
        reopened: order.value.stage.reopened + 1,
        rank: to.rank(),
    };
    reason.trim().clone_into(&mut next.reopen_reason);
    Moment::forget(&mut next, to);
    Ok(Draft::new(Action::Reopen).update(order, &next))
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
