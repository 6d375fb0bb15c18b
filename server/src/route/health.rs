//! Whether the server is well.

use axum::Json;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::error::ApiResult;
use crate::state::AppState;
use crate::telemetry;

/// Answers when the database can be read and written.
#[utoipa::path(get, path = "/healthz", tag = "operation", responses((status = OK, description = "The server is well")))]
pub async fn healthz(State(state): State<AppState>) -> ApiResult<Json<Value>> {
    state.writer.write(|_| Box::pin(async { Ok(()) })).await?;
    Ok(Json(
        json!({ "status": "well", "version": env!("CARGO_PKG_VERSION") }),
    ))
}

/// Returns the figures in Prometheus' format.
#[utoipa::path(get, path = "/metrics", tag = "operation", responses((status = OK, description = "Figures for Prometheus", content_type = "text/plain")))]
pub async fn metrics() -> Response {
    let figures = telemetry::figures();
    figures.run_upkeep();
    ([(CONTENT_TYPE, "text/plain; version=0.0.4")], figures.render()).into_response()
}
