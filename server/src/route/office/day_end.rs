//! The day-end page, and closing a day.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::office::{CloseDay, ClosedDay, DayEnd};
use utoipa::IntoParams;

use super::DESK;
use crate::auth::OfficeAuth;
use crate::error::ApiResult;
use crate::office::{closing, day_end};
use crate::route::{Asked, Body};
use crate::state::AppState;

/// Which day.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DayQuery {
    /// The day by the shop's calendar, as 2026-11-21; today when left out.
    day: Option<String>,
}

/// Shows a day of the shop.
#[utoipa::path(get, path = "/api/v1/office/day-end", tag = "office", params(DayQuery),
    responses((status = OK, description = "The day", body = DayEnd), (status = 400, description = "No day"),
        (status = 401, description = "Not signed in"), (status = 403, description = "Not this role")))]
pub async fn get(
    State(state): State<AppState>,
    office: OfficeAuth,
    Asked(query): Asked<DayQuery>,
) -> ApiResult<Json<DayEnd>> {
    office.require(DESK)?;
    let day = closing::parse(query.day.as_deref())?;
    Ok(Json(day_end::gather(&state, office.shop, day).await?.page))
}

/// Closes a day: freezes what stands.
#[utoipa::path(post, path = "/api/v1/office/day-end/close", tag = "office", request_body = CloseDay,
    responses((status = OK, description = "Closed", body = ClosedDay), (status = 403, description = "Not this role"),
        (status = 409, description = "Closed already"),
        (status = 422, description = "Tablets hold work and there is no reason, or the day is yet to come")))]
pub async fn close(
    State(state): State<AppState>,
    office: OfficeAuth,
    Body(request): Body<CloseDay>,
) -> ApiResult<Json<ClosedDay>> {
    office.require(DESK)?;
    closing::close(&state, &office, request).await.map(Json)
}

/// Lists the days that were closed, the newest first.
#[utoipa::path(get, path = "/api/v1/office/days", tag = "office",
    responses((status = OK, description = "The days", body = Vec<ClosedDay>), (status = 403, description = "Not this role")))]
pub async fn days(State(state): State<AppState>, office: OfficeAuth) -> ApiResult<Json<Vec<ClosedDay>>> {
    office.require(DESK)?;
    closing::days(&state, office.shop).await.map(Json)
}
