//! What the writer has to know before it merges.

use std::collections::{HashMap, HashSet};

use shared::id::{ChangeId, DeviceId, IncarnationId, RecordId, ShopId};
use shared::sync::digest::Check;
use sqlx::sqlite::SqliteRow;
use sqlx::types::Json;
use sqlx::{Row, SqliteConnection};
use uuid::Uuid;

use super::rows::check;

/// One life of a device's storage, as far as the server has heard of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Life {
    /// The device that first used it.
    pub device: DeviceId,
    /// The highest number that is stored; there are no holes below it.
    pub last_dseq: u64,
}

/// Returns a life that the server has heard of.
pub async fn life(
    connection: &mut SqliteConnection,
    incarnation: IncarnationId,
) -> Result<Option<Life>, sqlx::Error> {
    sqlx::query("select device_id, last_dseq from incarnation where incarnation = ?")
        .bind(incarnation.uuid())
        .try_map(|row: SqliteRow| {
            Ok(Life {
                device: DeviceId::new(row.try_get(0)?),
                last_dseq: row.try_get(1)?,
            })
        })
        .fetch_optional(connection)
        .await
}

/// Returns the life under which the server's own device numbers its changes in a shop.
pub async fn server_life(
    connection: &mut SqliteConnection,
    device: DeviceId,
) -> Result<Option<IncarnationId>, sqlx::Error> {
    let found: Option<Uuid> =
        sqlx::query_scalar("select incarnation from incarnation where device_id = ? limit 1")
            .bind(device.uuid())
            .fetch_optional(connection)
            .await?;
    Ok(found.map(IncarnationId::new))
}

/// Returns the last number of a shop and the digest of its records.
pub async fn shop_state(
    connection: &mut SqliteConnection,
    shop: ShopId,
) -> Result<(u64, Check), sqlx::Error> {
    sqlx::query("select seq, record_count, record_digest from shop where shop_id = ?")
        .bind(shop.uuid())
        .try_map(|row: SqliteRow| Ok((row.try_get(0)?, check(&row, 1)?)))
        .fetch_one(connection)
        .await
}

/// Returns the states of a shop's staff.
pub async fn staff_bodies(
    connection: &mut SqliteConnection,
    shop: ShopId,
) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar("select body from record where shop_id = ? and kind = 'staff'")
        .bind(shop.uuid())
        .fetch_all(connection)
        .await
}

/// Returns which of these changes are in quarantine undecided.
pub async fn held_back(
    connection: &mut SqliteConnection,
    changes: &[ChangeId],
) -> Result<Vec<(ChangeId, String)>, sqlx::Error> {
    sqlx::query(
        "select change.change_id, quarantine.reason from json_each(?) as asked \
         cross join change on change.change_id = unhex(replace(asked.value, '-', '')) \
         join quarantine using (shop_id, seq) where quarantine.decided_at is null",
    )
    .bind(Json(changes))
    .try_map(|row: SqliteRow| Ok((ChangeId::new(row.try_get(0)?), row.try_get(1)?)))
    .fetch_all(connection)
    .await
}

/// Returns the hashes that are stored under the numbers of a life, from `first` to `last`.
pub async fn hashes(
    connection: &mut SqliteConnection,
    incarnation: IncarnationId,
    first: u64,
    last: u64,
) -> Result<HashMap<u64, u128>, sqlx::Error> {
    sqlx::query("select dseq, content_hash from accepted where incarnation = ? and dseq between ? and ?")
        .bind(incarnation.uuid())
        .bind(i64::try_from(first).unwrap_or(i64::MAX))
        .bind(i64::try_from(last).unwrap_or(i64::MAX))
        .try_map(|row: SqliteRow| {
            let hash: Uuid = row.try_get(1)?;
            Ok((row.try_get::<u64, _>(0)?, hash.as_u128()))
        })
        .fetch_all(connection)
        .await
        .map(|rows| rows.into_iter().collect())
}

/// Returns which of the changes are stored already, under whatever number.
pub async fn known_changes(
    connection: &mut SqliteConnection,
    changes: &[ChangeId],
) -> Result<HashSet<ChangeId>, sqlx::Error> {
    let rows: Vec<Uuid> = sqlx::query_scalar(
        "select change.change_id from json_each(?) as asked \
         cross join change on change.change_id = unhex(asked.value)",
    )
    .bind(Json(hex_ids(changes.iter().map(|id| id.uuid()))))
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(ChangeId::new).collect())
}

/// Returns the stored states of those of the records that exist, one a line.
///
/// They come as one text: a row of its own for each would wake this task up each time. JSON has no line breaks of
/// its own as it is stored here.
pub async fn record_bodies(
    connection: &mut SqliteConnection,
    shop: ShopId,
    records: impl Iterator<Item = RecordId>,
) -> Result<String, sqlx::Error> {
    // A cross join keeps the order: each id that is asked for is looked up, not each record compared.
    let sql = "select group_concat(record.body, char(10)) from json_each(?) as asked \
         cross join record on record.shop_id = ? and record.record_id = unhex(asked.value)";
    lines(connection, sql, shop, records).await
}

/// The same, each line after whether the record is archived: 0 or 1.
pub async fn marked_bodies(
    connection: &mut SqliteConnection,
    shop: ShopId,
    records: impl Iterator<Item = RecordId>,
) -> Result<String, sqlx::Error> {
    let sql = "select group_concat(record.archived || record.body, char(10)) from json_each(?) as asked \
         cross join record on record.shop_id = ? and record.record_id = unhex(asked.value)";
    lines(connection, sql, shop, records).await
}

async fn lines(
    connection: &mut SqliteConnection,
    sql: &'static str,
    shop: ShopId,
    records: impl Iterator<Item = RecordId>,
) -> Result<String, sqlx::Error> {
    let bodies: Option<String> = sqlx::query_scalar(sql)
        .bind(Json(hex_ids(records.map(RecordId::uuid))))
        .bind(shop.uuid())
        .fetch_one(connection)
        .await?;
    Ok(bodies.unwrap_or_default())
}

fn hex_ids(ids: impl Iterator<Item = Uuid>) -> Vec<String> {
    ids.map(|id| id.simple().to_string()).collect()
}
