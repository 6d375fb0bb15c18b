#![allow(clippy::unwrap_used)]

use serde_json::json;
use uuid::Uuid;

use super::*;
use crate::change::Base;
use crate::id::{ChangeId, DeviceId, StaffId};
use crate::record::Seq;
use crate::sync::server::{Origin, integrate};
use crate::tablet::TabletUse;
use crate::time::Timestamp;

mod forged;

const ORDER: RecordId = RecordId::new(Uuid::from_u128(1));

fn edit(kind: Kind, field: &str, value: Value) -> Edit {
    Edit {
        kind: kind.name().to_owned(),
        record: ORDER,
        field: field.to_owned(),
        value,
        base: Base::default(),
    }
}

fn change(number: u64, action: &str, edits: Vec<Edit>) -> Change {
    Change {
        change_id: ChangeId::new(Uuid::from_u128(u128::from(number))),
        dseq: number,
        schema: crate::SCHEMA,
        author: StaffId::default(),
        device: DeviceId::default(),
        at: Timestamp::from_millis(1_000),
        offset: 0,
        action: action.to_owned(),
        edits,
    }
}

/// A shop's records, and what becomes of changes to them.
#[derive(Default)]
struct Shop {
    records: HashMap<RecordId, Record>,
    seq: u64,
    after_restore: bool,
}

impl Shop {
    fn push(&mut self, roles: Option<Roles>, change: &Change) -> Option<QuarantineReason> {
        self.push_on(&Allowed::default(), roles, change)
    }

    fn push_on(
        &mut self,
        device: &Allowed,
        roles: Option<Roles>,
        change: &Change,
    ) -> Option<QuarantineReason> {
        self.seq += 1;
        let author = Author {
            after_restore: self.after_restore,
            ..Author::on(device, change.author, roles)
        };
        let before = self.records.clone();
        let from = Origin {
            revoked: false,
            guard: Some(&author),
        };
        let outcome = integrate(
            &crate::Trade,
            &mut self.records,
            change,
            Seq::new(self.seq),
            Timestamp::from_millis(2_000),
            from,
        );
        if outcome.is_err() {
            assert_eq!(self.records, before, "nothing of it is merged");
        }
        outcome.err()
    }

    fn tap(&mut self, action: Action, edits: &[(&str, Value)]) -> Option<QuarantineReason> {
        let edits = edits
            .iter()
            .map(|(field, value)| edit(Kind::RepairOrder, field, value.clone()));
        let change = change(self.seq + 1, action.name(), edits.collect());
        self.push(Some(Roles::EVERY), &change)
    }

    /// Changes the order's intake.
    fn look(&mut self, action: Action, edits: &[(&str, Value)]) -> Option<QuarantineReason> {
        let named = ("order", json!(ORDER));
        // Whoever decides says nothing again.
        let named = (action != Action::DecideClash).then_some(&named);
        let edits = named.into_iter().chain(edits).map(|(field, value)| Edit {
            record: intake(),
            ..edit(Kind::Intake, field, value.clone())
        });
        let change = change(self.seq + 1, action.name(), edits.collect());
        self.push(Some(Roles::EVERY), &change)
    }
}

/// Returns the id of the order's intake.
fn intake() -> RecordId {
    crate::order::intake::id(ORDER.into()).into()
}

fn stage(step: &str) -> Value {
    json!({ "reopened": 0, "step": step })
}

fn opened() -> Shop {
    let mut shop = Shop::default();
    let opened = shop.tap(
        Action::OpenOrder,
        &[("number", json!("A-0001")), ("stage", stage("reception"))],
    );
    assert_eq!(opened, None);
    shop
}

#[test]
fn each_action_is_done_by_its_roles_and_the_service_manager_and_by_nobody_else() {
    let mut table = Vec::new();
    for action in Action::ALL {
        let change = change(1, action.name(), Vec::new());
        let may = |role: &&Role| {
            Shop::default()
                .push(Some(Roles::of(&[**role])), &change)
                .is_none()
        };
        let roles: Vec<&str> = Role::ALL.iter().filter(may).map(|role| role.name()).collect();
        table.push(format!("{}: {}", action.name(), roles.join(" ")));
    }
    assert_eq!(table.join("\n"), include_str!("../actions.txt").trim());
}

#[test]
fn whoever_is_not_known_here_or_has_no_role_changes_nothing() {
    let change = change(
        1,
        "edit_intake",
        vec![edit(Kind::RepairOrder, "parked_at", json!("B2"))],
    );
    let mut shop = Shop::default();
    assert_eq!(shop.push(None, &change), Some(QuarantineReason::UnknownAuthor));
    let nothing = Some(Roles::default());
    assert_eq!(shop.push(nothing, &change), Some(QuarantineReason::NotAllowed));
}

#[test]
fn on_a_tablet_somebody_does_what_they_may_do_there_and_nothing_else() {
    let change = change(
        1,
        "edit_intake",
        vec![edit(Kind::RepairOrder, "parked_at", json!("B2"))],
    );
    let workshop = Allowed::from(TabletUse {
        roles: Some(Roles::of(&[Role::Technician])),
        ..TabletUse::default()
    });
    let check = |roles: &[Role], expected| {
        let roles = Some(Roles::of(roles));
        assert_eq!(
            Shop::default().push_on(&workshop, roles, &change),
            expected,
            "{roles:?}"
        );
    };
    check(&[Role::Advisor], Some(QuarantineReason::NotOnThisTablet));
    check(
        &[Role::Advisor, Role::Technician],
        Some(QuarantineReason::NotAllowed),
    );
    let nobodys = Allowed::from(TabletUse {
        people: Some(Vec::new()),
        ..TabletUse::default()
    });
    let everything = Some(Roles::EVERY);
    assert_eq!(
        Shop::default().push_on(&nobodys, everything, &change),
        Some(QuarantineReason::NotOnThisTablet)
    );
}

#[test]
fn an_action_sets_its_own_fields_only() {
    let foreign = [
        (Action::EditIntake, Kind::RepairOrder, "stage", stage("repair")),
        (Action::EditIntake, Kind::RepairOrder, "signed_at", json!(5)),
        (Action::AddMark, Kind::Signature, "name", json!("x")),
        (Action::NoteBlock, Kind::RepairOrder, "purpose", json!("general")),
        (Action::NoteBlock, Kind::Intake, "odometer_km", json!(5)),
        (Action::EditIntake, Kind::Intake, "walk_around_done", json!(true)),
    ];
    for (action, kind, field, value) in foreign {
        let change = change(1, action.name(), vec![edit(kind, field, value)]);
        let outcome = Shop::default().push(Some(Roles::EVERY), &change);
        assert_eq!(outcome, Some(QuarantineReason::ForeignField), "{action} {field}");
    }
}

#[test]
fn people_settings_and_templates_are_not_written_by_a_tablet() {
    for kind in [Kind::Staff, Kind::ShopSettings, Kind::WalkAroundTemplate] {
        let action = kind.actions()[0];
        let change = change(1, action.name(), vec![edit(kind, "name", json!("x"))]);
        let outcome = Shop::default().push(Some(Roles::EVERY), &change);
        assert_eq!(outcome, Some(QuarantineReason::ServerAlone), "{kind:?}");
    }
}

#[test]
fn a_value_has_its_type_and_lies_in_its_range() {
    let mut shop = opened();
    for value in [json!(0), json!(8), Value::Null] {
        assert_eq!(shop.look(Action::EditIntake, &[("fuel_eighths", value)]), None);
    }
    for value in [json!(9), json!(-1), json!("full"), json!({})] {
        let outcome = shop.look(Action::EditIntake, &[("fuel_eighths", value)]);
        assert_eq!(outcome, Some(QuarantineReason::BadValue));
    }
    let outcome = shop.tap(Action::CancelIntake, &[("removed", json!("yes"))]);
    assert_eq!(outcome, Some(QuarantineReason::BadValue));
}

#[test]
fn a_field_of_a_later_build_is_carried() {
    let mut shop = opened();
    assert_eq!(shop.tap(Action::EditIntake, &[("wish", json!([1]))]), None);
    assert_eq!(shop.records[&ORDER].value("wish"), Some(&json!([1])));
}

#[test]
fn what_is_written_once_is_not_changed_by_somebody_who_saw_it() {
    let mut shop = opened();
    assert_eq!(shop.tap(Action::Sign, &[("signed_at", json!(5))]), None);
    // Two who sign at the same time do not see each other: the first stays, and nothing is held back.
    assert_eq!(shop.tap(Action::Sign, &[("signed_at", json!(7))]), None);
    assert_eq!(shop.records[&ORDER].value("signed_at"), Some(&json!(5)));
    let seen = Edit {
        base: Base::Seq(Seq::new(2)),
        ..edit(Kind::RepairOrder, "signed_at", json!(9))
    };
    let change = change(9, "sign", vec![seen]);
    assert_eq!(
        shop.push(Some(Roles::EVERY), &change),
        Some(QuarantineReason::WrittenOnce)
    );
}

impl Shop {
    /// Sets the stage, and more, as somebody who saw it as it is.
    fn step(&mut self, action: Action, stage: Value, more: &[(&str, Value)]) -> Option<QuarantineReason> {
        let seen = self
            .records
            .get(&ORDER)
            .and_then(|record| record.fields.get("stage"));
        let seen = Edit {
            base: Base::Seq(seen.map_or(Seq::NEVER, |field| field.seq)),
            ..edit(Kind::RepairOrder, "stage", stage)
        };
        let more = more
            .iter()
            .map(|(field, value)| edit(Kind::RepairOrder, field, value.clone()));
        let edits = core::iter::once(seen).chain(more).collect();
        let change = change(self.seq + 1, action.name(), edits);
        self.push(Some(Roles::EVERY), &change)
    }
}

#[test]
fn an_order_goes_only_where_it_can_and_with_what_comes_first() {
    use QuarantineReason::{CompanionMissing, WrongStep};
    let mut shop = opened();
    let unsigned = shop.step(Action::MoveOn, stage("repair"), &[]);
    assert_eq!(unsigned, Some(CompanionMissing));
    assert_eq!(shop.tap(Action::Sign, &[("signed_at", json!(5))]), None);
    let ahead = json!({ "reopened": 3, "step": "repair" });
    assert_eq!(shop.step(Action::MoveOn, ahead, &[]), Some(WrongStep));
    assert_eq!(shop.step(Action::MoveOn, stage("repair"), &[]), None);
    let reason = ("reopen_reason", json!("异响未消除"));
    let back = json!({ "reopened": 1, "step": "reception" });
    let silent = shop.step(Action::Reopen, back.clone(), &[]);
    assert_eq!(silent, Some(CompanionMissing));
    let twice = json!({ "reopened": 2, "step": "reception" });
    let twice = shop.step(Action::Reopen, twice, std::slice::from_ref(&reason));
    assert_eq!(twice, Some(WrongStep));
    let forward = json!({ "reopened": 1, "step": "delivery" });
    let forward = shop.step(Action::Reopen, forward, std::slice::from_ref(&reason));
    assert_eq!(forward, Some(WrongStep));
    assert_eq!(shop.step(Action::Reopen, back, &[reason]), None);
    let delivered = json!({ "reopened": 1, "step": "follow_up" });
    let untimed = shop.step(Action::MoveOn, delivered.clone(), &[]);
    assert_eq!(untimed, Some(CompanionMissing));
    let left = ("delivered_at", json!(7));
    assert_eq!(shop.step(Action::MoveOn, delivered, &[left]), None);
    let closed = ("closed_at", json!(8));
    let silent = shop.tap(Action::CloseOrder, std::slice::from_ref(&closed));
    assert_eq!(silent, Some(CompanionMissing));
    let reason = ("close_reason", json!("无需回访"));
    assert_eq!(shop.tap(Action::CloseOrder, &[closed, reason]), None);
}

#[test]
fn what_tablets_did_before_a_restore_arrives_in_any_order() {
    // A opened the order, B signed it and moved it on, and the server lost all of it: B syncs first.
    let mut shop = Shop {
        after_restore: true,
        ..Shop::default()
    };
    let seen = |field: &str, value: Value, seq: u64| Edit {
        base: Base::Seq(Seq::new(seq)),
        ..edit(Kind::RepairOrder, field, value)
    };
    let moved = change(1, "move_on", vec![seen("stage", stage("repair"), 41)]);
    assert_eq!(shop.push(Some(Roles::EVERY), &moved), None);
    let signed = change(2, "sign", vec![seen("signed_at", json!(5), 0)]);
    assert_eq!(shop.push(Some(Roles::EVERY), &signed), None);
    let opened = [
        edit(Kind::RepairOrder, "number", json!("A-0001")),
        edit(Kind::RepairOrder, "stage", stage("reception")),
    ];
    let opened = change(3, "open_order", opened.to_vec());
    assert_eq!(shop.push(Some(Roles::EVERY), &opened), None);
    let order = &shop.records[&ORDER];
    assert_eq!(order.value("number"), Some(&json!("A-0001")));
    assert_eq!(order.value("stage"), Some(&stage("repair")));
}

#[test]
fn work_beside_a_delivery_is_merged_and_loses() {
    let mut shop = opened();
    assert_eq!(shop.tap(Action::Sign, &[("signed_at", json!(5))]), None);
    assert_eq!(shop.step(Action::MoveOn, stage("delivery"), &[]), None);
    let seen = shop.records[&ORDER].fields["stage"].seq;
    let left = ("delivered_at", json!(7));
    assert_eq!(shop.step(Action::MoveOn, stage("follow_up"), &[left]), None);
    // Without a network somebody reopened it and went on.
    let mut number = 20;
    let mut offline = |shop: &mut Shop, action: &str, step: Value| {
        number += 1;
        let mut edits = vec![Edit {
            base: Base::Seq(seen),
            ..edit(Kind::RepairOrder, "stage", step)
        }];
        edits.push(edit(Kind::RepairOrder, "reopen_reason", json!("异响")));
        edits.truncate(if action == "reopen" { 2 } else { 1 });
        shop.push(Some(Roles::EVERY), &change(number, action, edits))
    };
    let repair = json!({ "reopened": 1, "step": "repair" });
    assert_eq!(offline(&mut shop, "reopen", repair), None);
    let on = json!({ "reopened": 1, "step": "quality_control" });
    assert_eq!(offline(&mut shop, "move_on", on), None);
    assert_eq!(shop.records[&ORDER].value("stage"), Some(&stage("follow_up")));
}

#[test]
fn only_what_is_there_can_be_chosen_and_only_its_own_action_takes_a_record_off() {
    let mut shop = opened();
    assert_eq!(
        shop.look(Action::EditIntake, &[("odometer_km", json!(100))]),
        None
    );
    assert_eq!(
        shop.look(Action::EditIntake, &[("odometer_km", json!(200))]),
        None
    );
    assert_eq!(
        shop.look(Action::DecideClash, &[("odometer_km", json!(200))]),
        None
    );
    let invented = shop.look(Action::DecideClash, &[("odometer_km", json!(300))]);
    assert_eq!(invented, Some(QuarantineReason::ForeignField));
    let stage = shop.tap(Action::DecideClash, &[("stage", stage("follow_up"))]);
    assert_eq!(stage, Some(QuarantineReason::ForeignField));
    let removed = shop.tap(Action::NoteBlock, &[("removed", json!(true))]);
    assert_eq!(removed, Some(QuarantineReason::ForeignField));
}

#[test]
fn what_breaks_a_guard_touches_nothing_of_the_whole_change() {
    let mut shop = opened();
    let edits = [("covers", json!(["seat"])), ("fuel_eighths", json!(99))];
    assert_eq!(
        shop.look(Action::EditIntake, &edits),
        Some(QuarantineReason::BadValue)
    );
    assert!(!shop.records.contains_key(&intake()));
}
