//! What is said of signing.

use crate::text::Lang;
use crate::words;

words! {
    /// Of the sheet and the signature.
    pub enum SignWord {
        Sheet => "维修委托书", "Repair order";
        Language => "单据语言", "Language of the sheet";
        Signature => "客户签字", "Signature";
        Pad => "签字区", "Signature pad";
        ToPad => "去签字区", "To the signature";
        PadPrompt => "请在此签字", "Sign here";
        Clear => "重签", "Clear";
        TypedName => "或输入姓名", "Or type the name";
        SignNow => "确认并签字", "Sign";
        SignAmendment => "确认变更并签字", "Sign the change";
        Declaration => "以上内容已与我核对，我同意按此维修。", "I have read the above with the advisor and agree that the work be done as described.";
        Frozen => "客户签字的版本", "As signed";
        SignedBy => "签字人", "Signed by";
        Differs => "内容在签字后有变化", "Something changed after signing";
        DiffersNote => "请客户核对并再次签字", "Ask the customer to read it and sign again";
        ShowNow => "现在的内容", "As it is now";
        Changes => "变更内容", "What changed";
        Before => "原为", "Was";
        After => "现为", "Now";
        Gone => "已去掉", "No longer";
        Added => "新增", "Added";
        InDetail => "位置或照片有变化", "Position or photos changed";
        Vin => "车架号", "VIN";
        Vehicle => "车辆", "Vehicle";
        Purpose => "来意", "Purpose";
        Rework => "返修", "Rework";
        Concerns => "客户描述", "Concerns";
        NotConfirmed => "（未经客户确认）", "(not confirmed by the customer)";
        Demands => "特别要求", "Special demands";
        Marks => "损伤标记", "Marks";
        NoMarks => "无损伤标记", "No marks";
        Custody => "保管物品", "In custody";
        NoCustody => "无", "Nothing";
        Promised => "承诺完工时间", "Promise time";
    }
}

/// Says whose signature it is when no name is typed: that of the person who brought the car.
pub fn signs_as(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("未输入时记为：{name}"),
        Lang::En => format!("Signed as {name} unless another name is typed"),
    }
}
