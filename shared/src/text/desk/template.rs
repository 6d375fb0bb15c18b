//! Words of the office's walk-around templates.

use crate::order::template::Fault;
use crate::text::Lang;

crate::words! {
    /// Words of the page of walk-around templates.
    pub enum TemplateWord {
        Note => "每次保存都是新版本；已开的单保持原版本。", "Every save is a new version; orders under way keep theirs.";
        Tier => "等级", "Tier";
        Items => "检查项目", "Items";
        NoItems => "没有检查项目", "No items";
        NoItemsNote => "该等级只要求门店设置中的照片和到店状态。", "This tier asks only for the photos in the shop's settings and the state on arrival.";
        AddNumber => "添加数值", "Add a number";
        AddLevel => "添加状态", "Add a condition";
        AddPhoto => "添加照片", "Add a photo";
        Up => "上移", "Move up";
        Down => "下移", "Move down";
        Edit => "修改", "Edit";
        Remove => "移除", "Remove";
        Required => "签字前必填", "Needed before signing";
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
        Attention => "“良好”的限值", "Limit of good";
        Urgent => "“需立即处理”的限值", "Limit of urgent";
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

/// Tells which item is wrong, and why.
pub fn item_fault(place: usize, fault: Fault, lang: Lang) -> String {
    let sentence = fault.sentence(lang);
    match lang {
        Lang::Zh => format!("第 {} 项：{sentence}", place + 1),
        Lang::En => format!("Item {}: {sentence}", place + 1),
    }
}
