//! Booking a car, moving and cancelling its appointment, and taking it in when it comes.

use shared::order::appointment::AppointmentRefusal;
use shared::order::stage::Step;
use shared::time::DAY;

use super::*;

fn tomorrow(app: App, words: &str) -> Booking {
    Booking {
        expected_at: app.now().plus(DAY),
        purpose: Some(Purpose::General),
        words: words.to_owned(),
    }
}

async fn booked(tablet: Tablet) -> OrderId {
    let vehicle = tablet.picture().vehicle.clone().unwrap();
    let booking = tomorrow(tablet.app, "刹车有异响");
    book(tablet.app, &vehicle, booking).await.unwrap()
}

#[test]
fn a_car_is_booked_with_the_customers_words_in_one_change() {
    on_tablet(async |tablet| {
        let before = tablet.waiting().await;
        let picture = tablet.picture_of(booked(tablet).await);
        assert_eq!(tablet.waiting().await, before + 1);
        assert!(picture.order.value.is_expected());
        assert_eq!(picture.concerns[0].value.words, "刹车有异响");
    });
}

#[test]
fn a_time_that_is_past_is_refused_and_takes_no_number() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        let vehicle = tablet.picture().vehicle.clone().unwrap();
        let past = Booking {
            expected_at: app.now(),
            ..tomorrow(app, "")
        };
        let refused = book(app, &vehicle, past).await;
        assert_eq!(refused, Err(Refusal::from(AppointmentRefusal::InThePast).into()));
        let order = tablet.picture_of(booked(tablet).await);
        assert_eq!(order.order.value.number, "A-0002");
        let moved = move_appointment(app, &order, app.now()).await;
        assert_eq!(moved, Err(Refusal::from(AppointmentRefusal::InThePast).into()));
    });
}

#[test]
fn an_appointment_is_moved_and_cancelled_with_a_reason() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        let id = booked(tablet).await;
        let at = app.now().plus(2 * DAY);
        move_appointment(app, &tablet.picture_of(id), at).await.unwrap();
        let picture = tablet.picture_of(id);
        assert_eq!(picture.order.value.expected_at, Some(at));
        let cancelled = cancel_appointment(app, &picture, "").await;
        assert_eq!(cancelled, Err(Refusal::ReasonMissing.into()));
        cancel_appointment(app, &picture, "客户改期").await.unwrap();
        assert!(app.with_index(|index| index.picture(id)).is_none());
    });
}

#[test]
fn a_car_arrives_once() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        let id = booked(tablet).await;
        arrive(app, &tablet.picture_of(id)).await.unwrap();
        let picture = tablet.picture_of(id);
        assert_eq!(picture.order.value.stage.step(), Step::Reception);
        assert_eq!(picture.order.value.arrived_at, Some(app.now()));
        assert_eq!(
            arrive(app, &picture).await,
            Err(Refusal::from(AppointmentRefusal::AlreadyArrived).into())
        );
    });
}
