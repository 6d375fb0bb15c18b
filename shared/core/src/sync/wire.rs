//! What travels between a device and the server. Released shapes keep a golden file.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::id::{EpochId, IncarnationId, RecordId};
use crate::record::{Record, Seq};
use crate::sync::digest::Check;
use crate::time::Timestamp;

/// The most changes that one push may carry.
pub const MAX_PUSH_CHANGES: usize = 200;
/// The largest body of a push, in bytes.
pub const MAX_PUSH_BYTES: usize = 256 * 1024;
/// The most records that a page of a pull may carry, unless one change alone touched more.
pub const MAX_PAGE: u32 = 2_000;
/// The most files that come in one page ahead of the first: they are small, and a tablet
/// stores a page of them in a few values.
pub const MAX_FILES: u32 = 4_000;
/// The header of a page that another follows: the cursor after which that one begins, which the page itself says only at
/// its end.
pub const NEXT_CURSOR: &str = "next-cursor";
/// The most hashes that one question for missing photos may carry.
pub const MAX_MISSING: usize = 500;
/// The largest photo that is sent in one piece, in bytes; larger ones are sent at an offset.
pub const MAX_PHOTO_PIECE: usize = 1024 * 1024;
/// The largest photo at all, in bytes.
pub const MAX_PHOTO_BYTES: u64 = 12 * 1024 * 1024;

/// `POST /api/v1/push`: changes as the texts that the device stored, in the order of their `dseq`.
///
/// The server keeps the very text, so that nothing a newer build wrote is lost and a repeated push hashes
/// to the same value.
#[derive(Debug, Serialize, Deserialize)]
pub struct PushRequest {
    /// The life of the device's database that numbered the changes.
    pub incarnation: IncarnationId,
    /// How the device stands.
    #[serde(default)]
    pub status: Option<DeviceStatus>,
    /// The changes, each the JSON text of a [`Change`](crate::change::Change).
    pub changes: Vec<Box<RawValue>>,
}

/// What became of a push.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// Everything up to `acknowledged` is stored for ever.
    Stored,
    /// A number is missing before the first change: send from `expected` on.
    Gap {
        /// The number the server expects next.
        expected: u64,
    },
    /// The numbers were used by another copy of this database: take a new incarnation.
    Cloned,
}

/// A change that is stored but not merged: the office decides about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldBack {
    /// The number its device gave it.
    pub dseq: u64,
    /// Why, see [`QuarantineReason`](crate::sync::server::QuarantineReason); another word comes from a newer server.
    pub reason: String,
}

/// The reply to a push, given only after the commit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PushReply {
    /// What became of it.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// Every `dseq` of this incarnation up to here is stored.
    pub acknowledged: u64,
    /// The life of the server's database.
    pub epoch: EpochId,
    /// The newest number in the shop.
    pub newest: Seq,
    /// The server's clock.
    pub server_time: Timestamp,
    /// The changes of this push that went to quarantine, also when they were pushed before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quarantined: Vec<HeldBack>,
    /// Whether the device was revoked: what it sent is kept in quarantine, and it wipes itself.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub revoked: bool,
}

/// A page of `GET /api/v1/pull?cursor&limit`: states of records, in `seq` order.
///
/// Generic over the record so that the server can pass on the text it stored, and over the id of what leaves the devices.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PullPage<R = Record, A = RecordId> {
    /// The life of the server's database.
    pub epoch: EpochId,
    /// The schema of the server.
    pub schema: u16,
    /// The server's clock.
    pub server_time: Timestamp,
    /// The states, in `seq` order.
    pub records: Vec<R>,
    /// What was archived between the two cursors: all that belongs to it goes before the states of this page are
    /// taken in.
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub archived: Vec<A>,
    /// Where the next pull goes on; every record up to here has been sent.
    pub cursor: Seq,
    /// On the last page: what the device must now hold. `None`: there is more.
    pub check: Option<Check>,
}

/// How a device stands: with every push and every heartbeat.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeviceStatus {
    /// Changes not yet acknowledged.
    pub pending_changes: u64,
    /// Photos the server does not have yet.
    pub pending_photos: u64,
    /// When the oldest of them was made, by the device's corrected clock.
    #[serde(default)]
    pub oldest: Option<Timestamp>,
    /// Free space in bytes, as the browser estimates it.
    #[serde(default)]
    pub free_bytes: Option<u64>,
    /// Whether the browser promised not to evict the data.
    #[serde(default)]
    pub persistent: bool,
    /// The app's version.
    #[serde(default)]
    pub app_version: String,
}

/// `POST /api/v1/heartbeat`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heartbeat {
    /// The life of the device's database.
    pub incarnation: IncarnationId,
    /// How the device stands.
    pub status: DeviceStatus,
}

/// The reply to a heartbeat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeartbeatReply {
    /// The life of the server's database.
    pub epoch: EpochId,
    /// The newest number in the shop.
    pub newest: Seq,
    /// The server's clock.
    pub server_time: Timestamp,
}

/// `POST /api/v1/photos/missing`: hashes in lower-case hex.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissingRequest {
    /// The SHA-256 hashes, at most [`MAX_MISSING`].
    pub hashes: Vec<String>,
}

/// A photo the server lacks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissingPhoto {
    /// The SHA-256 in lower-case hex.
    pub sha256: String,
    /// How many bytes of it the server has.
    pub have: u64,
}

/// Which photos the server lacks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissingReply {
    /// Those it lacks, in the order asked.
    pub missing: Vec<MissingPhoto>,
}

/// The data of a server-sent `news` event: there is something up to this number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    /// The newest number in the shop.
    pub newest: Seq,
}

/// The body of every refusal of an endpoint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// The reason's name.
    pub reason: String,
}
