//! Photos: shrunk first, then stored with the change that names them, in one transaction.

use shared::id::{MarkId, OrderId, PhotoId};
use shared::order::photo::{self, Photo, PhotoSlot, Stroke};
use shared::order::picture::OrderPicture;
use shared::record::Entry;

use super::{ActionError, commit, commit_with};
use crate::browser::picture::{self, Shrunk};
use crate::browser::{PickedFile, new_id};
use crate::repo::NewPhoto;
use crate::state::App;

/// Adds a photo from the camera or from files.
pub async fn add_photo(
    app: App,
    order: OrderId,
    file: PickedFile,
    mark: Option<MarkId>,
    slot: Option<PhotoSlot>,
) -> Result<PhotoId, ActionError> {
    let shrunk = picture::shrink(&file).await?;
    keep_photo(app, order, shrunk, mark, slot).await
}

/// Keeps a photo that has been shrunk.
pub(super) async fn keep_photo(
    app: App,
    order: OrderId,
    shrunk: Shrunk,
    mark: Option<MarkId>,
    slot: Option<PhotoSlot>,
) -> Result<PhotoId, ActionError> {
    let id: PhotoId = new_id();
    let record = Photo {
        mark,
        slot,
        sha256: shrunk.sha256.clone(),
        width: shrunk.width,
        height: shrunk.height,
        bytes: u32::try_from(shrunk.bytes.len()).unwrap_or(u32::MAX),
        taken_at: app.now(),
        ..Photo::default()
    };
    let photo = NewPhoto {
        sha256: shrunk.sha256,
        bytes: shrunk.bytes,
        thumb: shrunk.thumb,
    };
    commit_with(app, photo::add(id, order, record), vec![photo]).await?;
    Ok(id)
}

/// Keeps what was drawn on a photo.
pub async fn annotate_photo(app: App, photo: &Entry<Photo>, drawn: Vec<Stroke>) -> Result<(), ActionError> {
    commit(app, photo::annotate(photo, drawn)).await
}

/// Takes a photo off.
pub async fn remove_photo(app: App, picture: &OrderPicture, photo: &Entry<Photo>) -> Result<(), ActionError> {
    commit(app, photo::remove(picture, photo)?).await
}

/// Puts a photo back that was just taken off.
pub async fn put_back_photo(app: App, id: PhotoId) -> Result<(), ActionError> {
    match super::current(app, id.into()).await? {
        Some(photo) => commit(app, photo::put_back(&photo)).await,
        None => Ok(()),
    }
}
