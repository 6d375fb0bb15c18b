//! What is worth a look before the customer signs, and blocks nothing.

use crate::order::custody::{self, Custody, CustodyItem, Holding};
use crate::order::testing::*;
use crate::text::Lang;

const KEY: CustodyId = CustodyId::new(Uuid::from_u128(63));

/// Returns a shop of whose intake nothing is missing and nothing is unusual.
fn usual() -> Shop {
    let mut shop = Shop::with_order();
    shop.complete();
    shop.fill_in(|intake| intake.warning_lights_checked = true);
    shop
}

#[test]
fn an_odometer_that_can_not_be_is_told_before_signing() {
    let shop = usual();
    let since = |km: u32| intake::advised(&shop.picture(), Some((km, NOW.plus(-30 * DAY))), NOW);
    assert_eq!(since(42_000), []);
    assert_eq!(since(48_210), [Missing::OdometerLower(48_210)]);
    assert_eq!(since(48_210)[0].label(Lang::Zh), "里程低于上次到店的 48,210 km");
    let yesterday = Some((9_000, NOW.plus(-DAY)));
    let jump = intake::advised(&shop.picture(), yesterday, NOW);
    assert_eq!(jump, [Missing::OdometerJump(9_000)]);
    assert!(intake::missing(&shop.picture(), &settings()).is_empty());
}

#[test]
fn a_key_that_hangs_without_a_tag_is_told_before_signing() {
    let mut shop = usual();
    let advised = |shop: &Shop| intake::advised(&shop.picture(), None, NOW);
    let item = |item, holding| Custody {
        item: Some(item),
        holding,
        ..Custody::default()
    };
    let licence = CustodyId::new(Uuid::from_u128(64));
    shop.apply(custody::take(licence, ORDER, item(CustodyItem::Licence, None)).unwrap());
    assert!(advised(&shop).is_empty(), "a licence hangs on no board");
    shop.apply(custody::take(KEY, ORDER, item(CustodyItem::Key, None)).unwrap());
    assert_eq!(advised(&shop), [Missing::KeyTags(1)]);
    let entry = shop.entry::<Custody>(KEY);
    let with = |shop: &mut Shop, change: fn(&mut Custody)| {
        let mut input = entry.value.clone();
        change(&mut input);
        let now = shop.entry::<Custody>(KEY);
        shop.apply(custody::edit(&now, input));
    };
    with(&mut shop, |key| key.tag = "17".into());
    assert!(advised(&shop).is_empty());
    with(&mut shop, |key| key.holding = Some(Holding::TakenAlong));
    assert!(advised(&shop).is_empty(), "it is not ours to tag");
    assert!(intake::missing(&shop.picture(), &settings()).is_empty());
}

#[test]
fn a_walk_around_that_was_confirmed_and_changed_is_told_as_such() {
    let mut shop = usual();
    let missing = |shop: &Shop| intake::missing(&shop.picture(), &settings());
    let extra = MarkId::new(Uuid::from_u128(71));
    let dent = Mark {
        damage: Some(Damage::Dent),
        ..Mark::default()
    };
    shop.apply(mark::add(extra, &shop.picture(), Moment::Arrival, dent).unwrap());
    assert_eq!(missing(&shop), [Missing::WalkAroundAgain]);
    assert!(walk_around::is_lapsed(&shop.picture()));
    let taken_off = mark::remove(&shop.picture(), &shop.entry(extra)).unwrap();
    shop.apply(taken_off);
    assert!(missing(&shop).is_empty(), "it stands as it was confirmed");
    shop.apply(walk_around::take_back(&shop.picture(), NOW));
    assert_eq!(
        missing(&shop),
        [Missing::WalkAround],
        "nobody is told of a change"
    );
}
