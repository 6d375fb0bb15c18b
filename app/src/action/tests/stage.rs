//! Moving an order through the steps.

use shared::order::signature::SignatureRefusal;
use shared::order::stage::StageRefusal;
use shared::order::stage::{Block, Step};
use shared::staff::Role;

use super::*;

fn step(tablet: Tablet) -> Step {
    tablet.value().stage.step()
}

#[test]
fn an_order_moves_on_once_it_is_signed_and_only_forward() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        tablet.complete().await;
        let moved = move_on(app, &tablet.picture(), Step::Repair).await;
        assert_eq!(moved, Err(Refusal::from(SignatureRefusal::NotSigned).into()));
        tablet.sign().await;
        move_on(app, &tablet.picture(), Step::Repair).await.unwrap();
        assert_eq!(step(tablet), Step::Repair);
        let again = move_on(app, &tablet.picture(), Step::Repair).await;
        assert_eq!(
            again,
            Err(Refusal::from(StageRefusal::NotForward { at: Step::Repair }).into())
        );
    });
}

#[test]
fn an_order_is_reopened_with_a_reason() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        tablet.complete().await;
        tablet.sign().await;
        move_on(app, &tablet.picture(), Step::QualityControl)
            .await
            .unwrap();
        let reopened = reopen(app, &tablet.picture(), Step::Repair, " ").await;
        assert_eq!(reopened, Err(Refusal::ReasonMissing.into()));
        reopen(app, &tablet.picture(), Step::Repair, "异响未消除")
            .await
            .unwrap();
        assert_eq!(step(tablet), Step::Repair);
    });
}

#[test]
fn what_an_order_waits_for_is_noted_and_cleared_with_its_note() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        note_block(app, &tablet.picture(), Some(Block::ALL[0]), "刹车片")
            .await
            .unwrap();
        assert_eq!(tablet.value().blocked_by, Some(Block::ALL[0]));
        note_block(app, &tablet.picture(), None, "刹车片").await.unwrap();
        let order = tablet.value();
        assert_eq!((order.blocked_by, order.block_note.as_str()), (None, ""));
    });
}

#[test]
fn a_delivered_order_is_closed_with_a_reason_and_further_work_is_a_new_order() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        let early = close_order(app, &tablet.picture(), "无需回访").await;
        assert_eq!(early, Err(Refusal::from(StageRefusal::NotDelivered).into()));
        tablet.complete().await;
        tablet.sign().await;
        for thing in tablet.picture().custody.clone() {
            release_custody(app, &thing, "王伟").await.unwrap();
        }
        move_on(app, &tablet.picture(), Step::FollowUp).await.unwrap();
        assert!(tablet.value().delivered_at.is_some());
        let listed = app.with_index(|index| index.followed_up(app.now()).len());
        assert_eq!(listed, 1);
        let back = reopen(app, &tablet.picture(), Step::Repair, "异响未消除").await;
        assert_eq!(back, Err(Refusal::from(StageRefusal::Delivered).into()));
        let silent = close_order(app, &tablet.picture(), " ").await;
        assert_eq!(silent, Err(Refusal::ReasonMissing.into()));
        close_order(app, &tablet.picture(), "客户表示不需要回访")
            .await
            .unwrap();
        assert_eq!(tablet.value().close_reason, "客户表示不需要回访");
        let listed = app.with_index(|index| index.followed_up(app.now()).len());
        assert_eq!(listed, 0);
        // The car comes back: that is another order, with the first untouched.
        let picture = tablet.picture();
        let vehicle = picture.vehicle.as_ref().unwrap();
        let next = open_order(app, vehicle).await.unwrap();
        assert_ne!(next, tablet.order);
    });
}

#[test]
fn an_action_is_refused_to_whoever_has_none_of_its_roles_before_it_is_stored() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        let technician: StaffId = new_id();
        let member = Staff {
            name: "何技师".to_owned(),
            roles: Roles::of(&[Role::Technician]),
            ..Staff::default()
        };
        let mut server = Server::default();
        server.decide(staff::add(technician, &member).unwrap());
        server.acknowledge(tablet, usize::MAX).await;
        app.set_me(Some(technician));
        let before = tablet.waiting().await;
        let promised = promise_time(app, &tablet.picture(), app.now().plus(HOUR), None, "").await;
        assert_eq!(promised, Err(Refusal::NotYourRole.into()));
        assert_eq!(tablet.waiting().await, before, "nothing was stored");
        // What a technician does is taken.
        note_block(app, &tablet.picture(), Some(Block::Parts), "")
            .await
            .unwrap();
        assert_eq!(tablet.value().blocked_by, Some(Block::Parts));
    });
}
