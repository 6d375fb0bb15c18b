//! What a tablet has to know, on its way out.

use std::borrow::Cow;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use shared::record::readers::leave_out;
use shared::record::{Record, Seq, shortened};
use shared::sync::wire::{MAX_FILES, MAX_PAGE, NEXT_CURSOR};
use shared::tablet::Allowed;
use utoipa::IntoParams;

use crate::auth::ActiveDevice;
use crate::db::device::Device;
use crate::db::sync::{self, From, Page};
use crate::error::{ApiError, ApiResult};
use crate::state::AppState;

/// How many records a page carries at most: less than the wire allows, to keep memory small.
const PAGE: u32 = MAX_PAGE / 2;

/// Where a pull begins, and how much it asks for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PullQuery {
    /// The cursor of the last page; nothing or 0 for all.
    #[serde(default)]
    cursor: u64,
    /// The shop's newest number when this pull began at 0: orders that left the tablets up to then are not named.
    #[serde(default)]
    since: u64,
    /// The cursor of the last page of files that came ahead of this pull: up to there they are left out.
    #[serde(default)]
    files: u64,
    /// Whether records may come in their short form.
    #[serde(default)]
    short: bool,
    /// How many records a page carries, at most 1,000.
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
        From {
            cursor: Seq::new(query.cursor),
            since: Seq::new(query.since),
            files: Seq::new(query.files),
        },
        limit,
    )
    .await?;
    answer(&state, &device, &page, query.short, page.check.is_none())
}

/// How what comes first may come.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FirstQuery {
    /// Whether records may come in their short form.
    #[serde(default)]
    short: bool,
}

fn page_of_files() -> u32 {
    MAX_FILES
}

/// Where a pull of files begins, and how much it asks for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FilesQuery {
    /// The cursor of the last page of files; nothing or 0 for all.
    #[serde(default)]
    cursor: u64,
    /// Whether records may come in their short form.
    #[serde(default)]
    short: bool,
    /// How many files a page carries, at most 4,000.
    #[serde(default = "page_of_files")]
    limit: u32,
}

/// Returns what somebody needs first on a fresh tablet: who may sign in, and the cars that are in the shop now.
#[utoipa::path(get, path = "/api/v1/pull/first", tag = "sync", params(FirstQuery),
    responses((status = OK, description = "A page before the first one"), (status = 401, description = "Not paired"),
        (status = 403, description = "Revoked")))]
pub async fn first(
    State(state): State<AppState>,
    ActiveDevice(device): ActiveDevice,
    query: Result<Query<FirstQuery>, QueryRejection>,
) -> ApiResult<Response> {
    let Query(query) = query.map_err(|_| ApiError::Malformed)?;
    let page = sync::first(&state.database.readers, device.shop_id).await?;
    answer(&state, &device, &page, query.short, false)
}

/// Returns the files of customers and vehicles that changed since the cursor, for a fresh tablet before its first page.
///
/// A page without records is the last.
#[utoipa::path(get, path = "/api/v1/pull/files", tag = "sync", params(FilesQuery),
    responses((status = OK, description = "A page of files"), (status = 401, description = "Not paired"),
        (status = 403, description = "Revoked")))]
pub async fn files(
    State(state): State<AppState>,
    ActiveDevice(device): ActiveDevice,
    query: Result<Query<FilesQuery>, QueryRejection>,
) -> ApiResult<Response> {
    let Query(query) = query.map_err(|_| ApiError::Malformed)?;
    let (cursor, limit) = (Seq::new(query.cursor), query.limit.clamp(1, MAX_FILES));
    let page = sync::files(&state.database.readers, device.shop_id, cursor, limit).await?;
    answer(&state, &device, &page, query.short, !page.records.is_empty())
}

/// Answers with a page; where another follows, its head says where that one begins, so that it can be asked for already.
fn answer(
    state: &AppState,
    device: &Device,
    page: &Page,
    short: bool,
    is_followed: bool,
) -> ApiResult<Response> {
    let body = page_text(state, device, page, short).map_err(ApiError::internal)?;
    let next = is_followed.then(|| [(NEXT_CURSOR, page.cursor.number().to_string())]);
    Ok(([(CONTENT_TYPE, "application/json")], next, body).into_response())
}

/// Writes a `PullPage` around the states, which stay as they are stored unless they may be short.
fn page_text(
    state: &AppState,
    device: &Device,
    page: &Page,
    short: bool,
) -> Result<String, serde_json::Error> {
    let epoch = serde_json::to_string(&device.epoch(state.database.epoch))?;
    let check = serde_json::to_string(&page.check)?;
    let (schema, time, cursor) = (shared::SCHEMA, state.clock.now().millis(), page.cursor.number());
    let archived = serde_json::to_string(&page.archived)?;
    let head = format!("{{\"epoch\":{epoch},\"schema\":{schema},\"server_time\":{time},\"records\":[");
    let tail = format!("],\"archived\":{archived},\"cursor\":{cursor},\"check\":{check}}}");
    let mut text = String::with_capacity(head.len() + page.records.len() + tail.len());
    text.push_str(&head);
    for (at, record) in page.records.lines().enumerate() {
        if at > 0 {
            text.push(',');
        }
        let record = for_device(record, &device.allowed)?;
        match short.then(|| shortened(&record)).flatten() {
            Some(short) => text.push_str(&short),
            None => text.push_str(&record),
        }
    }
    text.push_str(&tail);
    Ok(text)
}

/// Returns a state as a device may hold it.
fn for_device<'a>(record: &'a str, allowed: &Allowed) -> Result<Cow<'a, str>, serde_json::Error> {
    if allowed.is_everything() {
        return Ok(Cow::Borrowed(record));
    }
    let mut record: Record = serde_json::from_str(record)?;
    leave_out(&mut record, allowed);
    serde_json::to_string(&record).map(Cow::Owned)
}
