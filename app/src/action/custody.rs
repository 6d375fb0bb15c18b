//! What is held for the owner.

use shared::id::{CustodyId, OrderId};
use shared::order::custody::{self, Custody};
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

/// Gives something back.
pub async fn release_custody(app: App, custody: &Entry<Custody>) -> Result<(), ActionError> {
    commit(app, custody::release(custody, app.now())?).await
}
