//! What is said of things in custody.

use crate::text::Lang;
use crate::vehicle::plate;
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

/// Tells that a key tag is on another key.
pub fn tag_taken(number: &str, plate: &str, lang: Lang) -> String {
    let plate = plate::spaced(plate);
    match lang {
        Lang::Zh => format!("该号牌正在 {plate}（{number}）的钥匙上使用，请换一个。"),
        Lang::En => format!("This tag is on the key of {plate} ({number}). Take another one."),
    }
}
