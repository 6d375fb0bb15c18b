#![allow(clippy::unwrap_used)]

mod days;
mod laws;
mod zones;

use chrono::{NaiveDate, NaiveDateTime, Timelike};

use super::*;

const WORKDAYS: [Weekday; 5] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
];
const MORNING: Interval = Interval::between(8 * 60 + 30, 12 * 60);
const AFTERNOON: Interval = Interval::between(13 * 60 + 30, 18 * 60);
const WORKING_DAY: u32 = 480;

/// What a calendar borrows from.
#[derive(Debug)]
struct Shop {
    zone: Zone,
    hours: WeekHours,
    public: Option<Vec<PublicYear>>,
    exceptions: Vec<Exception>,
    known_until: Option<NaiveDate>,
}

impl Shop {
    /// A shop in China, Monday to Friday with a break at noon.
    fn new() -> Self {
        Self {
            zone: Zone::fixed(480),
            hours: WeekHours::on(&WORKDAYS, &[MORNING, AFTERNOON]),
            public: Some(PublicCalendar::China.years()),
            exceptions: Vec::new(),
            known_until: None,
        }
    }

    fn calendar(&self) -> WorkingCalendar<'_> {
        WorkingCalendar {
            zone: &self.zone,
            hours: &self.hours,
            public: self.public.as_deref(),
            exceptions: &self.exceptions,
            known_until: self.known_until,
        }
    }

    fn at(&self, text: &str) -> Timestamp {
        self.zone
            .at(NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap())
    }

    fn text(&self, at: Timestamp) -> String {
        let local = self.zone.local(at);
        format!("{} {:02}:{:02}", local.date(), local.hour(), local.minute())
    }

    fn pause(&self, from: &str, until: &str) -> Pause {
        Pause {
            from: self.at(from),
            until: Some(self.at(until)),
        }
    }

    fn due(&self, start: &str, minutes: u32) -> String {
        self.due_with(start, minutes, &[])
    }

    fn due_with(&self, start: &str, minutes: u32, pauses: &[Pause]) -> String {
        let due = due(&self.calendar(), self.at(start), minutes, pauses).unwrap();
        self.text(due.at)
    }

    fn worked(&self, from: &str, until: &str) -> i64 {
        worked(&self.calendar(), self.at(from), self.at(until), &[])
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn closed(from: &str, until: &str) -> Exception {
    Exception {
        from: day(from),
        until: day(until),
        hours_of: None,
        reason: "盘点".to_owned(),
        source: String::new(),
    }
}

#[test]
fn deadlines_follow_the_working_calendar() {
    let shop = Shop::new();
    for (received, half, whole) in [
        ("2026-02-13 16:30", "2026-02-14 11:00", "2026-02-14 16:30"),
        ("2026-02-14 17:00", "2026-02-24 11:30", "2026-02-24 17:00"),
        ("2026-02-14 12:30", "2026-02-14 17:30", "2026-02-24 12:00"),
        ("2026-01-03 09:00", "2026-01-04 14:00", "2026-01-04 18:00"),
        ("2026-09-19 15:00", "2026-09-20 14:00", "2026-09-20 18:00"),
        ("2026-09-30 17:00", "2026-10-08 11:30", "2026-10-08 17:00"),
        ("2026-11-06 17:00", "2026-11-09 11:30", "2026-11-09 17:00"),
        ("2026-11-09 08:30", "2026-11-09 14:00", "2026-11-09 18:00"),
    ] {
        assert_eq!(shop.due(received, WORKING_DAY / 2), half, "{received}");
        assert_eq!(shop.due(received, WORKING_DAY), whole, "{received}");
    }
}

#[test]
fn a_pause_moves_the_deadline_by_working_time() {
    // C1: by the length of the pause on the wall clock it would be Thursday 08:30.
    let shop = Shop::new();
    let weekend = shop.pause("2026-11-06 17:00", "2026-11-09 09:00");
    assert_eq!(
        shop.due_with("2026-11-06 16:30", WORKING_DAY, &[weekend]),
        "2026-11-09 18:00"
    );
}

#[test]
fn a_warning_ahead_is_the_deadline_of_less_work() {
    // C2: an hour off the deadline would be 08:00, when nobody works.
    let shop = Shop::new();
    let (start, minutes) = ("2026-11-06 16:30", 120);
    assert_eq!(shop.due(start, minutes), "2026-11-09 09:00");
    assert_eq!(shop.due(start, minutes - 60), "2026-11-06 17:30");
}

#[test]
fn no_minute_is_lost_or_doubled_at_the_edges() {
    // C3.
    let mut shop = Shop::new();
    for (start, minutes, expected) in [
        ("2026-11-09 11:30", 30, "2026-11-09 12:00"),
        ("2026-11-09 11:30", 31, "2026-11-09 13:31"),
        ("2026-11-09 12:30", 0, "2026-11-09 13:30"),
        ("2026-11-09 18:00", 0, "2026-11-10 08:30"),
        ("2026-11-09 18:00", 1, "2026-11-10 08:31"),
        ("2026-11-09 09:00", 0, "2026-11-09 09:00"),
        ("2026-11-07 10:00", 60, "2026-11-09 09:30"),
    ] {
        assert_eq!(shop.due(start, minutes), expected, "{start} + {minutes}");
    }
    assert_eq!(shop.worked("2026-11-09 00:00", "2026-11-16 00:00"), 5 * 480);
    assert_eq!(shop.worked("2026-11-09 11:59", "2026-11-09 13:31"), 2);
    assert_eq!(shop.worked("2026-11-09 13:31", "2026-11-09 11:59"), 0);

    shop.hours = WeekHours::on(&WORKDAYS, &[Interval::between(18 * 60, 0)]);
    assert_eq!(shop.due("2026-11-09 23:00", 60), "2026-11-10 00:00");
    assert_eq!(shop.due("2026-11-09 23:00", 61), "2026-11-10 18:01");

    // A night shift that meets the early shift of the next day.
    shop.hours = WeekHours::on(
        &WORKDAYS,
        &[
            Interval::between(6 * 60, 14 * 60),
            Interval::between(22 * 60, 6 * 60),
        ],
    );
    assert_eq!(shop.due("2026-11-09 23:00", 8 * 60), "2026-11-10 07:00");
    assert_eq!(
        shop.due("2026-11-14 05:30", 60),
        "2026-11-16 06:30",
        "Friday night ends on Saturday"
    );
    assert_eq!(shop.worked("2026-11-09 00:00", "2026-11-14 12:00"), 5 * 16 * 60);
    assert!(shop.calendar().is_open(shop.at("2026-11-14 05:59")));
    assert!(!shop.calendar().is_open(shop.at("2026-11-14 06:00")));
}

#[test]
fn hours_that_overlap_count_once() {
    let mut shop = Shop::new();
    shop.hours = WeekHours::on(
        &WORKDAYS,
        &[AFTERNOON, MORNING, Interval::between(11 * 60, 15 * 60)],
    );
    assert_eq!(shop.worked("2026-11-09 00:00", "2026-11-10 00:00"), 570);
    assert!(!shop.hours.is_valid_on(Weekday::Monday));
    assert!(shop.hours.is_valid_on(Weekday::Sunday));
}

#[test]
fn a_shop_that_never_works_has_no_deadlines() {
    let mut shop = Shop::new();
    shop.hours = WeekHours::default();
    assert_eq!(due(&shop.calendar(), shop.at("2026-11-09 09:00"), 1, &[]), None);
    assert_eq!(shop.calendar().working_day_from(day("2026-11-09")), None);
}

#[test]
fn a_pause_without_an_end_holds_the_deadline_back() {
    let shop = Shop::new();
    let calendar = shop.calendar();
    let start = shop.at("2026-11-09 09:00");
    let pause = Pause {
        from: shop.at("2026-11-09 10:00"),
        until: None,
    };
    assert_eq!(due(&calendar, start, 61, &[pause]), None);
    assert_eq!(due(&calendar, start, 60, &[pause]).unwrap().at, pause.from);
    assert_eq!(
        worked(&calendar, start, shop.at("2026-11-20 09:00"), &[pause]),
        60
    );
}

#[test]
fn a_deadline_in_a_year_that_is_not_announced_is_assumed() {
    // C4.
    let mut shop = Shop::new();
    let assumed = |shop: &Shop, start: &str, minutes| {
        let due = due(&shop.calendar(), shop.at(start), minutes, &[]).unwrap();
        (shop.text(due.at), due.assumed)
    };
    assert_eq!(
        assumed(&shop, "2026-12-31 17:00", WORKING_DAY),
        ("2027-01-01 17:00".to_owned(), true)
    );
    assert!(!assumed(&shop, "2026-12-31 17:00", 60).1);
    assert!(assumed(&shop, "2025-12-31 17:00", 60).1);
    shop.exceptions.push(closed("2027-01-01", "2027-01-03"));
    shop.known_until = Some(day("2027-01-31"));
    assert_eq!(
        assumed(&shop, "2026-12-31 17:00", WORKING_DAY),
        ("2027-01-04 17:00".to_owned(), false)
    );
    shop.public = None;
    shop.known_until = None;
    assert!(!assumed(&shop, "2026-12-31 17:00", WORKING_DAY).1);
}

#[test]
fn hours_are_written_as_people_do() {
    assert_eq!(MORNING.to_string(), "08:30–12:00");
    assert_eq!(Interval::between(22 * 60, 6 * 60).to_string(), "22:00–06:00");
    assert_eq!(Interval::between(18 * 60, 0).to_string(), "18:00–24:00");
    assert!(Interval::between(0, 0).is_valid());
    assert!(!Interval { from: 60, until: 60 }.is_valid());
    assert!(
        !Interval {
            from: 0,
            until: 1_441
        }
        .is_valid()
    );
}
