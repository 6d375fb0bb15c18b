//! Promises of a completion time: every one is kept, with its reason (D27, D40, D41, D48).

mod refusal;
#[cfg(test)]
mod tests;
pub mod words;

pub use refusal::PromiseRefusal;

use crate::change::{Action, Draft};
use crate::choices;
use crate::id::{OrderId, PromiseId};
use crate::order::picture::OrderPicture;
use crate::order::stage::StageRefusal;
use crate::record;
use crate::record::Kind;
use crate::refusal::{Advice, Refusal};
use crate::shop::ShopSettings;
use crate::time::Timestamp;

choices! {
    /// Why a completion time moved (D48).
    pub enum DelayReason {
        Parts => "parts", "配件未到", "Parts not here yet";
        AdditionalWork => "additional_work", "追加维修", "Additional work";
        HardDiagnosis => "hard_diagnosis", "疑难故障诊断", "Hard diagnosis";
        WorkshopLoad => "workshop_load", "车间繁忙", "Workshop busy";
        QualityControl => "quality_control", "质检未通过", "Quality control not passed";
        Customer => "customer", "客户要求", "The customer's wish";
        Other => "other", "其他", "Other";
    }
}

record! {
    /// One promise of a completion time.
    pub struct Promise: Kind::Promise [PromiseTime] {
        /// The order.
        Once order: OrderId = "维修委托书", "Repair order" [Untold],
        /// The promised time.
        Once promised_at: Timestamp = "承诺完工时间", "Promise time",
        /// When it was promised.
        Once made_at: Timestamp = "承诺于", "Made",
        /// Why it differs from the promise before.
        Once reason: Option<DelayReason> = "原因", "Reason",
        /// The reason in words, as the owner may read it.
        Once note: String = "备注", "Note",
    }
}

/// Says whether a time needs a reason: it is later than what the customer has signed (D41, D48).
///
/// Before the signature nothing was promised to anybody yet, so that the time may still be found together.
pub fn needs_reason(picture: &OrderPicture, promised_at: Timestamp) -> bool {
    let before = picture.order.value.promised_at;
    !picture.signatures.is_empty() && before.is_some_and(|before| promised_at > before)
}

/// Promises a completion time; a later one than was signed needs a reason (D48).
///
/// The time that is promised already is no new promise: the draft is empty.
pub fn promise(
    id: PromiseId,
    picture: &OrderPicture,
    promised_at: Timestamp,
    reason: Option<DelayReason>,
    note: &str,
    now: Timestamp,
) -> Result<Draft, Refusal> {
    if promised_at <= now {
        return Err(PromiseRefusal::InThePast.into());
    }
    let order = &picture.order;
    // What was handed over is promised to nobody any more.
    if order.value.is_delivered() {
        return Err(StageRefusal::Delivered.into());
    }
    if order.value.promised_at == Some(promised_at) {
        return Ok(Draft::new(Action::PromiseTime));
    }
    if needs_reason(picture, promised_at) && reason.is_none() {
        return Err(PromiseRefusal::DelayReasonMissing.into());
    }
    let mut next = order.value.clone();
    next.promised_at = Some(promised_at);
    let promise = Promise {
        order: picture.id(),
        promised_at,
        made_at: now,
        reason,
        note: note.trim().to_owned(),
        removed: false,
    };
    Ok(Draft::new(Action::PromiseTime)
        .update(order, &next)
        .create(id, &promise))
}

/// Advises when a promised time is outside opening hours; it never blocks.
pub fn advice(settings: &ShopSettings, promised_at: Timestamp) -> Option<Advice> {
    (!settings.is_open(promised_at)).then_some(Advice::PromiseOutsideHours)
}
