//! The cars that the demo shop expects.

use chrono::NaiveDate;
use shared::id::{ConcernId, OrderId};
use shared::order::stage::{self, Step};
use shared::order::{Purpose, appointment, concern};
use shared::time::{HOUR, MINUTE, Timestamp};

use super::cars::Known;
use super::floor::Floor;
use super::shop::SetUp;
use server::clock::new_id;
use server::error::StartError;

/// Two cars that are expected: one is prepared for and comes soon, one is booked for the next day.
pub(super) async fn book(
    floor: &mut Floor<'_>,
    set: &SetUp,
    known: &[Known],
    now: Timestamp,
) -> Result<(), StartError> {
    floor.at = now.plus(-20 * HOUR);
    let days = appointment::days(&set.settings, now.plus(30 * MINUTE), 2);
    let first = |day: NaiveDate, after: Timestamp| {
        let times = appointment::times(&set.settings, day, after);
        times.first().copied()
    };
    let nine = |day: NaiveDate| set.settings.zone_table.reaches(day, 9 * 60);
    let soon = days.first().and_then(|day| first(*day, now.plus(30 * MINUTE)));
    let next = days.get(1).and_then(|day| first(*day, nine(*day)));
    let plans = [
        (
            35,
            false,
            next,
            Purpose::Scheduled,
            "做 4 万公里保养，顺便看看雨刮。",
        ),
        (20, true, soon, Purpose::General, "倒车雷达时响时不响。"),
    ];
    for (car, is_prepared, expected_at, purpose, words) in plans {
        let (Some(owner), Some(expected_at)) = (known.get(car), expected_at) else {
            continue;
        };
        floor.author = set.person(1);
        let order = OrderId::new(new_id());
        let (letter, counter) = floor.next_number();
        let vehicle = floor.entry(owner.vehicle)?;
        let booked = appointment::book(
            order,
            (&letter, counter),
            &vehicle,
            floor.author,
            (expected_at, Some(purpose)),
            floor.at,
        );
        floor.apply(booked)?;
        floor.apply(concern::write(ConcernId::new(new_id()), order, words))?;
        if is_prepared {
            let moved = stage::move_on(&floor.picture(order)?, Step::Preparation, floor.at);
            floor.apply(moved)?;
        }
    }
    floor.push().await
}
