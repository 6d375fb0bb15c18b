//! Takes messages out of the outbox, one after the other, and tries again what failed.

use std::sync::Arc;
use std::time::Duration;

use shared::time::{HOUR, MINUTE, SECOND, Timestamp};

use super::{Message, Notifier, NotifyError};
use crate::db::outbox::{self, Waiting};
use crate::error::ApiResult;
use crate::state::AppState;

/// How long to wait after each failed attempt; after the last one the message is given up.
const WAITS: [i64; 8] = [
    10 * SECOND,
    30 * SECOND,
    2 * MINUTE,
    10 * MINUTE,
    30 * MINUTE,
    HOUR,
    3 * HOUR,
    6 * HOUR,
];
/// The longest sleep: a clock that was set back holds nothing up for longer.
const LONGEST_SLEEP: i64 = 5 * MINUTE;
/// The longest account of a failure that is kept.
const FAILURE_LENGTH: usize = 200;

/// Returns when to try again after so many attempts; nothing when it was the last.
pub fn retry_after(attempts: u32, now: Timestamp) -> Option<Timestamp> {
    WAITS.get(attempts as usize).map(|wait| now.plus(*wait))
}

/// Carries messages away until the server stops.
pub async fn carry(state: AppState, notifier: Arc<dyn Notifier>) {
    loop {
        if let Err(error) = deliver_due(&state, notifier.as_ref()).await {
            tracing::warn!(reason = error.reason(), "the outbox could not be read");
        }
        let sleep = tokio::time::sleep(until_next(&state).await);
        tokio::select! {
            () = state.stopping.cancelled() => break,
            () = state.outbox.notified() => {}
            () = sleep => {}
        }
    }
}

async fn until_next(state: &AppState) -> Duration {
    let next = outbox::next_due(&state.database.readers).await.ok().flatten();
    let wait = next.map_or(LONGEST_SLEEP, |next| next.since(state.clock.now()));
    Duration::from_millis(wait.clamp(SECOND, LONGEST_SLEEP).unsigned_abs())
}

/// Carries away every message whose time has come; returns how many were tried.
pub async fn deliver_due(state: &AppState, notifier: &dyn Notifier) -> ApiResult<usize> {
    let due = outbox::due(&state.database.readers, state.clock.now()).await?;
    let count = due.len();
    for one in due {
        deliver(state, notifier, one).await?;
    }
    Ok(count)
}

async fn deliver(state: &AppState, notifier: &dyn Notifier, one: Waiting) -> ApiResult<()> {
    let outcome = match serde_json::from_str::<Message>(&one.body) {
        Ok(message) => notifier.notify(one.number, one.order, &message).await,
        Err(_) => Err(NotifyError::Never("the message can not be read".to_owned())),
    };
    let (number, now) = (one.number, state.clock.now());
    let (failure, next) = match outcome {
        Ok(()) => {
            metrics::counter!("messages_sent").increment(1);
            let write = state.writer.write(move |connection| {
                Box::pin(async move { Ok(outbox::sent(connection, number, now).await?) })
            });
            return Ok(write.await?);
        }
        Err(NotifyError::Later(failure)) => (failure, retry_after(one.attempts, now)),
        Err(NotifyError::Never(failure)) => (failure, None),
    };
    tracing::warn!(
        message.number = number,
        order.id = %one.order,
        failure,
        gives_up = next.is_none(),
        "a message to the owner was not taken"
    );
    let failure: String = failure.chars().take(FAILURE_LENGTH).collect();
    let write = state.writer.write(move |connection| {
        Box::pin(async move { Ok(outbox::failed(connection, number, &failure, now, next).await?) })
    });
    Ok(write.await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_tried_less_and_less_often_and_then_given_up() {
        let now = Timestamp::from_millis(0);
        let waits: Vec<i64> = (0..8)
            .filter_map(|attempts| retry_after(attempts, now))
            .map(Timestamp::millis)
            .collect();
        assert!(waits.is_sorted());
        assert_eq!(waits.len(), WAITS.len());
        assert_eq!(retry_after(8, now), None);
    }
}
