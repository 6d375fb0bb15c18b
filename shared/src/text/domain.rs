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
    ShopSettings => "门店设置", "Shop settings";
    WalkAroundTemplate => "环车检查模板", "Walk-around template";
    Reading => "检查读数", "Reading";
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
    PromiseTime => "承诺完工时间", "Promised a time";
    Sign => "客户签字", "Customer signed";
    CreateOwnerLink => "生成车主链接", "Created an owner link";
    WithdrawOwnerLink => "撤回车主链接", "Withdrew an owner link";
    MoveOn => "进入下一步", "Moved on";
    Reopen => "退回前面的步骤", "Reopened";
    NoteBlock => "标注停滞原因", "Noted what blocks it";
    DecideClash => "裁定冲突", "Decided a clash";
    EditStaff => "修改员工", "Changed a staff member";
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
} }

/// Returns the word for a field in the clash list and the history; a newer build's field shows its own name.
// One line a field: a table reads best whole.
#[allow(clippy::too_many_lines)]
pub fn field_label(kind: Kind, field: &str, lang: Lang) -> Option<&'static str> {
    let (zh, en) = match (kind, field) {
        (_, "removed") => ("删除", "Removed"),
        (Kind::Vehicle, "plate") => ("车牌号", "Plate"),
        (Kind::Vehicle, "vin") => ("车架号 (VIN)", "VIN"),
        (Kind::Vehicle, "owner") => ("车主", "Owner"),
        (Kind::Vehicle, "make") => ("品牌", "Make"),
        (Kind::Vehicle, "model") => ("车型", "Model"),
        (Kind::Vehicle, "model_year") => ("年款", "Model year"),
        (Kind::Vehicle, "colour") => ("颜色", "Colour"),
        (Kind::Vehicle, "body") => ("车身形式", "Body shape"),
        (Kind::Vehicle, "energy") => ("能源类型", "Energy"),
        (Kind::Customer, "name") => ("姓名", "Name"),
        (Kind::Customer, "phone") => ("电话", "Phone"),
        (Kind::RepairOrder, "number") => ("单号", "Number"),
        (Kind::RepairOrder, "odometer_km") => ("里程 (km)", "Odometer (km)"),
        (Kind::RepairOrder, "fuel_eighths") => ("油量", "Fuel"),
        (Kind::RepairOrder, "battery_percent") => ("电量 (%)", "Battery (%)"),
        (Kind::RepairOrder, "promised_at") => ("承诺完工时间", "Promise time"),
        (Kind::RepairOrder, "stage") => ("步骤", "Step"),
        (Kind::RepairOrder, "purpose") => ("来意", "Purpose"),
        (Kind::RepairOrder, "brought_by") => ("送修人", "Brought by"),
        (Kind::RepairOrder, "owner") => ("车主", "Owner"),
        (Kind::RepairOrder, "payer") => ("付款人", "Payer"),
        (Kind::RepairOrder, "contact") => ("联系人", "Person to call"),
        (Kind::RepairOrder, "advisor") => ("服务顾问", "Service advisor"),
        (Kind::RepairOrder, "blocked_by") => ("停滞原因", "Blocked by"),
        (Kind::RepairOrder, "warning_lights") => ("警告灯", "Warning lights"),
        (Kind::RepairOrder, "covers") => ("防护用品", "Protective covers"),
        (Kind::RepairOrder, "vehicle") => ("车辆", "Vehicle"),
        (Kind::RepairOrder, "arrived_at") => ("到店时间", "Arrived"),
        (Kind::RepairOrder, "signed_at") => ("首次签字时间", "First signed"),
        (Kind::RepairOrder, "expected_at") => ("预约时间", "Appointment"),
        (Kind::RepairOrder, "cancel_reason") => ("取消原因", "Why it was cancelled"),
        (Kind::RepairOrder, "booked") => ("已预约", "Booked"),
        (Kind::RepairOrder, "is_rework") => ("返修", "Rework"),
        (Kind::RepairOrder, "rework_of") => ("原委托书", "Rework of"),
        (Kind::RepairOrder, "rework_cause") => ("返修原因", "Cause of the rework"),
        (Kind::RepairOrder, "special_demands") => ("特殊要求", "Special demands"),
        (Kind::RepairOrder, "warning_lights_checked") => ("警告灯已检查", "Warning lights checked"),
        (Kind::RepairOrder, "valuables_reminded") => ("贵重物品提醒", "Valuables reminder"),
        (Kind::RepairOrder, "walk_around_done") => ("环车检查完成", "Walk-around done"),
        (Kind::RepairOrder, "confirmed_marks") => ("已确认的标记", "Confirmed marks"),
        (Kind::RepairOrder, "compared_before_work") => ("作业前核对", "Compared before work"),
        (Kind::RepairOrder, "compared_at_quality_control") => ("质检核对", "Compared at quality control"),
        (Kind::RepairOrder, "compared_at_delivery") => ("交车核对", "Compared at delivery"),
        (Kind::RepairOrder, "block_note") => ("停滞说明", "Note on the block"),
        (Kind::RepairOrder, "reopen_reason") => ("退回原因", "Why it was reopened"),
        (Kind::RepairOrder, "parked_at") => ("停车位置", "Parked at"),
        (Kind::RepairOrder, "template") => ("环车检查模板", "Walk-around template"),
        (Kind::WalkAroundTemplate, "tier") => ("等级", "Tier"),
        (Kind::WalkAroundTemplate, "version") => ("版本", "Version"),
        (Kind::WalkAroundTemplate, "items") => ("检查项目", "Items"),
        (Kind::Reading, "item") => ("检查项目", "Item"),
        (Kind::Reading, "asked") => ("检查项目", "Item"),
        (Kind::Reading, "place") => ("顺序", "Place"),
        (Kind::Reading, "number") => ("读数", "Reading"),
        (Kind::Reading, "level") => ("评定", "Condition"),
        (Kind::Reading, "note") => ("建议", "Advice"),
        (Kind::Reading, "declined_at") => ("客户未接受", "Declined"),
        (_, "order") => ("维修委托书", "Repair order"),
        (_, "language") => ("语言", "Language"),
        (Kind::Customer, "kind") => ("客户类型", "Kind of customer"),
        (Kind::Customer, "do_not_disturb") => ("请勿打扰", "Do not disturb"),
        (Kind::Mark, "moment") => ("发现时机", "When it was seen"),
        (Kind::Mark, "confirmed_at") => ("核对确认", "Confirmed"),
        (Kind::Mark, "reason") => ("原因", "Reason"),
        (Kind::Mark, "state") => ("状态", "State"),
        (Kind::Photo, "mark") => ("损伤标记", "Mark"),
        (Kind::Photo, "slot") => ("拍摄部位", "What it shows"),
        (Kind::Photo, "taken_at") => ("拍摄时间", "Taken"),
        (Kind::Photo, "annotation") => ("标注", "Annotation"),
        (Kind::Custody, "item") => ("物品", "Item"),
        (Kind::Custody, "description") => ("说明", "Description"),
        (Kind::Custody, "tag") => ("钥匙牌号", "Key tag"),
        (Kind::Custody, "holding") => ("保管方式", "Where it is"),
        (Kind::Custody, "released_to") => ("接收人", "Given back to"),
        (Kind::Custody, "kept_because") => ("留店原因", "Why it stays"),
        (Kind::Custody, "released_at") => ("交还时间", "Given back"),
        (Kind::Promise, "promised_at") => ("承诺完工时间", "Promise time"),
        (Kind::Promise, "made_at") => ("承诺于", "Made"),
        (Kind::Promise, "reason") => ("原因", "Reason"),
        (Kind::Signature, "purpose") => ("用途", "What for"),
        (Kind::Signature, "name") => ("签字人", "Signed by"),
        (Kind::Signature, "signed_at") => ("签字时间", "Signed"),
        (Kind::OwnerLink, "created_at") => ("生成时间", "Made"),
        (Kind::OwnerLink, "expires_at") => ("有效期至", "Expires"),
        (Kind::OwnerLink, "withdrawn") => ("已撤回", "Withdrawn"),
        (Kind::Concern, "words") => ("客户描述", "Concern"),
        (Kind::Concern, "symptom") => ("故障类别", "Symptom"),
        (Kind::Concern, "natures") => ("具体现象", "What exactly"),
        (Kind::Concern, "places") => ("出现部位", "Where"),
        (Kind::Concern, "conditions") => ("出现条件", "When"),
        (Kind::Concern, "frequency") => ("出现频率", "How often"),
        (Kind::Concern, "since") => ("开始时间", "Since when"),
        (Kind::Concern, "speeds") => ("车速", "Speed"),
        (Kind::Concern, "temperature") => ("温度", "Temperature"),
        (Kind::Concern, "confirmed") => ("客户已确认的复述", "Confirmed by the customer"),
        (Kind::Mark, "panel") => ("部位", "Panel"),
        (Kind::Mark, "damage") => ("损伤类型", "Damage"),
        (Kind::Mark, "severity") => ("程度", "Severity"),
        (_, "note") => ("备注", "Note"),
        _ => return None,
    };
    Some(match lang {
        Lang::Zh => zh,
        Lang::En => en,
    })
}
