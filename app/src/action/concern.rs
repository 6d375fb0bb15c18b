//! Concerns in the customer's words.

use shared::id::{ConcernId, OrderId};
use shared::order::concern::{self, Concern};
use shared::order::consultation::Symptom;
use shared::order::picture::OrderPicture;
use shared::record::Entry;
use shared::text::Lang;

use super::{ActionError, commit};
use crate::browser::new_id;
use crate::state::App;

/// Writes down a concern.
pub async fn write_concern(app: App, order: OrderId, words: &str) -> Result<ConcernId, ActionError> {
    let id: ConcernId = new_id();
    commit(app, concern::write(id, order, words)?).await?;
    Ok(id)
}

/// Begins a concern with what it is about.
pub async fn ask_about(
    app: App,
    order: OrderId,
    symptom: Symptom,
    words: &str,
) -> Result<ConcernId, ActionError> {
    let id: ConcernId = new_id();
    commit(app, concern::ask(id, order, symptom, words)).await?;
    Ok(id)
}

/// Changes what was answered about a concern.
pub async fn answer_concern(
    app: App,
    concern: &Entry<Concern>,
    change: impl FnOnce(&mut Concern),
) -> Result<(), ActionError> {
    commit(app, concern::answer(concern, change)).await
}

/// Notes that the customer has confirmed what was said back.
pub async fn confirm_concern(app: App, concern: &Entry<Concern>, lang: Lang) -> Result<(), ActionError> {
    commit(app, concern::confirm(concern, lang)).await
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

/// Takes a concern off again that was begun and left without an answer; any other stays.
pub async fn leave_concern(
    app: App,
    picture: &OrderPicture,
    concern: &Entry<Concern>,
) -> Result<(), ActionError> {
    commit(app, concern::leave(picture, concern)).await
}

/// Puts a concern back that was just taken off.
pub async fn put_back_concern(app: App, id: ConcernId) -> Result<(), ActionError> {
    match super::current(app, id.into()).await? {
        Some(concern) => commit(app, concern::put_back(&concern)).await,
        None => Ok(()),
    }
}
