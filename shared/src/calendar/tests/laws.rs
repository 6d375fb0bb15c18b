//! What holds for every calendar, also where clocks are set forward and back.

use chrono::{DateTime, TimeZone, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;

use super::zones::zone;
use super::*;
use crate::time::{DAY, MINUTE, SECOND};

fn zones() -> impl Strategy<Value = (Zone, i64)> {
    let begins = |year| Utc.with_ymd_and_hms(year, 1, 1, 0, 0, 0).unwrap().timestamp() * SECOND;
    prop_oneof![
        Just((Zone::fixed(480), begins(2026))),
        Just((zone(Tz::Europe__Berlin, 2024..2030), begins(2026))),
        Just((zone(Tz::America__St_Johns, 2024..2030), begins(2026))),
        Just((zone(Tz::America__St_Johns, 2005..2012), begins(2008))),
        Just((zone(Tz::Asia__Shanghai, 1984..1994), begins(1986))),
        Just((zone(Tz::Asia__Shanghai, 1984..1994), begins(1989))),
    ]
}

fn weeks() -> impl Strategy<Value = WeekHours> {
    let night = Interval::between(22 * 60, 6 * 60);
    let around_change = Interval::between(90, 170);
    prop_oneof![
        Just(WeekHours::on(&WORKDAYS, &[MORNING, AFTERNOON])),
        Just(WeekHours::on(Weekday::ALL, &[around_change, AFTERNOON])),
        Just(WeekHours::on(Weekday::ALL, &[MORNING, night])),
        Just(WeekHours::on(Weekday::ALL, &[Interval::between(0, 0)])),
        Just(WeekHours::on(
            &[Weekday::Sunday],
            &[Interval::between(0, 210), night]
        )),
    ]
}

prop_compose! {
    fn shops()(
        (zone, begins) in zones(),
        hours in weeks(),
        off in prop::collection::vec((0_i64..800, 0_i64..9, prop::option::of(0_usize..7)), 0..6),
    ) -> (Shop, i64) {
        let date = |days: i64| Timestamp::from_millis(begins + days * DAY).to_utc().unwrap().date_naive();
        let exceptions = off
            .into_iter()
            .map(|(from, length, weekday)| Exception {
                from: date(from),
                until: date(from + length),
                hours_of: weekday.map(|place| Weekday::ALL[place]),
                reason: String::new(),
                source: String::new(),
            })
            .collect();
        (Shop { zone, hours, public: Some(PublicCalendar::China.years()), exceptions, known_until: None }, begins)
    }
}

fn pauses() -> impl Strategy<Value = Vec<(i64, i64)>> {
    prop::collection::vec((0..30 * DAY, 0..3 * DAY), 0..4)
}

fn made(begins: i64, pauses: &[(i64, i64)]) -> Vec<Pause> {
    let at = |millis: i64| Timestamp::from_millis(begins + millis);
    let pause = |(from, length): &(i64, i64)| Pause {
        from: at(*from),
        until: Some(at(from + length)),
    };
    pauses.iter().map(pause).collect()
}

proptest! {
    #[test]
    fn what_is_due_after_some_work_has_that_work_before_it(
        (shop, begins) in shops(),
        start in 0..700 * DAY,
        minutes in 0_u32..3_000,
        given in pauses(),
    ) {
        let calendar = shop.calendar();
        let start = Timestamp::from_millis(begins + start);
        let pauses = made(start.millis(), &given);
        let due = due(&calendar, start, minutes, &pauses).unwrap().at;
        prop_assert_eq!(worked(&calendar, start, due, &pauses), i64::from(minutes));
    }

    #[test]
    fn a_deadline_lies_in_working_time_ends_included(
        (shop, begins) in shops(),
        start in 0..700 * DAY,
        minutes in 0_u32..3_000,
    ) {
        let calendar = shop.calendar();
        let start = Timestamp::from_millis(begins + start);
        let due = due(&calendar, start, minutes, &[]).unwrap().at;
        prop_assert!(due >= start);
        prop_assert!(calendar.is_open(due) || minutes > 0 && calendar.is_open(due.plus(-1)));
    }

    #[test]
    fn a_deadline_never_comes_earlier_for_more_work_a_later_start_or_a_pause(
        (shop, begins) in shops(),
        start in 0..700 * DAY,
        later in 0..3 * DAY,
        minutes in 0_u32..3_000,
        more in 0_u32..600,
        given in pauses(),
        added in (0..30 * DAY, 0..3 * DAY),
    ) {
        let calendar = shop.calendar();
        let start = Timestamp::from_millis(begins + start);
        let pauses = made(start.millis(), &given);
        let at = |start, minutes, pauses: &[Pause]| due(&calendar, start, minutes, pauses).unwrap().at;
        let usual = at(start, minutes, &pauses);
        prop_assert!(at(start, minutes + more, &pauses) >= usual);
        prop_assert!(at(start.plus(later), minutes, &pauses) >= usual);
        let mut longer = given;
        longer.push(added);
        prop_assert!(at(start, minutes, &made(start.millis(), &longer)) >= usual);
    }

    #[test]
    fn work_adds_up(
        (shop, begins) in shops(),
        start in 0..700 * DAY,
        first in 0..20 * DAY,
        second in 0..20 * DAY,
    ) {
        // In whole minutes, so that none is cut in two.
        let calendar = shop.calendar();
        let minute = |millis: i64| Timestamp::from_millis((begins + millis) / MINUTE * MINUTE);
        let [from, middle, until] = [start, start + first, start + first + second].map(minute);
        prop_assert_eq!(
            worked(&calendar, from, middle, &[]) + worked(&calendar, middle, until, &[]),
            worked(&calendar, from, until, &[])
        );
        prop_assert!(worked(&calendar, from, until, &[]) <= until.since(from) / MINUTE);
    }

    #[test]
    fn a_zone_reads_its_clocks_as_a_database_does(
        (name, table) in prop::sample::select(
            [Tz::Europe__Berlin, Tz::America__St_Johns, Tz::Asia__Shanghai]
                .map(|name| (name, zone(name, 2000..2030)))
                .to_vec()
        ),
        seconds in 1_000_000_000_i64..1_800_000_000,
    ) {
        let utc = DateTime::from_timestamp(seconds, 0).unwrap();
        let theirs = utc.with_timezone(&name).naive_local();
        let at = Timestamp::from(utc);
        prop_assert_eq!(table.local(at), theirs);
        let first = name.from_local_datetime(&theirs).earliest().unwrap().to_utc();
        prop_assert_eq!(table.at(theirs), Timestamp::from(first));
    }
}
