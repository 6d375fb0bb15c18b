//! What is said of readings and of the template that asks for them.

use crate::order::template::{Area, Tier, hundredths};
use crate::text::{Label, Lang};
use crate::words;

words! {
    /// Of readings and of the template that asks for them.
    pub enum ReadingWord {
        Tier => "检查等级", "How much to check";
        TierFixed => "已签字，检查等级不再更改", "Signed: the tier can no longer be changed";
        Readings => "检查读数", "Readings";
        ReadingsNote => "点按数值处选择或输入，再用加减微调", "Tap a value to pick or type it, then step up and down";
        OnlyAttention => "检查读数（只列需关注的）", "Readings (only what needs attention)";
        NotHere => "该单的模板还没有同步到这台平板。", "The template of this order has not reached this tablet yet.";
        Less => "减少", "Less";
        More => "增加", "More";
        Clear => "清除", "Clear";
        Advice => "建议", "Advice";
        TypeNumber => "或输入数值", "Or type it";
        RestGood => "其余正常", "Rest good";
        RestRated => "其余项目已评为良好", "The rest is rated good";
        Declined => "已建议，客户暂不处理", "Advised, the customer declined";
        DeclinedBefore => "上次已建议，未处理", "Advised last time, not done";
    }
}

/// Tells what was read last time.
pub fn last_time(value: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("上次 {value}"),
        Lang::En => format!("Last time {value}"),
    }
}

/// Tells how many readings were taken.
pub fn taken_of(taken: usize, all: usize, lang: Lang) -> String {
    let word = ReadingWord::Readings.label(lang);
    match lang {
        Lang::Zh => format!("{word}：{taken}／{all}"),
        Lang::En => format!("{word}: {taken} of {all}"),
    }
}

/// Returns an example of advice about what lies in an area of the car.
pub const fn advice_example(area: Area, lang: Lang) -> &'static str {
    lang.pick(match area {
        Area::Tyres => (
            "例如：建议更换两条前轮胎",
            "For example: replace both front tyres",
        ),
        Area::Brakes => (
            "例如：建议更换前制动片",
            "For example: replace the front brake pads",
        ),
        Area::Engine => (
            "例如：建议入冬前更换蓄电池",
            "For example: replace the battery before winter",
        ),
        Area::Fluids => (
            "例如：建议本次保养时更换",
            "For example: change it with this service",
        ),
        Area::Lights => (
            "例如：建议更换左侧近光灯",
            "For example: replace the left dipped beam",
        ),
        Area::Underbody => (
            "例如：建议举升后进一步检查",
            "For example: look closer on the lift",
        ),
        Area::Other => (
            "例如：建议一个月内处理",
            "For example: have it done within a month",
        ),
    })
}

/// Names a tier with how many photos and readings it asks for.
pub fn tier_of_items(tier: Tier, (photos, readings): (usize, usize), lang: Lang) -> String {
    let tier = tier.label(lang);
    // A count stays together where the words take two lines.
    let counted = |count: usize, zh: &str, one: &str, many: &str| match (lang, count) {
        (_, 0) => None,
        (Lang::Zh, _) => Some(format!("{count}\u{a0}{zh}")),
        (Lang::En, 1) => Some(format!("1\u{a0}{one}")),
        (Lang::En, _) => Some(format!("{count}\u{a0}{many}")),
    };
    let photos = counted(photos, "张照片", "photo", "photos");
    let readings = counted(readings, "项读数", "reading", "readings");
    let counts: Vec<String> = [photos, readings].into_iter().flatten().collect();
    match lang {
        _ if counts.is_empty() => tier.to_owned(),
        Lang::Zh => format!("{tier} · {}", counts.join("、")),
        Lang::En => format!("{tier} · {}", counts.join(", ")),
    }
}

/// Tells how much of an area was read.
pub fn taken_in_area(taken: usize, all: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{taken}／{all}"),
        Lang::En => format!("{taken} of {all}"),
    }
}

/// Says between which numbers, in hundredths of the unit, one has to lie.
pub fn number_outside(least: i32, most: i32, unit: &str, lang: Lang) -> String {
    let (least, most) = (hundredths(least), hundredths(most));
    let unit = if unit.is_empty() {
        String::new()
    } else {
        format!(" {unit}")
    };
    match lang {
        Lang::Zh => format!("请输入 {least}–{most}{unit} 之间的数值，最多两位小数。"),
        Lang::En => format!("Enter a number from {least} to {most}{unit}, with at most two decimals."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tier_is_counted_as_the_screens_count_it() {
        let of = |counts, lang| tier_of_items(Tier::Standard, counts, lang);
        assert_eq!(of((4, 13), Lang::Zh), "标准 · 4\u{a0}张照片、13\u{a0}项读数");
        assert_eq!(
            of((4, 13), Lang::En),
            "Standard · 4\u{a0}photos, 13\u{a0}readings"
        );
        assert_eq!(of((1, 0), Lang::En), "Standard · 1\u{a0}photo");
        assert_eq!(of((0, 0), Lang::Zh), "标准");
    }
}
