//! Orders, as the office looks at them.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::BothTexts;
use crate::id::{ChangeId, DeviceId, OrderId, OwnerLinkId, RecordId, StaffId};
use crate::order::stage::{Block, Step};
use crate::outbox::MessageSummary;
use crate::record::{Record, Seq};
use crate::time::Timestamp;

/// One order in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderSummary {
    /// The order.
    pub order: OrderId,
    /// The number people read.
    pub number: String,
    /// The plate.
    pub plate: String,
    /// Make and model.
    pub vehicle: String,
    /// The name of the person to call.
    pub customer: String,
    /// The advisor's name.
    pub advisor_name: String,
    /// When the car is expected, if it was booked.
    #[serde(default)]
    pub expected_at: Option<Timestamp>,
    /// When the car arrived.
    pub arrived_at: Option<Timestamp>,
    /// Whether its appointment was cancelled.
    #[serde(default)]
    pub cancelled: bool,
    /// The promised completion time.
    pub promised_at: Option<Timestamp>,
    /// Where it is.
    pub step: Step,
    /// What it waits for.
    pub blocked_by: Option<Block>,
    /// Whether the customer has signed.
    pub signed: bool,
}

/// Which orders the list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OrdersShown {
    /// Every order.
    #[default]
    All,
    /// Those under way or in their follow-up: neither closed nor cancelled.
    Open,
    /// Those that nobody has signed for, with their car here.
    Unsigned,
    /// Those whose appointment was cancelled.
    Cancelled,
    /// Those at a step.
    At(Step),
}

impl OrdersShown {
    /// Every choice, in the order they are offered.
    pub fn all() -> impl Iterator<Item = Self> {
        let steps = Step::ALL.iter().map(|step| Self::At(*step));
        let first = [Self::All, Self::Open, Self::Unsigned];
        first.into_iter().chain(steps).chain([Self::Cancelled])
    }

    /// Returns the name in the address; empty for all of them.
    pub const fn name(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Open => "open",
            Self::Unsigned => "unsigned",
            Self::Cancelled => "cancelled",
            Self::At(step) => step.name(),
        }
    }

    /// Returns the choice of that name; all of them for any other.
    pub fn parse(name: &str) -> Self {
        Self::all().find(|shown| shown.name() == name).unwrap_or_default()
    }
}

/// A page of the list: those not handed over first, the newest arrival first among them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderPage {
    /// The orders.
    pub orders: Vec<OrderSummary>,
    /// How many fit the search in all.
    pub total: u32,
    /// Which page this is, counted from 0.
    pub page: u32,
    /// How many orders a page holds.
    pub page_size: u32,
}

/// An order with its history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderDetail {
    /// The order.
    pub order: OrderId,
    /// Every record of its picture, for [`OrderPicture::assemble`](crate::order::picture::OrderPicture::assemble).
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Object>))]
    pub records: Vec<Record>,
    /// The SHA-256 of its photos whose bytes the server has.
    pub photos_arrived: Vec<String>,
    /// The changes that touched it, the newest first.
    pub history: Vec<HistoryEntry>,
    /// The messages about it, the newest first.
    pub messages: Vec<MessageSummary>,
}

/// One change of a history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HistoryEntry {
    /// Its number.
    pub seq: Seq,
    /// Its name for ever.
    pub change: ChangeId,
    /// When it took effect.
    pub at: Timestamp,
    /// When it came.
    pub received_at: Timestamp,
    /// Who.
    pub author: StaffId,
    /// Their name.
    pub author_name: String,
    /// Where.
    pub device: DeviceId,
    /// What the office calls it.
    pub device_name: String,
    /// The rule that made it, see [`Action`](crate::change::Action).
    pub action: String,
    /// What it set.
    pub edits: Vec<ReadableEdit>,
}

/// One edit, as people read it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReadableEdit {
    /// The kind's name.
    pub kind: String,
    /// The record.
    pub record: RecordId,
    /// The field's name.
    pub field: String,
    /// What kind and field are called.
    pub label: BothTexts,
    /// The value before; `None`: it was not set.
    pub old: Option<Value>,
    /// The value before, as people read it; empty when it was not set.
    pub old_text: BothTexts,
    /// The value it set.
    pub new: Value,
    /// That value as people read it.
    pub new_text: BothTexts,
}

/// An owner link, told once: the server keeps only its hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnerLinkMade {
    /// The link's record.
    pub link: OwnerLinkId,
    /// The address for the owner.
    pub url: String,
    /// When it stops opening.
    pub expires_at: Option<Timestamp>,
}

/// A message with a fresh owner link is on its way to the person to call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MessageQueued {
    /// The message's number.
    pub message: u64,
    /// The link that it carries.
    pub link: OwnerLinkMade,
}
