//! The walk-around templates that this tablet holds.

use shared::order::template::WalkAroundTemplate;
use shared::record::{Entry, Kind, Record};

use super::App;
use crate::repo::{Repo, RepoError};

/// Reads the versions of walk-around templates that the shop has saved, as far as they are here.
pub async fn walk_around_templates(app: App) -> Result<Vec<WalkAroundTemplate>, RepoError> {
    let texts = app.open_repo()?.texts(Kind::WalkAroundTemplate).await?;
    let read = |text: String| {
        let record = serde_json::from_str::<Record>(&text).ok()?;
        Entry::read(record).map(|entry: Entry<WalkAroundTemplate>| entry.value)
    };
    Ok(texts.into_iter().filter_map(read).collect())
}
