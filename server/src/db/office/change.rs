//! The log of changes, as the office reads it.

use shared::id::{DeviceId, RecordId, ShopId};
use shared::record::Seq;
use shared::time::{DAY, Timestamp};
use sqlx::sqlite::SqliteRow;
use sqlx::types::Json;
use sqlx::{Row, SqliteConnection};

/// How long after its closing work of a day is looked for: tablets are switched off for weeks.
const LATE_FOR: i64 = 100 * DAY;
/// How many late changes are told at most.
const LATE_AT_MOST: u32 = 1_000;

/// A change as it came in.
#[derive(Debug)]
pub struct LoggedChange {
    /// Its number.
    pub seq: Seq,
    /// The device that sent it.
    pub device: DeviceId,
    /// When it came.
    pub received_at: Timestamp,
    /// Its text.
    pub body: String,
}

/// Returns the changes that touched any of the records, in the order of their numbers.
pub async fn of_records(
    connection: &mut SqliteConnection,
    shop: ShopId,
    records: &[RecordId],
) -> Result<Vec<LoggedChange>, sqlx::Error> {
    let ids: Vec<String> = records.iter().map(|id| id.uuid().simple().to_string()).collect();
    sqlx::query(
        "select seq, device_id, received_at, body from change where shop_id = ?1 and seq in \
         (select change_record.seq from json_each(?2) as asked join change_record \
          on change_record.shop_id = ?1 and change_record.record_id = unhex(asked.value)) \
         order by seq",
    )
    .bind(shop.uuid())
    .bind(Json(ids))
    .try_map(|row: SqliteRow| read(&row))
    .fetch_all(connection)
    .await
}

/// Returns the changes that tablets made in a span of time but that came after `closed`, oldest first.
pub async fn late(
    connection: &mut SqliteConnection,
    shop: ShopId,
    (from, until): (Timestamp, Timestamp),
    closed: (Seq, Timestamp),
) -> Result<Vec<LoggedChange>, sqlx::Error> {
    sqlx::query(
        "select change.seq, change.device_id, change.received_at, change.body from change \
         join device on device.device_id = change.device_id and device.token_hash is not null \
         where change.shop_id = ? and change.seq > ? and change.received_at < ? \
         and min(change.received_at, json_extract(change.body, '$.at') \
            + coalesce(json_extract(change.body, '$.offset'), 0)) between ? and ? \
         order by change.seq limit ?",
    )
    .bind(shop.uuid())
    .bind(i64::try_from(closed.0.number()).unwrap_or(i64::MAX))
    .bind(closed.1.plus(LATE_FOR).millis())
    .bind(from.millis())
    .bind(until.plus(-1).millis())
    .bind(LATE_AT_MOST)
    .try_map(|row: SqliteRow| read(&row))
    .fetch_all(connection)
    .await
}

pub(super) fn read(row: &SqliteRow) -> Result<LoggedChange, sqlx::Error> {
    Ok(LoggedChange {
        seq: Seq::new(row.try_get(0)?),
        device: DeviceId::new(row.try_get(1)?),
        received_at: Timestamp::from_millis(row.try_get(2)?),
        body: row.try_get(3)?,
    })
}
