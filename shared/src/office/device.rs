//! Tablets, as the office sees them.

use serde::{Deserialize, Serialize};

use crate::id::{DeviceId, StaffId};
use crate::staff::Roles;
use crate::sync::wire::DeviceStatus;
use crate::time::Timestamp;

/// A tablet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tablet {
    /// Its id.
    pub device: DeviceId,
    /// What its order numbers start with.
    pub letter: String,
    /// What the office calls it.
    pub name: String,
    /// When it was paired.
    pub paired_at: Timestamp,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
    /// When it last called.
    pub seen_at: Option<Timestamp>,
    /// What it last said of itself: work it holds and since when, space, version.
    pub status: DeviceStatus,
    /// Alarm: it came back empty though it had last reported unsent work.
    pub lost: Option<LostWork>,
    /// Who may use it, and in which roles.
    #[serde(default)]
    pub used: TabletUseInput,
}

impl Tablet {
    /// Tells whether it still holds work that the server does not have.
    pub fn holds_work(&self) -> bool {
        self.status.pending_changes + self.status.pending_photos > 0
    }
}

/// Unsent work that was last reported by a storage that is no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LostWork {
    /// When the tablet came back without it.
    pub noticed_at: Timestamp,
    /// How many changes it had reported.
    pub changes: u64,
    /// How many photos it had reported.
    pub photos: u64,
}

/// A tablet to be paired.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PairingCodeInput {
    /// What the tablet will be called; empty: the person who pairs names it.
    #[serde(default)]
    pub name: String,
}

/// A code that pairs one tablet, once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PairingCode {
    /// The code, to be read out or typed.
    pub code: String,
    /// What the QR holds: opens the app and pairs it.
    pub url: String,
    /// When it stops working.
    pub expires_at: Timestamp,
}

/// What a file of a tablet's unsent work held; all of it is in the shop now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Imported {
    /// How many changes.
    pub changes: u64,
    /// How many photos.
    pub photos: u64,
}

/// Who may use a tablet, as the office sets it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TabletUseInput {
    /// The people who may sign in on it; none when everybody may.
    #[serde(default)]
    pub people: Option<Vec<StaffId>>,
    /// The roles in which they act on it; none when in all of their own.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Vec<String>>))]
    pub roles: Option<Roles>,
}

/// What the office can change of a tablet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeviceInput {
    /// What the office calls it.
    pub name: String,
}
