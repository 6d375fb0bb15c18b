//! The words for actions, kinds and fields, as the history and the clash list tell them.

use crate::change::Action;
use crate::record::Kind;
use crate::sync::server::QuarantineReason;
use crate::text::{Label, Lang};

/// Writes a total match from variants to a pair of words.
macro_rules! label {
    ($type:ty { $($variant:ident => $zh:literal, $en:literal;)+ }) => {
        impl Label for $type {
            fn label(self, lang: Lang) -> &'static str {
                let (zh, en) = match self { $(Self::$variant => ($zh, $en),)+ };
                match lang { Lang::Zh => zh, Lang::En => en }
            }
        }
    };
}

label! { Kind {
    Customer => "客户档案", "Customer";
    Vehicle => "车辆档案", "Vehicle";
    RepairOrder => "维修委托书", "Repair order";
    Concern => "客户描述", "Concern";
    Mark => "损伤标记", "Mark";
    Photo => "照片", "Photo";
    Custody => "保管", "Custody";
    Promise => "承诺完工时间", "Promise time";
    Signature => "客户签字", "Signature";
    OwnerLink => "车主链接", "Owner link";
    Staff => "员工", "Staff";
    TabletUse => "平板使用范围", "Use of a tablet";
    ShopSettings => "门店设置", "Shop settings";
    WalkAroundTemplate => "环车检查模板", "Walk-around template";
    LoanCar => "代步车", "Loan car";
    Reading => "检查读数", "Reading";
    Comparison => "核对外观", "Comparison";
    Intake => "接车信息", "Intake";
} }

label! { Action {
    CreateCustomer => "建立客户档案", "Created the customer file";
    EditCustomer => "修改客户档案", "Changed the customer file";
    CreateVehicle => "建立车辆档案", "Created the vehicle file";
    EditVehicle => "修改车辆档案", "Changed the vehicle file";
    OpenOrder => "开立维修委托书", "Opened the repair order";
    BookOrder => "预约登记", "Booked the car";
    MoveAppointment => "更改预约时间", "Moved the appointment";
    CancelAppointment => "取消预约", "Cancelled the appointment";
    CancelIntake => "取消接车", "Cancelled the intake";
    Arrive => "预约车辆到店", "The booked car arrived";
    EditIntake => "填写接车信息", "Filled in the intake";
    ConfirmWalkAround => "客户确认环车检查", "Confirmed the walk-around with the customer";
    WriteConcern => "记录客户描述", "Wrote down a concern";
    RemoveConcern => "删除客户描述", "Removed a concern";
    AddMark => "添加损伤标记", "Added a mark";
    EditMark => "修改损伤标记", "Changed a mark";
    CompareVehicle => "核对车身外观", "Compared the vehicle all round";
    RemoveMark => "删除损伤标记", "Removed a mark";
    AddPhoto => "添加照片", "Added a photo";
    AnnotatePhoto => "标注照片", "Annotated a photo";
    RemovePhoto => "删除照片", "Removed a photo";
    TakeIntoCustody => "收入保管", "Took into custody";
    EditCustody => "修改保管物品", "Changed what is in custody";
    ReleaseCustody => "交还保管物品", "Gave back from custody";
    KeepInCustody => "留店继续保管", "Kept it in custody";
    HandOutLoanCar => "借出代步车", "Loan car handed out";
    TakeBackLoanCar => "归还代步车", "Loan car taken back";
    PromiseTime => "承诺完工时间", "Promised a time";
    Sign => "客户签字", "Customer signed";
    CreateOwnerLink => "生成车主链接", "Created an owner link";
    WithdrawOwnerLink => "撤回车主链接", "Withdrew an owner link";
    MoveOn => "进入下一步", "Moved on";
    Reopen => "退回前面的步骤", "Reopened";
    CloseOrder => "结束回访", "Closed";
    NoteBlock => "标注停滞原因", "Noted what blocks it";
    DecideClash => "裁定冲突", "Decided a clash";
    EditStaff => "修改员工", "Changed a staff member";
    SetTabletUse => "设置平板使用范围", "Set who may use a tablet";
    EditShopSettings => "修改门店设置", "Changed the shop's settings";
    EditTemplate => "修改环车检查模板", "Changed a walk-around template";
    ChooseTemplate => "选择环车检查模板", "Chose a walk-around template";
    TakeReading => "记录检查读数", "Took a reading";
} }

label! { QuarantineReason {
    UnknownKind => "未知的记录类型", "Unknown kind of record";
    NewerSchema => "来自更新版本的应用", "Made by a newer version of the app";
    KindMismatch => "记录类型不一致", "Kinds of record disagree";
    TooManyEdits => "单次修改过多", "Too many edits in one change";
    Revoked => "平板已被停用", "The tablet was revoked";
    UnknownAuthor => "操作人不在职", "Nobody of that name works here";
    NotOnThisTablet => "后台未允许该人员使用此平板", "The office has not allowed this person on that tablet";
    NotAllowed => "操作人岗位无此权限", "Their role may not do this";
    ServerAlone => "只能在后台修改", "Only the office changes this";
    ForeignField => "该操作不能修改此内容", "This action does not change that";
    BadValue => "数值无效", "The value is not valid";
    WrongId => "记录编号与内容不符", "Its id does not belong to what it is";
    WrittenOnce => "内容已登记，不能更改", "This is written once and stays";
    WrongStep => "不能从当前步骤进入该步骤", "It can't go from its step to that one";
    CompanionMissing => "缺少必要的前置内容", "Something that comes first is missing";
} }
