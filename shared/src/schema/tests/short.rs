//! The short form of this trade's records.

#![allow(clippy::unwrap_used)]

use expect_test::expect;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::change::{Base, Change, Edit};
use crate::id::{ChangeId, DeviceId, RecordId, StaffId};
use crate::merge;
use crate::record::{Record, Seq, shortened};
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
    merge::apply(&crate::Trade, record, &change, Seq::new(number), AT);
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
