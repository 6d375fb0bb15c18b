//! Days that differ from the week: public days and the shop's own exceptions.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::hours::Weekday;

crate::choices! {
    /// Whose public days a shop follows.
    pub enum PublicCalendar {
        China => "cn", "国务院节假日安排", "China, State Council";
    }
}

crate::choices! {
    /// A public holiday.
    pub enum Holiday {
        NewYear => "new_year", "元旦", "New Year's Day";
        SpringFestival => "spring_festival", "春节", "Spring Festival";
        Qingming => "qingming", "清明节", "Qingming Festival";
        LabourDay => "labour_day", "劳动节", "Labour Day";
        DragonBoat => "dragon_boat", "端午节", "Dragon Boat Festival";
        MidAutumn => "mid_autumn", "中秋节", "Mid-Autumn Festival";
        NationalDay => "national_day", "国庆节", "National Day";
    }
}

/// Days off for a holiday, or a day that is worked to make up for them (调休).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicDay {
    /// The first day.
    #[serde(with = "super::date")]
    pub from: NaiveDate,
    /// The last day.
    #[serde(with = "super::date")]
    pub until: NaiveDate,
    /// The weekday whose hours are worked; none on a day off.
    pub hours_of: Option<Weekday>,
    /// The holiday.
    pub holiday: Holiday,
}

/// The public days of a year, as they were announced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicYear {
    /// The year.
    pub year: i32,
    /// Where it was announced.
    pub source: String,
    /// The days.
    pub days: Vec<PublicDay>,
}

/// A shop's own exception: it replaces what a day would be otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Exception {
    /// The first day.
    #[serde(with = "super::date")]
    pub from: NaiveDate,
    /// The last day.
    #[serde(with = "super::date")]
    pub until: NaiveDate,
    /// The weekday whose hours are worked; none when the shop is closed.
    pub hours_of: Option<Weekday>,
    /// Why.
    pub reason: String,
    /// Where that was decided.
    pub source: String,
}

impl Exception {
    /// Tells whether two exceptions have a day in common.
    pub fn meets(&self, other: &Self) -> bool {
        self.from <= other.until && other.from <= self.until
    }
}
