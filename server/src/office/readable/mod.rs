//! Values of fields as people read them, in both languages.

#[cfg(test)]
mod tests;

use serde::de::DeserializeOwned;
use serde_json::Value;
use shared::change::Edit;
use shared::id::RecordId;
use shared::office::{BothTexts, ReadableEdit};
use shared::order::reading;
use shared::order::template::TemplateItem;
use shared::record::Kind;
use shared::record::told::{Teller, field_label, is_secret, tell};
use shared::text::{Label, Lang};
use shared::time::Timestamp;

use super::names::Names;
use crate::calendar::Calendar;

/// Returns what kind and field are called together.
pub fn label(kind: &str, field: &str) -> BothTexts {
    BothTexts::of(|lang| match Kind::parse(kind) {
        None => format!("{kind} · {field}"),
        Some(kind) => {
            format!("{} · {}", kind.label(lang), field_label(kind.name(), field, lang))
        }
    })
}

/// Turns values into words.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    /// What ids are called.
    pub names: &'a Names,
    /// How times are written.
    pub calendar: &'a Calendar,
}

impl Reader<'_> {
    /// Returns an edit as people read it; `asked` is the item that a reading answers.
    pub fn edit(self, edit: Edit, old: Option<Value>, asked: Option<&Value>) -> ReadableEdit {
        // What an id is derived from stands in every change and says of what it is, not what was changed.
        let is_repeated =
            Kind::parse(&edit.kind).is_some_and(|kind| kind.derived_from().contains(&edit.field.as_str()));
        let is_hidden = is_repeated || is_secret(&edit.kind, &edit.field);
        let old = old.filter(|old| !old.is_null() && !is_hidden);
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
            new: if is_secret(&edit.kind, &edit.field) {
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
        BothTexts::of(|lang| tell(kind, field, value, &InLanguage { reader: *self, lang }))
    }
}

/// A reader who reads one language.
struct InLanguage<'a> {
    reader: Reader<'a>,
    lang: Lang,
}

impl Teller for InLanguage<'_> {
    fn lang(&self) -> Lang {
        self.lang
    }

    fn date_time(&self, at: Timestamp) -> String {
        self.reader.calendar.date_time(at, self.lang)
    }

    fn called(&self, id: RecordId) -> Option<String> {
        self.reader.names.record(id, self.lang).map(str::to_owned)
    }
}

fn label_of(item: &TemplateItem, field: &str) -> BothTexts {
    BothTexts::of(|lang| {
        let field = field_label(Kind::Reading.name(), field, lang);
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
