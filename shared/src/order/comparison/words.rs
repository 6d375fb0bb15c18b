//! What is said of comparing the vehicle with what was signed.

use crate::order::moment::Moment;
use crate::text::{Label, Lang};
use crate::words;

words! {
    /// Of comparing.
    pub enum CompareWord {
        Compare => "核对外观", "Compare";
        Look => "查看", "Look";
        Moment => "时间点", "Moment";
        None => "没有新的损伤", "Nothing new so far";
        NoneNote => "看到签字后新增的损伤，点按图上的部位标记。", "Tap the drawing where something is new since the customer signed.";
        Reason => "为什么现在才发现", "Why it was not seen before";
        ReasonNeeded => "还缺原因", "Reason needed";
        KindNeeded => "请选损伤类型", "Kind needed";
        KindLeft => "这处标记还没有选损伤类型，签字前请补上。", "This mark has no kind yet; it is needed before signing.";
        ReasonLeft => "这处标记还没有选原因，完成核对前请补上。", "This mark has no reason yet; it is needed to finish comparing.";
        How => "绕车一圈，与签字时对照。有新的损伤：点按图上的部位，并选原因。没有新的：直接确认。", "Go once round the car and compare. New damage: tap it on the drawing and say why it was not seen before. Nothing new: confirm.";
        Known => "签字前已有", "Known before";
        KnownNote => "客户已签字确认，不能修改。", "It was signed or confirmed and stays as it is.";
        Confirm => "已逐项核对，没有新的损伤", "Compared all round, nothing new";
        ConfirmFound => "已逐项核对，新的损伤都已标记", "Compared all round, new damage marked";
        Confirmed => "已核对", "Compared";
        NotYet => "还没有核对", "Not compared yet";
        NotSigned => "客户还没有签字", "The customer has not signed yet";
        NotSignedNote => "核对外观，是与客户签字的环车检查对照。请先请客户签字。", "The car is compared with the walk-around that the customer signed. Ask the customer to sign first.";
        GoSign => "去签字", "Go to signing";
        ToOrder => "返回维修委托书", "Back to the order";
        Ahead => "下次核对外观", "Next comparison";
        Due => "现在要核对外观", "To be compared now";
        State => "签字时的状态", "As it was signed";
        InVehicle => "留在车内", "Left in the vehicle";
    }
}

/// Returns the heading of a comparison.
pub fn compare_title(moment: Moment, lang: Lang) -> String {
    let moment = moment.label(lang);
    match lang {
        Lang::Zh => format!("{moment}核对外观"),
        Lang::En => format!("{moment}: compare the car"),
    }
}

/// Says how many new marks still lack their reason.
pub fn reasons_lacking(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Zh, count) => format!("{count} 处还缺原因"),
        (Lang::En, 1) => "1 reason needed".to_owned(),
        (Lang::En, count) => format!("{count} reasons needed"),
    }
}

/// Says how many marks were new at a moment.
pub fn found(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Zh, 0) => "没有新的损伤".to_owned(),
        (Lang::Zh, count) => format!("新增 {count} 处"),
        (Lang::En, 0) => "nothing new".to_owned(),
        (Lang::En, count) => format!("{count} new"),
    }
}
