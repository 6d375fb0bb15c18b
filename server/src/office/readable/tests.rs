use serde_json::json;
use shared::change::Base;
use shared::order::template::Tier;
use shared::order::template::shipped;
use shared::record::Seq;
use shared::record::told::is_untold;
use shared::shop::ShopSettings;

use super::*;

fn check(kind: &str, field: &str, value: Value, zh: &str, en: &str) {
    let names = Names::default();
    let calendar = Calendar::of(&ShopSettings::fresh("", ""));
    let texts = Reader {
        names: &names,
        calendar: &calendar,
    }
    .texts(kind, field, &value);
    assert_eq!((&*texts.zh, &*texts.en), (zh, en), "{kind}.{field}");
}

#[test]
fn values_are_told_in_words() {
    check(
        "intake",
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
        "intake",
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
    check(
        "shop_settings",
        "exceptions",
        json!([{"from":"2026-12-30","until":"2026-12-31","hours_of":null,"reason":"盘点","source":""},
            {"from":"2027-01-02","until":"2027-01-02","hours_of":"mon","reason":"补班","source":""}]),
        "2026-12-30 – 2026-12-31 休息 (盘点); 2027-01-02 按周一时间上班 (补班)",
        "2026-12-30 – 2026-12-31 Closed (盘点); 2027-01-02 Hours of Monday (补班)",
    );
    check(
        "shop_settings",
        "hours",
        json!([[{"from":510,"until":720},{"from":810,"until":1080}], [], [], [], [], [], []]),
        "周一 08:30–12:00 13:30–18:00; 周二 休息; 周三 休息; 周四 休息; 周五 休息; 周六 休息; 周日 休息",
        "Monday 08:30–12:00 13:30–18:00; Tuesday Closed; Wednesday Closed; Thursday Closed; Friday Closed; \
         Saturday Closed; Sunday Closed",
    );
    check("intake", "odometer_km", json!(null), "", "");
}

#[test]
fn a_reading_is_told_by_its_item_with_unit_and_rating() {
    let names = Names::default();
    let calendar = Calendar::of(&ShopSettings::fresh("", ""));
    let reader = Reader {
        names: &names,
        calendar: &calendar,
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
    let hidden = ["item", "asked", "place"].map(|field| is_untold("reading", field));
    assert_eq!(hidden, [true; 3]);
    assert!(!is_untold("custody", "item"));
}

#[test]
fn what_a_comparison_is_of_is_told_with_each_change_and_never_as_changed() {
    let names = Names::default();
    let calendar = Calendar::of(&ShopSettings::fresh("", ""));
    let reader = Reader {
        names: &names,
        calendar: &calendar,
    };
    let edit = Edit {
        kind: "comparison".to_owned(),
        record: RecordId::default(),
        field: "moment".to_owned(),
        value: json!("before_work"),
        base: Base::Seq(Seq::NEVER),
    };
    let told = reader.edit(edit, Some(json!("before_work")), None);
    assert_eq!(told.label.en, "Comparison · Moment");
    assert_eq!((&*told.old_text.en, &*told.new_text.en), ("", "Before work"));
    assert!(is_untold("comparison", "order"));
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
