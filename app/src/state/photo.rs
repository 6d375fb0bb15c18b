//! Photos as addresses that an image element can show.

use leptos::prelude::*;

use super::{App, use_app};
use crate::browser::http::Call;
use crate::browser::picture;
use crate::repo::{Repo, Size};

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

/// The address of a photo, freed when the component goes.
#[derive(Clone, Copy)]
pub struct PhotoUrl {
    app: App,
    sha256: StoredValue<String>,
    url: LocalResource<Option<String>>,
}

/// Finds a photo on this tablet, or fetches it from the server.
pub fn photo_url(sha256: String, size: PhotoSize) -> PhotoUrl {
    let app = use_app();
    let sha256 = StoredValue::new(sha256);
    let held = StoredValue::new(None::<String>);
    let url = LocalResource::new(move || {
        app.is_ready();
        async move {
            let bytes = load(app, &sha256.try_get_value()?, size).await?;
            let url = picture::url(&bytes)?;
            // The component may have gone meanwhile.
            if held.try_update_value(|held| *held = Some(url.clone())).is_none() {
                picture::forget_url(&url);
            }
            Some(url)
        }
    });
    on_cleanup(move || {
        if let Some(Some(url)) = held.try_get_value() {
            picture::forget_url(&url);
        }
    });
    PhotoUrl { app, sha256, url }
}

async fn load(app: App, sha256: &str, size: PhotoSize) -> Option<Vec<u8>> {
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
    let pairing = app.pairing.get_untracked();
    let path = format!("/api/v1/photos/{sha256}");
    let bytes = Call::get(&path, Some(&pairing.pairing()?.token), PATIENCE)
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

impl PhotoUrl {
    /// Reads the address; `None` while it is loading or when it is not to be had.
    pub fn get(self) -> Option<String> {
        self.url.get().flatten()
    }

    /// Reads whether it is not to be had: not here, and the server does not have it or is out of reach.
    pub fn failed(self) -> bool {
        self.url.get().is_some_and(|url| url.is_none())
    }

    /// Reads whether the server has the photo.
    pub fn is_on_server(self) -> bool {
        self.sha256.with_value(|sha256| self.app.has_arrived(sha256))
    }
}
