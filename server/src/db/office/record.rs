//! Records by what they hold.

use shared::id::{CustomerId, OrderId, ShopId, VehicleId};
use shared::office::{DuplicateField, OrdersShown};
use shared::order::stage::Step;
use shared::time::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::types::Json;
use sqlx::{Row, SqliteConnection};

/// Returns the orders whose car arrived in a span of time, in the order of arrival.
pub async fn orders_arrived(
    connection: &mut SqliteConnection,
    shop: ShopId,
    from: Timestamp,
    until: Timestamp,
) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar(
        "select record.body from order_row as own \
         join record on record.shop_id = own.shop_id and record.record_id = own.order_id \
         where own.shop_id = ? and own.arrived_at >= ? and own.arrived_at < ? \
         order by own.arrived_at, own.order_id",
    )
    .bind(shop.uuid())
    .bind(from.millis())
    .bind(until.millis())
    .fetch_all(connection)
    .await
}

/// Returns everything that hangs on the orders.
pub async fn children(
    connection: &mut SqliteConnection,
    shop: ShopId,
    orders: &[OrderId],
) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar(
        "select record.body from json_each(?) as asked join record on record.shop_id = ? \
         and record.order_id = unhex(replace(asked.value, '-', '')) where record.kind <> 'repair_order'",
    )
    .bind(Json(orders))
    .bind(shop.uuid())
    .fetch_all(connection)
    .await
}

/// Returns the records with a field that a person still has to decide.
pub async fn clashing(connection: &mut SqliteConnection, shop: ShopId) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar("select body from record where shop_id = ? and has_clash = 1 order by seq")
        .bind(shop.uuid())
        .fetch_all(connection)
        .await
}

/// Returns the vehicles whose plate or VIN another one has too, side by side.
pub async fn sharing(
    connection: &mut SqliteConnection,
    shop: ShopId,
    field: DuplicateField,
) -> Result<Vec<String>, sqlx::Error> {
    let sql = match field {
        DuplicateField::Plate => {
            "select record.body from vehicle_row as own \
             join record on record.shop_id = own.shop_id and record.record_id = own.vehicle_id \
             where own.shop_id = ?1 and own.plate in (select plate from vehicle_row \
              where shop_id = ?1 and plate <> '' group by plate having count(*) > 1) \
             order by own.plate, own.vehicle_id"
        }
        DuplicateField::Vin => {
            "select record.body from vehicle_row as own \
             join record on record.shop_id = own.shop_id and record.record_id = own.vehicle_id \
             where own.shop_id = ?1 and own.vin in (select vin from vehicle_row \
              where shop_id = ?1 and vin <> '' group by vin having count(*) > 1) \
             order by own.vin, own.vehicle_id"
        }
    };
    sqlx::query_scalar(sql)
        .bind(shop.uuid())
        .fetch_all(connection)
        .await
}

/// Returns the orders of a vehicle, the newest first.
pub async fn orders_of_vehicle(
    connection: &mut SqliteConnection,
    shop: ShopId,
    vehicle: VehicleId,
) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar(
        "select record.body from order_row as own \
         join record on record.shop_id = own.shop_id and record.record_id = own.order_id \
         where own.shop_id = ? and own.vehicle_id = ? order by own.arrived_at desc",
    )
    .bind(shop.uuid())
    .bind(vehicle.uuid())
    .fetch_all(connection)
    .await
}

/// Returns the newest order that names a customer.
pub async fn orders_of_customer(
    connection: &mut SqliteConnection,
    shop: ShopId,
    customer: CustomerId,
) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar(
        "select record.body from order_row as own \
         join record on record.shop_id = own.shop_id and record.record_id = own.order_id \
         where own.shop_id = ? and ? in (own.contact_id, own.brought_by, own.owner_id, own.payer_id) \
         order by own.arrived_at desc limit 1",
    )
    .bind(shop.uuid())
    .bind(customer.uuid())
    .fetch_optional(connection)
    .await
}

/// Returns the shop and the state of the owner link whose token has this hash.
pub async fn owner_link(
    connection: &mut SqliteConnection,
    token_sha256: &str,
) -> Result<Option<(ShopId, String)>, sqlx::Error> {
    sqlx::query(
        "select shop_id, body from record where kind = 'owner_link' \
         and json_extract(body, '$.fields.token_sha256.v') = ? limit 1",
    )
    .bind(token_sha256)
    .try_map(|row: SqliteRow| Ok((ShopId::new(row.try_get(0)?), row.try_get(1)?)))
    .fetch_optional(connection)
    .await
}

/// One page of a list of orders.
#[derive(Debug)]
pub struct OrderList {
    /// The orders' states.
    pub bodies: Vec<String>,
    /// How many there are in all.
    pub total: u32,
}

/// Lists the orders that fit what was typed (as typed, and as a plate is written), those not handed over first; a car
/// that is still expected stands where its appointment puts it. What was delivered by `closed_by` is closed.
pub async fn list_orders(
    connection: &mut SqliteConnection,
    shop: ShopId,
    (typed, plate): (&str, &str),
    (shown, closed_by): (OrdersShown, Timestamp),
    (limit, offset): (u32, u32),
) -> Result<OrderList, sqlx::Error> {
    let rows: Vec<(String, u32)> = sqlx::query_as(
        "with found as ( \
           select own.order_id, own.removed or own.delivered_at is not null as is_over, \
             coalesce(own.arrived_at, own.expected_at) as came, count(*) over () as total \
           from order_row as own \
           left join vehicle_row as vehicle \
             on vehicle.shop_id = own.shop_id and vehicle.vehicle_id = own.vehicle_id \
           left join customer_row as contact \
             on contact.shop_id = own.shop_id and contact.customer_id = own.contact_id \
           left join customer_row as owner \
             on owner.shop_id = own.shop_id and owner.customer_id = own.owner_id \
           where own.shop_id = ?1 and (?2 = '' \
             or instr(lower(own.number), lower(?2)) > 0 \
             or (?3 <> '' and (instr(vehicle.plate, ?3) > 0 or instr(vehicle.vin, ?3) > 0)) \
             or instr(lower(coalesce(contact.name, '') || ' ' || coalesce(owner.name, '')), lower(?2)) > 0 \
             or (length(?2) >= 3 and instr(contact.phone, ?2) > 0)) \
           and case ?6 \
             when '' then 1 \
             when 'cancelled' then own.removed \
             when 'open' then not own.removed \
               and (own.delivered_at is null or own.closed_at is null and own.delivered_at > ?7) \
             when 'unsigned' then not own.removed and own.step = ?8 and own.signed_at is null \
             else not own.removed and own.step = ?6 end \
           order by is_over, came desc, own.order_id limit ?4 offset ?5 \
         ) \
         select record.body, found.total from found \
         cross join record on record.shop_id = ?1 and record.record_id = found.order_id \
         order by found.is_over, found.came desc, found.order_id",
    )
    .bind(shop.uuid())
    .bind(typed)
    .bind(plate)
    .bind(limit)
    .bind(offset)
    .bind(shown.name())
    .bind(closed_by.millis())
    .bind(Step::Reception.name())
    .fetch_all(connection)
    .await?;
    Ok(OrderList {
        total: rows.first().map_or(0, |(_, total)| *total),
        bodies: rows.into_iter().map(|(body, _)| body).collect(),
    })
}
