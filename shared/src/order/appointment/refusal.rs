//! Why something is refused of an appointment, or until the car is here.

use crate::words;

words! {
    /// Why something is refused of an appointment, or until the car is here.
    pub enum AppointmentRefusal {
        InThePast => "预约时间必须晚于现在。", "The appointment must be in the future.";
        AlreadyArrived => "车已经到店。", "The car has already arrived.";
        Cancelled => "该预约已取消。", "This appointment was cancelled.";
        NotArrived => "车还没到店，到店后才能进行。", "The car has not arrived yet; do this once it has.";
    }
}
