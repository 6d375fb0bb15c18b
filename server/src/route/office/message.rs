//! Messages that a person has to decide about.

use axum::Json;
use axum::extract::State;
use shared::outbox::MessageSummary;

use super::COUNTER;
use crate::auth::OfficeAuth;
use crate::error::ApiResult;
use crate::office::message;
use crate::route::Named;
use crate::state::AppState;

/// Lets a message go out that is older than the restored backup.
#[utoipa::path(post, path = "/api/v1/office/messages/{number}/approve", tag = "office", params(("number" = u64, Path)),
    responses((status = OK, description = "It goes out", body = MessageSummary), (status = 404, description = "No such message is held")))]
pub async fn approve(
    State(state): State<AppState>,
    office: OfficeAuth,
    Named(number): Named<u64>,
) -> ApiResult<Json<MessageSummary>> {
    office.require(COUNTER)?;
    message::approve(&state, &office, number).await.map(Json)
}

/// Throws away a message that is older than the restored backup.
#[utoipa::path(post, path = "/api/v1/office/messages/{number}/discard", tag = "office", params(("number" = u64, Path)),
    responses((status = OK, description = "It is never sent", body = MessageSummary), (status = 404, description = "No such message is held")))]
pub async fn discard(
    State(state): State<AppState>,
    office: OfficeAuth,
    Named(number): Named<u64>,
) -> ApiResult<Json<MessageSummary>> {
    office.require(COUNTER)?;
    message::discard(&state, &office, number).await.map(Json)
}
