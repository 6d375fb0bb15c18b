//! Booking a car, moving and cancelling its appointment, and its arrival (D2–D4, D7, D9).

#![allow(clippy::unwrap_used)]

use chrono::{NaiveDate, Timelike};

use crate::calendar::{Interval, OffsetChange, Weekday, Zone};
use crate::change::Action;
use crate::order::appointment;
use crate::order::appointment::AppointmentRefusal;
use crate::order::testing::*;

const TOMORROW: Timestamp = NOW.plus(DAY);
const ANNE: StaffId = StaffId::new(Uuid::from_u128(71));
const BEN: StaffId = StaffId::new(Uuid::from_u128(72));

impl Shop {
    /// Returns a shop with a customer, a vehicle, and an order booked for tomorrow by Anne.
    fn with_appointment() -> Self {
        let mut shop = Self::with_order();
        let car = shop.picture().vehicle.unwrap();
        shop.records.remove(&ORDER.into());
        let wish = (TOMORROW, Some(Purpose::Scheduled));
        shop.apply(appointment::book(ORDER, ("A", 241), &car, ANNE, wish, NOW).unwrap());
        shop
    }
}

#[test]
fn a_car_is_booked_for_a_time_that_lies_ahead() {
    let shop = Shop::with_appointment();
    let order = shop.order().value;
    assert_eq!(order.number, "A-0241");
    assert_eq!(order.stage.step(), Step::Appointment);
    assert_eq!((order.expected_at, order.arrived_at), (Some(TOMORROW), None));
    assert!(order.is_expected() && order.booked);
    let car = shop.picture().vehicle.unwrap();
    for past in [NOW, NOW.plus(-1), NOW.plus(-DAY)] {
        let draft = appointment::book(ORDER, ("A", 1), &car, ANNE, (past, None), NOW);
        assert_eq!(draft, Err(AppointmentRefusal::InThePast.into()));
    }
}

#[test]
fn an_order_from_before_appointments_is_read_and_one_in_the_shop_is_not_expected() {
    let mut shop = Shop::with_appointment();
    let record = shop.records.get_mut(&ORDER.into()).unwrap();
    record.fields.remove("expected_at");
    let order = shop.order();
    assert_eq!(order.value.expected_at, None);
    assert!(order.value.is_expected());
    // An older build moved it on without telling when it came: its car is here.
    let mut next = order.value.clone();
    next.stage = next.stage.moved(Step::Reception);
    shop.apply(Draft::new(Action::MoveOn).update(&order, &next));
    assert!(!shop.order().value.is_expected());
    assert_eq!(
        appointment::arrive(&shop.order(), BEN, NOW),
        Err(AppointmentRefusal::AlreadyArrived.into())
    );
}

#[test]
fn the_car_arrives_once() {
    let mut shop = Shop::with_appointment();
    shop.apply(appointment::arrive(&shop.order(), BEN, TOMORROW).unwrap());
    let order = shop.order().value;
    assert_eq!(order.arrived_at, Some(TOMORROW));
    assert_eq!(order.stage.step(), Step::Reception);
    assert_eq!(
        order.expected_at,
        Some(TOMORROW),
        "the appointment stays on the order"
    );
    assert_eq!(order.advisor, Some(ANNE), "who booked stays the advisor");
    let again = appointment::arrive(&shop.order(), BEN, TOMORROW.plus(1));
    assert_eq!(again, Err(AppointmentRefusal::AlreadyArrived.into()));
}

#[test]
fn whoever_takes_the_car_in_is_its_advisor_when_it_has_none() {
    let mut shop = Shop::with_appointment();
    shop.edit_order(|order| order.advisor = None);
    shop.apply(appointment::arrive(&shop.order(), BEN, TOMORROW).unwrap());
    assert_eq!(shop.order().value.advisor, Some(BEN));
}

#[test]
fn of_two_tablets_that_take_the_car_in_the_first_to_reach_the_shop_tells_when_it_came() {
    let mut shop = Shop::with_appointment();
    let seen = shop.order();
    let early = appointment::arrive(&seen, ANNE, TOMORROW).unwrap();
    let late = appointment::arrive(&seen, BEN, TOMORROW.plus(HOUR)).unwrap();
    shop.apply(early);
    shop.apply(late);
    let order = shop.order();
    assert_eq!(order.value.arrived_at, Some(TOMORROW));
    assert_eq!(order.value.stage.step(), Step::Reception);
    let kept = &order.record.fields["arrived_at"].alternatives;
    assert_eq!(kept.len(), 1, "the other time stays beside it");
    assert!(!kept[0].open, "and nobody has to decide about it");
    let orders = shop
        .records
        .values()
        .filter(|record| record.kind == "repair_order");
    assert_eq!(orders.count(), 1);
}

#[test]
fn a_late_arrival_does_not_throw_back_an_order_that_has_moved_on() {
    let mut shop = Shop::with_appointment();
    let seen = shop.order();
    shop.apply(appointment::arrive(&seen, ANNE, NOW).unwrap());
    shop.complete();
    shop.sign(30).unwrap();
    shop.apply(stage::move_on(&shop.picture(), Step::Repair, NOW).unwrap());
    let signed = shop.picture();
    shop.apply(appointment::arrive(&seen, BEN, NOW.plus(HOUR)).unwrap());
    assert_eq!(shop.order().value.stage.step(), Step::Repair);
    assert!(shop.picture().differs_from_signed(&settings()).is_empty());
    assert_eq!(signed.signatures, shop.picture().signatures);
}

#[test]
fn an_appointment_moves_until_the_car_is_here() {
    let mut shop = Shop::with_appointment();
    let later = TOMORROW.plus(2 * HOUR);
    shop.apply(appointment::move_to(&shop.order(), later, NOW).unwrap());
    assert_eq!(shop.last.as_ref().unwrap().action, Action::MoveAppointment.name());
    assert_eq!(shop.order().value.expected_at, Some(later));
    assert_eq!(
        appointment::move_to(&shop.order(), NOW, NOW),
        Err(AppointmentRefusal::InThePast.into())
    );
    let same = appointment::move_to(&shop.order(), later, later.plus(HOUR)).unwrap();
    assert!(same.is_empty(), "the same time is no move, even when it is over");
    shop.apply(appointment::arrive(&shop.order(), BEN, later).unwrap());
    assert_eq!(
        appointment::move_to(&shop.order(), later.plus(DAY), NOW),
        Err(AppointmentRefusal::AlreadyArrived.into())
    );
}

#[test]
fn of_two_times_that_customers_were_told_at_once_a_person_chooses() {
    let mut shop = Shop::with_appointment();
    let seen = shop.order();
    let (one, other) = (TOMORROW.plus(HOUR), TOMORROW.plus(3 * HOUR));
    shop.apply(appointment::move_to(&seen, one, NOW).unwrap());
    shop.apply(appointment::move_to(&seen, other, NOW).unwrap());
    assert_eq!(shop.order().value.expected_at, Some(one));
    let record = shop.order().record;
    assert_eq!(record.open_clashes().collect::<Vec<_>>(), ["expected_at"]);
}

#[test]
fn an_appointment_is_cancelled_with_a_reason_and_not_after_the_car_came() {
    let mut shop = Shop::with_appointment();
    let seen = shop.order();
    assert_eq!(appointment::cancel(&seen, "  "), Err(Refusal::ReasonMissing));
    let mut here = shop.clone();
    here.apply(appointment::arrive(&seen, BEN, NOW).unwrap());
    assert_eq!(
        appointment::cancel(&here.order(), "客户取消"),
        Err(AppointmentRefusal::AlreadyArrived.into())
    );
    shop.apply(appointment::cancel(&seen, " 客户取消 ").unwrap());
    let order = shop.order().value;
    assert!(order.removed);
    assert_eq!(order.cancel_reason, "客户取消");
    let back = appointment::arrive(&shop.order(), BEN, NOW);
    assert_eq!(back, Err(AppointmentRefusal::Cancelled.into()));
    assert_eq!(
        appointment::cancel(&shop.order(), "又取消"),
        Err(AppointmentRefusal::Cancelled.into())
    );
}

#[test]
fn two_tablets_that_cancel_at_once_bring_nothing_back() {
    let mut shop = Shop::with_appointment();
    let seen = shop.order();
    shop.apply(appointment::cancel(&seen, "客户取消").unwrap());
    shop.apply(appointment::cancel(&seen, "改天再约").unwrap());
    assert!(shop.order().value.removed);
}

#[test]
fn a_car_that_is_taken_in_while_its_appointment_is_cancelled_is_here() {
    for arrives_first in [true, false] {
        let mut shop = Shop::with_appointment();
        let seen = shop.order();
        let arrival = appointment::arrive(&seen, BEN, NOW).unwrap();
        let cancelled = appointment::cancel(&seen, "客户取消").unwrap();
        let (first, second) = if arrives_first {
            (arrival, cancelled)
        } else {
            (cancelled, arrival)
        };
        shop.apply(first);
        shop.apply(second);
        let order = shop.order().value;
        assert!(!order.removed, "arrives first: {arrives_first}");
        assert_eq!(order.stage.step(), Step::Reception);
    }
}

#[test]
fn the_reception_is_reached_by_arriving_and_the_preparation_before_it() {
    let mut shop = Shop::with_appointment();
    assert_eq!(
        stage::move_on(&shop.picture(), Step::Reception, NOW),
        Err(AppointmentRefusal::NotArrived.into())
    );
    shop.apply(stage::move_on(&shop.picture(), Step::Preparation, NOW).unwrap());
    assert!(shop.order().value.is_expected());
    shop.apply(appointment::arrive(&shop.order(), BEN, NOW).unwrap());
    assert_eq!(shop.order().value.stage.step(), Step::Reception);
}

#[test]
fn before_the_car_comes_only_what_is_asked_beforehand_is_missing_and_nothing_is_signed() {
    let mut shop = Shop::with_appointment();
    shop.edit_order(|order| order.purpose = None);
    assert_eq!(
        intake::missing_now(&shop.picture(), &settings()),
        [Missing::Purpose, Missing::Concern]
    );
    shop.complete();
    assert_eq!(intake::missing_now(&shop.picture(), &settings()), []);
    assert_eq!(shop.sign(30), Err(AppointmentRefusal::NotArrived.into()));
    shop.apply(appointment::arrive(&shop.order(), BEN, NOW).unwrap());
    assert_eq!(shop.sign(30), Ok(()));
}

#[test]
fn filling_in_leaves_the_appointment_as_it_is() {
    let mut shop = Shop::with_appointment();
    shop.edit_order(|order| {
        order.expected_at = None;
        order.removed = true;
        order.parked_at = "P1".into();
    });
    let order = shop.order().value;
    assert_eq!((order.expected_at, order.removed), (Some(TOMORROW), false));
    assert_eq!(order.parked_at, "P1");
}

#[test]
fn times_are_offered_while_the_shop_is_open_and_lie_ahead() {
    // 2025-11-21 12:40 in Shanghai, a Friday.
    let mut shop = settings();
    shop.hours.of_mut(Weekday::Sunday).clear();
    let now = NOW;
    let days = appointment::days(&shop, now, 4);
    let names: Vec<String> = days.iter().map(ToString::to_string).collect();
    assert_eq!(names, ["2025-11-21", "2025-11-22", "2025-11-24", "2025-11-25"]);
    for day in &days {
        let times = appointment::times(&shop, *day, now);
        assert!(!times.is_empty());
        assert!(times.iter().all(|at| *at > now && shop.is_open(*at)));
    }
    let tomorrow = appointment::times(&shop, days[1], now);
    assert_eq!(clocks(&shop, &tomorrow)[..2], ["08:30", "09:00"]);
    assert_eq!(clocks(&shop, &tomorrow).last().unwrap(), "17:00");
}

#[test]
fn no_time_is_offered_in_a_break() {
    let mut shop = settings();
    *shop.hours.of_mut(Weekday::Saturday) = vec![
        Interval::between(8 * 60 + 45, 10 * 60),
        Interval::between(11 * 60, 12 * 60 + 30),
    ];
    let saturday = NaiveDate::from_ymd_opt(2025, 11, 22).unwrap();
    let times = appointment::times(&shop, saturday, NOW);
    assert_eq!(clocks(&shop, &times), ["09:00", "09:30", "11:00", "11:30"]);
}

#[test]
fn a_time_after_the_clocks_change_has_the_offset_of_its_day() {
    // X11: Europe/Berlin, asked on 27 March 2026 for 2 April.
    let mut shop = settings();
    let utc = |text: &str| Timestamp::from(chrono::DateTime::parse_from_rfc3339(text).unwrap().to_utc());
    shop.zone_table = Zone {
        offset: 3_600,
        changes: vec![OffsetChange {
            at: utc("2026-03-29T01:00:00Z"),
            offset: 7_200,
        }],
    };
    let day = NaiveDate::from_ymd_opt(2026, 4, 2).unwrap();
    let times = appointment::times(&shop, day, utc("2026-03-27T09:00:00Z"));
    assert!(
        times.contains(&utc("2026-04-02T08:00:00Z")),
        "10:00 by the clocks there"
    );
    assert_eq!(clocks(&shop, &times)[0], "08:30");
}

fn clocks(shop: &ShopSettings, times: &[Timestamp]) -> Vec<String> {
    let clock = |at: &Timestamp| {
        let local = shop.zone_table.local(*at);
        format!("{:02}:{:02}", local.hour(), local.minute())
    };
    times.iter().map(clock).collect()
}

#[test]
fn only_a_car_that_was_booked_has_an_appointment_behind_it() {
    let mut shop = Shop::with_order();
    let steps = |shop: &Shop| Step::of(&shop.picture().order.value);
    assert_eq!(steps(&shop).first(), Some(&Step::Reception));
    assert_eq!(steps(&shop).len(), 5);
    shop.edit_order(|order| order.booked = true);
    assert_eq!(steps(&shop), Step::ALL);
    let expected = RepairOrder {
        expected_at: Some(NOW),
        ..RepairOrder::default()
    };
    assert_eq!(Step::of(&expected), Step::ALL);
    let prepared = RepairOrder {
        stage: stage::Stage::at(Step::Preparation),
        ..RepairOrder::default()
    };
    assert_eq!(Step::of(&prepared), Step::ALL);
}

#[test]
fn a_car_that_waited_for_something_arrives_all_the_same() {
    let mut shop = Shop::with_appointment();
    shop.apply(stage::note_block(
        &shop.order(),
        Some(stage::Block::Parts),
        "刹车片",
    ));
    shop.apply(appointment::arrive(&shop.order(), BEN, TOMORROW).unwrap());
    let order = shop.order().value;
    assert_eq!((order.blocked_by, order.block_note.as_str()), (None, ""));
}

#[test]
fn what_was_cancelled_beside_a_move_stands_and_arrives() {
    let mut shop = Shop::with_appointment();
    let seen = shop.order();
    let cancelled = appointment::cancel(&seen, "客户改期").unwrap();
    let moved = appointment::move_to(&seen, TOMORROW.plus(HOUR), NOW).unwrap();
    shop.apply(cancelled);
    shop.apply(moved);
    assert!(!shop.order().value.removed);
    let again = TOMORROW.plus(2 * HOUR);
    shop.apply(appointment::move_to(&shop.order(), again, NOW).unwrap());
    shop.apply(appointment::arrive(&shop.order(), BEN, again).unwrap());
    assert_eq!(shop.order().value.cancel_reason, "");
}
