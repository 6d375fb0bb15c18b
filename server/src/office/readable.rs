//! Values of fields as people read them, in both languages.

use serde::de::DeserializeOwned;
use serde_json::Value;
use shared::customer::CustomerKind;
use shared::diagram::{BodyShape, Panel};
use shared::id::RecordId;
use shared::office::BothTexts;
use shared::order::custody::{CustodyItem, Holding};
use shared::order::mark::{Damage, MarkState, Severity, Spot};
use shared::order::photo::PhotoSlot;
use shared::order::promise::DelayReason;
use shared::order::signature::SignaturePurpose;
use shared::order::stage::{Block, Stage};
use shared::order::{Cover, Purpose, ReworkCause, WarningLight};
use shared::record::Kind;
use shared::staff::Role;
use shared::text::office::OfficeWord;
use shared::text::{Label, Lang, field_label};
use shared::time::Timestamp;
use shared::vehicle::{Energy, plate};

use super::names::Names;
use crate::calendar::Calendar;

/// The longest text that is shown of a value, in characters.
const LONGEST: usize = 240;

/// Tells whether a value is a secret, or half of one, that no history shows.
pub fn is_secret(field: &str) -> bool {
    matches!(field, "pin_salt" | "pin_hash" | "token_sha256")
}

/// Returns what kind and field are called together.
pub fn label(kind: &str, field: &str) -> BothTexts {
    BothTexts::of(|lang| match Kind::parse(kind) {
        None => format!("{kind} · {field}"),
        Some(kind) => {
            let field = field_label(kind, field, lang).unwrap_or(field);
            format!("{} · {field}", kind.label(lang))
        }
    })
}

/// Turns values into words.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    /// What ids are called.
    pub names: &'a Names,
    /// How times are written.
    pub calendar: Calendar,
}

impl Reader<'_> {
    /// Returns a value as people read it; empty when it is null.
    pub fn texts(&self, kind: &str, field: &str, value: &Value) -> BothTexts {
        BothTexts::of(|lang| self.text(kind, field, value, lang))
    }

    fn text(&self, kind: &str, field: &str, value: &Value, lang: Lang) -> String {
        if value.is_null() {
            return String::new();
        }
        if is_secret(field) {
            return "•••".to_owned();
        }
        Kind::parse(kind)
            .and_then(|kind| self.known(kind, field, value, lang))
            .unwrap_or_else(|| self.plain(value, lang))
    }

    /// Reads the fields whose values mean more than they say; nothing for others and for what can't be read.
    fn known(&self, kind: Kind, field: &str, value: &Value, lang: Lang) -> Option<String> {
        match (kind, field) {
            (
                _,
                "arrived_at" | "promised_at" | "made_at" | "signed_at" | "taken_at" | "released_at"
                | "created_at" | "expires_at",
            ) => Some(self.calendar.date_time(typed::<Timestamp>(value)?, lang)),
            (Kind::RepairOrder, "stage") => Some(typed::<Stage>(value)?.step().label(lang).to_owned()),
            (Kind::RepairOrder, "purpose") => word::<Purpose>(value, lang),
            (Kind::RepairOrder, "rework_cause") => word::<ReworkCause>(value, lang),
            (Kind::RepairOrder, "blocked_by") => word::<Block>(value, lang),
            (Kind::RepairOrder, "warning_lights") => words::<WarningLight>(value, lang),
            (Kind::RepairOrder, "covers") => words::<Cover>(value, lang),
            (Kind::RepairOrder, "odometer_km") => Some(format!("{} km", grouped(value.as_u64()?))),
            (Kind::RepairOrder, "fuel_eighths") => Some(format!("{}/8", value.as_u64()?)),
            (Kind::RepairOrder, "battery_percent") => Some(format!("{} %", value.as_u64()?)),
            (Kind::Vehicle, "plate") => Some(plate::spaced(value.as_str()?)),
            (Kind::Vehicle, "body") => Some(typed::<BodyShape>(value)?.label(lang).to_owned()),
            (Kind::Vehicle, "energy") => word::<Energy>(value, lang),
            (Kind::Customer, "kind") => word::<CustomerKind>(value, lang),
            (Kind::Mark, "panel") => Some(typed::<Panel>(value)?.label(lang).to_owned()),
            (Kind::Mark, "spot") => Some(typed::<Spot>(value)?.view.label(lang).to_owned()),
            (Kind::Mark, "damage") => word::<Damage>(value, lang),
            (Kind::Mark, "severity") => word::<Severity>(value, lang),
            (Kind::Mark, "state") => word::<MarkState>(value, lang),
            (Kind::Photo, "slot") => word::<PhotoSlot>(value, lang),
            (Kind::Custody, "item") => word::<CustodyItem>(value, lang),
            (Kind::Custody, "holding") => word::<Holding>(value, lang),
            (Kind::Promise, "reason") => word::<DelayReason>(value, lang),
            (Kind::Signature, "purpose") => word::<SignaturePurpose>(value, lang),
            (Kind::Signature, "sheet") => Some(OfficeWord::SignedSheet.label(lang).to_owned()),
            (Kind::Signature, "sheet_sha256") | (Kind::Photo, "sha256") => {
                Some(value.as_str()?.chars().take(8).collect())
            }
            (Kind::Signature, "ink") | (Kind::Photo, "annotation") => strokes(value, lang),
            (Kind::Staff, "role") => word::<Role>(value, lang),
            (Kind::ShopSettings, "opens" | "closes") => {
                let minutes = value.as_u64()?;
                Some(format!("{:02}:{:02}", minutes / 60, minutes % 60))
            }
            (Kind::ShopSettings, "required_photos") => words::<PhotoSlot>(value, lang),
            (_, "language" | "default_language") => Some(typed::<Lang>(value)?.own_name().to_owned()),
            _ => None,
        }
    }

    fn plain(&self, value: &Value, lang: Lang) -> String {
        match value {
            Value::Null => String::new(),
            Value::Bool(true) => OfficeWord::Yes.label(lang).to_owned(),
            Value::Bool(false) => OfficeWord::No.label(lang).to_owned(),
            Value::Number(number) => number.to_string(),
            Value::String(text) => match text.parse::<RecordId>() {
                Ok(id) if text.len() == 36 => self.names.record(id).unwrap_or("…").to_owned(),
                _ => shortened(text),
            },
            Value::Array(values) => {
                let texts: Vec<String> = values.iter().map(|value| self.plain(value, lang)).collect();
                shortened(&texts.join(", "))
            }
            Value::Object(_) => shortened(&value.to_string()),
        }
    }
}

fn typed<T: DeserializeOwned>(value: &Value) -> Option<T> {
    T::deserialize(value).ok()
}

fn word<T: DeserializeOwned + Label>(value: &Value, lang: Lang) -> Option<String> {
    Some(typed::<T>(value)?.label(lang).to_owned())
}

fn words<T: DeserializeOwned + Label>(value: &Value, lang: Lang) -> Option<String> {
    let labels: Vec<&str> = typed::<Vec<T>>(value)?
        .into_iter()
        .map(|one| one.label(lang))
        .collect();
    Some(labels.join(match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    }))
}

fn strokes(value: &Value, lang: Lang) -> Option<String> {
    let count = value.as_array()?.len();
    Some(format!("{count} {}", OfficeWord::Strokes.label(lang)))
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let start: String = text.chars().take(LONGEST).collect();
    format!("{start}…")
}

/// Returns a number with a comma at the thousands.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use shared::shop::ShopSettings;

    use super::*;

    fn check(kind: &str, field: &str, value: Value, zh: &str, en: &str) {
        let names = Names::default();
        let calendar = Calendar::of(&ShopSettings::default());
        let texts = Reader {
            names: &names,
            calendar,
        }
        .texts(kind, field, &value);
        assert_eq!((&*texts.zh, &*texts.en), (zh, en), "{kind}.{field}");
    }

    #[test]
    fn values_are_told_in_words() {
        check(
            "repair_order",
            "odometer_km",
            json!(48210),
            "48,210 km",
            "48,210 km",
        );
        check(
            "repair_order",
            "purpose",
            json!("scheduled"),
            "定期保养",
            "Scheduled service",
        );
        check(
            "repair_order",
            "covers",
            json!(["seat", "wheel"]),
            "座椅套、方向盘套",
            "Seat cover, Steering wheel cover",
        );
        check("vehicle", "plate", json!("粤B12345"), "粤B·12345", "粤B·12345");
        check("mark", "panel", json!("bonnet"), "引擎盖", "Bonnet");
        check("repair_order", "booked", json!(true), "是", "Yes");
        check("staff", "pin_hash", json!("abcdef"), "•••", "•••");
        check("hologram", "depth", json!(3), "3", "3");
        check("repair_order", "odometer_km", json!(null), "", "");
    }

    #[test]
    fn a_value_of_an_unknown_shape_is_still_told() {
        check(
            "repair_order",
            "purpose",
            json!("telepathy"),
            "telepathy",
            "telepathy",
        );
        check("repair_order", "stage", json!([true]), "是", "Yes");
    }
}
