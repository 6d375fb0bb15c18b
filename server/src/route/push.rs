//! What tablets did, on its way in.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use shared::sync::server::Incoming;
use shared::sync::wire::{Heartbeat, HeartbeatReply, MAX_PUSH_CHANGES, PushReply, PushRequest};

use super::Body;
use crate::auth::{ActiveDevice, DeviceAuth};
use crate::db::device::{self, StatusRow};
use crate::db::sync;
use crate::error::{ApiError, ApiResult};
use crate::state::{AppState, PUSH_ROOM};

/// Takes changes in; the answer comes only when they lie on disk.
#[utoipa::path(post, path = "/api/v1/push", tag = "sync", request_body = inline(crate::openapi::Push),
    responses((status = OK, description = "What became of the push"), (status = 400, description = "Can not be read"),
        (status = 401, description = "Not paired"), (status = 413, description = "More than 200 changes or 256 KiB"),
        (status = 507, description = "No space: nothing was taken")))]
pub async fn push(
    State(state): State<AppState>,
    DeviceAuth(device): DeviceAuth,
    Body(request): Body<PushRequest>,
) -> ApiResult<Json<PushReply>> {
    if request.changes.len() > MAX_PUSH_CHANGES {
        return Err(ApiError::TooLarge);
    }
    let size: usize = request.changes.iter().map(|text| text.get().len()).sum();
    // Read changes take several times the space of their text: the rest wait for their turn unread.
    let size = u32::try_from(size).unwrap_or(u32::MAX).min(PUSH_ROOM);
    let _room = state
        .push_room
        .acquire_many(size)
        .await
        .map_err(ApiError::internal)?;
    let incoming: Result<Vec<_>, _> = request
        .changes
        .into_iter()
        .map(|text| Incoming::read(text).map(Arc::new))
        .collect();
    let incoming = incoming.map_err(|_| ApiError::Malformed)?;
    let now = state.clock.now();
    let (revoked, epoch) = (device.revoked, device.epoch(state.database.epoch));
    metrics::counter!("changes_pushed").increment(incoming.len() as u64);
    let pushed = state
        .writer
        .push(device, request.incarnation, request.status, incoming, now)
        .await?;
    Ok(Json(PushReply {
        verdict: pushed.verdict,
        acknowledged: pushed.acknowledged,
        epoch,
        newest: pushed.newest,
        server_time: state.clock.now(),
        quarantined: pushed.quarantined,
        revoked,
    }))
}

/// Hears how a tablet stands.
#[utoipa::path(post, path = "/api/v1/heartbeat", tag = "sync", request_body = inline(crate::openapi::Beat),
    responses((status = OK, description = "The shop's newest number"), (status = 401, description = "Not paired"),
        (status = 403, description = "Revoked")))]
pub async fn heartbeat(
    State(state): State<AppState>,
    ActiveDevice(device): ActiveDevice,
    Body(beat): Body<Heartbeat>,
) -> ApiResult<Json<HeartbeatReply>> {
    let now = state.clock.now();
    let (shop, epoch) = (device.shop_id, device.epoch(state.database.epoch));
    let (device, incarnation, status) = (device.device_id, beat.incarnation, beat.status);
    let said = StatusRow {
        device,
        incarnation,
        status,
        now,
    };
    state
        .writer
        .write(move |connection| {
            Box::pin(async move { Ok(device::record_statuses(connection, std::iter::once(said)).await?) })
        })
        .await?;
    Ok(Json(HeartbeatReply {
        epoch,
        newest: sync::newest(&state.database.readers, shop).await?,
        server_time: now,
    }))
}
