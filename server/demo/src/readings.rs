//! What was read off the car whose brakes squeal: today, and on the visit before, when new pads were declined.

use shared::id::OrderId;
use shared::order::reading::{self, Seen};
use shared::order::template::{self, Rating, Tier};

use super::floor::Floor;
use super::shop::SetUp;
use server::error::StartError;

/// An item of the standard template, and a number in hundredths of its unit.
pub(super) type Measured = (&'static str, i32);

/// On the visit before.
pub(super) const BEFORE: &[Measured] = &[
    ("tread_front_left", 500),
    ("tread_front_right", 500),
    ("tread_rear_left", 600),
    ("tread_rear_right", 600),
    ("pad_front_left", 400),
    ("pad_front_right", 400),
];

/// Today.
pub(super) const TODAY: &[Measured] = &[
    ("tread_front_left", 280),
    ("tread_front_right", 300),
    ("tread_rear_left", 500),
    ("tread_rear_right", 500),
    ("pad_front_left", 250),
    ("pad_front_right", 250),
    ("pad_rear_left", 600),
    ("pad_rear_right", 600),
    ("battery_voltage", 1_250),
];

/// Takes the readings with the standard template; advice on what only wants attention is declined by the customer.
pub(super) fn take(
    floor: &mut Floor<'_>,
    set: &SetUp,
    order: OrderId,
    readings: &[Measured],
) -> Result<(), StartError> {
    if readings.is_empty() {
        return Ok(());
    }
    let standard = template::shipped(Tier::Standard);
    let chosen = template::choose(&floor.picture(order)?, &standard, &set.settings, floor.at);
    floor.apply(chosen)?;
    for (item, number) in readings {
        let taken = reading::take(
            &floor.picture(order)?,
            Some(&standard),
            item,
            Seen::Number(*number),
        );
        floor.apply(taken)?;
        let picture = floor.picture(order)?;
        let attention = picture
            .reading(item)
            .filter(|reading| reading.value.rating() == Some(Rating::Attention));
        if let Some(reading) = attention {
            let declined = reading::decline(reading, Some(floor.at));
            floor.apply(declined)?;
        }
    }
    Ok(())
}
