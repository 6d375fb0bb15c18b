//! Builds of different age beside each other under one schema: what a later build writes, and what this build makes of a
//! record of which it does not know all.

use fastrand::Rng;
use serde_json::{Value, json};
use shared::change::{Action, Draft, Edit, base};
use shared::customer::Customer;
use shared::id::RecordId;
use shared::order::RepairOrder;
use shared::order::concern::Concern;
use shared::order::custody::Custody;
use shared::order::mark::Mark;
use shared::order::photo::Photo;
use shared::record::{Class, Entry, Field, FieldRule, Kind, Record, RecordType, Seq};
use shared::vehicle::Vehicle;

use crate::disk::Disk;

/// The kind of record that only a later build knows.
const LATER_KIND: &str = "later_kind";
/// The fields that only a later build knows.
const LATER_FIELDS: [&str; 3] = ["later_note", "later_spots", "later_count"];

/// Returns what a later build writes in one tap: fields, values and now and then a kind that no other build knows.
pub(crate) fn later_edits(rng: &mut Rng, disk: &Disk) -> Vec<Edit> {
    let known: Vec<RecordId> = disk.known().into_iter().collect();
    let seen = (!known.is_empty()).then(|| disk.shown(known[rng.usize(..known.len())]));
    let record = seen.flatten().unwrap_or_else(|| {
        let kind = Kind::ALL[rng.usize(..Kind::ALL.len())].name();
        let kind = if rng.u8(..4) == 0 { LATER_KIND } else { kind };
        Record::empty(kind, RecordId::new(uuid::Uuid::from_u128(rng.u128(..))))
    });
    let count = 1 + rng.usize(..3);
    let mut edits: Vec<Edit> = Vec::new();
    for _ in 0..count {
        let (field, value) = later_field(rng, &record.kind);
        if edits.iter().all(|edit| edit.field != field) {
            edits.push(Edit {
                kind: record.kind.clone(),
                record: record.id,
                field: field.to_owned(),
                value,
                base: base(&record, field),
            });
        }
    }
    edits
}

/// Returns a field that only a later build knows, or one that all know with a value that only it knows.
fn later_field(rng: &mut Rng, kind: &str) -> (&'static str, Value) {
    let known = Kind::parse(kind).map(Kind::fields).unwrap_or_default();
    let is_free = |rule: &&FieldRule| matches!(rule.class, Class::Low | Class::High);
    let free: Vec<&'static str> = known.iter().filter(is_free).map(|rule| rule.name).collect();
    if free.is_empty() || rng.u8(..2) == 0 {
        let value = match rng.u8(..3) {
            0 => json!({ "left": [rng.u8(..9), null], "right": { "深": rng.bool() } }),
            1 => json!(format!("later {} \"{}\"\n", rng.u8(..9), rng.u8(..9))),
            _ => json!(f64::from(rng.u16(..)) / 8.0),
        };
        return (LATER_FIELDS[rng.usize(..LATER_FIELDS.len())], value);
    }
    let value = match rng.u8(..2) {
        0 => json!(format!("later_{}", rng.u8(..5))),
        _ => json!({ "later": rng.u8(..5) }),
    };
    (free[rng.usize(..free.len())], value)
}

/// Returns what somebody on this build writes who changes one field of a record, as every rule does: the record is
/// read, one thing in it becomes another, and what differs is written.
///
/// # Errors
///
/// When anything but that field would be written as well.
pub(crate) fn typed_edits(rng: &mut Rng, disk: &Disk) -> Result<Vec<Edit>, String> {
    let known = disk.known().into_iter();
    let shown: Vec<Record> = known.filter_map(|id| disk.shown(id)).collect();
    if shown.is_empty() {
        return Ok(Vec::new());
    }
    let record = shown[rng.usize(..shown.len())].clone();
    let Some(kind) = Kind::parse(&record.kind) else {
        return Ok(Vec::new());
    };
    let is_free = |rule: &&FieldRule| matches!(rule.class, Class::Low | Class::High);
    let free: Vec<&str> = kind
        .fields()
        .iter()
        .filter(is_free)
        .map(|rule| rule.name)
        .collect();
    if free.is_empty() {
        return Ok(Vec::new());
    }
    let field = free[rng.usize(..free.len())];
    // Not every value fits every field.
    let mut edits = Vec::new();
    for _ in 0..VALUES {
        if edits.is_empty() {
            edits = typed(kind, record.clone(), field, typed_value(rng));
        }
    }
    match edits.iter().find(|edit| edit.field != field) {
        Some(other) => Err(format!(
            "who changes {field} of a {} writes {} as well",
            kind.name(),
            other.field
        )),
        None => Ok(edits),
    }
}

fn typed(kind: Kind, record: Record, field: &str, value: Value) -> Vec<Edit> {
    match kind {
        Kind::Customer => update::<Customer>(record, field, value),
        Kind::Vehicle => update::<Vehicle>(record, field, value),
        Kind::RepairOrder => update::<RepairOrder>(record, field, value),
        Kind::Concern => update::<Concern>(record, field, value),
        Kind::Mark => update::<Mark>(record, field, value),
        Kind::Custody => update::<Custody>(record, field, value),
        Kind::Photo => update::<Photo>(record, field, value),
        _ => Vec::new(),
    }
}

/// How many values [`typed_value`] draws from.
const VALUES: u8 = 8;

/// Returns a value that fits some field or other.
fn typed_value(rng: &mut Rng) -> Value {
    match rng.u8(..VALUES) {
        0 => json!(rng.u8(..9)),
        1 => json!(1_760_000_000_000_i64 + i64::from(rng.u16(..))),
        2 => json!(rng.bool()),
        3 => json!("scratch"),
        4 => json!("light"),
        5 => json!(uuid::Uuid::from_u128(rng.u128(..))),
        6 => Value::Null,
        _ => json!(format!("手写 {}", rng.u8(..9))),
    }
}

fn update<T: RecordType>(record: Record, field: &str, value: Value) -> Vec<Edit> {
    let mut other = record.clone();
    other.fields.insert(
        field.to_owned(),
        Field {
            value,
            seq: Seq::NEVER,
            set_before: None,
            alternatives: Vec::new(),
        },
    );
    let new = T::decode(&other);
    let Some(entry) = Entry::<T>::read(record) else {
        return Vec::new();
    };
    Draft::new(Action::EditIntake).update(&entry, &new).edits
}
