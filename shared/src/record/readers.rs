//! Who may read a field: what a tablet does not hold nobody reads on it.

use super::{Kind, REMOVED, Record};
use crate::id::StaffId;
use crate::staff::Roles;
use crate::tablet::Allowed;

impl Kind {
    /// Returns the roles that may read a field; none may where this build does not know it.
    pub fn readers(self, field: &str) -> Roles {
        if field == REMOVED {
            return Roles::EVERY;
        }
        let mut fields = self.fields().iter().zip(self.guards());
        let known = fields.find(|(rule, _)| rule.name == field);
        known.map_or(Roles::default(), |(_, guard)| guard.readers)
    }
}

/// Leaves out of a record what a device must not hold: the fields that nobody on it may read, and the PINs of those who
/// do not sign in on it. Id and number stay, so that count and digest of what it holds are the shop's.
pub fn leave_out(record: &mut Record, allowed: &Allowed) {
    if allowed.is_everything() {
        return;
    }
    let kind = Kind::parse(&record.kind);
    let here = allowed.readers();
    let is_stranger = kind == Some(Kind::Staff) && {
        let acts_here = allowed.roles_of(StaffId::from(record.id), record.get("roles"));
        acts_here.is_none()
    };
    record.fields.retain(|field, _| {
        let readers = match kind {
            Some(kind) => kind.readers(field),
            None => Roles::default(),
        };
        let is_pin = matches!(&**field, "pin_salt" | "pin_hash");
        (here == Roles::EVERY || readers.has_any(here)) && !(is_stranger && is_pin)
    });
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use uuid::Uuid;

    use super::*;
    use crate::id::RecordId;
    use crate::record::{Field, Seq};
    use crate::staff::Role;
    use crate::tablet::TabletUse;

    /// Each field that not everybody may read, with those who may.
    #[test]
    fn each_field_is_read_by_its_roles_and_by_nobody_else() {
        let mut table = Vec::new();
        for kind in Kind::ALL {
            for rule in kind.fields() {
                let readers = kind.readers(rule.name);
                if readers != Roles::EVERY {
                    let names: Vec<&str> = readers.iter().map(Role::name).collect();
                    table.push(format!("{}.{}: {}", kind.name(), rule.name, names.join(" ")));
                }
            }
        }
        assert_eq!(table.join("\n"), include_str!("readers.txt").trim());
    }

    fn held(kind: &str, fields: &[&str], people: Option<Vec<StaffId>>, roles: Option<Roles>) -> Vec<String> {
        let mut record = Record::empty(kind, RecordId::new(Uuid::from_u128(7)));
        for name in fields {
            let field = Field {
                value: json!("x"),
                seq: Seq::new(3),
                set_before: None,
                alternatives: Vec::new(),
            };
            record.fields.insert((*name).to_owned(), field);
        }
        let used = TabletUse {
            people,
            roles,
            removed: false,
        };
        leave_out(&mut record, &Allowed::from(used));
        record.fields.into_keys().collect()
    }

    #[test]
    fn a_workshop_tablet_holds_no_telephone_number_and_an_advisors_does() {
        let fields = ["name", "phone", "removed"];
        let workshop = Some(Roles::of(&[Role::Technician, Role::Inspector]));
        assert_eq!(held("customer", &fields, None, workshop), ["name", "removed"]);
        let both = Some(Roles::of(&[Role::Technician, Role::Advisor]));
        assert_eq!(held("customer", &fields, None, both), fields);
        assert_eq!(held("customer", &fields, None, None), fields);
    }

    #[test]
    fn a_tablet_holds_the_pins_of_those_who_sign_in_on_it() {
        let fields = ["name", "pin_hash", "pin_salt"];
        let own = StaffId::new(Uuid::from_u128(7));
        let other = StaffId::new(Uuid::from_u128(8));
        assert_eq!(held("staff", &fields, Some(vec![other]), None), ["name"]);
        assert_eq!(held("staff", &fields, Some(vec![own, other]), None), fields);
    }

    #[test]
    fn a_workshop_tablet_holds_no_pin_of_somebody_who_has_no_role_there() {
        let held = |own: &[Role]| {
            let mut record = Record::empty("staff", RecordId::new(Uuid::from_u128(7)));
            let field = |value| Field {
                value,
                seq: Seq::new(3),
                set_before: None,
                alternatives: Vec::new(),
            };
            let roles = serde_json::to_value(Roles::of(own)).unwrap_or_default();
            record.fields.insert("roles".to_owned(), field(roles));
            record.fields.insert("pin_hash".to_owned(), field(json!("x")));
            let used = TabletUse {
                roles: Some(Roles::of(&[Role::Technician])),
                ..TabletUse::default()
            };
            leave_out(&mut record, &Allowed::from(used));
            record.fields.contains_key("pin_hash")
        };
        assert!(held(&[Role::Technician, Role::Advisor]));
        assert!(!held(&[Role::ServiceManager]));
    }

    #[test]
    fn what_this_build_does_not_know_goes_to_tablets_without_limits_only() {
        let workshop = Some(Roles::of(&[Role::Technician]));
        assert!(held("customer", &["hologram"], None, workshop).is_empty());
        assert!(held("hologram", &["depth"], None, workshop).is_empty());
        assert_eq!(held("hologram", &["depth"], None, None), ["depth"]);
    }
}
