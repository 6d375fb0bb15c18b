#![allow(clippy::unwrap_used)]

use expect_test::expect;

use super::*;

fn tread() -> TemplateItem {
    shipped(Tier::Standard).item("tread_front_left").unwrap().clone()
}

fn stored(tier: Tier, version: u32) -> WalkAroundTemplate {
    WalkAroundTemplate {
        version,
        ..shipped(tier)
    }
}

#[test]
fn a_number_is_rated_by_its_limits_and_a_limit_is_on_its_better_side() {
    for (number, rating) in [
        (800, Rating::Good),
        (300, Rating::Good),
        (290, Rating::Attention),
        (160, Rating::Attention),
        (140, Rating::Urgent),
    ] {
        assert_eq!(tread().rate(number), rating, "{number}");
    }
    let full = shipped(Tier::Full);
    let fluid = full.item("brake_fluid").unwrap();
    assert_eq!(fluid.rate(150), Rating::Good);
    assert_eq!(fluid.rate(200), Rating::Attention);
    assert_eq!(fluid.rate(350), Rating::Urgent);
    let pad = full.item("pad_front_left").unwrap();
    assert_eq!(
        [500, 400, 300, 250].map(|number| pad.rate(number)),
        [Rating::Good, Rating::Attention, Rating::Attention, Rating::Urgent]
    );
    let battery = full.item("battery_voltage").unwrap();
    assert_eq!(
        [1_240, 1_230, 1_190].map(|number| battery.rate(number)),
        [Rating::Good, Rating::Attention, Rating::Urgent]
    );
}

#[test]
fn what_is_shipped_can_be_asked_for_and_never_changes() {
    for tier in Tier::ALL {
        assert_eq!(check(&shipped(*tier).items), Ok(()), "{tier:?}");
    }
    assert!(shipped(Tier::Express).items.is_empty());
    let line = |item: &TemplateItem| {
        let limits = (item.least, item.most, item.attention, item.urgent);
        format!("{} {} {limits:?}\n", item.id, item.required)
    };
    let text: String = shipped(Tier::Full).items.iter().map(line).collect();
    expect![[r"
        front false (0, 10000, 0, 0)
        rear false (0, 10000, 0, 0)
        left false (0, 10000, 0, 0)
        right false (0, 10000, 0, 0)
        tread_front_left true (0, 2000, 300, 160)
        tread_front_right true (0, 2000, 300, 160)
        tread_rear_left true (0, 2000, 300, 160)
        tread_rear_right true (0, 2000, 300, 160)
        pad_front_left false (0, 3000, 450, 300)
        pad_front_right false (0, 3000, 450, 300)
        pad_rear_left false (0, 3000, 450, 300)
        pad_rear_right false (0, 3000, 450, 300)
        battery_voltage false (0, 1600, 1240, 1200)
        engine_oil false (0, 10000, 0, 0)
        coolant false (0, 10000, 0, 0)
        brake_fluid false (0, 1000, 150, 300)
        washer_fluid false (0, 10000, 0, 0)
        pressure_front_left false (0, 600, 210, 180)
        pressure_front_right false (0, 600, 210, 180)
        pressure_rear_left false (0, 600, 210, 180)
        pressure_rear_right false (0, 600, 210, 180)
        spare_tyre false (0, 10000, 0, 0)
        lights false (0, 10000, 0, 0)
        wipers false (0, 10000, 0, 0)
        belts false (0, 10000, 0, 0)
        exhaust false (0, 10000, 0, 0)
        suspension false (0, 10000, 0, 0)
        underbody_leaks false (0, 10000, 0, 0)
    "]]
    .assert_eq(&text);
    let standard = shipped(Tier::Standard).items;
    assert_eq!(standard, shipped(Tier::Full).items[..standard.len()]);
}

#[test]
fn what_can_not_be_asked_for_is_refused() {
    let wrong = |change: fn(&mut TemplateItem)| {
        let mut item = tread();
        change(&mut item);
        check(&[item])
    };
    assert_eq!(wrong(|item| item.zh = " ".into()), Err(Fault::Label));
    assert_eq!(wrong(|item| item.en = "x".repeat(61)), Err(Fault::Label));
    assert_eq!(wrong(|item| item.urgent = 400), Err(Fault::Limits), "inverted");
    assert_eq!(
        wrong(|item| item.direction = Some(Direction::HighIsBad)),
        Err(Fault::Limits),
        "inverted"
    );
    assert_eq!(wrong(|item| item.attention = 2_100), Err(Fault::Limits));
    assert_eq!(wrong(|item| item.most = 0), Err(Fault::Range));
    assert_eq!(wrong(|item| item.step = 0), Err(Fault::Range));
    assert_eq!(wrong(|item| item.picks = vec![-100]), Err(Fault::Picks));
    assert_eq!(wrong(|item| item.kind = ItemKind::Photo), Err(Fault::Slot));
    assert_eq!(wrong(|item| item.id = String::new()), Err(Fault::Twice));
    assert_eq!(check(&[tread(), tread()]), Err(Fault::Twice));
    let photo = |id: &str| TemplateItem {
        id: id.into(),
        ..shipped(Tier::Full).items[0].clone()
    };
    assert_eq!(check(&[photo("a"), photo("b")]), Err(Fault::Slot));
    assert_eq!(first_fault(&[tread(), tread()]), Some((1, Fault::Twice)));
}

#[test]
fn an_edit_is_a_version_of_its_own_that_both_who_save_would_write() {
    let before = shipped(Tier::Standard);
    let draft = edit(&before, vec![tread()]).unwrap();
    assert_eq!(draft.edits[0].record, id(Tier::Standard, 1).into());
    assert_ne!(id(Tier::Standard, 1), id(Tier::Standard, 2));
    assert_ne!(id(Tier::Standard, 1), id(Tier::Full, 1));
    assert_eq!(edit(&before, vec![tread(), tread()]), Err(Fault::Twice));
}

#[test]
fn no_version_follows_the_last_number_there_is() {
    let last = stored(Tier::Standard, u32::MAX);
    assert_eq!(edit(&last, vec![tread()]), Err(Fault::Versions));
    let before = stored(Tier::Standard, u32::MAX - 1);
    let draft = edit(&before, vec![tread()]).unwrap();
    assert_eq!(draft.edits[0].record, id(Tier::Standard, u32::MAX).into());
}

#[test]
fn a_press_steps_within_the_range_whatever_is_stored() {
    let tread = tread();
    assert_eq!(tread.step_from(Some(140), true), Some(140 + tread.step));
    assert_eq!(tread.step_from(Some(140), false), Some(140 - tread.step));
    assert_eq!(tread.step_from(Some(tread.most), true), Some(tread.most));
    assert_eq!(tread.step_from(Some(0), false), Some(0));
    let wrong = TemplateItem {
        step: i32::MIN,
        least: 5,
        most: -5,
        ..tread
    };
    assert_eq!(wrong.step_from(Some(i32::MAX), false), Some(5));
    assert_eq!(wrong.step_from(Some(i32::MIN), true), Some(5));
}

#[test]
fn a_press_on_what_nobody_has_measured_measures_nothing() {
    for item in shipped(Tier::Full).items {
        assert_eq!(item.step_from(None, true), None, "{}", item.id);
        assert_eq!(item.step_from(None, false), None, "{}", item.id);
    }
}

#[test]
fn readings_are_sorted_by_area_as_the_office_chose_or_as_their_names_tell() {
    let line = |(area, items): (Area, Vec<TemplateItem>)| {
        let ids: Vec<String> = items.into_iter().map(|item| item.id).collect();
        format!("{}: {}\n", area.name(), ids.join(" "))
    };
    let areas = by_area(shipped(Tier::Full).readings().cloned());
    let text: String = areas.into_iter().map(line).collect();
    expect![[r"
        tyres: tread_front_left tread_front_right tread_rear_left tread_rear_right pressure_front_left pressure_front_right pressure_rear_left pressure_rear_right spare_tyre
        brakes: pad_front_left pad_front_right pad_rear_left pad_rear_right
        engine: battery_voltage belts
        fluids: engine_oil coolant brake_fluid washer_fluid
        lights: lights wipers
        underbody: exhaust suspension underbody_leaks
    "]]
    .assert_eq(&text);
    let own = |zh: &str, en: &str| TemplateItem {
        zh: zh.into(),
        en: en.into(),
        ..TemplateItem::new("0199-made-by-the-shop".into(), ItemKind::Level)
    };
    assert_eq!(own("雨刮片", "Blades").area(), Area::Lights);
    assert_eq!(own("喇叭", "Horn").area(), Area::Other);
    assert_eq!(
        own("内饰", "Headlining, boiled").area(),
        Area::Other,
        "whole words only"
    );
    let chosen = TemplateItem {
        area: Some(Area::Underbody),
        ..own("雨刮片", "Wiper blades")
    };
    assert_eq!(chosen.area(), Area::Underbody);
}

#[test]
fn an_item_without_an_area_is_written_as_before_there_were_areas() {
    let text = serde_json::to_string(&tread()).unwrap();
    assert!(!text.contains("area"), "{text}");
    assert_eq!(serde_json::from_str::<TemplateItem>(&text).unwrap(), tread());
    let newer = text.replacen('{', r#"{"area":"roof","#, 1);
    assert_eq!(
        serde_json::from_str::<TemplateItem>(&newer).unwrap(),
        tread(),
        "an area of a newer build is passed over"
    );
}

#[test]
fn a_tier_counts_readings_and_each_wanted_photo_once() {
    let settings = ShopSettings::fresh("门店", "Shop");
    let count = |tier| shipped(tier).count(&settings.required_photos);
    assert_eq!(
        [Tier::Express, Tier::Standard, Tier::Full].map(count),
        [(4, 0), (4, 13), (4, 24)]
    );
    assert_eq!(shipped(Tier::Full).count(&[]), (4, 24));
}

#[test]
fn a_fault_is_put_right_in_its_own_field() {
    let wrong = |change: fn(&mut TemplateItem)| {
        let mut item = tread();
        change(&mut item);
        let fault = fault_at(&[item.clone()], 0).unwrap();
        item.field_of(fault)
    };
    assert_eq!(wrong(|item| item.zh.clear()), Some(ItemField::Zh));
    assert_eq!(wrong(|item| item.en.clear()), Some(ItemField::En));
    assert_eq!(wrong(|item| item.kind = ItemKind::Photo), Some(ItemField::Slot));
    assert_eq!(wrong(|item| item.step = 0), Some(ItemField::Step));
    assert_eq!(wrong(|item| item.least = i32::MIN), Some(ItemField::Least));
    assert_eq!(wrong(|item| item.most = 0), Some(ItemField::Most));
    assert_eq!(wrong(|item| item.attention = 2_100), Some(ItemField::Attention));
    assert_eq!(wrong(|item| item.urgent = 400), Some(ItemField::Urgent));
    assert_eq!(wrong(|item| item.picks = vec![-100]), Some(ItemField::Picks));
    assert_eq!(wrong(|item| item.id.clear()), None, "no field's");
}

#[test]
fn the_newest_version_is_offered_and_an_order_finds_its_own() {
    let versions = [
        stored(Tier::Standard, 1),
        stored(Tier::Standard, 2),
        stored(Tier::Full, 7),
    ];
    assert_eq!(newest(Tier::Standard, &versions).version, 2);
    assert_eq!(newest(Tier::Express, &versions), shipped(Tier::Express));
    let settings = ShopSettings::default();
    let asked = versions[0].asked(&settings);
    assert_eq!(of_order(&asked, &versions).unwrap().version, 1);
    assert_eq!(of_order(&asked, &[]), None, "not here yet");
    let asked = shipped(Tier::Full).asked(&settings);
    assert_eq!(of_order(&asked, &[]), Some(shipped(Tier::Full)));
}

#[test]
fn a_new_order_is_asked_by_the_shops_tier_and_as_before_where_nothing_was_edited() {
    let mut settings = ShopSettings::fresh("门店", "Shop");
    assert_eq!(for_new_order(&settings, &[]), None);
    assert_eq!(
        for_new_order(&settings, &[stored(Tier::Express, 1)])
            .unwrap()
            .version,
        1
    );
    settings.default_tier = Some(Tier::Standard);
    let asked = for_new_order(&settings, &[]).unwrap();
    assert_eq!((asked.tier, asked.version), (Tier::Standard, 0));
    assert_eq!(asked.readings.len(), 4, "one a wheel");
    assert_eq!(asked.photos, settings.required_photos);
}

#[test]
fn what_an_order_keeps_reads_back_and_passes_over_what_is_not_known() {
    let settings = ShopSettings::fresh("门店", "Shop");
    let asked = shipped(Tier::Standard).asked(&settings);
    let text = serde_json::to_string(&asked).unwrap();
    assert_eq!(serde_json::from_str::<Asked>(&text).unwrap(), asked);
    let newer = r#"{"tier":"full","version":2,"readings":["a",7],"photos":["roof","left"],"more":1}"#;
    let read: Asked = serde_json::from_str(newer).unwrap();
    assert_eq!(
        (read.readings, read.photos),
        (vec!["a".to_owned()], vec![PhotoSlot::Left])
    );
    for wrong in [
        "null",
        "[]",
        r#"{"tier":"deluxe","version":1}"#,
        r#"{"tier":"full","version":-1}"#,
    ] {
        assert!(serde_json::from_str::<Asked>(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn numbers_are_written_and_read_as_people_do() {
    for (number, text) in [
        (160, "1.6"),
        (1_240, "12.4"),
        (800, "8"),
        (5, "0.05"),
        (-150, "-1.5"),
        (0, "0"),
    ] {
        assert_eq!(hundredths(number), text);
        assert_eq!(in_hundredths(text), Some(number));
    }
    for wrong in ["", "1.234", "x", "--1", ".5", "99999999999", "1.-5"] {
        assert_eq!(in_hundredths(wrong), None, "{wrong}");
    }
}
