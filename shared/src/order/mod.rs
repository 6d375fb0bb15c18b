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
mod testing;
#[cfg(test)]
mod tests;
pub mod walk_around;

use crate::choices;
use crate::id::{CustomerId, OrderId, StaffId, VehicleId};
use crate::order::stage::{Block, Stage};
use crate::record;
use crate::record::Kind;
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

record! {
    /// A repair order (维修委托书): one visit of one vehicle.
    pub struct RepairOrder: Kind::RepairOrder [
        OpenOrder, BookOrder, MoveAppointment, CancelAppointment, CancelIntake, Arrive, EditIntake, ConfirmWalkAround, PromiseTime, Sign, MoveOn, Reopen, CloseOrder, NoteBlock, ChooseTemplate,
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
        /// When anything was last found out at the intake. It stands on the order too, so that a cancellation made elsewhere
        /// at the same time gives way to it.
        Low worked_at: Option<Timestamp> = "接车信息更新时间", "Intake last filled in" [Untold]
            <- EditIntake | ConfirmWalkAround | ChooseTemplate,
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
    }
}

/// Returns the number people read: the device's letters and its own counter.
pub fn number(letter: &str, counter: u32) -> String {
    format!("{letter}-{counter:04}")
}
