//! The words of the steps of an intake, and which step what is missing belongs to.

use shared::id::{ConcernId, CustodyId, MarkId};
use shared::order::intake::words::IntakeWord;
use shared::order::intake::{self, Missing};
use shared::order::picture::OrderPicture;
use shared::order::{concern, custody};
use shared::shop::ShopSettings;
use shared::time::Timestamp;

use super::expected::needs_car;
pub use crate::address::IntakeStep;
use crate::ui::IconName;

impl IntakeStep {
    /// Returns its word.
    pub const fn word(self) -> IntakeWord {
        match self {
            Self::Vehicle => IntakeWord::Vehicle,
            Self::Concerns => IntakeWord::Concerns,
            Self::WalkAround => IntakeWord::WalkAround,
            Self::Custody => IntakeWord::Custody,
            Self::Promise => IntakeWord::Promise,
            Self::Sign => IntakeWord::Sign,
            Self::Link => IntakeWord::Link,
        }
    }

    /// Returns its icon.
    pub const fn icon(self) -> IconName {
        match self {
            Self::Vehicle => IconName::Car,
            Self::Concerns => IconName::Message,
            Self::WalkAround => IconName::Eye,
            Self::Custody => IconName::Key,
            Self::Promise => IconName::CalendarClock,
            Self::Sign => IconName::Signature,
            Self::Link => IconName::Qr,
        }
    }

    /// Returns the step in which something missing is filled in.
    pub const fn of(missing: Missing) -> Self {
        match missing {
            Missing::Vehicle
            | Missing::OdometerLower(_)
            | Missing::OdometerJump(_)
            | Missing::Contact
            | Missing::Purpose
            | Missing::Odometer
            | Missing::Fuel
            | Missing::Battery
            | Missing::WarningLights => Self::Vehicle,
            Missing::Concern | Missing::ConcernsUnconfirmed(_) => Self::Concerns,
            Missing::MarkKinds(_)
            | Missing::WalkAround
            | Missing::WalkAroundAgain
            | Missing::Photo(_)
            | Missing::Readings(_) => Self::WalkAround,
            Missing::Valuables | Missing::KeyTags(_) => Self::Custody,
            Missing::PromiseTime => Self::Promise,
        }
    }
}

/// Returns the name of what is missing for tests and links.
pub fn missing_code(missing: Missing) -> String {
    match missing {
        Missing::Vehicle => "vehicle".to_owned(),
        Missing::Contact => "contact".to_owned(),
        Missing::Purpose => "purpose".to_owned(),
        Missing::Concern => "concern".to_owned(),
        Missing::Odometer => "odometer".to_owned(),
        Missing::Fuel => "fuel".to_owned(),
        Missing::Battery => "battery".to_owned(),
        Missing::WarningLights => "warning_lights".to_owned(),
        Missing::MarkKinds(_) => "mark_kinds".to_owned(),
        Missing::WalkAround => "walk_around".to_owned(),
        Missing::WalkAroundAgain => "walk_around_again".to_owned(),
        Missing::ConcernsUnconfirmed(_) => "concerns_unconfirmed".to_owned(),
        Missing::OdometerLower(_) | Missing::OdometerJump(_) => "odometer_unusual".to_owned(),
        Missing::KeyTags(_) => "key_tags".to_owned(),
        Missing::Photo(slot) => format!("photo_{}", slot.name()),
        Missing::Readings(_) => "readings".to_owned(),
        Missing::Valuables => "valuables".to_owned(),
        Missing::PromiseTime => "promise_time".to_owned(),
    }
}

/// Begins the ids of the places in which something missing is filled in.
pub const PLACE: &str = "at-";

/// Element id of the signature pad.
pub const PAD: &str = "at-signature";

/// Returns the id of the place in which something missing is filled in; of several marks or readings, that of the
/// first.
pub fn place(missing: Missing, picture: Option<&OrderPicture>) -> String {
    // What is unusual or was said before is put right where it was filled in.
    let missing = match missing {
        Missing::WalkAroundAgain => Missing::WalkAround,
        Missing::OdometerLower(_) | Missing::OdometerJump(_) => Missing::Odometer,
        missing => missing,
    };
    let first = picture.and_then(|picture| match missing {
        Missing::ConcernsUnconfirmed(_) => concern::unconfirmed(picture).next().map(concern_place),
        Missing::KeyTags(_) => custody::keys_without_tag(picture).next().map(key_place),
        Missing::MarkKinds(_) => intake::marks_without_kind(picture).next().map(mark_place),
        Missing::Readings(_) => intake::readings_missing(picture).next().map(reading_place),
        _ => None,
    });
    first.unwrap_or_else(|| format!("{PLACE}{}", missing_code(missing)))
}

/// Returns the id of the place of one mark.
pub fn mark_place(mark: MarkId) -> String {
    format!("{PLACE}mark-{mark}")
}

/// Returns the id of the place of one concern.
pub fn concern_place(concern: ConcernId) -> String {
    format!("{PLACE}concern-{concern}")
}

/// Returns the id of the place of one key.
pub fn key_place(key: CustodyId) -> String {
    format!("{PLACE}key-{key}")
}

/// Returns the id of the place of one reading.
pub fn reading_place(item: &str) -> String {
    format!("{PLACE}reading-{item}")
}

/// Says how a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Everything that signing needs is there.
    Done,
    /// So many things are missing.
    Lacks(usize),
    /// It waits for the car, which is still expected.
    Waits,
    /// Nothing is needed yet, and nothing was done.
    Open,
}

/// Tells how a step of an order stands.
pub fn standing(
    step: IntakeStep,
    picture: &OrderPicture,
    missing: &[Missing],
    settings: &ShopSettings,
    now: Timestamp,
) -> Standing {
    if picture.order.value.is_expected() && needs_car(step) {
        return Standing::Waits;
    }
    let order = &picture.order.value;
    if order.is_expected() && step == IntakeStep::Promise && order.promised_at.is_none() {
        return Standing::Open;
    }
    let is_done = match step {
        IntakeStep::Sign => {
            !picture.signatures.is_empty() && picture.differs_from_signed(settings).is_empty()
        }
        IntakeStep::Link => picture
            .owner_links
            .iter()
            .any(|link| shared::order::owner_link::opens(&link.value, now)),
        _ => {
            let lacks = missing
                .iter()
                .filter(|lacks| IntakeStep::of(**lacks) == step)
                .count();
            return if lacks == 0 {
                Standing::Done
            } else {
                Standing::Lacks(lacks)
            };
        }
    };
    if is_done { Standing::Done } else { Standing::Open }
}
