//! The shop's settings.

use axum::Json;
use axum::extract::State;
use shared::change::Action;
use shared::office::{EvidenceKey, Settings};

use crate::auth::OfficeAuth;
use crate::error::ApiResult;
use crate::evidence;
use crate::office::settings;
use crate::route::Body;
use crate::state::AppState;

/// Shows the settings.
#[utoipa::path(get, path = "/api/v1/office/settings", tag = "office",
    responses((status = OK, description = "The settings", body = Settings), (status = 401, description = "Not signed in")))]
pub async fn get(State(state): State<AppState>, office: OfficeAuth) -> ApiResult<Json<Settings>> {
    settings::get(&state, office.shop).await.map(Json)
}

/// Tells which key signs the shop's evidence packs.
#[utoipa::path(get, path = "/api/v1/office/evidence-key", tag = "office",
    responses((status = OK, description = "The key's public part", body = EvidenceKey), (status = 401, description = "Not signed in")))]
pub async fn evidence_key(State(state): State<AppState>, office: OfficeAuth) -> ApiResult<Json<EvidenceKey>> {
    let fingerprint = evidence::fingerprint(&state, office.shop).await?;
    Ok(Json(EvidenceKey { fingerprint }))
}

/// Changes the settings.
#[utoipa::path(put, path = "/api/v1/office/settings", tag = "office", request_body = Settings,
    responses((status = OK, description = "The settings", body = Settings), (status = 403, description = "Not this role"),
        (status = 422, description = "Something in them can not be")))]
pub async fn put(
    State(state): State<AppState>,
    office: OfficeAuth,
    Body(input): Body<Settings>,
) -> ApiResult<Json<Settings>> {
    office.may(Action::EditShopSettings)?;
    settings::put(&state, &office, input).await.map(Json)
}
