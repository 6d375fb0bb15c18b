//! Comparisons: that the vehicle was looked at all round and compared with what was signed, one record for each moment.

#[cfg(test)]
mod tests;
pub mod words;

use crate::change::{Action, Draft};
use crate::id::{ComparisonId, OrderId};
use crate::order::moment::Moment;
use crate::order::picture::OrderPicture;
use crate::order::stage::Step;
use crate::record;
use crate::record::{Kind, derived};
use crate::time::Timestamp;

record! {
    /// A comparison of the vehicle with what was signed (D36, D51).
    pub struct Comparison: Kind::Comparison [CompareVehicle, Reopen] {
        /// The order.
        Once order: OrderId = "维修委托书", "Repair order" [Untold],
        /// The moment at which it is made.
        Once moment: Option<Moment> = "核对时机", "Moment",
        /// When it was made; none once its step comes again.
        Low compared_at: Option<Timestamp> = "核对时间", "Compared",
    }
}

/// Returns the id of an order's comparison at a moment: two tablets that compare the same make one record.
pub fn id(order: OrderId, moment: Moment) -> ComparisonId {
    derived::id(Kind::Comparison, order.into(), moment.name()).into()
}

/// Notes when the vehicle was compared at a moment; nothing for a moment at which nothing is compared.
pub(super) fn note(picture: &OrderPicture, moment: Moment, at: Timestamp) -> Draft {
    let now = Comparison {
        order: picture.id(),
        moment: Some(moment),
        compared_at: Some(at),
        removed: false,
    };
    let draft = Draft::new(Action::CompareVehicle);
    match picture.comparison(moment) {
        _ if moment.step().is_none() => draft,
        Some(before) => draft.update(before, &now),
        None => draft.create(id(picture.id(), moment), &now),
    }
}

/// Forgets the comparisons of a step that comes again, and of those after it.
pub(super) fn forget(picture: &OrderPicture, from: Step) -> Draft {
    let step = |comparison: &Comparison| comparison.moment.and_then(Moment::step);
    let comparisons = picture.comparisons.iter();
    comparisons
        .filter(|comparison| step(&comparison.value) >= Some(from))
        .fold(Draft::new(Action::Reopen), |draft, comparison| {
            let next = Comparison {
                compared_at: None,
                ..comparison.value.clone()
            };
            draft.update(comparison, &next)
        })
}
