//! What is held for the owner.

use shared::id::{CustodyId, OrderId};
use shared::order::custody::{self, Custody};
use shared::order::picture::OrderPicture;
use shared::record::Entry;

use super::{ActionError, commit};
use crate::browser::new_id;
use crate::state::App;

/// Takes something into custody, or notes where the customer left it.
pub async fn take_into_custody(app: App, order: OrderId, input: Custody) -> Result<CustodyId, ActionError> {
    let id: CustodyId = new_id();
    commit(app, custody::take(id, order, input)?).await?;
    Ok(id)
}

/// Changes what is noted of something in custody.
pub async fn edit_custody(app: App, custody: &Entry<Custody>, input: Custody) -> Result<(), ActionError> {
    commit(app, custody::edit(custody, input)).await
}

/// Gives something back, to the person named.
pub async fn release_custody(app: App, custody: &Entry<Custody>, to: &str) -> Result<(), ActionError> {
    commit(app, custody::release(custody, to, app.now())?).await
}

/// Notes why something stays with the shop although the vehicle leaves.
pub async fn keep_in_custody(app: App, custody: &Entry<Custody>, because: &str) -> Result<(), ActionError> {
    commit(app, custody::keep(custody, because)?).await
}

/// Takes something off that was noted by mistake; what was signed stays.
pub async fn remove_custody(
    app: App,
    picture: &OrderPicture,
    custody: &Entry<Custody>,
) -> Result<(), ActionError> {
    commit(app, custody::remove(picture, custody)?).await
}

/// Puts something back that was just taken off.
pub async fn put_back_custody(app: App, id: CustodyId) -> Result<(), ActionError> {
    match super::current(app, id.into()).await? {
        Some(custody) => commit(app, custody::put_back(&custody)).await,
        None => Ok(()),
    }
}
