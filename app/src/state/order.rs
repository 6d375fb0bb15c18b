//! One order on a page: the page makes a handle and hands it to its children.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::id::{OrderId, VehicleId};
use shared::order::picture::OrderPicture;

use super::{App, use_app};

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

/// One order; reads of it are reactive.
#[derive(Clone, Copy)]
pub struct OrderHandle {
    kept: Memo<Kept>,
    /// Whether it was looked for in what is stored.
    looked: Memo<bool>,
}

/// Makes the handle of the order that `id` names.
pub fn order_handle(id: impl Fn() -> OrderId + Send + Sync + Clone + 'static) -> OrderHandle {
    let app = use_app();
    let wanted = id.clone();
    let looked_for = RwSignal::new(None::<OrderId>);
    let asked = StoredValue::new(None::<OrderId>);
    // Not a resource: what is asked of it before the storage is open would have to wait, and nothing comes after it.
    Effect::new(move |_| {
        let order = wanted();
        asked.set_value(Some(order));
        if app.is_ready() {
            spawn_local(async move {
                // An order that can't be read shows as missing.
                let _ = app.want_picture(order).await;
                // By then another one may be wanted, or the page be gone.
                if asked.try_get_value() == Some(Some(order)) {
                    looked_for.set(Some(order));
                }
            });
        }
    });
    let wanted = id.clone();
    let looked = Memo::new(move |_| looked_for.get() == Some(wanted()));
    let kept = Memo::new(move |_| {
        app.revision();
        let order = id();
        Kept(app.with_index(|index| index.picture(order)))
    });
    OrderHandle { kept, looked }
}

impl OrderHandle {
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
    pub fn memo<T>(self, look: impl Fn(&OrderPicture) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Default + Send + Sync + 'static,
    {
        Memo::new(move |_| self.with(&look).unwrap_or_default())
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
