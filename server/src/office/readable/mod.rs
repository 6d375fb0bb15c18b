//! Values of fields as people read them, in both languages.

#[cfg(test)]
mod tests;

use serde::de::DeserializeOwned;
use serde_json::Value;
use shared::change::Edit;
use shared::customer::CustomerKind;
use shared::diagram::{BodyShape, Panel};
use shared::id::RecordId;
use shared::office::{BothTexts, ReadableEdit};
use shared::order::consultation::{Condition, Frequency, Nature, Place, Since, Speed, Symptom, Temperature};
use shared::order::custody::{CustodyItem, Holding};
use shared::order::mark::{Damage, MarkState, Severity, Spot};
use shared::order::moment::{MarkReason, Moment};
use shared::order::photo::PhotoSlot;
use shared::order::promise::DelayReason;
use shared::order::reading;
use shared::order::signature::SignaturePurpose;
use shared::order::stage::{Block, Stage};
use shared::order::template::{Asked, Rating, TemplateItem, Tier, hundredths};
use shared::order::{Cover, Purpose, ReworkCause, WarningLight};
use shared::record::Kind;
use shared::staff::Role;
use shared::text::desk::version;
use shared::text::office::OfficeWord;
use shared::text::reception::eighths;
use shared::text::{Label, Lang, field_label, kilometres};
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

/// Tells whether a field only says how records hang together, or is told with another one; no history shows it.
pub fn is_internal(kind: &str, field: &str) -> bool {
    // What a reading answers is told with what was read.
    kind == Kind::Reading.name() && matches!(field, "item" | "asked" | "place")
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
    /// Returns an edit as people read it; `asked` is the item that a reading answers.
    pub fn edit(self, edit: Edit, old: Option<Value>, asked: Option<&Value>) -> ReadableEdit {
        let old = old.filter(|old| !old.is_null() && !is_secret(&edit.field));
        let is_reading = edit.kind == Kind::Reading.name();
        let item = asked.filter(|_| is_reading).and_then(typed::<TemplateItem>);
        let texts = |value: &Value, is_rated: bool| match &item {
            Some(item) if edit.field == "number" => measured(item, value, is_rated),
            _ => self.texts(&edit.kind, &edit.field, value),
        };
        ReadableEdit {
            label: match &item {
                Some(item) => label_of(item, &edit.field),
                None => label(&edit.kind, &edit.field),
            },
            // The limits may have been others then.
            old_text: old.as_ref().map(|old| texts(old, false)).unwrap_or_default(),
            new_text: texts(&edit.value, true),
            old,
            new: if is_secret(&edit.field) {
                Value::Null
            } else {
                edit.value
            },
            kind: edit.kind,
            record: edit.record,
            field: edit.field,
        }
    }

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
                "arrived_at"
                | "expected_at"
                | "promised_at"
                | "made_at"
                | "signed_at"
                | "taken_at"
                | "released_at"
                | "created_at"
                | "expires_at"
                | "declined_at"
                | "confirmed_at"
                | "compared_before_work"
                | "compared_at_quality_control"
                | "compared_at_delivery",
            ) => Some(self.calendar.date_time(typed::<Timestamp>(value)?, lang)),
            (Kind::RepairOrder, "stage") => Some(typed::<Stage>(value)?.step().label(lang).to_owned()),
            (Kind::RepairOrder, "purpose") => word::<Purpose>(value, lang),
            (Kind::RepairOrder, "rework_cause") => word::<ReworkCause>(value, lang),
            (Kind::RepairOrder, "blocked_by") => word::<Block>(value, lang),
            (Kind::RepairOrder, "warning_lights") => words::<WarningLight>(value, lang),
            (Kind::RepairOrder, "covers") => words::<Cover>(value, lang),
            (Kind::RepairOrder, "odometer_km") => Some(kilometres(u32::try_from(value.as_u64()?).ok()?)),
            (Kind::RepairOrder, "fuel_eighths") => Some(eighths(u8::try_from(value.as_u64()?).ok()?, lang)),
            (Kind::RepairOrder, "battery_percent") => Some(format!("{} %", value.as_u64()?)),
            (Kind::RepairOrder, "template") => {
                let asked = typed::<Asked>(value)?;
                Some(format!(
                    "{} · {}",
                    asked.tier.label(lang),
                    version(asked.version, lang)
                ))
            }
            (Kind::Reading, "asked") => Some(typed::<TemplateItem>(value)?.label(lang).to_owned()),
            (Kind::Reading, "number") => Some(hundredths(i32::try_from(value.as_i64()?).ok()?)),
            (Kind::Reading, "level") => word::<Rating>(value, lang),
            (Kind::WalkAroundTemplate, "tier") | (Kind::ShopSettings, "default_tier") => {
                word::<Tier>(value, lang)
            }
            (Kind::WalkAroundTemplate, "version") => {
                Some(version(u32::try_from(value.as_u64()?).ok()?, lang))
            }
            (Kind::WalkAroundTemplate, "items") => {
                let items = typed::<Vec<TemplateItem>>(value)?;
                let labels: Vec<&str> = items.iter().map(|item| item.label(lang)).collect();
                Some(shortened(&labels.join(" · ")))
            }
            (Kind::Vehicle, "plate") => Some(plate::spaced(value.as_str()?)),
            (Kind::Vehicle, "body") => Some(typed::<BodyShape>(value)?.label(lang).to_owned()),
            (Kind::Vehicle, "energy") => word::<Energy>(value, lang),
            (Kind::Customer, "kind") => word::<CustomerKind>(value, lang),
            (Kind::Concern, "symptom") => word::<Symptom>(value, lang),
            (Kind::Concern, "natures") => words::<Nature>(value, lang),
            (Kind::Concern, "places") => words::<Place>(value, lang),
            (Kind::Concern, "conditions") => words::<Condition>(value, lang),
            (Kind::Concern, "frequency") => word::<Frequency>(value, lang),
            (Kind::Concern, "since") => word::<Since>(value, lang),
            (Kind::Concern, "speeds") => words::<Speed>(value, lang),
            (Kind::Concern, "temperature") => word::<Temperature>(value, lang),
            (Kind::Mark, "panel") => Some(typed::<Panel>(value)?.label(lang).to_owned()),
            (Kind::Mark, "spot") => Some(typed::<Spot>(value)?.view.label(lang).to_owned()),
            (Kind::Mark, "damage") => word::<Damage>(value, lang),
            (Kind::Mark, "severity") => word::<Severity>(value, lang),
            (Kind::Mark, "state") => word::<MarkState>(value, lang),
            (Kind::Mark, "moment") => word::<Moment>(value, lang),
            (Kind::Mark, "reason") => word::<MarkReason>(value, lang),
            (Kind::Photo, "slot") => word::<PhotoSlot>(value, lang),
            (Kind::Custody, "item") => word::<CustodyItem>(value, lang),
            (Kind::Custody, "holding") => word::<Holding>(value, lang),
            (Kind::Promise, "reason") => word::<DelayReason>(value, lang),
            (Kind::Signature, "purpose") => word::<SignaturePurpose>(value, lang),
            (Kind::Signature, "sheet") => Some(OfficeWord::SignedSheet.label(lang).to_owned()),
            (Kind::Signature, "sheet_sha256")
            | (Kind::Photo, "sha256")
            | (Kind::RepairOrder, "confirmed_marks") => Some(value.as_str()?.chars().take(8).collect()),
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
                Ok(id) if text.len() == 36 => self.names.record(id, lang).unwrap_or("…").to_owned(),
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

fn label_of(item: &TemplateItem, field: &str) -> BothTexts {
    BothTexts::of(|lang| {
        let field = field_label(Kind::Reading, field, lang).unwrap_or(field);
        format!("{} · {field}", item.label(lang))
    })
}

/// Writes a number with its unit and, if it `is_rated`, with what it means.
fn measured(item: &TemplateItem, value: &Value, is_rated: bool) -> BothTexts {
    let Some(number) = value.as_i64().and_then(|number| i32::try_from(number).ok()) else {
        return BothTexts::default();
    };
    let rating = item.rate(number);
    BothTexts::of(|lang| {
        let told = reading::told(Some(number), &item.unit, rating, lang);
        if is_rated {
            format!("{told} · {}", rating.word(lang))
        } else {
            told
        }
    })
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
