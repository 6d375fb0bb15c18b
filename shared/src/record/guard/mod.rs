//! Who may change what, and to what. The app asks before it stores, the server when it merges: one function, on the
//! records as they are then. What breaks a guard is kept word for word, for the office to decide.

use std::collections::HashMap;

use serde::de::DeserializeOwned;
use serde_json::Value;
use sync_core::change::Base;

use crate::change::{Action, Change, Draft, Edit};
use crate::id::{RecordId, StaffId};
use crate::order::stage;
use crate::record::{Class, FieldRule, Kind, REMOVED, Record, derived};
use crate::staff::{Role, Roles};
use crate::sync::server::{Guard, QuarantineReason};
use crate::tablet::Allowed;

/// Who may set a field, and to what; declared beside the field.
#[derive(Clone, Copy, Debug)]
pub struct FieldGuard {
    /// The actions that alone may set it; empty when all of the kind's may.
    pub only: &'static [Action],
    /// Tells whether it may have a value.
    pub fits: fn(&Value) -> bool,
    /// The roles that may read it.
    pub readers: Roles,
}

impl FieldGuard {
    /// Tells whether an action of its kind may set the field.
    fn is_set_by(&self, action: Action) -> bool {
        self.only.is_empty() || self.only.contains(&action)
    }
}

/// A kind of record whose declaration says who may change it.
pub trait Guarded {
    /// The actions that make, change and remove such a record.
    const ACTIONS: &'static [Action];
    /// The guards of the fields, in the order of the fields.
    const GUARDS: &'static [FieldGuard];
}

/// Tells whether a value is one of a type.
pub fn is_of<T: DeserializeOwned>(value: &Value) -> bool {
    T::deserialize(value).is_ok()
}

/// Tells whether somebody of these roles may do this; the service manager may stand in for everybody.
pub const fn may(roles: Roles, action: Action) -> bool {
    roles.has_any(action.roles()) || roles.has(Role::ServiceManager)
}

/// Whoever made a change, as the shop knows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Author {
    /// The roles in which they may act where they made it, or why they may not act there at all.
    pub roles: Result<Roles, QuarantineReason>,
    /// Whether the shop's database was once restored from a backup: only then may somebody have seen what is not here.
    pub after_restore: bool,
}

impl Author {
    /// Makes the author of a change from their own roles, `None` for somebody who is not known here or has left, and from
    /// what the office allows on the device that it was made on.
    pub fn on(device: &Allowed, person: StaffId, roles: Option<Roles>) -> Self {
        let roles = roles.ok_or(QuarantineReason::UnknownAuthor);
        let here = roles.and_then(|roles| {
            let here = device.roles_of(person, roles);
            here.ok_or(QuarantineReason::NotOnThisTablet)
        });
        Self {
            roles: here,
            after_restore: false,
        }
    }
}

impl Guard for Author {
    fn examine(&self, records: &HashMap<RecordId, Record>, change: &Change) -> Result<(), QuarantineReason> {
        let roles = self.roles?;
        let action = Action::parse(&change.action).ok_or(QuarantineReason::NotAllowed)?;
        if !may(roles, action) {
            return Err(QuarantineReason::NotAllowed);
        }
        check(action, &change.edits)?;
        for edit in &change.edits {
            let record = records.get(&edit.record);
            against(action, edit, record)?;
            stage::examine(action, edit, record, (&change.edits, self.after_restore))?;
        }
        Ok(())
    }
}

/// Returns what edits of an action break, whatever the records are: each kind and field takes some actions, each field
/// some values, each kind its own ids.
pub fn check(action: Action, edits: &[Edit]) -> Result<(), QuarantineReason> {
    edits.iter().try_for_each(|edit| examine(action, edit))?;
    // Whoever decides chooses among what is there, and does not say again what it is named by.
    if action == Action::DecideClash {
        return derived::check_version(edits);
    }
    derived::check(edits)
}

/// Returns the actions that may take a record of a kind off, or put it back.
const fn removed_by(kind: Kind) -> &'static [Action] {
    match kind {
        Kind::RepairOrder => &[Action::CancelAppointment, Action::CancelIntake],
        Kind::Concern => &[Action::RemoveConcern, Action::WriteConcern],
        Kind::Mark => &[Action::RemoveMark, Action::AddMark],
        Kind::Photo => &[Action::RemovePhoto, Action::AddPhoto],
        Kind::Custody => &[Action::EditCustody],
        Kind::Reading => &[Action::TakeReading],
        Kind::Customer
        | Kind::Vehicle
        | Kind::Promise
        | Kind::Signature
        | Kind::OwnerLink
        | Kind::LoanCar
        | Kind::Comparison
        | Kind::Intake
        | Kind::Staff
        | Kind::TabletUse
        | Kind::ShopSettings
        | Kind::WalkAroundTemplate => &[],
    }
}

fn examine(action: Action, edit: &Edit) -> Result<(), QuarantineReason> {
    let Some(kind) = Kind::parse(&edit.kind) else {
        return Ok(());
    };
    if kind.is_servers_alone() {
        return Err(QuarantineReason::ServerAlone);
    }
    if edit.field == REMOVED {
        if !removed_by(kind).contains(&action) {
            return Err(QuarantineReason::ForeignField);
        }
        return if edit.value.is_boolean() {
            Ok(())
        } else {
            Err(QuarantineReason::BadValue)
        };
    }
    if action != Action::DecideClash && !kind.actions().contains(&action) {
        return Err(QuarantineReason::ForeignField);
    }
    // A field of a later build is carried, not judged.
    let Some((rule, guard)) = declared(kind, &edit.field) else {
        return Ok(());
    };
    let is_own = if action == Action::DecideClash {
        rule.class == Class::High
    } else {
        guard.is_set_by(action)
    };
    if !is_own {
        return Err(QuarantineReason::ForeignField);
    }
    // What is written once is never written as nothing: it could not be set any more.
    let is_nothing = rule.class == Class::Once && edit.value.is_null();
    if is_nothing || !(guard.fits)(&edit.value) {
        return Err(QuarantineReason::BadValue);
    }
    Ok(())
}

impl Kind {
    /// Tells whether a record of this kind is written by one change and never again.
    fn is_written_at_once(self) -> bool {
        self.fields().iter().all(|rule| rule.class == Class::Once)
    }
}

/// Returns what is declared of a field; `None` for one of a later build.
fn declared(kind: Kind, field: &str) -> Option<(&'static FieldRule, &'static FieldGuard)> {
    let mut fields = kind.fields().iter().zip(kind.guards());
    fields.find(|(rule, _)| rule.name == field)
}

/// Leaves of a draft what its action may set: what was filled in beside that stays as it is.
///
/// A record that would only say again what it is named by is not changed at all.
pub fn leave_own(action: Action, draft: &mut Draft) {
    draft.edits.retain(|edit| {
        let field = Kind::parse(&edit.kind).and_then(|kind| declared(kind, &edit.field));
        field.is_some_and(|(_, guard)| guard.is_set_by(action))
    });
    let is_name =
        |edit: &Edit| Kind::parse(&edit.kind).is_some_and(|kind| kind.derived_from().contains(&&*edit.field));
    if draft.edits.iter().all(is_name) {
        draft.edits.clear();
    }
}

/// Returns what an edit breaks of the record as it is.
fn against(action: Action, edit: &Edit, record: Option<&Record>) -> Result<(), QuarantineReason> {
    let field = record.and_then(|record| record.fields.get(&edit.field));
    if action == Action::DecideClash {
        // Whoever decides chooses among what is there; somebody else may have decided already.
        let is_there = field.is_some_and(|field| {
            let mut kept = field.alternatives.iter();
            field.value == edit.value || kept.any(|kept| kept.value == edit.value)
        });
        return if is_there {
            Ok(())
        } else {
            Err(QuarantineReason::ForeignField)
        };
    }
    let Some(kind) = Kind::parse(&edit.kind) else {
        return Ok(());
    };
    let is_once = kind.class(&edit.field) == Class::Once;
    let differs = field.is_some_and(|field| field.value != edit.value);
    if is_once && differs && edit.base != Base::default() {
        return Err(QuarantineReason::WrittenOnce);
    }
    // A record of which nothing ever changes is whole with the change that made it: nothing is added to a signature.
    let is_whole = kind.is_written_at_once() && record.is_some_and(|record| !record.fields.is_empty());
    if is_once && is_whole && field.is_none() {
        return Err(QuarantineReason::WrittenOnce);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
