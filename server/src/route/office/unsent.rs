//! Unsent work that comes as a file.

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use futures::TryStreamExt;
use shared::office::Imported;
use tokio::io::BufReader;
use tokio_util::io::StreamReader;

use super::DESK;
use crate::auth::OfficeAuth;
use crate::error::ApiResult;
use crate::office::unsent;
use crate::state::AppState;

/// Takes in a file of a tablet's unsent work; what is here already is passed over.
#[utoipa::path(post, path = "/api/v1/office/unsent", tag = "office",
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = OK, description = "All of it is here", body = Imported), (status = 400, description = "No such file, or cut short"),
        (status = 404, description = "Of no tablet of this shop"), (status = 403, description = "Not this role")))]
pub async fn import(
    State(state): State<AppState>,
    office: OfficeAuth,
    body: Body,
) -> ApiResult<Json<Imported>> {
    office.require(DESK)?;
    let bytes = body.into_data_stream().map_err(std::io::Error::other);
    let file = BufReader::new(StreamReader::new(bytes));
    let counts = unsent::import(&state, office.shop, file).await?;
    Ok(Json(Imported {
        changes: counts.changes,
        photos: counts.photos,
    }))
}
