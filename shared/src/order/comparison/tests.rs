//! What is new between two moments is seen as such, and what was signed stays as it was.

#![allow(clippy::unwrap_used)]

use crate::order::comparison::{self, Comparison};
use crate::order::moment::{self, MarkReason, Moment};
use crate::order::signature::SignatureRefusal;
use crate::order::testing::*;

const SIGNED: MarkId = MarkId::new(Uuid::from_u128(21));
const FOUND: MarkId = MarkId::new(Uuid::from_u128(71));

/// Returns a shop whose customer has signed for one mark.
fn signed() -> Shop {
    let mut shop = Shop::with_order();
    shop.complete();
    shop.sign(40).unwrap();
    shop
}

fn find(shop: &mut Shop, moment: Moment) {
    let draft = mark::add(FOUND, &shop.picture(), moment, Mark::default());
    shop.apply(draft.unwrap());
}

fn give_reason(shop: &mut Shop) {
    let found: Entry<Mark> = shop.entry(FOUND);
    let input = Mark {
        reason: Some(MarkReason::UnderDirt),
        ..found.value.clone()
    };
    shop.apply(mark::edit(&shop.picture(), &found, input));
}

fn states(shop: &Shop, moment: Moment) -> Vec<(usize, MarkState)> {
    let picture = shop.picture();
    moment::seen(&picture, moment)
        .map(|seen| (seen.number, seen.state))
        .collect()
}

#[test]
fn there_is_nothing_to_compare_with_before_the_customer_has_signed() {
    let mut shop = Shop::with_order();
    shop.complete();
    let picture = shop.picture();
    assert_eq!(
        mark::add(FOUND, &picture, Moment::BeforeWork, Mark::default()),
        Err(SignatureRefusal::NotSigned.into())
    );
    assert_eq!(
        moment::compare(&picture, Moment::BeforeWork, NOW),
        Err(SignatureRefusal::NotSigned.into())
    );
    assert_eq!(moment::due(&picture), None);
    assert_eq!(moment::shown(&picture), [Moment::Arrival]);
}

#[test]
fn a_mark_that_is_found_later_is_new_whatever_was_asked_for() {
    let mut shop = signed();
    let input = Mark {
        state: Some(MarkState::Repaired),
        confirmed_at: Some(NOW),
        ..Mark::default()
    };
    shop.apply(mark::add(FOUND, &shop.picture(), Moment::QualityControl, input).unwrap());
    let found: Entry<Mark> = shop.entry(FOUND);
    assert_eq!(found.value.moment, Some(Moment::QualityControl));
    assert_eq!(found.value.state, Some(MarkState::New));
    assert_eq!(found.value.confirmed_at, None);
}

#[test]
fn what_is_found_later_is_new_then_and_old_after_and_never_on_what_was_signed() {
    let mut shop = signed();
    let sheet = Sheet::of(&shop.picture(), &settings());
    find(&mut shop, Moment::BeforeWork);
    assert_eq!(states(&shop, Moment::Arrival), [(1, MarkState::New)]);
    assert_eq!(
        states(&shop, Moment::BeforeWork),
        [(1, MarkState::Old), (2, MarkState::New)]
    );
    assert_eq!(
        states(&shop, Moment::Delivery),
        [(1, MarkState::Old), (2, MarkState::Old)]
    );
    assert_eq!(Sheet::of(&shop.picture(), &settings()), sheet);
    assert!(shop.picture().differs_from_signed(&settings()).is_empty());
    assert_eq!(
        moment::shown(&shop.picture()),
        [Moment::Arrival, Moment::BeforeWork]
    );
}

#[test]
fn a_comparison_is_confirmed_once_everything_new_has_a_reason() {
    let mut shop = signed();
    shop.apply(stage::move_on(&shop.picture(), Step::Repair, NOW).unwrap());
    assert_eq!(moment::due(&shop.picture()), Some(Moment::BeforeWork));
    find(&mut shop, Moment::BeforeWork);
    assert_eq!(
        moment::compare(&shop.picture(), Moment::BeforeWork, NOW),
        Err(Refusal::ReasonMissing)
    );
    give_reason(&mut shop);
    shop.apply(moment::compare(&shop.picture(), Moment::BeforeWork, NOW).unwrap());
    assert_eq!(moment::due(&shop.picture()), None);
    assert_eq!(Moment::BeforeWork.compared_at(&shop.picture()), Some(NOW));
}

#[test]
fn a_mark_that_comes_after_the_confirmation_asks_for_it_anew() {
    let mut shop = signed();
    shop.apply(moment::compare(&shop.picture(), Moment::QualityControl, NOW).unwrap());
    find(&mut shop, Moment::QualityControl);
    assert_eq!(Moment::QualityControl.compared_at(&shop.picture()), None);
}

#[test]
fn a_tablet_that_confirms_does_not_confirm_what_another_marks_meanwhile() {
    for is_marked_first in [true, false] {
        let mut shop = signed();
        let seen_by_both = shop.picture();
        let marks = mark::add(FOUND, &seen_by_both, Moment::BeforeWork, Mark::default()).unwrap();
        let confirms = moment::compare(&seen_by_both, Moment::BeforeWork, NOW).unwrap();
        let drafts = if is_marked_first {
            [marks, confirms]
        } else {
            [confirms, marks]
        };
        for draft in drafts {
            shop.apply(draft);
        }
        let picture = shop.picture();
        assert_eq!(Moment::BeforeWork.compared_at(&picture), None);
        assert!(mark::remove(&picture, picture.mark(FOUND).unwrap()).is_ok());
    }
}

#[test]
fn a_mark_that_is_put_back_or_changed_after_the_confirmation_is_confirmed_anew() {
    let mut shop = signed();
    find(&mut shop, Moment::BeforeWork);
    let picture = shop.picture();
    shop.apply(mark::remove(&picture, picture.mark(FOUND).unwrap()).unwrap());
    shop.apply(moment::compare(&shop.picture(), Moment::BeforeWork, NOW).unwrap());
    assert_eq!(Moment::BeforeWork.compared_at(&shop.picture()), Some(NOW));
    shop.apply(mark::put_back(&shop.picture(), &shop.entry(FOUND)));
    assert_eq!(Moment::BeforeWork.compared_at(&shop.picture()), None);
    give_reason(&mut shop);
    shop.apply(moment::compare(&shop.picture(), Moment::BeforeWork, NOW).unwrap());
    assert_eq!(Moment::BeforeWork.compared_at(&shop.picture()), Some(NOW));
    let found: Entry<Mark> = shop.entry(FOUND);
    let other = Mark {
        reason: Some(MarkReason::Unknown),
        ..found.value.clone()
    };
    shop.apply(mark::edit(&shop.picture(), &found, other));
    assert_eq!(Moment::BeforeWork.compared_at(&shop.picture()), None);
}

#[test]
fn a_step_that_comes_again_is_compared_again() {
    let mut shop = signed();
    shop.apply(stage::move_on(&shop.picture(), Step::QualityControl, NOW).unwrap());
    for moment in [Moment::BeforeWork, Moment::QualityControl] {
        shop.apply(moment::compare(&shop.picture(), moment, NOW).unwrap());
    }
    shop.apply(stage::reopen(&shop.picture(), Step::Repair, "返修").unwrap());
    assert_eq!(moment::due(&shop.picture()), Some(Moment::BeforeWork));
    assert_eq!(Moment::QualityControl.compared_at(&shop.picture()), None);
}

#[test]
fn two_tablets_that_compare_at_one_moment_make_one_record() {
    let mut shop = signed();
    let picture = shop.picture();
    for at in [NOW, NOW.plus(HOUR)] {
        shop.apply(moment::compare(&picture, Moment::BeforeWork, at).unwrap());
    }
    shop.apply(moment::compare(&shop.picture(), Moment::Delivery, NOW).unwrap());
    let picture = shop.picture();
    let moments: Vec<_> = picture.comparisons.iter().map(|one| one.value.moment).collect();
    assert_eq!(moments, [Some(Moment::BeforeWork), Some(Moment::Delivery)]);
    let kept = |one: &Entry<Comparison>| one.record.fields["compared_at"].alternatives.len();
    assert_eq!(picture.comparison(Moment::BeforeWork).map(kept), Some(1));
}

#[test]
fn what_is_marked_at_the_arrival_is_no_comparison() {
    let mut shop = signed();
    for moment in [Moment::LastVisit, Moment::Arrival] {
        shop.apply(moment::compare(&shop.picture(), moment, NOW).unwrap());
        assert_eq!(moment.compared_at(&shop.picture()), None);
    }
    assert!(shop.picture().comparisons.is_empty());
}

#[test]
fn a_comparison_that_lapsed_keeps_its_record_and_is_made_again_in_it() {
    let mut shop = signed();
    shop.apply(stage::move_on(&shop.picture(), Step::QualityControl, NOW).unwrap());
    shop.apply(moment::compare(&shop.picture(), Moment::QualityControl, NOW).unwrap());
    let again =
        |shop: &Shop| moment::compare(&shop.picture(), Moment::QualityControl, NOW.plus(HOUR)).unwrap();
    shop.apply(stage::reopen(&shop.picture(), Step::Repair, "返修").unwrap());
    assert_eq!(Moment::QualityControl.compared_by(&shop.picture()), None);
    shop.apply(again(&shop));
    let picture = shop.picture();
    assert_eq!(picture.comparisons.len(), 1);
    let id = comparison::id(ORDER, Moment::QualityControl);
    assert_eq!(picture.comparisons[0].id(), id.into());
    let at = Moment::QualityControl.compared_at(&picture);
    assert_eq!(at, Some(NOW.plus(HOUR)));
}

#[test]
fn what_is_found_later_is_taken_off_until_it_is_confirmed_and_what_was_signed_never() {
    let mut shop = signed();
    find(&mut shop, Moment::BeforeWork);
    let picture = shop.picture();
    assert!(mark::remove(&picture, picture.mark(FOUND).unwrap()).is_ok());
    assert_eq!(
        mark::remove(&picture, picture.mark(SIGNED).unwrap()),
        Err(SignatureRefusal::AlreadySigned.into())
    );
    give_reason(&mut shop);
    shop.apply(moment::compare(&shop.picture(), Moment::BeforeWork, NOW).unwrap());
    let picture = shop.picture();
    assert_eq!(
        mark::remove(&picture, picture.mark(FOUND).unwrap()),
        Err(SignatureRefusal::AlreadySigned.into())
    );
}

#[test]
fn the_next_visit_carries_all_of_them_over_as_old() {
    let mut shop = signed();
    find(&mut shop, Moment::BeforeWork);
    give_reason(&mut shop);
    let last = shop.picture().marks;
    let mut next = Shop::with_order();
    let ids = (80..).map(|id| MarkId::new(Uuid::from_u128(id)));
    let signed = mark::carry_over([MarkId::default()], &shop.picture(), &last);
    assert!(signed.is_empty(), "what was signed gets no more");
    let draft = mark::carry_over(ids, &next.picture(), &last);
    next.apply(draft);
    let picture = next.picture();
    assert!(
        picture
            .marks
            .iter()
            .all(|mark| mark.value.seen_at() == Moment::LastVisit)
    );
    assert!(picture.marks.iter().all(|mark| mark.value.reason.is_none()));
    assert_eq!(
        states(&next, Moment::Arrival),
        [(1, MarkState::Old), (2, MarkState::Old)]
    );
    assert_eq!(moment::shown(&picture), [Moment::LastVisit, Moment::Arrival]);
}

#[test]
fn the_next_comparison_is_named_ahead_and_who_made_it_is_known() {
    let mut shop = Shop::with_order();
    shop.complete();
    assert_eq!(moment::ahead(&shop.picture()), None, "nobody has signed");
    shop.sign(40).unwrap();
    let picture = shop.picture();
    assert_eq!(
        (moment::due(&picture), moment::ahead(&picture)),
        (None, Some(Moment::BeforeWork)),
        "named before it is due"
    );
    find(&mut shop, Moment::BeforeWork);
    assert_eq!(
        moment::lack_reason(&shop.picture(), Moment::BeforeWork).next(),
        Some(FOUND)
    );
    give_reason(&mut shop);
    assert_eq!(
        moment::lack_reason(&shop.picture(), Moment::BeforeWork).next(),
        None
    );
    assert_eq!(Moment::BeforeWork.compared_by(&shop.picture()), None);
    shop.apply(moment::compare(&shop.picture(), Moment::BeforeWork, NOW).unwrap());
    assert_eq!(moment::ahead(&shop.picture()), Some(Moment::QualityControl));
    let by = Moment::BeforeWork.compared_by(&shop.picture());
    assert!(by.is_some(), "whoever made the change");
}
