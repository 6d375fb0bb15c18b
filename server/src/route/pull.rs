//! What a tablet has to know, on its way out.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use shared::record::Seq;
use shared::sync::wire::MAX_PAGE;
use utoipa::IntoParams;

use crate::auth::ActiveDevice;
use crate::db::sync::{self, Page};
use crate::error::{ApiError, ApiResult};
use crate::state::AppState;

/// How many records a page carries at most: less than the wire allows, to keep memory small.
const PAGE: u32 = MAX_PAGE / 4;

/// Where a pull begins, and how much it asks for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PullQuery {
    /// The cursor of the last page; nothing or 0 for all.
    #[serde(default)]
    cursor: u64,
    /// How many records a page carries, at most 500.
    #[serde(default = "whole_page")]
    limit: u32,
}

fn whole_page() -> u32 {
    MAX_PAGE
}

/// Returns the states of the records that changed since the cursor, from one snapshot.
#[utoipa::path(get, path = "/api/v1/pull", tag = "sync", params(PullQuery),
    responses((status = OK, description = "A page"), (status = 401, description = "Not paired"),
        (status = 403, description = "Revoked")))]
pub async fn pull(
    State(state): State<AppState>,
    ActiveDevice(device): ActiveDevice,
    query: Result<Query<PullQuery>, QueryRejection>,
) -> ApiResult<Response> {
    let Query(query) = query.map_err(|_| ApiError::Malformed)?;
    let limit = query.limit.clamp(1, PAGE);
    let page = sync::page(
        &state.database.readers,
        device.shop_id,
        Seq::new(query.cursor),
        limit,
    )
    .await?;
    let body = page_text(&state, &page).map_err(ApiError::internal)?;
    Ok(([(CONTENT_TYPE, "application/json")], body).into_response())
}

/// Writes a `PullPage` around the states as they are stored, without reading them.
fn page_text(state: &AppState, page: &Page) -> Result<String, serde_json::Error> {
    let epoch = serde_json::to_string(&state.database.epoch)?;
    let check = serde_json::to_string(&page.check)?;
    let (schema, time, cursor) = (shared::SCHEMA, state.clock.now().millis(), page.cursor.number());
    let records = &page.records;
    Ok(format!(
        "{{\"epoch\":{epoch},\"schema\":{schema},\"server_time\":{time},\"records\":[{records}],\
         \"cursor\":{cursor},\"check\":{check}}}"
    ))
}
