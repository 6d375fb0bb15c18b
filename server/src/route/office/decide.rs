//! Deciding clashes and what became of changes in quarantine.

use axum::Json;
use axum::extract::State;
use shared::change::Action;
use shared::office::{DecideClash, Decided, Dismissal};
use shared::record::Seq;

use super::DESK;
use crate::auth::OfficeAuth;
use crate::error::ApiResult;
use crate::office::{clash, quarantine};
use crate::route::{Body, Named};
use crate::state::AppState;

/// Makes one of the values of a clash stand.
#[utoipa::path(post, path = "/api/v1/office/clashes/decide", tag = "office", request_body = DecideClash,
    responses((status = OK, description = "Decided", body = Decided), (status = 404, description = "No such field"),
        (status = 409, description = "It has changed since, or is decided"), (status = 422, description = "None of the values")))]
pub async fn clash(
    State(state): State<AppState>,
    office: OfficeAuth,
    Body(choice): Body<DecideClash>,
) -> ApiResult<Json<Decided>> {
    office.may(Action::DecideClash)?;
    clash::decide(&state, &office, choice).await.map(Json)
}

/// Applies a change in quarantine after all.
#[utoipa::path(post, path = "/api/v1/office/quarantine/{seq}/apply", tag = "office", params(("seq" = u64, Path)),
    responses((status = OK, description = "Applied", body = Decided), (status = 404, description = "No such change, or decided"),
        (status = 422, description = "It still can not be applied")))]
pub async fn apply(
    State(state): State<AppState>,
    office: OfficeAuth,
    Named(seq): Named<u64>,
) -> ApiResult<Json<Decided>> {
    office.require(DESK)?;
    quarantine::apply(&state, &office, Seq::new(seq)).await.map(Json)
}

/// Leaves a change in quarantine out for good.
#[utoipa::path(post, path = "/api/v1/office/quarantine/{seq}/dismiss", tag = "office", params(("seq" = u64, Path)), request_body = Dismissal,
    responses((status = OK, description = "Dismissed", body = Decided), (status = 404, description = "No such change, or decided"),
        (status = 422, description = "No reason")))]
pub async fn dismiss(
    State(state): State<AppState>,
    office: OfficeAuth,
    Named(seq): Named<u64>,
    Body(dismissal): Body<Dismissal>,
) -> ApiResult<Json<Decided>> {
    office.require(DESK)?;
    quarantine::dismiss(&state, &office, Seq::new(seq), &dismissal.reason)
        .await
        .map(Json)
}
