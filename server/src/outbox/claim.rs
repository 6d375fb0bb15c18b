//! Takes a message to be sent, after asking whether it may be.

use shared::customer::Customer;
use shared::fault::{self, Fault};
use shared::id::{CustomerId, OwnerLinkId, RecordId, ShopId};
use shared::order::owner_link::{self, OwnerLink};
use shared::outbox::{
    Circumstances, LinkStanding, MessageChannel, MessageReason, MessageState, QuietHours, Settled, Verdict,
    may_send,
};
use shared::record::{Entry, Record, RecordType};
use shared::shop::{self, ShopSettings};
use shared::time::{MINUTE, Timestamp};
use sqlx::SqliteConnection;
use uuid::Uuid;

use crate::db::outbox::{self, Due};
use crate::db::sync;
use crate::error::ApiResult;
use crate::state::AppState;
use crate::writer::WriteError;

/// For how many milliseconds nobody else sends a message that was claimed: longer than any gateway is given to answer.
pub const LEASE: i64 = 3 * MINUTE;
/// How many messages that may not be sent one transaction puts aside.
const MOST_ASIDE: usize = 50;

/// A message that is ours to send until the lease runs out.
#[derive(Debug)]
pub(super) struct Claimed {
    pub(super) lease: Uuid,
    pub(super) due: Due,
    /// How often somebody began to send it, this time included.
    pub(super) attempts: u32,
}

/// What a claim needs to know.
#[derive(Clone, Copy)]
struct Asking {
    channel: MessageChannel,
    can_be_asked: bool,
    quiet: QuietHours,
    lease: Uuid,
    now: Timestamp,
}

/// Claims the message that has been due the longest and may be sent; the others are put aside with the reason.
///
/// Permission is read in the transaction that claims: an opt-out that was stored before it counts.
pub(super) async fn claim(
    state: &AppState,
    channel: MessageChannel,
    can_be_asked: bool,
) -> ApiResult<Option<Claimed>> {
    let asking = Asking {
        channel,
        can_be_asked,
        quiet: state.options.outbox.quiet_hours,
        lease: Uuid::new_v4(),
        now: state.clock.now(),
    };
    let write = state
        .writer
        .write(move |connection| Box::pin(first_that_may(connection, asking)));
    Ok(write.await?)
}

async fn first_that_may(
    connection: &mut SqliteConnection,
    asking: Asking,
) -> Result<Option<Claimed>, WriteError> {
    for _ in 0..MOST_ASIDE {
        let Some(due) = outbox::due(connection, asking.channel, asking.now).await? else {
            return Ok(None);
        };
        let around = circumstances(connection, &due, asking).await?;
        let Some(aside) = aside(may_send(&due.outgoing, &around), due.unsure) else {
            return hand_over(connection, due, asking).await.map(Some);
        };
        tracing::info!(
            message.number = due.number,
            order.id = %due.order,
            state = aside.state.name(),
            reason = aside.reason.map(MessageReason::name),
            "message not sent"
        );
        outbox::settle(connection, due.number, None, &aside, None, asking.now).await?;
    }
    Ok(None)
}

async fn hand_over(
    connection: &mut SqliteConnection,
    due: Due,
    asking: Asking,
) -> Result<Claimed, WriteError> {
    let lease = if fault::is(Fault::LeaseIgnored) { 0 } else { LEASE };
    // Marked before it is sent again, so that no crash can forget it.
    let maybe_twice = due.unsure && !asking.can_be_asked;
    let until = asking.now.plus(lease);
    outbox::claim(connection, &due, asking.lease, until, maybe_twice, asking.now).await?;
    Ok(Claimed {
        lease: asking.lease,
        attempts: due.outgoing.attempts + 1,
        due,
    })
}

/// Returns what becomes of a message that is not sent now; `None` when it is.
fn aside(verdict: Verdict, unsure: bool) -> Option<Settled> {
    let settled = |state, reason, next, unsure| {
        Some(Settled {
            state,
            reason: Some(reason),
            next,
            unsure,
        })
    };
    match verdict {
        Verdict::Send => None,
        Verdict::Wait { until, reason } if unsure => {
            settled(MessageState::Unknown, reason, Some(until), unsure)
        }
        Verdict::Wait { until, reason } => settled(MessageState::Waiting, reason, Some(until), unsure),
        Verdict::Hold => settled(MessageState::Held, MessageReason::Restored, None, unsure),
        Verdict::End { state, reason } => settled(state, reason, None, unsure),
    }
}

async fn circumstances(
    connection: &mut SqliteConnection,
    due: &Due,
    asking: Asking,
) -> Result<Circumstances, WriteError> {
    let settings = settings(connection, due.shop).await?;
    Ok(Circumstances {
        now: asking.now,
        offset: settings.zone_table.offset_at(asking.now) / 60,
        quiet: asking.quiet,
        permitted: fault::is(Fault::PermissionUnasked)
            || permitted(connection, due.shop, due.customer).await?,
        link: match due.link {
            Some(link) => standing(connection, due.shop, link, asking.now).await?,
            None => LinkStanding::None,
        },
    })
}

/// A customer who is not known has not said yes.
async fn permitted(
    connection: &mut SqliteConnection,
    shop: ShopId,
    customer: Option<CustomerId>,
) -> Result<bool, WriteError> {
    let Some(customer) = customer else {
        return Ok(false);
    };
    let found = entry::<Customer>(connection, shop, customer.into()).await?;
    Ok(found.is_some_and(|customer| !customer.value.do_not_disturb && !customer.value.removed))
}

async fn standing(
    connection: &mut SqliteConnection,
    shop: ShopId,
    link: OwnerLinkId,
    now: Timestamp,
) -> Result<LinkStanding, WriteError> {
    let found = entry::<OwnerLink>(connection, shop, link.into()).await?;
    Ok(match found.map(|link| link.value) {
        Some(link) if owner_link::opens(&link, now) => LinkStanding::Opens,
        Some(link) if !link.withdrawn && !link.removed => LinkStanding::Expired,
        _ => LinkStanding::Withdrawn,
    })
}

async fn settings(connection: &mut SqliteConnection, shop: ShopId) -> Result<ShopSettings, WriteError> {
    let bodies = sync::bodies_of_kind(connection, shop, ShopSettings::KIND).await?;
    let records: Vec<_> = bodies.iter().filter_map(|body| record(body)).collect();
    Ok(shop::find(records).map(|entry| entry.value).unwrap_or_default())
}

async fn entry<T: RecordType>(
    connection: &mut SqliteConnection,
    shop: ShopId,
    id: RecordId,
) -> Result<Option<Entry<T>>, WriteError> {
    let body = sync::body(connection, shop, id).await?;
    Ok(body.as_deref().and_then(record).and_then(Entry::read))
}

/// A record that can't be read is none: one of them must not hold up all messages.
fn record(body: &str) -> Option<Record> {
    serde_json::from_str(body).ok()
}
