//! Hints that there is news; nothing depends on them arriving.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures::{Stream, StreamExt};
use shared::sync::wire::News;
use tokio_stream::wrappers::WatchStream;

use crate::auth::AnyAuth;
use crate::db::sync;
use crate::error::ApiResult;
use crate::state::AppState;

/// Says at once, and again after each commit, up to which number there is news in the caller's shop.
#[utoipa::path(get, path = "/api/v1/events", tag = "sync",
    responses((status = OK, description = "Server-sent events named `news`", content_type = "text/event-stream"),
        (status = 401, description = "Neither paired nor signed in"), (status = 403, description = "Revoked")))]
pub async fn events(
    State(state): State<AppState>,
    caller: AnyAuth,
) -> ApiResult<Sse<impl Stream<Item = Result<Event, Infallible>> + use<>>> {
    let shop = caller.shop();
    // Listening begins before reading, so that nothing is missed in between.
    let listener = state.news.listen(shop);
    let newest = sync::newest(&state.database.readers, shop).await?;
    let later = WatchStream::from_changes(listener);
    let stopping = state.stopping.clone();
    let stream = tokio_stream::once(newest)
        .chain(later)
        .map(|newest| {
            Ok(Event::default()
                .event("news")
                .json_data(News { newest })
                .unwrap_or_default())
        })
        .take_until(stopping.cancelled_owned());
    Ok(Sse::new(stream).keep_alive(KeepAlive::new().interval(Duration::from_secs(20))))
}
