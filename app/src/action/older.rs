//! What is no longer on this tablet: the server brings it back when somebody needs it.

use shared::id::{OrderId, VehicleId};
use shared::sync::wire::{ArchivedVisit, VisitsReply};

use crate::browser::{self, http::Call};
use crate::repo::Repo;
use crate::state::App;

/// How long the server may take, in milliseconds.
const PATIENCE: u32 = 10_000;
/// How often it is looked whether it has come, in milliseconds, and how many times.
const LOOK: (u32, u32) = (100, 50);

/// Asks for an archived order, and waits until it is here or does not come.
///
/// One that is here and yet not shown was cancelled: nobody has to be asked.
pub async fn bring_order_back(app: App, order: OrderId) {
    if is_here(app, order).await {
        return;
    }
    let path = format!("/api/v1/orders/{order}/bring-back");
    let Some(pairing) = app.pairing_now() else {
        return;
    };
    let call = Call::post(&path, Some(&pairing.token), &(), PATIENCE);
    if call.done().await.is_err() {
        return;
    }
    crate::sync::now();
    wait_for(app, order).await;
}

/// Tells whether the tablet holds an order, shown or not.
async fn is_here(app: App, order: OrderId) -> bool {
    let Some(repo) = app.repo() else {
        return false;
    };
    let held = repo.records(&[order.into()]).await;
    held.is_ok_and(|held| !held.is_empty())
}

/// Waits until an order is here, or until it has taken too long.
pub(super) async fn wait_for(app: App, order: OrderId) {
    for _ in 0..LOOK.1 {
        if app.with_index(|index| index.order(order).is_some()) {
            // One that is closed is not read by itself; what can't be read shows as missing.
            let _ = app.want_picture(order).await;
            return;
        }
        browser::pause(LOOK.0).await;
    }
}

/// Asks for the last visit of a vehicle, which is then pulled like any news, and for what there is of others. `None` without
/// a network: nobody here knows.
pub async fn bring_last_visit_back(app: App, vehicle: VehicleId) -> Option<Vec<ArchivedVisit>> {
    let path = format!("/api/v1/vehicles/{vehicle}/last-visit");
    let pairing = app.pairing_now()?;
    let call = Call::post(&path, Some(&pairing.token), &(), PATIENCE);
    let reply: VisitsReply = call.json().await.ok()?;
    crate::sync::now();
    Some(reply.archived)
}
