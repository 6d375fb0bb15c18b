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
    Promise => "承诺时间", "Promise time";
    Signature => "客户签字", "Signature";
    OwnerLink => "车主链接", "Owner link";
    Staff => "员工", "Staff";
    ShopSettings => "门店设置", "Shop settings";
} }

label! { Action {
    CreateCustomer => "建立客户档案", "Created the customer file";
    EditCustomer => "修改客户档案", "Changed the customer file";
    CreateVehicle => "建立车辆档案", "Created the vehicle file";
    EditVehicle => "修改车辆档案", "Changed the vehicle file";
    OpenOrder => "开立维修委托书", "Opened the repair order";
    EditIntake => "填写接车信息", "Filled in the intake";
    WriteConcern => "记录客户描述", "Wrote down a concern";
    RemoveConcern => "删除客户描述", "Removed a concern";
    AddMark => "添加损伤标记", "Added a mark";
    EditMark => "修改损伤标记", "Changed a mark";
    RemoveMark => "删除损伤标记", "Removed a mark";
    AddPhoto => "添加照片", "Added a photo";
    AnnotatePhoto => "标注照片", "Annotated a photo";
    RemovePhoto => "删除照片", "Removed a photo";
    TakeIntoCustody => "收入保管", "Took into custody";
    EditCustody => "修改保管物品", "Changed what is in custody";
    ReleaseCustody => "交还保管物品", "Gave back from custody";
    PromiseTime => "承诺完工时间", "Promised a time";
    Sign => "客户签字", "Customer signed";
    CreateOwnerLink => "生成车主链接", "Created an owner link";
    WithdrawOwnerLink => "撤回车主链接", "Withdrew an owner link";
    MoveOn => "进入下一步", "Moved on";
    Reopen => "退回前一步", "Reopened";
    NoteBlock => "标注停滞原因", "Noted what blocks it";
    DecideClash => "裁定冲突", "Decided a clash";
    EditStaff => "修改员工", "Changed a staff member";
    EditShopSettings => "修改门店设置", "Changed the shop's settings";
} }

label! { QuarantineReason {
    UnknownKind => "未知的记录类型", "Unknown kind of record";
    NewerSchema => "来自更新版本的应用", "Made by a newer version of the app";
    KindMismatch => "记录类型不一致", "Kinds of record disagree";
    TooManyEdits => "单次修改过多", "Too many edits in one change";
    Revoked => "平板已被停用", "The tablet was revoked";
} }

/// Returns the word for a field in the clash list and the history; a newer build's field shows its own name.
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
        (Kind::Concern, "words") => ("客户描述", "Concern"),
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
