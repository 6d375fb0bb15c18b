//! The sheet that the customer signs: exactly what is on the screen, as data with one text form.

#[cfg(test)]
mod tests;
pub mod words;

mod changed;

use serde::{Deserialize, Serialize};

use crate::diagram::{BodyShape, Panel, Point, View};
use crate::order::Purpose;
use crate::order::custody::{CustodyItem, Holding};
use crate::order::intake::{Cover, LockKey, WarningLight};
use crate::order::mark::{self, Damage, MarkState, Severity, Spot, Standing};
use crate::order::moment::Moment;
use crate::order::picture::OrderPicture;
use crate::order::reading;
use crate::order::template::Rating;
use crate::shop::ShopSettings;
use crate::text::Lang;
use crate::time::Timestamp;

pub use changed::{Changed, ChangedPart, changed, touched};

/// A person on the sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetPerson {
    /// The name.
    pub name: String,
    /// The telephone number.
    pub phone: String,
}

/// A mark on the sheet, with the hashes of its photos.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetMark {
    /// Where on the drawing.
    pub spot: Option<Spot>,
    /// The panel.
    pub panel: Option<Panel>,
    /// The kind of damage.
    pub damage: Option<Damage>,
    /// How bad it is.
    pub severity: Option<Severity>,
    /// Old, new or repaired.
    pub state: Option<MarkState>,
    /// More in words.
    pub note: String,
    /// The SHA-256 of each photo.
    pub photos: Vec<String>,
}

/// A reading on the sheet, rated by the limits that were in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetReading {
    /// The item's label in Chinese.
    pub zh: String,
    /// The item's label in English.
    pub en: String,
    /// The number, in hundredths of the unit; none where it was rated by eye.
    pub number: Option<i32>,
    /// The unit.
    pub unit: String,
    /// What it means.
    pub rating: Rating,
    /// What the customer was advised.
    pub note: String,
    /// Whether the customer declined it.
    pub declined: bool,
}

impl SheetReading {
    /// Makes the readings of an order, in the order in which its template asks for them.
    pub fn all(picture: &OrderPicture) -> Vec<Self> {
        picture
            .readings
            .iter()
            .filter_map(|reading| {
                let (asked, rating) = (reading.value.asked()?, reading.value.rating()?);
                Some(Self {
                    zh: asked.zh,
                    en: asked.en,
                    number: reading.value.number,
                    unit: asked.unit,
                    rating,
                    note: reading.value.advice().to_owned(),
                    declined: reading.value.is_declined(),
                })
            })
            .collect()
    }

    /// Returns the item's label in a language.
    pub fn label(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }

    /// Returns what was read: 1.4 mm, or the word of the rating.
    pub fn told(&self, lang: Lang) -> String {
        reading::told(self.number, &self.unit, self.rating, lang)
    }
}

/// A thing in custody on the sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetCustody {
    /// What it is.
    pub item: Option<CustodyItem>,
    /// More in words.
    pub description: String,
    /// The key tag.
    pub tag: String,
    /// Where it is.
    pub holding: Option<Holding>,
}

/// What the customer reads and signs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// The shop's name in the sheet's language.
    pub shop: String,
    /// The language.
    pub language: Lang,
    /// The order's number.
    pub number: String,
    /// When the car arrived.
    pub arrived_at: Option<Timestamp>,
    /// The plate.
    pub plate: String,
    /// The VIN.
    pub vin: String,
    /// Make and model.
    pub vehicle: String,
    /// Who brought it.
    pub brought_by: SheetPerson,
    /// Who owns it.
    pub owner: SheetPerson,
    /// Who pays.
    pub payer: SheetPerson,
    /// Who is called.
    pub contact: SheetPerson,
    /// Why the customer comes.
    pub purpose: Option<Purpose>,
    /// Whether it makes good an earlier order.
    pub is_rework: bool,
    /// The concerns: the words, verbatim, and in a line below what was answered about them.
    pub concerns: Vec<String>,
    /// Which of the concerns, from 0, say something back that the customer has not confirmed (D14); a sheet with none of
    /// them reads as it did before this was written down.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub concerns_unconfirmed: Vec<usize>,
    /// Special demands.
    pub special_demands: String,
    /// The odometer in km.
    pub odometer_km: Option<u32>,
    /// Fuel in eighths.
    pub fuel_eighths: Option<u8>,
    /// Battery in per cent.
    pub battery_percent: Option<u8>,
    /// Warning lights that were on.
    pub warning_lights: Vec<WarningLight>,
    /// Whether anybody looked for warning lights; none on a sheet from before this was written down, which reads as
    /// it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warning_lights_checked: Option<bool>,
    /// Covers fitted.
    pub covers: Vec<Cover>,
    /// Whether the key of the wheel locks was there; none where nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lock_key: Option<LockKey>,
    /// Whether the customer was reminded of valuables.
    pub valuables_reminded: bool,
    /// The marks.
    pub marks: Vec<SheetMark>,
    /// The SHA-256 of each photo of the whole car.
    pub photos: Vec<String>,
    /// The readings; one without any reads as it did before there were readings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<SheetReading>,
    /// What is held or declared.
    pub custody: Vec<SheetCustody>,
    /// The promised completion time.
    pub promised_at: Option<Timestamp>,
}

impl Sheet {
    /// Makes the sheet of an order as it is now, in the customer's language.
    pub fn of(picture: &OrderPicture, settings: &ShopSettings) -> Self {
        Self::in_language(picture, settings, picture.language(settings))
    }

    /// Makes the sheet of an order as it is now, in a language.
    pub fn in_language(picture: &OrderPicture, settings: &ShopSettings, language: Lang) -> Self {
        let (order, intake) = (&picture.order.value, picture.intake());
        let vehicle = picture
            .vehicle
            .as_ref()
            .map(|vehicle| vehicle.value.clone())
            .unwrap_or_default();
        let person = |id: Option<_>| {
            let customer = id.and_then(|id| picture.customer(id));
            customer.map(|entry| SheetPerson {
                name: entry.value.name.clone(),
                phone: entry.value.phone.clone(),
            })
        };
        Self {
            shop: settings.name(language).to_owned(),
            language,
            number: order.number.clone(),
            arrived_at: order.arrived_at,
            plate: vehicle.plate.clone(),
            vin: vehicle.vin.clone(),
            vehicle: vehicle.title(),
            brought_by: person(order.brought_by).unwrap_or_default(),
            owner: person(order.owner).unwrap_or_default(),
            payer: person(order.payer).unwrap_or_default(),
            contact: person(order.contact).unwrap_or_default(),
            purpose: order.purpose,
            is_rework: order.is_rework,
            concerns: picture
                .concerns
                .iter()
                .map(|concern| concern.value.text(language))
                .collect(),
            concerns_unconfirmed: {
                let concerns = picture.concerns.iter().enumerate();
                concerns
                    .filter(|(_, concern)| concern.value.is_unconfirmed())
                    .map(|(nth, _)| nth)
                    .collect()
            },
            special_demands: order.special_demands.clone(),
            odometer_km: intake.odometer_km,
            fuel_eighths: intake.fuel_eighths,
            battery_percent: intake.battery_percent,
            warning_lights: intake.warning_lights.clone(),
            warning_lights_checked: Some(intake.warning_lights_checked),
            covers: intake.covers.clone(),
            lock_key: intake.lock_key,
            valuables_reminded: intake.valuables_reminded,
            marks: marks(picture),
            photos: picture
                .photos
                .iter()
                .filter(|photo| photo.value.mark.is_none())
                .map(|photo| photo.value.sha256.clone())
                .collect(),
            readings: SheetReading::all(picture),
            custody: picture
                .custody
                .iter()
                .map(|custody| SheetCustody {
                    item: custody.value.item,
                    description: custody.value.description.clone(),
                    tag: custody.value.tag.clone(),
                    holding: custody.value.holding,
                })
                .collect(),
            promised_at: order.promised_at,
        }
    }

    /// Returns the concerns with whether what is said back was not confirmed, in a language.
    ///
    /// The customer's words stay verbatim. What was answered is said in the language asked for, as long as the order's
    /// concern still says what was signed; else it stays as it was signed.
    pub fn concerns_in(&self, picture: &OrderPicture, lang: Lang) -> Vec<(String, bool)> {
        let told = |(nth, signed): (usize, &String)| {
            let concerns = picture.concerns.iter().map(|concern| &concern.value);
            let same = concerns
                .filter(|_| lang != self.language)
                .find(|concern| concern.text(self.language) == *signed);
            let text = same.map_or_else(|| signed.clone(), |concern| concern.text(lang));
            (text, self.concerns_unconfirmed.contains(&nth))
        };
        self.concerns.iter().enumerate().map(told).collect()
    }

    /// Returns the text that is hashed and signed; the same sheet always gives the same text.
    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads a signed text back; `None` for one of a newer build.
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// Returns the names of the members in which two sheets differ.
    pub fn differences(&self, other: &Self) -> Vec<String> {
        let members = |sheet: &Self| match serde_json::to_value(sheet) {
            Ok(serde_json::Value::Object(members)) => members,
            _ => serde_json::Map::new(),
        };
        let (mut own, mut others) = (members(self), members(other));
        // A sheet that does not say whether anybody looked can't differ in it.
        if self.warning_lights_checked.is_none() || other.warning_lights_checked.is_none() {
            own.remove("warning_lights_checked");
            others.remove("warning_lights_checked");
        }
        // What the customer signed as not confirmed needs no other signature once it is confirmed.
        for members in [&mut own, &mut others] {
            members.remove("concerns_unconfirmed");
        }
        let mut names = Vec::new();
        for (name, value) in own {
            if others.remove(&name) != Some(value) {
                names.push(name);
            }
        }
        // A member that only the other has: the last reading was taken back.
        names.extend(others.into_iter().map(|(name, _)| name));
        names
    }
}

/// Returns where each mark of a sheet stands on a body shape, none on another.
pub fn mark_places(shape: BodyShape, marks: &[SheetMark]) -> Vec<Option<(View, Point)>> {
    let standing = |mark: &SheetMark| Standing {
        panel: mark.panel,
        spot: mark.spot,
        seen_at: Moment::Arrival,
    };
    mark::places(shape, &marks.iter().map(standing).collect::<Vec<_>>())
}

fn marks(picture: &OrderPicture) -> Vec<SheetMark> {
    let of = |mark: &crate::record::Entry<crate::order::mark::Mark>| SheetMark {
        spot: mark.value.spot,
        panel: mark.value.panel,
        damage: mark.value.damage,
        severity: mark.value.severity,
        state: mark.value.state,
        note: mark.value.note.clone(),
        photos: picture
            .photos_of(mark.id().into())
            .map(|photo| photo.value.sha256.clone())
            .collect(),
    };
    let at_intake =
        |mark: &&crate::record::Entry<crate::order::mark::Mark>| !mark.value.seen_at().is_after_intake();
    picture.marks.iter().filter(at_intake).map(of).collect()
}
