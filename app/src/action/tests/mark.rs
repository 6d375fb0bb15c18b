//! Marks of the walk-around and of the comparisons.

use shared::order::moment::MarkReason;
use shared::order::signature::SignatureRefusal;

use super::*;

#[test]
fn a_mark_is_added_changed_taken_off_and_put_back() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        let id = tablet.mark().await;
        let mark = |tablet: Tablet| tablet.picture().mark(id).cloned();
        let input = Mark {
            note: "左前门".to_owned(),
            ..mark(tablet).unwrap().value
        };
        edit_mark(app, &tablet.picture(), &mark(tablet).unwrap(), input)
            .await
            .unwrap();
        assert_eq!(mark(tablet).unwrap().value.note, "左前门");
        remove_mark(app, &tablet.picture(), &mark(tablet).unwrap())
            .await
            .unwrap();
        assert_eq!(mark(tablet), None);
        put_back_mark(app, tablet.order, id).await.unwrap();
        assert!(mark(tablet).is_some());
    });
}

#[test]
fn a_mark_that_was_signed_is_not_taken_off() {
    on_tablet(async |tablet| {
        tablet.complete().await;
        tablet.sign().await;
        let picture = tablet.picture();
        let removed = remove_mark(tablet.app, &picture, &picture.marks[0]).await;
        assert_eq!(
            removed,
            Err(Refusal::from(SignatureRefusal::AlreadySigned).into())
        );
        assert_eq!(tablet.picture().marks.len(), 1);
    });
}

#[test]
fn the_moment_decides_by_which_rule_a_mark_is_added() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        let later = Moment::BeforeWork;
        let refused = add_mark(app, &tablet.picture(), later, Mark::default()).await;
        assert_eq!(refused, Err(Refusal::from(SignatureRefusal::NotSigned).into()));
        tablet.complete().await;
        tablet.sign().await;
        let id = add_mark(app, &tablet.picture(), later, Mark::default())
            .await
            .unwrap();
        assert_eq!(tablet.picture().mark(id).unwrap().value.moment, Some(later));
    });
}

#[test]
fn a_comparison_is_confirmed_once_every_new_mark_has_its_reason() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        tablet.complete().await;
        tablet.sign().await;
        let moment = Moment::BeforeWork;
        let id = add_mark(app, &tablet.picture(), moment, Mark::default())
            .await
            .unwrap();
        let compared = compare_vehicle(app, &tablet.picture(), moment).await;
        assert_eq!(compared, Err(Refusal::ReasonMissing.into()));
        let picture = tablet.picture();
        let mark = picture.mark(id).unwrap();
        let input = Mark {
            reason: Some(MarkReason::UnderDirt),
            ..mark.value.clone()
        };
        edit_mark(app, &picture, mark, input).await.unwrap();
        compare_vehicle(app, &tablet.picture(), moment).await.unwrap();
        assert_eq!(moment.compared_by(&tablet.picture()), Some(tablet.me()));
    });
}

#[test]
fn the_marks_of_the_last_visit_are_carried_over_once() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        tablet.mark().await;
        let last = tablet.picture();
        let vehicle = last.vehicle.clone().unwrap();
        let order = open_order(app, &vehicle).await.unwrap();
        for _ in 0..2 {
            carry_over_marks(app, &tablet.picture_of(order), &last.marks)
                .await
                .unwrap();
        }
        assert_eq!(tablet.picture_of(order).marks.len(), 1);
    });
}
