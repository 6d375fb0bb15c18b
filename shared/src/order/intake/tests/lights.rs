//! What a sheet says of warning lights, and that sheets from before it said so stay as they were signed.

use crate::order::facts::{Arrival, Arrived};
use crate::order::testing::*;
use crate::text::Lang;

/// Returns the picture as it is when the sheet was signed by a build that did not know whether anybody had looked.
fn signed_before(mut shop: Shop) -> (Shop, OrderPicture, String) {
    shop.complete();
    shop.sign(40).unwrap();
    let mut picture = shop.picture();
    let signature = &mut picture.signatures[0].value;
    let mut sheet = Sheet::read(&signature.sheet).unwrap();
    sheet.warning_lights_checked = None;
    signature.sheet = sheet.text();
    let text = signature.sheet.clone();
    (shop, picture, text)
}

#[test]
fn a_sheet_says_whether_anybody_looked() {
    let mut shop = Shop::with_order();
    let said =
        |shop: &Shop| Arrived::from(&Sheet::of(&shop.picture(), &settings())).told(Arrival::Lights, Lang::En);
    assert_eq!(said(&shop), "Not checked");
    shop.fill_in(|intake| intake.warning_lights_checked = true);
    assert_eq!(said(&shop), "None");
    shop.fill_in(|intake| intake.warning_lights = vec![crate::order::intake::WarningLight::Oil]);
    assert_eq!(said(&shop), "Oil pressure");
}

#[test]
fn a_sheet_from_before_keeps_its_text_and_differs_in_nothing() {
    let (_, picture, text) = signed_before(Shop::with_order());
    assert!(!text.contains("warning_lights_checked"), "{text}");
    let sheet = Sheet::read(&text).unwrap();
    assert_eq!(sheet.text(), text, "its hash is the one that was signed");
    assert_eq!(
        Arrived::from(&sheet).told(Arrival::Lights, Lang::En),
        "None recorded"
    );
    assert!(picture.differs_from_signed(&settings()).is_empty());
    let mut looked = picture;
    looked.intakes[0].value.warning_lights_checked = true;
    assert!(looked.differs_from_signed(&settings()).is_empty());
    looked.intakes[0].value.warning_lights = vec![crate::order::intake::WarningLight::Abs];
    assert_eq!(looked.differs_from_signed(&settings()), ["warning_lights"]);
}

#[test]
fn looking_only_after_the_signature_differs_from_what_was_signed() {
    let mut shop = Shop::with_order();
    shop.complete();
    shop.sign(40).unwrap();
    shop.fill_in(|intake| intake.warning_lights_checked = true);
    assert_eq!(
        shop.picture().differs_from_signed(&settings()),
        ["warning_lights_checked"]
    );
}

#[test]
fn lights_that_nobody_looked_at_are_advice_and_signing_does_not_wait() {
    let mut shop = Shop::with_order();
    shop.complete();
    let advised = |shop: &Shop| intake::advised(&shop.picture(), None, NOW);
    assert_eq!(advised(&shop), [Missing::WarningLights]);
    assert!(intake::missing(&shop.picture(), &settings()).is_empty());
    shop.sign(40).unwrap();
    shop.fill_in(|intake| intake.warning_lights_checked = true);
    assert!(advised(&shop).is_empty());
}
