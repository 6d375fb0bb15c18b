//! Walk-around templates.

use axum::Json;
use axum::extract::State;
use shared::change::Action;
use shared::office::{TemplateInput, TemplateVersion};
use shared::order::template::Tier;

use super::DESK;
use crate::auth::OfficeAuth;
use crate::error::ApiResult;
use crate::office::template;
use crate::route::{Body, Named};
use crate::state::AppState;

/// Lists every version of the walk-around templates.
#[utoipa::path(get, path = "/api/v1/office/templates", tag = "office",
    responses((status = OK, description = "The versions by tier, the newest first", body = Vec<TemplateVersion>),
        (status = 403, description = "Not this role")))]
pub async fn list(
    State(state): State<AppState>,
    office: OfficeAuth,
) -> ApiResult<Json<Vec<TemplateVersion>>> {
    office.require(DESK)?;
    template::all(&state, office.shop).await.map(Json)
}

/// Saves a new version of a tier's template.
#[utoipa::path(put, path = "/api/v1/office/templates/{tier}", tag = "office", params(("tier" = Tier, Path)), request_body = TemplateInput,
    responses((status = OK, description = "Saved", body = TemplateVersion), (status = 403, description = "Not this role"),
        (status = 409, description = "There is a newer version"), (status = 422, description = "An item can not be asked for")))]
pub async fn save(
    State(state): State<AppState>,
    office: OfficeAuth,
    Named(tier): Named<Tier>,
    Body(input): Body<TemplateInput>,
) -> ApiResult<Json<TemplateVersion>> {
    office.may(Action::EditTemplate)?;
    template::save(&state, &office, tier, input).await.map(Json)
}
