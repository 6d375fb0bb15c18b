//! The bytes of a photo: from this tablet, or from the server.

use crate::browser::http::Call;
use crate::browser::picture;
use crate::repo::{Repo, Size};
use crate::state::App;

/// How long a photo may take to come from the server, in milliseconds.
const PATIENCE: u32 = 60_000;

/// Which picture of a photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhotoSize {
    /// The small one.
    Thumb,
    /// The photo itself.
    Full,
}

/// Reads a photo from this tablet, or fetches it from the server and keeps its small picture; `None` where neither has
/// it.
pub async fn photo_bytes(app: App, sha256: &str, size: PhotoSize) -> Option<Vec<u8>> {
    let repo = app.repo()?;
    let wanted = match size {
        PhotoSize::Thumb => Size::Thumb,
        PhotoSize::Full => Size::Full,
    };
    if let Ok(Some(bytes)) = repo.photo(sha256, wanted).await
        && !bytes.is_empty()
    {
        return Some(bytes);
    }
    let path = format!("/api/v1/photos/{sha256}");
    let bytes = Call::get(&path, Some(&app.pairing_now()?.token), PATIENCE)
        .bytes()
        .await
        .ok()?;
    if size == PhotoSize::Full {
        return Some(bytes);
    }
    let thumb = picture::thumb(&bytes).await.ok()?;
    // Without room for it, it is fetched again next time.
    let _ = repo.keep_thumb(sha256, &thumb).await;
    Some(thumb)
}
