//! Photos as addresses that an image element can show.

use leptos::prelude::*;

use crate::action::{PhotoSize, photo_bytes};
use crate::browser::picture;
use crate::state::{App, use_app};

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
            let bytes = photo_bytes(app, &sha256.try_get_value()?, size).await?;
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
