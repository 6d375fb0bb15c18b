//! Messages that are older than a restored backup: a person says whether they go out.

use shared::outbox::MessageSummary;

use crate::auth::OfficeAuth;
use crate::db::outbox;
use crate::error::{ApiError, ApiResult};
use crate::state::AppState;

/// Lets a message go out.
pub async fn approve(state: &AppState, office: &OfficeAuth, number: u64) -> ApiResult<MessageSummary> {
    let (shop, by, now) = (office.shop, office.staff, state.clock.now());
    let write = state.writer.write(move |connection| {
        Box::pin(async move { Ok(outbox::approve(connection, shop, number, by, now).await?) })
    });
    let approved = write.await?.ok_or(ApiError::NotFound)?;
    state.outbox.of(approved.channel).notify_one();
    Ok(approved)
}

/// Throws a message away.
pub async fn discard(state: &AppState, office: &OfficeAuth, number: u64) -> ApiResult<MessageSummary> {
    let (shop, now) = (office.shop, state.clock.now());
    let write = state.writer.write(move |connection| {
        Box::pin(async move { Ok(outbox::discard(connection, shop, number, now).await?) })
    });
    write.await?.ok_or(ApiError::NotFound)
}
