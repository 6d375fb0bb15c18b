//! What the product ships with, until a shop saves a version of its own.
//!
//! An order that was made with it names version 0, so what stands here never changes once it is released; a test holds it.

use super::{Direction, ItemKind, TemplateItem, Tier, WalkAroundTemplate};
use crate::order::photo::PhotoSlot;

/// Returns what the product ships with for a tier.
pub fn shipped(tier: Tier) -> WalkAroundTemplate {
    let items = match tier {
        // What the shop's settings require, and the state on arrival, is all.
        Tier::Express => Vec::new(),
        Tier::Standard => [sides(), tread(), pads(), battery(), fluids()].concat(),
        Tier::Full => [sides(), tread(), pads(), battery(), fluids(), further()].concat(),
    };
    WalkAroundTemplate {
        tier: Some(tier),
        version: 0,
        items,
        removed: false,
    }
}

/// The four sides, each with its outline to aim by; which are needed is the shop's setting.
fn sides() -> Vec<TemplateItem> {
    let photo = |slot: PhotoSlot, zh: &str, en: &str| TemplateItem {
        slot: Some(slot),
        guide: true,
        ..named(slot.name(), ItemKind::Photo, zh, en)
    };
    vec![
        photo(PhotoSlot::Front, "车头照片", "Photo of the front"),
        photo(PhotoSlot::Rear, "车尾照片", "Photo of the rear"),
        photo(PhotoSlot::Left, "左侧照片", "Photo of the left side"),
        photo(PhotoSlot::Right, "右侧照片", "Photo of the right side"),
    ]
}

/// Urgent below 1.6 mm, the least that GB 7258-2017 allows passenger cars; attention below 3 mm is shop policy.
fn tread() -> Vec<TemplateItem> {
    let tread = |id: &str, zh: &str, en: &str| TemplateItem {
        required: true,
        step: 10,
        most: 2_000,
        attention: 300,
        urgent: 160,
        picks: vec![800, 700, 600, 500, 400, 300, 200, 100],
        ..number(id, zh, en, "mm", Direction::LowIsBad)
    };
    vec![
        tread("tread_front_left", "左前轮胎花纹深度", "Tread, front left"),
        tread("tread_front_right", "右前轮胎花纹深度", "Tread, front right"),
        tread("tread_rear_left", "左后轮胎花纹深度", "Tread, rear left"),
        tread("tread_rear_right", "右后轮胎花纹深度", "Tread, rear right"),
    ]
}

/// Good above 4 mm, urgent below 3 mm of lining: shop policy.
fn pads() -> Vec<TemplateItem> {
    let pad = |id: &str, zh: &str, en: &str| TemplateItem {
        step: 50,
        most: 3_000,
        attention: 450,
        urgent: 300,
        picks: vec![1_000, 800, 600, 500, 400, 300, 200],
        ..number(id, zh, en, "mm", Direction::LowIsBad)
    };
    vec![
        pad("pad_front_left", "左前制动片厚度", "Brake pad, front left"),
        pad("pad_front_right", "右前制动片厚度", "Brake pad, front right"),
        pad("pad_rear_left", "左后制动片厚度", "Brake pad, rear left"),
        pad("pad_rear_right", "右后制动片厚度", "Brake pad, rear right"),
    ]
}

/// The resting voltage of a 12 V lead battery: full from about 12.6 V, half at about 12.2 V; the limits are shop policy.
fn battery() -> Vec<TemplateItem> {
    vec![TemplateItem {
        step: 10,
        most: 1_600,
        attention: 1_240,
        urgent: 1_200,
        picks: vec![1_280, 1_260, 1_240, 1_220, 1_200, 1_180],
        ..number(
            "battery_voltage",
            "蓄电池静态电压",
            "Battery at rest",
            "V",
            Direction::LowIsBad,
        )
    }]
}

/// Moisture in brake fluid: good below 2 %, urgent above 3 %, as common testers show it; shop policy.
fn fluids() -> Vec<TemplateItem> {
    vec![
        level("engine_oil", "机油", "Engine oil"),
        level("coolant", "冷却液", "Coolant"),
        TemplateItem {
            step: 50,
            most: 1_000,
            attention: 150,
            urgent: 300,
            picks: vec![0, 100, 150, 200, 300, 400],
            ..number(
                "brake_fluid",
                "制动液含水量",
                "Moisture in the brake fluid",
                "%",
                Direction::HighIsBad,
            )
        },
        level("washer_fluid", "玻璃清洗液", "Washer fluid"),
    ]
}

/// Tyre pressures in bar are what the door frame says; the limits here are a first look for passenger cars, shop policy.
fn further() -> Vec<TemplateItem> {
    let pressure = |id: &str, zh: &str, en: &str| TemplateItem {
        step: 10,
        most: 600,
        attention: 210,
        urgent: 180,
        picks: vec![260, 250, 240, 230, 220, 200, 180],
        ..number(id, zh, en, "bar", Direction::LowIsBad)
    };
    vec![
        pressure("pressure_front_left", "左前胎压", "Tyre pressure, front left"),
        pressure("pressure_front_right", "右前胎压", "Tyre pressure, front right"),
        pressure("pressure_rear_left", "左后胎压", "Tyre pressure, rear left"),
        pressure("pressure_rear_right", "右后胎压", "Tyre pressure, rear right"),
        level("spare_tyre", "备胎", "Spare tyre"),
        level("lights", "灯光", "Lights"),
        level("wipers", "雨刮", "Wipers"),
        level("belts", "皮带", "Belts"),
        level("exhaust", "排气系统", "Exhaust"),
        level("suspension", "悬架", "Suspension"),
        level("underbody_leaks", "底盘渗漏", "Leaks below the car"),
    ]
}

fn named(id: &str, kind: ItemKind, zh: &str, en: &str) -> TemplateItem {
    TemplateItem {
        zh: zh.to_owned(),
        en: en.to_owned(),
        ..TemplateItem::new(id.to_owned(), kind)
    }
}

fn level(id: &str, zh: &str, en: &str) -> TemplateItem {
    named(id, ItemKind::Level, zh, en)
}

fn number(id: &str, zh: &str, en: &str, unit: &str, direction: Direction) -> TemplateItem {
    TemplateItem {
        unit: unit.to_owned(),
        direction: Some(direction),
        ..named(id, ItemKind::Number, zh, en)
    }
}
