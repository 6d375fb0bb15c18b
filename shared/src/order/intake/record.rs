//! What was found out about the car when it was taken in, as one record of its own.

use std::sync::LazyLock;

use crate::change::Draft;
use crate::choices;
use crate::id::{IntakeId, OrderId};
use crate::order::RepairOrder;
use crate::order::picture::OrderPicture;
use crate::order::template::Asked;
use crate::record;
use crate::record::{Kind, derived, told};
use crate::time::Timestamp;

choices! {
    /// A warning light that was on at intake.
    pub enum WarningLight {
        Engine => "engine", "发动机故障灯", "Engine";
        Oil => "oil", "机油压力", "Oil pressure";
        Coolant => "coolant", "水温", "Coolant temperature";
        Battery => "battery", "充电/电瓶", "Battery charge";
        Abs => "abs", "ABS", "ABS";
        Brake => "brake", "制动系统", "Brakes";
        Airbag => "airbag", "安全气囊", "Airbag";
        Tyres => "tyres", "胎压", "Tyre pressure";
        Steering => "steering", "转向助力", "Power steering";
        Drive => "drive", "动力系统/高压", "Drive system / high voltage";
        Service => "service", "保养提示", "Service due";
        Other => "other", "其他", "Other";
    }
}

choices! {
    /// A protective cover, fitted in front of the customer (D20).
    pub enum Cover {
        Seat => "seat", "座椅套", "Seat cover";
        Wheel => "wheel", "方向盘套", "Steering wheel cover";
        Floor => "floor", "脚垫", "Floor mat";
        Lever => "lever", "换挡杆套", "Gear lever cover";
        Fender => "fender", "翼子板护垫", "Fender pad";
    }
}

choices! {
    /// Whether the key of the wheel locks is in the car: without it no wheel comes off.
    pub enum LockKey {
        There => "there", "在车上", "There";
        NotThere => "not_there", "没有", "Not there";
        NotLooked => "not_looked", "未查看", "Not looked at";
    }
}

record! {
    /// The intake of an order: what was found out about the car, and what was done with the customer.
    pub struct Intake: Kind::Intake [
        OpenOrder, BookOrder, EditIntake, ConfirmWalkAround, AddMark, EditMark, RemoveMark, ChooseTemplate,
    ] {
        /// The order.
        Once order: OrderId = "维修委托书", "Repair order" [Untold],
        /// The odometer in km (D18).
        High odometer_km: Option<u32> = "里程 (km)", "Odometer (km)" [By(told::kilometres)]
            <- EditIntake,
        /// Fuel in eighths of a tank, 0 to 8 (D18).
        Low fuel_eighths: Option<u8> [0..=8] = "油量", "Fuel" [By(told::fuel)]
            <- EditIntake,
        /// Battery in per cent (D18).
        Low battery_percent: Option<u8> [0..=100] = "电量 (%)", "Battery (%)" [By(told::per_cent)]
            <- EditIntake,
        /// Whether warning lights were looked at.
        Low warning_lights_checked: bool = "警告灯已检查", "Warning lights checked"
            <- EditIntake,
        /// The warning lights that were on.
        Low warning_lights: Vec<WarningLight> = "警告灯", "Warning lights"
            <- EditIntake,
        /// The covers fitted in front of the customer (D20).
        Low covers: Vec<Cover> = "防护用品", "Protective covers"
            <- EditIntake,
        /// Whether the key of the wheel locks was there; none on an order from before it was asked.
        Low lock_key: Option<LockKey> = "轮毂锁钥匙", "Wheel lock key"
            <- EditIntake,
        /// Whether the customer was reminded of valuables (D19).
        Low valuables_reminded: bool = "贵重物品提醒", "Valuables reminder"
            <- EditIntake,
        /// Whether the customer walked around the car with the advisor and it is complete (D16).
        Low walk_around_done: bool = "环车检查完成", "Walk-around done"
            <- ConfirmWalkAround,
        /// Which marks that was said of; empty on an order from before it was kept (D16).
        Low confirmed_marks: String = "已确认的标记", "Confirmed marks" [By(told::beginning)]
            <- ConfirmWalkAround | AddMark | EditMark | RemoveMark,
        /// The version of the walk-around template that it was made with; none is an express one as shipped.
        Low template: Option<Asked> = "环车检查模板", "Walk-around template"
            <- OpenOrder | BookOrder | ChooseTemplate,
    }
}

/// Returns the id of an order's intake: two tablets that take one car in make one record.
pub fn id(order: OrderId) -> IntakeId {
    derived::id(Kind::Intake, order.into(), "").into()
}

impl OrderPicture {
    /// Returns what was found out about the car; nothing as long as nobody has looked.
    pub fn intake(&self) -> &Intake {
        static NOTHING: LazyLock<Intake> = LazyLock::new(Intake::default);
        self.intakes.first().map_or(&NOTHING, |intake| &intake.value)
    }

    /// Adds to a draft what turns the intake from what it is into `next`; its record is made with the first of it.
    pub(crate) fn update_intake(&self, draft: Draft, next: Intake) -> Draft {
        if next == *self.intake() {
            return draft;
        }
        let next = Intake {
            order: self.id(),
            ..next
        };
        match self.intakes.first() {
            Some(before) => draft.update(before, &next),
            None => draft.create(id(self.id()), &next),
        }
    }

    /// Notes on the order that its intake goes on, if the draft changes anything: who cancels the order at the same time
    /// had not seen that.
    pub(crate) fn works_on(&self, draft: Draft, now: Timestamp) -> Draft {
        if draft.is_empty() {
            return draft;
        }
        let next = RepairOrder {
            worked_at: Some(now),
            ..self.order.value.clone()
        };
        draft.update(&self.order, &next)
    }
}
