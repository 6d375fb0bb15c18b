//! Records by what they hold.

use shared::id::{CustomerId, OrderId, ShopId, VehicleId};
use shared::office::{DuplicateField, OrdersShown};
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
        "select body from record where shop_id = ? and kind = 'repair_order' \
         and json_extract(body, '$.fields.arrived_at.v') >= ? \
         and json_extract(body, '$.fields.arrived_at.v') < ? \
         order by json_extract(body, '$.fields.arrived_at.v'), record_id",
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
         and json_extract(record.body, '$.fields.order.v') = asked.value \
         where record.kind not in ('customer', 'vehicle', 'repair_order', 'staff', 'shop_settings')",
    )
    .bind(Json(orders))
    .bind(shop.uuid())
    .fetch_all(connection)
    .await
}

/// Returns the records with a field that a person still has to decide.
pub async fn clashing(connection: &mut SqliteConnection, shop: ShopId) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar(
        "select body from record where shop_id = ? and instr(body, '\"o\":true') > 0 order by seq",
    )
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
            "select body from record where shop_id = ?1 and kind = 'vehicle' \
             and json_extract(body, '$.fields.plate.v') in \
             (select json_extract(body, '$.fields.plate.v') from record \
              where shop_id = ?1 and kind = 'vehicle' and json_extract(body, '$.fields.plate.v') <> '' \
              group by json_extract(body, '$.fields.plate.v') having count(*) > 1) \
             order by json_extract(body, '$.fields.plate.v'), record_id"
        }
        DuplicateField::Vin => {
            "select body from record where shop_id = ?1 and kind = 'vehicle' \
             and json_extract(body, '$.fields.vin.v') in \
             (select json_extract(body, '$.fields.vin.v') from record \
              where shop_id = ?1 and kind = 'vehicle' and json_extract(body, '$.fields.vin.v') <> '' \
              group by json_extract(body, '$.fields.vin.v') having count(*) > 1) \
             order by json_extract(body, '$.fields.vin.v'), record_id"
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
        "select body from record where shop_id = ? and kind = 'repair_order' \
         and json_extract(body, '$.fields.vehicle.v') = ? \
         order by json_extract(body, '$.fields.arrived_at.v') desc",
    )
    .bind(shop.uuid())
    .bind(vehicle.to_string())
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
        "select body from record where shop_id = ? and kind = 'repair_order' and ? in \
         (json_extract(body, '$.fields.contact.v'), json_extract(body, '$.fields.brought_by.v'), \
          json_extract(body, '$.fields.owner.v'), json_extract(body, '$.fields.payer.v')) \
         order by json_extract(body, '$.fields.arrived_at.v') desc limit 1",
    )
    .bind(shop.uuid())
    .bind(customer.to_string())
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

/// Lists the orders that fit what was typed (as typed, and as a plate is written), open ones first;
/// a car that is still expected stands where its appointment puts it.
pub async fn list_orders(
    connection: &mut SqliteConnection,
    shop: ShopId,
    (typed, plate): (&str, &str),
    shown: OrdersShown,
    (limit, offset): (u32, u32),
) -> Result<OrderList, sqlx::Error> {
    // The rank of the last step; an order that has reached it is closed.
    let rows: Vec<(String, u32)> = sqlx::query_as(
        "with named as ( \
           select o.shop_id, o.record_id, o.body, coalesce(json_extract(o.body, '$.fields.stage.v.rank'), 0) as rank, \
             coalesce(json_extract(o.body, '$.fields.removed.v'), 0) as removed, \
             json_extract(o.body, '$.fields.arrived_at.v') as arrived_at, \
             json_extract(v.body, '$.fields.plate.v') as plate, json_extract(v.body, '$.fields.vin.v') as vin, \
             coalesce(json_extract(c.body, '$.fields.name.v'), '') || ' ' || \
             coalesce(json_extract(w.body, '$.fields.name.v'), '') as names, \
             json_extract(c.body, '$.fields.phone.v') as phone \
           from record o \
           left join record v on v.shop_id = o.shop_id and v.record_id = \
             unhex(replace(json_extract(o.body, '$.fields.vehicle.v'), '-', '')) \
           left join record c on c.shop_id = o.shop_id and c.record_id = \
             unhex(replace(json_extract(o.body, '$.fields.contact.v'), '-', '')) \
           left join record w on w.shop_id = o.shop_id and w.record_id = \
             unhex(replace(json_extract(o.body, '$.fields.owner.v'), '-', '')) \
           where o.shop_id = ?1 and o.kind = 'repair_order' \
         ) \
         select body, count(*) over () from named where (?2 = '' \
           or instr(lower(json_extract(body, '$.fields.number.v')), lower(?2)) > 0 \
           or (?3 <> '' and (instr(plate, ?3) > 0 or instr(vin, ?3) > 0)) \
           or instr(lower(names), lower(?2)) > 0 or (length(?2) >= 3 and instr(phone, ?2) > 0)) \
           and case ?6 \
             when '' then 1 \
             when 'cancelled' then removed \
             when 'open' then rank < 6 and not removed \
             when 'unsigned' then rank = 2 and not removed and not exists ( \
               select 1 from record s where s.shop_id = named.shop_id and s.kind = 'signature' \
                 and json_extract(s.body, '$.fields.order.v') = json_extract(named.body, '$.id')) \
             else rank = ?7 and not removed end \
         order by rank >= 6 or removed, \
           coalesce(arrived_at, json_extract(body, '$.fields.expected_at.v')) desc, \
           record_id limit ?4 offset ?5",
    )
    .bind(shop.uuid())
    .bind(typed)
    .bind(plate)
    .bind(limit)
    .bind(offset)
    .bind(shown.name())
    .bind(match shown {
        OrdersShown::At(step) => i64::from(step.rank()),
        _ => -1,
    })
    .fetch_all(connection)
    .await?;
    Ok(OrderList {
        total: rows.first().map_or(0, |(_, total)| *total),
        bodies: rows.into_iter().map(|(body, _)| body).collect(),
    })
}
