//! Days that were closed.

use chrono::NaiveDate;
use shared::id::{ShopId, StaffId};
use shared::record::Seq;
use shared::time::Timestamp;
use sqlx::SqliteConnection;

/// A day to be closed.
#[derive(Debug)]
pub struct ClosedRow {
    /// The day.
    pub day: NaiveDate,
    /// When.
    pub closed_at: Timestamp,
    /// Who.
    pub closed_by: StaffId,
    /// The last number that the report covers.
    pub seq: Seq,
    /// The report as JSON.
    pub body: String,
}

/// Closes a day; returns whether it was still open.
pub async fn close(
    connection: &mut SqliteConnection,
    shop: ShopId,
    row: &ClosedRow,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query(
        "insert into closed_day (shop_id, day, closed_at, closed_by, seq, body) values (?, ?, ?, ?, ?, ?) \
         on conflict (shop_id, day) do nothing",
    )
    .bind(shop.uuid())
    .bind(row.day.to_string())
    .bind(row.closed_at.millis())
    .bind(row.closed_by.uuid())
    .bind(i64::try_from(row.seq.number()).unwrap_or(i64::MAX))
    .bind(&row.body)
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Returns the report of a closed day.
pub async fn closed(
    connection: &mut SqliteConnection,
    shop: ShopId,
    day: NaiveDate,
) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar("select body from closed_day where shop_id = ? and day = ?")
        .bind(shop.uuid())
        .bind(day.to_string())
        .fetch_optional(connection)
        .await
}

/// Returns the reports of the last closed days, the newest first.
pub async fn closed_days(
    connection: &mut SqliteConnection,
    shop: ShopId,
    limit: u32,
) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar("select body from closed_day where shop_id = ? order by day desc limit ?")
        .bind(shop.uuid())
        .bind(limit)
        .fetch_all(connection)
        .await
}
