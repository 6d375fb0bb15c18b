//! Moving an order through the steps.

use shared::order::picture::OrderPicture;
use shared::order::stage::{self, Block, Step};

use super::{ActionError, commit};
use crate::state::App;

/// Moves an order on to a later step.
pub async fn move_on(app: App, picture: &OrderPicture, to: Step) -> Result<(), ActionError> {
    commit(app, stage::move_on(picture, to, app.now())?).await
}

/// Reopens an order at an earlier step.
pub async fn reopen(app: App, picture: &OrderPicture, to: Step, reason: &str) -> Result<(), ActionError> {
    commit(app, stage::reopen(picture, to, reason)?).await
}

/// Closes a delivered order of which nobody is to be called.
pub async fn close_order(app: App, picture: &OrderPicture, reason: &str) -> Result<(), ActionError> {
    commit(app, stage::close(&picture.order, reason, app.now())?).await
}

/// Notes what an order waits for, or clears it.
pub async fn note_block(
    app: App,
    picture: &OrderPicture,
    block: Option<Block>,
    note: &str,
) -> Result<(), ActionError> {
    commit(app, stage::note_block(&picture.order, block, note)).await
}
