//! Lets tablets in.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;

use super::hash_token;
use crate::db::Database;
use crate::db::device::{self, Device};
use crate::error::ApiError;
use crate::state::AppState;

/// Remembers which token belongs to which device, so that a push does not ask the database.
///
/// Code that changes a device has to call [`DeviceDirectory::forget`] after the commit.
#[derive(Debug, Default)]
pub struct DeviceDirectory {
    known: RwLock<Known>,
}

/// What is remembered, and how often all of it was forgotten.
#[derive(Debug, Default)]
struct Known {
    devices: HashMap<[u8; 32], Arc<Device>>,
    forgotten: u64,
}

impl DeviceDirectory {
    /// Forgets all it knows; the next request of each device asks the database.
    pub fn forget(&self) {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.devices.clear();
        known.forgotten += 1;
    }

    async fn find(&self, database: &Database, token_hash: [u8; 32]) -> Result<Arc<Device>, ApiError> {
        let (known, forgotten) = {
            let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
            (known.devices.get(&token_hash).cloned(), known.forgotten)
        };
        if let Some(device) = known {
            return Ok(device);
        }
        let found = device::by_token(&database.readers, &token_hash).await?;
        let device = Arc::new(found.ok_or(ApiError::NotSignedIn)?);
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        // What was read before somebody changed a device is good for this request only.
        if known.forgotten == forgotten {
            known.devices.insert(token_hash, Arc::clone(&device));
        }
        Ok(device)
    }
}

/// A paired tablet, also one that was revoked: for what must always work, such as a push.
#[derive(Debug, Clone)]
pub struct DeviceAuth(pub Arc<Device>);

impl FromRequestParts<AppState> for DeviceAuth {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let token = bearer(parts).ok_or(ApiError::NotSignedIn)?;
        Ok(Self(
            state.devices.find(&state.database, hash_token(token)).await?,
        ))
    }
}

/// A paired tablet that was not revoked.
#[derive(Debug, Clone)]
pub struct ActiveDevice(pub Arc<Device>);

impl FromRequestParts<AppState> for ActiveDevice {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let DeviceAuth(device) = DeviceAuth::from_request_parts(parts, state).await?;
        if device.revoked {
            Err(ApiError::Revoked)
        } else {
            Ok(Self(device))
        }
    }
}

/// Returns the token of `Authorization: Bearer`.
pub(super) fn bearer(parts: &Parts) -> Option<&str> {
    let value = parts.headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty() && token.len() <= 128).then_some(token)
}
