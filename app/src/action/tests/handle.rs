//! Acts on one order come one after the other, each on what the one before has stored.

use super::*;

#[test]
fn two_acts_at_once_build_on_each_other() {
    on_tablet(async |tablet| {
        let order = tablet.handle();
        for _ in 0..2 {
            order.fill_in(|intake| intake.odometer_km = Some(intake.odometer_km.unwrap_or_default() + 1));
        }
        assert_eq!(
            tablet.intake().odometer_km,
            None,
            "nothing is shown before it is stored"
        );
        settle().await;
        assert_eq!(tablet.intake().odometer_km, Some(2));
    });
}

#[test]
fn acts_through_two_handles_of_an_order_come_one_after_the_other() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        for order in [tablet.handle(), tablet.handle()] {
            order.act(async move |picture| {
                browser::breathe().await;
                let before = picture.intake().odometer_km.unwrap_or_default();
                fill_in(app, &picture, |intake| intake.odometer_km = Some(before + 1)).await
            });
        }
        settle().await;
        assert_eq!(tablet.intake().odometer_km, Some(2));
    });
}

#[test]
fn acts_on_two_orders_do_not_wait_for_each_other() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        let vehicle = vehicle_of(app, "粤B54321").await;
        let other = OrderHandle::new(app, open_order(app, &vehicle).await.unwrap());
        tablet.handle().act(async |_| std::future::pending().await);
        other.fill_in(|intake| intake.odometer_km = Some(7));
        settle().await;
        assert_eq!(tablet.picture_of(other.id).intake().odometer_km, Some(7));
    });
}

#[test]
fn what_is_done_once_is_done_once_by_two_quick_taps() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        let (order, busy) = (tablet.handle(), RwSignal::new(false));
        for _ in 0..2 {
            order.act_once(busy, async move |picture| {
                create_owner_link(app, &picture).await.map(drop)
            });
            assert!(busy.get_untracked());
        }
        settle().await;
        assert!(!busy.get_untracked());
        assert_eq!(tablet.picture().owner_links.len(), 1);
    });
}

#[test]
fn an_act_that_comes_to_nothing_says_why_and_lets_the_next_one_through() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        let order = tablet.handle();
        order.act(async move |picture| cancel_intake(app, &picture, " ").await);
        order.fill_in(|intake| intake.odometer_km = Some(5));
        settle().await;
        assert_eq!(
            tablet.told(),
            Some(Refusal::ReasonMissing.sentence(app.lang_now()))
        );
        assert_eq!(tablet.intake().odometer_km, Some(5));
    });
}

#[test]
fn nothing_is_done_to_an_order_that_is_gone() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        let order = tablet.handle();
        settle().await;
        order.act(async move |picture| cancel_intake(app, &picture, "重复").await);
        order.fill_in(|intake| intake.odometer_km = Some(5));
        settle().await;
        assert_eq!(tablet.told(), None);
        assert!(app.with_index(|index| index.picture(tablet.order)).is_none());
        let record = app
            .open_repo()
            .unwrap()
            .records(&[shared::order::intake::id(tablet.order).into()])
            .await
            .unwrap();
        assert!(record.is_empty());
    });
}

#[test]
fn an_undo_waits_for_its_turn_and_takes_back_what_was_done() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        let (order, id) = (tablet.handle(), tablet.mark().await);
        order.act(async move |picture| {
            remove_mark(app, &picture, picture.mark(id).unwrap()).await?;
            order.offer_undo(Trouble::WrongPin, move || put_back_mark(app, order.id, id));
            Ok(())
        });
        settle().await;
        assert!(tablet.picture().marks.is_empty());
        untrack(|| app.told()).unwrap().undo.unwrap().run(());
        settle().await;
        assert!(tablet.picture().mark(id).is_some());
    });
}

#[test]
fn nobody_acts_without_being_signed_in() {
    on_tablet(async |tablet| {
        let before = tablet.waiting().await;
        tablet.app.set_me(None);
        let filled = fill_in(tablet.app, &tablet.picture(), |intake| {
            intake.odometer_km = Some(5);
        })
        .await;
        assert_eq!(filled, Err(ActionError::NotSignedIn));
        assert_eq!(tablet.waiting().await, before);
        assert_eq!(tablet.intake().odometer_km, None);
    });
}
