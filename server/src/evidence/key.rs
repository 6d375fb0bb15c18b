//! The key of a shop.

use shared::evidence::ShopKey;
use shared::id::ShopId;

use crate::clock::random_token;
use crate::db::{key, shop};
use crate::error::{ApiError, ApiResult};
use crate::state::AppState;

/// Returns the key of a shop; it is made when it is first needed.
pub(super) async fn of(state: &AppState, shop: ShopId) -> ApiResult<ShopKey> {
    let secret = match key::find(&state.database.readers, shop).await? {
        Some(secret) => secret,
        None => make(state, shop).await?,
    };
    let secret: [u8; 32] = secret
        .try_into()
        .map_err(|_| ApiError::internal("a shop's key has another length"))?;
    Ok(ShopKey::of(&secret))
}

async fn make(state: &AppState, shop: ShopId) -> ApiResult<Vec<u8>> {
    let now = state.clock.now();
    let made = state.writer.write(move |connection| {
        Box::pin(async move {
            key::add(connection, shop, &random_token(), now).await?;
            Ok(key::find(connection, shop).await?)
        })
    });
    made.await?
        .ok_or_else(|| ApiError::internal("a shop's key was not stored"))
}

/// Returns the fingerprint of a shop's key.
pub async fn fingerprint(state: &AppState, shop: ShopId) -> ApiResult<String> {
    Ok(of(state, shop).await?.fingerprint())
}

/// Makes the keys that are missing, so that every backup holds them.
pub async fn make_keys(state: &AppState) -> ApiResult<()> {
    for shop in shop::all(&state.database.readers).await? {
        of(state, shop.shop_id).await?;
    }
    Ok(())
}
