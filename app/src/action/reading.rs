//! The template of an order, and the readings that it asks for.

use shared::id::OrderId;
use shared::order::picture::OrderPicture;
use shared::order::reading::{self, Reading, Seen};
use shared::order::template::{self, Area, Tier, WalkAroundTemplate};
use shared::record::Entry;

use super::{ActionError, commit};
use crate::state::{App, walk_around_templates};

/// Chooses the newest template of a tier for an order under way.
pub async fn choose_tier(app: App, picture: &OrderPicture, tier: Tier) -> Result<(), ActionError> {
    let stored = walk_around_templates(app).await?;
    let template = template::newest(tier, &stored);
    commit(
        app,
        template::choose(picture, &template, &app.settings_now(), app.now())?,
    )
    .await
}

/// Takes a reading, or corrects it.
pub async fn take_reading(
    app: App,
    picture: &OrderPicture,
    template: Option<&WalkAroundTemplate>,
    item: &str,
    seen: Seen,
) -> Result<(), ActionError> {
    commit(app, reading::take(picture, template, item, seen)?).await
}

/// Notes what the customer was advised.
pub async fn advise(app: App, reading: &Entry<Reading>, note: &str) -> Result<(), ActionError> {
    commit(app, reading::advise(reading, note)).await
}

/// Notes whether the customer declined what was advised.
pub async fn decline(app: App, reading: &Entry<Reading>, declined: bool) -> Result<(), ActionError> {
    let at = declined.then(|| app.now());
    commit(app, reading::decline(reading, at)?).await
}

/// Rates as good what is judged by eye in an area and was not judged yet; returns the ids of those items.
pub async fn rate_rest(
    app: App,
    picture: &OrderPicture,
    template: &WalkAroundTemplate,
    area: Area,
) -> Result<Vec<String>, ActionError> {
    let (draft, rated) = reading::rate_rest(picture, template, area)?;
    commit(app, draft).await?;
    Ok(rated)
}

/// Takes back what was rated good by one tap.
pub async fn take_back_rest(app: App, order: OrderId, rated: &[String]) -> Result<(), ActionError> {
    match app.with_index(|index| index.picture(order)) {
        Some(picture) => commit(app, reading::take_back(&picture, rated)).await,
        None => Ok(()),
    }
}
