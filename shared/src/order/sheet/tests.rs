//! What changed after a signature, told in the customer's words.

#![allow(clippy::unwrap_used)]

use crate::order::consultation::Symptom;
use crate::order::facts::Arrival;
use crate::order::mark::Severity;
use crate::order::sheet::ChangedPart;
use crate::order::sheet::words::SheetPart;
use crate::order::sheet::{Changed, changed};
use crate::order::testing::*;
use crate::text::{Label, Lang};

const FOUND: MarkId = MarkId::new(Uuid::from_u128(31));

fn signed() -> Shop {
    let mut shop = Shop::with_order();
    shop.complete();
    shop.sign(40).unwrap();
    shop
}

/// Returns what is told of a shop's order: each part with the lines that went and those that came.
fn told(shop: &Shop) -> Vec<(ChangedPart, String, String)> {
    let (signed, now) = shop.picture().signed_and_now(&settings()).unwrap();
    let at = |at: Timestamp| format!("+{} h", at.since(NOW) / HOUR);
    changed(&signed, &now, &at)
        .into_iter()
        .map(|Changed { part, before, after }| (part, before.join(" / "), after.join(" / ")))
        .collect()
}

fn line(part: ChangedPart, before: &str, after: &str) -> (ChangedPart, String, String) {
    (part, before.to_owned(), after.to_owned())
}

#[test]
fn nothing_is_told_of_what_is_as_it_was_signed() {
    assert!(told(&signed()).is_empty());
    let (shop, mut unsigned) = (signed(), Shop::with_order());
    unsigned.complete();
    assert!(unsigned.picture().signed_and_now(&settings()).is_none());
    assert!(shop.picture().signed_and_now(&settings()).is_some());
}

#[test]
fn what_was_and_what_is_are_told_in_the_order_of_the_sheet() {
    let mut shop = signed();
    let promise = PromiseId::new(Uuid::from_u128(23));
    let later = promise::promise(
        promise,
        &shop.picture(),
        NOW.plus(5 * HOUR),
        Some(DelayReason::Parts),
        "",
        NOW,
    );
    shop.apply(later.unwrap());
    shop.fill_in(|intake| {
        intake.odometer_km = Some(42_100);
        intake.fuel_eighths = Some(2);
    });
    shop.edit_order(|order| order.special_demands = "旧件请保留".into());
    assert_eq!(
        told(&shop),
        [
            line(
                ChangedPart::Fact(Arrival::Odometer),
                "42,000\u{a0}km",
                "42,100\u{a0}km"
            ),
            line(ChangedPart::Fact(Arrival::Fuel), "½", "¼"),
            line(ChangedPart::Part(SheetPart::Demands), "", "旧件请保留"),
            line(ChangedPart::Part(SheetPart::Promised), "+1 h", "+5 h"),
        ]
    );
}

#[test]
fn of_a_list_only_the_lines_that_went_or_came_are_told() {
    let mut shop = signed();
    let dent = Mark {
        damage: Some(Damage::Dent),
        severity: Some(Severity::Light),
        ..Mark::default()
    };
    shop.apply(mark::add(FOUND, &shop.picture(), Moment::Arrival, dent).unwrap());
    let added = told(&shop);
    assert_eq!(
        added.len(),
        1,
        "the scratch that was signed is not told again: {added:?}"
    );
    let (part, before, after) = &added[0];
    assert_eq!(
        (*part, before.as_str()),
        (ChangedPart::Part(SheetPart::Marks), "")
    );
    for word in [Damage::Dent.label(Lang::Zh), Severity::Light.label(Lang::Zh)] {
        assert!(after.contains(word), "{word} in {after}");
    }
}

#[test]
fn of_two_lines_that_read_alike_one_that_goes_is_told() {
    let mut shop = Shop::with_order();
    shop.complete();
    let scratch = Mark {
        damage: Some(Damage::Scratch),
        ..Mark::default()
    };
    let (second, third) = (FOUND, MarkId::new(Uuid::from_u128(32)));
    for id in [second, third] {
        shop.apply(mark::add(id, &shop.picture(), Moment::Arrival, scratch.clone()).unwrap());
    }
    shop.apply(walk_around::confirm(&shop.picture(), NOW));
    let before = Sheet::of(&shop.picture(), &settings());
    let gone = shop.entry(second);
    shop.apply(mark::remove(&shop.picture(), &gone).unwrap());
    let after = Sheet::of(&shop.picture(), &settings());
    let changes = changed(&before, &after, &|_| String::new());
    assert_eq!(changes.len(), 1);
    assert_eq!((changes[0].before.len(), changes[0].after.len()), (1, 0));
}

#[test]
fn another_person_in_one_part_leaves_the_others_untold() {
    let mut shop = signed();
    let payer = CustomerId::new(Uuid::from_u128(3));
    let person = Customer {
        name: "李明".into(),
        phone: "13900139111".into(),
        ..Customer::default()
    };
    shop.apply(customer::create(payer, person).unwrap());
    shop.edit_order(|order| order.payer = Some(payer));
    assert_eq!(
        told(&shop),
        [line(
            ChangedPart::Part(SheetPart::People),
            "付款人 王伟 13800138000",
            "付款人 李明 13900139111"
        )]
    );
}

#[test]
fn one_photo_for_another_is_told_without_words() {
    let mut shop = Shop::with_order();
    shop.complete();
    let photo = |sha256: &str| Photo {
        slot: Some(PhotoSlot::Front),
        sha256: sha256.into(),
        ..Photo::default()
    };
    shop.apply(photo::add(PhotoId::new(Uuid::from_u128(30)), ORDER, photo("ab")));
    let before = Sheet::of(&shop.picture(), &settings());
    let mut after = before.clone();
    after.photos = vec!["cd".to_owned()];
    let changes = changed(&before, &after, &|_| String::new());
    let silent = Changed {
        part: ChangedPart::Part(SheetPart::Photos),
        before: Vec::new(),
        after: Vec::new(),
    };
    assert_eq!(changes, [silent]);
}

#[test]
fn another_language_after_the_signature_changes_nothing_that_was_signed() {
    let mut shop = Shop::with_order();
    shop.complete();
    let asked = ConcernId::new(Uuid::from_u128(20));
    let answer = |concern: &mut concern::Concern| concern.symptom = Some(Symptom::Noise);
    shop.apply(concern::answer(&shop.entry(asked), answer));
    shop.edit_order(|order| order.language = Some(Lang::Zh));
    shop.sign(40).unwrap();
    shop.edit_order(|order| order.language = Some(Lang::En));
    assert!(shop.picture().differs_from_signed(&settings()).is_empty());
    assert!(told(&shop).is_empty());
}
