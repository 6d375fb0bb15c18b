//! Changes: what one person did in one tap, applied whole or not at all.

use core::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::fault::{self, Fault};
use crate::id::{ChangeId, DeviceId, RecordId, StaffId};
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
    /// The staff member.
    pub author: StaffId,
    /// The device.
    pub device: DeviceId,
    /// The device's own clock when it was made.
    pub at: Timestamp,
    /// The server's clock less the device's, in milliseconds, as last measured.
    #[serde(default)]
    pub offset: i64,
    /// The rule that made it, for the history: see [`Action`].
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

/// Declares the actions: the name in storage of each rule that makes changes.
macro_rules! actions {
    ($($(#[$doc:meta])* $action:ident => $name:literal,)+) => {
        /// The rule that made a change, as the history tells it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action { $($(#[$doc])* $action),+ }

        impl Action {
            /// Every action.
            pub const ALL: &'static [Self] = &[$(Self::$action),+];

            /// Returns the name used in storage.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$action => $name),+ }
            }

            /// Returns the action of that name; `None` when a newer build made it.
            pub fn parse(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$action),)+ _ => None }
            }
        }
    };
}

actions! {
    /// A customer file was created.
    CreateCustomer => "create_customer",
    /// A customer file was changed.
    EditCustomer => "edit_customer",
    /// A vehicle file was created.
    CreateVehicle => "create_vehicle",
    /// A vehicle file was changed.
    EditVehicle => "edit_vehicle",
    /// A repair order was opened.
    OpenOrder => "open_order",
    /// A repair order was booked for a car that is expected.
    BookOrder => "book_order",
    /// An appointment was moved to another time.
    MoveAppointment => "move_appointment",
    /// An appointment was cancelled.
    CancelAppointment => "cancel_appointment",
    /// An intake was cancelled before anything was signed.
    CancelIntake => "cancel_intake",
    /// A car that was expected has come.
    Arrive => "arrive",
    /// The intake of an order was filled in.
    EditIntake => "edit_intake",
    /// A concern was written down.
    WriteConcern => "write_concern",
    /// A concern was taken off.
    RemoveConcern => "remove_concern",
    /// A mark was added to the walk-around.
    AddMark => "add_mark",
    /// A mark was changed.
    EditMark => "edit_mark",
    /// The vehicle was compared all round with what was signed.
    CompareVehicle => "compare_vehicle",
    /// A mark was taken off.
    RemoveMark => "remove_mark",
    /// A photo was taken.
    AddPhoto => "add_photo",
    /// A photo was drawn on.
    AnnotatePhoto => "annotate_photo",
    /// A photo was taken off.
    RemovePhoto => "remove_photo",
    /// Something was taken into custody.
    TakeIntoCustody => "take_into_custody",
    /// Something in custody was changed.
    EditCustody => "edit_custody",
    /// Something was given back.
    ReleaseCustody => "release_custody",
    /// Something stays with the shop after delivery.
    KeepInCustody => "keep_in_custody",
    /// A completion time was promised.
    PromiseTime => "promise_time",
    /// The customer signed.
    Sign => "sign",
    /// An owner link was handed out.
    CreateOwnerLink => "create_owner_link",
    /// An owner link was withdrawn.
    WithdrawOwnerLink => "withdraw_owner_link",
    /// The order moved to a later step.
    MoveOn => "move_on",
    /// The order was reopened at an earlier step.
    Reopen => "reopen",
    /// What blocks the order was noted or cleared.
    NoteBlock => "note_block",
    /// A clash was decided by a person.
    DecideClash => "decide_clash",
    /// A staff member was changed.
    EditStaff => "edit_staff",
    /// The shop's settings were changed.
    EditShopSettings => "edit_shop_settings",
    /// A version of a walk-around template was saved.
    EditTemplate => "edit_template",
    /// Another template was chosen for an order.
    ChooseTemplate => "choose_template",
    /// A reading was taken, advised on or declined.
    TakeReading => "take_reading",
}

impl fmt::Display for Action {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

/// What a rule decided: a change that has no author, time or number yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The rule.
    pub action: Action,
    /// The edits; empty when nothing would change.
    pub edits: Vec<Edit>,
}

impl Draft {
    /// Starts a draft of one action.
    pub fn new(action: Action) -> Self {
        Self {
            action,
            edits: Vec::new(),
        }
    }

    /// Adds what makes a new record out of `value`.
    #[must_use]
    pub fn create<T: RecordType>(mut self, id: impl Into<RecordId>, value: &T) -> Self {
        self.edits.extend(edits(
            &Record::empty(T::KIND.name(), id.into()),
            &T::default(),
            value,
        ));
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

/// Returns the edits that turn the record from `old` into `new`: one for each field that differs.
pub fn edits<T: RecordType>(record: &Record, old: &T, new: &T) -> Vec<Edit> {
    old.encode()
        .into_iter()
        .zip(new.encode())
        .filter(|((_, before), (_, after))| before != after || fault::is(Fault::WholeWritten))
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

/// Decides a clash: the value chosen by a person who sees all of them stands, the others stay kept.
///
/// Choosing the value that is shown confirms it.
pub fn decide(record: &Record, field: &str, value: Value) -> Draft {
    let edit = Edit {
        kind: record.kind.clone(),
        record: record.id,
        field: field.to_owned(),
        value,
        base: base(record, field),
    };
    Draft {
        action: Action::DecideClash,
        edits: vec![edit],
    }
}
