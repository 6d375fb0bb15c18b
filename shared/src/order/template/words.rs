//! Words of the office's walk-around templates.

use crate::order::photo::PhotoSlot;
use crate::order::template::{Direction, Fault, ItemKind, TemplateItem, hundredths};
use crate::text::{Label, Lang};

crate::words! {
    /// Words of the page of walk-around templates.
    pub enum TemplateWord {
        Note => "每次保存都是新版本；已开的单保持原版本。", "Every save is a new version; orders under way keep theirs.";
        Tier => "等级", "Tier";
        Items => "检查项目", "Items";
        NoItems => "没有另加的检查项目", "No items of its own";
        NoItemsNote => "该等级只要求门店设置中的照片和到店状态。", "This tier asks only for the photos in the shop's settings and the state on arrival.";
        AddNumber => "添加数值", "Add a number";
        AddLevel => "添加状态", "Add a condition";
        AddPhoto => "添加照片", "Add a photo";
        Up => "上移", "Move up";
        Down => "下移", "Move down";
        Edit => "修改", "Edit";
        Remove => "移除", "Remove";
        Required => "签字前必填", "Needed before signing";
        RequiredByShop => "签字前必填（门店设置）", "Needed before signing (shop settings)";
        Optional => "选填", "Optional";
        Zh => "中文名称", "Label in Chinese";
        En => "英文名称", "Label in English";
        Slot => "拍摄部位", "What it shows";
        Guide => "显示轮廓引导", "Show the outline as a guide";
        Unit => "单位", "Unit";
        Step => "步长", "Step";
        Least => "最小值", "Least";
        Most => "最大值", "Most";
        Direction => "方向", "Direction";
        YellowBelow => "黄色（需关注）低于", "Yellow (attention) below";
        YellowAbove => "黄色（需关注）高于", "Yellow (attention) above";
        RedBelow => "红色（需立即处理）低于", "Red (urgent) below";
        RedAbove => "红色（需立即处理）高于", "Red (urgent) above";
        Area => "检查区域", "Area";
        Picks => "快选数值（空格分隔）", "Numbers to tap, with spaces between";
        NotNumber => "请填写数字，最多两位小数。", "Enter a number with at most two decimals.";
        Discard => "放弃修改", "Discard";
        SaveVersion => "保存为新版本", "Save as a new version";
        Unsaved => "有未保存的修改", "Unsaved changes";
        Conflict => "有人已保存了更新的版本。您的修改仍在本页；重新载入后可查看新版本。", "Somebody has saved a newer version. Your changes are still on this page; load the newer one to see it.";
        LoadNewer => "载入新版本", "Load the newer version";
        Versions => "版本", "Versions";
        Shipped => "出厂内容", "As shipped";
        DefaultTier => "新单的检查等级", "Tier of a new order";
    }
}

/// Names a version.
pub fn version(number: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("第 {number} 版"),
        Lang::En => format!("Version {number}"),
    }
}

/// Tells from which numbers on an item is yellow and red: "red below 1.6 mm".
pub fn limits(item: &TemplateItem, lang: Lang) -> String {
    let unit = if item.unit.is_empty() {
        String::new()
    } else {
        format!(" {}", item.unit)
    };
    let beyond = match item.direction {
        Some(Direction::HighIsBad) => lang.pick(("高于", "above")),
        Some(Direction::LowIsBad) | None => lang.pick(("低于", "below")),
    };
    let (yellow, red) = (hundredths(item.attention), hundredths(item.urgent));
    let is_one = item.attention == item.urgent;
    match lang {
        Lang::Zh if is_one => format!("红色{beyond} {red}{unit}"),
        Lang::Zh => format!("黄色{beyond} {yellow}{unit}，红色{beyond} {red}{unit}"),
        Lang::En if is_one => format!("red {beyond} {red}{unit}"),
        Lang::En => format!("yellow {beyond} {yellow}{unit}, red {beyond} {red}{unit}"),
    }
}

/// Tells what an item asks for, in a line: its kind, its limits or what it shows, its area, whether signing needs it.
///
/// `wanted` holds the photos that the shop's settings require of every intake.
pub fn item_facts(item: &TemplateItem, wanted: &[PhotoSlot], lang: Lang) -> String {
    let limits = (item.kind == ItemKind::Number).then(|| limits(item, lang));
    let slot = item.slot.filter(|_| item.kind == ItemKind::Photo);
    let area = (item.kind != ItemKind::Photo).then(|| item.area().label(lang));
    let required = match slot {
        _ if item.required => TemplateWord::Required,
        Some(slot) if wanted.contains(&slot) => TemplateWord::RequiredByShop,
        _ => TemplateWord::Optional,
    };
    let parts = [
        Some(item.kind.label(lang).to_owned()),
        area.map(ToOwned::to_owned),
        limits,
        slot.map(|slot| slot.label(lang).to_owned()),
        Some(required.label(lang).to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Names the photos that the shop's settings require besides a tier's own items; nothing where there is none.
pub fn further_photos(items: &[TemplateItem], wanted: &[PhotoSlot], lang: Lang) -> String {
    let is_own = |slot: &PhotoSlot| items.iter().any(|item| item.slot == Some(*slot));
    let further = wanted.iter().filter(|slot| !is_own(slot));
    let names: Vec<_> = further.map(|slot| slot.label(lang)).collect();
    match lang {
        _ if names.is_empty() => String::new(),
        Lang::Zh => format!("门店设置另要求照片：{}", names.join("、")),
        Lang::En => format!("The shop's settings also ask for photos: {}", names.join(", ")),
    }
}

/// Tells which item is wrong, and why.
pub fn item_fault(place: usize, fault: Fault, lang: Lang) -> String {
    let sentence = fault.sentence(lang);
    match lang {
        Lang::Zh => format!("第 {} 项：{sentence}", place + 1),
        Lang::En => format!("Item {}: {sentence}", place + 1),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::order::template::{Tier, shipped};

    #[test]
    fn limits_are_told_in_words() {
        let full = shipped(Tier::Full);
        let of = |id: &str, lang| limits(full.item(id).unwrap(), lang);
        assert_eq!(of("tread_front_left", Lang::Zh), "黄色低于 3 mm，红色低于 1.6 mm");
        assert_eq!(
            of("tread_front_left", Lang::En),
            "yellow below 3 mm, red below 1.6 mm"
        );
        assert_eq!(of("brake_fluid", Lang::Zh), "黄色高于 1.5 %，红色高于 3 %");
        let one = TemplateItem {
            attention: 160,
            unit: String::new(),
            ..full.item("tread_front_left").unwrap().clone()
        };
        assert_eq!(limits(&one, Lang::En), "red below 1.6");
    }

    #[test]
    fn an_item_is_told_in_a_line() {
        let full = shipped(Tier::Full);
        let of = |id: &str| item_facts(full.item(id).unwrap(), &[PhotoSlot::Rear], Lang::Zh);
        assert_eq!(of("front"), "照片 · 车头 · 选填");
        assert_eq!(of("rear"), "照片 · 车尾 · 签字前必填（门店设置）");
        assert_eq!(of("wipers"), "状态评定 · 灯光与雨刮 · 选填");
    }

    #[test]
    fn photos_that_only_the_shop_asks_for_are_named() {
        let wanted = [PhotoSlot::Front, PhotoSlot::Odometer];
        let of = |tier| further_photos(&shipped(tier).items, &wanted, Lang::En);
        assert_eq!(
            of(Tier::Express),
            "The shop's settings also ask for photos: Front, Instruments"
        );
        assert_eq!(
            of(Tier::Full),
            "The shop's settings also ask for photos: Instruments"
        );
        assert_eq!(further_photos(&[], &[], Lang::Zh), "");
    }
}
