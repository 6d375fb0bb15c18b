//! Clashes: what a person has to decide, and deciding it.

use std::collections::HashSet;

use serde_json::Value;
use shared::change::{Action, Base, Draft, Edit};
use shared::id::{OrderId, RecordId, ShopId};
use shared::office::{Clash, ClashValue, DecideClash, Decided};
use shared::order::RepairOrder;
use shared::record::{Entry, Field, Kind, Record, Seq};
use shared::vehicle::Vehicle;
use sqlx::SqliteConnection;

use super::names::{Names, ids};
use super::readable::{self, Reader};
use super::shelf;
use crate::auth::OfficeAuth;
use crate::calendar::Calendar;
use crate::db::{office, sync};
use crate::error::{ApiError, ApiResult};
use crate::state::AppState;

/// Returns every clash of a shop, the longest waiting first.
pub async fn all(
    connection: &mut SqliteConnection,
    shop: ShopId,
    names: &mut Names,
    calendar: &Calendar,
) -> ApiResult<Vec<Clash>> {
    let records: Vec<Record> = shelf::read_all(&office::clashing(connection, shop).await?)?;
    names.learn(connection, shop, values_of(&records)).await?;
    let mut clashes = Vec::new();
    for record in &records {
        let context = context(connection, shop, record).await?;
        let reader = Reader { names, calendar };
        for (name, field) in record.fields.iter().filter(|(_, field)| field.is_open()) {
            clashes.push(clash(record, name, field, &context, reader));
        }
    }
    Ok(clashes)
}

/// Returns the ids among the values to choose from.
fn values_of(records: &[Record]) -> HashSet<RecordId> {
    let mut found = HashSet::new();
    for record in records {
        for field in record.fields.values().filter(|field| field.is_open()) {
            found.extend(ids([&field.value]));
            found.extend(ids(field.alternatives.iter().map(|kept| &kept.value)));
        }
    }
    found
}

/// What a clash is about.
#[derive(Debug, Default)]
struct Context {
    order: Option<OrderId>,
    number: Option<String>,
    plate: Option<String>,
    customer: Option<String>,
}

async fn context(connection: &mut SqliteConnection, shop: ShopId, record: &Record) -> ApiResult<Context> {
    let order = order_of(connection, shop, record).await?;
    let vehicle = match Kind::parse(&record.kind) {
        Some(Kind::Vehicle) => Entry::<Vehicle>::read(record.clone()),
        _ => match order.as_ref().and_then(|order| order.value.vehicle) {
            Some(id) => shelf::entry(connection, shop, id).await?,
            None => None,
        },
    };
    let customer = if Kind::parse(&record.kind) == Some(Kind::Customer) {
        record.get("name")
    } else {
        let contact = order.as_ref().and_then(|order| order.value.contact);
        shelf::customer_name(connection, shop, contact).await?
    };
    Ok(Context {
        order: order.as_ref().map(|order| order.id().into()),
        number: order.map(|order| order.value.number),
        plate: vehicle.map(|vehicle| vehicle.value.plate),
        customer: Some(customer).filter(|name| !name.is_empty()),
    })
}

/// Returns the order that a record belongs to: the newest one for a vehicle or a customer.
pub async fn order_of(
    connection: &mut SqliteConnection,
    shop: ShopId,
    record: &Record,
) -> ApiResult<Option<Entry<RepairOrder>>> {
    let body = match Kind::parse(&record.kind) {
        Some(Kind::RepairOrder) => return Ok(Entry::read(record.clone())),
        Some(Kind::Vehicle) => {
            let orders = office::orders_of_vehicle(connection, shop, record.id.into()).await?;
            orders.into_iter().next()
        }
        Some(Kind::Customer) => office::orders_of_customer(connection, shop, record.id.into()).await?,
        _ => {
            let order: Option<OrderId> = record.get("order");
            return match order {
                Some(order) => shelf::entry(connection, shop, order).await,
                None => Ok(None),
            };
        }
    };
    let record: Option<Record> = body.as_deref().map(shelf::read).transpose()?;
    Ok(record.and_then(Entry::read))
}

fn clash(record: &Record, name: &str, field: &Field, context: &Context, reader: Reader<'_>) -> Clash {
    let value = |value: &Value, set: Seq| {
        let stamp = record.stamps.get(&set);
        ClashValue {
            value: value.clone(),
            text: reader.texts(&record.kind, name, value),
            author: stamp.map(|stamp| stamp.author).unwrap_or_default(),
            author_name: stamp
                .map(|stamp| reader.names.staff(stamp.author))
                .unwrap_or_default(),
            device: stamp.map(|stamp| stamp.device).unwrap_or_default(),
            device_name: stamp
                .map(|stamp| reader.names.device(stamp.device))
                .unwrap_or_default(),
            at: stamp.map(|stamp| stamp.at).unwrap_or_default(),
        }
    };
    let open = field.alternatives.iter().filter(|kept| kept.open);
    Clash {
        kind: record.kind.clone(),
        record: record.id,
        field: name.to_owned(),
        label: readable::label(&record.kind, name),
        order: context.order,
        number: context.number.clone(),
        plate: context.plate.clone(),
        customer: context.customer.clone(),
        base: field.seq,
        shown: value(&field.value, field.set()),
        alternatives: open.map(|kept| value(&kept.value, kept.set)).collect(),
    }
}

/// Makes a person's choice stand.
pub async fn decide(state: &AppState, office: &OfficeAuth, choice: DecideClash) -> ApiResult<Decided> {
    let body = sync::body(&state.database.readers, office.shop, choice.record).await?;
    let record: Record = shelf::read(&body.ok_or(ApiError::NotFound)?)?;
    if record.kind != choice.kind {
        return Err(ApiError::NotFound);
    }
    let field = record.fields.get(&choice.field).ok_or(ApiError::NotFound)?;
    if field.seq != choice.base || !field.is_open() {
        return Err(ApiError::refused("conflict"));
    }
    let is_known =
        field.value == choice.value || field.alternatives.iter().any(|kept| kept.value == choice.value);
    if !is_known {
        return Err(ApiError::refused("invalid"));
    }
    let mut draft = Draft::new(Action::DecideClash);
    draft.edits.push(Edit {
        kind: choice.kind,
        record: choice.record,
        field: choice.field,
        value: choice.value,
        base: Base::Seq(choice.base),
    });
    submit(state, office, draft).await
}

/// Makes a change of the office.
pub async fn submit(state: &AppState, office: &OfficeAuth, draft: Draft) -> ApiResult<Decided> {
    let now = state.clock.now();
    let submitted = state
        .writer
        .submit(office.shop, office.staff, vec![draft], now)
        .await?;
    // Nobody is told that something is done which is not.
    if let Some(reason) = submitted.quarantined {
        tracing::error!(reason = reason.name(), "a change of the office was not merged");
        return Err(ApiError::refused("conflict"));
    }
    Ok(Decided {
        newest: submitted.newest,
    })
}

/// Returns the id of the first record that a change touches and that belongs to an order.
pub async fn order_of_edits(
    connection: &mut SqliteConnection,
    shop: ShopId,
    edits: &[Edit],
) -> ApiResult<Option<OrderId>> {
    if let Some(order) = edits.iter().find(|edit| edit.kind == Kind::RepairOrder.name()) {
        return Ok(Some(order.record.into()));
    }
    // A new child of an order says in its own edits where it belongs.
    let named = edits.iter().find(|edit| edit.field == "order");
    if let Some(order) = named.and_then(|edit| edit.value.as_str()?.parse().ok()) {
        return Ok(Some(order));
    }
    let Some(first) = edits.first() else {
        return Ok(None);
    };
    let id: RecordId = first.record;
    let Some(body) = sync::body(&mut *connection, shop, id).await? else {
        return Ok(None);
    };
    let order = order_of(connection, shop, &shelf::read(&body)?).await?;
    Ok(order.map(|order| order.id().into()))
}
