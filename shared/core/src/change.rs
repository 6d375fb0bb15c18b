//! Changes: what one person did in one tap, applied whole or not at all.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::fault::{self, Fault};
use crate::id::{AuthorId, ChangeId, DeviceId, RecordId};
use crate::record::{Entry, Record, RecordType, Seq};
use crate::time::Timestamp;

/// The largest number of edits that one change may carry.
pub const MAX_EDITS: usize = 1_000;

/// What the editor of a field was looking at: this finds true concurrency with no clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Base {
    /// The number of the last change that touched the field; zero when it was never set.
    Seq(Seq),
    /// A change of the same device that had no number yet when its value was looked at.
    Change(ChangeId),
}

impl Default for Base {
    fn default() -> Self {
        Self::Seq(Seq::NEVER)
    }
}

/// One field set to one value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Edit {
    /// The kind's name.
    pub kind: String,
    /// The record; it comes into being with its first edit.
    pub record: RecordId,
    /// The field's name.
    pub field: String,
    /// The new value.
    pub value: Value,
    /// What the editor was looking at.
    #[serde(default)]
    pub base: Base,
}

/// What one person did in one tap.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// The change's name for ever.
    pub change_id: ChangeId,
    /// Its number on the incarnation that made it: 1, 2, 3 …
    pub dseq: u64,
    /// The schema of the build that made it.
    pub schema: u16,
    /// The person who made it.
    pub author: AuthorId,
    /// The device.
    pub device: DeviceId,
    /// The device's own clock when it was made.
    pub at: Timestamp,
    /// The server's clock less the device's, in milliseconds, as last measured.
    #[serde(default)]
    pub offset: i64,
    /// The name of the rule that made it, for the history.
    pub action: String,
    /// The edits.
    pub edits: Vec<Edit>,
}

impl Change {
    /// Returns when the change took effect: the device's corrected time, but never in the future of
    /// `received`, so that one wrong clock never wins for ever.
    pub fn effective(&self, received: Timestamp) -> Timestamp {
        received.min(self.at.plus(self.offset))
    }
}

/// What a rule decided: a change that has no author, time or number yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The name of the rule.
    pub action: &'static str,
    /// The edits; empty when nothing would change.
    pub edits: Vec<Edit>,
}

impl Draft {
    /// Starts the draft of one rule.
    pub fn new(action: impl Into<&'static str>) -> Self {
        Self {
            action: action.into(),
            edits: Vec::new(),
        }
    }

    /// Adds what makes a new record out of `value`.
    #[must_use]
    pub fn create<T: RecordType>(mut self, id: impl Into<RecordId>, value: &T) -> Self {
        self.edits
            .extend(edits(&Record::empty(T::KIND, id.into()), &T::default(), value));
        self
    }

    /// Adds what turns the record from what it is into `value`.
    #[must_use]
    pub fn update<T: RecordType>(mut self, entry: &Entry<T>, value: &T) -> Self {
        self.edits.extend(edits(&entry.record, &entry.value, value));
        self
    }

    /// Adds the edits of another draft; the action stays.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.edits.extend(other.edits);
        self
    }

    /// Tells whether nothing would change.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }
}

/// Returns the edits that turn the record from `old` into `new`: one for each field that differs, and with them those
/// that its id is derived from.
pub fn edits<T: RecordType>(record: &Record, old: &T, new: &T) -> Vec<Edit> {
    let is_repeated = |field: &str| T::IDENTITY.contains(&field) && old != new;
    old.encode()
        .into_iter()
        .zip(new.encode())
        .filter(|((field, before), (_, after))| {
            before != after || is_repeated(field) || fault::is(Fault::WholeWritten)
        })
        .map(|(_, (field, value))| Edit {
            kind: record.kind.clone(),
            record: record.id,
            field: field.to_owned(),
            value,
            base: base(record, field),
        })
        .collect()
}

/// Returns what someone who looks at this record's field now is looking at.
///
/// A removal looks at the whole record, so its base is the record's.
pub fn base(record: &Record, field: &str) -> Base {
    let (seq, change) = if field == crate::record::REMOVED {
        (record.touched(), Some(record.last))
    } else {
        match record.fields.get(field) {
            None => (Seq::NEVER, None),
            Some(state) => (
                state.seq,
                record.stamps.get(&state.set()).map(|stamp| stamp.change),
            ),
        }
    };
    match change {
        Some(change) if seq.is_pending() => Base::Change(change),
        _ => Base::Seq(seq),
    }
}

/// Sets one field to a value by somebody who sees all of its values: what was open is thereby decided, and the others
/// stay kept. Choosing the value that is shown confirms it.
pub fn decide(action: impl Into<&'static str>, record: &Record, field: &str, value: Value) -> Draft {
    let edit = Edit {
        kind: record.kind.clone(),
        record: record.id,
        field: field.to_owned(),
        value,
        base: base(record, field),
    };
    Draft {
        action: action.into(),
        edits: vec![edit],
    }
}
