//! What the office decides: clashes, and changes that went to quarantine.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{BothTexts, ReadableEdit};
use crate::id::{DeviceId, OrderId, RecordId, StaffId};
use crate::record::Seq;
use crate::time::Timestamp;

/// A field for which a person still has to choose a value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Clash {
    /// The kind's name, see [`Kind`](crate::record::Kind).
    pub kind: String,
    /// The record.
    pub record: RecordId,
    /// The field's name.
    pub field: String,
    /// What the field is called.
    pub label: BothTexts,
    /// The order it belongs to; the newest one for a vehicle or a customer.
    pub order: Option<OrderId>,
    /// That order's number.
    pub number: Option<String>,
    /// The plate.
    pub plate: Option<String>,
    /// The customer's name.
    pub customer: Option<String>,
    /// What the one who decides is looking at.
    pub base: Seq,
    /// The value shown now.
    pub shown: ClashValue,
    /// The others to choose from.
    pub alternatives: Vec<ClashValue>,
}

/// One of the values of a clash.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClashValue {
    /// The value.
    pub value: Value,
    /// The value as people read it.
    pub text: BothTexts,
    /// Who set it.
    pub author: StaffId,
    /// Their name.
    pub author_name: String,
    /// Where.
    pub device: DeviceId,
    /// What the office calls it.
    pub device_name: String,
    /// When.
    pub at: Timestamp,
}

/// A person's choice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DecideClash {
    /// The kind's name.
    pub kind: String,
    /// The record.
    pub record: RecordId,
    /// The field's name.
    pub field: String,
    /// The value that stands from now on.
    pub value: Value,
    /// What the one who decides was looking at; `conflict` when it has changed since.
    pub base: Seq,
}

/// What an action of the office led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Decided {
    /// The newest number in the shop.
    pub newest: Seq,
}

/// A change that was accepted but not applied.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuarantinedChange {
    /// The number it was accepted under.
    pub seq: Seq,
    /// Why, see [`QuarantineReason`](crate::sync::server::QuarantineReason).
    pub reason: String,
    /// The device that sent it.
    pub device: DeviceId,
    /// What the office calls it.
    pub device_name: String,
    /// Who made it.
    pub author: StaffId,
    /// Their name.
    pub author_name: String,
    /// When it was made.
    pub at: Timestamp,
    /// When it came.
    pub received_at: Timestamp,
    /// The rule that made it, see [`Action`](crate::change::Action).
    pub action: String,
    /// The order it belongs to, as far as that is known.
    pub order: Option<OrderId>,
    /// That order's number.
    pub number: Option<String>,
    /// What it would set.
    pub edits: Vec<ReadableEdit>,
}

/// Why a change in quarantine is not applied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Dismissal {
    /// The reason in words.
    pub reason: String,
}
