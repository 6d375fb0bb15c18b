//! Marks: damage seen on the walk-around (D16).

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::change::{Action, Draft};
use crate::choices;
use crate::diagram::{self, BodyShape, Panel, Point, View};
use crate::id::{MarkId, OrderId};
use crate::order::moment::{MarkReason, Moment};
use crate::order::picture::OrderPicture;
use crate::order::signature::SignatureRefusal;
use crate::order::walk_around::keep_confirmed;
use crate::record;
use crate::record::{Entry, Kind};
use crate::refusal::Refusal;
use crate::time::Timestamp;

choices! {
    /// What kind of damage a mark shows.
    pub enum Damage {
        Scratch => "scratch", "划痕", "Scratch";
        Dent => "dent", "凹陷", "Dent";
        Chip => "chip", "崩漆/石击", "Chip";
        Crack => "crack", "裂纹", "Crack";
        Rust => "rust", "锈蚀", "Rust";
        Missing => "missing", "缺失", "Missing";
        Stain => "stain", "污渍", "Stain";
        Other => "other", "其他", "Other";
    }
}

choices! {
    /// How bad it is.
    pub enum Severity {
        Light => "light", "轻微", "Light";
        Medium => "medium", "明显", "Medium";
        Heavy => "heavy", "严重", "Heavy";
    }
}

choices! {
    /// Whether a mark was known before, is new, or has been repaired.
    pub enum MarkState {
        New => "new", "新发现", "Newly found";
        Old => "old", "上次已有", "Old";
        Repaired => "repaired", "已修复", "Repaired";
    }
}

impl Severity {
    /// Returns how grave it is: 1 to 3.
    pub const fn grade(self) -> u8 {
        match self {
            Self::Light => 1,
            Self::Medium => 2,
            Self::Heavy => 3,
        }
    }
}

impl MarkState {
    /// Returns the state as drawings know it.
    pub const fn drawn(self) -> diagram::MarkState {
        match self {
            Self::New => diagram::MarkState::New,
            Self::Old => diagram::MarkState::Old,
            Self::Repaired => diagram::MarkState::Repaired,
        }
    }
}

/// What a mark is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// What kind of damage it is: of what is seen on arrival.
    Kind,
    /// Why it was not seen before: of what is seen after the signature (D36).
    Reason,
}

/// Returns what a mark is asked for and does not say.
///
/// What is stored counts: a kind or a reason that only a newer build knows has been said as well.
pub fn lacks(mark: &Entry<Mark>) -> Option<Lack> {
    let (lack, field) = if mark.value.seen_at().is_after_intake() {
        (Lack::Reason, "reason")
    } else {
        (Lack::Kind, "damage")
    };
    let is_said = mark
        .record
        .value(field)
        .is_some_and(|value| value.as_str() != Some(""));
    (!is_said).then_some(lack)
}

/// A place on a drawing, in the units of that view's drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// The view.
    pub view: View,
    /// To the right.
    pub x: u16,
    /// Down.
    pub y: u16,
}

/// What of a mark says where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The panel.
    pub panel: Option<Panel>,
    /// Where it was tapped; `None` when it was picked from the list.
    pub spot: Option<Spot>,
    /// The moment at which it was first seen.
    pub seen_at: Moment,
}

/// Returns where each mark of an order stands on a body shape, so that none lies on another.
///
/// A mark keeps the spot at which it was tapped while that lies on its panel. One that was picked from the list, or
/// marked on another shape, stands where its panel is seen best; of several in the same place, those after the first
/// move aside. What is seen at a later moment moves nothing that was there, so that what was signed keeps its picture.
pub fn places(shape: BodyShape, marks: &[Standing]) -> Vec<Option<(View, Point)>> {
    let mut wishes: Vec<(usize, Moment, Wish)> = marks
        .iter()
        .enumerate()
        .filter_map(|(index, mark)| Some((index, mark.seen_at.max(Moment::Arrival), wish(shape, *mark)?)))
        .collect();
    // At each moment, what a hand has placed stands first.
    wishes.sort_by_key(|(_, moment, wish)| (*moment, !wish.by_hand));
    let mut places = vec![None; marks.len()];
    let mut taken: Vec<(View, Point)> = Vec::new();
    for (index, _, wish) in wishes {
        let others = taken.iter().filter(|(view, _)| *view == wish.view);
        let others: Vec<Point> = others.map(|(_, place)| *place).collect();
        let keeps = wish.by_hand && !others.iter().any(|other| diagram::is_same_place(*other, wish.at));
        let place = if keeps {
            wish.at
        } else {
            diagram::free_place(shape, wish.view, wish.panel, wish.at, &others)
        };
        taken.push((wish.view, place));
        places[index] = Some((wish.view, place));
    }
    places
}

/// Returns where each of an order's marks stands, in the order of its list: the one numbered 1 first.
pub fn places_in(picture: &OrderPicture) -> Vec<Option<(View, Point)>> {
    let body = picture.vehicle.as_ref().and_then(|vehicle| vehicle.value.body);
    let standing = |mark: &Entry<Mark>| Standing {
        panel: mark.value.panel,
        spot: mark.value.spot,
        seen_at: mark.value.seen_at(),
    };
    let marks: Vec<Standing> = picture.marks.iter().map(standing).collect();
    places(body.unwrap_or_default(), &marks)
}

/// Where a mark would stand if it were the only one.
struct Wish {
    view: View,
    at: Point,
    panel: Option<Panel>,
    by_hand: bool,
}

fn wish(shape: BodyShape, mark: Standing) -> Option<Wish> {
    let own = mark.spot.map(|spot| {
        let (x, y) = (f64::from(spot.x), f64::from(spot.y));
        (spot.view, Point { x, y })
    });
    let Some(panel) = mark.panel else {
        return own.map(|(view, at)| Wish {
            view,
            at,
            panel: None,
            by_hand: true,
        });
    };
    let best = diagram::best_place(shape, panel);
    let tapped = own.filter(|(view, at)| diagram::is_on(shape, *view, panel, *at));
    // What is picked from the list is stored with the panel's own place.
    let is_best = |(view, at): (View, Point)| {
        best.is_some_and(|(best, place)| best == view && diagram::is_same_place(place, at))
    };
    let (view, at) = tapped.or(best).or(own)?;
    Some(Wish {
        view,
        at,
        panel: Some(panel),
        by_hand: tapped.is_some_and(|tapped| !is_best(tapped)),
    })
}

record! {
    /// A mark.
    pub struct Mark: Kind::Mark [AddMark, EditMark, RemoveMark, CompareVehicle] {
        /// The order.
        Once order: OrderId = "维修委托书", "Repair order" [Untold],
        /// Where on the drawing; `None` when it was picked from the list.
        Low spot: Option<Spot> = "位置", "Place on the drawing" [Untold],
        /// The panel.
        Low panel: Option<Panel> = "部位", "Panel",
        /// The kind of damage.
        Low damage: Option<Damage> = "损伤类型", "Damage",
        /// How bad it is.
        Low severity: Option<Severity> = "程度", "Severity",
        /// Old, new or repaired.
        Low state: Option<MarkState> = "状态", "State",
        /// The mark of the last visit that this one carries on.
        Once carried_from: Option<MarkId> = "沿用自上次标记", "Carried over from" [Untold],
        /// The moment at which it was marked; `None` at intake.
        Once moment: Option<Moment> = "发现时机", "When it was seen" <- AddMark,
        /// Why it was seen only after the customer had signed.
        Low reason: Option<MarkReason> = "原因", "Reason",
        /// When it was confirmed as all that was new at its moment; a change of the mark takes that back.
        Low confirmed_at: Option<Timestamp> = "核对确认", "Confirmed",
        /// More in words.
        Low note: String = "备注", "Note",
    }
}

impl Mark {
    /// Returns the moment at which it was first seen.
    pub fn seen_at(&self) -> Moment {
        if self.carried_from.is_some() {
            Moment::LastVisit
        } else {
            self.moment.unwrap_or(Moment::Arrival)
        }
    }

    /// Tells whether it was confirmed together with its reason.
    pub fn is_confirmed(&self) -> bool {
        self.confirmed_at.is_some() && self.reason.is_some()
    }
}

/// Adds a mark that is seen at a moment.
///
/// At the intake, what the customer has confirmed was the walk-around without it. At a later moment the mark is always
/// new, a comparison made by then has to be made again, and before the customer has signed there is nothing to compare
/// with (D36).
pub fn add(id: MarkId, picture: &OrderPicture, moment: Moment, input: Mark) -> Result<Draft, Refusal> {
    let is_later = moment.is_after_intake();
    if is_later && picture.intake_signature().is_none() {
        return Err(SignatureRefusal::NotSigned.into());
    }
    let state = input.state.filter(|_| !is_later).unwrap_or(MarkState::New);
    let mark = Mark {
        order: picture.id(),
        moment: is_later.then_some(moment),
        state: Some(state),
        confirmed_at: None,
        removed: false,
        ..input
    };
    let draft = Draft::new(Action::AddMark).create(id, &mark);
    Ok(if is_later {
        draft
    } else {
        keep_confirmed(picture, draft)
    })
}

/// Tells whether an intake may still get the marks of the last visit: the car is here, and nobody has signed.
fn takes_over(picture: &OrderPicture) -> bool {
    !picture.order.value.is_expected() && picture.signatures.is_empty()
}

/// Tells whether an intake waits for the marks of the last visit: nothing has been marked yet.
pub fn awaits_carry_over(picture: &OrderPicture) -> bool {
    takes_over(picture) && picture.all_marks.is_empty()
}

/// Carries the marks of the last visit over as old ones, one id each.
///
/// What was repaired then is left out; what is carried already is passed over, and what was signed gets no more.
pub fn carry_over(
    ids: impl IntoIterator<Item = MarkId>,
    picture: &OrderPicture,
    last_visit: &[Entry<Mark>],
) -> Draft {
    let carried = |id: MarkId| {
        picture
            .all_marks
            .iter()
            .any(|mark| mark.value.carried_from == Some(id))
    };
    let last_visit = if takes_over(picture) { last_visit } else { &[] };
    let draft = last_visit
        .iter()
        .filter(|mark| !mark.value.removed && mark.value.state != Some(MarkState::Repaired))
        .filter(|mark| !carried(mark.id().into()))
        .zip(ids)
        .fold(Draft::new(Action::AddMark), |draft, (old, id)| {
            draft.create(
                id,
                &Mark {
                    order: picture.id(),
                    state: Some(MarkState::Old),
                    carried_from: Some(old.id().into()),
                    moment: None,
                    reason: None,
                    confirmed_at: None,
                    ..old.value.clone()
                },
            )
        });
    keep_confirmed(picture, draft)
}

/// Changes a mark; one that was confirmed at a later moment has to be confirmed again.
pub fn edit(picture: &OrderPicture, mark: &Entry<Mark>, input: Mark) -> Draft {
    let next = Mark {
        order: mark.value.order,
        confirmed_at: None,
        ..input
    };
    changed(Action::EditMark, picture, mark, &next)
}

/// Takes a mark off; what was signed or confirmed stays.
pub fn remove(picture: &OrderPicture, mark: &Entry<Mark>) -> Result<Draft, Refusal> {
    picture.refuse_when_covered(Some(mark))?;
    let next = Mark {
        removed: true,
        ..mark.value.clone()
    };
    Ok(changed(Action::RemoveMark, picture, mark, &next))
}

/// Puts a mark back that was just taken off.
pub fn put_back(picture: &OrderPicture, mark: &Entry<Mark>) -> Draft {
    let next = Mark {
        removed: false,
        confirmed_at: None,
        ..mark.value.clone()
    };
    changed(Action::AddMark, picture, mark, &next)
}

/// Changes a mark in the way of an action; what is seen after the intake is no part of what the customer confirmed there.
fn changed(action: Action, picture: &OrderPicture, mark: &Entry<Mark>, next: &Mark) -> Draft {
    let draft = Draft::new(action).update(mark, next);
    if mark.value.seen_at().is_after_intake() {
        return draft;
    }
    keep_confirmed(picture, draft)
}
