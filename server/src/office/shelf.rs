//! Fetches records and assembles what belongs together.

use std::collections::{HashMap, HashSet};

use serde::de::DeserializeOwned;
use shared::customer::Customer;
use shared::id::{CustomerId, OrderId, RecordId, ShopId};
use shared::order::RepairOrder;
use shared::order::picture::OrderPicture;
use shared::record::{Entry, Kind, Record, RecordType};
use shared::shop::ShopSettings;
use sqlx::SqliteConnection;

use crate::db::{office, sync};
use crate::error::{ApiError, ApiResult};

/// Reads what the database keeps as JSON; what it can't read is a mistake of ours.
pub fn read<T: DeserializeOwned>(body: &str) -> ApiResult<T> {
    serde_json::from_str(body).map_err(ApiError::internal)
}

/// Reads many.
pub fn read_all<T: DeserializeOwned>(bodies: &[String]) -> ApiResult<Vec<T>> {
    bodies.iter().map(|body| read(body)).collect()
}

/// Reads records that come one a line.
pub fn read_lines(bodies: &str) -> ApiResult<HashMap<RecordId, Record>> {
    let records = bodies.lines().map(read::<Record>);
    records
        .map(|record| record.map(|record| (record.id, record)))
        .collect()
}

/// Returns one record of a shop.
pub async fn entry<T: RecordType>(
    connection: &mut SqliteConnection,
    shop: ShopId,
    id: impl Into<RecordId>,
) -> ApiResult<Option<Entry<T>>> {
    let body = sync::body(connection, shop, id.into()).await?;
    let record: Option<Record> = body.as_deref().map(read).transpose()?;
    Ok(record.and_then(Entry::read))
}

/// Returns all records of a kind.
pub async fn entries<T: RecordType>(
    connection: &mut SqliteConnection,
    shop: ShopId,
) -> ApiResult<Vec<Entry<T>>> {
    let bodies = sync::bodies_of_kind(connection, shop, T::KIND).await?;
    Ok(read_all(&bodies)?.into_iter().filter_map(Entry::read).collect())
}

/// Returns the settings of a shop.
pub async fn settings(connection: &mut SqliteConnection, shop: ShopId) -> ApiResult<Entry<ShopSettings>> {
    let bodies = sync::bodies_of_kind(connection, shop, Kind::ShopSettings.name()).await?;
    shared::shop::find(read_all(&bodies)?).ok_or(ApiError::NotFound)
}

/// Returns every record of an order's picture; nothing when there is no such order.
pub async fn records_of(
    connection: &mut SqliteConnection,
    shop: ShopId,
    order: OrderId,
) -> ApiResult<Option<Vec<Record>>> {
    let Some(order) = entry::<RepairOrder>(connection, shop, order).await? else {
        return Ok(None);
    };
    let mut sets = gather(connection, shop, vec![order.record]).await?;
    Ok(sets.pop().map(|(_, records)| records))
}

/// Returns the picture of an order.
pub async fn picture(
    connection: &mut SqliteConnection,
    shop: ShopId,
    order: OrderId,
) -> ApiResult<Option<OrderPicture>> {
    let records = records_of(connection, shop, order).await?;
    Ok(records.and_then(|records| OrderPicture::assemble(order, records)))
}

/// Returns the pictures of orders whose states were read, in the same order.
pub async fn pictures(
    connection: &mut SqliteConnection,
    shop: ShopId,
    bodies: &[String],
) -> ApiResult<Vec<OrderPicture>> {
    let sets = gather(connection, shop, read_all(bodies)?).await?;
    let assemble = |(id, records): (OrderId, Vec<Record>)| OrderPicture::assemble(id, records);
    Ok(sets.into_iter().filter_map(assemble).collect())
}

/// Fetches what belongs to each order: its children, its vehicle, and the people it and the vehicle name.
async fn gather(
    connection: &mut SqliteConnection,
    shop: ShopId,
    orders: Vec<Record>,
) -> ApiResult<Vec<(OrderId, Vec<Record>)>> {
    let ids: Vec<OrderId> = orders.iter().map(|order| OrderId::from(order.id)).collect();
    let mut children: HashMap<OrderId, Vec<Record>> = HashMap::new();
    for child in read_all::<Record>(&office::children(connection, shop, &ids).await?)? {
        children.entry(child.get("order")).or_default().push(child);
    }
    let wanted: HashSet<RecordId> = orders.iter().flat_map(named).collect();
    let others = fetch(connection, shop, wanted).await?;
    let owners: HashSet<RecordId> = others.values().filter_map(owner).collect();
    let owners = owners.into_iter().filter(|id| !others.contains_key(id)).collect();
    let mut others = others;
    others.extend(fetch(connection, shop, owners).await?);
    let set = |order: Record| {
        let id = OrderId::from(order.id);
        let mut records = children.remove(&id).unwrap_or_default();
        let mut around: HashSet<RecordId> = named(&order).collect();
        around.extend(
            named(&order)
                .filter_map(|id| others.get(&id).and_then(owner))
                .collect::<Vec<_>>(),
        );
        records.extend(around.iter().filter_map(|id| others.get(id).cloned()));
        records.push(order);
        (id, records)
    };
    Ok(orders.into_iter().map(set).collect())
}

/// Returns the vehicle and the people that an order names.
pub fn named(order: &Record) -> impl Iterator<Item = RecordId> + use<> {
    let fields = ["vehicle", "brought_by", "owner", "payer", "contact"];
    let ids: Vec<RecordId> = fields
        .iter()
        .filter_map(|field| order.get::<Option<RecordId>>(field))
        .collect();
    ids.into_iter()
}

fn owner(record: &Record) -> Option<RecordId> {
    let is_vehicle = Kind::parse(&record.kind) == Some(Kind::Vehicle);
    is_vehicle.then(|| record.get("owner")).flatten()
}

/// Returns records by id.
pub async fn fetch(
    connection: &mut SqliteConnection,
    shop: ShopId,
    ids: HashSet<RecordId>,
) -> ApiResult<HashMap<RecordId, Record>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let bodies = sync::record_bodies(connection, shop, ids.into_iter()).await?;
    read_lines(&bodies)
}

/// Returns the name of a customer, empty when there is none.
pub async fn customer_name(
    connection: &mut SqliteConnection,
    shop: ShopId,
    customer: Option<CustomerId>,
) -> ApiResult<String> {
    let Some(id) = customer else {
        return Ok(String::new());
    };
    let found = entry::<Customer>(connection, shop, id).await?;
    Ok(found.map(|customer| customer.value.name).unwrap_or_default())
}
