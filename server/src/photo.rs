//! Photos of a shop, for tablets, office and owner's page: recorded once their bytes are stored, and sent.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, ETAG};
use axum::response::{IntoResponse, Response};
use tokio_util::io::ReaderStream;

use crate::db::device::Device;
use crate::db::photo::{self, Photo};
use crate::error::{ApiError, ApiResult};
use crate::photo_store::{PhotoHash, Stored};
use crate::state::AppState;

/// Answers with the bytes of a photo that the caller may see.
pub async fn send(state: &AppState, hash: PhotoHash, photo: &Photo) -> ApiResult<Response> {
    let file = tokio::fs::File::open(state.photos.path(&hash))
        .await
        .map_err(ApiError::internal)?;
    let headers = [
        (CONTENT_TYPE, photo.media_type.clone()),
        (CONTENT_LENGTH, photo.size.to_string()),
        (CACHE_CONTROL, "private, max-age=31536000, immutable".to_owned()),
        (ETAG, format!("\"{hash}\"")),
    ];
    Ok((headers, Body::from_stream(ReaderStream::new(file))).into_response())
}

/// Records that a photo of a tablet is stored.
pub(crate) async fn record(
    state: &AppState,
    device: &Device,
    hash: PhotoHash,
    stored: Stored,
) -> ApiResult<()> {
    let now = state.clock.now();
    let (shop, device) = (device.shop_id, device.device_id);
    let row = Photo {
        size: i64::try_from(stored.size).map_err(ApiError::internal)?,
        media_type: stored.media_type.as_str().to_owned(),
    };
    state
        .writer
        .write(move |connection| {
            Box::pin(async move { Ok(photo::add(connection, shop, &hash.0, &row, device, now).await?) })
        })
        .await?;
    metrics::counter!("photos_stored").increment(1);
    Ok(())
}
