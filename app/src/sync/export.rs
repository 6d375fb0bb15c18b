//! What waits, as a file that the office can take in: for the day when this tablet can reach the server no more.

use serde::Serialize;
use serde_json::value::RawValue;
use shared::sync::unsent::{Counts, ENDING, FORMAT, Header, Item, Picture, VERSION};

use crate::browser::file::Parts;
use crate::browser::{self};
use crate::repo::{Repo, RepoError, Size};
use crate::state::App;

/// Saves all unsent work as a file; returns what is in it, or `None` when the browser would not save it.
pub async fn export(app: App) -> Result<Option<Counts>, RepoError> {
    let repo = app.repo().ok_or(RepoError::Failed)?;
    let pairing = app.pairing_now().ok_or(RepoError::Failed)?;
    let (device, batch) = (
        repo.meta().await?.device,
        repo.batch(usize::MAX, usize::MAX).await?,
    );
    let mut parts = Parts::default();
    let mut counts = Counts::default();
    let header = Header {
        format: FORMAT.to_owned(),
        version: VERSION,
        shop: pairing.shop,
        device,
        incarnation: batch.incarnation,
    };
    parts.text(&line(&header));
    for (_, text) in batch.changes {
        let change = RawValue::from_string(text).map_err(|_| RepoError::Failed)?;
        parts.text(&line(&Item::Change(change)));
        counts.changes += 1;
    }
    for sha256 in repo.photos_waiting().await? {
        let Some(bytes) = repo.photo(&sha256, Size::Full).await? else {
            continue;
        };
        let size = bytes.len() as u64;
        parts.text(&line(&Item::Photo(Picture { sha256, size })));
        parts.bytes(&bytes);
        parts.text("\n");
        counts.photos += 1;
    }
    parts.text(&line(&Item::End(counts)));
    let name = format!("{}-{}{ENDING}", pairing.letter, browser::now().millis());
    Ok(parts.save_as(&name).then_some(counts))
}

fn line(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string(value).unwrap_or_default();
    text.push('\n');
    text
}
