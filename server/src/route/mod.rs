//! The handlers: each takes a request apart, calls, and replies.

pub mod events;
pub mod health;
pub mod pair;
pub mod photos;
pub mod pull;
pub mod push;
pub mod session;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use serde::de::DeserializeOwned;

use crate::error::{ApiError, ApiResult};
use crate::state::AppState;

/// A body of JSON; what can not be read is `malformed`, what is too large is `too_large`.
#[derive(Debug)]
pub struct Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<AppState> for Body<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &AppState) -> ApiResult<Self> {
        let bytes = whole(Bytes::from_request(request, state).await)?;
        serde_json::from_slice(&bytes)
            .map(Self)
            .map_err(|_| ApiError::Malformed)
    }
}

/// Tells a body that is too large from one that broke off.
pub fn whole(bytes: Result<Bytes, BytesRejection>) -> ApiResult<Bytes> {
    bytes.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => ApiError::TooLarge,
        _ => ApiError::Malformed,
    })
}
