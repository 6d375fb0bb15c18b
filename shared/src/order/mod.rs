//! The repair order and everything that hangs on it.

pub mod appointment;
pub mod concern;
pub mod consultation;
pub mod custody;
pub mod drawn;
pub mod intake;
pub mod light;
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

record! {
    /// A repair order (维修委托书): one visit of one vehicle.
    pub struct RepairOrder: Kind::RepairOrder {
        /// The number people read: device letter and counter, A-0241.
        Once number: String,
        /// The vehicle.
        Low vehicle: Option<VehicleId>,
        /// When a booked car is expected (D2, D3).
        High expected_at: Option<Timestamp>,
        /// When the car arrived.
        Once arrived_at: Option<Timestamp>,
        /// When the customer first signed. It stands on the order too, so that a cancellation made elsewhere at the same
        /// time gives way to it.
        Once signed_at: Option<Timestamp>,
        /// Who brings the vehicle.
        Low brought_by: Option<CustomerId>,
        /// Who owns it.
        Low owner: Option<CustomerId>,
        /// Who pays.
        Low payer: Option<CustomerId>,
        /// Who is called.
        Low contact: Option<CustomerId>,
        /// The advisor who is responsible.
        Low advisor: Option<StaffId>,
        /// Why the customer comes (D10).
        Low purpose: Option<Purpose>,
        /// Whether the visit was booked.
        Low booked: bool,
        /// Whether this order makes good an earlier one (D13).
        Low is_rework: bool,
        /// The order it makes good.
        Low rework_of: Option<OrderId>,
        /// Why that was needed.
        Low rework_cause: Option<ReworkCause>,
        /// Special demands in the customer's words (D10).
        Low special_demands: String,
        /// The odometer in km (D18).
        High odometer_km: Option<u32>,
        /// Fuel in eighths of a tank, 0 to 8 (D18).
        Low fuel_eighths: Option<u8>,
        /// Battery in per cent (D18).
        Low battery_percent: Option<u8>,
        /// Whether warning lights were looked at.
        Low warning_lights_checked: bool,
        /// The warning lights that were on.
        Low warning_lights: Vec<WarningLight>,
        /// The covers fitted in front of the customer (D20).
        Low covers: Vec<Cover>,
        /// Whether the customer was reminded of valuables (D19).
        Low valuables_reminded: bool,
        /// Whether the customer walked around the car with the advisor and it is complete (D16).
        Low walk_around_done: bool,
        /// Which marks that was said of; empty on an order from before it was kept (D16).
        Low confirmed_marks: String,
        /// When it was compared with what was signed before work began (D36).
        Low compared_before_work: Option<Timestamp>,
        /// When it was compared at quality control (D51).
        Low compared_at_quality_control: Option<Timestamp>,
        /// When it was compared at delivery.
        Low compared_at_delivery: Option<Timestamp>,
        /// The promised completion time now in force; its history is in the promises.
        High promised_at: Option<Timestamp>,
        /// Where the order stands.
        Stage stage: Stage,
        /// What it waits for.
        Low blocked_by: Option<Block>,
        /// More on what it waits for.
        Low block_note: String,
        /// Why it was last reopened.
        Low reopen_reason: String,
        /// Why the appointment or the intake was cancelled, in words.
        Low cancel_reason: String,
        /// Where the car is parked.
        Low parked_at: String,
        /// The language of the customer, for the sheet and the owner's page.
        Low language: Option<Lang>,
        /// The version of the walk-around template that it was made with; none is an express one as shipped.
        Low template: Option<Asked>,
    }
}

/// Returns the number people read: the device's letters and its own counter.
pub fn number(letter: &str, counter: u32) -> String {
    format!("{letter}-{counter:04}")
}
