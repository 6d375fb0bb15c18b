//! Times worth offering, and times as a date field writes them, in the shop's zone.

use chrono::{Datelike, NaiveDateTime, Timelike};
use shared::shop::ShopSettings;
use shared::time::{DAY, HOUR, MINUTE, Timestamp};

/// How a date field writes a time.
const LOCAL: &str = "%Y-%m-%dT%H:%M";
/// The hours of a day that are offered, in minutes after midnight.
const HOURS: [i64; 4] = [10 * 60, 12 * 60, 15 * 60, 17 * 60];

/// Returns the times to offer: soon, today at the usual hours, and the next days, all while the shop is open.
pub fn quick_choices(settings: &ShopSettings, now: Timestamp) -> Vec<Timestamp> {
    let offset = i64::from(settings.zone_offset) * MINUTE;
    let midnight = (now.millis() + offset).div_euclid(DAY) * DAY - offset;
    let half_hour = |at: i64| (at + 30 * MINUTE - 1).div_euclid(30 * MINUTE) * 30 * MINUTE;
    let soon = [2 * HOUR, 4 * HOUR].map(|later| half_hour(now.millis() + later));
    let today = [15 * 60, 17 * 60].map(|minutes: i64| midnight + minutes * MINUTE);
    let next = (1..=7)
        .filter(|day| settings.is_open(Timestamp::from_millis(midnight + day * DAY + 12 * HOUR)))
        .take(2)
        .flat_map(|day| HOURS.map(|minutes| midnight + day * DAY + minutes * MINUTE));
    let mut times: Vec<Timestamp> = soon
        .into_iter()
        .chain(today)
        .chain(next)
        .map(Timestamp::from_millis)
        .filter(|at| at.since(now) >= HOUR && settings.is_open(*at))
        .collect();
    times.sort_unstable();
    times.dedup();
    times
}

/// Returns a time as a date field writes it.
pub fn to_local(at: Timestamp, offset_minutes: i32) -> String {
    let shown = at.plus(i64::from(offset_minutes) * MINUTE).to_utc();
    shown.map_or_else(String::new, |at| {
        format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}",
            at.year(),
            at.month(),
            at.day(),
            at.hour(),
            at.minute()
        )
    })
}

/// Reads a time that a date field wrote; some browsers add seconds.
pub fn from_local(text: &str, offset_minutes: i32) -> Option<Timestamp> {
    let local = NaiveDateTime::parse_from_str(text.get(..16)?, LOCAL).ok()?;
    let utc = Timestamp::from_millis(local.and_utc().timestamp_millis());
    Some(utc.plus(-i64::from(offset_minutes) * MINUTE))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn at(text: &str) -> Timestamp {
        from_local(text, 480).unwrap()
    }

    fn check(now: &str, expected: &[&str]) {
        let shop = ShopSettings {
            rest_days: vec![7],
            ..ShopSettings::fresh("车间", "Shop")
        };
        let offered: Vec<String> = quick_choices(&shop, at(now))
            .into_iter()
            .map(|at| to_local(at, 480))
            .collect();
        assert_eq!(offered, expected);
    }

    #[wasm_bindgen_test]
    fn a_field_reads_back_what_it_shows() {
        let noon = at("2026-11-20T12:00");
        assert_eq!(to_local(noon, 480), "2026-11-20T12:00");
        assert_eq!(to_local(noon, 0), "2026-11-20T04:00");
        assert_eq!(from_local("2026-11-20T12:00:30", 480), Some(noon));
        assert_eq!(from_local("soon", 480), None);
    }

    #[wasm_bindgen_test]
    fn in_the_morning_today_is_offered_first() {
        check(
            "2026-11-19T09:10",
            &[
                "2026-11-19T11:30",
                "2026-11-19T13:30",
                "2026-11-19T15:00",
                "2026-11-19T17:00",
                "2026-11-20T10:00",
                "2026-11-20T12:00",
                "2026-11-20T15:00",
                "2026-11-20T17:00",
                "2026-11-21T10:00",
                "2026-11-21T12:00",
                "2026-11-21T15:00",
                "2026-11-21T17:00",
            ],
        );
    }

    #[wasm_bindgen_test]
    fn in_the_evening_before_a_day_of_rest_the_day_after_is_offered() {
        check(
            "2026-11-21T17:40",
            &[
                "2026-11-23T10:00",
                "2026-11-23T12:00",
                "2026-11-23T15:00",
                "2026-11-23T17:00",
                "2026-11-24T10:00",
                "2026-11-24T12:00",
                "2026-11-24T15:00",
                "2026-11-24T17:00",
            ],
        );
    }
}
