//! What shops sign their evidence packs with.

use shared::id::ShopId;
use shared::time::Timestamp;
use sqlx::{SqliteConnection, SqliteExecutor};

/// Returns the secret of a shop's key, if it has one yet.
pub async fn find(executor: impl SqliteExecutor<'_>, shop: ShopId) -> Result<Option<Vec<u8>>, sqlx::Error> {
    sqlx::query_scalar("select secret from shop_key where shop_id = ?")
        .bind(shop.uuid())
        .fetch_optional(executor)
        .await
}

/// Gives a shop a key, unless it has one.
pub async fn add(
    connection: &mut SqliteConnection,
    shop: ShopId,
    secret: &[u8; 32],
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "insert into shop_key (shop_id, secret, made_at) values (?, ?, ?) on conflict (shop_id) do nothing",
    )
    .bind(shop.uuid())
    .bind(secret.as_slice())
    .bind(now.millis())
    .execute(connection)
    .await?;
    Ok(())
}
