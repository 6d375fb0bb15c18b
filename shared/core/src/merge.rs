//! Merging: one pure function, run by the server and by the client alike.
//!
//! An edit whose `base` is what the field was last touched by is simply applied. Any other edit is
//! concurrent, and the class of the field decides what is shown; the value that loses is always kept.
//! Applying never fails: what it applies has already happened somewhere.

use serde_json::Value;

use crate::change::{Base, Change, Edit};
use crate::fault::{self, Fault};
use crate::id::ChangeId;
use crate::record::{Alternative, Class, Field, REMOVED, Record, Seq, Stamp};
use crate::schema::{self, Schema};
use crate::time::Timestamp;

/// How many losing values a field keeps beside the shown one before the oldest decided ones go.
///
/// The full history stays in the server's log; open ones are never dropped.
pub const MAX_ALTERNATIVES: usize = 20;

/// Applies the edits that `change`, numbered `seq` and effective at `at`, makes to this record.
///
/// Edits of other records are passed over; fields of an unknown kind merge as low-stakes.
pub fn apply(schema: &dyn Schema, record: &mut Record, change: &Change, seq: Seq, at: Timestamp) {
    let fields = schema.fields(&record.kind);
    let seen_record = (record.touched(), record.last);
    record.stamps.insert(
        seq,
        Stamp {
            change: change.change_id,
            author: change.author,
            device: change.device,
            at,
        },
    );
    let mut touched = false;
    let id = record.id;
    let is_removal =
        |edit: &Edit| edit.record == id && edit.field == REMOVED && edit.value == Value::Bool(true);
    let removes = change.edits.iter().any(is_removal);
    for edit in change.edits.iter().filter(|edit| edit.record == id) {
        let is_known = || edit.field == REMOVED || schema::rule(fields, &edit.field).is_some();
        if fault::is(Fault::UnknownDropped) && !is_known() {
            continue;
        }
        touched |= match schema::class(fields, &edit.field) {
            Class::Removed => remove(record, edit, seen_record, seq),
            class => set(schema, record, edit, (class, removes), change.change_id, seq),
        };
    }
    if touched {
        record.seq = seq;
        record.last = change.change_id;
    }
    forget_unused_stamps(record);
}

/// Tells whether the editor was looking at the field as it is.
fn saw(field: Option<&Field>, stamps: &Stamps, base: Base) -> bool {
    let Some(field) = field else {
        return true;
    };
    if fault::is(Fault::BaseIgnored) {
        return true;
    }
    match base {
        Base::Seq(seq) => seq == field.seq,
        Base::Change(change) => {
            field.set_before.is_none() && stamps.get(&field.seq).is_some_and(|stamp| stamp.change == change)
        }
    }
}

type Stamps = std::collections::BTreeMap<Seq, Stamp>;

/// Applies an edit of an ordinary field and tells whether anything changed.
///
/// `removes`: the same change flags the record as removed, so that it brings nothing back.
fn set(
    schema: &dyn Schema,
    record: &mut Record,
    edit: &Edit,
    (class, removes): (Class, bool),
    id: ChangeId,
    seq: Seq,
) -> bool {
    let rank = |value: &Value| schema.rank(&edit.kind, &edit.field, value);
    let stamps = &record.stamps;
    let seen = saw(record.fields.get(&edit.field), stamps, edit.base);
    let changed = match record.fields.get_mut(&edit.field) {
        None => {
            record.fields.insert(
                edit.field.clone(),
                Field {
                    value: edit.value.clone(),
                    seq,
                    set_before: None,
                    alternatives: Vec::new(),
                },
            );
            true
        }
        Some(field) if field.value == edit.value => seen && close(field, seq),
        Some(field) => {
            let wins = match class {
                Class::Once => fault::is(Fault::WrittenTwice),
                Class::Ranked => rank(&edit.value) > rank(&field.value) || fault::is(Fault::RankFalls),
                Class::High | Class::Removed => seen,
                Class::Low => seen || later(stamps, field.set(), seq, id),
            };
            if wins && seen {
                replace(field, edit.value.clone(), seq);
            } else if wins {
                outdo(field, edit.value.clone(), seq);
            } else {
                keep(field, &edit.value, seq, class == Class::High);
            }
            true
        }
    };
    changed | (!removes && revive(record, seq))
}

/// Brings a removed record back when an edit arrives from someone who had not seen the removal.
///
/// Nobody edits what they see as removed, so any edit of another field counts.
fn revive(record: &mut Record, seq: Seq) -> bool {
    let Some(flag) = record.fields.get_mut(REMOVED) else {
        return false;
    };
    if flag.value != Value::Bool(true) || flag.set() == seq {
        return false;
    }
    outdo(flag, Value::Bool(false), seq);
    true
}

/// Applies a removal or its undoing: a removal covers only what the remover had seen.
fn remove(record: &mut Record, edit: &Edit, (last_seq, last): (Seq, ChangeId), seq: Seq) -> bool {
    if fault::is(Fault::RemovalDropped) {
        return false;
    }
    let seen = match edit.base {
        Base::Seq(base) => base == last_seq,
        Base::Change(change) => change == last,
    };
    match record.fields.get_mut(REMOVED) {
        Some(flag) if flag.value == edit.value => false,
        Some(flag) if seen || edit.value != Value::Bool(true) => {
            replace(flag, edit.value.clone(), seq);
            true
        }
        Some(flag) => {
            keep(flag, &edit.value, seq, false);
            true
        }
        None => {
            let mut flag = Field {
                value: edit.value.clone(),
                seq,
                set_before: None,
                alternatives: Vec::new(),
            };
            if !seen && edit.value == Value::Bool(true) {
                flag.alternatives.push(Alternative {
                    value: Value::Bool(true),
                    set: seq,
                    open: false,
                });
                flag.value = Value::Bool(false);
            }
            record.fields.insert(REMOVED.to_owned(), flag);
            true
        }
    }
}

/// Puts a value in the place of one that its editor was looking at; whatever was open is thereby decided.
fn replace(field: &mut Field, value: Value, seq: Seq) {
    field.value = value;
    field.seq = seq;
    field.set_before = None;
    for alternative in &mut field.alternatives {
        alternative.open = false;
    }
}

/// Puts a value in the place of a concurrent one, which is kept.
fn outdo(field: &mut Field, value: Value, seq: Seq) {
    let set = field.set();
    let loser = core::mem::replace(&mut field.value, value);
    remember(
        field,
        Alternative {
            value: loser,
            set,
            open: false,
        },
    );
    field.seq = seq;
    field.set_before = None;
}

/// Keeps a concurrent value beside the one shown.
fn keep(field: &mut Field, value: &Value, seq: Seq, open: bool) {
    field.set_before = Some(field.set());
    field.seq = seq;
    remember(
        field,
        Alternative {
            value: value.clone(),
            set: seq,
            open,
        },
    );
}

fn remember(field: &mut Field, alternative: Alternative) {
    if fault::is(Fault::LoserDropped) {
        return;
    }
    if let Some(same) = field
        .alternatives
        .iter_mut()
        .find(|kept| kept.value == alternative.value)
    {
        same.open |= alternative.open;
        return;
    }
    field.alternatives.push(alternative);
    if field.alternatives.len() > MAX_ALTERNATIVES
        && let Some(oldest) = field
            .alternatives
            .iter()
            .position(|alternative| !alternative.open)
    {
        field.alternatives.remove(oldest);
    }
}

/// Closes a clash when someone who saw it confirms the value shown.
fn close(field: &mut Field, seq: Seq) -> bool {
    if !field.is_open() {
        return false;
    }
    field.set_before = Some(field.set());
    field.seq = seq;
    for alternative in &mut field.alternatives {
        alternative.open = false;
    }
    true
}

/// Tells whether the change numbered `new` is later than the one numbered `old`; ties compare change ids.
fn later(stamps: &Stamps, old: Seq, new: Seq, id: ChangeId) -> bool {
    match (stamps.get(&old), stamps.get(&new)) {
        (Some(old), Some(new)) if fault::is(Fault::TieKept) => new.at > old.at,
        (Some(old), Some(new)) => (new.at, id) > (old.at, old.change),
        _ => true,
    }
}

fn forget_unused_stamps(record: &mut Record) {
    let fields = &record.fields;
    record.stamps.retain(|seq, _| {
        fields.values().any(|field| {
            field.seq == *seq || field.set() == *seq || field.alternatives.iter().any(|kept| kept.set == *seq)
        })
    });
}
