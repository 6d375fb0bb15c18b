//! The words of reception: finding or making a file, and the steps of an intake.

mod agreement;
mod appointment;
mod arrival;
mod compare;
mod reading;
mod walk_around;

pub use agreement::{CustodyWord, LightWord, LinkWord, PromiseWord, SheetPart, SignWord, signs_as};
pub use appointment::{AppointmentWord, CancelWord, appointment_at, booked_for, to_ask};
pub use arrival::{ArrivalWord, ConcernWord, VehicleWord, also_open, open_order};
pub use compare::{CompareWord, compare_title, found, reasons_lacking};
pub use reading::{
    ReadingWord, advice_example, last_time, number_outside, taken_in_area, taken_of, tier_of_items,
};
pub use walk_around::WalkWord;

use crate::text::{Label, Lang};
use crate::vehicle::plate;
use crate::words;

words! {
    /// Of the steps of an intake and what surrounds them.
    pub enum IntakeWord {
        Rail => "接车步骤", "Steps of the intake";
        Vehicle => "车辆", "Vehicle";
        Concerns => "客户描述", "Concerns";
        WalkAround => "环车检查", "Walk-around";
        Custody => "保管", "Custody";
        Promise => "承诺完工时间", "Promise time";
        Sign => "签字", "Sign";
        Link => "车主链接", "Owner link";
        Back => "返回看板", "Back to the board";
        Next => "下一步", "Next";
        Finish => "完成接车", "Finish";
        NothingMissing => "可以签字", "Ready to sign";
        MissingTitle => "签字前还需要", "Needed before signing";
        MissingNone => "内容已齐全，可以请客户签字。", "Everything is there. The customer can sign.";
        Advised => "签字前建议再看", "Worth a look before signing";
        AdvisedNote => "不影响签字，签字单会照实写明。", "Not required for signing; the sheet will note it.";
        Close => "关闭", "Close";
        Needed => "必填", "Needed";
        Loading => "正在读取", "Loading";
        NotFound => "本平板上没有这张维修委托书。", "This order is not on this tablet.";
        NotFoundNote => "它可能已取消，或还没有同步过来。", "It may have been cancelled, or not have synced here yet.";
        Add => "添加", "Add";
        Remove => "删除", "Remove";
        Edit => "修改", "Edit";
        Done => "完成", "Done";
        Cancel => "取消", "Cancel";
        Less => "减少", "Less";
        More => "增加", "More";
        Signed => "已签字", "Signed";
    }
}

/// Colours of cars, as the trade says them.
pub const COLOURS: &[(&str, &str)] = &[
    ("白色", "White"),
    ("黑色", "Black"),
    ("银色", "Silver"),
    ("灰色", "Grey"),
    ("蓝色", "Blue"),
    ("红色", "Red"),
    ("绿色", "Green"),
    ("金色", "Gold"),
];

/// Greets the person who brings the vehicle, by name where it is known (D9).
pub fn greeting(name: &str, lang: Lang) -> String {
    match (lang, name.is_empty()) {
        (Lang::Zh, true) => "您好，欢迎光临".to_owned(),
        (Lang::Zh, false) => format!("{name}，您好"),
        (Lang::En, true) => "Welcome".to_owned(),
        (Lang::En, false) => format!("Welcome, {name}"),
    }
}

/// Formats the visit's ordinal, starting at 1.
pub fn visit_number(number: usize, lang: Lang) -> String {
    match (lang, number) {
        (Lang::Zh, 0 | 1) => "第一次来店".to_owned(),
        (Lang::Zh, _) => format!("第 {number} 次来店"),
        (Lang::En, 0 | 1) => "First visit".to_owned(),
        (Lang::En, _) => format!("Visit no. {number}"),
    }
}

/// Says how many earlier visits there are as far as this tablet knows, which without a network may not be all.
pub fn visits_here(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Zh, 0) => "离线：本平板上没有来店记录".to_owned(),
        (Lang::Zh, _) => format!("离线：本平板上有 {count} 次来店记录"),
        (Lang::En, 0) => "Offline: no earlier visit on this tablet".to_owned(),
        (Lang::En, 1) => "Offline: 1 earlier visit on this tablet".to_owned(),
        (Lang::En, _) => format!("Offline: {count} earlier visits on this tablet"),
    }
}

/// Offers the list of all earlier visits.
pub fn all_visits(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("全部来店记录（{count}）"),
        Lang::En => format!("All earlier visits ({count})"),
    }
}

/// Names the step that comes next.
pub fn next(step: IntakeWord, lang: Lang) -> String {
    let (word, step) = (IntakeWord::Next.label(lang), step.label(lang));
    match lang {
        Lang::Zh => format!("{word}：{step}"),
        Lang::En => format!("{word}: {step}"),
    }
}

/// Tells how many things a step lacks.
pub fn lacks(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("缺 {count} 项"),
        Lang::En => format!("{count} missing"),
    }
}

/// Tells how many things the step on the screen still lacks.
pub fn still_missing(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("这一步还缺 {count} 项"),
        Lang::En => format!("{count} still missing"),
    }
}

/// Tells how many things are missing before the customer can sign.
pub fn lacks_for_signing(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Zh, _) => format!("签字前还缺 {count} 项"),
        (Lang::En, 1) => "1 thing missing for signing".to_owned(),
        (Lang::En, _) => format!("{count} things missing for signing"),
    }
}

/// Tells how many marks there are.
pub fn marks_counted(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Zh, _) => format!("{count} 处标记"),
        (Lang::En, 1) => "1 mark".to_owned(),
        (Lang::En, _) => format!("{count} marks"),
    }
}

/// Tells how many photos there are.
pub fn photos_counted(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Zh, _) => format!("{count} 张照片"),
        (Lang::En, 1) => "1 photo".to_owned(),
        (Lang::En, _) => format!("{count} photos"),
    }
}

/// Counts photos where the heading says already that they are photos.
pub fn shots_counted(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{count} 张"),
        Lang::En => photos_counted(count, lang),
    }
}

/// Names the fuel in eighths as a gauge does: empty, 3/8, ½ (D18).
pub fn eighths(level: u8, lang: Lang) -> String {
    match (level, lang) {
        (0, Lang::Zh) => "空".to_owned(),
        (0, Lang::En) => "Empty".to_owned(),
        (8, Lang::Zh) => "满".to_owned(),
        (8, Lang::En) => "Full".to_owned(),
        (2, _) => "¼".to_owned(),
        (4, _) => "½".to_owned(),
        (6, _) => "¾".to_owned(),
        _ => format!("{level}/8"),
    }
}

/// Tells that a key tag is on another key.
pub fn tag_taken(number: &str, plate: &str, lang: Lang) -> String {
    let plate = plate::spaced(plate);
    match lang {
        Lang::Zh => format!("该号牌正在 {plate}（{number}）的钥匙上使用，请换一个。"),
        Lang::En => format!("This tag is on the key of {plate} ({number}). Take another one."),
    }
}

/// Names a model year.
pub fn model_year(year: u16, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{year} 年款"),
        Lang::En => format!("model year {year}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_not_many_in_english() {
        assert_eq!(lacks_for_signing(1, Lang::En), "1 thing missing for signing");
        assert_eq!(lacks_for_signing(3, Lang::En), "3 things missing for signing");
        assert_eq!(marks_counted(1, Lang::En), "1 mark");
        assert_eq!(photos_counted(2, Lang::Zh), "2 张照片");
        assert_eq!(shots_counted(5, Lang::Zh), "5 张");
        assert_eq!(shots_counted(1, Lang::En), "1 photo");
    }

    #[test]
    fn a_level_is_said_as_the_gauge_says_it() {
        let levels = [0, 1, 2, 4, 6, 7, 8].map(|level| eighths(level, Lang::En));
        assert_eq!(levels, ["Empty", "1/8", "¼", "½", "¾", "7/8", "Full"]);
    }

    #[test]
    fn every_member_of_a_sheet_has_a_word() {
        let sheet = serde_json::to_value(crate::order::sheet::Sheet {
            concerns_unconfirmed: vec![0],
            warning_lights_checked: Some(false),
            ..crate::order::sheet::Sheet::default()
        })
        .unwrap_or_default();
        let fixed = ["shop", "language", "number", "arrived_at"];
        for member in sheet.as_object().into_iter().flat_map(|members| members.keys()) {
            if !fixed.contains(&member.as_str()) {
                let part = crate::order::sheet::ChangedPart::of(member);
                assert_ne!(
                    part,
                    crate::order::sheet::ChangedPart::Part(SheetPart::Other),
                    "{member}"
                );
            }
        }
    }
}
