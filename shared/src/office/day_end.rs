//! The day-end page: everything of one day of the shop.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Clash, QuarantinedChange, Tablet};
use crate::id::{DeviceId, OrderId, StaffId, VehicleId};
use crate::order::stage::Step;
use crate::record::Seq;
use crate::report::day_end::{Lack, Totals};
use crate::time::Timestamp;

/// A day of the shop, as it stands now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DayEnd {
    /// The day, by the shop's calendar.
    pub day: NaiveDate,
    /// Which day it is now, by the shop's calendar.
    pub today: NaiveDate,
    /// When the day began.
    pub from: Timestamp,
    /// When it ends or ended.
    pub until: Timestamp,
    /// The intakes of the day in the order of their arrival.
    pub intakes: Vec<DayIntake>,
    /// The tablets of the shop.
    pub tablets: Vec<Tablet>,
    /// The clashes that wait for a person, of whatever day.
    pub clashes: Vec<Clash>,
    /// Vehicles that have two files (D142).
    pub duplicates: Vec<Duplicate>,
    /// The changes in quarantine, of whatever day.
    pub quarantine: Vec<QuarantinedChange>,
    /// The totals of the day.
    pub totals: Totals,
    /// The report that was frozen when the day was closed.
    pub closed: Option<ClosedDay>,
    /// Work of the day that came after it was closed.
    pub late: Vec<LateArrival>,
}

impl DayEnd {
    /// Tells whether a tablet still holds work: closing the day then needs a reason.
    pub fn needs_reason(&self) -> bool {
        self.tablets.iter().any(Tablet::holds_work)
    }
}

/// One intake of the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DayIntake {
    /// The order.
    pub order: OrderId,
    /// The number people read.
    pub number: String,
    /// The plate.
    pub plate: String,
    /// Make and model.
    pub vehicle: String,
    /// The name of the person to call.
    pub customer: String,
    /// The advisor.
    pub advisor: Option<StaffId>,
    /// Their name.
    pub advisor_name: String,
    /// When the car arrived.
    pub arrived_at: Option<Timestamp>,
    /// Where it is.
    pub step: Step,
    /// The promised completion time.
    pub promised_at: Option<Timestamp>,
    /// Whether the customer has signed.
    pub signed: bool,
    /// Whether it makes good an earlier order (D13).
    pub is_rework: bool,
    /// How many photos it has.
    pub photos: u32,
    /// What it lacks; the words are [`Lack::label`].
    pub lacks: Vec<Lack>,
}

/// Two or more files for what seems to be one vehicle (D142).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Duplicate {
    /// What they share.
    pub field: DuplicateField,
    /// The plate or VIN they share.
    pub value: String,
    /// The files.
    pub vehicles: Vec<DuplicateVehicle>,
}

/// What two files share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DuplicateField {
    /// The plate.
    Plate,
    /// The VIN.
    Vin,
}

/// One of the files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DuplicateVehicle {
    /// The file.
    pub vehicle: VehicleId,
    /// The plate.
    pub plate: String,
    /// The VIN.
    pub vin: String,
    /// Make and model.
    pub title: String,
    /// The owner's name.
    pub owner_name: String,
    /// The numbers of its orders, the newest first.
    pub orders: Vec<String>,
}

/// A day to be closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CloseDay {
    /// The day.
    pub day: NaiveDate,
    /// Why it is closed though tablets still hold work.
    #[serde(default)]
    pub reason: Option<String>,
}

/// What closing a day has frozen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClosedDay {
    /// The day.
    pub day: NaiveDate,
    /// When it was closed.
    pub closed_at: Timestamp,
    /// Who closed it.
    pub closed_by: StaffId,
    /// Their name.
    pub closed_by_name: String,
    /// Why it was closed though tablets still held work; empty when none did.
    pub reason: String,
    /// The totals.
    pub totals: Totals,
    /// The intakes that lacked something.
    pub open: Vec<OpenIntake>,
    /// The tablets that still held work.
    pub tablets: Vec<Tablet>,
    /// The number of the last change it covers; what came after is late.
    pub seq: Seq,
}

/// An intake that lacked something when the day was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpenIntake {
    /// The order.
    pub order: OrderId,
    /// The number people read.
    pub number: String,
    /// The plate.
    pub plate: String,
    /// What it lacked.
    pub lacks: Vec<Lack>,
}

/// Work of a closed day that came after its closing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LateArrival {
    /// Its number.
    pub seq: Seq,
    /// The order it belongs to.
    pub order: Option<OrderId>,
    /// That order's number.
    pub number: Option<String>,
    /// The plate.
    pub plate: Option<String>,
    /// The rule that made it, see [`Action`](crate::change::Action).
    pub action: String,
    /// Who made it.
    pub author_name: String,
    /// Where.
    pub device: DeviceId,
    /// What the office calls it.
    pub device_name: String,
    /// When it was made.
    pub at: Timestamp,
    /// When it came.
    pub received_at: Timestamp,
}
