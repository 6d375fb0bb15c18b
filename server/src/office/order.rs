//! Orders: the list, and one with its history.

use std::collections::HashSet;

use shared::id::{OrderId, RecordId, ShopId};
use shared::office::{OrderDetail, OrderPage, OrderSummary, OrdersShown};
use shared::order::picture::OrderPicture;
use shared::order::stage::FOLLOWED_UP_FOR;
use shared::record::{Kind, Record, is_file};
use shared::vehicle::plate;
use sqlx::SqliteConnection;

use super::names::Names;
use super::{history, shelf};
use crate::calendar::Calendar;
use crate::db::{office, outbox, photo};
use crate::error::{ApiError, ApiResult};
use crate::state::AppState;

/// How many orders a page holds.
pub const PAGE_SIZE: u32 = 50;
/// The longest search, in characters.
const LONGEST_SEARCH: usize = 60;

/// Lists the orders that fit what was typed, of those that are to be shown.
pub async fn list(
    state: &AppState,
    shop: ShopId,
    typed: &str,
    shown: OrdersShown,
    page: u32,
) -> ApiResult<OrderPage> {
    let typed: String = typed.trim().chars().take(LONGEST_SEARCH).collect();
    let mut snapshot = state.database.readers.begin().await?;
    let found = office::list_orders(
        &mut snapshot,
        shop,
        (&typed, &plate::normalise(&typed)),
        (shown, state.clock.now().plus(-FOLLOWED_UP_FOR)),
        (PAGE_SIZE, page.saturating_mul(PAGE_SIZE)),
    )
    .await?;
    let pictures = shelf::pictures(&mut snapshot, shop, &found.bodies).await?;
    let names = Names::of(&mut snapshot, shop).await?;
    Ok(OrderPage {
        orders: pictures.iter().map(|picture| summary(picture, &names)).collect(),
        total: found.total,
        page,
        page_size: PAGE_SIZE,
    })
}

fn summary(picture: &OrderPicture, names: &Names) -> OrderSummary {
    let order = &picture.order.value;
    let vehicle = picture.vehicle.as_ref().map(|vehicle| &vehicle.value);
    OrderSummary {
        order: picture.id(),
        number: order.number.clone(),
        plate: vehicle.map(|vehicle| vehicle.plate.clone()).unwrap_or_default(),
        vehicle: vehicle.map(shared::vehicle::Vehicle::title).unwrap_or_default(),
        customer: picture
            .contact()
            .map(|contact| contact.value.name.clone())
            .unwrap_or_default(),
        advisor_name: order.advisor.map(|id| names.staff(id)).unwrap_or_default(),
        expected_at: order.expected_at,
        arrived_at: order.arrived_at,
        cancelled: order.removed,
        promised_at: order.promised_at,
        step: order.stage.step(),
        blocked_by: order.blocked_by,
        signed: picture.intake_signature().is_some(),
    }
}

/// Returns an order with everything that hangs on it, and its history.
pub async fn detail(state: &AppState, shop: ShopId, order: OrderId) -> ApiResult<OrderDetail> {
    let mut snapshot = state.database.readers.begin().await?;
    let records = shelf::records_of(&mut snapshot, shop, order)
        .await?
        .ok_or(ApiError::NotFound)?;
    let settings = shelf::settings(&mut snapshot, shop).await?;
    let own: Vec<RecordId> = records
        .iter()
        .filter(|record| !is_file(record))
        .map(|record| record.id)
        .collect();
    let history = history::of(&mut snapshot, shop, &own, &Calendar::of(&settings.value)).await?;
    let photos_arrived = arrived(&mut snapshot, shop, &records)
        .await?
        .into_iter()
        .collect();
    let messages = outbox::of_order(&mut snapshot, shop, order).await?;
    Ok(OrderDetail {
        order,
        records,
        photos_arrived,
        history,
        messages,
    })
}

/// Returns the SHA-256 of the photos among the records whose bytes are here.
pub async fn arrived(
    connection: &mut SqliteConnection,
    shop: ShopId,
    records: &[Record],
) -> ApiResult<HashSet<String>> {
    let hashes: Vec<String> = records
        .iter()
        .filter(|record| Kind::parse(&record.kind) == Some(Kind::Photo))
        .map(|record| record.get("sha256"))
        .collect();
    Ok(photo::present(connection, shop, &hashes)
        .await?
        .into_iter()
        .collect())
}
