//! The hours in which nobody is disturbed.

use core::fmt;
use core::str::FromStr;

use crate::time::{DAY, MINUTE, Timestamp};

/// How many minutes a day has.
const MINUTES: u16 = 1_440;

/// A span of every day, by the shop's clock; it may cross midnight, and is empty where both ends are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuietHours {
    from: u16,
    until: u16,
}

/// The text is not two times of the day, such as `21:00-08:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuietHoursError;

impl fmt::Display for QuietHoursError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("expected two times of the day, such as 21:00-08:00")
    }
}

impl core::error::Error for QuietHoursError {}

impl QuietHours {
    /// What a shop has that has set nothing: no message between nine in the evening and eight in the morning.
    pub const USUAL: Self = Self {
        from: 21 * 60,
        until: 8 * 60,
    };
    /// None at all.
    pub const NEVER: Self = Self { from: 0, until: 0 };

    /// Returns when the quiet hours end that `now` lies in; `None` outside of them.
    ///
    /// `offset` is the shop's offset from UTC in minutes, east positive. Where clocks change in between the end is an hour
    /// off: whoever waited asks again then, so at worst a message comes an hour late.
    pub fn end(self, now: Timestamp, offset: i32) -> Option<Timestamp> {
        let local = now.plus(i64::from(offset) * MINUTE).millis().rem_euclid(DAY);
        let minute = u16::try_from(local / MINUTE).ok()?;
        let is_quiet = if self.from <= self.until {
            (self.from..self.until).contains(&minute)
        } else {
            minute >= self.from || minute < self.until
        };
        let left = (MINUTES + self.until - minute) % MINUTES;
        is_quiet.then(|| now.plus(i64::from(left) * MINUTE - local % MINUTE))
    }
}

impl FromStr for QuietHours {
    type Err = QuietHoursError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (from, until) = text.split_once('-').ok_or(QuietHoursError)?;
        Ok(Self {
            from: minute_of(from)?,
            until: minute_of(until)?,
        })
    }
}

fn minute_of(text: &str) -> Result<u16, QuietHoursError> {
    let (hour, minute) = text.trim().split_once(':').ok_or(QuietHoursError)?;
    let hour: u16 = hour.parse().map_err(|_| QuietHoursError)?;
    let minute: u16 = minute.parse().map_err(|_| QuietHoursError)?;
    if hour < 24 && minute < 60 {
        Ok(hour * 60 + minute)
    } else {
        Err(QuietHoursError)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::time::HOUR;

    const CHINA: i32 = 480;

    /// Returns a time of the first day after the epoch by the clock in China, with seconds.
    fn at(hour: i64, minute: i64) -> Timestamp {
        Timestamp::from_millis(DAY + hour * HOUR + minute * MINUTE - i64::from(CHINA) * MINUTE + 7_000)
    }

    fn check(hours: &str, now: Timestamp, expected: Option<Timestamp>) {
        let hours: QuietHours = hours.parse().unwrap();
        assert_eq!(hours.end(now, CHINA), expected.map(|end| end.plus(-7_000)));
    }

    #[test]
    fn quiet_hours_end_at_their_end_also_across_midnight() {
        check("21:00-08:00", at(20, 59), None);
        check("21:00-08:00", at(21, 0), Some(at(32, 0)));
        check("21:00-08:00", at(23, 30), Some(at(32, 0)));
        check("21:00-08:00", at(3, 0), Some(at(8, 0)));
        check("21:00-08:00", at(7, 59), Some(at(8, 0)));
        check("21:00-08:00", at(8, 0), None);
        check("12:00-14:30", at(13, 0), Some(at(14, 30)));
        check("12:00-14:30", at(15, 0), None);
    }

    #[test]
    fn the_same_time_twice_means_never() {
        for hour in 0..24 {
            check("08:00-08:00", at(hour, 0), None);
            assert_eq!(QuietHours::NEVER.end(at(hour, 0), CHINA), None);
        }
    }

    #[test]
    fn anything_but_two_times_is_refused() {
        assert_eq!("21:00-08:00".parse(), Ok(QuietHours::USUAL));
        for wrong in ["", "21:00", "21-8", "24:00-08:00", "21:60-08:00", "x:00-08:00"] {
            assert_eq!(wrong.parse::<QuietHours>(), Err(QuietHoursError), "{wrong}");
        }
    }
}
