//! What the office has to look after at day end: a clash, a tablet that holds work, a change in quarantine.

use shared::id::{ConcernId, OrderId};
use shared::order::concern;
use shared::order::intake::{self, Intake};
use shared::sync::wire::DeviceStatus;
use shared::time::{HOUR, MINUTE};

use super::floor::Floor;
use super::shop::SetUp;
use server::clock::new_id;
use server::error::StartError;
use server::writer::WriteError;

/// Lets two tablets write another odometer reading while neither hears of the other.
pub(super) async fn disagree(floor: &mut Floor<'_>, set: &SetUp, order: OrderId) -> Result<(), StartError> {
    let seen = floor.picture(order)?;
    for (tablet, author, km) in [(0, 0, 22_640 + 6), (1, 1, 22_460)] {
        floor.take_up(tablet).await?;
        floor.author = set.person(author);
        let input = Intake {
            odometer_km: Some(km),
            ..seen.intake().clone()
        };
        floor.apply(intake::fill_in(&seen, input, floor.at))?;
    }
    floor.push().await
}

/// Lets the tablets say how they stand, and a revoked one send something all the same.
pub(super) async fn brew(floor: &mut Floor<'_>, set: &SetUp) -> Result<(), StartError> {
    let now = floor.state.clock.now();
    floor.push().await?;
    let at_rest = DeviceStatus {
        free_bytes: Some(21_474_836_480),
        persistent: true,
        app_version: env!("CARGO_PKG_VERSION").to_owned(),
        ..DeviceStatus::default()
    };
    floor.take_up(0).await?;
    floor.at = now.plus(-MINUTE);
    floor.report(at_rest.clone()).await?;
    floor.take_up(1).await?;
    floor.at = now.plus(-40 * MINUTE);
    floor
        .report(DeviceStatus {
            pending_changes: 3,
            pending_photos: 2,
            oldest: Some(now.plus(-55 * MINUTE)),
            free_bytes: Some(1_288_490_188),
            ..at_rest.clone()
        })
        .await?;
    floor.take_up(2).await?;
    floor.at = now.plus(-26 * HOUR);
    floor.report(at_rest).await?;
    floor.at = now.plus(-3 * HOUR);
    floor.revoke(2).await?;
    floor.author = set.person(1);
    floor.at = now.plus(-2 * HOUR);
    let order = floor.any_order().ok_or(WriteError::Malformed)?;
    let draft = concern::write(ConcernId::new(new_id()), order, "倒车影像偶尔黑屏。");
    let change = floor.change(&draft.map_err(|_| WriteError::Malformed)?);
    floor.push_change(&change).await
}
