//! The intake is one record, whoever begins it.

use crate::order::testing::*;

#[test]
fn two_tablets_that_take_one_car_in_make_one_record() {
    let mut shop = Shop::with_order();
    let seen = shop.picture();
    let drafts = [(42_000, Some(4), None), (42_000, None, Some(80))].map(|(km, fuel, battery)| {
        let found = Intake {
            odometer_km: Some(km),
            fuel_eighths: fuel,
            battery_percent: battery,
            ..Intake::default()
        };
        intake::fill_in(&seen, found, NOW).unwrap()
    });
    for draft in drafts {
        shop.apply(draft);
    }
    let picture = shop.picture();
    let [entry] = picture.intakes.as_slice() else {
        panic!("{:?}", picture.intakes);
    };
    assert_eq!(entry.id(), intake::id(ORDER).into());
    let found = picture.intake();
    assert_eq!(found.order, ORDER);
    assert_eq!(
        (found.odometer_km, found.fuel_eighths, found.battery_percent),
        (Some(42_000), Some(4), Some(80))
    );
    assert!(picture.clashes().is_empty(), "both read the same");
}

#[test]
fn two_odometers_of_one_car_are_for_a_person_to_decide() {
    let mut shop = Shop::with_order();
    let seen = shop.picture();
    for km in [42_000, 42_800] {
        let found = Intake {
            odometer_km: Some(km),
            ..Intake::default()
        };
        shop.apply(intake::fill_in(&seen, found, NOW).unwrap());
    }
    let picture = shop.picture();
    let clashes: Vec<_> = picture.clashes().iter().map(|record| record.id).collect();
    assert_eq!(clashes, [intake::id(ORDER).into()]);
    assert_eq!(
        picture.intake().odometer_km,
        Some(42_000),
        "the first stands until then"
    );
}

#[test]
fn what_was_not_filled_in_makes_no_record_and_no_change() {
    let mut shop = Shop::with_order();
    let nothing = intake::fill_in(&shop.picture(), Intake::default(), NOW).unwrap();
    assert!(nothing.is_empty());
    assert!(walk_around::take_back(&shop.picture(), NOW).is_empty());
    shop.fill_in(|intake| intake.fuel_eighths = Some(4));
    let picture = shop.picture();
    let again = intake::fill_in(&picture, picture.intake().clone(), NOW).unwrap();
    assert!(again.is_empty());
}
