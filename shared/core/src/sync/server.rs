//! The server's side: sort a push by contiguity, then merge what is new. The driver does the reading and
//! writing, inside one transaction.

use core::borrow::Borrow;
use std::collections::{HashMap, HashSet};

use serde_json::value::RawValue;
use xxhash_rust::xxh3::xxh3_128;

use crate::change::{Change, MAX_EDITS};
use crate::fault::{self, Fault};
use crate::id::RecordId;
use crate::merge;
use crate::record::{Record, Seq};
use crate::schema::Schema;
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
    /// Nobody of that name works here, or not any more.
    UnknownAuthor,
    /// The office has not allowed whoever made it on the device that it came from.
    NotOnThisTablet,
    /// Whoever made it may not do this.
    NotAllowed,
    /// It changes what the server alone writes.
    ServerAlone,
    /// Its action does not set this field.
    ForeignField,
    /// A value has the wrong type or lies out of range.
    BadValue,
    /// A record has another id than one of its kind has.
    WrongId,
    /// It changes what is written once, by somebody who saw it written.
    WrittenOnce,
    /// The record can't go from where it is to there.
    WrongStep,
    /// Something that has to be there first is missing.
    CompanionMissing,
}

impl QuarantineReason {
    /// Every reason.
    pub const ALL: &'static [Self] = &[
        Self::UnknownKind,
        Self::NewerSchema,
        Self::KindMismatch,
        Self::TooManyEdits,
        Self::Revoked,
        Self::UnknownAuthor,
        Self::NotOnThisTablet,
        Self::NotAllowed,
        Self::ServerAlone,
        Self::ForeignField,
        Self::BadValue,
        Self::WrongId,
        Self::WrittenOnce,
        Self::WrongStep,
        Self::CompanionMissing,
    ];

    /// Returns the name used in storage and on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::UnknownKind => "unknown_kind",
            Self::NewerSchema => "newer_schema",
            Self::KindMismatch => "kind_mismatch",
            Self::TooManyEdits => "too_many_edits",
            Self::Revoked => "revoked",
            Self::UnknownAuthor => "unknown_author",
            Self::NotOnThisTablet => "not_on_this_tablet",
            Self::NotAllowed => "not_allowed",
            Self::ServerAlone => "server_alone",
            Self::ForeignField => "foreign_field",
            Self::BadValue => "bad_value",
            Self::WrongId => "wrong_id",
            Self::WrittenOnce => "written_once",
            Self::WrongStep => "wrong_step",
            Self::CompanionMissing => "companion_missing",
        }
    }

    /// Tells whether a person may have the change applied after all: it is about who did something and when, not about
    /// what nobody may do on a device.
    pub const fn may_be_waived(self) -> bool {
        !matches!(
            self,
            Self::ServerAlone | Self::ForeignField | Self::BadValue | Self::WrongId | Self::WrittenOnce
        )
    }

    /// Returns the fault that disables the guard which gives this reason.
    const fn disabled_by(self) -> Option<Fault> {
        Some(match self {
            Self::UnknownAuthor => Fault::UnknownAuthorMerged,
            Self::NotOnThisTablet => Fault::NotOnThisTabletMerged,
            Self::NotAllowed => Fault::NotAllowedMerged,
            Self::ServerAlone => Fault::ServerAloneMerged,
            Self::ForeignField => Fault::ForeignFieldMerged,
            Self::BadValue => Fault::BadValueMerged,
            Self::WrongId => Fault::WrongIdMerged,
            Self::WrittenOnce => Fault::WrittenOnceMerged,
            Self::WrongStep => Fault::WrongStepMerged,
            Self::CompanionMissing => Fault::CompanionMissingMerged,
            _ => return None,
        })
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

/// Who may change what, and to what: asked of every change that a device sends, on the records as they are then.
pub trait Guard {
    /// Returns what a change breaks; nothing of it is merged then.
    ///
    /// `records` holds the state of every record that it touches; one that is new is not among them.
    fn examine(&self, records: &HashMap<RecordId, Record>, change: &Change) -> Result<(), QuarantineReason>;
}

/// Where a change comes from, as the server knows it.
#[derive(Clone, Copy)]
pub struct Origin<'a> {
    /// Whether the device no longer belongs to the shop.
    pub revoked: bool,
    /// What is asked of the change; nothing of the server's own.
    pub guard: Option<&'a dyn Guard>,
}

impl Origin<'_> {
    /// The origin of what the server itself decides, after its own checks.
    pub const SERVER: Self = Self {
        revoked: false,
        guard: None,
    };
}

/// Merges one change into the records it touches, whole or not at all.
///
/// `records` holds the loaded states and gains the new ones. Returns the ids of the records it altered, or why it must
/// be put in quarantine, in which case nothing was touched.
pub fn integrate(
    schema: &dyn Schema,
    records: &mut HashMap<RecordId, Record>,
    change: &Change,
    seq: Seq,
    received: Timestamp,
    from: Origin<'_>,
) -> Result<Vec<RecordId>, QuarantineReason> {
    examine(schema, records, change, from)?;
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
        merge::apply(schema, record, change, seq, at);
    }
    touched.retain(|id| records.get(id).is_some_and(|record| record.seq == seq));
    Ok(touched)
}

fn examine(
    schema: &dyn Schema,
    records: &HashMap<RecordId, Record>,
    change: &Change,
    from: Origin<'_>,
) -> Result<(), QuarantineReason> {
    if from.revoked && !fault::is(Fault::RevokedMerged) {
        return Err(QuarantineReason::Revoked);
    }
    if change.schema > schema.version() && !fault::is(Fault::NewerMerged) {
        return Err(QuarantineReason::NewerSchema);
    }
    if change.edits.len() > MAX_EDITS {
        return Err(QuarantineReason::TooManyEdits);
    }
    for edit in &change.edits {
        if schema.fields(&edit.kind).is_none() {
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
    let broken = from.guard.map_or(Ok(()), |guard| guard.examine(records, change));
    broken.or_else(|reason| match reason.disabled_by() {
        Some(disabled) if fault::is(disabled) => Ok(()),
        _ => Err(reason),
    })
}
