//! Reports, as the office's page lists and shows them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::BothTexts;
use crate::report::{Figure, Period, Table};

/// A report that the one who asks may read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListedReport {
    /// Its name in the address.
    pub name: String,
    /// What it is called.
    pub title: BothTexts,
    /// What it tells.
    pub note: BothTexts,
    /// Whether it is of a single day.
    pub is_of_one_day: bool,
}

/// The reports to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportList {
    /// Which day it is, by the shop's calendar.
    pub today: NaiveDate,
    /// The reports, in the order in which they are offered.
    pub reports: Vec<ListedReport>,
}

/// What a report says about a period, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportPage {
    /// The period.
    pub period: Period,
    /// Figures above the tables.
    pub figures: Vec<Figure>,
    /// The tables.
    pub tables: Vec<Table>,
}
