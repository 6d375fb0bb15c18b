//! Walk-around templates: what a walk-around asks for, by tier, in versions that are never altered (D16).
//!
//! The office saves a version after the other; an order names the one that it was made with and keeps of it what signing
//! needs, so that neither a later version nor a later setting changes what an order under way is asked.

pub mod words;

mod area;
mod item;
mod shipped;
#[cfg(test)]
mod tests;

pub use area::{Area, by_area};
pub use item::{
    Direction, Fault, ItemField, ItemKind, Rating, TemplateItem, check, fault_at, first_fault, hundredths,
    in_hundredths,
};
pub use shipped::shipped;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use crate::change::{Action, Draft};
use crate::choices;
use crate::id::{OrderId, RecordId, TemplateId};
use crate::order::intake::{self, Intake};
use crate::order::photo::PhotoSlot;
use crate::order::picture::OrderPicture;
use crate::order::reading::ReadingRefusal;
use crate::record;
use crate::record::{Kind, derived, told};
use crate::refusal::Refusal;
use crate::shop::ShopSettings;
use crate::time::Timestamp;

choices! {
    /// How much a walk-around asks for.
    pub enum Tier {
        Express => "express", "快检", "Express";
        Standard => "standard", "标准", "Standard";
        Full => "full", "全面", "Full";
    }
}

record! {
    /// One version of a walk-around template; an edit makes another one.
    pub struct WalkAroundTemplate: Kind::WalkAroundTemplate [EditTemplate] {
        /// The tier.
        Once tier: Option<Tier> = "等级", "Tier",
        /// The number of the version: 0 is what the product ships with and is no record, the shop's own start with 1.
        Once version: u32 = "版本", "Version" [By(told::version_number)],
        /// The items, in the order in which they are asked.
        Once items: Vec<TemplateItem> = "检查项目", "Items",
    }
}

/// What an order keeps of the version that it was made with: one value, so that a concurrent choice stands whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// The tier.
    pub tier: Tier,
    /// The number of the version.
    pub version: u32,
    /// The ids of the items that need a reading before signing.
    pub readings: Vec<String>,
    /// The photos that are needed before signing: the template's, and the shop's when the order was made.
    pub photos: Vec<PhotoSlot>,
}

impl<'de> Deserialize<'de> for Asked {
    /// Reads it part by part: it travels with every order, and a derived reader would be several times as large.
    ///
    /// What a newer build asks and this one does not know is passed over.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        let tier = value.get("tier").and_then(Value::as_str).and_then(Tier::parse);
        let version = value.get("version").and_then(Value::as_u64);
        let (Some(tier), Some(Ok(version))) = (tier, version.map(u32::try_from)) else {
            return Err(D::Error::custom("no version of a template"));
        };
        let words = |name| {
            let list = value.get(name).and_then(Value::as_array);
            list.into_iter().flatten().filter_map(Value::as_str)
        };
        Ok(Self {
            tier,
            version,
            readings: words("readings").map(ToOwned::to_owned).collect(),
            photos: words("photos").filter_map(PhotoSlot::parse).collect(),
        })
    }
}

/// Returns the id of a version, the same wherever it is asked for.
///
/// Two who save at once thereby write one record: the first in the server's order stands, the other is told.
pub fn id(tier: Tier, version: u32) -> TemplateId {
    let key = format!("{} {version}", tier.name());
    derived::id(Kind::WalkAroundTemplate, RecordId::default(), &key).into()
}

impl WalkAroundTemplate {
    /// Tells whether this is that version.
    pub fn is(&self, tier: Tier, version: u32) -> bool {
        self.tier == Some(tier) && self.version == version
    }

    /// Returns one of its items.
    pub fn item(&self, id: &str) -> Option<&TemplateItem> {
        self.items.iter().find(|item| item.id == id)
    }

    /// Returns the items that are answered by a reading.
    pub fn readings(&self) -> impl Iterator<Item = &TemplateItem> {
        self.items.iter().filter(|item| item.kind != ItemKind::Photo)
    }

    /// Returns how much it asks for: each photo that it or the shop's settings want, and its readings.
    pub fn count(&self, wanted: &[PhotoSlot]) -> (usize, usize) {
        let own = self.items.iter().filter_map(|item| item.slot);
        let photos = wanted.len() + own.filter(|slot| !wanted.contains(slot)).count();
        (photos, self.readings().count())
    }

    /// Returns what an order that is made with this version keeps of it.
    pub fn asked(&self, settings: &ShopSettings) -> Asked {
        let required = self.items.iter().filter(|item| item.required);
        let mut photos = settings.required_photos.clone();
        for slot in required.clone().filter_map(|item| item.slot) {
            if !photos.contains(&slot) {
                photos.push(slot);
            }
        }
        Asked {
            tier: self.tier.unwrap_or(Tier::Express),
            version: self.version,
            readings: required
                .filter(|item| item.kind != ItemKind::Photo)
                .map(|item| item.id.clone())
                .collect(),
            photos,
        }
    }
}

/// Returns the version of a tier that is offered: the shop's newest, or what the product ships with.
pub fn newest(tier: Tier, stored: &[WalkAroundTemplate]) -> WalkAroundTemplate {
    stored
        .iter()
        .filter(|template| template.tier == Some(tier))
        .max_by_key(|template| template.version)
        .cloned()
        .unwrap_or_else(|| shipped(tier))
}

/// Returns the version that an order was made with; `None` while it is not here.
pub fn of_order(asked: &Asked, stored: &[WalkAroundTemplate]) -> Option<WalkAroundTemplate> {
    if asked.version == 0 {
        return Some(shipped(asked.tier));
    }
    let mut stored = stored.iter();
    stored
        .find(|template| template.is(asked.tier, asked.version))
        .cloned()
}

/// Saves items as the version after `before`, which its editor was looking at.
pub fn edit(before: &WalkAroundTemplate, items: Vec<TemplateItem>) -> Result<Draft, Fault> {
    check(&items)?;
    let tier = before.tier.unwrap_or(Tier::Express);
    let version = before.version.checked_add(1).ok_or(Fault::Versions)?;
    let next = WalkAroundTemplate {
        tier: Some(tier),
        version,
        items,
        removed: false,
    };
    Ok(Draft::new(Action::EditTemplate).create(id(tier, version), &next))
}

/// Returns what a new order is made with, by the shop's settings.
///
/// An express walk-around that the shop has never edited asks for nothing of its own: then the order names none.
pub fn for_new_order(settings: &ShopSettings, stored: &[WalkAroundTemplate]) -> Option<Asked> {
    let tier = settings.default_tier.unwrap_or(Tier::Express);
    let template = newest(tier, stored);
    (!template.is(Tier::Express, 0)).then(|| template.asked(settings))
}

/// Notes what a new order is made with; it goes with what opens the order.
pub fn begin(order: OrderId, asked: Asked) -> Draft {
    let with = Intake {
        order,
        template: Some(asked),
        ..Intake::default()
    };
    Draft::new(Action::OpenOrder).create(intake::id(order), &with)
}

/// Chooses another tier for an order under way.
///
/// What the customer has signed stays, and what was read keeps its place: once readings are taken, only a template that
/// asks for all of them can be chosen.
pub fn choose(
    picture: &OrderPicture,
    template: &WalkAroundTemplate,
    settings: &ShopSettings,
    now: Timestamp,
) -> Result<Draft, Refusal> {
    picture.refuse_when_signed()?;
    let mut taken = picture.readings.iter().filter(|reading| reading.value.is_taken());
    if !taken.all(|reading| template.item(&reading.value.item).is_some()) {
        return Err(ReadingRefusal::Taken.into());
    }
    let next = Intake {
        template: Some(template.asked(settings)),
        ..picture.intake().clone()
    };
    let draft = picture.update_intake(Draft::new(Action::ChooseTemplate), next);
    Ok(picture.works_on(draft, now))
}
