//! The handle that every step of an intake gets: the order, what was last time, and how to change it.

use std::future::Future;
use std::rc::Rc;

use futures::lock::Mutex;
use leptos::prelude::*;
use shared::id::OrderId;
use shared::order::RepairOrder;
use shared::order::picture::OrderPicture;
use shared::sync::wire::ArchivedVisit;
use shared::text::{Label, Lang};
use shared::time::Timestamp;

use crate::action::{self, ActionError};
use crate::browser::format;
use crate::state::{App, OrderHandle, Toast};
use crate::ui::Tone;

/// What is known of the visits whose orders have left the tablets.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Archived {
    /// The server is being asked.
    #[default]
    Asked,
    /// The server is out of reach.
    Unknown,
    /// These are all.
    Known(Vec<ArchivedVisit>),
}

/// One intake on the screen.
#[derive(Clone, Copy)]
pub struct Visit {
    /// The app.
    pub app: App,
    /// The order's id.
    pub id: OrderId,
    /// The order as it is on this tablet.
    pub order: OrderHandle,
    /// The visit before this one, with its marks.
    pub last: Memo<Option<OrderPicture>>,
    /// The visits before this one that left the tablets.
    pub archived: RwSignal<Archived>,
    turn: StoredValue<Rc<Mutex<()>>, LocalStorage>,
}

impl Visit {
    /// Makes the handle that all steps share.
    pub fn new(app: App, id: OrderId, order: OrderHandle, last: Memo<Option<OrderPicture>>) -> Self {
        Self {
            app,
            id,
            order,
            last,
            archived: RwSignal::default(),
            turn: StoredValue::new_local(Rc::default()),
        }
    }

    /// Tells the visits before this one: the orders that this tablet holds, and those that have left the tablets, newest
    /// first.
    pub fn earlier(self) -> Memo<(Vec<OrderId>, Vec<ArchivedVisit>)> {
        let (app, id) = (self.app, self.id);
        let held = self.read(move |picture| {
            // One may come later than the page: from the archive.
            app.revision();
            let before = |vehicle| app.with_index(|index| index.visits_before(vehicle, id));
            picture.order.value.vehicle.map(before).unwrap_or_default()
        });
        let came = self.read(|picture| picture.order.value.arrived_at);
        Memo::new(move |_| {
            let held = held.get();
            let is_earlier = |visit: &&ArchivedVisit| {
                let is_before = came.get().is_none_or(|came| visit.arrived_at < came);
                // The last of them comes back to this tablet.
                is_before && !held.contains(&visit.order)
            };
            let archived = self.archived.with(|archived| match archived {
                Archived::Known(visits) => visits.iter().filter(is_earlier).cloned().collect(),
                Archived::Asked | Archived::Unknown => Vec::new(),
            });
            (held, archived)
        })
    }

    /// Returns a word in the language of the screen.
    pub fn word<W: Label + Copy + Send + Sync + 'static>(self, word: W) -> Signal<String> {
        Signal::derive(move || self.app.words(word).to_owned())
    }

    /// Returns a sentence in the language of the screen.
    pub fn say(self, sentence: impl Fn(Lang) -> String + Send + Sync + 'static) -> Signal<String> {
        Signal::derive(move || sentence(self.app.lang()))
    }

    /// Returns the word "needed" while something is missing.
    pub fn needed(
        self,
        is_missing: impl Fn(&OrderPicture) -> bool + Send + Sync + 'static,
    ) -> Signal<String> {
        use shared::text::reception::IntakeWord;
        let missing = self.read(is_missing);
        Signal::derive(move || {
            if missing.get() {
                self.app.words(IntakeWord::Needed).to_owned()
            } else {
                String::new()
            }
        })
    }

    /// Returns something read off the order; its default while there is none.
    pub fn read<T: Default + PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&OrderPicture) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| self.order.with(&read).unwrap_or_default())
    }

    /// Changes fields of the order; the change is stored before it shows.
    pub fn edit(self, change: impl FnOnce(&mut RepairOrder) + 'static) {
        let app = self.app;
        self.act(async move |picture| action::fill_in(app, &picture, change).await);
    }

    /// Runs an action on the order as it is stored, one after the other, and shows what went wrong.
    ///
    /// Two quick taps thereby build on each other: the second sees what the first has stored.
    pub fn act<F, Done>(self, run: F)
    where
        F: FnOnce(OrderPicture) -> Done + 'static,
        Done: Future<Output = Result<(), ActionError>> + 'static,
    {
        let (app, id) = (self.app, self.id);
        let turn = self.turn.get_value();
        action::spawn(app, async move {
            let _turn = turn.lock().await;
            let picture = app.with_index(|index| index.picture(id));
            match picture {
                Some(picture) => run(picture.as_ref().clone()).await,
                None => Ok(()),
            }
        });
    }

    /// Tells what was just taken off, with the way back.
    pub fn offer_undo<F, Done>(self, told: impl Label, put_back: F)
    where
        F: Fn() -> Done + Send + Sync + 'static,
        Done: Future<Output = Result<(), ActionError>> + 'static,
    {
        let app = self.app;
        let undo = Callback::new(move |()| action::spawn(app, put_back()));
        app.toast(Toast {
            undo: Some(undo),
            ..Toast::say(told.label(app.lang_now()), Tone::Neutral)
        });
    }

    /// Returns a day and time as people of the screen's language write it.
    pub fn day_time(self, at: Timestamp) -> String {
        format::day_time(self.app.lang(), &self.app.zone(), at)
    }

    /// Returns a day as people of the screen's language write it.
    pub fn day(self, at: Timestamp) -> String {
        format::day(self.app.lang(), &self.app.zone(), at)
    }
}
