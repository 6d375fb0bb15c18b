//! Closing a day: what stood is frozen, with who did it, when, and why though tablets still held work.

use chrono::NaiveDate;
use shared::id::ShopId;
use shared::office::{CloseDay, ClosedDay, OpenIntake, Tablet};

use super::day_end::{self, Day};
use super::shelf;
use crate::auth::OfficeAuth;
use crate::db::office::{self, ClosedRow};
use crate::error::{ApiError, ApiResult};
use crate::state::AppState;

/// The longest reason, in characters.
const LONGEST_REASON: usize = 500;
/// How many closed days are listed.
const LISTED: u32 = 60;

/// Closes a day.
pub async fn close(state: &AppState, office: &OfficeAuth, request: CloseDay) -> ApiResult<ClosedDay> {
    let day = day_end::gather(state, office.shop, Some(request.day)).await?;
    if day.page.closed.is_some() {
        return Err(ApiError::refused("day_closed"));
    }
    if day.page.day > day.page.today {
        return Err(ApiError::refused("invalid"));
    }
    let reason = request.reason.unwrap_or_default().trim().to_owned();
    if reason.chars().count() > LONGEST_REASON {
        return Err(ApiError::TooLarge);
    }
    if day.page.needs_reason() && reason.is_empty() {
        return Err(ApiError::refused("reason_needed"));
    }
    let report = freeze(state, office, day, reason);
    let row = ClosedRow {
        day: report.day,
        closed_at: report.closed_at,
        closed_by: report.closed_by,
        seq: report.seq,
        body: serde_json::to_string(&report).map_err(ApiError::internal)?,
    };
    let shop = office.shop;
    let is_first = state
        .writer
        .write(move |connection| Box::pin(async move { Ok(office::close(connection, shop, &row).await?) }))
        .await?;
    if !is_first {
        return Err(ApiError::refused("day_closed"));
    }
    tracing::info!(shop.id = %shop, day = %report.day, "day closed");
    Ok(report)
}

fn freeze(state: &AppState, office: &OfficeAuth, day: Day, reason: String) -> ClosedDay {
    let lacking = day
        .page
        .intakes
        .into_iter()
        .filter(|intake| !intake.lacks.is_empty());
    ClosedDay {
        day: day.page.day,
        closed_at: state.clock.now(),
        closed_by: office.staff,
        closed_by_name: office.entry.value.name.clone(),
        reason,
        totals: day.page.totals,
        open: lacking
            .map(|intake| OpenIntake {
                order: intake.order,
                number: intake.number,
                plate: intake.plate,
                lacks: intake.lacks,
            })
            .collect(),
        tablets: day.page.tablets.into_iter().filter(Tablet::holds_work).collect(),
        seq: day.seq,
    }
}

/// Returns the last closed days, the newest first.
pub async fn days(state: &AppState, shop: ShopId) -> ApiResult<Vec<ClosedDay>> {
    let mut connection = state.database.readers.acquire().await?;
    shelf::read_all(&office::closed_days(&mut connection, shop, LISTED).await?)
}

/// Reads a day as it stands in an address.
pub fn parse(day: Option<&str>) -> ApiResult<Option<NaiveDate>> {
    day.map(|day| day.parse().map_err(|_| ApiError::Malformed))
        .transpose()
}
