//! The tablets of a shop, as the office sees them.

use std::collections::HashMap;

use shared::id::{DeviceId, RecordId, ShopId, StaffId};
use shared::office::{LostWork, PairingCode, Tablet, TabletUseInput};
use shared::tablet::{self, TabletUse};
use shared::time::MINUTE;
use sqlx::SqliteConnection;

use super::clash::submit;
use super::shelf;
use crate::auth::{OfficeAuth, hash_token, plain_code};
use crate::clock::random_token;
use crate::db::device::{self, KnownDevice, PairCode};
use crate::error::{ApiError, ApiResult};
use crate::state::AppState;

/// For how long a pairing code works.
pub const CODE_TIME: i64 = 15 * MINUTE;
/// The longest name of a tablet, in characters.
const LONGEST_NAME: usize = 60;
/// What codes are made of: no sign that is taken for another one.
const SIGNS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
/// How many signs a code has: 40 random bits that work for a quarter of an hour, behind a limit of attempts.
const SIGN_COUNT: usize = 8;

/// Returns the tablets in the order of their letters.
pub async fn all(connection: &mut SqliteConnection, shop: ShopId) -> ApiResult<Vec<Tablet>> {
    let devices = device::all(&mut *connection, shop).await?;
    let mut used: HashMap<RecordId, TabletUse> = shelf::entries(connection, shop)
        .await?
        .into_iter()
        .map(|entry| (entry.id(), entry.value))
        .collect();
    let tablets = devices.into_iter().map(|device| {
        let used = used.remove(&tablet::id(device.device_id)).unwrap_or_default();
        told(device, used)
    });
    Ok(tablets.collect())
}

/// Returns one tablet.
pub async fn find(state: &AppState, shop: ShopId, id: DeviceId) -> ApiResult<Tablet> {
    let mut connection = state.database.readers.acquire().await?;
    let tablets = all(&mut connection, shop).await?;
    let found = tablets.into_iter().find(|tablet| tablet.device == id);
    found.ok_or(ApiError::NotFound)
}

/// Makes a code that pairs one tablet.
pub async fn pairing_code(state: &AppState, shop: ShopId, name: &str) -> ApiResult<PairingCode> {
    let bytes = random_token();
    let signs: String = bytes
        .iter()
        .take(SIGN_COUNT)
        .filter_map(|byte| SIGNS.get(usize::from(*byte) % SIGNS.len()))
        .map(|sign| char::from(*sign))
        .collect();
    let (first, second) = signs.split_at(SIGN_COUNT / 2);
    store_code(state, shop, name, &format!("{first}-{second}")).await
}

/// Lets a code pair one tablet.
pub async fn store_code(state: &AppState, shop: ShopId, name: &str, code: &str) -> ApiResult<PairingCode> {
    let name = checked(name)?;
    let now = state.clock.now();
    let expires_at = now.plus(CODE_TIME);
    let code_hash = hash_token(&plain_code(code));
    state
        .writer
        .write(move |connection| {
            Box::pin(async move {
                let code = PairCode {
                    code_hash: &code_hash,
                    shop_id: shop,
                    device_name: &name,
                    created_at: now,
                    expires_at,
                };
                Ok(device::add_pair_code(connection, &code).await?)
            })
        })
        .await?;
    Ok(PairingCode {
        code: code.to_owned(),
        url: format!("{}/pair#{code}", state.options.public_url()),
        expires_at,
    })
}

/// Gives a tablet another name.
pub async fn rename(state: &AppState, shop: ShopId, id: DeviceId, name: &str) -> ApiResult<Tablet> {
    let name = checked(name)?;
    if name.is_empty() {
        return Err(ApiError::refused("invalid"));
    }
    let renamed = state
        .writer
        .write(move |connection| {
            Box::pin(async move { Ok(device::rename(connection, shop, id, &name).await?) })
        })
        .await?;
    after(state, shop, id, renamed).await
}

/// Sets who may use a tablet. What it may not hold any more goes from it when it pulls next.
pub async fn set_use(
    state: &AppState,
    office: &OfficeAuth,
    id: DeviceId,
    input: TabletUseInput,
) -> ApiResult<Tablet> {
    device::find(&state.database.readers, office.shop, id)
        .await?
        .ok_or(ApiError::NotFound)?;
    let mut connection = state.database.readers.acquire().await?;
    let before = shelf::entry::<TabletUse>(&mut connection, office.shop, tablet::id(id)).await?;
    drop(connection);
    let used = TabletUse {
        people: input.people,
        roles: input.roles,
        removed: false,
    };
    let draft = tablet::set(id, before.as_ref(), used);
    if !draft.edits.is_empty() {
        submit(state, office, draft).await?;
    }
    after(state, office.shop, id, true).await
}

/// Gives a tablet that came back as another device the limits of the last one of its name: whoever clears its browser
/// does not lift them.
pub async fn keep_limits(state: &AppState, shop: ShopId, id: DeviceId, name: &str) -> ApiResult<()> {
    let mut connection = state.database.readers.acquire().await?;
    let own = shelf::entry::<TabletUse>(&mut connection, shop, tablet::id(id)).await?;
    let devices = device::all(&mut *connection, shop).await?.into_iter();
    let same = devices.filter(|other| other.device_id != id && other.name == name);
    let (None, Some(last)) = (own, same.max_by_key(|other| other.paired_at)) else {
        return Ok(());
    };
    let last = shelf::entry::<TabletUse>(&mut connection, shop, tablet::id(last.device_id)).await?;
    drop(connection);
    let draft = last.map(|last| tablet::set(id, None, last.value));
    if let Some(draft) = draft.filter(|draft| !draft.is_empty()) {
        let now = state.clock.now();
        let nobody = StaffId::default();
        state.writer.submit(shop, nobody, vec![draft], now).await?;
    }
    Ok(())
}

/// Revokes a tablet: what it still sends goes to quarantine.
pub async fn revoke(state: &AppState, shop: ShopId, id: DeviceId) -> ApiResult<Tablet> {
    let now = state.clock.now();
    let revoked = state
        .writer
        .write(move |connection| {
            Box::pin(async move { Ok(device::revoke(connection, shop, id, now).await?) })
        })
        .await?;
    after(state, shop, id, revoked).await
}

/// Takes the alarm about a tablet that came back empty off the list.
pub async fn settle(state: &AppState, shop: ShopId, id: DeviceId) -> ApiResult<Tablet> {
    let settled = state
        .writer
        .write(move |connection| {
            Box::pin(async move { Ok(device::settle_loss(connection, shop, id).await?) })
        })
        .await?;
    after(state, shop, id, settled).await
}

async fn after(state: &AppState, shop: ShopId, id: DeviceId, found: bool) -> ApiResult<Tablet> {
    if !found {
        return Err(ApiError::NotFound);
    }
    state.devices.forget();
    find(state, shop, id).await
}

fn checked(name: &str) -> ApiResult<String> {
    let name = name.trim();
    if name.chars().count() > LONGEST_NAME {
        return Err(ApiError::refused("invalid"));
    }
    Ok(name.to_owned())
}

fn told(device: KnownDevice, used: TabletUse) -> Tablet {
    Tablet {
        device: device.device_id,
        letter: device.letter,
        name: device.name,
        paired_at: device.paired_at,
        revoked_at: device.revoked_at,
        seen_at: device.seen_at,
        status: device.status,
        lost: device.lost.map(|lost| LostWork {
            noticed_at: lost.noticed_at,
            changes: lost.changes,
            photos: lost.photos,
        }),
        used: TabletUseInput {
            people: used.people,
            roles: used.roles,
        },
    }
}
