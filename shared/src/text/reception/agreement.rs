//! The words for what is held, promised, signed and handed out.

use crate::text::Lang;
use crate::words;

words! {
    /// Of custody.
    pub enum CustodyWord {
        Title => "保管物品", "In custody";
        Note => "钥匙、行驶证和客户交给我们的物品", "Keys, licence and whatever the customer hands over";
        OneKey => "1 把钥匙", "1 key";
        SpareKey => "备用钥匙", "Spare key";
        Licence => "行驶证", "Licence";
        Tag => "钥匙牌号", "Key tag";
        TagExample => "例如 17", "17, for example";
        Nothing => "还没有登记物品", "Nothing in custody yet";
        NothingNote => "用上面的按钮登记钥匙和行驶证。", "Use the buttons above for keys and licence.";
        More => "登记其他物品", "Add something else";
        Kind => "类别", "Sort";
        Description => "物品说明", "What it is";
        DescriptionExample => "例如：太阳镜，在手套箱", "For example: sunglasses in the glove box";
        Holding => "放在哪里", "Where it is";
        Valuables => "贵重物品", "Valuables";
        ValuablesConfirm => "已提醒客户带走贵重物品", "Reminded of valuables";
        ValuablesHint => "并与客户确认：已带走，或已登记为保管物品", "And agreed with the customer: taken along, or taken into custody";
        Removed => "已删除保管物品", "Removed from custody";
    }
}

words! {
    /// Of the promise time.
    pub enum PromiseWord {
        Title => "承诺完工时间", "Promise time";
        Quick => "常用时间", "Quick choices";
        Own => "其他时间", "Another time";
        Now => "当前承诺完工时间", "Promise time now";
        None => "还没有承诺完工时间", "No promise time yet";
        Change => "改为", "Change to";
        Reason => "推迟原因", "Reason for the change";
        ReasonNote => "说明（车主能看到）", "In words (the owner reads this)";
        ReasonExample => "例如：配件明天上午到", "For example: the part arrives tomorrow morning";
        Confirm => "确认新的承诺完工时间", "Promise the new time";
        History => "承诺记录", "Promises so far";
        Hours => "营业时间", "Opening hours";
        DayOff => "当天休息", "Closed on that day";
    }
}

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

words! {
    /// The parts of the sheet, as what changed is told.
    pub enum SheetPart {
        Vehicle => "车辆", "Vehicle";
        People => "人员", "People";
        Purpose => "来意", "Purpose";
        Concerns => "客户描述", "Concerns";
        Demands => "特别要求", "Special demands";
        Marks => "损伤标记", "Marks";
        Photos => "照片", "Photos";
        Readings => "检查读数", "Readings";
        Custody => "保管物品", "Custody";
        Promised => "承诺完工时间", "Promise time";
        Other => "其他内容", "Something else";
    }
}

impl SheetPart {
    /// Returns the part that a member of the sheet belongs to.
    pub fn of(member: &str) -> Self {
        match member {
            "plate" | "vin" | "vehicle" => Self::Vehicle,
            "brought_by" | "owner" | "payer" | "contact" => Self::People,
            "purpose" | "is_rework" => Self::Purpose,
            "concerns" | "concerns_unconfirmed" => Self::Concerns,
            "special_demands" => Self::Demands,
            "marks" => Self::Marks,
            "photos" => Self::Photos,
            "readings" => Self::Readings,
            "custody" => Self::Custody,
            "promised_at" => Self::Promised,
            _ => Self::Other,
        }
    }
}

words! {
    /// Says how the warning lights stand where none is known to be on.
    pub enum LightWord {
        NoneOn => "无", "None";
        NotChecked => "未查看", "Not checked";
        NoneRecorded => "没有记录", "None recorded";
    }
}

words! {
    /// Of the owner's link.
    pub enum LinkWord {
        Scan => "请车主扫码查看进度", "The owner scans this to follow the car";
        ScanNote => "无需安装，无需注册", "Nothing to install, no account";
        Opens => "链接可以打开", "The link opens now";
        Waits => "委托书同步后即可打开", "Opens as soon as this order has synced";
        WaitsNote => "现在就可以把二维码交给车主。", "You can hand it over now.";
        Copy => "复制链接", "Copy link";
        Copied => "链接已复制", "Link copied";
        Create => "生成链接", "Make the link";
        NewLink => "换一个新链接", "Make a new link";
        Withdraw => "撤回链接", "Withdraw link";
        Withdrawn => "链接已撤回，不能再打开。", "The link is withdrawn and no longer works.";
        None => "还没有车主链接", "No owner link yet";
        NoneNote => "生成后车主可以用手机查看进度。", "With a link, the owner follows the car on a phone.";
        Elsewhere => "链接在另一台平板上生成", "The link was made on another tablet";
        ElsewhereNote => "出于安全，只有生成它的平板能再次显示。可以换一个新链接。", "Only the tablet that made it can show it again. You can make a new one.";
        Expires => "有效期至", "Opens until";
        QrLabel => "车主链接二维码", "QR code of the owner link";
        NotSigned => "客户还没有签字", "The customer has not signed yet";
    }
}

/// Says whose signature it is when no name is typed: that of the person who brought the car.
pub fn signs_as(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("未输入时记为：{name}"),
        Lang::En => format!("Signed as {name} unless another name is typed"),
    }
}
