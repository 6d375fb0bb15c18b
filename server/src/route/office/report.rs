//! Reports: the list, and each as a page or as a file.

use axum::Json;
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use serde::Deserialize;
use shared::office::{ReportList, ReportPage};
use shared::text::Lang;
use utoipa::IntoParams;

use crate::auth::OfficeAuth;
use crate::error::ApiResult;
use crate::report::{self, Wanted};
use crate::route::{Asked, Named};
use crate::state::AppState;

/// Which period, and as what.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ReportQuery {
    /// The first day by the shop's calendar, as 2026-11-01; the month that it is now when left out, or today for a report
    /// of one day.
    from: Option<NaiveDate>,
    /// The last day, itself included; the first one when left out.
    to: Option<NaiveDate>,
    /// What is answered.
    #[serde(default)]
    format: Format,
    /// `zh` or `en`; the caller's language when left out.
    lang: Option<String>,
}

/// What a report is answered as.
#[derive(Debug, Default, Clone, Copy, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// A page.
    #[default]
    Json,
    /// A file of values.
    Csv,
    /// An Excel file.
    Xlsx,
}

/// Lists the reports that the caller may read.
#[utoipa::path(get, path = "/api/v1/office/reports", tag = "office",
    responses((status = OK, description = "The reports", body = ReportList)))]
pub async fn list(State(state): State<AppState>, office: OfficeAuth) -> ApiResult<Json<ReportList>> {
    report::list(&state, &office).await.map(Json)
}

/// Gives a report; each names the roles that may read it.
#[utoipa::path(get, path = "/api/v1/office/reports/{name}", tag = "office", params(ReportQuery),
    responses((status = OK, description = "The report, or a file", body = ReportPage),
        (status = 403, description = "Not this role"), (status = 422, description = "No such period")))]
pub async fn get(
    State(state): State<AppState>,
    office: OfficeAuth,
    Named(name): Named<String>,
    Asked(query): Asked<ReportQuery>,
) -> ApiResult<Response> {
    let asked = query.lang.as_deref().and_then(Lang::parse);
    let wanted = Wanted {
        from: query.from,
        to: query.to,
        lang: asked.or(office.entry.value.language).unwrap_or_default(),
    };
    let made = report::make(&state, &office, &name, wanted).await?;
    Ok(match query.format {
        Format::Json => Json(made.page()).into_response(),
        Format::Csv => file(
            report::csv(&made)?,
            "text/csv; charset=utf-8",
            &made.file_name,
            "csv",
        ),
        Format::Xlsx => file(report::xlsx(&made)?, XLSX, &made.file_name, "xlsx"),
    })
}

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

fn file(bytes: Vec<u8>, kind: &'static str, name: &str, extension: &str) -> Response {
    let headers = [
        (CONTENT_TYPE, kind.to_owned()),
        (
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}.{extension}\""),
        ),
    ];
    (headers, bytes).into_response()
}
