//! An order that is not on this tablet: the server may still have it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::action;
use crate::state::{OrderHandle, Presence};

/// Reads whether an order can be shown; one that is missing here is first asked for.
pub fn presence_here_or_there(order: OrderHandle) -> Memo<Presence> {
    let here = order.presence();
    let is_asked = StoredValue::new(false);
    let is_answered = RwSignal::new(false);
    Effect::new(move |_| {
        if here.get() == Presence::Missing && !is_asked.get_value() {
            is_asked.set_value(true);
            spawn_local(async move {
                action::bring_order_back(order.app, order.id).await;
                // The page may be gone by then.
                let _ = is_answered.try_set(true);
            });
        }
    });
    Memo::new(move |_| match here.get() {
        Presence::Missing if !is_answered.get() => Presence::Loading,
        presence => presence,
    })
}
