//! What a tablet says about the work it still holds.

use serde::Serialize;
use shared::id::{DeviceId, IncarnationId, ShopId};
use shared::sync::wire::DeviceStatus;
use shared::time::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection, SqliteExecutor};

/// A tablet as the office sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KnownDevice {
    /// Its id.
    pub device_id: DeviceId,
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
    /// What it last said of itself.
    pub status: DeviceStatus,
    /// What it had reported unsent when it came back empty.
    pub lost: Option<Lost>,
}

/// Unsent work that was last reported by a storage that is no more: an alarm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Lost {
    /// When the tablet came back without it.
    pub noticed_at: Timestamp,
    /// How many changes it had reported.
    pub changes: u64,
    /// How many photos it had reported.
    pub photos: u64,
}

/// Stores what a tablet says; notices when it comes back with another storage than the one that held work.
pub async fn record_status(
    connection: &mut SqliteConnection,
    device: DeviceId,
    incarnation: IncarnationId,
    status: &DeviceStatus,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    // The right-hand sides see the row as it was before. A cloned tablet takes a new incarnation too, but
    // it still holds its work.
    sqlx::query(
        "update device set \
         lost_noticed_at = case when incarnation <> ?2 and pending_changes + pending_photos > ?3 + ?4 \
            then ?9 else lost_noticed_at end, \
         lost_changes = case when incarnation <> ?2 \
            then lost_changes + max(pending_changes - ?3, 0) else lost_changes end, \
         lost_photos = case when incarnation <> ?2 \
            then lost_photos + max(pending_photos - ?4, 0) else lost_photos end, \
         incarnation = ?2, pending_changes = ?3, pending_photos = ?4, oldest_pending_at = ?5, \
         free_bytes = ?6, persistent = ?7, app_version = ?8, seen_at = ?9 \
         where device_id = ?1",
    )
    .bind(device.uuid())
    .bind(incarnation.uuid())
    .bind(saturate(status.pending_changes))
    .bind(saturate(status.pending_photos))
    .bind(status.oldest.map(Timestamp::millis))
    .bind(status.free_bytes.map(saturate))
    .bind(status.persistent)
    .bind(&status.app_version)
    .bind(now.millis())
    .execute(connection)
    .await?;
    Ok(())
}

/// Returns the tablets of a shop in the order of their letters.
pub async fn all(executor: impl SqliteExecutor<'_>, shop: ShopId) -> Result<Vec<KnownDevice>, sqlx::Error> {
    sqlx::query(
        "select device_id, letter, name, paired_at, revoked_at, seen_at, pending_changes, \
         pending_photos, oldest_pending_at, free_bytes, persistent, app_version, lost_noticed_at, \
         lost_changes, lost_photos from device \
         where shop_id = ? and token_hash is not null order by length(letter), letter",
    )
    .bind(shop.uuid())
    .try_map(|row: SqliteRow| read(&row))
    .fetch_all(executor)
    .await
}

fn read(row: &SqliteRow) -> Result<KnownDevice, sqlx::Error> {
    let time = |at: usize| {
        row.try_get::<Option<i64>, _>(at)
            .map(|at| at.map(Timestamp::from_millis))
    };
    let lost = match time(12)? {
        None => None,
        Some(noticed_at) => Some(Lost {
            noticed_at,
            changes: row.try_get(13)?,
            photos: row.try_get(14)?,
        }),
    };
    Ok(KnownDevice {
        device_id: DeviceId::new(row.try_get(0)?),
        letter: row.try_get(1)?,
        name: row.try_get(2)?,
        paired_at: Timestamp::from_millis(row.try_get(3)?),
        revoked_at: time(4)?,
        seen_at: time(5)?,
        status: DeviceStatus {
            pending_changes: row.try_get(6)?,
            pending_photos: row.try_get(7)?,
            oldest: time(8)?,
            free_bytes: row.try_get(9)?,
            persistent: row.try_get::<Option<bool>, _>(10)?.unwrap_or_default(),
            app_version: row.try_get::<Option<String>, _>(11)?.unwrap_or_default(),
        },
        lost,
    })
}

fn saturate(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
