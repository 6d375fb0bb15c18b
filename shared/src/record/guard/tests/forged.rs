//! What a forged change would do to an order, and what an honest one after a restore may.

use super::*;

#[test]
fn a_restore_that_lost_a_signature_holds_no_step_back() {
    // The order is in the backup, the signature is not, and the technician syncs before the advisor.
    let mut shop = opened();
    let step = |shop: &mut Shop| shop.step(Action::MoveOn, stage("repair"), &[]);
    assert_eq!(step(&mut shop), Some(QuarantineReason::CompanionMissing));
    shop.after_restore = true;
    assert_eq!(step(&mut shop), None);
}

#[test]
fn nobody_skips_a_signature_with_a_number_that_the_shop_has_never_given() {
    use QuarantineReason::{CompanionMissing, WrongStep};
    let bases = [
        Base::Seq(Seq::new(9_007_199_254_740_991)),
        Base::Change(ChangeId::new(Uuid::from_u128(77))),
        Base::default(),
    ];
    for base in bases {
        let mut shop = opened();
        let mut step = |action: Action, value: Value| {
            let edit = Edit {
                base,
                ..edit(Kind::RepairOrder, "stage", value)
            };
            shop.push(Some(Roles::EVERY), &change(9, action.name(), vec![edit]))
        };
        assert_eq!(step(Action::MoveOn, stage("repair")), Some(CompanionMissing));
        assert_eq!(step(Action::MoveOn, stage("follow_up")), Some(CompanionMissing));
        let reopened = json!({ "reopened": 1, "step": "reception" });
        assert_eq!(step(Action::MoveOn, reopened.clone()), Some(WrongStep));
        assert_eq!(step(Action::Arrive, reopened), Some(WrongStep));
    }
}

#[test]
fn what_is_written_once_is_never_written_as_nothing() {
    for (action, field) in [
        (Action::MoveOn, "delivered_at"),
        (Action::Sign, "signed_at"),
        (Action::Arrive, "arrived_at"),
    ] {
        let outcome = opened().tap(action, &[(field, Value::Null)]);
        assert_eq!(outcome, Some(QuarantineReason::BadValue), "{field}");
    }
}

#[test]
fn no_time_of_delivery_without_a_delivery() {
    let mut shop = opened();
    assert_eq!(shop.tap(Action::Sign, &[("signed_at", json!(5))]), None);
    let early = shop.tap(Action::MoveOn, &[("delivered_at", json!(0))]);
    assert_eq!(early, Some(QuarantineReason::CompanionMissing));
    let left = ("delivered_at", json!(7));
    assert_eq!(
        shop.step(Action::MoveOn, stage("repair"), std::slice::from_ref(&left)),
        Some(QuarantineReason::CompanionMissing)
    );
    assert_eq!(shop.step(Action::MoveOn, stage("follow_up"), &[left]), None);
}

#[test]
fn who_saw_a_signature_or_an_arrival_takes_no_order_off_and_nobody_does_without_a_reason() {
    let take_off = |shop: &mut Shop, action: Action, seen: u64, reason: Option<&str>| {
        let flag = Edit {
            base: Base::Seq(Seq::new(seen)),
            ..edit(Kind::RepairOrder, "removed", json!(true))
        };
        let reason = reason.map(|reason| edit(Kind::RepairOrder, "cancel_reason", json!(reason)));
        let edits = core::iter::once(flag).chain(reason).collect();
        let change = change(shop.seq + 1, action.name(), edits);
        shop.push(Some(Roles::EVERY), &change)
    };
    let mut shop = opened();
    let silent = take_off(&mut shop, Action::CancelIntake, 1, None);
    assert_eq!(silent, Some(QuarantineReason::CompanionMissing));
    assert_eq!(shop.tap(Action::Sign, &[("signed_at", json!(5))]), None);
    let signed = shop.records[&ORDER].fields["signed_at"].seq.number();
    let seen = take_off(&mut shop, Action::CancelIntake, signed, Some("重复"));
    assert_eq!(seen, Some(QuarantineReason::WrongStep));
    // Who did not see it breaks nothing: the signature keeps the order.
    assert_eq!(
        take_off(&mut shop, Action::CancelIntake, signed - 1, Some("重复")),
        None
    );
    assert!(!shop.records[&ORDER].is_removed());
    assert_eq!(shop.tap(Action::Arrive, &[("arrived_at", json!(6))]), None);
    let here = shop.records[&ORDER].fields["arrived_at"].seq.number();
    let seen = take_off(&mut shop, Action::CancelAppointment, here, Some("取消"));
    assert_eq!(seen, Some(QuarantineReason::WrongStep));
}

#[test]
fn nothing_is_added_to_a_signature() {
    let mut shop = opened();
    let signature = RecordId::new(Uuid::from_u128(2));
    let mut sign = |field: &str, value: Value| {
        let edits = [("order", json!(ORDER)), (field, value)].map(|(field, value)| Edit {
            record: signature,
            ..edit(Kind::Signature, field, value)
        });
        shop.push(Some(Roles::EVERY), &change(9, "sign", edits.to_vec()))
    };
    assert_eq!(sign("name", json!("王伟")), None);
    assert_eq!(sign("language", json!("en")), Some(QuarantineReason::WrittenOnce));
    assert_eq!(shop.records[&signature].value("language"), None);
}

#[test]
fn nobody_says_later_that_a_mark_was_seen_at_another_moment() {
    let mut shop = opened();
    let mark = |action: Action, field: &str, value: Value| {
        let edit = Edit {
            record: RecordId::new(Uuid::from_u128(3)),
            ..edit(Kind::Mark, field, value)
        };
        change(9, action.name(), vec![edit])
    };
    let roles = Some(Roles::EVERY);
    assert_eq!(shop.push(roles, &mark(Action::AddMark, "note", json!("x"))), None);
    let later = mark(Action::EditMark, "moment", json!("quality_control"));
    assert_eq!(shop.push(roles, &later), Some(QuarantineReason::ForeignField));
}
