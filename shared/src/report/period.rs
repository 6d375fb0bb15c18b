//! Periods: whole days by the shop's calendar.

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// The longest period that one report covers, in days: three years and a day.
const LONGEST: u64 = 3 * 366;

/// Whole days by the shop's calendar, from the first to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Period {
    /// The first day.
    pub first: NaiveDate,
    /// The last day; it is part of the period.
    pub last: NaiveDate,
}

impl Period {
    /// Makes a period; `None` when it ends before it begins, or is longer than a report covers.
    pub fn new(first: NaiveDate, last: NaiveDate) -> Option<Self> {
        let fits = first <= last && last <= first.checked_add_days(Days::new(LONGEST)).unwrap_or(last);
        fits.then_some(Self { first, last })
    }

    /// Returns the period of a single day.
    pub const fn day(day: NaiveDate) -> Self {
        Self {
            first: day,
            last: day,
        }
    }

    /// Returns the week of a day, from Monday to Sunday.
    pub fn week(day: NaiveDate) -> Self {
        let week = day.week(chrono::Weekday::Mon);
        Self {
            first: week.first_day(),
            last: week.last_day(),
        }
    }

    /// Returns the calendar month of a day.
    pub fn month(day: NaiveDate) -> Self {
        let first = day.with_day(1).unwrap_or(day);
        let next = first.checked_add_months(Months::new(1));
        Self {
            first,
            last: next.and_then(|next| next.pred_opt()).unwrap_or(day),
        }
    }

    /// Returns the calendar month before that of a day.
    pub fn month_before(day: NaiveDate) -> Self {
        Self::month(day.checked_sub_months(Months::new(1)).unwrap_or(day))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn months_follow_each_other_without_a_gap_for_24_in_turn() {
        let mut month = Period::month(day("2025-01-31"));
        assert_eq!(month.first, day("2025-01-01"));
        for _ in 0..24 {
            let next = Period::month(month.last.succ_opt().unwrap());
            assert_eq!(next.first, month.last.succ_opt().unwrap());
            assert_eq!(Period::month_before(next.last), month);
            month = next;
        }
        assert_eq!(month.last, day("2027-01-31"));
    }

    #[test]
    fn a_week_is_from_monday_to_sunday() {
        let week = Period::week(day("2026-11-22"));
        assert_eq!((week.first, week.last), (day("2026-11-16"), day("2026-11-22")));
    }

    #[test]
    fn a_period_that_ends_before_it_begins_or_is_too_long_is_none() {
        let first = day("2026-01-01");
        assert!(Period::new(first, first).is_some());
        assert!(Period::new(first, day("2025-12-31")).is_none());
        assert!(Period::new(first, day("2028-12-31")).is_some());
        assert!(Period::new(first, day("2029-06-01")).is_none());
    }
}
