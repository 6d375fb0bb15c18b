//! What the gateway for messages calls.

use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::HeaderMap;

use super::whole;
use crate::error::ApiResult;
use crate::outbox::{self, Envelope};
use crate::state::AppState;

/// Takes a report on a message; the signature covers the body as it came.
#[utoipa::path(post, path = "/api/v1/messages/report", tag = "operation",
    params(
        ("x-walkaround-timestamp" = i64, Header, description = "Seconds since 1970, at most five minutes off"),
        ("x-walkaround-signature" = String, Header, description = "`sha256=` and the HMAC over timestamp, a dot and the body"),
    ),
    request_body(content = String, description = r#"`{"key": "…", "state": "sent"}`, or `delivered` or `failed`"#, content_type = "application/json"),
    responses((status = OK, description = "Taken, or of a message that is not known"), (status = 400, description = "It can't be read"),
        (status = 401, description = "Wrongly signed, or of another time"), (status = 404, description = "No secret is configured"),
        (status = 409, description = "This very request came before"), (status = 413, description = "Too large")))]
pub async fn report(
    State(state): State<AppState>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> ApiResult<()> {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let envelope = Envelope {
        timestamp: header("x-walkaround-timestamp").unwrap_or_default(),
        signature: header("x-walkaround-signature").unwrap_or_default(),
    };
    outbox::take_report(&state, envelope, &whole(body)?).await
}
