//! Merging under the schema of this trade.

#![allow(clippy::unwrap_used)]
use crate::order::stage::Step;
use proptest::prelude::*;
use serde_json::json;
use uuid::Uuid;

use serde_json::Value;

use crate::change::{Base, Change, Edit};
use crate::id::{ChangeId, DeviceId, RecordId, StaffId};
use crate::merge::apply;
use crate::record::{REMOVED, Record, Seq};
use crate::time::Timestamp;

fn change(number: u128, at: i64, edits: &[(&str, Value, Base)]) -> Change {
    Change {
        change_id: ChangeId::new(Uuid::from_u128(number)),
        dseq: 1,
        schema: crate::SCHEMA,
        author: StaffId::new(Uuid::from_u128(900)),
        device: DeviceId::new(Uuid::from_u128(800 + number)),
        at: Timestamp::from_millis(at),
        offset: 0,
        action: "edit_vehicle".to_owned(),
        edits: edits
            .iter()
            .map(|(field, value, base)| Edit {
                kind: "vehicle".to_owned(),
                record: RecordId::new(Uuid::from_u128(1)),
                field: (*field).to_owned(),
                value: value.clone(),
                base: *base,
            })
            .collect(),
    }
}

fn vehicle() -> Record {
    Record::empty("vehicle", RecordId::new(Uuid::from_u128(1)))
}

fn put(record: &mut Record, change: &Change, seq: u64) {
    apply(&crate::Trade, record, change, Seq::new(seq), change.at);
}

fn base(seq: u64) -> Base {
    Base::Seq(Seq::new(seq))
}

#[test]
fn of_two_edits_at_the_same_time_the_greater_id_is_shown_whichever_came_first() {
    for (first, second) in [(1, 2), (2, 1)] {
        let mut record = vehicle();
        let edit = |number: u128| change(number, 10, &[("colour", json!(number.to_string()), base(0))]);
        put(&mut record, &edit(first), 1);
        put(&mut record, &edit(second), 2);
        assert_eq!(record.value("colour"), Some(&json!("2")));
        assert_eq!(record.fields["colour"].alternatives[0].value, json!("1"));
    }
}

#[test]
fn an_edit_of_what_was_seen_is_applied() {
    let mut record = vehicle();
    put(
        &mut record,
        &change(1, 10, &[("plate", json!("粤B12345"), base(0))]),
        1,
    );
    put(
        &mut record,
        &change(2, 5, &[("plate", json!("粤B54321"), base(1))]),
        2,
    );
    assert_eq!(record.value("plate"), Some(&json!("粤B54321")));
    assert!(record.fields["plate"].alternatives.is_empty());
    assert_eq!(record.stamps.len(), 1, "a stamp that nothing shows is forgotten");
}

#[test]
fn a_concurrent_high_stakes_edit_waits_for_a_person() {
    let mut record = vehicle();
    put(&mut record, &change(1, 10, &[("plate", json!("A"), base(0))]), 1);
    put(&mut record, &change(2, 99, &[("plate", json!("B"), base(0))]), 2);
    assert_eq!(
        record.value("plate"),
        Some(&json!("A")),
        "the first in the server's order stays"
    );
    assert_eq!(record.open_clashes().collect::<Vec<_>>(), ["plate"]);
    put(&mut record, &change(3, 100, &[("plate", json!("A"), base(2))]), 3);
    assert_eq!(
        record.open_clashes().count(),
        0,
        "confirming what is shown decides it"
    );
    assert_eq!(
        record.fields["plate"].alternatives[0].value,
        json!("B"),
        "and the other value is kept"
    );
}

#[test]
fn one_who_saw_only_one_side_of_a_clash_does_not_decide_it() {
    let mut record = vehicle();
    put(&mut record, &change(1, 10, &[("plate", json!("A"), base(0))]), 1);
    put(&mut record, &change(2, 11, &[("plate", json!("B"), base(0))]), 2);
    put(&mut record, &change(3, 12, &[("plate", json!("C"), base(1))]), 3);
    assert_eq!(record.value("plate"), Some(&json!("A")));
    assert_eq!(record.fields["plate"].alternatives.len(), 2);
}

#[test]
fn a_concurrent_low_stakes_edit_shows_the_later_and_keeps_the_other() {
    for (first, second, shown, kept) in [(10, 20, "new", "old"), (20, 10, "old", "new")] {
        let mut record = vehicle();
        put(
            &mut record,
            &change(1, first, &[("colour", json!("old"), base(0))]),
            1,
        );
        put(
            &mut record,
            &change(2, second, &[("colour", json!("new"), base(0))]),
            2,
        );
        assert_eq!(record.value("colour"), Some(&json!(shown)));
        assert_eq!(record.fields["colour"].alternatives[0].value, json!(kept));
        assert_eq!(record.open_clashes().count(), 0);
    }
}

#[test]
fn a_tie_in_time_compares_change_ids() {
    let mut record = vehicle();
    put(
        &mut record,
        &change(7, 10, &[("colour", json!("seven"), base(0))]),
        1,
    );
    put(
        &mut record,
        &change(3, 10, &[("colour", json!("three"), base(0))]),
        2,
    );
    assert_eq!(record.value("colour"), Some(&json!("seven")));
}

#[test]
fn the_same_value_twice_is_no_clash() {
    let mut record = vehicle();
    put(&mut record, &change(1, 10, &[("vin", json!("V"), base(0))]), 1);
    let before = record.clone();
    put(&mut record, &change(2, 11, &[("vin", json!("V"), base(0))]), 2);
    assert_eq!(record, before);
}

#[test]
fn a_device_builds_on_its_own_unsent_change() {
    let mut record = vehicle();
    let first = change(1, 10, &[("plate", json!("A"), base(0))]);
    put(&mut record, &first, 1);
    put(
        &mut record,
        &change(2, 11, &[("plate", json!("B"), Base::Change(first.change_id))]),
        2,
    );
    assert_eq!(record.value("plate"), Some(&json!("B")));
    assert_eq!(record.open_clashes().count(), 0);
}

#[test]
fn a_removal_covers_only_what_the_remover_had_seen() {
    let mut record = vehicle();
    put(
        &mut record,
        &change(1, 10, &[("colour", json!("red"), base(0))]),
        1,
    );
    put(
        &mut record,
        &change(2, 11, &[("colour", json!("blue"), base(1))]),
        2,
    );
    put(&mut record, &change(3, 12, &[(REMOVED, json!(true), base(1))]), 3);
    assert!(!record.is_removed());
    assert_eq!(
        record.fields[REMOVED].alternatives[0].value,
        json!(true),
        "the attempt is kept"
    );
}

#[test]
fn an_edit_by_one_who_did_not_see_the_removal_brings_the_record_back() {
    let mut record = vehicle();
    put(
        &mut record,
        &change(1, 10, &[("colour", json!("red"), base(0))]),
        1,
    );
    put(&mut record, &change(2, 11, &[(REMOVED, json!(true), base(1))]), 2);
    assert!(record.is_removed());
    put(
        &mut record,
        &change(3, 12, &[("colour", json!("blue"), base(1))]),
        3,
    );
    assert!(!record.is_removed());
}

#[test]
fn a_change_that_edits_and_removes_removes() {
    let mut record = vehicle();
    put(
        &mut record,
        &change(1, 10, &[("colour", json!("red"), base(0))]),
        1,
    );
    put(
        &mut record,
        &change(
            2,
            11,
            &[
                ("colour", json!("blue"), base(1)),
                (REMOVED, json!(true), base(1)),
            ],
        ),
        2,
    );
    assert!(record.is_removed());
}

#[test]
fn a_stage_only_moves_forward_unless_reopened() {
    let stage = |reopened: u64, step: usize| json!({"reopened": reopened, "step": Step::ALL[step].name()});
    let edit = |number, value: &Value| {
        let mut one = change(number, 10, &[("stage", value.clone(), base(0))]);
        one.edits[0].kind = "repair_order".to_owned();
        one
    };
    let mut record = Record::empty("repair_order", RecordId::new(Uuid::from_u128(1)));
    put(&mut record, &edit(1, &stage(0, 4)), 1);
    put(&mut record, &edit(2, &stage(0, 2)), 2);
    assert_eq!(record.value("stage"), Some(&stage(0, 4)));
    put(&mut record, &edit(3, &stage(1, 2)), 3);
    assert_eq!(record.value("stage"), Some(&stage(1, 2)));
}

#[test]
fn a_field_of_a_newer_build_survives() {
    let mut record = vehicle();
    put(
        &mut record,
        &change(1, 10, &[("battery_passport", json!({"x": 1}), base(0))]),
        1,
    );
    let text = serde_json::to_string(&record).unwrap();
    assert_eq!(serde_json::from_str::<Record>(&text).unwrap(), record);
}

fn any_change(number: u128) -> impl Strategy<Value = Change> {
    let field = prop_oneof![Just("plate"), Just("colour"), Just("unheard_of")];
    (
        proptest::collection::vec((field, 0..3_u8, 0..4_u64), 1..4),
        0..5_i64,
    )
        .prop_map(move |(edits, at)| {
            let mut seen = std::collections::BTreeSet::new();
            let edits: Vec<_> = edits
                .into_iter()
                .filter(|(field, ..)| seen.insert(*field))
                .map(|(field, value, seq)| (field, json!(value), base(seq)))
                .collect();
            change(number, at, &edits)
        })
}

fn history() -> impl Strategy<Value = Vec<Change>> {
    (
        any_change(1),
        any_change(2),
        any_change(3),
        any_change(4),
        any_change(5),
    )
        .prop_map(|(a, b, c, d, e)| vec![a, b, c, d, e])
}

proptest! {
    #[test]
    fn the_losing_value_is_always_kept(changes in history()) {
        let mut record = vehicle();
        for (index, one) in changes.iter().enumerate() {
            let before = record.clone();
            put(&mut record, one, index as u64 + 1);
            for edit in &one.edits {
                let field = &record.fields[&edit.field];
                let holds = |value: &Value| {
                    field.value == *value || field.alternatives.iter().any(|kept| kept.value == *value)
                };
                prop_assert!(holds(&edit.value), "what was just written is shown or kept");
                if let Some(old) = before.fields.get(&edit.field)
                    && edit.base != Base::Seq(old.seq)
                {
                    prop_assert!(holds(&old.value), "what was there and not seen is shown or kept");
                }
            }
        }
    }

    #[test]
    fn unrelated_changes_commute(mut one in any_change(1), mut two in any_change(2)) {
        for edit in &mut one.edits { edit.field = format!("one_{}", edit.field); }
        for edit in &mut two.edits { edit.field = format!("two_{}", edit.field); }
        let (mut left, mut right) = (vehicle(), vehicle());
        apply(&crate::Trade, &mut left, &one, Seq::new(1), one.at);
        apply(&crate::Trade, &mut left, &two, Seq::new(2), two.at);
        apply(&crate::Trade, &mut right, &two, Seq::new(2), two.at);
        apply(&crate::Trade, &mut right, &one, Seq::new(1), one.at);
        prop_assert_eq!(left.fields, right.fields);
    }

    #[test]
    fn every_value_shown_or_kept_has_its_stamp(changes in history()) {
        let mut record = vehicle();
        for (index, one) in changes.iter().enumerate() {
            put(&mut record, one, index as u64 + 1);
        }
        for field in record.fields.values() {
            prop_assert!(record.stamps.contains_key(&field.set()));
            for kept in &field.alternatives {
                prop_assert!(record.stamps.contains_key(&kept.set));
            }
        }
    }

    #[test]
    fn a_change_offered_twice_changes_nothing_the_second_time(changes in history()) {
        let mut record = vehicle();
        for (index, one) in changes.iter().enumerate() {
            put(&mut record, one, index as u64 + 1);
        }
        let shown: Vec<_> = record.fields.values().map(|field| field.value.clone()).collect();
        let last = changes.last().unwrap();
        put(&mut record, last, 5);
        let again: Vec<_> = record.fields.values().map(|field| field.value.clone()).collect();
        prop_assert_eq!(shown, again);
    }
}
