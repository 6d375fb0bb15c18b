//! The one place where the server reads the clock and chance.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use rand::TryRng;
use shared::time::Timestamp;
use uuid::Uuid;

/// Says what time it is; in a test, what the test says.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    fixed: Option<Arc<AtomicI64>>,
}

impl Clock {
    /// Makes a clock that stands at `millis` until it is set again.
    pub fn fixed(millis: i64) -> (Self, Arc<AtomicI64>) {
        let hand = Arc::new(AtomicI64::new(millis));
        (
            Self {
                fixed: Some(Arc::clone(&hand)),
            },
            hand,
        )
    }

    /// Returns the time.
    pub fn now(&self) -> Timestamp {
        let fixed = self.fixed.as_ref().map(|hand| hand.load(Ordering::Relaxed));
        Timestamp::from_millis(fixed.unwrap_or_else(|| chrono::Utc::now().timestamp_millis()))
    }
}

/// Returns 32 bytes that nobody can guess.
///
/// # Panics
///
/// When the system gives no random bytes: without them no token is safe.
pub fn random_token() -> [u8; 32] {
    let mut bytes = [0; 32];
    #[expect(clippy::expect_used, reason = "there is no safe way to go on")]
    rand::rngs::SysRng
        .try_fill_bytes(&mut bytes)
        .expect("the system gives random bytes");
    bytes
}

/// Returns a new id whose order follows time.
pub fn new_id() -> Uuid {
    Uuid::now_v7()
}
