//! Opening an order and filling it in.

use shared::change::{Action, Draft};
use shared::id::OrderId;
use shared::order::intake::{self, Intake};
use shared::order::picture::OrderPicture;
use shared::order::{RepairOrder, template, walk_around};
use shared::record::Entry;
use shared::vehicle::Vehicle;

use super::{ActionError, commit, may};
use crate::browser::new_id;
use crate::repo::{Repo, RepoError};
use crate::state::{App, walk_around_templates};

/// Opens an order for a vehicle that has arrived, with a number that no other tablet gives,
/// and with the newest template of the shop's tier.
pub async fn open_order(app: App, vehicle: &Entry<Vehicle>) -> Result<OrderId, ActionError> {
    // Whoever may not open an order takes no number.
    let advisor = may(app, Action::OpenOrder)?;
    let (letter, counter) = next_number(app).await?;
    let id: OrderId = new_id();
    let draft = intake::open(id, (&letter, counter), vehicle, advisor, app.now());
    commit(app, with_template(app, id, draft).await?).await?;
    Ok(id)
}

/// Takes this tablet's letters and its next number for an order, which no other tablet gives.
pub(super) async fn next_number(app: App) -> Result<(String, u32), ActionError> {
    let pairing = app.pairing_now().ok_or(RepoError::Missing)?;
    let known = app.with_index(|index| index.highest_number(&pairing.letter));
    let counter = app.open_repo()?.next_order_number(known).await?;
    Ok((pairing.letter, counter))
}

/// Makes a new order with the newest template of the shop's tier.
pub(super) async fn with_template(app: App, id: OrderId, draft: Draft) -> Result<Draft, ActionError> {
    let stored = walk_around_templates(app).await?;
    Ok(match template::for_new_order(&app.settings_now(), &stored) {
        Some(asked) => draft.and(template::begin(id, asked)),
        None => draft,
    })
}

/// Fills in the intake: `fill` changes what was typed or tapped, and only that is stored.
pub async fn fill_in(
    app: App,
    picture: &OrderPicture,
    fill: impl FnOnce(&mut Intake),
) -> Result<(), ActionError> {
    let mut input = picture.intake().clone();
    fill(&mut input);
    commit(app, intake::fill_in(picture, input, app.now())?).await
}

/// Changes what the order says of the visit: `change` sets what was typed or tapped, and only that is stored.
pub async fn edit_order(
    app: App,
    picture: &OrderPicture,
    change: impl FnOnce(&mut RepairOrder),
) -> Result<(), ActionError> {
    let mut input = picture.order.value.clone();
    change(&mut input);
    commit(app, intake::edit_order(&picture.order, &input)).await
}

/// Cancels an intake that nobody has signed, with the reason in words.
pub async fn cancel_intake(app: App, picture: &OrderPicture, reason: &str) -> Result<(), ActionError> {
    commit(app, intake::cancel(picture, reason)?).await
}

/// Notes that the customer confirms the walk-around as it stands, or takes that back.
pub async fn confirm_walk_around(
    app: App,
    picture: &OrderPicture,
    is_confirmed: bool,
) -> Result<(), ActionError> {
    let draft = if is_confirmed {
        walk_around::confirm(picture, app.now())
    } else {
        walk_around::take_back(picture, app.now())
    };
    commit(app, draft).await
}
