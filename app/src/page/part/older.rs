//! An order that is not on this tablet: the server may still have it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::id::OrderId;

use crate::action;
use crate::state::{App, OrderHandle, Presence};

/// Reads whether an order can be shown; one that is missing here is first asked for.
pub fn presence_here_or_there(
    app: App,
    order: OrderHandle,
    id: impl Fn() -> OrderId + Send + Sync + 'static,
) -> Memo<Presence> {
    let here = order.presence();
    let asked = RwSignal::new(None::<OrderId>);
    let answered = RwSignal::new(None::<OrderId>);
    let id = Memo::new(move |_| id());
    Effect::new(move |_| {
        let wanted = id.get();
        if here.get() == Presence::Missing && asked.get_untracked() != Some(wanted) {
            asked.set(Some(wanted));
            spawn_local(async move {
                action::bring_order_back(app, wanted).await;
                // By then another one may be wanted, or the page be gone.
                if asked.try_get_untracked() == Some(Some(wanted)) {
                    answered.set(Some(wanted));
                }
            });
        }
    });
    Memo::new(move |_| match here.get() {
        Presence::Missing if answered.get() != Some(id.get()) => Presence::Loading,
        presence => presence,
    })
}
