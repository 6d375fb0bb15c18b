//! What is said of the walk-around.

use crate::text::Lang;
use crate::words;

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

words! {
    /// Of the walk-around.
    pub enum WalkWord {
        View => "视图", "View";
        Unfolded => "展开图", "All sides";
        Drawing => "车身图，点按部位做标记", "The vehicle; tap a panel to mark it";
        ZoomIn => "放大", "Zoom in";
        ZoomOut => "缩小", "Zoom out";
        PanLeft => "左移", "Move left";
        PanRight => "右移", "Move right";
        PanUp => "上移", "Move up";
        PanDown => "下移", "Move down";
        PickPanel => "列表", "List";
        PanelTitle => "选择部位", "Pick a panel";
        Marks => "损伤标记", "Marks";
        NoMarks => "还没有标记", "No marks yet";
        NoMarksNote => "在看到损伤的部位点按图，或者说明车上没有损伤。", "Tap the drawing where you see damage, or say that there is none.";
        NoDamage => "与客户看过一圈，没有损伤", "Walked around with the customer: no damage";
        NoDamageSaid => "没有发现损伤", "No damage found";
        NoDamageNote => "已与客户一起绕车看过。", "Confirm after walking around with the customer.";
        CarriedOver => "上次的标记已带入，请核对。", "Marks of the last visit are on the drawing. Check each.";
        Damage => "损伤类型", "Kind";
        Severity => "程度", "Severity";
        State => "状态", "Known or new";
        Note => "说明", "Note";
        NoteExample => "例如：长约 5 cm", "For example: about 5 cm long";
        AddPhoto => "拍照", "Photo";
        RemoveMark => "删除标记", "Remove mark";
        MarkRemoved => "已删除损伤标记", "Mark removed";
        NextMark => "完成", "Done";
        Elsewhere => "未定部位", "No panel";
        Photos => "全车照片", "Photos of the car";
        PhotosNote => "标有“必填”的签字前要有", "Marked photos are required before signing";
        OtherPhotos => "其他照片", "Other photos";
        FromFiles => "从相册选择", "From files";
        Covers => "防护用品", "Protective covers";
        CoversNote => "当着客户的面铺好", "Fitted in front of the customer";
        Confirm => "环车检查已与客户一起完成", "Walk-around done with the customer";
        ConfirmNote => "客户看过所有标记并同意", "The customer has seen every mark and agrees";
        ConfirmNoneNote => "客户同意：没有需要标记的损伤", "The customer agrees that there is no damage to mark";
        Confirmed => "已与客户一起完成环车检查", "The walk-around is done";
        Lapsed => "标记在客户确认后有变化", "Marks changed after the customer confirmed";
        LapsedNote => "请与客户再看一遍，再次确认。", "Go through them with the customer and confirm again.";
        Working => "正在处理照片", "Working on the photo";
        PhotoRemoved => "已删除照片", "Photo removed";
        OpenPhoto => "查看照片", "Open photo";
        PhotoTitle => "照片", "Photo";
        LastVisitPhotos => "上次来店的照片", "Photos of the last visit";
        Tools => "画笔工具", "Tools";
        Pen => "画笔", "Pen";
        Arrow => "箭头", "Arrow";
        Circle => "圆圈", "Circle";
        UndoStroke => "撤销一笔", "Undo";
        RemovePhoto => "删除照片", "Remove photo";
        OnTablet => "在平板上", "On this tablet";
        Sent => "已上传", "Uploaded";
        New => "新", "New";
        Old => "旧", "Known";
        Repaired => "已修复", "Repaired";
        Legend => "图例", "Key to the marks";
        NotLoaded => "照片还没有到这台平板", "The photo has not reached this tablet yet";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_not_many_in_english() {
        assert_eq!(marks_counted(1, Lang::En), "1 mark");
        assert_eq!(photos_counted(2, Lang::Zh), "2 张照片");
        assert_eq!(shots_counted(5, Lang::Zh), "5 张");
        assert_eq!(shots_counted(1, Lang::En), "1 photo");
    }
}
