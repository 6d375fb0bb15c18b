//! Sorting and integrating under the schema of this trade.

#![allow(clippy::unwrap_used)]

use std::collections::HashMap;

use serde_json::value::RawValue;

use crate::SCHEMA;
use crate::id::RecordId;
use crate::record::Seq;
use crate::sync::server::{Incoming, Origin, QuarantineReason, integrate, sort};
use crate::sync::wire::Verdict;
use crate::time::Timestamp;

fn incoming(dseq: u64, plate: &str) -> Incoming {
    let text = format!(
        r#"{{"change_id":"00000000-0000-0000-0000-0000000000{dseq:02}","dseq":{dseq},"schema":1,
        "author":"00000000-0000-0000-0000-000000000000","device":"00000000-0000-0000-0000-000000000000",
        "at":5,"action":"edit_vehicle","edits":[{{"kind":"vehicle",
        "record":"00000000-0000-0000-0000-000000000001","field":"plate","value":"{plate}"}}]}}"#
    );
    Incoming::read(RawValue::from_string(text).unwrap()).unwrap()
}

fn check(last: u64, pushed: &[(u64, &str)], verdict: Verdict, fresh: &[u64], acknowledged: u64) {
    let stored: HashMap<u64, u128> = (1..=last).map(|dseq| (dseq, incoming(dseq, "A").hash)).collect();
    let push = pushed
        .iter()
        .map(|(dseq, plate)| incoming(*dseq, plate))
        .collect();
    let sorted = sort(last, |dseq| stored.get(&dseq).copied(), push);
    let taken: Vec<u64> = sorted.fresh.iter().map(|one| one.change.dseq).collect();
    assert_eq!(
        (sorted.verdict, &*taken, sorted.acknowledged),
        (verdict, fresh, acknowledged)
    );
}

#[test]
fn contiguous_numbers_are_stored() {
    check(0, &[(1, "A"), (2, "A")], Verdict::Stored, &[1, 2], 2);
    check(2, &[(3, "B")], Verdict::Stored, &[3], 3);
}

#[test]
fn what_is_stored_already_is_acknowledged_and_not_taken_again() {
    check(2, &[(1, "A"), (2, "A")], Verdict::Stored, &[], 2);
    check(2, &[(2, "A"), (3, "A")], Verdict::Stored, &[3], 3);
}

#[test]
fn numbers_that_a_copy_of_the_device_used_are_not_acknowledged_to_it() {
    // The copy has stored 2 and 3; this device has its own under 2, which it has not sent yet.
    check(3, &[(1, "A")], Verdict::Stored, &[], 1);
    check(3, &[], Verdict::Stored, &[], 0);
}

#[test]
fn another_text_under_a_stored_number_means_a_clone() {
    check(2, &[(2, "B"), (3, "A")], Verdict::Cloned, &[], 0);
}

#[test]
fn a_hole_is_named_and_what_came_before_it_is_taken() {
    check(1, &[(3, "A")], Verdict::Gap { expected: 2 }, &[], 0);
    check(1, &[(2, "A"), (4, "A")], Verdict::Gap { expected: 3 }, &[2], 2);
}

#[test]
fn an_unknown_kind_touches_nothing() {
    let mut records = HashMap::new();
    let mut change = incoming(1, "A").change;
    let mut strange = change.edits[0].clone();
    strange.kind = "hologram".to_owned();
    strange.record = RecordId::new(uuid::Uuid::from_u128(2));
    change.edits.push(strange);
    let outcome = integrate(
        &crate::Trade,
        &mut records,
        &change,
        Seq::new(1),
        Timestamp::from_millis(9),
        Origin::SERVER,
    );
    assert_eq!(outcome, Err(QuarantineReason::UnknownKind));
    assert!(records.is_empty());
}

#[test]
fn a_record_keeps_its_kind() {
    let mut records = HashMap::new();
    let mut change = incoming(1, "A").change;
    integrate(
        &crate::Trade,
        &mut records,
        &change,
        Seq::new(1),
        Timestamp::from_millis(9),
        Origin::SERVER,
    )
    .unwrap();
    change.edits[0].kind = "customer".to_owned();
    let outcome = integrate(
        &crate::Trade,
        &mut records,
        &change,
        Seq::new(2),
        Timestamp::from_millis(9),
        Origin::SERVER,
    );
    assert_eq!(outcome, Err(QuarantineReason::KindMismatch));
}

#[test]
fn what_a_newer_build_wrote_is_kept_apart() {
    let mut change = incoming(1, "A").change;
    change.schema = SCHEMA + 1;
    let mut records = HashMap::new();
    let outcome = integrate(
        &crate::Trade,
        &mut records,
        &change,
        Seq::new(1),
        Timestamp::from_millis(9),
        Origin::SERVER,
    );
    assert_eq!(outcome, Err(QuarantineReason::NewerSchema));
    assert!(records.is_empty());
}

#[test]
fn a_revoked_devices_change_is_kept_apart() {
    let change = incoming(1, "A").change;
    let outcome = integrate(
        &crate::Trade,
        &mut HashMap::new(),
        &change,
        Seq::new(1),
        Timestamp::from_millis(9),
        Origin {
            revoked: true,
            guard: None,
        },
    );
    assert_eq!(outcome, Err(QuarantineReason::Revoked));
}
