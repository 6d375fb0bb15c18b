//! What bounds growth: orders that are over leave the tablets, and what nobody needs any more is forgotten.
//!
//! The server alone decides it, by its own clock. Nothing that a person did is lost by it: an archived order stays in the
//! database with all that hangs on it, and comes back to every tablet as soon as somebody works on it again.

use std::time::Duration;

use shared::id::ShopId;
use shared::order::stage::FOLLOWED_UP_FOR;
use shared::record::Seq;
use shared::sync::keep::{ARCHIVED_FOR, NUMBERS};
use shared::time::Timestamp;

use crate::db;
use crate::db::sync::archive;
use crate::state::AppState;
use crate::writer::WriteError;

/// How often it is looked at.
const HOURLY: Duration = Duration::from_hours(1);
/// How long those who push go first between two steps.
const BREATH: Duration = Duration::from_millis(20);
/// How many changes are forgotten in one transaction.
const CHANGES_AT_ONCE: u32 = 1_000;

/// Archives and deletes what is due every hour until the server stops; logs a failure and tries again an hour later.
pub async fn keep(state: AppState) {
    loop {
        if let Err(error) = once(&state).await {
            tracing::warn!(%error, "archiving closed orders failed");
        }
        tokio::select! {
            () = state.stopping.cancelled() => return,
            () = tokio::time::sleep(HOURLY) => {}
        }
    }
}

/// Archives and forgets all that is due now.
pub async fn once(state: &AppState) -> Result<(), WriteError> {
    let now = state.clock.now();
    let terms = &state.options.terms;
    for shop in db::shop::all(&state.database.readers).await? {
        let shop = shop.shop_id;
        let closed = orders_until(state, shop, now.plus(-terms.orders()), now).await?;
        if closed > 0 {
            tracing::info!(shop.id = %shop, orders = closed, "closed orders archived");
        }
        let forgotten = last_before(state, shop, now.plus(-ARCHIVED_FOR)).await?;
        let work = state.writer.write(move |connection| {
            Box::pin(async move { Ok(archive::forget_archived(connection, shop, forgotten).await?) })
        });
        work.await?;
        if let Some(log) = terms.log() {
            let upto = last_before(state, shop, now.plus(-log)).await?;
            forget_changes(state, shop, upto).await?;
        }
    }
    let work = state
        .writer
        .write(|connection| Box::pin(async move { Ok(archive::forget_numbers(connection, NUMBERS).await?) }));
    work.await
}

/// Takes all orders of a shop from the tablets that are closed now and have not changed since a moment.
pub async fn orders_until(
    state: &AppState,
    shop: ShopId,
    moment: Timestamp,
    now: Timestamp,
) -> Result<usize, WriteError> {
    let delivered_by = now.plus(-FOLLOWED_UP_FOR);
    let before = last_before(state, shop, moment).await?;
    let mut archived = 0;
    loop {
        let some = state.writer.archive(shop, before, delivered_by).await?;
        archived += some;
        if some == 0 || state.stopping.is_cancelled() {
            return Ok(archived);
        }
        tokio::time::sleep(BREATH).await;
    }
}

async fn forget_changes(state: &AppState, shop: ShopId, upto: Seq) -> Result<(), WriteError> {
    while !state.stopping.is_cancelled() {
        let work = state.writer.write(move |connection| {
            Box::pin(
                async move { Ok(archive::forget_changes(connection, shop, upto, CHANGES_AT_ONCE).await?) },
            )
        });
        if work.await? == 0 {
            break;
        }
        tokio::time::sleep(BREATH).await;
    }
    Ok(())
}

async fn last_before(state: &AppState, shop: ShopId, moment: Timestamp) -> Result<Seq, WriteError> {
    let mut connection = state.database.readers.acquire().await?;
    Ok(archive::last_before(&mut connection, shop, moment).await?)
}
