//! The words on paper: what an order's papers say, and the page they are chosen on.

use crate::text::Lang;
use crate::words;

words! {
    /// Of the page on which papers are chosen and printed.
    pub enum PrintWord {
        Title => "打印", "Print";
        Choose => "打印哪些单据", "Papers to print";
        PrintNow => "打印", "Print";
        Preview => "打印预览", "Preview";
        NoneChosen => "还没有选择单据", "No paper chosen";
        NoneChosenNote => "在上面选择要打印的单据。", "Choose above what to print.";
        NoKeys => "本店没有保管钥匙，所以没有钥匙牌。", "No key in custody, so there is no key tag.";
        Languages => "客户单据使用客户的语言，车间单据使用本平板的语言。", "The customer's paper is in the customer's language, the shop's are in this tablet's.";
        NoQr => "用户取车单上没有二维码：车主链接尚未生成，或在另一台平板上生成。", "The pick-up slip carries no QR code: the owner link is not made yet, or was made on another tablet.";
        MakeLink => "到车主链接", "Go to the owner link";
        Papers => "打印单据", "Print papers";
        PapersNote => "取车单、修理卡、钥匙牌", "Pick-up slip, repair card, key tags";
    }
}

words! {
    /// Of what stands on several papers.
    pub enum PaperWord {
        Draft => "草稿，客户未签字", "Draft, not signed";
        DraftNote => "客户签字前，本单不作为凭据。", "Not valid until the customer has signed.";
        Differs => "内容在客户签字后有变化", "Changed since the customer signed";
        DiffersNote => "有变化的内容：", "What changed: ";
        ForCustomer => "客户联，取车时出示", "Customer's copy, to be shown at pick-up";
        ForWorkshop => "车间联，随车流转", "Workshop's copy, stays with the car";
        ForArchive => "本店留存", "Kept by the shop";
        Printed => "打印于", "Printed";
        Number => "单号", "Order";
        Plate => "车牌号", "Plate";
        NoPlate => "未上牌", "No plate";
        Promised => "承诺完工时间", "Promise time";
        NotPromised => "未约定", "Not agreed";
        Vehicle => "车辆", "Vehicle";
        Vin => "车架号", "VIN";
        Energy => "能源类型", "Energy";
        Purpose => "来意", "Purpose";
        Rework => "返修", "Rework";
        Advisor => "服务顾问", "Service advisor";
        People => "相关人员", "People";
        Concerns => "客户描述", "What the customer says";
        NoConcerns => "没有记录", "None written down";
        Confirmed => "客户已确认", "Confirmed by the customer";
        NotConfirmed => "未经客户确认", "Not confirmed by the customer";
        Demands => "特别要求", "Special demands";
        Marks => "损伤标记", "Marks";
        FoundLater => "签字后发现的损伤", "Found after the signature";
        NoMarks => "没有损伤标记", "No marks";
        Panel => "部位", "Panel";
        Damage => "损伤", "Damage";
        Severity => "程度", "Severity";
        State => "状态", "State";
        Note => "说明", "Note";
        Custody => "保管物品", "In custody";
        NoCustody => "没有保管物品", "Nothing held";
        Item => "物品", "Item";
        KeyTag => "钥匙牌", "Key tag";
        Where => "所在", "Where it is";
        GivenBack => "已交还", "Given back";
        ParkedAt => "停放位置", "Parked at";
    }
}

words! {
    /// Of the customer's pick-up slip.
    pub enum SlipWord {
        BroughtBy => "送修人", "Brought by";
        ReadyBy => "承诺完工时间", "Promise time";
        Agreement => "客户确认", "What you agreed to";
        SignedBy => "签字人", "Signed by";
        SignHere => "客户签字", "Signature";
        Follow => "扫码查看维修进度", "Scan to follow your car";
        FollowNote => "无需安装，无需注册。", "Nothing to install, no account.";
        FollowAsk => "想查看维修进度？", "To follow your car";
        FollowAskNote => "请向服务顾问索取车主链接，用手机扫码即可打开，无需安装。", "Ask your advisor for the owner link: scan it with your phone, nothing to install.";
        Delivery => "取车须知", "Picking up";
        Notice => "请带上本单取车；委托他人取车，请事先告知服务顾问。", "Bring this slip. If somebody else picks the car up, tell your advisor first.";
        Consent => "承诺完工时间、费用或维修项目如有变化，我们先征得您的同意。", "If the promise time, the cost or the work has to change, we ask you first.";
        Explain => "交车时，服务顾问在车旁说明所做的维修，然后结算付款。", "At delivery your advisor explains the work beside the car; payment follows.";
        Return => "结算后交还钥匙、证件和保管物品，请当面核对。", "Keys, licence and belongings are returned after payment. Please check them.";
        Wait => "您可以在店内等候，也可以离店，完工后我们与您联系。", "You may wait here or leave; we get in touch when the car is ready.";
    }
}

words! {
    /// Of the workshop's repair card.
    pub enum CardWord {
        Bay => "工位", "Bay";
        Technician => "技师", "Technician";
        Started => "开工于", "Started";
        Finished => "完工于", "Finished";
        Safety => "安全提示", "Safety";
        Check => "作业前核对（二次损伤检查）", "Before work: second damage check";
        SameMarks => "损伤与标记一致", "Damage agrees with the marks";
        NothingNew => "没有新的损伤", "No new damage";
        Readings => "里程、油量或电量一致", "Odometer and fuel or battery agree";
        CoversOn => "防护用品齐全", "Covers are in place";
        Belongings => "随车物品未动", "Belongings untouched";
        CheckedBy => "核对人和时间", "Checked by, time";
        Work => "作业记录", "Work";
        Findings => "检查发现", "Findings";
        Cause => "故障原因", "Cause";
        Done => "维修内容", "Work done";
        Result => "最终结果", "Result";
        Completion => "完工检查", "Completion check";
        AllDone => "约定的项目全部完成", "All agreed work is done";
        Tight => "无遗漏、无差错，紧固件已紧固", "Nothing missing or wrong, fasteners tight";
        RoadTest => "需要时已路试", "Road test, if needed";
        Entries => "委托书填写正确", "Entries on the order are correct";
        LeftBehind => "车内没有遗留工具和物品", "Nothing left behind in the car";
        Appearance => "外观与接车时一致", "Appearance as at intake";
        Final => "调度最终确认", "Final confirmation by the dispatcher";
        Point => "检查项目", "Point";
        Fine => "合格", "OK";
        NotFine => "不合格", "Not OK";
        Initials => "签名", "Initials";
    }
}

words! {
    /// Of the archive copy, the key tags and the windscreen card.
    pub enum ShelfWord {
        Person => "姓名", "Name";
        Phone => "电话", "Phone";
        Part => "身份", "Part";
        Promises => "承诺记录", "Promises";
        MadeAt => "承诺于", "Made";
        Reason => "原因", "Reason";
        FirstPromise => "首次承诺", "First promise";
        Signatures => "签字", "Signatures";
        Fingerprint => "签字内容的 SHA-256", "SHA-256 of what was signed";
        NotSigned => "客户还没有签字", "The customer has not signed yet";
        Photos => "照片", "Photos";
        NoPhotos => "没有照片", "No photos";
        NotHere => "不在本平板", "Not on this tablet";
        OtherPhoto => "其他", "Other";
        Mark => "标记", "Mark";
        LinkUntil => "车主链接有效期至", "Owner link opens until";
        Cut => "沿虚线裁开", "Cut along the dashed lines";
        TagNumber => "牌号", "Tag";
        Scan => "用平板扫码打开", "Scan with a tablet";
        KeepInside => "请放在前风挡内", "Keep behind the windscreen";
    }
}

words! {
    /// Names a question of the consultation in a word or two.
    pub enum AnswerWord {
        Nature => "现象", "What";
        Place => "位置", "Where";
        Condition => "工况", "When";
        Speed => "车速（公里/小时）", "Speed, km/h";
        Frequency => "频次", "How often";
        Temperature => "温度", "Temperature";
        Since => "开始时间", "Since";
    }
}

/// Names the key that a tag is for: key 1 of 2.
pub fn key_of(key: &str, number: usize, of: usize) -> String {
    if of > 1 {
        format!("{key} {number}/{of}")
    } else {
        key.to_owned()
    }
}

/// Counts the papers that are chosen.
pub fn chosen(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Zh, _) => format!("已选 {count} 种"),
        (Lang::En, 1) => "1 paper chosen".to_owned(),
        (Lang::En, _) => format!("{count} papers chosen"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_key_needs_no_number() {
        assert_eq!(key_of("Key", 1, 1), "Key");
        assert_eq!(key_of("备用钥匙", 2, 2), "备用钥匙 2/2");
        assert_eq!(chosen(1, Lang::En), "1 paper chosen");
        assert_eq!(chosen(2, Lang::Zh), "已选 2 种");
    }
}
