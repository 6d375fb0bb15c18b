//! The short form of a record: what the changes set that speak out of it, each change named once.
//!
//! The whole form names the change beside every field. Nine of ten records travel in a third of the space without it;
//! those with values that lost a concurrent edit stay whole.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

use super::{Field, Record, Seq, Stamp};
use crate::id::{ChangeId, RecordId};

/// Either form, as it is read.
#[derive(Deserialize)]
pub(super) struct AnyForm {
    kind: String,
    id: RecordId,
    seq: Seq,
    #[serde(default)]
    last: ChangeId,
    #[serde(default)]
    fields: BTreeMap<String, Field>,
    #[serde(default)]
    stamps: BTreeMap<Seq, Stamp>,
    /// The number of each change that speaks out of the record, who made it, and what it set.
    #[serde(default)]
    sets: Vec<(Seq, Stamp, BTreeMap<String, Value>)>,
}

impl From<AnyForm> for Record {
    fn from(form: AnyForm) -> Self {
        let AnyForm {
            kind,
            id,
            seq,
            mut last,
            mut fields,
            mut stamps,
            sets,
        } = form;
        for (set, stamp, values) in sets {
            // They come in the order of their numbers.
            last = stamp.change;
            stamps.insert(set, stamp);
            fields.extend(values.into_iter().map(|(name, value)| {
                let field = Field {
                    value,
                    seq: set,
                    set_before: None,
                    alternatives: Vec::new(),
                };
                (name, field)
            }));
        }
        Self {
            kind,
            id,
            seq,
            last,
            fields,
            stamps,
        }
    }
}

/// The whole form, as far as it has to be understood here.
#[derive(Deserialize)]
struct Whole<'a> {
    #[serde(borrow)]
    kind: &'a RawValue,
    #[serde(borrow)]
    id: &'a RawValue,
    seq: u64,
    #[serde(borrow)]
    last: &'a str,
    #[serde(borrow)]
    fields: BTreeMap<Cow<'a, str>, WholeField<'a>>,
    #[serde(borrow)]
    stamps: BTreeMap<Seq, &'a RawValue>,
}

#[derive(Deserialize)]
struct WholeField<'a> {
    #[serde(borrow)]
    v: &'a RawValue,
    s: Seq,
    w: Option<u64>,
    #[serde(borrow)]
    a: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Changed<'a> {
    #[serde(borrow)]
    c: &'a str,
}

#[derive(Serialize)]
struct Short<'a> {
    kind: &'a RawValue,
    id: &'a RawValue,
    seq: u64,
    sets: Vec<(Seq, &'a RawValue, BTreeMap<&'a str, &'a RawValue>)>,
}

/// Returns the short form of a record's text; `None` when it says more than the short form can.
pub fn shortened(text: &str) -> Option<String> {
    let whole: Whole<'_> = serde_json::from_str(text).ok()?;
    let sets = whole.stamps.iter().map(|(set, stamp)| {
        let of_it = whole.fields.iter().filter(|(_, field)| field.s == *set);
        (
            *set,
            *stamp,
            of_it.map(|(name, field)| (&**name, field.v)).collect(),
        )
    });
    let sets: Vec<(Seq, &RawValue, BTreeMap<&str, &RawValue>)> = sets.collect();
    let (_, newest, _) = sets.last()?;
    let newest: Changed<'_> = serde_json::from_str(newest.get()).ok()?;
    let told: usize = sets.iter().map(|(_, _, values)| values.len()).sum();
    let is_simple = |field: &WholeField<'_>| field.w.is_none() && field.a.is_none();
    if newest.c != whole.last || told != whole.fields.len() || !whole.fields.values().all(is_simple) {
        return None;
    }
    let short = Short {
        kind: whole.kind,
        id: whole.id,
        seq: whole.seq,
        sets,
    };
    serde_json::to_string(&short).ok()
}
