//! Changes in quarantine: telling what they would do, applying them after all, or dismissing them.

use shared::change::{Action, Change, Draft, Edit};
use shared::id::ShopId;
use shared::office::{Decided, QuarantinedChange, ReadableEdit};
use shared::order::RepairOrder;
use shared::record::guard;
use shared::record::told::is_untold;
use shared::record::{Record, Seq};
use shared::sync::server::{Origin, QuarantineReason, integrate, needs};
use sqlx::SqliteConnection;

use super::clash::order_of_edits;
use super::names::{Names, ids};
use super::readable::Reader;
use super::shelf;
use crate::auth::OfficeAuth;
use crate::calendar::Calendar;
use crate::db::office::{self, Quarantined};
use crate::db::sync;
use crate::error::{ApiError, ApiResult};
use crate::state::AppState;

/// Returns the changes that wait for a decision, oldest first.
pub async fn all(
    connection: &mut SqliteConnection,
    shop: ShopId,
    names: &mut Names,
    calendar: &Calendar,
) -> ApiResult<Vec<QuarantinedChange>> {
    let mut waiting = Vec::new();
    for one in office::open(connection, shop).await? {
        waiting.push(told(connection, shop, names, calendar, one).await?);
    }
    Ok(waiting)
}

async fn told(
    connection: &mut SqliteConnection,
    shop: ShopId,
    names: &mut Names,
    calendar: &Calendar,
    one: Quarantined,
) -> ApiResult<QuarantinedChange> {
    let change: Change = shelf::read(&one.change.body)?;
    let states = shelf::fetch(connection, shop, needs([&change])).await?;
    let mut mentioned = ids(change.edits.iter().map(|edit| &edit.value));
    for record in states.values() {
        mentioned.extend(ids(record.fields.values().map(|field| &field.value)));
    }
    names.learn(connection, shop, mentioned).await?;
    let reader = Reader { names, calendar };
    let edits = change
        .edits
        .iter()
        .filter(|edit| !is_untold(&edit.kind, &edit.field))
        .map(|edit| would_set(edit, &change.edits, states.get(&edit.record), reader))
        .collect();
    let order = order_of_edits(connection, shop, &change.edits).await?;
    let known = match order {
        Some(order) => shelf::entry::<RepairOrder>(connection, shop, order).await?,
        None => None,
    };
    Ok(QuarantinedChange {
        seq: one.change.seq,
        reason: one.reason,
        device: one.change.device,
        device_name: names.device(one.change.device),
        author: change.author,
        author_name: names.staff(change.author),
        at: change.effective(one.change.received_at),
        received_at: one.change.received_at,
        action: change.action.clone(),
        order,
        number: known.map(|order| order.value.number),
        edits,
    })
}

fn would_set(edit: &Edit, all: &[Edit], state: Option<&Record>, reader: Reader<'_>) -> ReadableEdit {
    let stored = |field: &str| state.and_then(|record| record.value(field));
    let asks = |other: &&Edit| other.record == edit.record && other.field == "asked";
    let asked = all.iter().find(asks).map(|other| &other.value);
    reader.edit(
        edit.clone(),
        stored(&edit.field).cloned(),
        asked.or_else(|| stored("asked")),
    )
}

/// Applies a change after all, in its author's name and as of its own time.
///
/// It merges as if it had just arrived: what was set meanwhile clashes by the usual rules.
pub async fn apply(state: &AppState, office: &OfficeAuth, seq: Seq) -> ApiResult<Decided> {
    let one = waiting(state, office.shop, seq).await?;
    let change: Change = shelf::read(&one.change.body)?;
    let action = Action::parse(&change.action).ok_or(ApiError::refused("upgrade_needed"))?;
    // What nobody may do on a tablet is not done by way of the office either, whatever it was held back for first.
    let reason = QuarantineReason::parse(&one.reason);
    let is_waived = reason.is_none_or(QuarantineReason::may_be_waived);
    if !is_waived || guard::check(action, &change.edits).is_err() {
        tracing::info!(
            change.seq = seq.number(),
            reason = one.reason,
            "a change that breaks a guard is not applied"
        );
        return Err(ApiError::refused("invalid"));
    }
    let mut connection = state.database.readers.acquire().await?;
    let bodies = sync::record_bodies(&mut connection, office.shop, needs([&change]).into_iter()).await?;
    drop(connection);
    let mut records = shelf::read_lines(&bodies)?;
    let at = change.effective(one.change.received_at);
    if let Err(reason) = integrate(
        &shared::Trade,
        &mut records,
        &change,
        Seq::new(u64::MAX >> 12),
        at,
        Origin::SERVER,
    ) {
        tracing::info!(
            change.seq = seq.number(),
            reason = reason.name(),
            "a change in quarantine still cannot be applied"
        );
        return Err(ApiError::refused("invalid"));
    }
    settle(state, office, seq, "applied").await?;
    let draft = Draft {
        action: action.name(),
        edits: change.edits,
    };
    let submitted = state
        .writer
        .submit_late(office.shop, change.author, vec![draft], at, state.clock.now())
        .await?;
    if let Some(reason) = submitted.quarantined {
        tracing::error!(
            change.seq = seq.number(),
            reason = reason.name(),
            "a change that was applied was not merged"
        );
        return Err(ApiError::refused("conflict"));
    }
    Ok(Decided {
        newest: submitted.newest,
    })
}

/// Leaves a change out for good, with a reason; its text stays in the log.
pub async fn dismiss(state: &AppState, office: &OfficeAuth, seq: Seq, reason: &str) -> ApiResult<Decided> {
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > 500 {
        return Err(ApiError::refused("reason_needed"));
    }
    waiting(state, office.shop, seq).await?;
    settle(state, office, seq, &format!("dismissed: {reason}")).await?;
    let newest = sync::newest(&state.database.readers, office.shop).await?;
    Ok(Decided { newest })
}

async fn waiting(state: &AppState, shop: ShopId, seq: Seq) -> ApiResult<Quarantined> {
    let mut connection = state.database.readers.acquire().await?;
    let found = office::find(&mut connection, shop, seq).await?;
    found.ok_or(ApiError::NotFound)
}

async fn settle(state: &AppState, office: &OfficeAuth, seq: Seq, decision: &str) -> ApiResult<()> {
    let (shop, by, decision) = (
        office.shop,
        (office.staff, state.clock.now()),
        decision.to_owned(),
    );
    let is_first = state
        .writer
        .write(move |connection| {
            Box::pin(async move { Ok(office::decide(connection, shop, seq, by, &decision).await?) })
        })
        .await?;
    if is_first { Ok(()) } else { Err(ApiError::NotFound) }
}
