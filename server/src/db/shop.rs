//! The shops of this server.

use shared::id::ShopId;
use shared::record::Seq;
use shared::time::Timestamp;
use sqlx::{Row, SqliteConnection, SqliteExecutor};

/// A shop as the server's own tables know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shop {
    /// Its id.
    pub shop_id: ShopId,
    /// Its name.
    pub name: String,
    /// The number of its last accepted change.
    pub seq: Seq,
}

/// Adds a shop.
pub async fn add(
    connection: &mut SqliteConnection,
    shop_id: ShopId,
    name: &str,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query("insert into shop (shop_id, name, created_at) values (?, ?, ?)")
        .bind(shop_id.uuid())
        .bind(name)
        .bind(now.millis())
        .execute(connection)
        .await?;
    Ok(())
}

/// Returns every shop, the oldest first.
pub async fn all(executor: impl SqliteExecutor<'_>) -> Result<Vec<Shop>, sqlx::Error> {
    sqlx::query("select shop_id, name, seq from shop order by created_at, shop_id")
        .try_map(|row: sqlx::sqlite::SqliteRow| {
            Ok(Shop {
                shop_id: ShopId::new(row.try_get(0)?),
                name: row.try_get(1)?,
                seq: Seq::new(row.try_get(2)?),
            })
        })
        .fetch_all(executor)
        .await
}

/// Returns one shop.
pub async fn find(executor: impl SqliteExecutor<'_>, shop: ShopId) -> Result<Option<Shop>, sqlx::Error> {
    sqlx::query("select shop_id, name, seq from shop where shop_id = ?")
        .bind(shop.uuid())
        .try_map(|row: sqlx::sqlite::SqliteRow| {
            Ok(Shop {
                shop_id: ShopId::new(row.try_get(0)?),
                name: row.try_get(1)?,
                seq: Seq::new(row.try_get(2)?),
            })
        })
        .fetch_optional(executor)
        .await
}
