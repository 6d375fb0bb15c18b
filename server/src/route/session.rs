//! Signing in and out at the office.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum_extra::extract::cookie::CookieJar;
use shared::id::ShopId;
use shared::office::{Me, SignIn};
use shared::record::Entry;
use shared::staff::{Roles, Staff};
use shared::time::HOUR;

use super::Body;
use crate::auth::{
    OfficeAuth, SameOrigin, Token, hash_token, password_matches, session_cookie, session_token, staff,
};
use crate::db::session;
use crate::error::{ApiError, ApiResult};
use crate::office::shelf;
use crate::state::AppState;

/// Signs in and sets the session's cookie.
#[utoipa::path(post, path = "/api/v1/office/sign-in", tag = "office", request_body = SignIn,
    responses((status = OK, description = "Signed in", body = Me), (status = 401, description = "Wrong name or password"),
        (status = 429, description = "Too many attempts")))]
pub async fn sign_in(
    State(state): State<AppState>,
    _: SameOrigin,
    jar: CookieJar,
    Body(request): Body<SignIn>,
) -> ApiResult<(CookieJar, Json<Me>)> {
    let found = session::credential(&state.database.readers, &request.sign_in).await?;
    let hash = found.as_ref().map(|found| found.password_hash.clone());
    let matches = password_matches(request.password, hash).await?;
    let found = found.filter(|_| matches).ok_or(ApiError::WrongSignIn)?;
    let entry = staff(&state, found.shop_id, found.staff_id)
        .await?
        .ok_or(ApiError::WrongSignIn)?;
    let roles = entry.value.acting().ok_or(ApiError::WrongSignIn)?;
    let token = Token::random();
    let now = state.clock.now();
    let expires_at = now.plus(i64::from(state.options.session_hours) * HOUR);
    let (shop, staff, hash) = (found.shop_id, found.staff_id, token.hash);
    state
        .writer
        .write(move |connection| {
            Box::pin(
                async move { Ok(session::start(connection, &hash, shop, staff, now, expires_at).await?) },
            )
        })
        .await?;
    let me = who(&state, shop, roles, entry).await?;
    Ok((jar.add(session_cookie(&state, token.text)), Json(me)))
}

/// Ends the session.
#[utoipa::path(post, path = "/api/v1/office/sign-out", tag = "office",
    responses((status = OK, description = "Signed out, or was not signed in")))]
pub async fn sign_out(
    State(state): State<AppState>,
    _: SameOrigin,
    headers: HeaderMap,
    jar: CookieJar,
) -> ApiResult<CookieJar> {
    if let Some(token) = session_token(&headers, &state) {
        let hash = hash_token(&token);
        state
            .writer
            .write(move |connection| Box::pin(async move { Ok(session::end(connection, &hash).await?) }))
            .await?;
    }
    Ok(jar.add(session_cookie(&state, String::new())))
}

/// Says who is signed in.
#[utoipa::path(get, path = "/api/v1/office/me", tag = "office",
    responses((status = OK, description = "Who", body = Me), (status = 401, description = "Nobody")))]
pub async fn me(State(state): State<AppState>, office: OfficeAuth) -> ApiResult<Json<Me>> {
    who(&state, office.shop, office.roles, office.entry)
        .await
        .map(Json)
}

async fn who(state: &AppState, shop: ShopId, roles: Roles, entry: Entry<Staff>) -> ApiResult<Me> {
    let mut connection = state.database.readers.acquire().await?;
    let settings = shelf::settings(&mut connection, shop).await?.value;
    let language = entry.value.language;
    let default = settings.default_language.unwrap_or_default();
    Ok(Me {
        shop,
        shop_name: settings.name(language.unwrap_or(default)).to_owned(),
        staff: entry.id().into(),
        name: entry.value.name,
        roles,
        language,
    })
}
