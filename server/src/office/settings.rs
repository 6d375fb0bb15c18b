//! The shop's settings.

use shared::id::ShopId;
use shared::office::Settings;
use shared::shop;

use super::clash::submit;
use super::shelf;
use crate::auth::OfficeAuth;
use crate::calendar::Calendar;
use crate::error::{ApiError, ApiResult};
use crate::state::AppState;

/// Minutes of a day.
const DAY_MINUTES: u16 = 24 * 60;
/// The longest time that an owner link may open, in days.
const LINK_DAYS: u16 = 730;
/// The longest name or address, in characters.
const LONGEST: usize = 200;

/// Returns the settings.
pub async fn get(state: &AppState, shop: ShopId) -> ApiResult<Settings> {
    let mut connection = state.database.readers.acquire().await?;
    let entry = shelf::settings(&mut connection, shop).await?;
    Ok(Settings::from(&entry.value))
}

/// Changes the settings.
pub async fn put(state: &AppState, office: &OfficeAuth, mut input: Settings) -> ApiResult<Settings> {
    check(&input)?;
    let mut connection = state.database.readers.acquire().await?;
    let entry = shelf::settings(&mut connection, office.shop).await?;
    drop(connection);
    input.rest_days.sort_unstable();
    input.rest_days.dedup();
    let mut next = input.over(&entry.value);
    next.zone_offset = Calendar::of(&next).offset(state.clock.now());
    submit(state, office, shop::edit(&entry, &next)).await?;
    Ok(Settings::from(&next))
}

fn check(input: &Settings) -> ApiResult<()> {
    let texts = [&input.name_zh, &input.name_en, &input.address, &input.phone];
    let fits = texts.iter().all(|text| text.chars().count() <= LONGEST)
        && !(input.name_zh.trim().is_empty() && input.name_en.trim().is_empty())
        && Calendar::knows(&input.zone)
        && input.opens < input.closes
        && input.closes <= DAY_MINUTES
        && input.rest_days.iter().all(|day| (1..=7).contains(day))
        && !input.languages.is_empty()
        && input
            .default_language
            .is_none_or(|lang| input.languages.contains(&lang))
        && (1..=LINK_DAYS).contains(&input.owner_link_days);
    if fits {
        Ok(())
    } else {
        Err(ApiError::refused("invalid"))
    }
}

/// Sets the offset of every shop's zone right, where clocks have changed; returns how many were wrong.
pub async fn keep_offsets(state: &AppState) -> ApiResult<usize> {
    let now = state.clock.now();
    let mut corrected = 0;
    for shop in crate::db::shop::all(&state.database.readers).await? {
        let mut connection = state.database.readers.acquire().await?;
        let Ok(entry) = shelf::settings(&mut connection, shop.shop_id).await else {
            continue;
        };
        drop(connection);
        let offset = Calendar::of(&entry.value).offset(now);
        if offset == entry.value.zone_offset {
            continue;
        }
        let next = shop::ShopSettings {
            zone_offset: offset,
            ..entry.value.clone()
        };
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
