//! Records: named fields, each with the number of the change that last touched it.
//!
//! A record is generic: it holds whatever fields it was sent, so that an older build carries a newer
//! build's fields untouched. [`record!`](crate::record!) declares the typed picture of one kind and the
//! class of each field, once, beside the field.

mod card;
mod short;

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::id::{ChangeId, DeviceId, RecordId, StaffId};
use crate::time::Timestamp;

pub use card::{About, FileCard};
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
    /// A [`Stage`](crate::order::stage::Stage): moves forward by rank, only a reopening lowers it.
    Stage,
    /// Written once, never edited.
    Once,
    /// The removal flag: a concurrent edit brings the record back.
    Removed,
}

/// The name of the field that flags a removal, the same for every kind.
pub const REMOVED: &str = "removed";

/// Declares the kinds this build knows.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident => $name:literal, $type:path;)+) => {
        /// A kind of record that this build knows.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Kind { $($(#[$doc])* $kind),+ }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$kind),+];

            /// Returns the name used in storage and on the wire.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$kind => $name),+ }
            }

            /// Returns the kind of that name; `None` when a newer build made it.
            pub fn parse(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$kind),)+ _ => None }
            }

            /// Returns the declared fields with their classes.
            pub const fn fields(self) -> &'static [(&'static str, Class)] {
                match self { $(Self::$kind => <$type as RecordType>::FIELDS),+ }
            }
        }
    };
}

kinds! {
    /// A customer file.
    Customer => "customer", crate::customer::Customer;
    /// A vehicle file.
    Vehicle => "vehicle", crate::vehicle::Vehicle;
    /// A repair order.
    RepairOrder => "repair_order", crate::order::RepairOrder;
    /// A concern in the customer's words.
    Concern => "concern", crate::order::concern::Concern;
    /// A mark of the walk-around.
    Mark => "mark", crate::order::mark::Mark;
    /// A photo.
    Photo => "photo", crate::order::photo::Photo;
    /// A thing held in custody.
    Custody => "custody", crate::order::custody::Custody;
    /// A promised completion time.
    Promise => "promise", crate::order::promise::Promise;
    /// A signature.
    Signature => "signature", crate::order::signature::Signature;
    /// A link for the owner.
    OwnerLink => "owner_link", crate::order::owner_link::OwnerLink;
    /// A staff member.
    Staff => "staff", crate::staff::Staff;
    /// The settings of the shop.
    ShopSettings => "shop_settings", crate::shop::ShopSettings;
    /// A version of a walk-around template.
    WalkAroundTemplate => "walk_around_template", crate::order::template::WalkAroundTemplate;
    /// A reading of a walk-around.
    Reading => "reading", crate::order::reading::Reading;
}

impl Kind {
    /// Tells whether this is a file, of a customer or a vehicle: it outlasts every order.
    pub const fn is_file(self) -> bool {
        matches!(self, Self::Customer | Self::Vehicle)
    }

    /// Returns the class of a field; a field from a newer build counts as low-stakes.
    pub fn class(self, field: &str) -> Class {
        if field == REMOVED {
            return Class::Removed;
        }
        self.fields()
            .iter()
            .find(|(name, _)| *name == field)
            .map_or(Class::Low, |(_, class)| *class)
    }
}

/// Who made a change, where and when, as kept beside the values it set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// The change.
    #[serde(rename = "c")]
    pub change: ChangeId,
    /// The staff member who made it.
    #[serde(rename = "b")]
    pub author: StaffId,
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
    /// The number under which it travels: of the last change that touched any field, or a later one when its order came
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
    /// Tells whether this is a file, as [`Kind::is_file`] does; a newer build's kind is none.
    pub fn is_file(&self) -> bool {
        Kind::parse(&self.kind).is_some_and(Kind::is_file)
    }

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
    /// an order that is the order.
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

/// The typed picture of one kind of record; made by [`record!`](crate::record!).
pub trait RecordType: Default + Clone + PartialEq {
    /// The kind.
    const KIND: Kind;
    /// The declared fields with their classes, without the removal flag.
    const FIELDS: &'static [(&'static str, Class)];

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
        (record.kind == T::KIND.name()).then(|| Self {
            value: T::decode(&record),
            record,
        })
    }

    /// Returns the record's id.
    pub fn id(&self) -> RecordId {
        self.record.id
    }
}

/// Returns the JSON of a field; a value that JSON can't hold becomes null, which no declared type is.
#[doc(hidden)]
pub fn to_json<T: Serialize>(value: &T) -> Value {
    serde_json::to_value(value).unwrap_or(Value::Null)
}

/// Declares the typed picture of a kind of record, each field with its merge class before its name.
///
/// ```text
/// record! {
///     /// A customer file (D11).
///     pub struct Customer: Kind::Customer {
///         /// The name as the customer writes it.
///         Low name: String,
///         /// The telephone number to reach them.
///         High phone: String,
///     }
/// }
/// ```
#[macro_export]
macro_rules! record {
    (
        $(#[$doc:meta])*
        pub struct $name:ident: $kind:path {
            $($(#[$field_doc:meta])* $class:ident $field:ident: $type:ty,)*
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $type,)*
            /// Whether it was removed.
            pub removed: bool,
        }

        impl $crate::record::RecordType for $name {
            const KIND: $crate::record::Kind = $kind;
            const FIELDS: &'static [(&'static str, $crate::record::Class)] =
                &[$((stringify!($field), $crate::record::Class::$class),)*];

            fn decode(record: &$crate::record::Record) -> Self {
                Self {
                    $($field: record.get(stringify!($field)),)*
                    removed: record.is_removed(),
                }
            }

            fn encode(&self) -> Vec<(&'static str, serde_json::Value)> {
                vec![
                    $((stringify!($field), $crate::record::to_json(&self.$field)),)*
                    ($crate::record::REMOVED, serde_json::Value::Bool(self.removed)),
                ]
            }
        }
    };
}
