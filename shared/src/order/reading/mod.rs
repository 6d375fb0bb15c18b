//! Readings: what was measured or rated on the walk-around, with what the customer was advised (D16, D17).
//!
//! A reading keeps the item that it answers, so that it is read and rated the same whatever becomes of the template.

mod refusal;
#[cfg(test)]
mod tests;
pub mod words;

pub use refusal::ReadingRefusal;

use serde::Deserialize;
use serde_json::Value;

use crate::change::{Action, Draft};
use crate::id::{OrderId, ReadingId};
use crate::order::intake::IntakeRefusal;
use crate::order::picture::OrderPicture;
use crate::order::template::{self, Area, ItemKind, Rating, TemplateItem, WalkAroundTemplate, hundredths};
use crate::record;
use crate::record::{Entry, Kind, derived, to_json, told};
use crate::refusal::Refusal;
use crate::text::Lang;
use crate::time::Timestamp;

record! {
    /// A reading.
    pub struct Reading: Kind::Reading [TakeReading] {
        /// The order.
        Once order: OrderId = "维修委托书", "Repair order" [Untold],
        /// The id of the item that it answers.
        Once item: String = "检查项目", "Item" [Untold],
        /// That item as it was asked, see [`Reading::asked`]; it is read where it is shown.
        Low asked: Value = "检查项目", "Item" [Untold],
        /// Where the template asked for it, counted from 0.
        Low place: u32 = "顺序", "Place" [Untold],
        /// The number, in hundredths of the item's unit.
        Low number: Option<i32> = "读数", "Reading" [By(told::hundredth_parts)],
        /// How it was rated by eye, where the item asks for no number.
        Low level: Option<Rating> = "评定", "Condition",
        /// What the customer was advised, in words.
        Low note: String = "建议", "Advice",
        /// When the customer declined what was advised; it is unsold advice from then on.
        Low declined_at: Option<Timestamp> = "客户未接受", "Declined",
    }
}

/// What is read off the car.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// A number, in hundredths of the item's unit.
    Number(i32),
    /// A rating by eye.
    Level(Rating),
    /// Nothing: what was read before was a mistake.
    Nothing,
}

/// Returns the id of an order's reading of an item: two tablets that read the same make one record.
pub fn id(order: OrderId, item: &str) -> ReadingId {
    derived::id(Kind::Reading, order.into(), item).into()
}

impl Reading {
    /// Tells whether anything was read.
    pub fn is_taken(&self) -> bool {
        self.number.is_some() || self.level.is_some()
    }

    /// Returns the item as it was asked; `None` when a newer build asked it in another shape.
    pub fn asked(&self) -> Option<TemplateItem> {
        TemplateItem::deserialize(&self.asked).ok()
    }

    /// Returns what the customer is advised; empty while it is nothing to advise about, whatever is noted.
    ///
    /// Note and number are merged one by one: a reading can be good by one tablet and keep the other's note.
    pub fn advice(&self) -> &str {
        if self.is_advice() { &self.note } else { "" }
    }

    /// Tells whether the customer declined what is advised.
    pub fn is_declined(&self) -> bool {
        self.is_advice() && self.declined_at.is_some()
    }

    fn is_advice(&self) -> bool {
        self.rating().is_some_and(Rating::is_advice)
    }

    /// Rates it by the limits that were in force when it was taken.
    pub fn rating(&self) -> Option<Rating> {
        match (self.number, self.level) {
            (Some(number), _) => self.asked().map(|item| item.rate(number)),
            (None, level) => level,
        }
    }
}

/// Writes what was read as people read it: 1.4 mm, or the word of the rating.
pub fn told(number: Option<i32>, unit: &str, rating: Rating, lang: Lang) -> String {
    match number {
        Some(number) if unit.is_empty() => hundredths(number),
        Some(number) => format!("{} {unit}", hundredths(number)),
        None => rating.word(lang).to_owned(),
    }
}

/// Takes a reading, or corrects it.
///
/// A mistake is cleared whether it is asked for or not, and also while the template is not here (`None`).
pub fn take(
    picture: &OrderPicture,
    template: Option<&WalkAroundTemplate>,
    item: &str,
    seen: Seen,
) -> Result<Draft, Refusal> {
    let before = picture.reading(item);
    let (number, level) = match seen {
        Seen::Number(number) => (Some(number), None),
        Seen::Level(level) => (None, Some(level)),
        Seen::Nothing => return before.map(clear).ok_or(ReadingRefusal::NotAsked.into()),
    };
    let template = template.ok_or(ReadingRefusal::NotAsked)?;
    let mut items = template.items.iter();
    let place = items
        .position(|asked| asked.id == item)
        .ok_or(ReadingRefusal::NotAsked)?;
    let asked = &template.items[place];
    let fits = match (asked.kind, seen) {
        (ItemKind::Number, Seen::Number(number)) => (asked.least..=asked.most).contains(&number),
        (ItemKind::Level, Seen::Level(_)) => true,
        _ => return Err(ReadingRefusal::NotAsked.into()),
    };
    if !fits {
        return Err(IntakeRefusal::LevelOutOfRange.into());
    }
    let rating = number.map(|number| asked.rate(number)).or(level);
    // What was advised stays with a reading that still wants it; a good one in between took it back.
    let advised = before
        .map(|before| &before.value)
        .filter(|before| before.is_advice() && rating.is_some_and(Rating::is_advice));
    let now = Reading {
        order: picture.id(),
        item: item.to_owned(),
        asked: to_json(asked),
        place: u32::try_from(place).unwrap_or(u32::MAX),
        number,
        level,
        note: advised.map(|before| before.note.clone()).unwrap_or_default(),
        declined_at: advised.and_then(|before| before.declined_at),
        removed: false,
    };
    let draft = Draft::new(Action::TakeReading);
    Ok(match before {
        Some(before) => draft.update(before, &now),
        None => draft.create(id(picture.id(), item), &now),
    })
}

/// Returns the items among these that are judged by eye and that nobody has judged yet.
pub fn unjudged<'a>(
    picture: &OrderPicture,
    items: impl IntoIterator<Item = &'a TemplateItem>,
) -> Vec<&'a TemplateItem> {
    let is_taken = |item: &TemplateItem| {
        picture
            .reading(&item.id)
            .is_some_and(|reading| reading.value.is_taken())
    };
    let items = items.into_iter().filter(|item| item.kind == ItemKind::Level);
    items.filter(|item| !is_taken(item)).collect()
}

/// Rates as good what is judged by eye in an area and was not judged yet; a number is never made up.
///
/// Returns the draft with the ids of the items that it rates.
pub fn rate_rest(
    picture: &OrderPicture,
    template: &WalkAroundTemplate,
    area: Area,
) -> Result<(Draft, Vec<String>), Refusal> {
    let asked = template.readings().filter(|item| item.area() == area);
    let mut draft = Draft::new(Action::TakeReading);
    let mut rated = Vec::new();
    for item in unjudged(picture, asked) {
        draft = draft.and(take(
            picture,
            Some(template),
            &item.id,
            Seen::Level(Rating::Good),
        )?);
        rated.push(item.id.clone());
    }
    Ok((draft, rated))
}

/// Takes back what was rated good by one tap; what somebody has rated otherwise since stays.
pub fn take_back(picture: &OrderPicture, rated: &[String]) -> Draft {
    let draft = Draft::new(Action::TakeReading);
    let readings = rated.iter().filter_map(|item| picture.reading(item));
    readings
        .filter(|reading| reading.value.level == Some(Rating::Good))
        .fold(draft, |draft, reading| draft.and(clear(reading)))
}

fn clear(reading: &Entry<Reading>) -> Draft {
    Draft::new(Action::TakeReading).update(
        reading,
        &Reading {
            number: None,
            level: None,
            note: String::new(),
            declined_at: None,
            ..reading.value.clone()
        },
    )
}

/// Notes what the customer was advised.
pub fn advise(reading: &Entry<Reading>, note: &str) -> Draft {
    Draft::new(Action::TakeReading).update(
        reading,
        &Reading {
            note: note.trim().to_owned(),
            ..reading.value.clone()
        },
    )
}

/// Notes that the customer declined what was advised, or thought better of it (`None`).
pub fn decline(reading: &Entry<Reading>, at: Option<Timestamp>) -> Result<Draft, Refusal> {
    if at.is_some() && !reading.value.is_advice() {
        return Err(ReadingRefusal::NotAsked.into());
    }
    Ok(Draft::new(Action::TakeReading).update(
        reading,
        &Reading {
            declined_at: at,
            ..reading.value.clone()
        },
    ))
}

/// Returns the items that an order is asked, then those that were read without being asked any more.
pub fn rows(picture: &OrderPicture, stored: &[WalkAroundTemplate]) -> Vec<TemplateItem> {
    let asked = picture.intake().template.as_ref();
    let template = asked.and_then(|asked| template::of_order(asked, stored));
    let mut items: Vec<TemplateItem> = template.iter().flat_map(|it| it.readings().cloned()).collect();
    for reading in picture.readings.iter().filter(|reading| reading.value.is_taken()) {
        if !items.iter().any(|item| item.id == reading.value.item) {
            items.extend(reading.value.asked());
        }
    }
    items
}
