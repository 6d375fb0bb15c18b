//! Booking a car, moving and cancelling its appointment, and taking it in when it comes.

use shared::change::{Action, Draft};
use shared::id::{ConcernId, OrderId};
use shared::order::picture::OrderPicture;
use shared::order::{Purpose, appointment, concern};
use shared::record::Entry;
use shared::time::Timestamp;
use shared::vehicle::Vehicle;

use super::intake::{next_number, with_template};
use super::{ActionError, commit, may};
use crate::browser::new_id;
use crate::state::App;

/// What was agreed with the customer who books (D3, D10, D15).
#[derive(Clone, Debug, PartialEq)]
pub struct Booking {
    /// When the car is expected.
    pub expected_at: Timestamp,
    /// Why the customer comes.
    pub purpose: Option<Purpose>,
    /// What the customer asks for, verbatim; may be empty.
    pub words: String,
}

/// Books an order for a vehicle; it gets its number and the newest template of the shop's tier.
pub async fn book(app: App, vehicle: &Entry<Vehicle>, booking: Booking) -> Result<OrderId, ActionError> {
    let advisor = may(app, Action::BookOrder)?;
    let id: OrderId = new_id();
    let agreed = (booking.expected_at, booking.purpose);
    let draft = |number: (&str, u32)| appointment::book(id, number, vehicle, advisor, agreed, app.now());
    // A time that is refused takes no number.
    draft(("", 0))?;
    let (letter, counter) = next_number(app).await?;
    let mut draft: Draft = with_template(app, id, draft((&letter, counter))?).await?;
    if !booking.words.trim().is_empty() {
        let words: ConcernId = new_id();
        draft = draft.and(concern::write(words, id, &booking.words)?);
    }
    commit(app, draft).await?;
    Ok(id)
}

/// Moves an appointment to another time.
pub async fn move_appointment(
    app: App,
    picture: &OrderPicture,
    expected_at: Timestamp,
) -> Result<(), ActionError> {
    commit(app, appointment::move_to(&picture.order, expected_at, app.now())?).await
}

/// Cancels an appointment, with the reason in words.
pub async fn cancel_appointment(app: App, picture: &OrderPicture, reason: &str) -> Result<(), ActionError> {
    commit(app, appointment::cancel(&picture.order, reason)?).await
}

/// Takes in a car that was expected: it is here now.
pub async fn arrive(app: App, picture: &OrderPicture) -> Result<(), ActionError> {
    let advisor = app.my_id().ok_or(ActionError::NotSignedIn)?;
    commit(app, appointment::arrive(&picture.order, advisor, app.now())?).await
}
