//! The words of templates and readings on the tablet.

use crate::text::{Label, Lang};
use crate::words;

words! {
    /// Of readings and of the template that asks for them.
    pub enum ReadingWord {
        Tier => "检查等级", "How much to check";
        TierFixed => "已签字，检查等级不再更改", "Signed: the tier stays as it is";
        Readings => "检查读数", "Readings";
        ReadingsNote => "点选数值，或用加减微调", "Tap a number, or step up and down";
        NotHere => "该单的模板还没有同步到这台平板。", "The template of this order has not reached this tablet yet.";
        NotRead => "未读", "Not read";
        Less => "减少", "Less";
        More => "增加", "More";
        Clear => "清除", "Clear";
        Advice => "建议", "Advice";
        AdviceExample => "例如：建议更换两条前轮胎", "For example: replace both front tyres";
        Declined => "已建议，客户暂不处理", "Advised, the customer declined";
        DeclinedBefore => "上次已建议，未处理", "Advised last time, not done";
        Version => "模板版本", "Template version";
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
