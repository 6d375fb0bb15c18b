//! Opening an order and filling it in.

use shared::order::intake::IntakeRefusal;
use shared::order::signature::SignatureRefusal;
use shared::order::stage::Step;

use super::*;

#[test]
fn orders_are_numbered_one_after_the_other() {
    on_tablet(async |tablet| {
        let vehicle = tablet.picture().vehicle.clone().unwrap();
        let next = open_order(tablet.app, &vehicle).await.unwrap();
        assert_eq!(tablet.value().number, "A-0001");
        assert_eq!(tablet.picture_of(next).order.value.number, "A-0002");
        assert_eq!(tablet.value().stage.step(), Step::Reception);
        assert_eq!(tablet.value().advisor, Some(tablet.me()));
    });
}

#[test]
fn only_what_was_changed_is_stored() {
    on_tablet(async |tablet| {
        let before = tablet.waiting().await;
        tablet.fill_in(|intake| intake.odometer_km = Some(42_000)).await;
        tablet.fill_in(|intake| intake.odometer_km = Some(42_000)).await;
        assert_eq!(tablet.waiting().await, before + 1);
        assert_eq!(tablet.intake().odometer_km, Some(42_000));
    });
}

#[test]
fn an_impossible_level_is_refused() {
    on_tablet(async |tablet| {
        let filled = fill_in(tablet.app, &tablet.picture(), |intake| {
            intake.fuel_eighths = Some(9);
        })
        .await;
        assert_eq!(filled, Err(Refusal::from(IntakeRefusal::LevelOutOfRange).into()));
        assert_eq!(tablet.intake().fuel_eighths, None);
    });
}

#[test]
fn the_walk_around_is_confirmed_and_taken_back() {
    on_tablet(async |tablet| {
        confirm_walk_around(tablet.app, &tablet.picture(), true)
            .await
            .unwrap();
        assert!(tablet.intake().walk_around_done);
        confirm_walk_around(tablet.app, &tablet.picture(), false)
            .await
            .unwrap();
        assert!(!tablet.intake().walk_around_done);
    });
}

#[test]
fn an_intake_is_cancelled_with_a_reason_until_it_is_signed() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        let cancelled = cancel_intake(app, &tablet.picture(), " ").await;
        assert_eq!(cancelled, Err(Refusal::ReasonMissing.into()));
        tablet.complete().await;
        let unsigned = tablet.picture();
        tablet.sign().await;
        let cancelled = cancel_intake(app, &tablet.picture(), "重复").await;
        assert_eq!(
            cancelled,
            Err(Refusal::from(SignatureRefusal::AlreadySigned).into())
        );
        cancel_intake(app, &unsigned, "重复").await.unwrap();
        assert!(
            !tablet.value().cancel_reason.is_empty(),
            "the signature keeps the order"
        );
    });
}
