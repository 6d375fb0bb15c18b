//! The repair order and everything that hangs on it.

pub mod appointment;
pub mod comparison;
pub mod concern;
pub mod consultation;
pub mod custody;
pub mod drawn;
pub mod facts;
pub mod intake;
pub mod light;
pub mod loan_car;
pub mod mark;
pub mod moment;
pub mod owner_link;
pub mod paper;
pub mod photo;
pub mod picture;
pub mod promise;
pub mod reading;
pub mod sheet;
pub mod signature;
pub mod stage;
pub mod template;
#[cfg(test)]
mod tests;
pub mod walk_around;

use crate::choices;
use crate::id::{CustomerId, OrderId, StaffId, VehicleId};
use crate::order::stage::{Block, Stage};
use crate::order::template::Asked;
use crate::record;
use crate::record::{Kind, told};
use crate::text::Lang;
use crate::time::Timestamp;

choices! {
    /// Why the customer comes (D10).
    pub enum Purpose {
        Scheduled => "scheduled", "定期保养", "Scheduled service";
        General => "general", "一般保养", "General service";
        BodyPaint => "body_paint", "钣金喷漆", "Body and paint";
    }
}

choices! {
    /// Why a car had to come back (D13).
    pub enum ReworkCause {
        Human => "human", "人为原因", "Human";
        Part => "part", "配件原因", "Part";
        Customer => "customer", "客户原因", "Customer";
    }
}

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
    /// A repair order (维修委托书): one visit of one vehicle.
    pub struct RepairOrder: Kind::RepairOrder [
        OpenOrder, BookOrder, MoveAppointment, CancelAppointment, CancelIntake, Arrive, EditIntake, AddMark, EditMark,
        RemoveMark, PromiseTime, Sign, MoveOn, Reopen, CloseOrder, NoteBlock, ChooseTemplate,
    ] {
        /// The number people read: device letter and counter, A-0241.
        Once number: String = "单号", "Number"
            <- OpenOrder | BookOrder,
        /// The vehicle.
        Low vehicle: Option<VehicleId> = "车辆", "Vehicle"
            <- OpenOrder | BookOrder | EditIntake,
        /// When a booked car is expected (D2, D3).
        High expected_at: Option<Timestamp> = "预约时间", "Appointment"
            <- BookOrder | MoveAppointment,
        /// When the car arrived.
        Once arrived_at: Option<Timestamp> = "到店时间", "Arrived"
            <- OpenOrder | Arrive,
        /// When the customer first signed. It stands on the order too, so that a cancellation made elsewhere at the same
        /// time gives way to it.
        Once signed_at: Option<Timestamp> = "首次签字时间", "First signed"
            <- Sign,
        /// Who brings the vehicle.
        Low brought_by: Option<CustomerId> = "送修人", "Brought by"
            <- OpenOrder | BookOrder | EditIntake,
        /// Who owns it.
        Low owner: Option<CustomerId> = "车主", "Owner"
            <- OpenOrder | BookOrder | EditIntake,
        /// Who pays.
        Low payer: Option<CustomerId> = "付款人", "Payer"
            <- OpenOrder | BookOrder | EditIntake,
        /// Who is called.
        Low contact: Option<CustomerId> = "联系人", "Person to call"
            <- OpenOrder | BookOrder | EditIntake,
        /// The advisor who is responsible.
        Low advisor: Option<StaffId> = "服务顾问", "Service advisor"
            <- OpenOrder | BookOrder | EditIntake | Arrive,
        /// Why the customer comes (D10).
        Low purpose: Option<Purpose> = "来意", "Purpose"
            <- OpenOrder | BookOrder | EditIntake,
        /// Whether the visit was booked.
        Low booked: bool = "已预约", "Booked"
            <- OpenOrder | BookOrder | EditIntake,
        /// Whether this order makes good an earlier one (D13).
        Low is_rework: bool = "返修", "Rework"
            <- OpenOrder | BookOrder | EditIntake,
        /// The order it makes good.
        Low rework_of: Option<OrderId> = "原委托书", "Rework of"
            <- OpenOrder | BookOrder | EditIntake,
        /// Why that was needed.
        Low rework_cause: Option<ReworkCause> = "返修原因", "Cause of the rework"
            <- OpenOrder | BookOrder | EditIntake,
        /// Special demands in the customer's words (D10).
        Low special_demands: String = "特殊要求", "Special demands"
            <- OpenOrder | BookOrder | EditIntake,
        /// The odometer in km (D18).
        High odometer_km: Option<u32> = "里程 (km)", "Odometer (km)" [By(told::kilometres)]
            <- OpenOrder | BookOrder | EditIntake,
        /// Fuel in eighths of a tank, 0 to 8 (D18).
        Low fuel_eighths: Option<u8> [0..=8] = "油量", "Fuel" [By(told::fuel)]
            <- OpenOrder | BookOrder | EditIntake,
        /// Battery in per cent (D18).
        Low battery_percent: Option<u8> [0..=100] = "电量 (%)", "Battery (%)" [By(told::per_cent)]
            <- OpenOrder | BookOrder | EditIntake,
        /// Whether warning lights were looked at.
        Low warning_lights_checked: bool = "警告灯已检查", "Warning lights checked"
            <- OpenOrder | BookOrder | EditIntake,
        /// The warning lights that were on.
        Low warning_lights: Vec<WarningLight> = "警告灯", "Warning lights"
            <- OpenOrder | BookOrder | EditIntake,
        /// The covers fitted in front of the customer (D20).
        Low covers: Vec<Cover> = "防护用品", "Protective covers"
            <- OpenOrder | BookOrder | EditIntake,
        /// Whether the key of the wheel locks was there; none on an order from before it was asked.
        Low lock_key: Option<LockKey> = "轮毂锁钥匙", "Wheel lock key"
            <- OpenOrder | BookOrder | EditIntake,
        /// Whether the customer was reminded of valuables (D19).
        Low valuables_reminded: bool = "贵重物品提醒", "Valuables reminder"
            <- OpenOrder | BookOrder | EditIntake,
        /// Whether the customer walked around the car with the advisor and it is complete (D16).
        Low walk_around_done: bool = "环车检查完成", "Walk-around done"
            <- EditIntake | AddMark | EditMark | RemoveMark,
        /// Which marks that was said of; empty on an order from before it was kept (D16).
        Low confirmed_marks: String = "已确认的标记", "Confirmed marks" [By(told::beginning)]
            <- EditIntake | AddMark | EditMark | RemoveMark,
        /// The promised completion time now in force; its history is in the promises.
        High promised_at: Option<Timestamp> = "承诺完工时间", "Promise time"
            <- PromiseTime,
        /// Where the order stands.
        Ranked stage: Stage = "步骤", "Step"
            <- OpenOrder | BookOrder | Arrive | MoveOn | Reopen,
        /// When the vehicle was handed over.
        Once delivered_at: Option<Timestamp> = "交车时间", "Delivered"
            <- MoveOn,
        /// When somebody said that nobody is to be called about the visit.
        Once closed_at: Option<Timestamp> = "结束回访时间", "Closed"
            <- CloseOrder,
        /// Why nobody is to be called, in words.
        Low close_reason: String = "不回访原因", "Why nobody is to be called"
            <- CloseOrder,
        /// What it waits for.
        Low blocked_by: Option<Block> = "停滞原因", "Blocked by"
            <- NoteBlock | MoveOn | Arrive,
        /// More on what it waits for.
        Low block_note: String = "停滞说明", "Note on the block"
            <- NoteBlock | MoveOn | Arrive,
        /// Why it was last reopened.
        Low reopen_reason: String = "退回原因", "Why it was reopened"
            <- Reopen,
        /// Why the appointment or the intake was cancelled, in words.
        Low cancel_reason: String = "取消原因", "Why it was cancelled"
            <- CancelAppointment | CancelIntake | MoveAppointment | Arrive,
        /// Where the car is parked.
        Low parked_at: String = "停车位置", "Parked at"
            <- OpenOrder | BookOrder | EditIntake,
        /// The language of the customer, for the sheet and the owner's page.
        Low language: Option<Lang> = "语言", "Language"
            <- OpenOrder | BookOrder | EditIntake | Sign,
        /// The version of the walk-around template that it was made with; none is an express one as shipped.
        Low template: Option<Asked> = "环车检查模板", "Walk-around template"
            <- OpenOrder | BookOrder | ChooseTemplate,
    }
}

/// Returns the number people read: the device's letters and its own counter.
pub fn number(letter: &str, counter: u32) -> String {
    format!("{letter}-{counter:04}")
}
