//! How long to wait: growing after failures, steady otherwise, always with jitter so that a shop full of
//! tablets does not come back in one moment.

use crate::time::{MINUTE, SECOND};

const FIRST: i64 = 5 * SECOND;
const LONGEST: i64 = 5 * MINUTE;

/// Returns the wait in milliseconds after the given number of failures in a row: 5 s doubling to 5 min,
/// less up to a quarter.
pub(super) fn growing(failures: u32, chance: u32) -> u64 {
    let doublings = failures.saturating_sub(1).min(16);
    jitter((FIRST << doublings).min(LONGEST), chance)
}

/// Returns a steady wait, less up to a quarter.
pub(super) fn steady(millis: i64, chance: u32) -> u64 {
    jitter(millis, chance)
}

fn jitter(millis: i64, chance: u32) -> u64 {
    let millis = millis.unsigned_abs();
    millis - u64::from(chance) * (millis / 4) / u64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_grows_from_five_seconds_to_five_minutes() {
        assert_eq!(growing(1, 0), 5_000);
        assert_eq!(growing(2, 0), 10_000);
        assert_eq!(growing(60, 0), 300_000);
        assert_eq!(growing(1, u32::MAX), 3_750);
    }
}
