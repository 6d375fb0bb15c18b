//! The server's side: sort a push by contiguity, then merge what is new. The driver does the reading and
//! writing, inside one transaction.

use core::borrow::Borrow;
use std::collections::{HashMap, HashSet};

use serde_json::value::RawValue;
use xxhash_rust::xxh3::xxh3_128;

use crate::SCHEMA;
use crate::change::{Change, MAX_EDITS};
use crate::fault::{self, Fault};
use crate::id::RecordId;
use crate::merge;
use crate::record::{Kind, Record, Seq};
use crate::sync::wire::Verdict;
use crate::time::Timestamp;

/// A change as it arrived: read, with the text it was read from and that text's hash.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// What it says.
    pub change: Change,
    /// The text, kept for ever.
    pub text: Box<RawValue>,
    /// The hash of the text, which tells a repeated push from a cloned device.
    pub hash: u128,
}

impl Incoming {
    /// Reads a change; the error says that it is malformed beyond reading.
    pub fn read(text: Box<RawValue>) -> Result<Self, serde_json::Error> {
        let change: Change = serde_json::from_str(text.get())?;
        Ok(Self {
            hash: xxh3_128(text.get().as_bytes()),
            change,
            text,
        })
    }
}

impl Incoming {
    /// Returns the same change under another number, all else of its text untouched.
    pub fn renumbered(&self, dseq: u64) -> Option<Self> {
        let text = renumbered(self.text.get(), dseq)?;
        Self::read(RawValue::from_string(text).ok()?).ok()
    }
}

/// Gives the text of a change another number; all else in it stays, even what this build does not know.
pub fn renumbered(text: &str, dseq: u64) -> Option<String> {
    if fault::is(Fault::RenumberedAnew) {
        let change: Change = serde_json::from_str(text).ok()?;
        return serde_json::to_string(&Change { dseq, ..change }).ok();
    }
    let mut change: serde_json::Value = serde_json::from_str(text).ok()?;
    *change.get_mut("dseq")? = dseq.into();
    Some(change.to_string())
}

/// What contiguity says of a push.
#[derive(Debug)]
pub struct Sorted<T = Incoming> {
    /// What to answer.
    pub verdict: Verdict,
    /// The changes to number and merge, in order; the driver drops those whose `change_id` it knows.
    pub fresh: Vec<T>,
    /// Every number up to here is stored once `fresh` is committed; never beyond what this push names.
    ///
    /// A copy of the device's storage may have used the numbers after that: they say nothing of what this device has
    /// under them.
    pub acknowledged: u64,
}

/// Sorts a push against what the server holds of its incarnation.
///
/// `last` is the highest number stored, below which there are no holes. `known` gives the hash of a
/// stored number; the driver loads those that the push names.
///
/// Same number and same hash: acknowledged again. Same number, other hash: the device was cloned, and
/// nothing of the push is taken. A hole: the server says which number it expects; what came before the
/// hole is taken.
pub fn sort<T: Borrow<Incoming>>(
    last: u64,
    known: impl Fn(u64) -> Option<u128>,
    incoming: Vec<T>,
) -> Sorted<T> {
    let cloned = |one: &Incoming| {
        one.change.dseq <= last
            && known(one.change.dseq) != Some(one.hash)
            && !fault::is(Fault::IgnoreOnConflict)
    };
    if incoming.iter().any(|one| cloned(one.borrow())) {
        return Sorted {
            verdict: Verdict::Cloned,
            fresh: Vec::new(),
            acknowledged: 0,
        };
    }
    let named = incoming.iter().map(|one| one.borrow().change.dseq);
    let mut acknowledged = named.filter(|dseq| *dseq <= last).max().unwrap_or(0);
    if fault::is(Fault::AcknowledgeUnnamed) {
        acknowledged = last;
    }
    let mut stored = last;
    let mut fresh = Vec::with_capacity(incoming.len());
    for one in incoming {
        let dseq = one.borrow().change.dseq;
        if dseq <= last {
            continue;
        }
        if dseq != stored + 1 && !fault::is(Fault::HighestNumber) {
            return Sorted {
                verdict: Verdict::Gap { expected: stored + 1 },
                fresh,
                acknowledged,
            };
        }
        stored = dseq;
        acknowledged = dseq;
        fresh.push(one);
    }
    Sorted {
        verdict: Verdict::Stored,
        fresh,
        acknowledged,
    }
}

/// Why a stored change was not merged but put before the back office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuarantineReason {
    /// It names a kind that this build does not know.
    UnknownKind,
    /// A newer build made it.
    NewerSchema,
    /// It edits a record as another kind than it is.
    KindMismatch,
    /// It carries more edits than a change may.
    TooManyEdits,
    /// The device was revoked.
    Revoked,
}

impl QuarantineReason {
    /// Every reason.
    pub const ALL: &'static [Self] = &[
        Self::UnknownKind,
        Self::NewerSchema,
        Self::KindMismatch,
        Self::TooManyEdits,
        Self::Revoked,
    ];

    /// Returns the name used in storage and on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::UnknownKind => "unknown_kind",
            Self::NewerSchema => "newer_schema",
            Self::KindMismatch => "kind_mismatch",
            Self::TooManyEdits => "too_many_edits",
            Self::Revoked => "revoked",
        }
    }

    /// Returns the reason of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|reason| reason.name() == name)
    }
}

/// Returns the ids of the records that must be loaded before these changes are merged.
pub fn needs<'a>(changes: impl IntoIterator<Item = &'a Change>) -> HashSet<RecordId> {
    changes
        .into_iter()
        .flat_map(|change| change.edits.iter().map(|edit| edit.record))
        .collect()
}

/// Merges one change into the records it touches, whole or not at all.
///
/// `records` holds the loaded states and gains the new ones; `revoked` says that the device no longer
/// belongs to the shop. Returns the ids of the records it altered, or why it must be put in quarantine,
/// in which case nothing was touched.
pub fn integrate(
    records: &mut HashMap<RecordId, Record>,
    change: &Change,
    seq: Seq,
    received: Timestamp,
    revoked: bool,
) -> Result<Vec<RecordId>, QuarantineReason> {
    examine(records, change, revoked)?;
    let mut touched: Vec<RecordId> = Vec::new();
    for edit in &change.edits {
        if !touched.contains(&edit.record) {
            touched.push(edit.record);
        }
    }
    let at = change.effective(received);
    for id in &touched {
        let kind = change
            .edits
            .iter()
            .find(|edit| edit.record == *id)
            .map_or("", |edit| &edit.kind);
        let record = records.entry(*id).or_insert_with(|| Record::empty(kind, *id));
        merge::apply(record, change, seq, at);
    }
    touched.retain(|id| records.get(id).is_some_and(|record| record.seq == seq));
    Ok(touched)
}

fn examine(
    records: &HashMap<RecordId, Record>,
    change: &Change,
    revoked: bool,
) -> Result<(), QuarantineReason> {
    if revoked && !fault::is(Fault::RevokedMerged) {
        return Err(QuarantineReason::Revoked);
    }
    if change.schema > SCHEMA && !fault::is(Fault::NewerMerged) {
        return Err(QuarantineReason::NewerSchema);
    }
    if change.edits.len() > MAX_EDITS {
        return Err(QuarantineReason::TooManyEdits);
    }
    for edit in &change.edits {
        if Kind::parse(&edit.kind).is_none() {
            return Err(QuarantineReason::UnknownKind);
        }
        let stored = records.get(&edit.record).map(|record| record.kind.as_str());
        let within = change
            .edits
            .iter()
            .find(|other| other.record == edit.record)
            .map(|other| &*other.kind);
        if stored.or(within).is_some_and(|kind| kind != edit.kind) {
            return Err(QuarantineReason::KindMismatch);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

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
            &mut records,
            &change,
            Seq::new(1),
            Timestamp::from_millis(9),
            false,
        );
        assert_eq!(outcome, Err(QuarantineReason::UnknownKind));
        assert!(records.is_empty());
    }

    #[test]
    fn a_record_keeps_its_kind() {
        let mut records = HashMap::new();
        let mut change = incoming(1, "A").change;
        integrate(
            &mut records,
            &change,
            Seq::new(1),
            Timestamp::from_millis(9),
            false,
        )
        .unwrap();
        change.edits[0].kind = "customer".to_owned();
        let outcome = integrate(
            &mut records,
            &change,
            Seq::new(2),
            Timestamp::from_millis(9),
            false,
        );
        assert_eq!(outcome, Err(QuarantineReason::KindMismatch));
    }

    #[test]
    fn what_a_newer_build_wrote_is_kept_apart() {
        let mut change = incoming(1, "A").change;
        change.schema = SCHEMA + 1;
        let mut records = HashMap::new();
        let outcome = integrate(
            &mut records,
            &change,
            Seq::new(1),
            Timestamp::from_millis(9),
            false,
        );
        assert_eq!(outcome, Err(QuarantineReason::NewerSchema));
        assert!(records.is_empty());
    }

    #[test]
    fn a_revoked_devices_change_is_kept_apart() {
        let change = incoming(1, "A").change;
        let outcome = integrate(
            &mut HashMap::new(),
            &change,
            Seq::new(1),
            Timestamp::from_millis(9),
            true,
        );
        assert_eq!(outcome, Err(QuarantineReason::Revoked));
    }
}
