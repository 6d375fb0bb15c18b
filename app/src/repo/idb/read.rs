//! Reading what is shown.

use shared::id::{OrderId, RecordId, VehicleId};
use shared::record::{Kind, Record};
use wasm_bindgen::JsValue;

use super::super::{RepoError, plan};
use super::transaction::{Keys, Opened, Tx, answered, meaning};
use super::{drawer, keys, schema};

/// The stores that hold what is shown.
const STORES: [&str; 4] = [schema::SHOWN, schema::META, schema::DRAWER, schema::LABEL];

/// Reads records by id.
pub(super) async fn records(opened: &Opened, ids: &[RecordId]) -> Result<Vec<Record>, RepoError> {
    let tx = Tx::read(opened, &STORES)?;
    let records = shown(&tx, ids).await?;
    Ok(records.into_iter().flatten().collect())
}

/// Reads what is shown of records, wherever it lies.
pub(super) async fn shown(tx: &Tx<'_>, ids: &[RecordId]) -> Result<Vec<Option<Record>>, RepoError> {
    let asked: Vec<_> = ids
        .iter()
        .map(|id| tx.ask(schema::SHOWN, id.to_string().into()))
        .collect::<Result<_, _>>()?;
    let mut records = Vec::with_capacity(asked.len());
    for (id, asked) in ids.iter().zip(asked) {
        let row = asked.await.map_err(meaning)?;
        let text = match row.as_ref().and_then(keys::row_text) {
            None => drawer::text(tx, *id).await?,
            own => own,
        };
        records.push(drawer::read(text));
    }
    Ok(records)
}

/// Reads the texts of all records of a kind.
pub(super) async fn texts(opened: &Opened, kind: Kind) -> Result<Vec<String>, RepoError> {
    let tx = Tx::read(opened, &STORES)?;
    let mut texts = texts_by(&tx, schema::BY_KIND, kind.name()).await?;
    if kind == Kind::RepairOrder {
        texts.extend(texts_by(&tx, schema::BY_KIND, plan::OVER).await?);
    }
    if kind.is_file() {
        let key = Keys::Only(kind.name().into());
        let own = tx.found_keys(schema::SHOWN, schema::BY_KIND, key).await?;
        let own = own.iter().filter_map(id_of);
        texts.extend(drawer::texts(&tx, kind, own).await?);
    }
    Ok(texts)
}

/// Reads the texts of the orders that are not over.
pub(super) async fn open_orders(opened: &Opened) -> Result<Vec<String>, RepoError> {
    let tx = Tx::read(opened, &[schema::SHOWN])?;
    texts_by(&tx, schema::BY_KIND, Kind::RepairOrder.name()).await
}

/// Reads each order with all that hangs on it.
pub(super) async fn of_orders(opened: &Opened, orders: &[OrderId]) -> Result<Vec<Vec<Record>>, RepoError> {
    let tx = Tx::read(opened, &[schema::SHOWN])?;
    // All are asked before the first is answered: the database takes many in the time of one.
    let asked: Vec<_> = orders
        .iter()
        .map(|order| {
            tx.ask_found(
                schema::SHOWN,
                schema::BY_ORDER,
                Keys::Only(order.to_string().into()),
            )
        })
        .collect::<Result<_, _>>()?;
    let mut found = Vec::with_capacity(asked.len());
    for asked in asked {
        let texts: Vec<String> = answered(asked).await?.iter().filter_map(keys::row_text).collect();
        found.push(texts.iter().filter_map(|text| plan::read_record(text)).collect());
    }
    Ok(found)
}

/// Reads the orders of a vehicle.
pub(super) async fn orders_of(opened: &Opened, vehicle: VehicleId) -> Result<Vec<Record>, RepoError> {
    let tx = Tx::read(opened, &[schema::SHOWN])?;
    found(&tx, schema::BY_VEHICLE, vehicle.to_string()).await
}

/// Reads the records that an index finds.
async fn found(tx: &Tx<'_>, index: &str, key: String) -> Result<Vec<Record>, RepoError> {
    let texts = texts_by(tx, index, &key).await?;
    Ok(texts.iter().filter_map(|text| plan::read_record(text)).collect())
}

async fn texts_by(tx: &Tx<'_>, index: &str, key: &str) -> Result<Vec<String>, RepoError> {
    let rows = tx.found(schema::SHOWN, index, Keys::Only(key.into())).await?;
    Ok(rows.iter().filter_map(keys::row_text).collect())
}

/// Reads the id that is the key of a record.
pub(super) fn id_of(key: &JsValue) -> Option<RecordId> {
    key.as_string()?.parse().ok()
}
