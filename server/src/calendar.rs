//! The shop's calendar: which day a point in time belongs to, and how dates and times are written.

use chrono::{DateTime, Datelike, Days, LocalResult, NaiveDate, NaiveTime, Offset, TimeZone, Timelike, Utc};
use chrono_tz::Tz;
use shared::shop::ShopSettings;
use shared::text::Lang;
use shared::time::{HOUR, Timestamp};

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const WEEKDAYS_ZH: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
const WEEKDAYS_EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// A shop's time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calendar {
    zone: Tz,
}

impl Calendar {
    /// Returns the calendar of a shop; a zone that is not known counts as the one of China.
    pub fn of(settings: &ShopSettings) -> Self {
        Self {
            zone: settings.zone.parse().unwrap_or(Tz::Asia__Shanghai),
        }
    }

    /// Tells whether there is a time zone of that name.
    pub fn knows(zone: &str) -> bool {
        zone.parse::<Tz>().is_ok()
    }

    /// Returns the offset from UTC at a time, in minutes; east is positive.
    pub fn offset(self, at: Timestamp) -> i32 {
        let seconds = self.local(at).offset().fix().local_minus_utc();
        seconds / 60
    }

    /// Returns the day that a time belongs to.
    pub fn day(self, at: Timestamp) -> NaiveDate {
        self.local(at).date_naive()
    }

    /// Returns when a day begins and when the next one does.
    pub fn bounds(self, day: NaiveDate) -> (Timestamp, Timestamp) {
        let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
        (self.midnight(day), self.midnight(next))
    }

    /// Returns the point in time of an hour and a minute of a day.
    pub fn at(self, day: NaiveDate, hour: u32, minute: u32) -> Timestamp {
        let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or(NaiveTime::MIN);
        self.point(day, time)
    }

    /// Returns a time of the day as people write it.
    pub fn time(self, at: Timestamp) -> String {
        let local = self.local(at);
        format!("{:02}:{:02}", local.hour(), local.minute())
    }

    /// Returns a day without its year as people write it.
    pub fn date(self, at: Timestamp, lang: Lang) -> String {
        let local = self.local(at);
        match lang {
            Lang::Zh => format!("{}月{}日", local.month(), local.day()),
            Lang::En => format!("{} {}", local.day(), month(local.month0())),
        }
    }

    /// Returns a day with its weekday and a time: what a customer keeps in mind.
    pub fn appointment(self, at: Timestamp, lang: Lang) -> String {
        let weekday = self.local(at).weekday().num_days_from_monday() as usize;
        match lang {
            Lang::Zh => format!(
                "{} {} {}",
                self.date(at, lang),
                WEEKDAYS_ZH.get(weekday).copied().unwrap_or_default(),
                self.time(at)
            ),
            Lang::En => format!(
                "{} {}, {}",
                WEEKDAYS_EN.get(weekday).copied().unwrap_or_default(),
                self.date(at, lang),
                self.time(at)
            ),
        }
    }

    /// Returns a day with its year, and a time.
    pub fn date_time(self, at: Timestamp, lang: Lang) -> String {
        let year = self.local(at).year();
        match lang {
            Lang::Zh => format!("{year}年{} {}", self.date(at, lang), self.time(at)),
            Lang::En => format!("{} {year}, {}", self.date(at, lang), self.time(at)),
        }
    }

    /// Returns a day and a time that sort as texts, as spreadsheets read them.
    pub fn sortable(self, at: Timestamp) -> String {
        self.local(at).format("%Y-%m-%d %H:%M").to_string()
    }

    fn local(self, at: Timestamp) -> DateTime<Tz> {
        let utc = at.to_utc().unwrap_or(DateTime::<Utc>::UNIX_EPOCH);
        utc.with_timezone(&self.zone)
    }

    fn midnight(self, day: NaiveDate) -> Timestamp {
        self.point(day, NaiveTime::MIN)
    }

    /// A time that the clocks jump over counts as the one an hour later; one that comes twice, as the first.
    fn point(self, day: NaiveDate, time: NaiveTime) -> Timestamp {
        let local = day.and_time(time);
        match self.zone.from_local_datetime(&local) {
            LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Timestamp::from(at.to_utc()),
            LocalResult::None => {
                let before = local.and_utc().timestamp_millis() - HOUR;
                let naive = DateTime::from_timestamp_millis(before)
                    .unwrap_or_default()
                    .naive_utc();
                let earlier = self.zone.from_local_datetime(&naive).earliest();
                earlier.map_or(Timestamp::from_millis(before), |at| {
                    Timestamp::from(at.to_utc()).plus(HOUR)
                })
            }
        }
    }
}

fn month(index: u32) -> &'static str {
    MONTHS.get(index as usize).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn calendar(zone: &str) -> Calendar {
        Calendar::of(&ShopSettings {
            zone: zone.to_owned(),
            ..ShopSettings::default()
        })
    }

    fn at(text: &str) -> Timestamp {
        Timestamp::from(DateTime::parse_from_rfc3339(text).unwrap().to_utc())
    }

    #[test]
    fn a_day_begins_at_the_shops_midnight() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let shanghai = calendar("Asia/Shanghai");
        assert_eq!(
            shanghai.bounds(day),
            (at("2026-11-21T00:00:00+08:00"), at("2026-11-22T00:00:00+08:00"))
        );
        assert_eq!(shanghai.day(at("2026-11-20T20:00:00Z")), day);
        assert_eq!(shanghai.offset(at("2026-11-20T20:00:00Z")), 480);
    }

    #[test]
    fn a_day_on_which_the_clocks_change_has_23_or_25_hours() {
        let berlin = calendar("Europe/Berlin");
        let hours = |month, day| {
            let (from, until) = berlin.bounds(NaiveDate::from_ymd_opt(2026, month, day).unwrap());
            until.since(from) / HOUR
        };
        assert_eq!((hours(3, 29), hours(10, 25), hours(6, 1)), (23, 25, 24));
        let spring = NaiveDate::from_ymd_opt(2026, 3, 29).unwrap();
        assert_eq!(berlin.time(berlin.at(spring, 2, 30)), "03:30");
    }

    #[test]
    fn dates_are_written_as_people_write_them() {
        let shanghai = calendar("Asia/Shanghai");
        let evening = at("2026-11-21T18:05:00+08:00");
        assert_eq!(shanghai.appointment(evening, Lang::Zh), "11月21日 周六 18:05");
        assert_eq!(shanghai.appointment(evening, Lang::En), "Sat 21 Nov, 18:05");
        assert_eq!(shanghai.date_time(evening, Lang::Zh), "2026年11月21日 18:05");
        assert_eq!(shanghai.date_time(evening, Lang::En), "21 Nov 2026, 18:05");
    }

    #[test]
    fn an_unknown_zone_is_told_apart() {
        assert!(Calendar::knows("Asia/Urumqi"));
        assert!(!Calendar::knows("Mars/Olympus"));
        assert_eq!(calendar("Mars/Olympus"), calendar("Asia/Shanghai"));
    }
}
