//! The words of the day-end report and of what the office reads in histories.

use crate::words;

words! {
    /// Words of values that people read in histories and clash lists.
    pub enum OfficeWord {
        Yes => "是", "Yes";
        No => "否", "No";
        Strokes => "笔", "strokes";
    }
}

words! {
    /// Words of reports, on the page and in files.
    pub enum ReportWord {
        Summary => "汇总", "Summary";
        Intakes => "接车", "Intakes";
        Tablets => "平板", "Tablets";
        Late => "迟到数据", "Late arrivals";
        Shop => "门店", "Shop";
        Period => "期间", "Period";
        Day => "日期", "Day";
        Zone => "时区", "Time zone";
        MadeAt => "导出时间", "Exported";
        ClosedAt => "结账时间", "Closed";
        ClosedBy => "结账人", "Closed by";
        ClosingReason => "带未传数据结账的原因", "Reason for closing with work outstanding";
        NotClosed => "尚未结账", "Not closed yet";
        IntakeCount => "接车台数", "Intakes";
        SignedCount => "已签字", "Signed";
        LackingCount => "资料不全", "Lacking something";
        Reworks => "返修", "Reworks";
        Photos => "照片", "Photos";
        PhotosNotArrived => "未到达照片", "Photos not arrived";
        ClashCount => "待裁定冲突", "Clashes to decide";
        QuarantineCount => "隔离的修改", "Changes in quarantine";
        Number => "单号", "Number";
        Plate => "车牌号", "Plate";
        Vehicle => "车型", "Vehicle";
        Customer => "联系人", "Person to call";
        Advisor => "服务顾问", "Advisor";
        ArrivedAt => "到店时间", "Arrived";
        Step => "步骤", "Step";
        PromisedAt => "承诺完工时间", "Promise time";
        Signed => "签字", "Signed";
        Rework => "返修", "Rework";
        Lacks => "缺少", "Lacks";
        Tablet => "平板", "Tablet";
        LastSeen => "最后在线", "Last seen";
        PendingChanges => "未传修改", "Changes pending";
        PendingPhotos => "未传照片", "Photos pending";
        Oldest => "最早一项", "Oldest";
        Revoked => "已停用", "Revoked";
        Action => "操作", "What";
        Author => "操作人", "Who";
        MadeOnTablet => "平板时间", "Made";
        ReceivedAt => "到达时间", "Arrived at the server";
    }
}
