//! The handle that every step of an intake gets: the order, and what is known of the visits before it.

use std::ops::Deref;

use leptos::prelude::*;
use shared::id::OrderId;
use shared::order::picture::OrderPicture;
use shared::sync::wire::ArchivedVisit;
use shared::text::{Label, Lang};
use shared::time::Timestamp;

use crate::browser::format;
use crate::state::OrderHandle;

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

/// One intake on the screen: its order, read and acted on as anywhere else, with what was last time.
#[derive(Clone, Copy)]
pub struct IntakeHandle {
    /// The order as it is on this tablet.
    pub order: OrderHandle,
    /// The visit before this one, with its marks.
    pub last: Memo<Option<OrderPicture>>,
    /// The visits before this one that left the tablets.
    pub archived: RwSignal<Archived>,
}

impl Deref for IntakeHandle {
    type Target = OrderHandle;

    fn deref(&self) -> &OrderHandle {
        &self.order
    }
}

impl IntakeHandle {
    /// Makes the handle that all steps share.
    pub fn new(order: OrderHandle, last: Memo<Option<OrderPicture>>) -> Self {
        Self {
            order,
            last,
            archived: RwSignal::default(),
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
        use shared::order::intake::words::IntakeWord;
        let missing = self.read(is_missing);
        Signal::derive(move || {
            if missing.get() {
                self.app.words(IntakeWord::Needed).to_owned()
            } else {
                String::new()
            }
        })
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
