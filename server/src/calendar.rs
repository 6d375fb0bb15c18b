//! The shop's calendar: which day a point in time belongs to, how dates and times are written, and the tables of zones
//! and public days that travel to the tablets with the shop's settings.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone, Timelike, Utc};
use chrono_tz::Tz;
use shared::calendar::{OffsetChange, PublicCalendar, Zone};
use shared::shop::ShopSettings;
use shared::text::Lang;
use shared::time::{DAY, SECOND, Timestamp};

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const WEEKDAYS_ZH: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
const WEEKDAYS_EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
/// The year that a table of a zone begins with; no shop has records from before.
const FIRST_YEAR: i32 = 2000;
/// How many years ahead a table of a zone reaches; it is extended while the server runs.
const YEARS_AHEAD: i32 = 10;

/// Brings the tables in a shop's settings up to date: its zone's offsets and the public days that it follows.
///
/// A zone that is not known keeps the table it has.
pub fn bring_up_to_date(settings: &mut ShopSettings, now: Timestamp) {
    if let Some(table) = zone_table(&settings.zone, now) {
        settings.zone_table = table;
    }
    settings.public_years = settings
        .public_calendar
        .map(PublicCalendar::years)
        .unwrap_or_default();
}

/// Returns the offsets of a zone over time; `None` when there is no zone of that name.
pub fn zone_table(name: &str, now: Timestamp) -> Option<Zone> {
    let zone: Tz = name.parse().ok()?;
    let last = now.to_utc()?.year() + YEARS_AHEAD;
    let mut day = new_year(FIRST_YEAR);
    let mut table = Zone {
        offset: offset(zone, day),
        changes: Vec::new(),
    };
    while day < new_year(last + 1) {
        let next = day.plus(DAY);
        if offset(zone, day) != offset(zone, next) {
            let at = change_between(zone, day, next);
            table.changes.push(OffsetChange {
                at,
                offset: offset(zone, at),
            });
        }
        day = next;
    }
    Some(table)
}

/// Finds the second in which the offset changes between two times.
fn change_between(zone: Tz, mut before: Timestamp, mut after: Timestamp) -> Timestamp {
    let old = offset(zone, before);
    while after.since(before) > SECOND {
        let middle = before.plus(after.since(before) / SECOND / 2 * SECOND);
        if offset(zone, middle) == old {
            before = middle;
        } else {
            after = middle;
        }
    }
    after
}

fn new_year(year: i32) -> Timestamp {
    let day = NaiveDate::from_yo_opt(year, 1).unwrap_or_default();
    Timestamp::from(day.and_time(NaiveTime::MIN).and_utc())
}

fn offset(zone: Tz, at: Timestamp) -> i32 {
    let utc = at.to_utc().unwrap_or(DateTime::<Utc>::UNIX_EPOCH).naive_utc();
    zone.offset_from_utc_datetime(&utc).fix().local_minus_utc()
}

/// A shop's time zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    zone: Zone,
}

impl Calendar {
    /// Returns the calendar of a shop.
    pub fn of(settings: &ShopSettings) -> Self {
        Self {
            zone: settings.zone_table.clone(),
        }
    }

    /// Returns the calendar of a zone around a time; UTC when the zone is not known.
    pub fn named(zone: &str, around: Timestamp) -> Self {
        Self {
            zone: zone_table(zone, around).unwrap_or_default(),
        }
    }

    /// Returns the day that a time belongs to.
    pub fn day(&self, at: Timestamp) -> NaiveDate {
        self.zone.day(at)
    }

    /// Returns when a day begins and when the next one does.
    pub fn bounds(&self, day: NaiveDate) -> (Timestamp, Timestamp) {
        self.zone.bounds(day)
    }

    /// Returns the point in time of an hour and a minute of a day.
    pub fn at(&self, day: NaiveDate, hour: u32, minute: u32) -> Timestamp {
        let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or(NaiveTime::MIN);
        self.zone.at(day.and_time(time))
    }

    /// Returns a time of the day as people write it.
    pub fn time(&self, at: Timestamp) -> String {
        let local = self.local(at);
        format!("{:02}:{:02}", local.hour(), local.minute())
    }

    /// Returns a day without its year as people write it.
    pub fn date(&self, at: Timestamp, lang: Lang) -> String {
        let local = self.local(at);
        match lang {
            Lang::Zh => format!("{}月{}日", local.month(), local.day()),
            Lang::En => format!("{} {}", local.day(), month(local.month0())),
        }
    }

    /// Returns a day with its weekday and a time: what a customer keeps in mind.
    pub fn appointment(&self, at: Timestamp, lang: Lang) -> String {
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
    pub fn date_time(&self, at: Timestamp, lang: Lang) -> String {
        let year = self.local(at).year();
        match lang {
            Lang::Zh => format!("{year}年{} {}", self.date(at, lang), self.time(at)),
            Lang::En => format!("{} {year}, {}", self.date(at, lang), self.time(at)),
        }
    }

    /// Returns a day and a time that sort as texts, as spreadsheets read them.
    pub fn sortable(&self, at: Timestamp) -> String {
        self.local(at).format("%Y-%m-%d %H:%M").to_string()
    }

    fn local(&self, at: Timestamp) -> NaiveDateTime {
        self.zone.local(at)
    }
}

fn month(index: u32) -> &'static str {
    MONTHS.get(index as usize).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use shared::time::HOUR;

    fn calendar(zone: &str) -> Calendar {
        Calendar::named(zone, at("2026-11-21T00:00:00Z"))
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
    fn a_table_of_a_zone_reaches_ten_years_ahead() {
        let now = at("2026-11-21T00:00:00Z");
        let shanghai = zone_table("Asia/Shanghai", now).unwrap();
        assert_eq!(shanghai, Zone::fixed(480));
        let berlin = zone_table("Europe/Berlin", now).unwrap();
        assert_eq!((berlin.offset, berlin.changes.len()), (3_600, 2 * 37));
        let change = |text: &str, offset| OffsetChange { at: at(text), offset };
        assert!(berlin.changes.contains(&change("2026-03-29T01:00:00Z", 7_200)));
        assert_eq!(
            berlin.changes.last(),
            Some(&change("2036-10-26T01:00:00Z", 3_600))
        );
        assert_eq!(zone_table("Mars/Olympus", now), None);
    }

    #[test]
    fn the_tables_follow_zone_and_public_calendar() {
        let now = at("2026-11-21T00:00:00Z");
        let mut settings = ShopSettings::fresh("车间", "Shop");
        assert!(settings.public_years.is_empty(), "the server fills them in");
        bring_up_to_date(&mut settings, now);
        assert_eq!(settings.zone_table, Zone::fixed(480));
        assert_eq!(settings.public_years, PublicCalendar::China.years());
        settings.zone = "Asia/Urumqi".to_owned();
        settings.public_calendar = None;
        bring_up_to_date(&mut settings, now);
        assert_eq!(settings.zone_table, Zone::fixed(360));
        assert!(settings.public_years.is_empty());
        settings.zone = "Mars/Olympus".to_owned();
        bring_up_to_date(&mut settings, now);
        assert_eq!(settings.zone_table, Zone::fixed(360));
    }
}
