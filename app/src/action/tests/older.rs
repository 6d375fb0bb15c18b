//! What is no longer on this tablet and comes back from the server.

use shared::order::stage::{Stage, Step};

use super::super::older::wait_for;
use super::*;

#[test]
fn an_order_that_comes_back_is_shown_although_it_is_closed() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        let mut order = tablet.picture().order.record.clone();
        let order_id: OrderId = new_id();
        order.id = order_id.into();
        order.seq = Seq::new(9);
        let stage = serde_json::to_value(Stage::at(Step::FollowUp)).unwrap();
        order.fields.get_mut("stage").unwrap().value = stage;
        spawn_local(async move {
            browser::pause(300).await;
            tablet.pull(&[order]).await;
        });
        wait_for(app, order_id).await;
        assert!(app.with_index(|index| index.picture(order_id)).is_some());
    });
}

#[test]
fn an_order_that_does_not_come_is_waited_for_no_longer_than_five_seconds() {
    on_tablet(async |tablet| {
        let began = tablet.app.now();
        wait_for(tablet.app, new_id()).await;
        assert_eq!(tablet.app.now().since(began), 5_000);
    });
}

#[test]
fn nobody_is_asked_for_an_order_that_is_here_and_was_cancelled() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        let mut order = tablet.picture().order.record.clone();
        let order_id: OrderId = new_id();
        order.id = order_id.into();
        order.seq = Seq::new(9);
        let mut removed = order.fields.get("stage").unwrap().clone();
        removed.value = true.into();
        order.fields.insert("removed".to_owned(), removed);
        tablet.pull(&[order]).await;
        assert!(app.with_index(|index| index.order(order_id).is_none()));
        let began = app.now();
        bring_order_back(app, order_id).await;
        assert_eq!(app.now(), began);
    });
}

#[test]
fn a_tablet_of_no_shop_asks_nobody() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        app.open_repo().unwrap().set_pairing(None).await.unwrap();
        app.read_meta().await.unwrap();
        let began = app.now();
        bring_order_back(app, new_id()).await;
        assert_eq!(bring_last_visit_back(app, new_id()).await, None);
        assert_eq!(app.now(), began);
    });
}
