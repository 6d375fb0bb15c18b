//! Opening an order and filling it in.

use shared::id::OrderId;
use shared::order::picture::OrderPicture;
use shared::order::{RepairOrder, intake};
use shared::record::Entry;
use shared::vehicle::Vehicle;

use super::{ActionError, commit};
use crate::browser::new_id;
use crate::repo::{Repo, RepoError};
use crate::state::App;

/// Opens an order for a vehicle that has arrived, with a number that no other tablet gives.
pub async fn open_order(app: App, vehicle: &Entry<Vehicle>) -> Result<OrderId, ActionError> {
    let advisor = app.my_id().ok_or(ActionError::NotSignedIn)?;
    let pairing = app.pairing_now().ok_or(RepoError::Missing)?;
    let known = app.with_index(|index| index.highest_number(&pairing.letter));
    let counter = app.open_repo()?.next_order_number(known).await?;
    let id: OrderId = new_id();
    let draft = intake::open(id, (&pairing.letter, counter), vehicle, advisor, app.now());
    commit(app, draft).await?;
    Ok(id)
}

/// Fills in the order: `fill` changes what was typed or tapped, and only that is stored.
pub async fn fill_in(
    app: App,
    picture: &OrderPicture,
    fill: impl FnOnce(&mut RepairOrder),
) -> Result<(), ActionError> {
    let mut input = picture.order.value.clone();
    fill(&mut input);
    commit(app, intake::fill_in(&picture.order, input)?).await
}
