//! What is held is given back once, to somebody, before the vehicle leaves.

#![allow(clippy::unwrap_used)]

use crate::customer::CustomerRefusal;
use crate::order::custody::CustodyRefusal;
use crate::order::custody::{self, Custody, CustodyItem};
use crate::order::signature::SignatureRefusal;
use crate::order::testing::*;

const KEY: CustodyId = CustodyId::new(Uuid::from_u128(63));

fn key() -> Custody {
    Custody {
        item: Some(CustodyItem::Key),
        tag: "a12".into(),
        ..Custody::default()
    }
}

/// Returns a shop whose order is at delivery and whose key hangs on the board.
fn at_delivery() -> Shop {
    let mut shop = Shop::with_order();
    shop.complete();
    shop.apply(custody::take(KEY, ORDER, key()).unwrap());
    shop.sign(40).unwrap();
    shop.apply(stage::move_on(&shop.picture(), Step::Delivery, NOW).unwrap());
    shop
}

#[test]
fn what_was_noted_by_mistake_goes_and_comes_back_until_it_is_signed() {
    let mut shop = Shop::with_order();
    shop.complete();
    shop.apply(custody::take(KEY, ORDER, key()).unwrap());
    shop.apply(custody::remove(&shop.picture(), &shop.entry(KEY)).unwrap());
    assert!(shop.picture().custody.is_empty());
    shop.apply(custody::put_back(&shop.entry(KEY)));
    assert_eq!(shop.picture().custody.len(), 1);
    shop.sign(40).unwrap();
    assert_eq!(
        custody::remove(&shop.picture(), &shop.entry(KEY)),
        Err(SignatureRefusal::AlreadySigned.into())
    );
}

#[test]
fn a_vehicle_leaves_only_once_all_that_was_held_is_given_back() {
    let mut shop = at_delivery();
    assert_eq!(
        stage::move_on(&shop.picture(), Step::FollowUp, NOW),
        Err(CustodyRefusal::StillHeld.into())
    );
    assert_eq!(
        custody::release(&shop.entry(KEY), " ", NOW),
        Err(CustomerRefusal::NameMissing.into())
    );
    shop.apply(custody::release(&shop.entry(KEY), " 王伟 ", NOW).unwrap());
    assert_eq!(shop.entry::<Custody>(KEY).value.released_to, "王伟");
    assert!(stage::move_on(&shop.picture(), Step::FollowUp, NOW).is_ok());
}

#[test]
fn what_stays_with_the_shop_needs_a_reason_and_can_still_be_given_back() {
    let mut shop = at_delivery();
    assert_eq!(custody::keep(&shop.entry(KEY), " "), Err(Refusal::ReasonMissing));
    shop.apply(custody::keep(&shop.entry(KEY), "备用钥匙下次来取").unwrap());
    assert!(stage::move_on(&shop.picture(), Step::FollowUp, NOW).is_ok());
    assert!(
        custody::tag_holder([&shop.picture()], CustodyId::default(), "A12").is_some(),
        "it still hangs there"
    );
    shop.apply(custody::release(&shop.entry(KEY), "王伟", NOW).unwrap());
    assert_eq!(shop.entry::<Custody>(KEY).value.kept_because, "");
    assert_eq!(
        custody::keep(&shop.entry(KEY), "再留"),
        Err(CustodyRefusal::AlreadyReleased.into())
    );
}

#[test]
fn what_lies_in_the_vehicle_goes_with_it() {
    let mut shop = at_delivery();
    shop.apply(custody::release(&shop.entry(KEY), "王伟", NOW).unwrap());
    let left = Custody {
        item: Some(CustodyItem::Belonging),
        description: "儿童座椅".into(),
        holding: Some(custody::Holding::InVehicle),
        ..Custody::default()
    };
    shop.apply(custody::take(CustodyId::new(Uuid::from_u128(64)), ORDER, left).unwrap());
    assert!(stage::move_on(&shop.picture(), Step::FollowUp, NOW).is_ok());
}

#[test]
fn valuables_need_words_and_are_given_back_once() {
    let mut shop = Shop::with_order();
    let id = CustodyId::new(Uuid::from_u128(60));
    let thing = |words: &str| Custody {
        item: Some(CustodyItem::Valuable),
        description: words.into(),
        ..Custody::default()
    };
    assert_eq!(
        custody::take(id, ORDER, thing(" ")),
        Err(CustodyRefusal::DescriptionMissing.into())
    );
    shop.apply(custody::take(id, ORDER, thing("相机")).unwrap());
    shop.apply(custody::release(&shop.entry(id), "王伟", NOW).unwrap());
    assert_eq!(
        custody::release(&shop.entry(id), "王伟", NOW),
        Err(CustodyRefusal::AlreadyReleased.into())
    );
}

#[test]
fn a_key_tag_is_on_one_key_until_it_is_given_back() {
    let mut shop = Shop::with_order();
    let [id, other] = [61, 62].map(|id| CustodyId::new(Uuid::from_u128(id)));
    let key = Custody {
        item: Some(CustodyItem::Key),
        tag: "a12".into(),
        ..Custody::default()
    };
    shop.apply(custody::take(id, ORDER, key).unwrap());
    let holder = |shop: &Shop, own, tag| custody::tag_holder([&shop.picture()], own, tag).is_some();
    assert!(holder(&shop, other, " A12 "), "however it is typed");
    assert!(!holder(&shop, id, "A12"), "its own tag is no other's");
    assert!(!holder(&shop, other, ""), "no tag is no tag twice");
    shop.apply(custody::release(&shop.entry(id), "王伟", NOW).unwrap());
    assert!(!holder(&shop, other, "A12"));
}
