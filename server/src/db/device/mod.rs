//! The tablets of a shop: how they are paired, and what they last said about themselves.

mod heartbeat;
mod pair;

use sha2::{Digest, Sha256};
use shared::id::{DeviceId, EpochId, ShopId};
use shared::record::{Record, RecordType};
use shared::tablet::{self, Allowed, TabletUse};
use shared::time::Timestamp;
use sqlx::{Row, SqliteConnection, SqlitePool, sqlite::SqliteRow};

use super::sync;

pub use heartbeat::{KnownDevice, Lost, StatusRow, all, record_statuses};
pub use pair::{PairCode, Paired, add_pair_code, find_pair_code, notice_emptied, pair, server_device};

/// A tablet as far as letting it in goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// Its id, made on the tablet.
    pub device_id: DeviceId,
    /// The shop it belongs to.
    pub shop_id: ShopId,
    /// What its order numbers start with.
    pub letter: String,
    /// What the office calls it.
    pub name: String,
    /// Whether the office has revoked it.
    pub revoked: bool,
    /// Who may use it, and in which roles.
    pub allowed: Allowed,
}

/// What is read of a device.
macro_rules! select {
    ($where:literal) => {
        concat!(
            "select device_id, shop_id, letter, name, revoked_at is not null from device where ",
            $where
        )
    };
}

impl Device {
    /// Returns the life of the server's database as this device sees it: another one when it may hold something else, so
    /// that it pulls all of it anew and keeps nothing that it may not hold.
    pub fn epoch(&self, database: EpochId) -> EpochId {
        if self.allowed.is_everything() {
            return database;
        }
        let text = format!("{database} {}", self.allowed.told_apart());
        let hash: [u8; 32] = Sha256::digest(text).into();
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash[..16]);
        EpochId::new(uuid::Builder::from_custom_bytes(bytes).into_uuid())
    }
}

/// Returns the device that holds a token.
pub async fn by_token(readers: &SqlitePool, token_hash: &[u8]) -> Result<Option<Device>, sqlx::Error> {
    let found = sqlx::query(select!("token_hash = ?")).bind(token_hash);
    let found = found.try_map(read).fetch_optional(readers).await?;
    limited(readers, found).await
}

/// Returns a tablet of the shop, revoked or not.
pub async fn find(
    readers: &SqlitePool,
    shop: ShopId,
    device: DeviceId,
) -> Result<Option<Device>, sqlx::Error> {
    let found = sqlx::query(select!(
        "shop_id = ? and device_id = ? and token_hash is not null"
    ))
    .bind(shop.uuid())
    .bind(device.uuid());
    let found = found.try_map(read).fetch_optional(readers).await?;
    limited(readers, found).await
}

fn read(row: SqliteRow) -> Result<Device, sqlx::Error> {
    Ok(Device {
        device_id: DeviceId::new(row.try_get(0)?),
        shop_id: ShopId::new(row.try_get(1)?),
        letter: row.try_get(2)?,
        name: row.try_get(3)?,
        revoked: row.try_get(4)?,
        allowed: Allowed::default(),
    })
}

/// Adds what the office allows on the device.
async fn limited(readers: &SqlitePool, device: Option<Device>) -> Result<Option<Device>, sqlx::Error> {
    let Some(mut device) = device else { return Ok(None) };
    let body = sync::body(readers, device.shop_id, tablet::id(device.device_id)).await?;
    if let Some(body) = body {
        device.allowed = allowed(&body).map_err(|error| sqlx::Error::Decode(error.into()))?;
    }
    Ok(Some(device))
}

fn allowed(body: &str) -> Result<Allowed, serde_json::Error> {
    let record: Record = serde_json::from_str(body)?;
    Ok(TabletUse::decode(&record).into())
}

/// Gives a device another name; returns whether the shop has such a device.
pub async fn rename(
    connection: &mut SqliteConnection,
    shop: ShopId,
    device: DeviceId,
    name: &str,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query(
        "update device set name = ? where shop_id = ? and device_id = ? and token_hash is not null",
    )
    .bind(name)
    .bind(shop.uuid())
    .bind(device.uuid())
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Revokes a device: what it still sends goes to quarantine, and it gets nothing more.
pub async fn revoke(
    connection: &mut SqliteConnection,
    shop: ShopId,
    device: DeviceId,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query(
        "update device set revoked_at = coalesce(revoked_at, ?) \
         where shop_id = ? and device_id = ? and token_hash is not null",
    )
    .bind(now.millis())
    .bind(shop.uuid())
    .bind(device.uuid())
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes the alarm about a tablet that came back empty off the list.
pub async fn settle_loss(
    connection: &mut SqliteConnection,
    shop: ShopId,
    device: DeviceId,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query(
        "update device set lost_noticed_at = null, lost_changes = 0, lost_photos = 0 \
         where shop_id = ? and device_id = ?",
    )
    .bind(shop.uuid())
    .bind(device.uuid())
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}
