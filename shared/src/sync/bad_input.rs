//! Whatever text arrives, reading it ends in a value or in an error.

#![allow(clippy::unwrap_used)]

use std::collections::HashMap;

use proptest::prelude::*;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use uuid::Uuid;

use super::server::{Incoming, Origin, integrate};
use super::unsent::{Header, Item};
use super::wire::{MissingRequest, PullPage, PushReply, PushRequest};
use crate::customer::Customer;
use crate::order::RepairOrder;
use crate::order::sheet::Sheet;
use crate::record::{Kind, Record, RecordType, Seq};
use crate::time::Timestamp;
use crate::vehicle::{Vehicle, plate, vin};

/// Any JSON, not too deep.
fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        // Whole ones: no field of ours holds a fraction.
        any::<i32>().prop_map(|number| json!(f64::from(number))),
        "\\PC{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map("[a-z_]{1,8}", inner, 0..4).prop_map(|map| json!(map)),
        ]
    })
}

/// An edit of any declared field of any kind to any value.
fn any_edit() -> impl Strategy<Value = Value> {
    (
        0..Kind::ALL.len(),
        any::<prop::sample::Index>(),
        0..3_u128,
        any_value(),
        0..9_u64,
    )
        .prop_map(|(place, field, record, value, base)| {
            let kind = Kind::ALL[place];
            let field = kind.fields()[field.index(kind.fields().len())].name;
            let record = Uuid::from_u128(16 * (place as u128 + 1) + record);
            json!({ "kind": kind.name(), "record": record, "field": field, "value": value, "base": base })
        })
}

fn incoming(number: u128, edits: &[Value]) -> Incoming {
    let change = json!({
        "change_id": Uuid::from_u128(number), "dseq": 1, "schema": 1, "author": Uuid::nil(),
        "device": Uuid::nil(), "at": 5, "action": "edit_vehicle", "edits": edits,
    });
    Incoming::read(RawValue::from_string(change.to_string()).unwrap()).unwrap()
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,200}") {
        let _ = serde_json::from_str::<PushRequest>(&text);
        let _ = serde_json::from_str::<PushReply>(&text);
        let _ = serde_json::from_str::<PullPage<Record>>(&text);
        let _ = serde_json::from_str::<MissingRequest>(&text);
        let _ = serde_json::from_str::<Header>(&text);
        let _ = serde_json::from_str::<Item>(&text);
        let _ = Sheet::read(&text);
        let _ = vin::check(&vin::normalise(&text));
        let _ = vin::check_digit_agrees(&text);
        // What was brought into its form once stays in it.
        let plate = plate::normalise(&text);
        prop_assert_eq!(plate::normalise(&plate), plate.clone());
    }

    #[test]
    fn any_json_is_read_or_refused(value in any_value()) {
        let text = value.to_string();
        let _ = serde_json::from_str::<PushRequest>(&text);
        let _ = serde_json::from_str::<PullPage<Record>>(&text);
        let _ = serde_json::from_str::<Item>(&text);
        let _ = serde_json::from_value::<Record>(value);
        let _ = Sheet::read(&text);
    }

    #[test]
    fn any_values_merge_and_come_back_the_same(
        changes in prop::collection::vec(prop::collection::vec(any_edit(), 1..5), 1..8)
    ) {
        let mut records = HashMap::new();
        for (seq, edits) in (1..).zip(&changes) {
            let one = incoming(u128::from(seq), edits);
            let _ = integrate(&crate::Trade, &mut records, &one.change, Seq::new(seq), Timestamp::from_millis(9), Origin::SERVER);
        }
        for record in records.values() {
            let text = serde_json::to_string(record).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Record>(&text).unwrap(), record);
            // A value that is not of the field's type reads as if there were none.
            let _ = (Customer::decode(record), Vehicle::decode(record), RepairOrder::decode(record));
        }
    }
}
