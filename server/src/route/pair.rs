//! A one-time code becomes a tablet of the shop.

use axum::Json;
use axum::extract::State;
use shared::sync::wire::{PairReply, PairRequest};
use shared::text::desk::tablet;

use super::Body;
use crate::auth::{Token, hash_token, plain_code};
use crate::db::device;
use crate::error::{ApiError, ApiResult};
use crate::office::{self, shelf};
use crate::state::AppState;

/// Pairs a tablet; a tablet that is known to the shop gets a new token and goes on as it was.
///
/// One that neither the code nor the person beside it has named keeps its name, or is named by its letter.
#[utoipa::path(post, path = "/api/v1/pair", tag = "sync", request_body = inline(crate::openapi::Pair),
    responses((status = OK, description = "The token, told once"),
        (status = 404, description = "Unknown, used or expired code"), (status = 429, description = "Too many attempts")))]
pub async fn pair(
    State(state): State<AppState>,
    Body(request): Body<PairRequest>,
) -> ApiResult<Json<PairReply>> {
    let code_hash = hash_token(&plain_code(&request.code));
    let token = Token::random();
    let (token_hash, device, now) = (token.hash, request.device, state.clock.now());
    let name = request
        .name
        .filter(|name| !name.trim().is_empty() && name.chars().count() <= 60);
    let paired = state
        .writer
        .write(move |connection| {
            Box::pin(async move {
                let mut paired = device::pair(connection, &code_hash, device, &token_hash, now).await?;
                if let Some(paired) = &mut paired
                    && paired.name.is_empty()
                {
                    let settings = shelf::settings(connection, paired.shop_id).await;
                    let lang = settings.ok().and_then(|shop| shop.value.default_language);
                    let names = [name.unwrap_or_default(), core::mem::take(&mut paired.called)];
                    let mut names = names.into_iter().map(|name| name.trim().to_owned());
                    paired.name = names
                        .find(|name| !name.is_empty())
                        .unwrap_or_else(|| tablet(&paired.letter, lang.unwrap_or_default()));
                    device::rename(connection, paired.shop_id, device, &paired.name).await?;
                }
                if let Some(paired) = &paired {
                    device::notice_emptied(connection, paired.shop_id, device, now).await?;
                }
                Ok(paired)
            })
        })
        .await?
        .ok_or(ApiError::UnknownCode)?;
    office::tablet::keep_limits(&state, paired.shop_id, device, &paired.name).await?;
    state.devices.forget();
    Ok(Json(PairReply {
        token: token.text,
        shop: paired.shop_id,
        letter: paired.letter,
        name: paired.name,
        owner_link_base: format!("{}/o/", state.options.public_url()),
        epoch: state.database.epoch,
        server_time: now,
    }))
}
