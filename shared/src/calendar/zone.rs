//! A time zone as a table of the changes of its offset, so that nobody needs a zone database to read its clocks.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::time::{DAY, MINUTE, SECOND, Timestamp};

/// No zone is further from UTC than this.
const FARTHEST: i64 = DAY;

/// The offsets of a time zone from UTC, over time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Zone {
    /// The offset before the first change, in seconds; east is positive, China is 28,800.
    pub offset: i32,
    /// The changes, the earliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<OffsetChange>,
}

/// A change of a zone's offset: clocks are set forward or back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OffsetChange {
    /// When.
    pub at: Timestamp,
    /// The offset from then on, in seconds.
    pub offset: i32,
}

impl Zone {
    /// Makes a zone whose offset never changes, from minutes.
    pub const fn fixed(minutes: i32) -> Self {
        Self {
            offset: minutes * 60,
            changes: Vec::new(),
        }
    }

    /// Returns the offset at a time, in seconds; after the last change that is known it stays.
    pub fn offset_at(&self, at: Timestamp) -> i32 {
        self.period(self.changes.partition_point(|change| change.at <= at))
            .1
    }

    /// Returns what the clocks show; 1970 beyond the years that can be written.
    pub fn local(&self, at: Timestamp) -> NaiveDateTime {
        let offset = i64::from(self.offset_at(at)) * SECOND;
        at.plus(offset).to_utc().unwrap_or_default().naive_utc()
    }

    /// Returns the day that a time belongs to.
    pub fn day(&self, at: Timestamp) -> NaiveDate {
        self.local(at).date()
    }

    /// Returns when a day begins.
    pub fn midnight(&self, day: NaiveDate) -> Timestamp {
        self.reaches(day, 0)
    }

    /// Returns when a day begins and when the next one does.
    pub fn bounds(&self, day: NaiveDate) -> (Timestamp, Timestamp) {
        let next = day.succ_opt().unwrap_or(day);
        (self.midnight(day), self.midnight(next))
    }

    /// Returns when the clocks first show some minutes after a day's midnight, or more where they jump over it.
    pub fn reaches(&self, day: NaiveDate, minutes: u16) -> Timestamp {
        let shown = wall(day.and_time(NaiveTime::MIN)).plus(i64::from(minutes) * MINUTE);
        self.first(shown).0
    }

    /// Returns the time at which the clocks show `local`. One that comes twice is the first, one that the clocks jump
    /// over is as much later as they jump.
    pub fn at(&self, local: NaiveDateTime) -> Timestamp {
        let shown = wall(local);
        let (first, over) = self.first(shown);
        first.plus(over)
    }

    /// Returns the first time at which the clocks show `shown` or more, and by how much they jump over it.
    fn first(&self, shown: Timestamp) -> (Timestamp, i64) {
        let mut index = self
            .changes
            .partition_point(|change| change.at <= shown.plus(-FARTHEST));
        loop {
            let (begins, offset) = self.period(index);
            let at = shown.plus(-i64::from(offset) * SECOND);
            let ends = self.changes.get(index).map(|next| next.at);
            if ends.is_none_or(|ends| at < ends) {
                return match begins {
                    Some(begins) if at < begins => {
                        let before = self.period(index.saturating_sub(1)).1;
                        let jumped = shown.plus(-i64::from(before) * SECOND).since(begins);
                        (begins, jumped.max(0))
                    }
                    _ => (at, 0),
                };
            }
            index += 1;
        }
    }

    /// Returns when a period of one offset begins and the offset, by how many changes lie before its end.
    fn period(&self, index: usize) -> (Option<Timestamp>, i32) {
        index
            .checked_sub(1)
            .and_then(|place| self.changes.get(place))
            .map_or((None, self.offset), |change| (Some(change.at), change.offset))
    }
}

/// Returns a wall clock's reading as if it were UTC.
fn wall(local: NaiveDateTime) -> Timestamp {
    Timestamp::from(local.and_utc())
}
