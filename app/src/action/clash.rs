//! Deciding a clash.

use serde_json::Value;
use shared::change;
use shared::record::Record;

use super::{ActionError, commit};
use crate::state::App;

/// Decides which of the values of a field stands; the others stay kept.
pub async fn decide_clash(app: App, record: &Record, field: &str, value: Value) -> Result<(), ActionError> {
    commit(app, change::decide(record, field, value)).await
}
