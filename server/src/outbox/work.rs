//! Takes messages out of the outbox, one after the other, and tries again what failed.

use std::sync::Arc;
use std::time::Duration;

use shared::outbox::{Attempt, DeliveryReport, MessageChannel, settle};
use shared::time::{MINUTE, SECOND};
use tokio::time::timeout;

use super::claim::{Claimed, LEASE, claim};
use super::{Failure, Known, Notifier, Parcel, SendError};
use crate::db::outbox;
use crate::error::ApiResult;
use crate::kill;
use crate::state::AppState;

/// The longest sleep: a clock that was set back holds nothing up for longer.
const LONGEST_SLEEP: i64 = 5 * MINUTE;
/// How long an attempt may take, whatever the gateway does: well within the lease, so that nobody else begins meanwhile.
const LONGEST_ATTEMPT: Duration = Duration::from_mins(1);
const _: () = assert!(LONGEST_ATTEMPT.as_secs() < LEASE.unsigned_abs() / 2_000);

/// Carries the messages of a channel away until the server stops.
pub async fn carry(state: AppState, channel: MessageChannel, notifier: Arc<dyn Notifier>) {
    loop {
        if let Err(error) = send_due(&state, channel, notifier.as_ref()).await {
            tracing::warn!(reason = error.reason(), "reading the outbox failed");
        }
        let sleep = tokio::time::sleep(until_next(&state, channel).await);
        tokio::select! {
            () = state.stopping.cancelled() => break,
            () = state.outbox.of(channel).notified() => {}
            () = sleep => {}
        }
    }
}

async fn until_next(state: &AppState, channel: MessageChannel) -> Duration {
    let next = outbox::next_due(&state.database.readers, channel).await;
    let next = next.ok().flatten();
    let wait = next.map_or(LONGEST_SLEEP, |next| next.since(state.clock.now()));
    Duration::from_millis(wait.clamp(SECOND, LONGEST_SLEEP).unsigned_abs())
}

/// Sends every message of a channel whose time has come; returns how many were tried.
pub async fn send_due(
    state: &AppState,
    channel: MessageChannel,
    notifier: &dyn Notifier,
) -> ApiResult<usize> {
    let mut count = 0;
    while !state.stopping.is_cancelled() {
        let Some(claimed) = claim(state, channel, notifier.can_be_asked()).await? else {
            break;
        };
        kill::at("message-claimed");
        send(state, notifier, claimed).await?;
        count += 1;
    }
    Ok(count)
}

/// What came of an attempt.
struct Outcome {
    attempt: Attempt,
    failure: Option<Failure>,
    /// Whether an earlier attempt may have arrived.
    unsure: bool,
}

async fn send(state: &AppState, notifier: &dyn Notifier, claimed: Claimed) -> ApiResult<()> {
    let Claimed { lease, due, attempts } = claimed;
    let (number, order) = (due.number, due.order);
    let outcome = match serde_json::from_str(&due.body) {
        Ok(message) => {
            let parcel = Parcel {
                number,
                key: due.key,
                order,
                message,
            };
            let attempt = timeout(LONGEST_ATTEMPT, try_once(notifier, &parcel, due.unsure)).await;
            attempt.unwrap_or(Outcome {
                attempt: Attempt::ReplyLost,
                failure: Some(Failure::Late),
                unsure: true,
            })
        }
        Err(_) => Outcome {
            attempt: Attempt::Refused,
            failure: Some(Failure::Unreadable),
            unsure: due.unsure,
        },
    };
    kill::at("message-sent");
    let now = state.clock.now();
    let settled = settle(outcome.attempt, attempts, outcome.unsure, now);
    let failure = outcome.failure.map(|failure| failure.to_string());
    if let Some(failure) = &failure {
        tracing::warn!(
            message.number = number,
            order.id = %order,
            state = settled.state.name(),
            failure,
            "sending a message failed"
        );
    }
    metrics::counter!("messages", "state" => settled.state.name()).increment(1);
    let write = state.writer.write(move |connection| {
        Box::pin(async move {
            Ok(outbox::settle(connection, number, Some(lease), &settled, failure.as_deref(), now).await?)
        })
    });
    if !write.await? {
        // A report came first, or the lease ran out: what stands there knows more than this attempt.
        tracing::info!(message.number = number, order.id = %order, "message was settled by somebody else");
    }
    kill::at("message-marked");
    Ok(())
}

/// Asks about an earlier attempt where the gateway can be asked, and sends unless it has the message.
async fn try_once(notifier: &dyn Notifier, parcel: &Parcel, mut unsure: bool) -> Outcome {
    let outcome = |attempt, failure, unsure| Outcome {
        attempt,
        failure,
        unsure,
    };
    if unsure && notifier.can_be_asked() {
        match notifier.ask(&parcel.key).await {
            Known::Reported(DeliveryReport::Sent) => return outcome(Attempt::Taken, None, false),
            Known::Reported(DeliveryReport::Delivered) => return outcome(Attempt::Delivered, None, false),
            Known::Reported(DeliveryReport::Failed) => return outcome(Attempt::Refused, None, false),
            Known::NoAnswer(failure) => return outcome(Attempt::NotTaken, Some(failure), true),
            Known::Nothing => unsure = false,
        }
    }
    match notifier.send(parcel).await {
        Ok(()) => outcome(Attempt::Taken, None, false),
        Err(SendError::NotTaken(failure)) => outcome(Attempt::NotTaken, Some(failure), unsure),
        Err(SendError::Refused(failure)) => outcome(Attempt::Refused, Some(failure), unsure),
        Err(SendError::ReplyLost(failure)) => outcome(Attempt::ReplyLost, Some(failure), unsure),
    }
}
