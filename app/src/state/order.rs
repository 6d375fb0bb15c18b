//! One order on a page: the page makes a handle and hands it to its parts.

use std::rc::Rc;
use std::sync::Arc;

use futures::lock::Mutex;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::id::{OrderId, VehicleId};
use shared::order::picture::OrderPicture;

use super::App;

/// A picture that is the same when it is the very one: comparing is cheap.
#[derive(Clone)]
struct Kept(Option<Arc<OrderPicture>>);

impl PartialEq for Kept {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (None, None) => true,
            _ => false,
        }
    }
}

/// Whether an order can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It is still being read.
    Loading,
    /// It is here.
    Here,
    /// There is no such order.
    Missing,
}

/// One order, through which a page and its parts read it and act on it; reads are reactive.
///
/// How to act stands in `action`: what an action does is no business of the signals.
#[derive(Clone, Copy)]
pub struct OrderHandle {
    /// The app.
    pub app: App,
    /// The order's id.
    pub id: OrderId,
    kept: Memo<Kept>,
    /// Whether it was looked for in what is stored.
    looked: Memo<bool>,
}

impl OrderHandle {
    /// Makes the handle of an order, and sees to it that its picture is kept.
    pub fn new(app: App, id: OrderId) -> Self {
        let looked_for = RwSignal::new(false);
        // Not a resource: what is asked of it before the storage is open would have to wait, and nothing comes after it.
        Effect::new(move |_| {
            if app.is_ready() {
                spawn_local(async move {
                    // An order that can't be read shows as missing.
                    let _ = app.want_picture(id).await;
                    // The page may be gone by then.
                    let _ = looked_for.try_set(true);
                });
            }
        });
        let kept = Memo::new(move |_| {
            app.revision();
            Kept(app.with_index(|index| index.picture(id)))
        });
        Self {
            app,
            id,
            kept,
            looked: Memo::new(move |_| looked_for.get()),
        }
    }

    /// Reads the picture; `None` while it is loading or when there is no such order.
    pub fn picture(self) -> Option<OrderPicture> {
        self.with(OrderPicture::clone)
    }

    /// Returns the picture of the moment; not reactive.
    pub fn picture_now(self) -> Option<OrderPicture> {
        self.kept.with_untracked(|kept| kept.0.as_deref().cloned())
    }

    /// Makes a memo of whether the order can be shown.
    ///
    /// A page is built on this and not on the picture: it must stand while the order changes under it, or a
    /// dialog closes and typed words are lost.
    pub fn presence(self) -> Memo<Presence> {
        Memo::new(
            move |_| match (self.kept.with(|kept| kept.0.is_some()), self.looked.get()) {
                (true, _) => Presence::Here,
                (false, true) => Presence::Missing,
                (false, false) => Presence::Loading,
            },
        )
    }

    /// Reads a part of the picture.
    pub fn with<T>(self, look: impl FnOnce(&OrderPicture) -> T) -> Option<T> {
        self.kept.with(|kept| kept.0.as_deref().map(look))
    }

    /// Makes a memo of a part of the picture; the default while there is none.
    pub fn read<T>(self, look: impl Fn(&OrderPicture) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Default + Send + Sync + 'static,
    {
        Memo::new(move |_| self.with(&look).unwrap_or_default())
    }
}

impl App {
    /// Returns the turn of an order: whoever holds it acts, and the next sees what that has stored.
    pub(crate) fn turn_of(self, order: OrderId) -> Rc<Mutex<()>> {
        let core = self.core();
        let mut turns = core.turns.borrow_mut();
        // What nobody holds and nobody waits for need not be remembered.
        turns.retain(|_, turn| Rc::strong_count(turn) > 1);
        turns.entry(order).or_default().clone()
    }
}

/// Tells the visits of a vehicle before an order that this tablet holds, newest first.
fn earlier_visits(app: App, vehicle: VehicleId, before: OrderId) -> Memo<Vec<OrderId>> {
    Memo::new(move |_| {
        // One may come later than the page: from the archive.
        app.revision();
        app.with_index(|index| index.visits_before(vehicle, before))
    })
}

/// Reads a visit from what this tablet stores.
pub async fn stored_visit(app: App, order: OrderId) -> Option<OrderPicture> {
    let picture = super::refresh::picture(app, &*app.repo()?, order).await;
    picture.ok().flatten()
}

/// Reads the visit of a vehicle before an order.
pub fn last_visit(app: App, vehicle: VehicleId, before: OrderId) -> LocalResource<Option<OrderPicture>> {
    let earlier = earlier_visits(app, vehicle, before);
    let last = Memo::new(move |_| earlier.with(|earlier| earlier.first().copied()));
    LocalResource::new(move || {
        app.is_ready();
        let last = last.get();
        async move { stored_visit(app, last?).await }
    })
}
