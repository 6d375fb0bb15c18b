//! Which photos a shop has sent.

use shared::id::{DeviceId, ShopId};
use shared::time::Timestamp;
use sqlx::{Row, SqliteConnection, SqliteExecutor, sqlite::SqliteRow};

/// A photo whose bytes lie on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    /// How many bytes it has.
    pub size: i64,
    /// `image/jpeg`, `image/png` or `image/webp`.
    pub media_type: String,
}

/// Records that a photo has arrived; a second time changes nothing.
pub async fn add(
    connection: &mut SqliteConnection,
    shop: ShopId,
    sha256: &[u8],
    photo: &Photo,
    device: DeviceId,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "insert into photo (shop_id, sha256, size, media_type, device_id, received_at) \
         values (?, ?, ?, ?, ?, ?) on conflict (shop_id, sha256) do nothing",
    )
    .bind(shop.uuid())
    .bind(sha256)
    .bind(photo.size)
    .bind(&photo.media_type)
    .bind(device.uuid())
    .bind(now.millis())
    .execute(connection)
    .await?;
    Ok(())
}

/// Returns a shop's photo.
pub async fn find(
    executor: impl SqliteExecutor<'_>,
    shop: ShopId,
    sha256: &[u8],
) -> Result<Option<Photo>, sqlx::Error> {
    sqlx::query("select size, media_type from photo where shop_id = ? and sha256 = ?")
        .bind(shop.uuid())
        .bind(sha256)
        .try_map(|row: SqliteRow| {
            Ok(Photo {
                size: row.try_get(0)?,
                media_type: row.try_get(1)?,
            })
        })
        .fetch_optional(executor)
        .await
}

/// Returns which of the hashes (in hex) the shop has.
pub async fn present(
    executor: impl SqliteExecutor<'_>,
    shop: ShopId,
    hashes: &[String],
) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar(
        "select lower(hex(photo.sha256)) from json_each(?) as asked \
         cross join photo on photo.shop_id = ? and photo.sha256 = unhex(asked.value)",
    )
    .bind(sqlx::types::Json(hashes))
    .bind(shop.uuid())
    .fetch_all(executor)
    .await
}

/// Returns every photo of every shop: its hash and size.
pub async fn all(executor: impl SqliteExecutor<'_>) -> Result<Vec<(Vec<u8>, i64)>, sqlx::Error> {
    sqlx::query("select distinct sha256, size from photo order by sha256")
        .try_map(|row: SqliteRow| Ok((row.try_get(0)?, row.try_get(1)?)))
        .fetch_all(executor)
        .await
}
