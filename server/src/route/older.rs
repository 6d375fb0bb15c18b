//! What is no longer on the tablets comes back to them when somebody asks for it.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use shared::id::{OrderId, VehicleId};
use shared::sync::wire::VisitsReply;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Named;
use crate::auth::ActiveDevice;
use crate::db::sync::archive;
use crate::error::{ApiError, ApiResult};
use crate::state::AppState;

/// The routes.
pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(order))
        .routes(routes!(last_visit))
}

/// Brings an archived order back to the tablets, with all that hangs on it; they pull it like any news.
#[utoipa::path(post, path = "/api/v1/orders/{id}/bring-back", tag = "sync", params(("id" = OrderId, Path, description = "The order")),
    responses((status = 204, description = "It comes with the next pull"), (status = 401, description = "Not paired"),
        (status = 404, description = "No such order")))]
async fn order(
    State(state): State<AppState>,
    ActiveDevice(device): ActiveDevice,
    Named(order): Named<OrderId>,
) -> ApiResult<StatusCode> {
    let mut connection = state.database.readers.acquire().await?;
    let is_archived = archive::is_archived(&mut connection, device.shop_id, order).await?;
    if is_archived.ok_or(ApiError::NotFound)? {
        state.writer.bring_back(device.shop_id, order).await?;
    }
    Ok(StatusCode::NO_CONTENT)
}

/// Brings the last visit of a vehicle back to the tablets, if it is archived, and tells of those that stay there.
#[utoipa::path(post, path = "/api/v1/vehicles/{id}/last-visit", tag = "sync", params(("id" = VehicleId, Path, description = "The vehicle")),
    responses((status = OK, description = "It comes with the next pull, if there is one", body = VisitsReply),
        (status = 401, description = "Not paired")))]
async fn last_visit(
    State(state): State<AppState>,
    ActiveDevice(device): ActiveDevice,
    Named(vehicle): Named<VehicleId>,
) -> ApiResult<Json<VisitsReply>> {
    let mut connection = state.database.readers.acquire().await?;
    if let Some(order) = archive::last_visit(&mut connection, device.shop_id, vehicle).await? {
        state.writer.bring_back(device.shop_id, order).await?;
    }
    let archived = archive::visits(&mut connection, device.shop_id, vehicle).await?;
    Ok(Json(VisitsReply { archived }))
}
