//! Delivered is not closed: the visit stays open for its follow-up, and work on the car is a new order (D13, D61).

#![allow(clippy::unwrap_used)]

use crate::calendar::Zone;
use crate::order::custody;
use crate::order::stage::StageRefusal;
use crate::order::stage::{FOLLOWED_UP_FOR, Stage, is_closed, is_over};
use crate::order::testing::*;

/// Returns a shop whose order was delivered at a time.
fn delivered(at: Timestamp) -> Shop {
    let mut shop = Shop::with_order();
    shop.complete();
    shop.sign(40).unwrap();
    shop.apply(stage::move_on(&shop.picture(), Step::Delivery, at).unwrap());
    let held = shop.picture().custody.clone();
    for thing in &held {
        shop.apply(custody::release(thing, "王伟", at).unwrap());
    }
    shop.apply(stage::move_on(&shop.picture(), Step::FollowUp, at).unwrap());
    shop
}

#[test]
fn when_the_car_left_is_written_once() {
    let mut shop = Shop::with_order();
    shop.complete();
    shop.sign(40).unwrap();
    shop.apply(stage::move_on(&shop.picture(), Step::Delivery, NOW).unwrap());
    assert_eq!(shop.order().value.delivered_at, None);
    let shop = delivered(NOW);
    let order = shop.order().value;
    assert_eq!((order.delivered_at, order.closed_at), (Some(NOW), None));
    let later = NOW.plus(DAY);
    let again = stage::move_on(&shop.picture(), Step::FollowUp, later);
    assert_eq!(again, Err(StageRefusal::NotForward { at: Step::FollowUp }.into()));
}

#[test]
fn work_after_delivery_is_a_new_order() {
    let shop = delivered(NOW);
    for step in [Step::Reception, Step::Repair, Step::Delivery] {
        let back = stage::reopen(&shop.picture(), step, "异响未消除");
        assert_eq!(back, Err(StageRefusal::Delivered.into()));
    }
}

#[test]
fn a_visit_is_open_until_day_30_after_delivery_or_until_nobody_is_to_be_called() {
    let mut shop = delivered(NOW);
    let last = NOW.plus(FOLLOWED_UP_FOR - 1);
    assert!(!is_over(&shop.order(), last));
    assert!(is_over(&shop.order(), last.plus(1)));
    let order = shop.order();
    assert_eq!(stage::close(&order, " ", NOW), Err(Refusal::ReasonMissing));
    shop.apply(stage::close(&order, " 客户不愿接听 ", NOW.plus(DAY)).unwrap());
    let order = shop.order();
    assert_eq!(order.value.closed_at, Some(NOW.plus(DAY)));
    assert_eq!(order.value.close_reason, "客户不愿接听");
    assert!(is_over(&order, NOW));
    assert_eq!(
        stage::close(&order, "再次", last),
        Err(StageRefusal::Closed.into())
    );
}

#[test]
fn what_was_not_delivered_is_not_closed_however_old() {
    let shop = Shop::with_order();
    let years = NOW.plus(1_000 * DAY);
    assert!(!is_over(&shop.order(), years));
    assert!(!is_closed(None, None, years));
    assert!(!is_closed(None, Some(NOW), years), "whatever a tablet says");
    assert_eq!(
        stage::close(&shop.order(), "无需回访", NOW),
        Err(StageRefusal::NotDelivered.into())
    );
}

#[test]
fn a_reopening_made_elsewhere_does_not_bring_back_what_was_delivered() {
    let mut shop = Shop::with_order();
    shop.complete();
    shop.sign(40).unwrap();
    shop.apply(stage::move_on(&shop.picture(), Step::Delivery, NOW).unwrap());
    // Both are made by somebody who sees the order at delivery.
    let reopened = stage::reopen(&shop.picture(), Step::Repair, "异响未消除").unwrap();
    let held = shop.picture().custody.clone();
    for thing in &held {
        shop.apply(custody::release(thing, "王伟", NOW).unwrap());
    }
    shop.apply(stage::move_on(&shop.picture(), Step::FollowUp, NOW).unwrap());
    shop.apply(reopened);
    assert_eq!(shop.order().value.stage.step(), Step::FollowUp);
}

#[test]
fn a_step_is_stored_by_its_name_and_one_of_a_newer_build_reads_as_the_last() {
    let stored = serde_json::to_value(Stage::at(Step::QualityControl)).unwrap();
    assert_eq!(
        stored,
        serde_json::json!({ "reopened": 0, "step": "quality_control" })
    );
    let newer = serde_json::json!({ "reopened": 2, "step": "hovering" });
    let read: Stage = serde_json::from_value(newer).unwrap();
    assert_eq!((read.reopened, read.step()), (2, Step::FollowUp));
}

#[test]
fn a_repeat_fault_counts_a_month_from_delivery_in_the_shops_zone() {
    let at = |text: &str| Timestamp::from(chrono::DateTime::parse_from_rfc3339(text).unwrap().to_utc());
    let check = |delivered: &str, now: &str, advised: bool| {
        let advice = intake::rework_advice(Some(at(delivered)), at(now), &Zone::fixed(480));
        assert_eq!(advice.is_some(), advised, "{delivered} {now}");
        assert!(advice.is_none_or(|advice| advice == Advice::RecentVisit));
    };
    check("2026-10-30T18:00:00+08:00", "2026-11-30T23:59:59+08:00", true);
    check("2026-10-30T18:00:00+08:00", "2026-12-01T00:00:00+08:00", false);
    // Shorter months end on their last day.
    check("2026-01-31T10:00:00+08:00", "2026-02-28T20:00:00+08:00", true);
    check("2026-01-31T10:00:00+08:00", "2026-03-01T08:00:00+08:00", false);
    // At 17:00 UTC it is the next day in the shop.
    check("2026-10-29T17:00:00Z", "2026-11-30T10:00:00+08:00", true);
    assert_eq!(
        intake::rework_advice(None, at("2026-11-30T10:00:00Z"), &Zone::fixed(480)),
        None
    );
}
