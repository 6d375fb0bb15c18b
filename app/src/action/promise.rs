//! Promising a completion time.

use shared::id::PromiseId;
use shared::order::picture::OrderPicture;
use shared::order::promise::{self, DelayReason};
use shared::time::Timestamp;

use super::{ActionError, commit};
use crate::browser::new_id;
use crate::state::App;

/// Promises a completion time; a later one than before needs a reason (D48), and the same one is no new promise.
pub async fn promise_time(
    app: App,
    picture: &OrderPicture,
    promised_at: Timestamp,
    reason: Option<DelayReason>,
    note: &str,
) -> Result<(), ActionError> {
    let id: PromiseId = new_id();
    commit(
        app,
        promise::promise(id, picture, promised_at, reason, note, app.now())?,
    )
    .await
}
