//! Values of fields as people read them: in the history, the list of clashes and the day's report.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Kind, REMOVED};
use crate::calendar::{Date, Exception, WeekHours};
use crate::diagram::{BodyShape, Panel};
use crate::id::{RecordId, StaffId};
use crate::order::intake::words::eighths;
use crate::order::mark::Spot;
use crate::order::stage::Stage;
use crate::order::template::words::version;
use crate::order::template::{Asked, TemplateItem, hundredths};
use crate::staff::Roles;
use crate::text::desk::{exception_told, hours_of_week};
use crate::text::office::OfficeWord;
use crate::text::{self, Label, Lang};
use crate::time::Timestamp;
use crate::vehicle::plate;

/// The longest text that is shown of a value, in characters.
const LONGEST: usize = 240;

/// What telling a value asks of whoever tells it.
pub trait Teller {
    /// Returns the reader's language.
    fn lang(&self) -> Lang;

    /// Writes a date with its time in the shop's zone.
    fn date_time(&self, at: Timestamp) -> String;

    /// Returns what people call a record; `None` when that is not known here.
    fn called(&self, id: RecordId) -> Option<String>;
}

/// A type whose values can be told in words.
pub trait Told {
    /// Returns the value as people read it.
    fn told(&self, teller: &dyn Teller) -> String;
}

/// How a field's value is told.
#[derive(Clone, Copy, Debug)]
pub enum Show {
    /// By a function; `None` when it can't read the value.
    By(fn(&Value, &dyn Teller) -> Option<String>),
    /// Not at all, but that it was set: a secret, or half of one.
    Secret,
    /// Not at all: it only says how records hang together, is for machines, or is told with another field.
    Untold,
}

/// The words of one field, declared once, beside the field.
#[derive(Clone, Copy, Debug)]
pub struct FieldWords {
    /// The field's name in storage and on the wire.
    pub name: &'static str,
    /// What it is called in Chinese.
    pub zh: &'static str,
    /// What it is called in English.
    pub en: &'static str,
    /// How its value is told.
    pub show: Show,
}

/// A type of record whose fields have words.
pub trait Described {
    /// The words of the declared fields, in their order.
    const WORDS: &'static [FieldWords];
}

/// The words of the removal flag, which every kind has.
const REMOVED_WORDS: FieldWords = FieldWords {
    name: REMOVED,
    zh: "删除",
    en: "Removed",
    show: Show::By(show::<bool>),
};

impl FieldWords {
    /// Returns what the field is called.
    pub const fn label(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

impl Kind {
    /// Returns the words of a field; `None` for a newer build's field.
    pub fn field_words(self, field: &str) -> Option<&'static FieldWords> {
        if field == REMOVED {
            return Some(&REMOVED_WORDS);
        }
        self.words().iter().find(|words| words.name == field)
    }
}

fn words(kind: &str, field: &str) -> Option<&'static FieldWords> {
    Kind::parse(kind)?.field_words(field)
}

/// Returns what a field is called; a newer build's field by its own name.
pub fn field_label<'a>(kind: &str, field: &'a str, lang: Lang) -> &'a str {
    words(kind, field).map_or(field, |words| words.label(lang))
}

/// Tells whether no history shows a field.
pub fn is_untold(kind: &str, field: &str) -> bool {
    matches!(words(kind, field).map(|words| words.show), Some(Show::Untold))
}

/// Tells whether a field's values are secret.
pub fn is_secret(kind: &str, field: &str) -> bool {
    matches!(words(kind, field).map(|words| words.show), Some(Show::Secret))
}

/// Returns a field's value as people read it; empty when it is null. What can't be read as its type is told plainly.
pub fn tell(kind: &str, field: &str, value: &Value, teller: &dyn Teller) -> String {
    if value.is_null() {
        return String::new();
    }
    let told = match words(kind, field).map(|words| words.show) {
        Some(Show::Secret) => return "•••".to_owned(),
        Some(Show::By(show)) => show(value, teller),
        Some(Show::Untold) | None => None,
    };
    told.unwrap_or_else(|| plain(value, teller))
}

/// Tells a value by its type.
pub fn show<T: DeserializeOwned + Told>(value: &Value, teller: &dyn Teller) -> Option<String> {
    Some(T::deserialize(value).ok()?.told(teller))
}

/// Tells the beginning of a text that is too long to read, such as a hash.
pub fn beginning(value: &Value, _: &dyn Teller) -> Option<String> {
    Some(value.as_str()?.chars().take(8).collect())
}

fn plain(value: &Value, teller: &dyn Teller) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(yes) => yes.told(teller),
        Value::Number(number) => number.to_string(),
        Value::String(text) => match text.parse::<RecordId>() {
            Ok(id) if text.len() == 36 => id.told(teller),
            _ => shortened(text),
        },
        Value::Array(values) => {
            let texts: Vec<String> = values.iter().map(|value| plain(value, teller)).collect();
            shortened(&texts.join(", "))
        }
        Value::Object(_) => shortened(&value.to_string()),
    }
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let start: String = text.chars().take(LONGEST).collect();
    format!("{start}…")
}

impl Told for bool {
    fn told(&self, teller: &dyn Teller) -> String {
        let word = if *self { OfficeWord::Yes } else { OfficeWord::No };
        word.label(teller.lang()).to_owned()
    }
}

impl Told for String {
    fn told(&self, _: &dyn Teller) -> String {
        shortened(self)
    }
}

impl Told for Value {
    fn told(&self, teller: &dyn Teller) -> String {
        plain(self, teller)
    }
}

impl Told for Timestamp {
    fn told(&self, teller: &dyn Teller) -> String {
        teller.date_time(*self)
    }
}

impl Told for RecordId {
    fn told(&self, teller: &dyn Teller) -> String {
        teller.called(*self).unwrap_or_else(|| "…".to_owned())
    }
}

impl Told for StaffId {
    fn told(&self, teller: &dyn Teller) -> String {
        RecordId::from(*self).told(teller)
    }
}

impl<T: Told> Told for Option<T> {
    fn told(&self, teller: &dyn Teller) -> String {
        self.as_ref().map(|value| value.told(teller)).unwrap_or_default()
    }
}

impl<T: Told> Told for Vec<T> {
    fn told(&self, teller: &dyn Teller) -> String {
        let texts: Vec<String> = self.iter().map(|value| value.told(teller)).collect();
        shortened(&texts.join(teller.lang().pick(("、", ", "))))
    }
}

/// Tells values as they are written.
macro_rules! told_as_written {
    ($($type:ty),+) => {$(
        impl Told for $type {
            fn told(&self, _: &dyn Teller) -> String {
                self.to_string()
            }
        }
    )+};
}

told_as_written!(u8, u16, u32, i32, Date);

/// Tells values by the word that names them.
macro_rules! told_by_label {
    ($($type:ty => |$value:ident, $lang:ident| $label:expr;)+) => {$(
        impl Told for $type {
            fn told(&self, teller: &dyn Teller) -> String {
                let ($value, $lang) = (self, teller.lang());
                ($label).to_owned()
            }
        }
    )+};
}

told_by_label! {
    BodyShape => |shape, lang| shape.label(lang);
    Panel => |panel, lang| panel.label(lang);
    Spot => |spot, lang| spot.view.label(lang);
    Stage => |stage, lang| stage.step().label(lang);
    TemplateItem => |item, lang| item.label(lang);
    Roles => |roles, lang| roles.label(lang);
    Lang => |language, _lang| language.own_name();
    Asked => |asked, lang| format!("{} · {}", asked.tier.label(lang), version(asked.version, lang));
}

/// Tells an odometer reading in km.
pub fn kilometres(value: &Value, _: &dyn Teller) -> Option<String> {
    Some(text::kilometres(u32::try_from(value.as_u64()?).ok()?))
}

/// Tells a fuel level in eighths of a tank.
pub fn fuel(value: &Value, teller: &dyn Teller) -> Option<String> {
    Some(eighths(u8::try_from(value.as_u64()?).ok()?, teller.lang()))
}

/// Tells a share in per cent.
pub fn per_cent(value: &Value, _: &dyn Teller) -> Option<String> {
    Some(format!("{} %", value.as_u64()?))
}

/// Tells a number that is stored in hundredths.
pub fn hundredth_parts(value: &Value, _: &dyn Teller) -> Option<String> {
    Some(hundredths(i32::try_from(value.as_i64()?).ok()?))
}

/// Tells the number of a version.
pub fn version_number(value: &Value, teller: &dyn Teller) -> Option<String> {
    Some(version(u32::try_from(value.as_u64()?).ok()?, teller.lang()))
}

/// Tells a plate as it is set on the car.
pub fn plate(value: &Value, _: &dyn Teller) -> Option<String> {
    Some(plate::spaced(value.as_str()?))
}

/// Tells the hours of a week.
pub fn week_hours(value: &Value, teller: &dyn Teller) -> Option<String> {
    Some(hours_of_week(&WeekHours::deserialize(value).ok()?, teller.lang()))
}

/// Tells the days on which the hours differ.
pub fn exceptions(value: &Value, teller: &dyn Teller) -> Option<String> {
    let exceptions = Vec::<Exception>::deserialize(value).ok()?;
    let told = exceptions.iter().map(|own| exception_told(own, teller.lang()));
    Some(told.collect::<Vec<_>>().join("; "))
}

/// Tells strokes by their number.
pub fn strokes(value: &Value, teller: &dyn Teller) -> Option<String> {
    let count = value.as_array()?.len();
    Some(format!("{count} {}", OfficeWord::Strokes.label(teller.lang())))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_field_has_a_word_in_both_languages_and_no_two_fields_of_a_kind_share_one() {
        for kind in Kind::ALL {
            let names: Vec<_> = kind.fields().iter().map(|rule| rule.name).collect();
            let described: Vec<_> = kind.words().iter().map(|words| words.name).collect();
            assert_eq!(names, described, "{kind:?}");
            for lang in Lang::ALL {
                let told = kind
                    .words()
                    .iter()
                    .filter(|words| !matches!(words.show, Show::Untold));
                let labels: Vec<_> = told.map(|words| words.label(lang)).collect();
                assert!(labels.iter().all(|label| !label.is_empty()), "{kind:?}");
                let different: BTreeSet<_> = labels.iter().collect();
                assert_eq!(different.len(), labels.len(), "{kind:?} {labels:?}");
            }
        }
    }

    #[test]
    fn a_field_of_a_newer_build_is_told_by_its_own_name() {
        assert_eq!(field_label("vehicle", "hologram", Lang::En), "hologram");
        assert_eq!(field_label("hologram", "depth", Lang::En), "depth");
        assert!(!is_untold("hologram", "depth") && !is_secret("hologram", "depth"));
    }
}
