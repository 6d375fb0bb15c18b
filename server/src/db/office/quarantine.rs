//! Changes that wait for the office's decision.

use shared::id::{ShopId, StaffId};
use shared::record::Seq;
use shared::time::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use super::change::{LoggedChange, read};

/// A change in quarantine.
#[derive(Debug)]
pub struct Quarantined {
    /// The change.
    pub change: LoggedChange,
    /// Why it is here.
    pub reason: String,
}

/// Returns the changes that nobody has decided on, oldest first.
pub async fn open(connection: &mut SqliteConnection, shop: ShopId) -> Result<Vec<Quarantined>, sqlx::Error> {
    sqlx::query(
        "select change.seq, change.device_id, change.received_at, change.body, quarantine.reason \
         from quarantine join change using (shop_id, seq) \
         where quarantine.shop_id = ? and quarantine.decided_at is null order by change.seq",
    )
    .bind(shop.uuid())
    .try_map(|row: SqliteRow| quarantined(&row))
    .fetch_all(connection)
    .await
}

/// Returns a change that nobody has decided on.
pub async fn find(
    connection: &mut SqliteConnection,
    shop: ShopId,
    seq: Seq,
) -> Result<Option<Quarantined>, sqlx::Error> {
    sqlx::query(
        "select change.seq, change.device_id, change.received_at, change.body, quarantine.reason \
         from quarantine join change using (shop_id, seq) \
         where quarantine.shop_id = ? and quarantine.seq = ? and quarantine.decided_at is null",
    )
    .bind(shop.uuid())
    .bind(i64::try_from(seq.number()).unwrap_or(i64::MAX))
    .try_map(|row: SqliteRow| quarantined(&row))
    .fetch_optional(connection)
    .await
}

/// Records a decision; returns whether it was the first on this change.
pub async fn decide(
    connection: &mut SqliteConnection,
    shop: ShopId,
    seq: Seq,
    (by, at): (StaffId, Timestamp),
    decision: &str,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query(
        "update quarantine set decided_at = ?, decided_by = ?, decision = ? \
         where shop_id = ? and seq = ? and decided_at is null",
    )
    .bind(at.millis())
    .bind(by.uuid())
    .bind(decision)
    .bind(shop.uuid())
    .bind(i64::try_from(seq.number()).unwrap_or(i64::MAX))
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}

fn quarantined(row: &SqliteRow) -> Result<Quarantined, sqlx::Error> {
    Ok(Quarantined {
        change: read(row)?,
        reason: row.try_get(4)?,
    })
}
