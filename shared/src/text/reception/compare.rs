//! The words of comparing the vehicle with what was signed.

use crate::order::moment::Moment;
use crate::text::{Label, Lang};
use crate::words;

words! {
    /// Of comparing.
    pub enum CompareWord {
        Compare => "核对外观", "Compare";
        Moment => "时间点", "Moment";
        None => "没有新的损伤", "Nothing new so far";
        NoneNote => "看到签字后新增的损伤，点按图上的部位标记。", "Where something was not there when the customer signed, tap the drawing.";
        Reason => "为什么现在才发现", "Why it is seen only now";
        ReasonNeeded => "还缺原因", "Reason needed";
        Known => "签字前已有", "Known before";
        KnownNote => "客户已签字确认，不能修改。", "It was signed or confirmed and stays as it is.";
        Confirm => "已逐项核对，没有新的损伤", "Compared all round, nothing is new";
        ConfirmFound => "已逐项核对，新的损伤都已标记", "Compared all round, everything new is marked";
        ConfirmNote => "与客户签字的环车检查对照", "Against the walk-around that the customer signed";
        Confirmed => "已核对", "Compared";
        NotYet => "还没有核对", "Not compared yet";
        NotSigned => "客户还没有签字", "The customer has not signed yet";
        NotSignedNote => "签字后才有可以对照的内容。", "There is nothing to compare with before that.";
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

/// Says how many marks were new at a moment.
pub fn found(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Zh, 0) => "没有新的损伤".to_owned(),
        (Lang::Zh, count) => format!("新增 {count} 处"),
        (Lang::En, 0) => "nothing new".to_owned(),
        (Lang::En, count) => format!("{count} new"),
    }
}
