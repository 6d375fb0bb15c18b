//! The hours of each weekday.

use chrono::{Datelike, NaiveDate};
use core::fmt;
use serde::{Deserialize, Serialize};

/// Minutes of a day by the clock.
const DAY: u16 = 24 * 60;

crate::choices! {
    /// A day of the week.
    pub enum Weekday {
        Monday => "mon", "周一", "Monday";
        Tuesday => "tue", "周二", "Tuesday";
        Wednesday => "wed", "周三", "Wednesday";
        Thursday => "thu", "周四", "Thursday";
        Friday => "fri", "周五", "Friday";
        Saturday => "sat", "周六", "Saturday";
        Sunday => "sun", "周日", "Sunday";
    }
}

impl Weekday {
    /// Returns the weekday of a day.
    pub fn of(day: NaiveDate) -> Self {
        match day.weekday() {
            chrono::Weekday::Mon => Self::Monday,
            chrono::Weekday::Tue => Self::Tuesday,
            chrono::Weekday::Wed => Self::Wednesday,
            chrono::Weekday::Thu => Self::Thursday,
            chrono::Weekday::Fri => Self::Friday,
            chrono::Weekday::Sat => Self::Saturday,
            chrono::Weekday::Sun => Self::Sunday,
        }
    }
}

/// A stretch of working time by the clock: from is in it, until is not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Interval {
    /// Minutes after midnight of the day that it begins on.
    pub from: u16,
    /// Minutes after the same midnight: 1440 is the end of the day, 1800 is 06:00 of the next.
    pub until: u16,
}

impl Interval {
    /// Makes an interval from times of the day in minutes; one that does not end later than it begins ends on the next
    /// day.
    pub const fn between(from: u16, until: u16) -> Self {
        let until = if until <= from { until + DAY } else { until };
        Self { from, until }
    }

    /// Tells whether it begins within a day and ends after it begins, at most a day later.
    pub const fn is_valid(self) -> bool {
        self.from < DAY && self.from < self.until && self.until <= self.from + DAY
    }
}

impl fmt::Display for Interval {
    /// Writes it as people do: `08:30–12:00`; the end of the day is 24:00, a time of the next day stands alone.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let until = if self.until > DAY {
            self.until - DAY
        } else {
            self.until
        };
        let clock = |minutes: u16| (minutes / 60, minutes % 60);
        let ((opens, past), (closes, then)) = (clock(self.from), clock(until));
        write!(f, "{opens:02}:{past:02}–{closes:02}:{then:02}")
    }
}

/// The hours of a week, from Monday to Sunday; a break at noon is the gap between two intervals.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct WeekHours([Vec<Interval>; 7]);

impl WeekHours {
    /// Returns a week with the same hours on some days and none on the others.
    pub fn on(days: &[Weekday], hours: &[Interval]) -> Self {
        let mut week = Self::default();
        for day in days {
            *week.of_mut(*day) = hours.to_vec();
        }
        week
    }

    /// Returns the hours of a weekday.
    pub const fn of(&self, day: Weekday) -> &[Interval] {
        self.0[day as usize].as_slice()
    }

    /// Returns the hours of a weekday to change them.
    pub const fn of_mut(&mut self, day: Weekday) -> &mut Vec<Interval> {
        &mut self.0[day as usize]
    }

    /// Tells whether the intervals of a day are valid, in order and apart from each other, and end before the next
    /// day's begin.
    pub fn is_valid_on(&self, day: Weekday) -> bool {
        let hours = self.of(day);
        let next = (day as usize + 1) % Weekday::ALL.len();
        let next = Weekday::ALL.get(next).map_or(&[][..], |next| self.of(*next));
        hours.iter().all(|interval| interval.is_valid())
            && hours.windows(2).all(|pair| pair[0].until <= pair[1].from)
            && next
                .first()
                .is_none_or(|next| hours.iter().all(|own| own.until <= next.from + DAY))
    }
}
