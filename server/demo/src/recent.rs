//! The visits of the past two weeks: signed for, repaired and handed over.

use shared::order::Purpose;
use shared::time::{DAY, HOUR, Timestamp};

use super::cars::Known;
use super::floor::Floor;
use super::photos::Album;
use super::shop::SetUp;
use super::story::past;
use super::visit::{Visit, play};
use server::calendar::Calendar;
use server::error::StartError;

/// One visit: how many days ago, at which hour and minute it came, the car, the advisor, the odometer, why it came.
type Came = (i64, (u32, u32), usize, usize, u32, Purpose);

/// The visits, the oldest first.
const VISITS: [Came; 12] = [
    (12, (8, 50), 21, 0, 36_480, Purpose::Scheduled),
    (11, (9, 35), 22, 1, 71_120, Purpose::General),
    (9, (8, 40), 24, 0, 88_930, Purpose::Scheduled),
    (9, (10, 5), 26, 2, 24_310, Purpose::General),
    (7, (9, 10), 25, 1, 40_760, Purpose::Scheduled),
    (6, (8, 45), 27, 0, 33_950, Purpose::Scheduled),
    (6, (13, 40), 28, 0, 52_280, Purpose::General),
    (4, (9, 25), 23, 1, 29_640, Purpose::Scheduled),
    (3, (10, 15), 19, 2, 18_870, Purpose::BodyPaint),
    (2, (8, 55), 17, 1, 44_020, Purpose::Scheduled),
    (1, (9, 5), 14, 0, 39_510, Purpose::Scheduled),
    (1, (14, 20), 10, 2, 27_430, Purpose::General),
];

/// Plays them.
pub(super) async fn tell(
    floor: &mut Floor<'_>,
    set: &SetUp,
    album: &mut Album,
    known: &[Known],
    now: Timestamp,
) -> Result<(), StartError> {
    let calendar = Calendar::of(&set.settings);
    for (days, (hour, minute), car, advisor, km, purpose) in VISITS {
        let Some(owner) = known.get(car) else { continue };
        let day = calendar.day(now.plus(-days * DAY));
        let arrived = calendar.at(day, hour, minute);
        let visit = Visit {
            advisor,
            purpose,
            promised: arrived.plus(3 * HOUR),
            ..past(car, arrived, km, &[])
        };
        play(floor, set, album, owner, &visit).await?;
    }
    Ok(())
}
