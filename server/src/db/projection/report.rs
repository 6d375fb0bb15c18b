//! What reports read of orders.

use shared::id::{OrderId, ShopId, StaffId};
use shared::order::Purpose;
use shared::order::stage::Step;
use shared::report::OrderLine;
use shared::time::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};
use uuid::Uuid;

/// Returns the orders whose car arrived, whose intake was signed or whose car was handed over from a moment on and before
/// another, in the order of arrival. Names of staff are left empty: they are not columns.
pub async fn orders_between(
    connection: &mut SqliteConnection,
    shop: ShopId,
    (from, until): (Timestamp, Timestamp),
) -> Result<Vec<OrderLine>, sqlx::Error> {
    sqlx::query(
        "with found as ( \
           select order_id from order_row where shop_id = ?1 and arrived_at >= ?2 and arrived_at < ?3 \
           union select order_id from order_row where shop_id = ?1 and signed_at >= ?2 and signed_at < ?3 \
           union select order_id from order_row where shop_id = ?1 and delivered_at >= ?2 and delivered_at < ?3 \
         ) \
         select own.order_id, own.number, coalesce(vehicle.plate, ''), coalesce(contact.name, ''), own.advisor_id, \
           own.purpose, own.step, own.removed, own.is_rework, own.expected_at, own.arrived_at, own.signed_at, \
           own.promised_at, own.delivered_at \
         from found \
         cross join order_row as own on own.shop_id = ?1 and own.order_id = found.order_id \
         left join vehicle_row as vehicle \
           on vehicle.shop_id = own.shop_id and vehicle.vehicle_id = own.vehicle_id \
         left join customer_row as contact \
           on contact.shop_id = own.shop_id and contact.customer_id = own.contact_id \
         order by own.arrived_at, own.order_id",
    )
    .bind(shop.uuid())
    .bind(from.millis())
    .bind(until.millis())
    .try_map(|row: SqliteRow| read(&row))
    .fetch_all(connection)
    .await
}

fn read(row: &SqliteRow) -> Result<OrderLine, sqlx::Error> {
    let time = |place: usize| {
        row.try_get(place)
            .map(|at: Option<i64>| at.map(Timestamp::from_millis))
    };
    let advisor: Option<Uuid> = row.try_get(4)?;
    let purpose: Option<String> = row.try_get(5)?;
    let step: String = row.try_get(6)?;
    Ok(OrderLine {
        order: OrderId::new(row.try_get(0)?),
        number: row.try_get(1)?,
        plate: row.try_get(2)?,
        contact: row.try_get(3)?,
        advisor: advisor.map(StaffId::new),
        advisor_name: String::new(),
        purpose: purpose.as_deref().and_then(Purpose::parse),
        step: Step::parse(&step).unwrap_or(Step::FollowUp),
        is_cancelled: row.try_get(7)?,
        is_rework: row.try_get(8)?,
        expected_at: time(9)?,
        arrived_at: time(10)?,
        signed_at: time(11)?,
        promised_at: time(12)?,
        delivered_at: time(13)?,
    })
}
