//! Concerns in the customer's words.

use shared::id::{ConcernId, OrderId};
use shared::order::concern::{self, Concern};
use shared::order::picture::OrderPicture;
use shared::record::Entry;

use super::{ActionError, commit};
use crate::browser::new_id;
use crate::state::App;

/// Writes down a concern.
pub async fn write_concern(app: App, order: OrderId, words: &str) -> Result<ConcernId, ActionError> {
    let id: ConcernId = new_id();
    commit(app, concern::write(id, order, words)?).await?;
    Ok(id)
}

/// Changes the words of a concern.
pub async fn rewrite_concern(app: App, concern: &Entry<Concern>, words: &str) -> Result<(), ActionError> {
    commit(app, concern::rewrite(concern, words)?).await
}

/// Takes a concern off.
pub async fn remove_concern(
    app: App,
    picture: &OrderPicture,
    concern: &Entry<Concern>,
) -> Result<(), ActionError> {
    commit(app, concern::remove(picture, concern)?).await
}

/// Puts a concern back that was just taken off.
pub async fn put_back_concern(app: App, id: ConcernId) -> Result<(), ActionError> {
    match super::current(app, id.into()).await? {
        Some(concern) => commit(app, concern::put_back(&concern)).await,
        None => Ok(()),
    }
}
