use serde_json::json;
use shared::change::Base;
use shared::order::template::shipped;
use shared::record::Seq;
use shared::shop::ShopSettings;

use super::*;

fn check(kind: &str, field: &str, value: Value, zh: &str, en: &str) {
    let names = Names::default();
    let calendar = Calendar::of(&ShopSettings::default());
    let texts = Reader {
        names: &names,
        calendar,
    }
    .texts(kind, field, &value);
    assert_eq!((&*texts.zh, &*texts.en), (zh, en), "{kind}.{field}");
}

#[test]
fn values_are_told_in_words() {
    check(
        "repair_order",
        "odometer_km",
        json!(48210),
        "48,210\u{a0}km",
        "48,210\u{a0}km",
    );
    check(
        "repair_order",
        "purpose",
        json!("scheduled"),
        "定期保养",
        "Scheduled service",
    );
    check(
        "repair_order",
        "covers",
        json!(["seat", "wheel"]),
        "座椅套、方向盘套",
        "Seat cover, Steering wheel cover",
    );
    check("vehicle", "plate", json!("粤B12345"), "粤B·12345", "粤B·12345");
    check(
        "concern",
        "natures",
        json!(["squeal", "hum"]),
        "尖叫声、嗡嗡声",
        "Squeal, Hum",
    );
    check("mark", "panel", json!("bonnet"), "引擎盖", "Bonnet");
    check("repair_order", "booked", json!(true), "是", "Yes");
    check("staff", "pin_hash", json!("abcdef"), "•••", "•••");
    check("hologram", "depth", json!(3), "3", "3");
    check("repair_order", "odometer_km", json!(null), "", "");
}

#[test]
fn a_reading_is_told_by_its_item_with_unit_and_rating() {
    let names = Names::default();
    let calendar = Calendar::of(&ShopSettings::default());
    let reader = Reader {
        names: &names,
        calendar,
    };
    let asked = json!(shipped(Tier::Full).item("tread_front_left"));
    let edit = |field: &str, value: Value| Edit {
        kind: "reading".to_owned(),
        record: RecordId::default(),
        field: field.to_owned(),
        value,
        base: Base::Seq(Seq::NEVER),
    };
    let told = reader.edit(edit("number", json!(800)), Some(json!(140)), Some(&asked));
    assert_eq!(told.label.en, "Tread, front left · Reading");
    assert_eq!(
        (&*told.old_text.en, &*told.new_text.en),
        ("1.4 mm", "8 mm · Good")
    );
    let told = reader.edit(edit("level", json!("urgent")), None, Some(&asked));
    assert_eq!(told.new_text.zh, "需立即处理");
    let cleared = reader.edit(edit("number", json!(null)), Some(json!(140)), Some(&asked));
    assert_eq!(cleared.new_text, BothTexts::default());
    // Another shape of a newer build.
    let told = reader.edit(edit("number", json!(140)), None, Some(&json!({ "shape": 2 })));
    assert_eq!(
        (&*told.label.en, &*told.new_text.en),
        ("Reading · Reading", "1.4")
    );
    check(
        "walk_around_template",
        "version",
        json!(3),
        "第 3 版",
        "Version 3",
    );
    let hidden = ["item", "asked", "place"].map(|field| is_internal("reading", field));
    assert_eq!(hidden, [true; 3]);
    assert!(!is_internal("custody", "item"));
}

#[test]
fn a_value_of_an_unknown_shape_is_still_told() {
    check(
        "repair_order",
        "purpose",
        json!("telepathy"),
        "telepathy",
        "telepathy",
    );
    check("repair_order", "stage", json!([true]), "是", "Yes");
}
