//! Walk-around templates: the versions that a shop has saved, and saving another one.

use serde_json::{Map, json};
use shared::id::ShopId;
use shared::office::{BothTexts, TemplateInput, TemplateVersion};
use shared::order::template::{self, Fault, TemplateItem, Tier, WalkAroundTemplate};
use shared::record::Entry;
use shared::refusal::ApiReason;

use super::clash::submit;
use super::names::Names;
use super::shelf;
use crate::auth::OfficeAuth;
use crate::error::{ApiError, ApiResult};
use crate::state::AppState;

/// Returns every version by tier, the newest first; last in each tier stands what the product ships with.
pub async fn all(state: &AppState, shop: ShopId) -> ApiResult<Vec<TemplateVersion>> {
    let mut snapshot = state.database.readers.begin().await?;
    let entries = shelf::entries::<WalkAroundTemplate>(&mut snapshot, shop).await?;
    let names = Names::of(&mut snapshot, shop).await?;
    let mut versions: Vec<TemplateVersion> = entries.into_iter().map(|entry| saved(entry, &names)).collect();
    versions.extend(Tier::ALL.iter().map(|tier| TemplateVersion {
        tier: *tier,
        version: 0,
        items: template::shipped(*tier).items,
        saved_at: None,
        author_name: String::new(),
    }));
    versions.sort_by_key(|version| (version.tier, std::cmp::Reverse(version.version)));
    Ok(versions)
}

/// Saves the version after the one that the editor was looking at, unless there is a newer one.
pub async fn save(
    state: &AppState,
    office: &OfficeAuth,
    tier: Tier,
    input: TemplateInput,
) -> ApiResult<TemplateVersion> {
    let before = newest(state, office.shop, tier).await?;
    if before.version != input.base {
        return Err(ApiError::refused("conflict"));
    }
    let items: Vec<TemplateItem> = input.items.into_iter().map(tidied).collect();
    let draft = template::edit(&before, items.clone()).map_err(refused)?;
    submit(state, office, draft).await?;
    let mut snapshot = state.database.readers.begin().await?;
    let id = template::id(tier, before.version.saturating_add(1));
    let entry = shelf::entry::<WalkAroundTemplate>(&mut snapshot, office.shop, id).await?;
    let entry = entry.ok_or(ApiError::NotFound)?;
    // Somebody was quicker: theirs stands, and what lost is kept beside it.
    if entry.value.items != items {
        return Err(ApiError::refused("conflict"));
    }
    let names = Names::of(&mut snapshot, office.shop).await?;
    Ok(saved(entry, &names))
}

async fn newest(state: &AppState, shop: ShopId, tier: Tier) -> ApiResult<WalkAroundTemplate> {
    let mut connection = state.database.readers.acquire().await?;
    let entries = shelf::entries::<WalkAroundTemplate>(&mut connection, shop).await?;
    let stored: Vec<WalkAroundTemplate> = entries.into_iter().map(|entry| entry.value).collect();
    Ok(template::newest(tier, &stored))
}

fn saved(entry: Entry<WalkAroundTemplate>, names: &Names) -> TemplateVersion {
    let stamp = entry.record.stamp("items");
    TemplateVersion {
        saved_at: stamp.map(|stamp| stamp.at),
        author_name: stamp.map(|stamp| names.staff(stamp.author)).unwrap_or_default(),
        tier: entry.value.tier.unwrap_or(Tier::Express),
        version: entry.value.version,
        items: entry.value.items,
    }
}

fn tidied(item: TemplateItem) -> TemplateItem {
    TemplateItem {
        zh: item.zh.trim().to_owned(),
        en: item.en.trim().to_owned(),
        unit: item.unit.trim().to_owned(),
        ..item
    }
}

fn refused(fault: Fault) -> ApiError {
    let sentence = BothTexts::of(|lang| fault.sentence(lang).to_owned());
    ApiError::Refused {
        reason: ApiReason::Invalid.name().to_owned(),
        details: Map::from_iter([("sentence".to_owned(), json!(sentence))]),
    }
}
