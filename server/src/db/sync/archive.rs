//! What leaves the tablets, what comes back to them, and what is kept no longer.

use shared::id::{OrderId, RecordId, ShopId, VehicleId};
use shared::order::stage::Step;
use shared::record::Seq;
use shared::sync::wire::{ArchivedVisit, MAX_VISITS};
use shared::time::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::types::Json;
use sqlx::{Row, SqliteConnection};
use uuid::Uuid;

use super::rows::number;
use crate::db::projection::steps;

/// Returns the number of a shop's last change that came before a moment.
///
/// Numbers grow with time, so that halving finds it; the log has no index by time, and needs none for this.
pub async fn last_before(
    connection: &mut SqliteConnection,
    shop: ShopId,
    moment: Timestamp,
) -> Result<Seq, sqlx::Error> {
    let newest: i64 = sqlx::query_scalar("select seq from shop where shop_id = ?")
        .bind(shop.uuid())
        .fetch_one(&mut *connection)
        .await?;
    // Everything up to `low` came before, nothing after `high` did.
    let (mut low, mut high) = (0, newest);
    while low < high {
        let middle = low + (high - low + 1) / 2;
        // Not every number is one of a change.
        let found: Option<(i64, i64)> = sqlx::query_as(
            "select seq, received_at from change where shop_id = ? and seq between ? and ? \
             order by seq desc limit 1",
        )
        .bind(shop.uuid())
        .bind(low + 1)
        .bind(middle)
        .fetch_optional(&mut *connection)
        .await?;
        match found {
            Some((_, received)) if received >= moment.millis() => high = middle - 1,
            _ => low = middle,
        }
    }
    Ok(Seq::new(low.cast_unsigned()))
}

/// Returns orders that were closed, removed or delivered by a time, and of which nothing has changed since a number; the
/// oldest first.
pub async fn over(
    connection: &mut SqliteConnection,
    shop: ShopId,
    (before, delivered_by): (Seq, Timestamp),
    limit: u32,
) -> Result<Vec<OrderId>, sqlx::Error> {
    let ids: Vec<Uuid> = sqlx::query_scalar(
        "select own.order_id from order_row as own indexed by order_row_by_seq \
         where own.shop_id = ?1 and own.archived = 0 and own.seq <= ?2 \
         and (own.removed or own.delivered_at <= ?3 \
         or own.closed_at is not null and own.delivered_at is not null) \
         and not exists (select 1 from record as hung where hung.shop_id = ?1 \
              and hung.order_id = own.order_id and hung.seq > ?2) \
         order by own.seq limit ?4",
    )
    .bind(shop.uuid())
    .bind(number(before))
    .bind(delivered_by.millis())
    .bind(limit)
    .fetch_all(connection)
    .await?;
    Ok(ids.into_iter().map(OrderId::new).collect())
}

/// Takes orders with all that hangs on them from the tablets; returns the records, each with its number.
pub async fn archive(
    connection: &mut SqliteConnection,
    shop: ShopId,
    orders: &[OrderId],
    seq: Seq,
) -> Result<Vec<(RecordId, Seq)>, sqlx::Error> {
    let named = |row: SqliteRow| Ok((RecordId::new(row.try_get(0)?), Seq::new(row.try_get(1)?)));
    let gone = sqlx::query(
        "update record set archived = 1 where shop_id = ? and archived = 0 and order_id in \
         (select unhex(replace(value, '-', '')) from json_each(?)) returning record_id, seq",
    )
    .bind(shop.uuid())
    .bind(Json(orders))
    .try_map(named)
    .fetch_all(&mut *connection)
    .await?;
    sqlx::query(
        "update order_row set archived = 1 where shop_id = ? and archived = 0 and order_id in \
         (select unhex(replace(value, '-', '')) from json_each(?))",
    )
    .bind(shop.uuid())
    .bind(Json(orders))
    .execute(&mut *connection)
    .await?;
    sqlx::query(
        "insert into archived_order (shop_id, seq, order_id) \
         select ?, ?, unhex(replace(value, '-', '')) from json_each(?)",
    )
    .bind(shop.uuid())
    .bind(number(seq))
    .bind(Json(orders))
    .execute(connection)
    .await?;
    Ok(gone)
}

/// Returns the states of an archived order and of all that hangs on it, and forgets that it left the tablets.
pub async fn bring_back(
    connection: &mut SqliteConnection,
    shop: ShopId,
    order: OrderId,
) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query("delete from archived_order where shop_id = ? and order_id = ?")
        .bind(shop.uuid())
        .bind(order.uuid())
        .execute(&mut *connection)
        .await?;
    sqlx::query_scalar("select body from record where shop_id = ? and order_id = ? and archived = 1")
        .bind(shop.uuid())
        .bind(order.uuid())
        .fetch_all(connection)
        .await
}

/// Tells whether an order is archived; `None` when there is no such order.
pub async fn is_archived(
    connection: &mut SqliteConnection,
    shop: ShopId,
    order: OrderId,
) -> Result<Option<bool>, sqlx::Error> {
    sqlx::query_scalar("select archived from order_row where shop_id = ? and order_id = ?")
        .bind(shop.uuid())
        .bind(order.uuid())
        .fetch_optional(connection)
        .await
}

/// Returns the order with which a vehicle was here last, if that one is archived.
pub async fn last_visit(
    connection: &mut SqliteConnection,
    shop: ShopId,
    vehicle: VehicleId,
) -> Result<Option<OrderId>, sqlx::Error> {
    let last: Option<(Uuid, bool)> = sqlx::query_as(
        "select order_id, archived from order_row where shop_id = ? and vehicle_id = ? and not removed \
         and (archived = 1 or step in (select value from json_each(?))) order by arrived_at desc limit 1",
    )
    .bind(shop.uuid())
    .bind(vehicle.uuid())
    .bind(steps(Step::is_delivered))
    .fetch_optional(connection)
    .await?;
    Ok(last.and_then(|(order, archived)| archived.then_some(OrderId::new(order))))
}

/// Returns the visits of a vehicle that are archived, newest first. An appointment to which nobody came is none.
pub async fn visits(
    connection: &mut SqliteConnection,
    shop: ShopId,
    vehicle: VehicleId,
) -> Result<Vec<ArchivedVisit>, sqlx::Error> {
    sqlx::query(
        "select order_id, arrived_at, number, odometer_km from order_row left join intake_row using (shop_id, order_id) \
         where shop_id = ? and vehicle_id = ? and archived = 1 and not removed and arrived_at is not null \
         order by arrived_at desc limit ?",
    )
    .bind(shop.uuid())
    .bind(vehicle.uuid())
    .bind(MAX_VISITS)
    .try_map(|row: SqliteRow| {
        Ok(ArchivedVisit {
            order: OrderId::new(row.try_get(0)?),
            arrived_at: Timestamp::from_millis(row.try_get(1)?),
            number: row.try_get(2)?,
            odometer_km: row.try_get(3)?,
        })
    })
    .fetch_all(connection)
    .await
}

/// Forgets which orders left the tablets up to a number: a tablet that has not pulled that far pulls everything again.
pub async fn forget_archived(
    connection: &mut SqliteConnection,
    shop: ShopId,
    upto: Seq,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "update shop set floor = coalesce((select max(seq) from archived_order where shop_id = ?1 and seq <= ?2), \
         floor) where shop_id = ?1",
    )
    .bind(shop.uuid())
    .bind(number(upto))
    .execute(&mut *connection)
    .await?;
    sqlx::query("delete from archived_order where shop_id = ? and seq <= ?")
        .bind(shop.uuid())
        .bind(number(upto))
        .execute(connection)
        .await?;
    Ok(())
}

/// Forgets changes up to a number, at most `limit`, with which records they touched; returns how many.
pub async fn forget_changes(
    connection: &mut SqliteConnection,
    shop: ShopId,
    upto: Seq,
    limit: u32,
) -> Result<u64, sqlx::Error> {
    let last: Option<i64> = sqlx::query_scalar(
        "select max(seq) from (select seq from change where shop_id = ? and seq <= ? order by seq limit ?)",
    )
    .bind(shop.uuid())
    .bind(number(upto))
    .bind(limit)
    .fetch_one(&mut *connection)
    .await?;
    let Some(last) = last else { return Ok(0) };
    sqlx::query(
        "delete from change_record where (shop_id, record_id, seq) in \
         (select change.shop_id, unhex(replace(json_extract(edit.value, '$.record'), '-', '')), change.seq \
          from change, json_each(change.body, '$.edits') as edit where change.shop_id = ? and change.seq <= ?)",
    )
    .bind(shop.uuid())
    .bind(last)
    .execute(&mut *connection)
    .await?;
    // What nobody has decided yet is still needed whole.
    let done = sqlx::query(
        "delete from change where shop_id = ?1 and seq <= ?2 and not exists \
         (select 1 from quarantine where quarantine.shop_id = ?1 and quarantine.seq = change.seq \
          and quarantine.decided_at is null)",
    )
    .bind(shop.uuid())
    .bind(last)
    .execute(&mut *connection)
    .await?;
    sqlx::query("delete from quarantine where shop_id = ? and seq <= ? and decided_at is not null")
        .bind(shop.uuid())
        .bind(last)
        .execute(connection)
        .await?;
    Ok(done.rows_affected())
}

/// Forgets by what repetitions are known, but for the last `keep` numbers of each life of a device.
pub async fn forget_numbers(connection: &mut SqliteConnection, keep: u64) -> Result<(), sqlx::Error> {
    let lives: Vec<(Uuid, i64)> =
        sqlx::query_as("select incarnation, last_dseq from incarnation where last_dseq > ?")
            .bind(i64::try_from(keep).unwrap_or(i64::MAX))
            .fetch_all(&mut *connection)
            .await?;
    for (incarnation, last) in lives {
        sqlx::query("delete from accepted where incarnation = ? and dseq <= ?")
            .bind(incarnation)
            .bind(last.saturating_sub_unsigned(keep))
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}
