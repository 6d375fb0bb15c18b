//! Takes what the gateway reports of messages that it took.

use serde::Deserialize;
use shared::outbox::DeliveryReport;
use shared::time::{MINUTE, SECOND};

use super::sign::verified;
use crate::db::outbox;
use crate::error::{ApiError, ApiResult};
use crate::state::AppState;

/// How far the clocks of gateway and server may be apart, and how old a report may be, in milliseconds.
const TOLERANCE: i64 = 5 * MINUTE;

/// What stands around a report.
#[derive(Debug, Clone, Copy)]
pub struct Envelope<'a> {
    /// `x-walkaround-timestamp`: seconds since 1970.
    pub timestamp: &'a str,
    /// `x-walkaround-signature`: as on what the server posts.
    pub signature: &'a str,
}

/// The body of a report.
#[derive(Deserialize)]
struct Report {
    key: String,
    state: String,
}

/// Takes a report: its signature covers the body byte by byte, its time is now, and it never came before.
///
/// A gateway tells the same thing twice, in any order, and of messages that a restored server does not know: all that is
/// fine and changes nothing. Only the very same signed request a second time is refused, for somebody recorded it.
pub async fn take(state: &AppState, envelope: Envelope<'_>, body: &[u8]) -> ApiResult<()> {
    let secret = state.options.outbox.secret();
    if secret.is_empty() {
        return Err(ApiError::NotFound);
    }
    let now = state.clock.now();
    let timestamp: i64 = envelope.timestamp.parse().map_err(|_| ApiError::NotSignedIn)?;
    let age = now.millis().saturating_sub(timestamp.saturating_mul(SECOND));
    if age.saturating_abs() > TOLERANCE {
        return Err(ApiError::NotSignedIn);
    }
    let signature = verified(&secret, timestamp, body, envelope.signature).ok_or(ApiError::NotSignedIn)?;
    let report: Report = serde_json::from_slice(body).map_err(|_| ApiError::Malformed)?;
    let oldest = now.plus(-4 * TOLERANCE);
    let write = state.writer.write(move |connection| {
        Box::pin(async move {
            if !outbox::use_signature(connection, &signature, now, oldest).await? {
                return Ok(false);
            }
            // A gateway reports more than anybody here asks for, such as clicks.
            if let Some(told) = DeliveryReport::parse(&report.state) {
                outbox::report(connection, &report.key, told, now).await?;
            }
            Ok(true)
        })
    });
    if write.await? {
        Ok(())
    } else {
        Err(ApiError::refused("conflict"))
    }
}
