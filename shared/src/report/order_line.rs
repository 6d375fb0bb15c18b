//! Orders as reports read them.

use chrono::NaiveDate;

use super::Period;
use crate::id::{OrderId, StaffId};
use crate::order::Purpose;
use crate::order::stage::Step;
use crate::text::Lang;
use crate::time::Timestamp;

/// One order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderLine {
    /// The order.
    pub order: OrderId,
    /// The number people read.
    pub number: String,
    /// The plate of its vehicle, as filed.
    pub plate: String,
    /// The name of the person to call.
    pub contact: String,
    /// The advisor.
    pub advisor: Option<StaffId>,
    /// Their name; empty when there is none.
    pub advisor_name: String,
    /// Why the customer came.
    pub purpose: Option<Purpose>,
    /// Where it is.
    pub step: Step,
    /// Whether it was cancelled.
    pub is_cancelled: bool,
    /// Whether it makes good an earlier order (D13).
    pub is_rework: bool,
    /// When a booked car was expected.
    pub expected_at: Option<Timestamp>,
    /// When the car arrived.
    pub arrived_at: Option<Timestamp>,
    /// When the customer first signed.
    pub signed_at: Option<Timestamp>,
    /// The promised completion time.
    pub promised_at: Option<Timestamp>,
    /// When the car was handed over.
    pub delivered_at: Option<Timestamp>,
}

/// The orders of a period, and the calendar to count them by.
pub struct Orders<'a> {
    /// The orders whose car arrived, whose intake was signed or whose car was handed over in the period.
    pub lines: &'a [OrderLine],
    /// The period.
    pub period: Period,
    /// Tells which day of the shop's calendar a time belongs to.
    pub day: &'a dyn Fn(Timestamp) -> NaiveDate,
    /// The language.
    pub lang: Lang,
}

impl Orders<'_> {
    /// Returns the day of a time that lies in the period.
    pub fn day_within(&self, at: Option<Timestamp>) -> Option<NaiveDate> {
        let day = (self.day)(at?);
        (self.period.first <= day && day <= self.period.last).then_some(day)
    }
}
