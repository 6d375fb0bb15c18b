//! What a tablet is used for: by whom and in which roles, as the office sets it.

use crate::change::{Action, Draft};
use crate::id::{DeviceId, RecordId, StaffId};
use crate::record;
use crate::record::{Entry, Kind, derived};
use crate::staff::Roles;

record! {
    /// Who may use a tablet.
    pub struct TabletUse: Kind::TabletUse [SetTabletUse] {
        /// The people who may sign in on it; none when everybody may.
        Low people: Option<Vec<StaffId>> = "可登录人员", "People who may sign in",
        /// The roles in which they act on it; none when in all of their own.
        Low roles: Option<Roles> = "可用岗位", "Roles on the tablet",
    }
}

/// Whom and what the office allows on a device.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Allowed {
    people: Option<Vec<StaffId>>,
    roles: Option<Roles>,
}

impl Allowed {
    /// Returns the roles in which somebody acts here who has these; `None` when the office does not want them here.
    pub fn roles_of(&self, person: StaffId, roles: Roles) -> Option<Roles> {
        let is_named = |people: &Vec<StaffId>| people.contains(&person);
        let here = roles.within(self.readers());
        (self.people.as_ref().is_none_or(is_named) && (!here.is_empty() || roles.is_empty())).then_some(here)
    }

    /// Tells whether somebody's PIN may be checked here.
    pub fn names(&self, person: StaffId) -> bool {
        self.people.as_ref().is_none_or(|people| people.contains(&person))
    }

    /// Returns for whom what lies on the device is meant.
    pub fn readers(&self) -> Roles {
        self.roles.unwrap_or(Roles::EVERY)
    }

    /// Returns a text that differs for all that is allowed differently.
    pub fn told_apart(&self) -> String {
        crate::record::to_json(&(&self.people, self.readers())).to_string()
    }

    /// Tells whether everybody may do and read here what is theirs.
    pub fn is_everything(&self) -> bool {
        self.people.is_none() && self.readers() == Roles::EVERY
    }
}

impl From<TabletUse> for Allowed {
    fn from(used: TabletUse) -> Self {
        if used.removed {
            return Self::default();
        }
        Self {
            people: used.people,
            roles: used.roles,
        }
    }
}

/// Returns the id of the record that says who may use a device; no tablet can occupy it.
pub fn id(device: DeviceId) -> RecordId {
    derived::id(Kind::TabletUse, RecordId::new(device.uuid()), "")
}

/// Sets who may use a tablet. The people are kept in the order of their ids; a role that everybody has here is no limit.
pub fn set(device: DeviceId, before: Option<&Entry<TabletUse>>, used: TabletUse) -> Draft {
    let mut people = used.people;
    if let Some(people) = &mut people {
        people.sort_unstable();
        people.dedup();
    }
    let next = TabletUse {
        people,
        roles: used.roles.filter(|roles| *roles != Roles::EVERY),
        removed: false,
    };
    let draft = Draft::new(Action::SetTabletUse);
    match before {
        Some(before) => draft.update(before, &next),
        None => draft.create(id(device), &next),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::staff::Role;

    const CHEN: StaffId = StaffId::new(Uuid::from_u128(1));
    const ZHOU: StaffId = StaffId::new(Uuid::from_u128(2));

    fn check(people: Option<&[StaffId]>, roles: Option<&[Role]>, own: &[Role], expected: Option<&[Role]>) {
        let allowed = Allowed {
            people: people.map(<[StaffId]>::to_vec),
            roles: roles.map(Roles::of),
        };
        assert_eq!(
            allowed.roles_of(CHEN, Roles::of(own)),
            expected.map(Roles::of),
            "{people:?} {roles:?} {own:?}"
        );
    }

    #[test]
    fn somebody_acts_on_a_tablet_in_those_of_their_roles_that_it_is_used_in() {
        let both = &[Role::Advisor, Role::Technician];
        check(None, None, both, Some(both));
        check(None, Some(&[Role::Technician]), both, Some(&[Role::Technician]));
        check(
            Some(&[ZHOU, CHEN]),
            Some(both),
            &[Role::Advisor],
            Some(&[Role::Advisor]),
        );
    }

    #[test]
    fn whom_the_office_does_not_want_on_a_tablet_may_do_nothing_there() {
        check(Some(&[ZHOU]), None, &[Role::ServiceManager], None);
        check(Some(&[]), None, &[Role::Advisor], None);
        check(None, Some(&[Role::Technician]), &[Role::Advisor], None);
    }

    #[test]
    fn a_tablet_that_was_never_set_up_is_everybodys() {
        let allowed = Allowed::from(TabletUse::default());
        assert!(allowed.is_everything() && allowed.names(CHEN));
        assert_eq!(allowed.readers(), Roles::EVERY);
        let all_roles = TabletUse {
            roles: Some(Roles::EVERY),
            ..TabletUse::default()
        };
        let draft = set(DeviceId::new(Uuid::from_u128(9)), None, all_roles);
        assert!(draft.edits.iter().all(|edit| edit.field != "roles"), "{draft:?}");
    }

    #[test]
    fn the_people_are_kept_once_and_in_order() {
        let used = TabletUse {
            people: Some(vec![ZHOU, CHEN, ZHOU]),
            ..TabletUse::default()
        };
        let draft = set(DeviceId::new(Uuid::from_u128(9)), None, used);
        let people = draft.edits.iter().find(|edit| edit.field == "people");
        let expected = crate::record::to_json(&vec![CHEN, ZHOU]);
        assert_eq!(people.map(|edit| &edit.value), Some(&expected));
    }
}
