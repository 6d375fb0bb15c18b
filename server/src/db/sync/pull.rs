//! What tablets and the office read.

use shared::id::{OrderId, RecordId, ShopId};
use shared::order::stage::Step;
use shared::record::Seq;
use shared::sync::digest::Check;
use sqlx::sqlite::{SqlitePool, SqliteRow};
use sqlx::{Row, SqliteExecutor};
use uuid::Uuid;

use super::rows::{check, number};
use crate::db::projection::steps;

/// How many open orders a fresh tablet gets first at most.
const FIRST_ORDERS: u32 = 500;

/// Where a pull stands.
#[derive(Debug, Clone, Copy)]
pub struct From {
    /// Everything up to here was pulled.
    pub cursor: Seq,
    /// What left the tablets up to here is not held: the whole pull began later. At least the cursor.
    pub since: Seq,
    /// The files of customers and vehicles up to here were pulled ahead of the first page.
    pub files: Seq,
}

/// The states of records that changed since a cursor, all from one moment.
#[derive(Debug)]
pub struct Page {
    /// The states as JSON, one a line, in the order of their numbers.
    pub records: String,
    /// The orders that left the tablets since the cursor.
    pub archived: Vec<OrderId>,
    /// Where the next page goes on.
    pub cursor: Seq,
    /// On the last page: what a complete copy holds.
    pub check: Option<Check>,
}

/// Reads a page of at least `limit` records, or the rest; what one change touched is never split.
///
/// A tablet that was away for so long that it is not remembered what has left the tablets meanwhile gets nothing but
/// count and digest. They disagree, and so everything is pulled anew.
pub async fn page(
    readers: &SqlitePool,
    shop: ShopId,
    From { cursor, since, files }: From,
    limit: u32,
) -> Result<Page, sqlx::Error> {
    let (cursor, since, files) = (number(cursor), number(since.max(cursor)), number(files));
    let mut snapshot = readers.begin().await?;
    let (newest, check, floor): (u64, Check, i64) =
        sqlx::query("select seq, record_count, record_digest, floor from shop where shop_id = ?")
            .bind(shop.uuid())
            .try_map(|row: SqliteRow| Ok((row.try_get(0)?, check(&row, 1)?, row.try_get(3)?)))
            .fetch_one(&mut *snapshot)
            .await?;
    if 0 < since && since < floor {
        snapshot.rollback().await?;
        return Ok(Page {
            records: String::new(),
            archived: Vec::new(),
            cursor: Seq::new(newest),
            check: Some(check),
        });
    }
    let last: Option<i64> = sqlx::query_scalar(
        "select seq from record where shop_id = ? and archived = 0 and seq > ? \
         and (seq > ? or lives <> 'file') order by seq limit 1 offset ?",
    )
    .bind(shop.uuid())
    .bind(cursor)
    .bind(files)
    .bind(limit.saturating_sub(1))
    .fetch_optional(&mut *snapshot)
    .await?;
    // The engine joins the texts itself: one row instead of thousands crosses to this thread.
    let records: Option<String> = sqlx::query_scalar(
        "select group_concat(body, char(10)) from \
         (select body from record where shop_id = ? and archived = 0 and seq > ? and seq <= ? \
          and (seq > ? or lives <> 'file') order by seq)",
    )
    .bind(shop.uuid())
    .bind(cursor)
    .bind(last.unwrap_or(i64::MAX))
    .bind(files)
    .fetch_one(&mut *snapshot)
    .await?;
    let archived: Vec<Uuid> = sqlx::query_scalar(
        "select order_id from archived_order where shop_id = ? and seq > ? and seq <= ? order by seq",
    )
    .bind(shop.uuid())
    // Who holds nothing has nothing to give back.
    .bind(if since == 0 { newest.cast_signed() } else { since })
    .bind(last.unwrap_or(i64::MAX))
    .fetch_all(&mut *snapshot)
    .await?;
    snapshot.rollback().await?;
    Ok(Page {
        archived: archived.into_iter().map(OrderId::new).collect(),
        records: records.unwrap_or_default(),
        cursor: Seq::new(last.map_or(newest, i64::cast_unsigned)),
        check: last.is_none().then_some(check),
    })
}

/// Reads what somebody needs first on a fresh tablet: settings, staff and templates, the open orders and all that
/// belongs to them.
///
/// It comes before the first page, which says it again in its place: the cursor stays where it is.
pub async fn first(readers: &SqlitePool, shop: ShopId) -> Result<Page, sqlx::Error> {
    let records: Option<String> = sqlx::query_scalar(
        "with listed as ( \
           select order_id, vehicle_id, brought_by, owner_id, payer_id, contact_id \
           from order_row indexed by order_row_by_seq where shop_id = ?1 and archived = 0 and not removed \
             and step not in (select value from json_each(?2)) \
           order by seq desc limit ?3 \
         ), named as ( \
           select vehicle_id as id from listed union select brought_by from listed \
           union select owner_id from listed union select payer_id from listed union select contact_id from listed \
         ) \
         select group_concat(body, char(10)) from ( \
           select body from record \
             where shop_id = ?1 and lives = 'shop' \
           union all select own.body from listed cross join record as own on own.shop_id = ?1 \
             and own.order_id = listed.order_id \
           union all select record.body from named cross join record on record.shop_id = ?1 \
             and record.record_id = named.id)",
    )
    .bind(shop.uuid())
    .bind(steps(Step::is_delivered))
    .bind(FIRST_ORDERS)
    .fetch_one(readers)
    .await?;
    Ok(Page {
        records: records.unwrap_or_default(),
        archived: Vec::new(),
        cursor: Seq::NEVER,
        check: None,
    })
}

/// Reads a page of the files of customers and vehicles that changed since a cursor, ahead of the first page: with them
/// every car can be found, and with nothing else. Without records there are no more.
pub async fn files(readers: &SqlitePool, shop: ShopId, cursor: Seq, limit: u32) -> Result<Page, sqlx::Error> {
    let (from, mut snapshot) = (number(cursor), readers.begin().await?);
    let newest = newest(&mut *snapshot, shop).await?;
    let last: Option<i64> = sqlx::query_scalar(
        "select seq from record indexed by file_by_seq \
         where shop_id = ? and lives = 'file' and seq > ? order by seq limit 1 offset ?",
    )
    .bind(shop.uuid())
    .bind(from)
    .bind(limit.saturating_sub(1))
    .fetch_optional(&mut *snapshot)
    .await?;
    let records: Option<String> = sqlx::query_scalar(
        "select group_concat(body, char(10)) from (select body from record indexed by file_by_seq \
         where shop_id = ? and lives = 'file' and seq > ? and seq <= ? order by seq)",
    )
    .bind(shop.uuid())
    .bind(from)
    .bind(last.unwrap_or(i64::MAX))
    .fetch_one(&mut *snapshot)
    .await?;
    snapshot.rollback().await?;
    Ok(Page {
        records: records.unwrap_or_default(),
        archived: Vec::new(),
        cursor: last.map_or(newest, |last| Seq::new(last.cast_unsigned())),
        check: None,
    })
}

/// Returns the number of a shop's last change.
pub async fn newest(executor: impl SqliteExecutor<'_>, shop: ShopId) -> Result<Seq, sqlx::Error> {
    let seq: u64 = sqlx::query_scalar("select seq from shop where shop_id = ?")
        .bind(shop.uuid())
        .fetch_one(executor)
        .await?;
    Ok(Seq::new(seq))
}

/// Returns the state of one record as JSON.
pub async fn body(
    executor: impl SqliteExecutor<'_>,
    shop: ShopId,
    record: RecordId,
) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar("select body from record where shop_id = ? and record_id = ?")
        .bind(shop.uuid())
        .bind(record.uuid())
        .fetch_optional(executor)
        .await
}

/// Returns the states of all records of one kind as JSON, the longest unchanged first.
pub async fn bodies_of_kind(
    executor: impl SqliteExecutor<'_>,
    shop: ShopId,
    kind: &str,
) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar("select body from record where shop_id = ? and kind = ? order by seq")
        .bind(shop.uuid())
        .bind(kind)
        .fetch_all(executor)
        .await
}
