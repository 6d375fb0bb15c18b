//! Marks: damage seen on the walk-around (D16).

use serde::{Deserialize, Serialize};

use crate::change::{Action, Draft};
use crate::choices;
use crate::diagram::{Panel, View};
use crate::id::{MarkId, OrderId};
use crate::order::picture::OrderPicture;
use crate::record;
use crate::record::{Entry, Kind};
use crate::refusal::Refusal;

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
        /// More in words.
        Low note: String,
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
                    ..old.value.clone()
                },
            )
        })
}

/// Changes a mark.
pub fn edit(mark: &Entry<Mark>, input: Mark) -> Draft {
    Draft::new(Action::EditMark).update(
        mark,
        &Mark {
            order: mark.value.order,
            ..input
        },
    )
}

/// Takes a mark off; what was signed stays.
pub fn remove(picture: &OrderPicture, mark: &Entry<Mark>) -> Result<Draft, Refusal> {
    picture.refuse_when_signed()?;
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
            ..mark.value.clone()
        },
    )
}
