//! Tablets: pairing, renaming, revoking.

use axum::Json;
use axum::extract::State;
use shared::change::Action;
use shared::id::DeviceId;
use shared::office::{DeviceInput, PairingCode, PairingCodeInput, Tablet, TabletUseInput};

use super::DESK;
use crate::auth::OfficeAuth;
use crate::error::ApiResult;
use crate::office::tablet;
use crate::route::{Body, Named};
use crate::state::AppState;

/// Lists the tablets of the shop.
#[utoipa::path(get, path = "/api/v1/office/devices", tag = "office",
    responses((status = OK, description = "The tablets", body = Vec<Tablet>), (status = 403, description = "Not this role")))]
pub async fn list(State(state): State<AppState>, office: OfficeAuth) -> ApiResult<Json<Vec<Tablet>>> {
    office.require(DESK)?;
    let mut connection = state.database.readers.acquire().await?;
    tablet::all(&mut connection, office.shop).await.map(Json)
}

/// Makes a code that pairs one tablet within a quarter of an hour.
#[utoipa::path(post, path = "/api/v1/office/devices/pairing-code", tag = "office", request_body = PairingCodeInput,
    responses((status = OK, description = "The code, told once", body = PairingCode), (status = 403, description = "Not this role")))]
pub async fn pairing_code(
    State(state): State<AppState>,
    office: OfficeAuth,
    Body(input): Body<PairingCodeInput>,
) -> ApiResult<Json<PairingCode>> {
    office.require(DESK)?;
    tablet::pairing_code(&state, office.shop, &input.name)
        .await
        .map(Json)
}

/// Gives a tablet another name.
#[utoipa::path(put, path = "/api/v1/office/devices/{id}", tag = "office", params(("id" = DeviceId, Path)), request_body = DeviceInput,
    responses((status = OK, description = "The tablet", body = Tablet), (status = 404, description = "No such tablet")))]
pub async fn rename(
    State(state): State<AppState>,
    office: OfficeAuth,
    Named(id): Named<DeviceId>,
    Body(input): Body<DeviceInput>,
) -> ApiResult<Json<Tablet>> {
    office.require(DESK)?;
    tablet::rename(&state, office.shop, id, &input.name)
        .await
        .map(Json)
}

/// Sets who may use a tablet and in which roles; it then holds only what they may read.
#[utoipa::path(put, path = "/api/v1/office/devices/{id}/use", tag = "office", params(("id" = DeviceId, Path)), request_body = TabletUseInput,
    responses((status = OK, description = "The tablet", body = Tablet), (status = 404, description = "No such tablet")))]
pub async fn set_use(
    State(state): State<AppState>,
    office: OfficeAuth,
    Named(id): Named<DeviceId>,
    Body(input): Body<TabletUseInput>,
) -> ApiResult<Json<Tablet>> {
    office.may(Action::SetTabletUse)?;
    tablet::set_use(&state, &office, id, input).await.map(Json)
}

/// Revokes a tablet: what it still sends goes to quarantine, then it wipes itself.
#[utoipa::path(post, path = "/api/v1/office/devices/{id}/revoke", tag = "office", params(("id" = DeviceId, Path)),
    responses((status = OK, description = "The tablet", body = Tablet), (status = 404, description = "No such tablet")))]
pub async fn revoke(
    State(state): State<AppState>,
    office: OfficeAuth,
    Named(id): Named<DeviceId>,
) -> ApiResult<Json<Tablet>> {
    office.require(DESK)?;
    tablet::revoke(&state, office.shop, id).await.map(Json)
}

/// Takes the alarm about a tablet that came back empty off the list.
#[utoipa::path(post, path = "/api/v1/office/devices/{id}/settle", tag = "office", params(("id" = DeviceId, Path)),
    responses((status = OK, description = "The tablet", body = Tablet), (status = 404, description = "No such tablet")))]
pub async fn settle(
    State(state): State<AppState>,
    office: OfficeAuth,
    Named(id): Named<DeviceId>,
) -> ApiResult<Json<Tablet>> {
    office.require(DESK)?;
    tablet::settle(&state, office.shop, id).await.map(Json)
}
