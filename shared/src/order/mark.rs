//! Marks: damage seen on the walk-around (D16).

use serde::{Deserialize, Serialize};

use crate::change::{Action, Draft};
use crate::choices;
use crate::diagram::{self, BodyShape, Panel, Point, View};
use crate::id::{MarkId, OrderId};
use crate::order::moment::{MarkReason, Moment};
use crate::order::picture::OrderPicture;
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
        New => "new", "本次新增", "New";
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

/// Returns where a mark stands on a body shape: its own spot while that lies on its panel, and otherwise the middle of
/// the panel, where it was picked from the list or marked on another shape.
pub fn place(shape: BodyShape, panel: Option<Panel>, spot: Option<Spot>) -> Option<(View, Point)> {
    let own = spot.map(|spot| {
        let (x, y) = (f64::from(spot.x), f64::from(spot.y));
        (spot.view, Point { x, y })
    });
    let Some(panel) = panel else {
        return own;
    };
    own.filter(|(view, at)| diagram::is_on(shape, *view, panel, *at))
        .or_else(|| diagram::best_place(shape, panel))
        .or(own)
}

record! {
    /// A mark.
    pub struct Mark: Kind::Mark {
        /// The order.
        Once order: OrderId,
        /// Where on the drawing; `None` when it was picked from the list.
        Low spot: Option<Spot>,
        /// The panel.
        Low panel: Option<Panel>,
        /// The kind of damage.
        Low damage: Option<Damage>,
        /// How bad it is.
        Low severity: Option<Severity>,
        /// Old, new or repaired.
        Low state: Option<MarkState>,
        /// The mark of the last visit that this one carries on.
        Once carried_from: Option<MarkId>,
        /// The moment at which it was marked; `None` at intake.
        Once moment: Option<Moment>,
        /// Why it was seen only after the customer had signed.
        Low reason: Option<MarkReason>,
        /// When it was confirmed as all that was new at its moment; a change of the mark takes that back.
        Low confirmed_at: Option<Timestamp>,
        /// More in words.
        Low note: String,
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

/// Adds a mark.
pub fn add(id: MarkId, order: OrderId, mark: Mark) -> Draft {
    let state = Some(mark.state.unwrap_or(MarkState::New));
    Draft::new(Action::AddMark).create(
        id,
        &Mark {
            order,
            state,
            removed: false,
            ..mark
        },
    )
}

/// Carries the marks of the last visit over as old ones, one id each.
///
/// What was repaired then is left out; what is carried already is passed over.
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
    last_visit
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
        })
}

/// Changes a mark; one that was confirmed at a later moment has to be confirmed anew.
pub fn edit(mark: &Entry<Mark>, input: Mark) -> Draft {
    Draft::new(Action::EditMark).update(
        mark,
        &Mark {
            order: mark.value.order,
            confirmed_at: None,
            ..input
        },
    )
}

/// Takes a mark off; what was signed or confirmed stays.
pub fn remove(picture: &OrderPicture, mark: &Entry<Mark>) -> Result<Draft, Refusal> {
    picture.refuse_when_covered(Some(&mark.value))?;
    Ok(Draft::new(Action::RemoveMark).update(
        mark,
        &Mark {
            removed: true,
            ..mark.value.clone()
        },
    ))
}

/// Puts a mark back that was just taken off.
pub fn put_back(mark: &Entry<Mark>) -> Draft {
    Draft::new(Action::AddMark).update(
        mark,
        &Mark {
            removed: false,
            confirmed_at: None,
            ..mark.value.clone()
        },
    )
}
