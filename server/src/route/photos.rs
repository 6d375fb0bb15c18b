//! Photos on their way in and out.

use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use shared::sync::wire::{MAX_MISSING, MissingPhoto, MissingReply, MissingRequest};

use crate::auth::{ActiveDevice, AnyAuth, DeviceAuth};
use crate::db::photo;
use crate::error::{ApiError, ApiResult};
use crate::photo::{record, send};
use crate::photo_store::{Part, PhotoError, PhotoHash};
use crate::state::AppState;

/// Where in the photo a part begins, or how much of it is here.
const OFFSET: &str = "upload-offset";
/// How many bytes the photo has in all.
const LENGTH: &str = "upload-length";

/// Returns which of the photos the server lacks, and how much of each it has.
#[utoipa::path(post, path = "/api/v1/photos/missing", tag = "sync", request_body(content = inline(crate::openapi::Missing)),
    responses((status = OK, description = "Those that are missing"), (status = 401, description = "Not paired")))]
pub async fn missing(
    State(state): State<AppState>,
    ActiveDevice(device): ActiveDevice,
    body: Bytes,
) -> ApiResult<Json<MissingReply>> {
    let request: MissingRequest = serde_json::from_slice(&body).map_err(|_| ApiError::Malformed)?;
    if request.hashes.len() > MAX_MISSING {
        return Err(ApiError::TooLarge);
    }
    let asked: Vec<PhotoHash> = request
        .hashes
        .iter()
        .map(|hash| PhotoHash::parse(hash).ok_or(ApiError::Malformed))
        .collect::<ApiResult<_>>()?;
    let present = photo::present(&state.database.readers, device.shop_id, &request.hashes).await?;
    let missing = asked
        .into_iter()
        .map(|hash| (hash, hash.to_string()))
        .filter(|(_, sha256)| !present.contains(sha256))
        .map(|(hash, sha256)| MissingPhoto {
            sha256,
            have: state.photos.received(device.shop_id, &hash),
        })
        .collect();
    Ok(Json(MissingReply { missing }))
}

/// Takes a photo of at most 1 MiB in one piece.
#[utoipa::path(put, path = "/api/v1/photos/{sha256}", tag = "sync", params(("sha256" = String, Path, description = "SHA-256 in lower-case hex")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, description = "Stored"), (status = 413, description = "Larger than 1 MiB"),
        (status = 422, description = "Wrong hash or no picture"), (status = 507, description = "No space")))]
pub async fn put(
    State(state): State<AppState>,
    DeviceAuth(device): DeviceAuth,
    Path(sha256): Path<String>,
    body: Body,
) -> ApiResult<StatusCode> {
    let hash = PhotoHash::parse(&sha256).ok_or(ApiError::Malformed)?;
    let stored = state.photos.put(hash, body.into_data_stream()).await?;
    record(&state, &device, hash, stored).await?;
    Ok(StatusCode::CREATED)
}

/// Says how much of a photo is here.
#[utoipa::path(head, path = "/api/v1/photos/{sha256}", tag = "sync", params(("sha256" = String, Path, description = "SHA-256 in lower-case hex")),
    responses((status = OK, description = "`upload-offset` says how many bytes are here")))]
pub async fn head(
    State(state): State<AppState>,
    DeviceAuth(device): DeviceAuth,
    Path(sha256): Path<String>,
) -> ApiResult<Response> {
    let hash = PhotoHash::parse(&sha256).ok_or(ApiError::Malformed)?;
    let found = photo::find(&state.database.readers, device.shop_id, &hash.0).await?;
    let offset = match &found {
        Some(photo) => u64::try_from(photo.size).unwrap_or_default(),
        None => state.photos.received(device.shop_id, &hash),
    };
    Ok([(OFFSET, offset.to_string())].into_response())
}

/// Takes the next part of a photo.
#[utoipa::path(patch, path = "/api/v1/photos/{sha256}", tag = "sync",
    params(("sha256" = String, Path, description = "SHA-256 in lower-case hex"),
        ("upload-offset" = u64, Header, description = "Where the part begins"),
        ("upload-length" = u64, Header, description = "How many bytes the photo has in all")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 204, description = "Taken, more is to come"), (status = 201, description = "The photo is whole"),
        (status = 409, description = "Another offset is next"), (status = 422, description = "Wrong hash or no picture")))]
pub async fn patch(
    State(state): State<AppState>,
    DeviceAuth(device): DeviceAuth,
    Path(sha256): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> ApiResult<Response> {
    let hash = PhotoHash::parse(&sha256).ok_or(ApiError::Malformed)?;
    let (offset, length) = (number(&headers, OFFSET)?, number(&headers, LENGTH)?);
    if let Some(there) = photo::find(&state.database.readers, device.shop_id, &hash.0).await? {
        // The answer to its last part was lost.
        return Ok((StatusCode::CREATED, [(OFFSET, there.size.to_string())]).into_response());
    }
    match state
        .photos
        .append(device.shop_id, hash, offset, length, body)
        .await?
    {
        Part::Open { received } => {
            Ok((StatusCode::NO_CONTENT, [(OFFSET, received.to_string())]).into_response())
        }
        Part::Whole(stored) => {
            record(&state, &device, hash, stored).await?;
            Ok((StatusCode::CREATED, [(OFFSET, stored.size.to_string())]).into_response())
        }
    }
}

/// Sends a photo of the caller's shop.
#[utoipa::path(get, path = "/api/v1/photos/{sha256}", tag = "sync", params(("sha256" = String, Path, description = "SHA-256 in lower-case hex")),
    responses((status = OK, description = "The photo"), (status = 404, description = "Not here, or not in this shop")))]
pub async fn get(
    State(state): State<AppState>,
    caller: AnyAuth,
    Path(sha256): Path<String>,
) -> ApiResult<Response> {
    let hash = PhotoHash::parse(&sha256).ok_or(ApiError::Malformed)?;
    let found = photo::find(&state.database.readers, caller.shop(), &hash.0).await?;
    send(&state, hash, &found.ok_or(ApiError::NotFound)?).await
}

fn number(headers: &HeaderMap, name: &str) -> ApiResult<u64> {
    let value = headers.get(name).and_then(|value| value.to_str().ok());
    value
        .and_then(|value| value.parse().ok())
        .ok_or(ApiError::Malformed)
}

impl From<PhotoError> for ApiError {
    fn from(error: PhotoError) -> Self {
        match error {
            PhotoError::TooLarge => Self::TooLarge,
            PhotoError::NotAPicture => Self::NotAPicture,
            PhotoError::WrongHash => Self::WrongHash,
            PhotoError::WrongOffset { expected } => Self::WrongOffset { expected },
            PhotoError::CutOff => Self::Malformed,
            PhotoError::NoSpace => Self::NoSpace,
            PhotoError::Io(error) => Self::internal(error),
        }
    }
}
