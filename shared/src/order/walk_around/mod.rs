//! The walk-around as the customer has confirmed it: it counts for the marks that they saw, and for no others (D16).

#[cfg(test)]
mod tests;
pub mod words;

use serde_json::Value;

use crate::change::{Action, Draft};
use crate::order::intake::Intake;
use crate::order::mark::Mark;
use crate::order::picture::OrderPicture;
use crate::record::Entry;
use crate::time::Timestamp;

/// What of a mark the customer confirms. Photos show it and are left out: one more photo is no other damage.
const CONFIRMED: [&str; 6] = ["panel", "spot", "damage", "severity", "state", "note"];

/// Tells whether the customer has confirmed the walk-around as it stands now.
///
/// The marks are compared with those that were confirmed, whichever way one came, changed or went: by hand, by undo, from
/// an earlier visit, or from another tablet. Once they are the same again, what was confirmed stands again. An order
/// from before that was kept has a plain tick, which counts until a mark changes.
pub fn is_confirmed(picture: &OrderPicture) -> bool {
    let intake = picture.intake();
    intake.walk_around_done
        && (intake.confirmed_marks.is_empty() || intake.confirmed_marks == digest(picture))
}

/// Tells whether the customer has confirmed the walk-around, and a mark came, changed or went since.
pub fn is_lapsed(picture: &OrderPicture) -> bool {
    picture.intake().walk_around_done && !is_confirmed(picture)
}

/// Notes that the customer confirms the walk-around as it stands now.
pub fn confirm(picture: &OrderPicture, now: Timestamp) -> Draft {
    let next = Intake {
        walk_around_done: true,
        confirmed_marks: digest(picture),
        ..picture.intake().clone()
    };
    let draft = picture.update_intake(Draft::new(Action::ConfirmWalkAround), next);
    picture.works_on(draft, now)
}

/// Takes the confirmation back.
///
/// What was confirmed stays: were it emptied, a tick that another tablet sets meanwhile would count for any marks.
pub fn take_back(picture: &OrderPicture, now: Timestamp) -> Draft {
    let next = Intake {
        walk_around_done: false,
        ..picture.intake().clone()
    };
    let draft = picture.update_intake(Draft::new(Action::ConfirmWalkAround), next);
    picture.works_on(draft, now)
}

/// Adds to a change of marks what a plain tick stood for: the marks before it.
pub(super) fn keep_confirmed(picture: &OrderPicture, draft: Draft) -> Draft {
    let intake = picture.intake();
    if draft.is_empty() || !intake.walk_around_done || !intake.confirmed_marks.is_empty() {
        return draft;
    }
    let next = Intake {
        confirmed_marks: digest(picture),
        ..intake.clone()
    };
    picture.update_intake(draft, next)
}

/// Returns a short text that is the same for the same marks, and for no others.
///
/// It is made from what is stored, so that a value of a newer build counts as well. Whoever could forge it could tick the
/// box, which is why FNV-1a does.
fn digest(picture: &OrderPicture) -> String {
    const SEED: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let at_intake = |mark: &&Entry<Mark>| !mark.value.seen_at().is_after_intake();
    let marks = picture.marks.iter().filter(at_intake);
    let mix = |hash: u64, bytes: &[u8]| {
        let mix = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(PRIME);
        bytes.iter().fold(hash, mix)
    };
    let hash = marks.fold(SEED, |hash, mark| {
        let hash = mix(hash, mark.id().uuid().as_bytes());
        CONFIRMED.iter().fold(hash, |hash, field| {
            // What was emptied is as if it had never been written.
            let value = mark
                .record
                .value(field)
                .filter(|value| value.as_str() != Some(""));
            let text = value.map(Value::to_string).unwrap_or_default();
            // JSON text holds no line break of its own.
            mix(mix(hash, text.as_bytes()), b"\n")
        })
    });
    format!("{hash:016x}")
}
