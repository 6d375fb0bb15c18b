//! Records: named fields, each with the number of the change that last touched it.
//!
//! A record is generic: it holds whatever fields it was sent, so that an older build carries a newer
//! build's fields untouched. A [`RecordType`] is the typed picture of one kind; the [`Schema`](crate::schema::Schema)
//! says what is known of each kind's fields.

mod short;

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::id::{AuthorId, ChangeId, DeviceId, RecordId};
use crate::schema::FieldRule;
use crate::time::Timestamp;

pub use short::shortened;

/// The shop's number of a change: commit order is number order. Zero is "never".
///
/// A change that waits on a tablet has no number yet; its picture on that tablet uses
/// [`Seq::pending`] numbers, which are above every real one and never leave the tablet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Seq(u64);

impl Seq {
    /// The number of what has never been set.
    pub const NEVER: Self = Self(0);
    const PENDING: u64 = 1 << 52;

    /// Wraps a number given by the server.
    pub const fn new(number: u64) -> Self {
        Self(number)
    }

    /// Returns the number that stands for a waiting change of this device.
    pub const fn pending(dseq: u64) -> Self {
        Self(Self::PENDING + dseq)
    }

    /// Tells whether the change still waits on this device.
    pub const fn is_pending(self) -> bool {
        self.0 >= Self::PENDING
    }

    /// Returns the plain number.
    pub const fn number(self) -> u64 {
        self.0
    }
}

/// How concurrent edits of a field are merged (the table in the sync design).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// The later effective time is shown, the other value is kept beside it.
    Low,
    /// The first in the server's order stays; the other is kept and a person chooses.
    High,
    /// The value of higher [rank](crate::schema::Schema::rank) stays.
    Ranked,
    /// Written once, never edited.
    Once,
    /// The removal flag: a concurrent edit brings the record back.
    Removed,
}

/// The name of the field that flags a removal, the same for every kind.
pub const REMOVED: &str = "removed";

/// Who made a change, where and when, as kept beside the values it set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// The change.
    #[serde(rename = "c")]
    pub change: ChangeId,
    /// The person who made it.
    #[serde(rename = "b")]
    pub author: AuthorId,
    /// The device it was made on.
    #[serde(rename = "d")]
    pub device: DeviceId,
    /// The effective time: never later than when the server received it.
    #[serde(rename = "t")]
    pub at: Timestamp,
}

/// A value that lost a concurrent edit, kept so that no work is ever lost.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Alternative {
    /// The value.
    #[serde(rename = "v")]
    pub value: Value,
    /// The number of the change that set it; its stamp is in [`Record::stamps`].
    #[serde(rename = "w")]
    pub set: Seq,
    /// Whether a person still has to choose (high-stakes fields only).
    #[serde(rename = "o", default, skip_serializing_if = "core::ops::Not::not")]
    pub open: bool,
}

/// One field of a record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// The value shown.
    #[serde(rename = "v")]
    pub value: Value,
    /// The number of the last change that touched the field in any way.
    #[serde(rename = "s")]
    pub seq: Seq,
    /// The number of the change that set the value, when another one touched the field after it.
    #[serde(rename = "w", default, skip_serializing_if = "Option::is_none")]
    pub set_before: Option<Seq>,
    /// Values that lost a concurrent edit, oldest first.
    #[serde(rename = "a", default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Alternative>,
}

impl Field {
    /// Returns the number of the change that set the value.
    pub fn set(&self) -> Seq {
        self.set_before.unwrap_or(self.seq)
    }

    /// Tells whether a person still has to choose between the value and an alternative.
    pub fn is_open(&self) -> bool {
        self.alternatives.iter().any(|alternative| alternative.open)
    }
}

/// The state of one record; it is read from its whole and from its [short](shortened) form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "short::AnyForm")]
pub struct Record {
    /// The kind's name, kept as sent so that a newer build's kind survives.
    pub kind: String,
    /// The record's id.
    pub id: RecordId,
    /// The number under which it travels: of the last change that touched any field, or a later one when it came
    /// back from the archive.
    pub seq: Seq,
    /// The last change that touched any field.
    pub last: ChangeId,
    /// The fields by name.
    pub fields: BTreeMap<String, Field>,
    /// Who set what is shown or kept, by the number of the change.
    pub stamps: BTreeMap<Seq, Stamp>,
}

impl Record {
    /// Returns a record without fields.
    pub fn empty(kind: &str, id: RecordId) -> Self {
        Self {
            kind: kind.to_owned(),
            id,
            seq: Seq::NEVER,
            last: ChangeId::default(),
            fields: BTreeMap::new(),
            stamps: BTreeMap::new(),
        }
    }

    /// Returns the value of a field; `None` when it was never set or is null.
    pub fn value(&self, field: &str) -> Option<&Value> {
        self.fields
            .get(field)
            .map(|field| &field.value)
            .filter(|value| !value.is_null())
    }

    /// Returns the typed value of a field; the default when it is unset or of a shape this build can't read.
    pub fn get<T: DeserializeOwned + Default>(&self, field: &str) -> T {
        self.value(field)
            .and_then(|value| T::deserialize(value).ok())
            .unwrap_or_default()
    }

    /// Returns the number of the last change that touched any field.
    pub fn touched(&self) -> Seq {
        let fields = self.fields.values().map(|field| field.seq);
        fields.max().unwrap_or(Seq::NEVER)
    }

    /// Tells whether the record is flagged as removed.
    pub fn is_removed(&self) -> bool {
        self.value(REMOVED) == Some(&Value::Bool(true))
    }

    /// Returns the number of the change that made it, as long as one of its fields was never set anew: of what hangs on
    /// something that is the order.
    pub fn made(&self) -> Seq {
        self.fields.values().map(Field::set).min().unwrap_or(Seq::NEVER)
    }

    /// Returns who set the value of a field.
    pub fn stamp(&self, field: &str) -> Option<&Stamp> {
        self.stamps.get(&self.fields.get(field)?.set())
    }

    /// Returns the names of the fields that a person still has to decide.
    pub fn open_clashes(&self) -> impl Iterator<Item = &str> {
        self.fields
            .iter()
            .filter(|(_, field)| field.is_open())
            .map(|(name, _)| name.as_str())
    }

    /// Tells whether some of the record still waits on this device.
    pub fn is_pending(&self) -> bool {
        self.seq.is_pending()
    }
}

/// The typed picture of one kind of record.
pub trait RecordType: Default + Clone + PartialEq {
    /// The kind's name.
    const KIND: &'static str;
    /// The declared fields, without the removal flag.
    const FIELDS: &'static [FieldRule];
    /// The fields that its id is derived from, which every change of it repeats; none where ids are drawn.
    const IDENTITY: &'static [&'static str] = &[];

    /// Reads the typed picture; a field this build can't read gets its default.
    fn decode(record: &Record) -> Self;

    /// Returns every field's JSON value, the removal flag last.
    fn encode(&self) -> Vec<(&'static str, Value)>;
}

/// A record together with its typed picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<T> {
    /// The record as stored.
    pub record: Record,
    /// The typed picture.
    pub value: T,
}

impl<T: RecordType> Entry<T> {
    /// Reads a record of the right kind; `None` for another kind.
    pub fn read(record: Record) -> Option<Self> {
        (record.kind == T::KIND).then(|| Self {
            value: T::decode(&record),
            record,
        })
    }

    /// Returns the record's id.
    pub fn id(&self) -> RecordId {
        self.record.id
    }
}
