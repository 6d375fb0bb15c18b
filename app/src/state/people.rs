//! Who works here, who is signed in, and what they may do on this tablet.

use leptos::prelude::*;
use shared::change::Action;
use shared::id::StaffId;
use shared::record::{Entry, guard};
use shared::staff::{Roles, Staff};

use super::App;
use crate::browser;

impl App {
    /// Reads the name of one of the active staff.
    pub fn staff_name(self, id: StaffId) -> Option<String> {
        if !self.ready.get() {
            return self.glimpse.with(|glimpse| glimpse.advisors.get(&id).cloned());
        }
        self.staff.with(|staff| {
            let one = staff.iter().find(|one| one.id() == id.into());
            one.map(|one| one.value.name.clone())
        })
    }

    /// Reads the active staff, by name.
    pub fn staff(self) -> Vec<Entry<Staff>> {
        self.staff.get()
    }

    /// Reads the active staff who may sign in on this tablet, by name.
    pub fn people(self) -> Vec<Entry<Staff>> {
        self.revision.track();
        let mut people = self.staff();
        people.retain(|person| self.roles_here(person).is_some());
        people
    }

    /// Reads whether whoever is signed in may use this tablet.
    pub fn is_mine(self) -> bool {
        self.revision.track();
        self.me().is_none_or(|me| self.roles_here(&me).is_some())
    }

    /// Reads whether to offer this to whoever is signed in. Until it has been read who that is nothing is hidden, so that
    /// nothing jumps; an action asks for itself.
    pub fn may(self, action: Action) -> bool {
        if !self.is_ready() {
            return true;
        }
        self.revision.track();
        let roles = self.me().and_then(|me| self.roles_here(&me));
        roles.is_some_and(|roles| guard::may(roles, action))
    }

    /// Returns the roles in which somebody acts on this tablet; `None` for whoever may not use it. Not reactive.
    pub fn roles_here(self, person: &Entry<Staff>) -> Option<Roles> {
        let device = self.pairing_now()?.device;
        let allowed = self.with_index(|index| index.allowed(device));
        allowed.roles_of(person.id().into(), person.value.acting()?)
    }

    /// Reads who is signed in on this tab.
    pub fn me(self) -> Option<Entry<Staff>> {
        let me = self.me.get()?;
        self.staff
            .with(|staff| staff.iter().find(|entry| entry.id() == me.into()).cloned())
    }

    /// Tells who is signed in without reading the signal.
    pub fn my_id(self) -> Option<StaffId> {
        self.me.get_untracked()
    }

    /// Signs someone in or out on this tab.
    pub fn set_me(self, staff: Option<StaffId>) {
        browser::keep::in_tab("staff", staff.map(|id| id.to_string()).as_deref());
        self.me.set(staff);
    }
}
