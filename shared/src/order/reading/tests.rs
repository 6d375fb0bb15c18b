//! What templates and readings do to an order under way.

#![allow(clippy::unwrap_used)]

use crate::order::intake::Intake;
use crate::order::intake::IntakeRefusal;
use crate::order::intake::{self, Missing};
use crate::order::reading::ReadingRefusal;
use crate::order::reading::{self, Reading, Seen};
use crate::order::sheet::Sheet;
use crate::order::signature::SignatureRefusal;
use crate::order::template::{self, Area, Rating, Tier, WalkAroundTemplate, shipped};
use crate::order::testing::{NOW, Shop, settings};
use crate::record::{Entry, Record};
use crate::text::Lang;

const WHEELS: [&str; 4] = [
    "tread_front_left",
    "tread_front_right",
    "tread_rear_left",
    "tread_rear_right",
];

impl Shop {
    fn choose(&mut self, template: &WalkAroundTemplate) {
        let draft = template::choose(&self.picture(), template, &settings(), NOW).unwrap();
        self.apply(draft);
    }

    fn take(&mut self, item: &str, seen: Seen) {
        let template = shipped(Tier::Full);
        let draft = reading::take(&self.picture(), Some(&template), item, seen).unwrap();
        self.apply(draft);
    }

    fn reading(&self, item: &str) -> Entry<Reading> {
        self.picture().reading(item).unwrap().clone()
    }

    fn missing(&self) -> Vec<Missing> {
        intake::missing(&self.picture(), &settings())
    }
}

#[test]
fn an_order_without_a_template_is_asked_for_no_reading() {
    let mut shop = Shop::with_order();
    shop.complete();
    assert!(shop.missing().is_empty());
    assert!(Sheet::of(&shop.picture(), &settings()).readings.is_empty());
    let text = Sheet::of(&shop.picture(), &settings()).text();
    assert!(!text.contains("readings"), "it is signed as it always was");
}

#[test]
fn a_template_edited_while_an_order_uses_it_changes_nothing_for_that_order() {
    let mut shop = Shop::with_order();
    shop.complete();
    shop.choose(&shipped(Tier::Standard));
    assert_eq!(shop.missing(), [Missing::Readings(4)]);
    let mut items = shipped(Tier::Standard).items;
    items.retain(|item| item.id != WHEELS[0]);
    for item in &mut items {
        item.required = true;
    }
    shop.apply(template::edit(&shipped(Tier::Standard), items).unwrap());
    let edited: Entry<WalkAroundTemplate> = shop.entry(template::id(Tier::Standard, 1));
    assert_eq!(edited.value.version, 1);
    assert_eq!(shop.missing(), [Missing::Readings(4)], "it keeps its own");
    let stored = [edited.value];
    let picture = shop.picture();
    let own = picture.intake().template.clone().unwrap();
    assert_eq!(
        template::of_order(&own, &stored),
        Some(shipped(Tier::Standard)),
        "the old version is shown"
    );
    let tier = crate::shop::ShopSettings {
        default_tier: Some(Tier::Standard),
        ..settings()
    };
    let new = template::for_new_order(&tier, &stored).unwrap();
    assert_eq!(
        (new.version, new.readings.len()),
        (1, 12),
        "a new order gets the new one"
    );
}

#[test]
fn two_who_save_at_once_write_one_version_and_the_first_stands() {
    let mut shop = Shop::default();
    let before = shipped(Tier::Express);
    let item = |place: usize| vec![shipped(Tier::Full).items[place].clone()];
    shop.apply(template::edit(&before, item(4)).unwrap());
    shop.apply(template::edit(&before, item(5)).unwrap());
    let saved: Entry<WalkAroundTemplate> = shop.entry(template::id(Tier::Express, 1));
    assert_eq!(saved.value.items, item(4));
    assert_eq!(
        saved.record.fields["items"].alternatives.len(),
        1,
        "what lost is kept"
    );
}

#[test]
fn a_reading_is_of_the_template_and_in_its_range() {
    let mut shop = Shop::with_order();
    let standard = shipped(Tier::Standard);
    shop.choose(&standard);
    let take = |item, seen| reading::take(&shop.picture(), Some(&standard), item, seen).err();
    assert_eq!(
        take("lights", Seen::Level(Rating::Good)),
        Some(ReadingRefusal::NotAsked.into())
    );
    assert_eq!(
        take("front", Seen::Number(1)),
        Some(ReadingRefusal::NotAsked.into()),
        "a photo"
    );
    assert_eq!(
        take(WHEELS[0], Seen::Level(Rating::Good)),
        Some(ReadingRefusal::NotAsked.into())
    );
    assert_eq!(
        take(WHEELS[0], Seen::Number(-1)),
        Some(IntakeRefusal::LevelOutOfRange.into())
    );
    assert_eq!(
        take(WHEELS[0], Seen::Number(2_001)),
        Some(IntakeRefusal::LevelOutOfRange.into())
    );
    assert_eq!(take(WHEELS[0], Seen::Number(2_000)), None);
}

#[test]
fn required_readings_are_missing_until_they_are_taken_and_again_when_cleared() {
    let mut shop = Shop::with_order();
    shop.complete();
    shop.choose(&shipped(Tier::Standard));
    for wheel in WHEELS {
        shop.take(wheel, Seen::Number(500));
    }
    assert!(shop.missing().is_empty());
    shop.take(WHEELS[1], Seen::Number(140));
    assert_eq!(
        shop.picture().readings.len(),
        4,
        "a correction is no second reading"
    );
    assert_eq!(shop.reading(WHEELS[1]).value.rating(), Some(Rating::Urgent));
    shop.take(WHEELS[1], Seen::Nothing);
    assert_eq!(shop.missing(), [Missing::Readings(1)]);
}

#[test]
fn another_tier_is_chosen_until_it_would_lose_a_reading_or_the_customer_has_signed() {
    let mut shop = Shop::with_order();
    shop.complete();
    shop.choose(&shipped(Tier::Standard));
    shop.choose(&shipped(Tier::Express));
    shop.choose(&shipped(Tier::Standard));
    for wheel in WHEELS {
        shop.take(wheel, Seen::Number(500));
    }
    let choose =
        |shop: &Shop, tier| template::choose(&shop.picture(), &shipped(tier), &settings(), NOW).err();
    assert_eq!(choose(&shop, Tier::Express), Some(ReadingRefusal::Taken.into()));
    shop.choose(&shipped(Tier::Full));
    shop.take("lights", Seen::Level(Rating::Attention));
    assert_eq!(choose(&shop, Tier::Standard), Some(ReadingRefusal::Taken.into()));
    shop.take("lights", Seen::Nothing);
    assert_eq!(choose(&shop, Tier::Standard), None);
    shop.sign(40).unwrap();
    assert_eq!(
        choose(&shop, Tier::Standard),
        Some(SignatureRefusal::AlreadySigned.into())
    );
}

#[test]
fn filling_in_leaves_the_template_alone() {
    let mut shop = Shop::with_order();
    shop.choose(&shipped(Tier::Full));
    let picture = shop.picture();
    let input = Intake {
        template: None,
        ..picture.intake().clone()
    };
    assert!(intake::fill_in(&picture, input, NOW).unwrap().is_empty());
}

#[test]
fn advice_is_declined_only_where_there_is_any_and_a_good_reading_takes_it_back() {
    let mut shop = Shop::with_order();
    shop.choose(&shipped(Tier::Full));
    shop.take(WHEELS[0], Seen::Number(800));
    let good = reading::decline(&shop.reading(WHEELS[0]), Some(NOW));
    assert_eq!(good, Err(ReadingRefusal::NotAsked.into()));
    shop.take(WHEELS[0], Seen::Number(140));
    shop.apply(reading::advise(&shop.reading(WHEELS[0]), " 更换轮胎 "));
    shop.apply(reading::decline(&shop.reading(WHEELS[0]), Some(NOW)).unwrap());
    let declined = shop.reading(WHEELS[0]).value;
    assert_eq!(
        (declined.note.as_str(), declined.declined_at),
        ("更换轮胎", Some(NOW))
    );
    shop.take(WHEELS[0], Seen::Number(150));
    assert_eq!(shop.reading(WHEELS[0]).value.declined_at, Some(NOW));
    shop.take(WHEELS[0], Seen::Number(700));
    let good = shop.reading(WHEELS[0]).value;
    assert_eq!((good.note.as_str(), good.declined_at), ("", None));
    let sheet = Sheet::of(&shop.picture(), &settings());
    assert_eq!(
        (sheet.readings[0].note.as_str(), sheet.readings[0].declined),
        ("", false)
    );
}

#[test]
fn what_is_cleared_and_read_again_has_no_advice_left() {
    let mut shop = Shop::with_order();
    shop.choose(&shipped(Tier::Full));
    shop.take(WHEELS[0], Seen::Number(140));
    shop.apply(reading::advise(&shop.reading(WHEELS[0]), "更换轮胎"));
    shop.take(WHEELS[0], Seen::Nothing);
    shop.take(WHEELS[0], Seen::Number(140));
    assert_eq!(shop.reading(WHEELS[0]).value.advice(), "");
}

#[test]
fn advice_that_another_tablet_gives_on_a_reading_corrected_meanwhile_is_not_told() {
    let mut shop = Shop::with_order();
    let template = shipped(Tier::Full);
    shop.choose(&template);
    shop.take(WHEELS[0], Seen::Number(140));
    let (picture, read) = (shop.picture(), shop.reading(WHEELS[0]));
    let good = reading::take(&picture, Some(&template), WHEELS[0], Seen::Number(800)).unwrap();
    shop.apply(reading::advise(&read, "更换轮胎"));
    shop.apply(reading::decline(&read, Some(NOW)).unwrap());
    shop.apply(good);
    let merged = shop.reading(WHEELS[0]).value;
    assert_eq!(
        (merged.note.as_str(), merged.declined_at),
        ("更换轮胎", Some(NOW))
    );
    assert_eq!((merged.advice(), merged.is_declined()), ("", false));
    let sheet = Sheet::of(&shop.picture(), &settings());
    assert_eq!(
        (sheet.readings[0].note.as_str(), sheet.readings[0].declined),
        ("", false)
    );
    shop.take(WHEELS[0], Seen::Number(140));
    assert_eq!(
        shop.reading(WHEELS[0]).value.note,
        "",
        "it was about another reading"
    );
}

#[test]
fn what_is_asked_no_more_is_cleared_but_not_read_anew() {
    let mut shop = Shop::with_order();
    let express = shipped(Tier::Express);
    shop.choose(&shipped(Tier::Full));
    shop.take(WHEELS[0], Seen::Number(140));
    shop.take("lights", Seen::Level(Rating::Urgent));
    // Another tablet has chosen the shortest tier meanwhile.
    let mut picture = shop.picture();
    picture.intakes[0].value.template = Some(express.asked(&settings()));
    let take = |template, item, seen| reading::take(&picture, template, item, seen);
    for template in [Some(&express), None] {
        let corrected = take(template, WHEELS[0], Seen::Number(500));
        assert_eq!(corrected.err(), Some(ReadingRefusal::NotAsked.into()));
        assert_eq!(
            take(template, WHEELS[1], Seen::Nothing).err(),
            Some(ReadingRefusal::NotAsked.into())
        );
    }
    let [with, without] = [(Some(&express), WHEELS[0]), (None, "lights")]
        .map(|(template, item)| take(template, item, Seen::Nothing));
    shop.apply(with.unwrap());
    shop.apply(without.unwrap());
    assert!(!shop.reading(WHEELS[0]).value.is_taken());
    assert!(!shop.reading("lights").value.is_taken());
    assert!(
        reading::rows(&shop.picture(), &[])
            .iter()
            .any(|item| item.id == "lights")
    );
    picture = shop.picture();
    picture.intakes[0].value.template = Some(express.asked(&settings()));
    assert!(reading::rows(&picture, &[]).is_empty());
}

#[test]
fn readings_stand_on_the_sheet_in_the_templates_order_and_a_later_one_differs_from_it() {
    let mut shop = Shop::with_order();
    shop.complete();
    shop.choose(&shipped(Tier::Standard));
    for wheel in WHEELS.iter().rev() {
        shop.take(wheel, Seen::Number(140));
    }
    let sheet = Sheet::of(&shop.picture(), &settings());
    let labels: Vec<&str> = sheet
        .readings
        .iter()
        .map(|reading| reading.label(Lang::En))
        .collect();
    assert_eq!(labels[0], "Tread, front left");
    assert_eq!(sheet.readings[0].told(Lang::Zh), "1.4 mm");
    assert_eq!(Sheet::read(&sheet.text()), Some(sheet));
    shop.sign(40).unwrap();
    assert!(shop.picture().differs_from_signed(&settings()).is_empty());
    for wheel in WHEELS {
        shop.take(wheel, Seen::Nothing);
    }
    assert_eq!(
        shop.picture().differs_from_signed(&settings()),
        ["readings"],
        "also when the last one is taken back"
    );
}

#[test]
fn two_tablets_that_read_one_item_make_one_record() {
    let mut shop = Shop::with_order();
    let template = shipped(Tier::Standard);
    shop.choose(&template);
    let picture = shop.picture();
    let [one, other] = [500, 140]
        .map(|number| reading::take(&picture, Some(&template), WHEELS[0], Seen::Number(number)).unwrap());
    shop.apply(one);
    shop.apply(other);
    assert_eq!(shop.picture().readings.len(), 1);
    let record: &Record = &shop.reading(WHEELS[0]).record;
    assert_eq!(record.fields["number"].alternatives.len(), 1, "the other is kept");
}

#[test]
fn a_reading_is_rated_as_it_was_asked_and_shown_when_it_is_asked_no_more() {
    let mut shop = Shop::with_order();
    shop.choose(&shipped(Tier::Standard));
    shop.take(WHEELS[0], Seen::Number(140));
    let mut items = shipped(Tier::Standard).items;
    items.retain(|item| item.id != WHEELS[0]);
    let stored = [WalkAroundTemplate {
        tier: Some(Tier::Standard),
        version: 3,
        items,
        removed: false,
    }];
    let asked = stored[0].asked(&settings());
    let mut picture = shop.picture();
    picture.intakes[0].value.template = Some(asked);
    let rows = reading::rows(&picture, &stored);
    assert_eq!(rows.last().unwrap().id, WHEELS[0]);
    assert_eq!(picture.readings[0].value.rating(), Some(Rating::Urgent));
}

#[test]
fn the_rest_of_an_area_is_rated_good_by_eye_and_no_number_is_made_up() {
    let mut shop = Shop::with_order();
    let full = shipped(Tier::Full);
    shop.choose(&full);
    shop.take("coolant", Seen::Level(Rating::Attention));
    let (draft, rated) = reading::rate_rest(&shop.picture(), &full, Area::Fluids).unwrap();
    assert_eq!(rated, ["engine_oil", "washer_fluid"]);
    shop.apply(draft);
    assert_eq!(shop.reading("engine_oil").value.level, Some(Rating::Good));
    assert_eq!(
        shop.reading("coolant").value.level,
        Some(Rating::Attention),
        "it was judged"
    );
    assert!(
        shop.picture().reading("brake_fluid").is_none(),
        "nobody measured it"
    );
    assert!(shop.picture().reading("lights").is_none(), "another area");
    let (draft, rated) = reading::rate_rest(&shop.picture(), &full, Area::Fluids).unwrap();
    assert!(draft.is_empty() && rated.is_empty(), "nothing is left to rate");
}

#[test]
fn what_was_rated_by_one_tap_is_taken_back_unless_it_was_rated_since() {
    let mut shop = Shop::with_order();
    let full = shipped(Tier::Full);
    shop.choose(&full);
    let (draft, rated) = reading::rate_rest(&shop.picture(), &full, Area::Lights).unwrap();
    shop.apply(draft);
    shop.take("wipers", Seen::Level(Rating::Urgent));
    shop.apply(reading::take_back(&shop.picture(), &rated));
    assert!(!shop.reading("lights").value.is_taken());
    assert_eq!(shop.reading("wipers").value.level, Some(Rating::Urgent));
}
