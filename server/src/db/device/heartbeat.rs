//! What a tablet says about the work it still holds.

use serde::Serialize;
use shared::id::{DeviceId, IncarnationId, ShopId};
use shared::sync::wire::DeviceStatus;
use shared::time::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection, SqliteExecutor};

use crate::db::sync::rows::ManyRows;

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

/// What a tablet says.
#[derive(Debug, Clone)]
pub struct StatusRow {
    /// The tablet.
    pub device: DeviceId,
    /// The life of its storage.
    pub incarnation: IncarnationId,
    /// How it stands.
    pub status: DeviceStatus,
    /// When it said so.
    pub now: Timestamp,
}

/// Stores what tablets say, each at most once; notices when one comes back with another storage than the
/// one that held work.
pub async fn record_statuses(
    connection: &mut SqliteConnection,
    rows: impl ExactSizeIterator<Item = StatusRow>,
) -> Result<(), sqlx::Error> {
    // The right-hand sides see the row as it was before. A cloned tablet takes a new incarnation too, but
    // it still holds its work.
    let update = ManyRows {
        head: "with said (device_id, incarnation, changes, photos, oldest, free, persistent, version, at) \
               as (values",
        row: "(?, ?, ?, ?, ?, ?, ?, ?, ?)",
        tail: ") update device set \
            lost_noticed_at = case when device.incarnation <> said.incarnation \
                and pending_changes + pending_photos > said.changes + said.photos \
                then said.at else lost_noticed_at end, \
            lost_changes = case when device.incarnation <> said.incarnation \
                then min(lost_changes + max(pending_changes - said.changes, 0), 1 << 53) else lost_changes end, \
            lost_photos = case when device.incarnation <> said.incarnation \
                then min(lost_photos + max(pending_photos - said.photos, 0), 1 << 53) else lost_photos end, \
            incarnation = said.incarnation, pending_changes = said.changes, \
            pending_photos = said.photos, oldest_pending_at = said.oldest, free_bytes = said.free, \
            persistent = said.persistent, app_version = said.version, seen_at = said.at \
            from said where device.device_id = said.device_id",
    };
    update
        .run(connection, rows, |query, row| {
            query
                .bind(row.device.uuid())
                .bind(row.incarnation.uuid())
                .bind(saturate(row.status.pending_changes))
                .bind(saturate(row.status.pending_photos))
                .bind(row.status.oldest.map(Timestamp::millis))
                .bind(row.status.free_bytes.map(saturate))
                .bind(row.status.persistent)
                .bind(row.status.app_version)
                .bind(row.now.millis())
        })
        .await
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

/// The largest number that is kept of what a tablet says: two of them still add up, and every reader of JSON has it.
const MOST: i64 = 1 << 53;

fn saturate(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(MOST).min(MOST)
}
