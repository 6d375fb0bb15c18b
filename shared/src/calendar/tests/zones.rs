//! Zones whose clocks change.

use chrono::{DateTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;

use super::*;
use crate::time::{DAY, HOUR, SECOND};

/// The table of a zone, from a database of zones.
pub(super) fn zone(name: Tz, years: core::ops::Range<i32>) -> Zone {
    let start = |year| Utc.with_ymd_and_hms(year, 1, 1, 0, 0, 0).unwrap().timestamp();
    let offset = |seconds: i64| {
        let utc = DateTime::from_timestamp(seconds, 0).unwrap().naive_utc();
        name.offset_from_utc_datetime(&utc).fix().local_minus_utc()
    };
    let (mut known, last) = (start(years.start), start(years.end));
    let mut zone = Zone {
        offset: offset(known),
        changes: Vec::new(),
    };
    while known < last {
        let next = known + DAY / SECOND;
        if offset(next) != offset(known) {
            let (mut before, mut after) = (known, next);
            while after - before > 1 {
                let middle = before.midpoint(after);
                if offset(middle) == offset(before) {
                    before = middle;
                } else {
                    after = middle;
                }
            }
            zone.changes.push(OffsetChange {
                at: Timestamp::from_millis(after * SECOND),
                offset: offset(after),
            });
        }
        known = next;
    }
    zone
}

#[test]
fn the_clocks_of_a_zone_jump_and_repeat() {
    let mut shop = Shop::new();
    shop.zone = zone(Tz::Europe__Berlin, 2020..2030);
    let utc = |text: &str| Timestamp::from(DateTime::parse_from_rfc3339(text).unwrap().to_utc());
    // X11: booked on 27 March for a day after the clocks changed.
    assert_eq!(shop.at("2026-04-02 10:00"), utc("2026-04-02T08:00:00Z"));
    assert_eq!(shop.at("2026-03-27 10:00"), utc("2026-03-27T09:00:00Z"));
    assert_eq!(shop.text(shop.at("2026-03-29 02:30")), "2026-03-29 03:30");
    assert_eq!(
        shop.at("2026-10-25 02:30"),
        utc("2026-10-25T00:30:00Z"),
        "the first of two"
    );
    assert_eq!(
        shop.zone.reaches(day("2026-03-29"), 150),
        utc("2026-03-29T01:00:00Z")
    );
    let hours = |text| {
        let (from, until) = shop.zone.bounds(day(text));
        until.since(from) / HOUR
    };
    assert_eq!(
        (hours("2026-03-29"), hours("2026-10-25"), hours("2026-06-01")),
        (23, 25, 24)
    );
    let first = shop.zone.changes[0].at;
    assert_eq!(shop.zone.offset_at(first.plus(-1)), 3_600);
    assert_eq!(shop.zone.offset_at(first), 7_200);
    assert_eq!(Zone::fixed(480).offset_at(Timestamp::default()), 28_800);
}

#[test]
fn the_day_depends_on_the_zone() {
    let late_evening_utc = Timestamp::from_millis(1_763_755_200_000); // 2025-11-21 20:00 UTC
    assert_eq!(Zone::default().day(late_evening_utc), day("2025-11-21"));
    assert_eq!(Zone::fixed(480).day(late_evening_utc), day("2025-11-22"));
    let end_of_time = Timestamp::from_millis(i64::MAX);
    assert_eq!(Zone::fixed(480).day(end_of_time), day("1970-01-01"));
}

#[test]
fn a_zone_without_changes_is_one_number() {
    assert_eq!(
        serde_json::to_string(&Zone::fixed(480)).unwrap(),
        r#"{"offset":28800}"#
    );
    assert_eq!(zone(Tz::Asia__Shanghai, 2000..2036), Zone::fixed(480));
    assert_eq!(zone(Tz::Europe__Berlin, 2000..2036).changes.len(), 72);
    let read: Zone = serde_json::from_str(r#"{"offset":0,"changes":[{"at":5,"offset":3600}]}"#).unwrap();
    assert_eq!(read.offset_at(Timestamp::from_millis(5)), 3_600);
}

#[test]
fn clocks_that_are_set_back_over_midnight_close_no_shop() {
    // St. John's, 2 November 2008: at 00:01 the clocks went back to 23:01 of the day before.
    let mut shop = Shop::new();
    shop.zone = zone(Tz::America__St_Johns, 2005..2012);
    shop.hours = WeekHours::on(&[Weekday::Sunday], &[Interval::between(0, 210)]);
    let at = |text: &str| Timestamp::from(DateTime::parse_from_rfc3339(text).unwrap().to_utc());
    let again = at("2008-11-02T03:00:00Z");
    assert_eq!(shop.text(again), "2008-11-01 23:30");
    assert!(shop.calendar().is_open(again));
    assert!(
        !shop.calendar().is_open(at("2008-11-02T02:29:00Z")),
        "before the first midnight"
    );
    let due = due(&shop.calendar(), at("2008-11-02T02:30:00Z"), 30, &[]);
    assert_eq!(due.unwrap().at, again);
}
