//! Staff.

use axum::Json;
use axum::extract::State;
use shared::change::Action;
use shared::id::StaffId;
use shared::office::{PasswordInput, StaffInput, StaffMember};

use super::DESK;
use crate::auth::OfficeAuth;
use crate::error::ApiResult;
use crate::office::staff;
use crate::route::{Body, Named};
use crate::state::AppState;

/// Lists the staff.
#[utoipa::path(get, path = "/api/v1/office/staff", tag = "office",
    responses((status = OK, description = "The staff", body = Vec<StaffMember>), (status = 403, description = "Not this role")))]
pub async fn list(State(state): State<AppState>, office: OfficeAuth) -> ApiResult<Json<Vec<StaffMember>>> {
    office.require(DESK)?;
    staff::all(&state, office.shop).await.map(Json)
}

/// Adds a staff member.
#[utoipa::path(post, path = "/api/v1/office/staff", tag = "office", request_body = StaffInput,
    responses((status = OK, description = "Added", body = StaffMember), (status = 403, description = "Not this role"),
        (status = 422, description = "No name, or no PIN of four to eight digits")))]
pub async fn add(
    State(state): State<AppState>,
    office: OfficeAuth,
    Body(input): Body<StaffInput>,
) -> ApiResult<Json<StaffMember>> {
    office.may(Action::EditStaff)?;
    staff::add(&state, &office, input).await.map(Json)
}

/// Changes a staff member.
#[utoipa::path(put, path = "/api/v1/office/staff/{id}", tag = "office", params(("id" = StaffId, Path)), request_body = StaffInput,
    responses((status = OK, description = "Changed", body = StaffMember), (status = 403, description = "Not this role, or oneself"),
        (status = 404, description = "No such staff member"), (status = 422, description = "No name, or no PIN")))]
pub async fn edit(
    State(state): State<AppState>,
    office: OfficeAuth,
    Named(id): Named<StaffId>,
    Body(input): Body<StaffInput>,
) -> ApiResult<Json<StaffMember>> {
    office.may(Action::EditStaff)?;
    staff::edit(&state, &office, id, input).await.map(Json)
}

/// Sets what a staff member signs in with at the office.
#[utoipa::path(put, path = "/api/v1/office/staff/{id}/password", tag = "office", params(("id" = StaffId, Path)), request_body = PasswordInput,
    responses((status = OK, description = "Set", body = StaffMember), (status = 404, description = "No such staff member"),
        (status = 409, description = "Somebody else signs in with this name"), (status = 422, description = "Too short")))]
pub async fn set_password(
    State(state): State<AppState>,
    office: OfficeAuth,
    Named(id): Named<StaffId>,
    Body(input): Body<PasswordInput>,
) -> ApiResult<Json<StaffMember>> {
    office.may(Action::EditStaff)?;
    staff::set_password(&state, &office, id, input).await.map(Json)
}

/// Takes the right to sign in at the office away.
#[utoipa::path(delete, path = "/api/v1/office/staff/{id}/password", tag = "office", params(("id" = StaffId, Path)),
    responses((status = OK, description = "Taken away", body = StaffMember), (status = 403, description = "Not this role, or oneself"),
        (status = 404, description = "No such staff member")))]
pub async fn remove_password(
    State(state): State<AppState>,
    office: OfficeAuth,
    Named(id): Named<StaffId>,
) -> ApiResult<Json<StaffMember>> {
    office.may(Action::EditStaff)?;
    staff::remove_password(&state, &office, id).await.map(Json)
}
