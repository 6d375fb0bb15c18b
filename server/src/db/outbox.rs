//! Messages on their way to owners.

use shared::id::{OrderId, ShopId, StaffId};
use shared::time::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection, SqliteExecutor};

/// A message that waits.
#[derive(Debug)]
pub struct Waiting {
    /// Its number.
    pub number: u64,
    /// The order it is about.
    pub order: OrderId,
    /// What to send, as JSON.
    pub body: String,
    /// How often it was tried.
    pub attempts: u32,
}

/// Adds a message and returns its number.
pub async fn add(
    connection: &mut SqliteConnection,
    shop: ShopId,
    order: OrderId,
    by: StaffId,
    body: &str,
    now: Timestamp,
) -> Result<u64, sqlx::Error> {
    sqlx::query_scalar(
        "insert into outbox (shop_id, order_id, created_by, created_at, body, next_attempt_at) \
         values (?, ?, ?, ?, ?, ?) returning message_number",
    )
    .bind(shop.uuid())
    .bind(order.uuid())
    .bind(by.uuid())
    .bind(now.millis())
    .bind(body)
    .bind(now.millis())
    .fetch_one(connection)
    .await
}

/// Returns the messages whose time has come, oldest first.
pub async fn due(executor: impl SqliteExecutor<'_>, now: Timestamp) -> Result<Vec<Waiting>, sqlx::Error> {
    sqlx::query(
        "select message_number, order_id, body, attempts from outbox \
         where next_attempt_at is not null and next_attempt_at <= ? order by message_number limit 20",
    )
    .bind(now.millis())
    .try_map(|row: SqliteRow| {
        Ok(Waiting {
            number: row.try_get(0)?,
            order: OrderId::new(row.try_get(1)?),
            body: row.try_get(2)?,
            attempts: row.try_get(3)?,
        })
    })
    .fetch_all(executor)
    .await
}

/// Returns when the next message is due.
pub async fn next_due(executor: impl SqliteExecutor<'_>) -> Result<Option<Timestamp>, sqlx::Error> {
    let next: Option<i64> =
        sqlx::query_scalar("select min(next_attempt_at) from outbox where next_attempt_at is not null")
            .fetch_one(executor)
            .await?;
    Ok(next.map(Timestamp::from_millis))
}

/// Records that a message was sent, and empties it.
pub async fn sent(connection: &mut SqliteConnection, number: u64, now: Timestamp) -> Result<(), sqlx::Error> {
    sqlx::query(
        "update outbox set sent_at = ?, attempts = attempts + 1, next_attempt_at = null, body = '' \
         where message_number = ?",
    )
    .bind(now.millis())
    .bind(i64::try_from(number).unwrap_or(i64::MAX))
    .execute(connection)
    .await?;
    Ok(())
}

/// Records that an attempt failed; without a next one the message is given up and emptied.
pub async fn failed(
    connection: &mut SqliteConnection,
    number: u64,
    failure: &str,
    now: Timestamp,
    next: Option<Timestamp>,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "update outbox set attempts = attempts + 1, last_failure = ?2, next_attempt_at = ?3, \
         given_up_at = case when ?3 is null then ?4 end, body = case when ?3 is null then '' else body end \
         where message_number = ?1",
    )
    .bind(i64::try_from(number).unwrap_or(i64::MAX))
    .bind(failure)
    .bind(next.map(Timestamp::millis))
    .bind(now.millis())
    .execute(connection)
    .await?;
    Ok(())
}
