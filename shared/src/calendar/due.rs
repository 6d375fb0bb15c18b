//! Deadlines in working time, and how much working time has passed.

use chrono::Days;

use super::WorkingCalendar;
use crate::time::{MINUTE, Timestamp};

/// How many days ahead a deadline is looked for: ten years.
const DAYS_AHEAD: u64 = 3_660;
/// Hours that begin on a day can reach into the next two: they last up to a day, and clocks may be set back.
const DAYS_BACK: u64 = 2;

/// A time in which a clock stands still, half-open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pause {
    /// When the clock stopped.
    pub from: Timestamp,
    /// When it went on; none while it stands.
    pub until: Option<Timestamp>,
}

/// A deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// When.
    pub at: Timestamp,
    /// Whether it meets a day whose days off are not known yet: a screen that shows it says so.
    pub assumed: bool,
}

/// Returns when some minutes of working time after `start` have passed.
///
/// A deadline at the end of an interval is that end, not the next opening; no minutes at all while nobody works are the
/// next opening. A warning one hour ahead is `due` of an hour less, never an hour off the deadline. `None` while a pause
/// without an end keeps it from coming, and when the shop does not work that much in ten years.
pub fn due(calendar: &WorkingCalendar<'_>, start: Timestamp, minutes: u32, pauses: &[Pause]) -> Option<Due> {
    let mut left = i64::from(minutes) * MINUTE;
    let mut at = None;
    for_each_span(calendar, start, None, pauses, |from, until| {
        let length = until.since(from);
        if left <= length {
            at = Some(from.plus(left));
            return false;
        }
        left -= length;
        true
    });
    at.map(|at| Due {
        at,
        assumed: is_assumed(calendar, start, at),
    })
}

/// Returns how many whole minutes of working time lie between two times, without the pauses.
pub fn worked(calendar: &WorkingCalendar<'_>, from: Timestamp, until: Timestamp, pauses: &[Pause]) -> i64 {
    let mut total = 0;
    for_each_span(calendar, from, Some(until), pauses, |from, until| {
        total += until.since(from);
        true
    });
    total / MINUTE
}

/// Calls `each` with every span of working time from `start` on, pauses taken out, until it returns `false`.
fn for_each_span(
    calendar: &WorkingCalendar<'_>,
    start: Timestamp,
    end: Option<Timestamp>,
    pauses: &[Pause],
    mut each: impl FnMut(Timestamp, Timestamp) -> bool,
) {
    let open = pauses.iter().filter(|pause| pause.until.is_none());
    let end = open.map(|pause| pause.from).chain(end).min();
    let mut closed: Vec<(Timestamp, Timestamp)> = pauses
        .iter()
        .filter_map(|pause| Some((pause.from, pause.until?)))
        .filter(|(pause, resume)| pause < resume)
        .collect();
    closed.sort_unstable();
    let first = calendar.zone.day(start);
    let Some(first) = first.checked_sub_days(Days::new(DAYS_BACK)) else {
        return;
    };
    // Hours that overlap count once.
    let mut counted = start;
    for later in 0..DAYS_BACK + DAYS_AHEAD {
        let Some(day) = first.checked_add_days(Days::new(later)) else {
            return;
        };
        if end.is_some_and(|end| calendar.zone.midnight(day) >= end) {
            return;
        }
        let mut spans: Vec<(Timestamp, Timestamp)> = calendar.spans(day).collect();
        spans.sort_unstable();
        for (from, until) in spans {
            let until = end.map_or(until, |end| until.min(end));
            let mut from = from.max(counted);
            counted = counted.max(until);
            for (pause, resume) in closed.iter().take_while(|(pause, _)| *pause < until) {
                if from < *pause && !each(from, *pause) {
                    return;
                }
                from = from.max(*resume);
            }
            if from < until && !each(from, until) {
                return;
            }
        }
    }
}

fn is_assumed(calendar: &WorkingCalendar<'_>, start: Timestamp, at: Timestamp) -> bool {
    let last = calendar.zone.day(at);
    let days = calendar.zone.day(start).iter_days();
    days.take_while(|day| *day <= last)
        .any(|day| !calendar.is_known(day))
}
