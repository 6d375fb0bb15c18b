//! The shop's settings.

use shared::id::ShopId;
use shared::office::Settings;
use shared::shop;

use super::clash::submit;
use super::shelf;
use crate::auth::OfficeAuth;
use crate::calendar::{bring_up_to_date, zone_table};
use crate::error::{ApiError, ApiResult};
use crate::state::AppState;

/// Returns the settings.
pub async fn get(state: &AppState, shop: ShopId) -> ApiResult<Settings> {
    let mut connection = state.database.readers.acquire().await?;
    let entry = shelf::settings(&mut connection, shop).await?;
    Ok(Settings::from(&entry.value))
}

/// Changes the settings.
pub async fn put(state: &AppState, office: &OfficeAuth, input: Settings) -> ApiResult<Settings> {
    let now = state.clock.now();
    if !input.faults().is_empty() || zone_table(&input.zone, now).is_none() {
        return Err(ApiError::refused("invalid"));
    }
    let mut connection = state.database.readers.acquire().await?;
    let entry = shelf::settings(&mut connection, office.shop).await?;
    drop(connection);
    let mut next = input.over(&entry.value);
    bring_up_to_date(&mut next, now);
    submit(state, office, shop::edit(&entry, &next)).await?;
    Ok(Settings::from(&next))
}

/// Brings the calendar tables of every shop up to date; returns how many were not.
pub async fn keep_calendars(state: &AppState) -> ApiResult<usize> {
    let now = state.clock.now();
    let mut corrected = 0;
    for shop in crate::db::shop::all(&state.database.readers).await? {
        let mut connection = state.database.readers.acquire().await?;
        let Ok(entry) = shelf::settings(&mut connection, shop.shop_id).await else {
            continue;
        };
        drop(connection);
        let mut next = entry.value.clone();
        bring_up_to_date(&mut next, now);
        if next == entry.value {
            continue;
        }
        let draft = shop::edit(&entry, &next);
        let author = shared::id::StaffId::default();
        state
            .writer
            .submit(shop.shop_id, author, vec![draft], now)
            .await?;
        corrected += 1;
    }
    Ok(corrected)
}
