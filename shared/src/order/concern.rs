//! Concerns: what the customer says, in the customer's own words (D14, D23).

use crate::change::{Action, Draft};
use crate::id::{ConcernId, OrderId};
use crate::order::picture::OrderPicture;
use crate::record;
use crate::record::{Entry, Kind};
use crate::refusal::Refusal;

record! {
    /// A concern in the customer's own words.
    pub struct Concern: Kind::Concern {
        /// The order.
        Once order: OrderId,
        /// The words, verbatim.
        Low words: String,
    }
}

/// Writes down a concern.
pub fn write(id: ConcernId, order: OrderId, words: &str) -> Result<Draft, Refusal> {
    let words = words.trim().to_owned();
    if words.is_empty() {
        return Err(Refusal::ConcernEmpty);
    }
    Ok(Draft::new(Action::WriteConcern).create(
        id,
        &Concern {
            order,
            words,
            removed: false,
        },
    ))
}

/// Changes the words of a concern.
pub fn rewrite(concern: &Entry<Concern>, words: &str) -> Result<Draft, Refusal> {
    let words = words.trim().to_owned();
    if words.is_empty() {
        return Err(Refusal::ConcernEmpty);
    }
    Ok(Draft::new(Action::WriteConcern).update(
        concern,
        &Concern {
            words,
            ..concern.value.clone()
        },
    ))
}

/// Takes a concern off; what was signed stays.
pub fn remove(picture: &OrderPicture, concern: &Entry<Concern>) -> Result<Draft, Refusal> {
    picture.refuse_when_signed()?;
    Ok(Draft::new(Action::RemoveConcern).update(
        concern,
        &Concern {
            removed: true,
            ..concern.value.clone()
        },
    ))
}

/// Puts a concern back that was just taken off.
pub fn put_back(concern: &Entry<Concern>) -> Draft {
    Draft::new(Action::WriteConcern).update(
        concern,
        &Concern {
            removed: false,
            ..concern.value.clone()
        },
    )
}
