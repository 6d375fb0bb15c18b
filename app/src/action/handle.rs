//! Acting on one order: in turn, on what is stored by then, with what goes wrong told.

use std::future::Future;
use std::sync::Arc;

use leptos::prelude::*;
use shared::id::OrderId;
use shared::order::RepairOrder;
use shared::order::intake::Intake;
use shared::order::picture::OrderPicture;
use shared::text::Label;

use super::{ActionError, edit_order, fill_in, spawn, spawn_once};
use crate::state::{App, OrderHandle, Toast};
use crate::ui::Tone;

impl OrderHandle {
    /// Runs an action on the order as it is stored, one after the other, and tells what went wrong.
    ///
    /// Two quick taps thereby build on each other: the second sees what the first has stored.
    pub fn act<F, Done>(self, run: F)
    where
        F: FnOnce(Arc<OrderPicture>) -> Done + 'static,
        Done: Future<Output = Result<(), ActionError>> + 'static,
    {
        spawn(self.app, on_stored(self.app, self.id, run));
    }

    /// The same for what is done once: while it runs, `busy` is set and a further tap does nothing.
    pub fn act_once<F, Done>(self, busy: RwSignal<bool>, run: F)
    where
        F: FnOnce(Arc<OrderPicture>) -> Done + 'static,
        Done: Future<Output = Result<(), ActionError>> + 'static,
    {
        spawn_once(self.app, busy, on_stored(self.app, self.id, run));
    }

    /// Changes fields of the order.
    pub fn edit(self, change: impl FnOnce(&mut RepairOrder) + 'static) {
        let app = self.app;
        self.act(async move |picture| edit_order(app, &picture, change).await);
    }

    /// Changes fields of the intake.
    pub fn fill_in(self, change: impl FnOnce(&mut Intake) + 'static) {
        let app = self.app;
        self.act(async move |picture| fill_in(app, &picture, change).await);
    }

    /// Tells what was just taken off, with the way back, which waits for its turn as well.
    pub fn offer_undo<F, Done>(self, told: impl Label, put_back: F)
    where
        F: Fn() -> Done + Send + Sync + 'static,
        Done: Future<Output = Result<(), ActionError>> + 'static,
    {
        let (app, id) = (self.app, self.id);
        let undo = Callback::new(move |()| spawn(app, in_turn(app, id, put_back())));
        app.toast(Toast {
            undo: Some(undo),
            ..Toast::say(told.label(app.lang_now()), Tone::Neutral)
        });
    }
}

/// Runs something on an order once whatever was begun before has been stored and shown.
async fn in_turn<T>(app: App, order: OrderId, run: impl Future<Output = T>) -> T {
    let turn = app.turn_of(order);
    let _held = turn.lock().await;
    run.await
}

/// Runs an action on an order as it is when its turn comes; on one that is gone by then nothing.
pub async fn on_stored<F, Done>(app: App, order: OrderId, run: F) -> Result<(), ActionError>
where
    F: FnOnce(Arc<OrderPicture>) -> Done,
    Done: Future<Output = Result<(), ActionError>>,
{
    in_turn(app, order, async move {
        match app.with_index(|index| index.picture(order)) {
            Some(picture) => run(picture).await,
            None => Ok(()),
        }
    })
    .await
}
