//! How long devices and the server keep what they need not keep for ever.

use crate::fault::{self, Fault};
use crate::time::{DAY, Timestamp};

/// How long acknowledged changes stay in the `sent` store: as long as a backup is likely to be restored.
pub const SENT_FOR: i64 = 14 * DAY;
/// How long the bytes of an arrived photo stay.
pub const PHOTO_FOR: i64 = 7 * DAY;

/// How long a closed order stays on the tablets after its last change; then it is archived.
pub const ORDERS_FOR: i64 = 60 * DAY;
/// How long the server remembers which orders left the tablets; a tablet that was away for longer pulls everything
/// again.
pub const ARCHIVED_FOR: i64 = 90 * DAY;
/// How many of the last numbers of each life of a device the server can tell a repetition from a copy by.
///
/// A device repeats at most what it still keeps. What is older counts as sent by a copy, which costs the device a new
/// life and no work.
pub const NUMBERS: u64 = 20_000;

/// Tells whether a change acknowledged at `at` may be forgotten; both times are the server's.
pub fn may_forget(at: Timestamp, now: Timestamp) -> bool {
    now.since(at) >= SENT_FOR
}

/// Tells whether the bytes of a photo may be freed, which the server has said to have at `sent_at`.
///
/// A photo whose change may still wait is kept with it.
pub fn may_free(sent_at: Option<Timestamp>, nothing_waits: bool, now: Timestamp) -> bool {
    if fault::is(Fault::PhotoFreedEarly) {
        return true;
    }
    nothing_waits && sent_at.is_some_and(|at| now.since(at) >= PHOTO_FOR)
}
