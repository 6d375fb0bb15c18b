//! The working calendar: when a shop works, when work is due, and how much of it has passed.
//!
//! Weekday hours are replaced on single days, first by the State Council's days, then by the shop's own exceptions.
//! Nothing here needs a database of zones or of holidays: both come as tables with the shop's settings, so that a tablet
//! and the server can't disagree.

mod china;
mod date;
mod day;
mod due;
mod hours;
mod zone;

#[cfg(test)]
mod tests;

pub use date::{Date, NoDate};
pub use day::{Exception, Holiday, PublicCalendar, PublicDay, PublicYear};
pub use due::{Due, Pause, due, worked};
pub use hours::{Interval, WeekHours, Weekday};
pub use zone::{OffsetChange, Zone};

use chrono::{Datelike, Days, NaiveDate};

use crate::time::Timestamp;

/// How many days are looked through for a working day; a shop that has none in a year never works.
const YEAR: u64 = 366;

/// When a shop works, put together from its settings.
#[derive(Clone, Copy, Debug)]
pub struct WorkingCalendar<'a> {
    /// The shop's zone.
    pub zone: &'a Zone,
    /// The hours of each weekday.
    pub hours: &'a WeekHours,
    /// The public days that the shop follows; none when it follows none.
    pub public: Option<&'a [PublicYear]>,
    /// The shop's own exceptions, which win over the public days.
    pub exceptions: &'a [Exception],
    /// The last day up to which the shop has entered the public days itself.
    pub known_until: Option<NaiveDate>,
}

impl<'a> WorkingCalendar<'a> {
    /// Returns the shop's own exception of a day, the last that was entered.
    pub fn exception(&self, day: NaiveDate) -> Option<&'a Exception> {
        let mut latest_first = self.exceptions.iter().rev();
        latest_first.find(|exception| (exception.from..=exception.until).contains(&day))
    }

    /// Returns the public holiday or make-up day that a day is, whether or not the shop works.
    pub fn public_day(&self, day: NaiveDate) -> Option<&'a PublicDay> {
        self.public?
            .iter()
            .flat_map(|year| &year.days)
            .find(|public| (public.from..=public.until).contains(&day))
    }

    /// Returns the hours that begin on a day.
    pub fn hours_on(&self, day: NaiveDate) -> &'a [Interval] {
        let own = self.exception(day).map(|exception| exception.hours_of);
        let replaced = own.or_else(|| self.public_day(day).map(|public| public.hours_of));
        match replaced {
            Some(Some(weekday)) => self.hours.of(weekday),
            Some(None) => &[],
            None => self.hours.of(Weekday::of(day)),
        }
    }

    /// Tells whether the days off of a day are known; a deadline that meets one that is not is assumed.
    pub fn is_known(&self, day: NaiveDate) -> bool {
        self.public
            .is_none_or(|years| years.iter().any(|year| year.year == day.year()))
            || self.known_until.is_some_and(|until| day <= until)
    }

    /// Tells whether anybody works at a time.
    pub fn is_open(&self, at: Timestamp) -> bool {
        let day = self.zone.day(at);
        // The day after as well: clocks that are set back after midnight show the day before once more.
        let around = [day.pred_opt(), Some(day), day.succ_opt()];
        around
            .into_iter()
            .flatten()
            .flat_map(|day| self.spans(day))
            .any(|(from, until)| from <= at && at < until)
    }

    /// Returns the spans of working time that begin on a day, half-open.
    pub fn spans(&self, day: NaiveDate) -> impl Iterator<Item = (Timestamp, Timestamp)> + use<'a> {
        let zone = self.zone;
        self.hours_on(day).iter().map(move |interval| {
            let at = |minutes: u16| zone.reaches(day, minutes);
            (at(interval.from), at(interval.until))
        })
    }

    /// Tells whether the shop works on a day.
    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        !self.hours_on(day).is_empty()
    }

    /// Returns the first working day on or after a day.
    pub fn working_day_from(&self, day: NaiveDate) -> Option<NaiveDate> {
        (0..YEAR)
            .filter_map(|later| day.checked_add_days(Days::new(later)))
            .find(|day| self.is_working_day(*day))
    }

    /// Returns the last working day on or before a day.
    pub fn working_day_until(&self, day: NaiveDate) -> Option<NaiveDate> {
        (0..YEAR)
            .filter_map(|earlier| day.checked_sub_days(Days::new(earlier)))
            .find(|day| self.is_working_day(*day))
    }

    /// Returns the working day that is `count` working days after a day.
    pub fn working_days_after(&self, day: NaiveDate, count: u32) -> Option<NaiveDate> {
        (0..count).try_fold(day, |day, _| self.working_day_from(day.succ_opt()?))
    }

    /// Returns when work begins on a day.
    pub fn opens(&self, day: NaiveDate) -> Option<Timestamp> {
        self.spans(day).map(|(from, _)| from).min()
    }

    /// Returns when work that began on a day ends.
    pub fn closes(&self, day: NaiveDate) -> Option<Timestamp> {
        self.spans(day).map(|(_, until)| until).max()
    }
}
