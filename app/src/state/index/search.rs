//! Finding a vehicle as somebody types.
//!
//! Pinyin initials and folded words are made once somebody opens the search, and not while a large shop is pulled.

use leptos::prelude::*;

use super::super::{App, VehicleHit};
use super::Index;
use crate::browser::{self, initials};

/// How many vehicles are put into the search before the browser may draw again.
const AT_ONCE: usize = 1_000;

impl Index {
    /// Puts vehicles that wait into the search, at most so many. Tells whether more wait.
    fn make_searchable(&mut self, at_most: usize) -> bool {
        let now = at_most.min(self.due.len());
        for id in self.due.drain(..now) {
            let Some(row) = self.vehicles.get_mut(&id) else {
                continue;
            };
            let owner = row.owner.and_then(|owner| self.customers.get(&owner));
            let initials = owner.map(|owner| initials::of(&owner.name)).unwrap_or_default();
            let people = owner.map(|owner| (&*owner.name, &*initials, &*owner.phone));
            row.place = Some(self.search.put(row.place, id, (&row.plate, &row.vin), people));
            row.is_due = false;
        }
        !self.due.is_empty()
    }

    /// Finds vehicles, best first.
    fn search(&mut self, typed: &str, limit: usize) -> Vec<VehicleHit> {
        self.make_searchable(usize::MAX);
        let found = self.search.search(typed, limit).into_iter();
        found.filter_map(|vehicle| self.hit(vehicle)).collect()
    }
}

impl App {
    /// Finds vehicles by what was typed, best first. Reads the revision.
    pub fn search(self, typed: &str, limit: usize) -> Vec<VehicleHit> {
        self.revision.track();
        if typed.trim().is_empty() {
            return Vec::new();
        }
        self.core().index.borrow_mut().search(typed, limit)
    }

    /// Makes whatever is known findable, bit by bit, now and as more comes.
    pub fn keep_searchable(self) {
        Effect::new(move |_| {
            self.revision.track();
            leptos::task::spawn_local(async move {
                while self.core().index.borrow_mut().make_searchable(AT_ONCE) {
                    browser::breathe().await;
                }
            });
        });
    }
}
