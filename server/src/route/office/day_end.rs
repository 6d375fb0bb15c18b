//! The day-end page, closing a day, and the report as a file.

use axum::Json;
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use shared::office::{CloseDay, ClosedDay, DayEnd};
use shared::text::Lang;
use utoipa::IntoParams;

use super::DESK;
use crate::auth::OfficeAuth;
use crate::error::ApiResult;
use crate::office::{closing, day_end, report};
use crate::route::{Asked, Body};
use crate::state::AppState;

/// Which day.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DayQuery {
    /// The day by the shop's calendar, as 2026-11-21; today when left out.
    day: Option<String>,
    /// `zh` or `en`, for files; the caller's language when left out.
    lang: Option<String>,
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

/// Gives the report as an Excel file.
#[utoipa::path(get, path = "/api/v1/office/day-end/report.xlsx", tag = "office", params(DayQuery),
    responses((status = OK, description = "The file"), (status = 403, description = "Not this role")))]
pub async fn xlsx(
    State(state): State<AppState>,
    office: OfficeAuth,
    Asked(query): Asked<DayQuery>,
) -> ApiResult<Response> {
    office.require(DESK)?;
    let (report, name) = report_of(&state, &office, &query).await?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(file(report::xlsx(&report)?, kind, &format!("{name}.xlsx")))
}

/// Gives the report as CSV.
#[utoipa::path(get, path = "/api/v1/office/day-end/report.csv", tag = "office", params(DayQuery),
    responses((status = OK, description = "The file"), (status = 403, description = "Not this role")))]
pub async fn csv(
    State(state): State<AppState>,
    office: OfficeAuth,
    Asked(query): Asked<DayQuery>,
) -> ApiResult<Response> {
    office.require(DESK)?;
    let (report, name) = report_of(&state, &office, &query).await?;
    Ok(file(
        report::csv(&report)?,
        "text/csv; charset=utf-8",
        &format!("{name}.csv"),
    ))
}

async fn report_of(
    state: &AppState,
    office: &OfficeAuth,
    query: &DayQuery,
) -> ApiResult<(report::Report, String)> {
    let day = closing::parse(query.day.as_deref())?;
    let day = day_end::gather(state, office.shop, day).await?;
    let asked = query.lang.as_deref().and_then(Lang::parse);
    let lang = asked.or(office.entry.value.language).unwrap_or_default();
    let name = format!("day-end-{}", day.page.day);
    Ok((
        report::report(&day.page, &day.settings, state.clock.now(), lang),
        name,
    ))
}

fn file(bytes: Vec<u8>, kind: &'static str, name: &str) -> Response {
    let headers = [
        (CONTENT_TYPE, kind.to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    (headers, bytes).into_response()
}
