//! What stands in the browser's place where the app's tests run on the host: a clock that only they move, the memory of
//! one tab, and the same hashes and secrets.

pub mod crypto;
pub mod keep;

use std::cell::Cell;
use std::future::poll_fn;
use std::task::Poll;

use shared::time::Timestamp;

thread_local! {
    /// Each test has a thread of its own, and thereby its own clock.
    static CLOCK: Cell<Timestamp> = const { Cell::new(Timestamp::from_millis(1_800_000_000_000)) };
}

/// Returns the device's own clock.
pub fn now() -> Timestamp {
    CLOCK.get()
}

/// Sets the device's own clock.
pub fn set_clock(now: Timestamp) {
    CLOCK.set(now);
}

/// Lets whatever else waits go on, and so many milliseconds pass.
pub async fn pause(millis: u32) {
    let mut has_waited = false;
    poll_fn(move |context| {
        if has_waited {
            return Poll::Ready(());
        }
        has_waited = true;
        CLOCK.set(CLOCK.get().plus(i64::from(millis)));
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}
