//! The moments at which a vehicle is compared all round, so that new damage is seen when it is made (D16, D36, D51).

use crate::change::Draft;
use crate::choices;
use crate::id::{MarkId, StaffId};
use crate::order::comparison;
use crate::order::mark::{self, Mark, MarkState};
use crate::order::picture::OrderPicture;
use crate::order::signature::SignatureRefusal;
use crate::order::stage::Step;
use crate::record::Entry;
use crate::refusal::Refusal;
use crate::time::Timestamp;

choices! {
    /// A moment at which the vehicle is looked at all round, in the order in which they come.
    pub enum Moment {
        LastVisit => "last_visit", "上次到店", "Last visit";
        Arrival => "arrival", "到店", "Arrival";
        BeforeWork => "before_work", "作业前", "Before work";
        QualityControl => "quality_control", "质检", "Quality control";
        Delivery => "delivery", "交车", "Delivery";
    }
}

choices! {
    /// Why damage is seen only after the customer has signed.
    pub enum MarkReason {
        Overlooked => "overlooked", "接车时未发现", "Not seen at intake";
        UnderDirt => "under_dirt", "清洗后才看到", "Seen only once it was washed";
        InShop => "in_shop", "在店内造成", "Made in the shop";
        Unknown => "unknown", "原因不明", "Nobody knows yet";
    }
}

impl Moment {
    /// The moments at which the vehicle is compared with what was signed.
    pub const COMPARED: [Self; 3] = [Self::BeforeWork, Self::QualityControl, Self::Delivery];

    /// Returns the step at which it is due; `None` for what is no comparison.
    pub const fn step(self) -> Option<Step> {
        match self {
            Self::LastVisit | Self::Arrival => None,
            Self::BeforeWork => Some(Step::Repair),
            Self::QualityControl => Some(Step::QualityControl),
            Self::Delivery => Some(Step::Delivery),
        }
    }

    /// Tells whether what is marked at this moment came after what the customer signed at intake.
    pub const fn is_after_intake(self) -> bool {
        self.step().is_some()
    }

    /// Returns who compared the vehicle at this moment; `None` as long as it is to be compared.
    pub fn compared_by(self, picture: &OrderPicture) -> Option<StaffId> {
        self.compared_at(picture)?;
        let comparison = picture.comparison(self)?;
        Some(comparison.record.stamp("compared_at")?.author)
    }

    /// Returns when the vehicle was compared at this moment; `None` too once something is marked that was not confirmed.
    ///
    /// A tablet may confirm while another, without a network, marks something: then it has to be compared again.
    pub fn compared_at(self, picture: &OrderPicture) -> Option<Timestamp> {
        self.step()?;
        let at = picture.comparison(self)?.value.compared_at;
        let mut own = picture.marks.iter().filter(|mark| mark.value.seen_at() == self);
        at.filter(|_| own.all(|mark| mark.value.is_confirmed()))
    }
}

/// A mark as it stood at a moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen<'a> {
    /// Its number on every drawing and in every list of the order, from 1.
    pub number: usize,
    /// The mark.
    pub mark: &'a Entry<Mark>,
    /// New at that moment, known before, or repaired.
    pub state: MarkState,
}

impl Seen<'_> {
    /// Returns where the mark is in the order's list, from 0.
    pub const fn index(&self) -> usize {
        self.number.saturating_sub(1)
    }
}

/// Returns the marks that were known at a moment, each as it stood then: what was marked at an earlier one is old.
pub fn seen(picture: &OrderPicture, moment: Moment) -> impl Iterator<Item = Seen<'_>> {
    let known = (1..)
        .zip(&picture.marks)
        .filter(move |(_, mark)| mark.value.seen_at() <= moment);
    known.map(move |(number, mark)| Seen {
        number,
        mark,
        state: state(&mark.value, moment),
    })
}

/// Returns the marks that were found after what the customer signed at intake.
pub fn found_later(picture: &OrderPicture) -> impl Iterator<Item = Seen<'_>> {
    seen(picture, Moment::Delivery).filter(|seen| seen.mark.value.seen_at().is_after_intake())
}

fn state(mark: &Mark, moment: Moment) -> MarkState {
    match mark.state {
        Some(MarkState::Repaired) if moment >= Moment::Arrival => MarkState::Repaired,
        Some(MarkState::New) | None if mark.seen_at() == moment => MarkState::New,
        _ => MarkState::Old,
    }
}

/// Returns the moments that have something to show, in order: each that was compared or at which something was marked.
pub fn shown(picture: &OrderPicture) -> Vec<Moment> {
    let has_marks = |moment| picture.marks.iter().any(|mark| mark.value.seen_at() == moment);
    let is_shown = |moment: &Moment| {
        *moment == Moment::Arrival || has_marks(*moment) || moment.compared_at(picture).is_some()
    };
    Moment::ALL.iter().copied().filter(is_shown).collect()
}

/// Returns the last moment that has something to show: how the vehicle stands now.
pub fn latest(picture: &OrderPicture) -> Moment {
    shown(picture).last().copied().unwrap_or(Moment::Arrival)
}

/// Returns the comparison that is due at the order's step and was not made yet.
pub fn due(picture: &OrderPicture) -> Option<Moment> {
    let step = picture.order.value.stage.step();
    let is_due = |moment: &Moment| moment.step() == Some(step) && moment.compared_at(picture).is_none();
    picture.intake_signature()?;
    Moment::COMPARED.into_iter().find(is_due)
}

/// Returns the comparison that comes next once the order has moved on, or that is due already.
///
/// A comparison of a step that was passed is not asked for any more.
pub fn ahead(picture: &OrderPicture) -> Option<Moment> {
    let step = picture.order.value.stage.step();
    let is_ahead = |moment: &Moment| moment.step() >= Some(step) && moment.compared_at(picture).is_none();
    picture.intake_signature()?;
    Moment::COMPARED.into_iter().find(is_ahead)
}

/// Returns the marks of a moment that say no reason yet, in the order of the list.
pub fn lack_reason(picture: &OrderPicture, moment: Moment) -> impl Iterator<Item = MarkId> {
    let own = move |mark: &&Entry<Mark>| {
        mark.value.seen_at() == moment && mark::lacks(mark) == Some(mark::Lack::Reason)
    };
    picture.marks.iter().filter(own).map(|mark| mark.id().into())
}

/// Notes that the vehicle was compared all round with what was signed, and that all that is new is marked (D36).
///
/// Each new mark needs a reason by then, and is confirmed with it.
pub fn compare(picture: &OrderPicture, moment: Moment, at: Timestamp) -> Result<Draft, Refusal> {
    if picture.intake_signature().is_none() {
        return Err(SignatureRefusal::NotSigned.into());
    }
    let own = || picture.marks.iter().filter(|mark| mark.value.seen_at() == moment);
    if lack_reason(picture, moment).next().is_some() {
        return Err(Refusal::ReasonMissing);
    }
    Ok(own().fold(comparison::note(picture, moment, at), |draft, mark| {
        let confirmed_at = mark.value.confirmed_at.or(Some(at));
        draft.update(
            mark,
            &Mark {
                confirmed_at,
                ..mark.value.clone()
            },
        )
    }))
}
