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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use expect_test::expect;
    use serde_json::json;
    use uuid::Uuid;

    use super::*;
    use crate::change::{Base, Change, Edit};
    use crate::id::{DeviceId, StaffId};
    use crate::merge;
    use crate::time::Timestamp;

    const AT: Timestamp = Timestamp::from_millis(1_763_700_000_000);

    fn touched(record: &mut Record, number: u64, fields: &[(&str, Value)], base: u64) {
        let edit = |(field, value): &(&str, Value)| Edit {
            kind: record.kind.clone(),
            record: record.id,
            field: (*field).to_owned(),
            value: value.clone(),
            base: Base::Seq(Seq::new(base)),
        };
        let change = Change {
            change_id: ChangeId::new(Uuid::from_u128(u128::from(number))),
            dseq: number,
            schema: 1,
            author: StaffId::new(Uuid::from_u128(7)),
            device: DeviceId::new(Uuid::from_u128(8)),
            at: AT,
            offset: 0,
            action: "edit_vehicle".to_owned(),
            edits: fields.iter().map(edit).collect(),
        };
        merge::apply(record, &change, Seq::new(number), AT);
    }

    fn vehicle() -> Record {
        let mut record = Record::empty("vehicle", RecordId::new(Uuid::from_u128(9)));
        touched(
            &mut record,
            5,
            &[
                ("plate", json!("粤B12345")),
                ("note", json!({ "a": [1, "\"\n"] })),
            ],
            0,
        );
        record
    }

    #[test]
    fn a_record_is_short_and_reads_as_the_same() {
        let mut record = vehicle();
        let short = shortened(&serde_json::to_string(&record).unwrap()).unwrap();
        expect![[r#"{"kind":"vehicle","id":"00000000-0000-0000-0000-000000000009","seq":5,"sets":[[5,{"c":"00000000-0000-0000-0000-000000000005","b":"00000000-0000-0000-0000-000000000007","d":"00000000-0000-0000-0000-000000000008","t":1763700000000},{"note":{"a":[1,"\"\n"]},"plate":"粤B12345"}]]}"#]].assert_eq(&short);
        assert_eq!(serde_json::from_str::<Record>(&short).unwrap(), record);
        touched(&mut record, 10, &[("plate", json!("粤B54321"))], 5);
        // It came back from the archive.
        record.seq = Seq::new(12);
        let short = shortened(&serde_json::to_string(&record).unwrap()).unwrap();
        expect![[r#"{"kind":"vehicle","id":"00000000-0000-0000-0000-000000000009","seq":12,"sets":[[5,{"c":"00000000-0000-0000-0000-000000000005","b":"00000000-0000-0000-0000-000000000007","d":"00000000-0000-0000-0000-000000000008","t":1763700000000},{"note":{"a":[1,"\"\n"]}}],[10,{"c":"00000000-0000-0000-0000-00000000000a","b":"00000000-0000-0000-0000-000000000007","d":"00000000-0000-0000-0000-000000000008","t":1763700000000},{"plate":"粤B54321"}]]}"#]].assert_eq(&short);
        assert_eq!(serde_json::from_str::<Record>(&short).unwrap(), record);
    }

    #[test]
    fn a_record_with_a_loser_stays_whole() {
        let mut clashing = vehicle();
        touched(&mut clashing, 6, &[("plate", json!("粤B54321"))], 0);
        for record in [clashing, Record::empty("vehicle", RecordId::default())] {
            let text = serde_json::to_string(&record).unwrap();
            assert_eq!(shortened(&text), None);
            assert_eq!(serde_json::from_str::<Record>(&text).unwrap(), record);
        }
        assert_eq!(shortened("{}"), None);
    }
}
