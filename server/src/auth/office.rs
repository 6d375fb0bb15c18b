//! Lets the office in.

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::COOKIE;
use axum::http::request::Parts;
use axum_extra::extract::cookie::{Cookie, SameSite};
use shared::change::Action;
use shared::id::{RecordId, ShopId, StaffId};
use shared::record::{Entry, Record, guard};
use shared::staff::{Role, Roles, Staff};
use shared::time::{HOUR, MINUTE};

use super::device::bearer;
use super::{ActiveDevice, SameOrigin, hash_token};
use crate::db::{session, sync};
use crate::error::{ApiError, ApiResult};
use crate::state::AppState;

/// A member of staff who is signed in at the office, with the roles that their record has now.
#[derive(Debug, Clone)]
pub struct OfficeAuth {
    /// The shop.
    pub shop: ShopId,
    /// Who.
    pub staff: StaffId,
    /// What they may do.
    pub roles: Roles,
    /// Their staff record.
    pub entry: Entry<Staff>,
}

impl OfficeAuth {
    /// Refuses callers who have none of the roles.
    pub fn require(&self, roles: &[Role]) -> ApiResult<()> {
        if self.roles.has_any(Roles::of(roles)) {
            Ok(())
        } else {
            Err(ApiError::NotAllowed)
        }
    }

    /// Refuses callers who may not do this, by the same answer as on a tablet.
    pub fn may(&self, action: Action) -> ApiResult<()> {
        if guard::may(self.roles, action) {
            Ok(())
        } else {
            Err(ApiError::NotAllowed)
        }
    }
}

impl FromRequestParts<AppState> for OfficeAuth {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> ApiResult<Self> {
        SameOrigin::from_request_parts(parts, state).await?;
        let token = session_token(&parts.headers, state).ok_or(ApiError::NotSignedIn)?;
        let token_hash = hash_token(&token);
        let now = state.clock.now();
        let found = session::find(&state.database.readers, &token_hash, now).await?;
        let found = found.ok_or(ApiError::NotSignedIn)?;
        let entry = staff(state, found.shop_id, found.staff_id)
            .await?
            .ok_or(ApiError::NotSignedIn)?;
        let roles = entry.value.acting().ok_or(ApiError::NotSignedIn)?;
        if now.since(found.used_at) > MINUTE {
            let expires_at = now.plus(i64::from(state.options.session_hours) * HOUR);
            state
                .writer
                .write(move |connection| {
                    Box::pin(
                        async move { Ok(session::prolong(connection, &token_hash, now, expires_at).await?) },
                    )
                })
                .await?;
        }
        Ok(Self {
            shop: found.shop_id,
            staff: found.staff_id,
            roles,
            entry,
        })
    }
}

/// Reads the record of a member of staff.
pub async fn staff(state: &AppState, shop: ShopId, staff: StaffId) -> ApiResult<Option<Entry<Staff>>> {
    let Some(body) = sync::body(&state.database.readers, shop, RecordId::from(staff)).await? else {
        return Ok(None);
    };
    let record: Record = serde_json::from_str(&body).map_err(ApiError::internal)?;
    Ok(Entry::read(record))
}

/// Anyone of a shop: one of its tablets, or one of its staff at the office.
#[derive(Debug, Clone)]
pub enum AnyAuth {
    /// A tablet.
    Device(ActiveDevice),
    /// A member of staff.
    Office(Box<OfficeAuth>),
}

impl AnyAuth {
    /// Returns the shop.
    pub fn shop(&self) -> ShopId {
        match self {
            Self::Device(ActiveDevice(device)) => device.shop_id,
            Self::Office(office) => office.shop,
        }
    }
}

impl FromRequestParts<AppState> for AnyAuth {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> ApiResult<Self> {
        if bearer(parts).is_some() {
            return ActiveDevice::from_request_parts(parts, state)
                .await
                .map(Self::Device);
        }
        let office = OfficeAuth::from_request_parts(parts, state).await?;
        Ok(Self::Office(Box::new(office)))
    }
}

/// Returns the cookie's name: by HTTPS one that no other host and no other path can set.
pub fn cookie_name(state: &AppState) -> &'static str {
    if state.options.is_https() {
        "__Host-session"
    } else {
        "session"
    }
}

/// Returns the session's token.
pub fn session_token(headers: &HeaderMap, state: &AppState) -> Option<String> {
    let name = cookie_name(state);
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == name)
        .map(|cookie| cookie.value().to_owned())
}

/// Makes the cookie that holds a session, or ends it when the token is empty.
pub fn session_cookie(state: &AppState, token: String) -> Cookie<'static> {
    let ended = token.is_empty();
    let mut cookie = Cookie::new(cookie_name(state), token);
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Strict);
    cookie.set_path("/");
    cookie.set_secure(state.options.is_https());
    if ended {
        cookie.make_removal();
    }
    cookie
}
