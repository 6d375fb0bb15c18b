//! How long a device keeps what the server has.

use crate::fault::{self, Fault};
use crate::time::{DAY, Timestamp};

/// How long acknowledged changes stay in the `sent` store: as long as a backup is likely to be restored.
pub const SENT_FOR: i64 = 14 * DAY;
/// How long the bytes of an arrived photo stay.
pub const PHOTO_FOR: i64 = 7 * DAY;

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
