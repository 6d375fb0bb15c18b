//! A consultation that nobody answered leaves nothing behind, and one that nobody confirmed is told as such.

#![allow(clippy::unwrap_used)]

use crate::order::concern::Concern;
use crate::order::consultation::{Frequency, Symptom};
use crate::order::testing::*;
use crate::text::Lang;

const ASKED: ConcernId = ConcernId::new(Uuid::from_u128(80));

impl Shop {
    fn ask(&mut self, words: &str) {
        self.apply(concern::ask(ASKED, ORDER, Symptom::Noise, words));
    }

    fn leave(&self) -> Draft {
        concern::leave(&self.picture(), &self.entry(ASKED))
    }
}

fn open() -> Shop {
    let mut shop = Shop::with_order();
    shop.complete();
    shop.fill_in(|intake| intake.warning_lights_checked = true);
    shop
}

#[test]
fn questions_that_were_opened_and_closed_leave_no_concern() {
    let mut shop = open();
    shop.ask(" ");
    assert_eq!(shop.picture().concerns.len(), 2);
    shop.apply(shop.leave());
    assert_eq!(shop.picture().concerns.len(), 1);
}

#[test]
fn words_an_answer_or_a_confirmation_stay() {
    let told: [fn(&mut Concern); 3] = [
        |concern| concern.words = "咯吱响".into(),
        |concern| concern.frequency = Some(Frequency::Once),
        |concern| concern.confirmed = "有异响。".into(),
    ];
    for tell in told {
        let mut shop = open();
        shop.ask("");
        shop.apply(concern::answer(&shop.entry(ASKED), tell));
        assert!(shop.leave().is_empty());
    }
}

#[test]
fn what_was_signed_stays_and_a_stray_opening_after_it_goes() {
    let mut shop = open();
    shop.ask("");
    shop.sign(40).unwrap();
    assert!(shop.leave().is_empty(), "it is on the sheet");
    let mut shop = open();
    shop.sign(40).unwrap();
    shop.ask("");
    assert_eq!(shop.picture().differs_from_signed(&settings()), ["concerns"]);
    shop.apply(shop.leave());
    assert!(shop.picture().differs_from_signed(&settings()).is_empty());
}

#[test]
fn what_the_customer_has_not_confirmed_is_told_and_marked_on_the_sheet() {
    let mut shop = open();
    let sheet = |shop: &Shop| Sheet::of(&shop.picture(), &settings());
    let before = sheet(&shop).text();
    assert!(
        !before.contains("concerns_unconfirmed"),
        "it reads as it always did"
    );
    shop.ask("");
    let advised = intake::advised(&shop.picture(), None, NOW);
    assert_eq!(advised, [Missing::ConcernsUnconfirmed(1)]);
    assert_eq!(
        sheet(&shop).concerns_unconfirmed,
        [1],
        "words alone are not said back"
    );
    shop.sign(40).unwrap();
    shop.apply(concern::confirm(&shop.entry(ASKED), Lang::Zh));
    assert!(sheet(&shop).concerns_unconfirmed.is_empty());
    assert!(
        shop.picture().differs_from_signed(&settings()).is_empty(),
        "what is confirmed later is what was signed"
    );
}

#[test]
fn a_sheet_from_before_differs_in_nothing() {
    let mut shop = open();
    shop.ask("");
    shop.sign(40).unwrap();
    let mut picture = shop.picture();
    let mut sheet = Sheet::read(&picture.signatures[0].value.sheet).unwrap();
    sheet.concerns_unconfirmed.clear();
    let text = sheet.text();
    assert_eq!(
        Sheet::read(&text).unwrap().text(),
        text,
        "its hash is the one that was signed"
    );
    picture.signatures[0].value.sheet = text;
    assert!(picture.differs_from_signed(&settings()).is_empty());
}

#[test]
fn answers_are_told_in_the_language_of_the_page_and_words_stay_as_they_were_said() {
    let mut shop = open();
    shop.ask("过坎时响");
    let told = |shop: &Shop, lang| {
        let signed = Sheet::of(&open_with_asked().picture(), &settings());
        signed.concerns_in(&shop.picture(), lang)
    };
    let words = ("刹车有异响".to_owned(), false);
    assert_eq!(
        told(&shop, Lang::En),
        [words.clone(), ("过坎时响\nA noise.".to_owned(), true)]
    );
    assert_eq!(
        told(&shop, Lang::Zh),
        [words.clone(), ("过坎时响\n有异响。".to_owned(), true)]
    );
    let often = |concern: &mut Concern| concern.frequency = Some(Frequency::Often);
    shop.apply(concern::answer(&shop.entry(ASKED), often));
    assert_eq!(
        told(&shop, Lang::En),
        [words, ("过坎时响\n有异响。".to_owned(), true)],
        "what is answered otherwise by now was not signed"
    );
}

fn open_with_asked() -> Shop {
    let mut shop = open();
    shop.ask("过坎时响");
    shop
}
