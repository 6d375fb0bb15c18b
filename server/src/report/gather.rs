//! Reads what a report is made from.

use chrono::NaiveDate;
use shared::id::ShopId;
use shared::office::ReportList;
use shared::report::{OrderLine, Orders, Period, ReportDefinition, Source};
use shared::text::Lang;
use shared::time::Timestamp;
use sqlx::SqliteConnection;

use super::{Made, readable};
use crate::auth::OfficeAuth;
use crate::calendar::Calendar;
use crate::db;
use crate::error::{ApiError, ApiResult};
use crate::office::names::Names;
use crate::office::{day_end, shelf};
use crate::state::AppState;

/// Which period somebody wants a report about, and in which language.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// The first day; the month that it is now when left out, or today for a report of one day.
    pub from: Option<NaiveDate>,
    /// The last day; the first one when left out.
    pub to: Option<NaiveDate>,
    /// The language.
    pub lang: Lang,
}

/// Lists the reports that somebody may read.
pub async fn list(state: &AppState, office: &OfficeAuth) -> ApiResult<ReportList> {
    let mut connection = state.database.readers.acquire().await?;
    let settings = shelf::settings(&mut connection, office.shop).await?.value;
    let today = Calendar::of(&settings).day(state.clock.now());
    Ok(readable(office, today))
}

/// Makes a report; one that the caller may not read is refused.
pub async fn make(state: &AppState, office: &OfficeAuth, name: &str, wanted: Wanted) -> ApiResult<Made> {
    let report = ReportDefinition::named(name).ok_or(ApiError::NotFound)?;
    office.require(report.roles)?;
    let shop = office.shop;
    let now = state.clock.now();
    let lang = wanted.lang;
    match report.source {
        Source::DayEnd(content) => {
            let day = day_end::gather(state, shop, wanted.from).await?;
            if wanted.to.is_some_and(|to| to != day.page.day) {
                return Err(ApiError::refused("invalid"));
            }
            let period = Period::day(day.page.day);
            let content = content(&day.page, lang);
            Ok(Made::new(report, content, &day.settings, period, now, lang))
        }
        Source::Orders(content) => {
            let mut snapshot = state.database.readers.begin().await?;
            let settings = shelf::settings(&mut snapshot, shop).await?.value;
            let calendar = Calendar::of(&settings);
            let period = period(wanted, calendar.day(now))?;
            let lines = lines(&mut snapshot, shop, bounds(&calendar, period)).await?;
            let content = content(&Orders {
                lines: &lines,
                period,
                day: &|at| calendar.day(at),
                lang,
            });
            Ok(Made::new(report, content, &settings, period, now, lang))
        }
    }
}

fn period(wanted: Wanted, today: NaiveDate) -> ApiResult<Period> {
    let Some(first) = wanted.from else {
        return Ok(Period::month(today));
    };
    Period::new(first, wanted.to.unwrap_or(first)).ok_or_else(|| ApiError::refused("invalid"))
}

/// Returns when a period begins and when what comes after it does.
pub(super) fn bounds(calendar: &Calendar, period: Period) -> (Timestamp, Timestamp) {
    (calendar.bounds(period.first).0, calendar.bounds(period.last).1)
}

pub(super) async fn lines(
    connection: &mut SqliteConnection,
    shop: ShopId,
    span: (Timestamp, Timestamp),
) -> ApiResult<Vec<OrderLine>> {
    let mut lines = db::projection::orders_between(connection, shop, span).await?;
    let names = Names::of(connection, shop).await?;
    for line in &mut lines {
        line.advisor_name = line.advisor.map(|id| names.staff(id)).unwrap_or_default();
    }
    Ok(lines)
}
