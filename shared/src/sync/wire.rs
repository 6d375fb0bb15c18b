//! What travels between a device and the server. Released shapes keep a golden file.

use serde::{Deserialize, Serialize};

use crate::id::{DeviceId, EpochId, OrderId, ShopId};
use crate::record::Record;
use crate::time::Timestamp;

pub use sync_core::sync::wire::*;

/// A page of a pull, with the orders that left the tablets.
pub type PullPage<R = Record> = sync_core::sync::wire::PullPage<R, OrderId>;

/// The most archived visits of a vehicle that are told of.
pub const MAX_VISITS: u32 = 200;
/// A visit whose order has left the tablets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArchivedVisit {
    /// The order; it comes back when somebody opens it.
    pub order: OrderId,
    /// Its number.
    pub number: String,
    /// When the car came.
    pub arrived_at: Timestamp,
    /// What the odometer read.
    pub odometer_km: Option<u32>,
}

/// `POST /api/v1/vehicles/{id}/last-visit`: the last visit comes with the next pull, the others are told of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VisitsReply {
    /// The visits that are archived, newest first, at most [`MAX_VISITS`].
    pub archived: Vec<ArchivedVisit>,
}

/// `POST /api/v1/pair`: a one-time code becomes a device token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairRequest {
    /// The code from the office.
    pub code: String,
    /// The device's own id; pairing again with the same id continues it.
    pub device: DeviceId,
    /// What the office will call it, as proposed by the person who pairs.
    #[serde(default)]
    pub name: Option<String>,
}

/// What a paired device holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairReply {
    /// The secret token, 256 random bits in hex; the server keeps only its hash.
    pub token: String,
    /// The shop.
    pub shop: ShopId,
    /// The device's letters for order numbers: A, B, … unique in the shop.
    pub letter: String,
    /// The device's name.
    pub name: String,
    /// Where owner links live, without the token: `https://shop.example/o/`.
    pub owner_link_base: String,
    /// The life of the server's database.
    pub epoch: EpochId,
    /// The server's clock.
    pub server_time: Timestamp,
}
