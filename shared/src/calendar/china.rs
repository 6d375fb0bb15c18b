//! The days off and the make-up days that the State Council announced.

use chrono::NaiveDate;

use super::day::{Holiday, PublicCalendar, PublicDay, PublicYear};
use super::hours::Weekday;

/// Month and day of the first and the last day.
type Span = ((u32, u32), (u32, u32));

const SOURCE_2026: &str = "国务院办公厅关于2026年部分节假日安排的通知";
const OFF_2026: [(Span, Holiday); 7] = [
    (((1, 1), (1, 3)), Holiday::NewYear),
    (((2, 15), (2, 23)), Holiday::SpringFestival),
    (((4, 4), (4, 6)), Holiday::Qingming),
    (((5, 1), (5, 5)), Holiday::LabourDay),
    (((6, 19), (6, 21)), Holiday::DragonBoat),
    (((9, 25), (9, 27)), Holiday::MidAutumn),
    (((10, 1), (10, 7)), Holiday::NationalDay),
];
const MADE_UP_2026: [((u32, u32), Holiday); 6] = [
    ((1, 4), Holiday::NewYear),
    ((2, 14), Holiday::SpringFestival),
    ((2, 28), Holiday::SpringFestival),
    ((5, 9), Holiday::LabourDay),
    ((9, 20), Holiday::NationalDay),
    ((10, 10), Holiday::NationalDay),
];

impl PublicCalendar {
    /// Returns the public days of every year that is known.
    pub fn years(self) -> Vec<PublicYear> {
        match self {
            Self::China => china(),
        }
    }
}

/// A make-up day is worked like a Monday.
fn china() -> Vec<PublicYear> {
    let off = OFF_2026.map(|(span, holiday)| day(2026, span, None, holiday));
    let made_up = MADE_UP_2026.map(|(date, holiday)| day(2026, (date, date), Some(Weekday::Monday), holiday));
    let mut days: Vec<PublicDay> = off.into_iter().chain(made_up).flatten().collect();
    days.sort_unstable_by_key(|day| day.from);
    vec![PublicYear {
        year: 2026,
        source: SOURCE_2026.to_owned(),
        days,
    }]
}

fn day(year: i32, (from, until): Span, hours_of: Option<Weekday>, holiday: Holiday) -> Option<PublicDay> {
    let date = |(month, day)| NaiveDate::from_ymd_opt(year, month, day);
    Some(PublicDay {
        from: date(from)?,
        until: date(until)?,
        hours_of,
        holiday,
    })
}
