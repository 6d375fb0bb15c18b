//! The open orders as the board shows them.

use serde::{Deserialize, Serialize};
use shared::id::{OrderId, StaffId};
use shared::order::appointment;
use shared::order::intake;
use shared::order::picture::OrderPicture;
use shared::order::stage::{Block, Step};
use shared::record::Record;
use shared::shop::ShopSettings;
use shared::time::Timestamp;

/// One open order on the board.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BoardCard {
    /// The order.
    pub order: OrderId,
    /// The number people read.
    pub number: String,
    /// Its plate, normalised; empty when it has none.
    pub plate: String,
    /// Make and model.
    pub title: String,
    /// Who is called.
    pub contact_name: String,
    /// The advisor.
    pub advisor: Option<StaffId>,
    /// Where it stands.
    pub step: Step,
    /// When the car is expected, if it was booked.
    pub expected_at: Option<Timestamp>,
    /// When the car arrived.
    pub arrived_at: Option<Timestamp>,
    /// When it is promised.
    pub promised_at: Option<Timestamp>,
    /// What it waits for.
    pub blocked_by: Option<Block>,
    /// Whether the customer has signed.
    pub is_signed: bool,
    /// How much it lacks for signing.
    pub missing: usize,
    /// How many clashes a person has to decide.
    pub clashes: usize,
    /// Whether some of it still waits on this tablet.
    pub is_pending: bool,
}

impl BoardCard {
    /// Returns where the card stands among others.
    pub fn place(&self) -> impl Ord + use<> {
        let promised = if self.is_expected() {
            self.expected_at
        } else {
            self.promised_at.filter(|_| !self.is_in_queue())
        };
        (!self.is_in_queue(), promised.is_none(), promised, self.arrived_at)
    }

    /// Tells whether the car is still expected: such cards are in the order of their appointments.
    pub fn is_expected(&self) -> bool {
        appointment::is_expected(self.arrived_at, self.step)
    }

    /// Tells whether somebody waits beside the car to be served: in order of arrival (D9).
    pub fn is_in_queue(&self) -> bool {
        self.step == Step::Reception && !self.is_signed
    }

    /// Makes the card of an order.
    pub fn of(picture: &OrderPicture, settings: &ShopSettings) -> Self {
        let order = &picture.order.value;
        let vehicle = picture.vehicle.as_ref().map(|vehicle| &vehicle.value);
        let text = |text: Option<&String>| text.cloned().unwrap_or_default();
        let contact = picture.contact().map(|contact| &contact.value);
        Self {
            order: picture.id(),
            number: order.number.clone(),
            plate: text(vehicle.map(|vehicle| &vehicle.plate)),
            title: vehicle.map(shared::vehicle::Vehicle::title).unwrap_or_default(),
            contact_name: text(contact.map(|contact| &contact.name)),
            advisor: order.advisor,
            step: order.stage.step(),
            expected_at: order.expected_at,
            arrived_at: order.arrived_at,
            promised_at: order.promised_at,
            blocked_by: order.blocked_by,
            is_signed: picture.intake_signature().is_some(),
            missing: intake::missing(picture, settings).len(),
            clashes: picture
                .clashes()
                .iter()
                .map(|record| record.open_clashes().count())
                .sum(),
            is_pending: is_pending(picture),
        }
    }
}

fn is_pending(picture: &OrderPicture) -> bool {
    picture.order.record.is_pending() || picture.children().any(Record::is_pending)
}
