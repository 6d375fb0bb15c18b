//! Staff: who they are, their PINs and their passwords.

use pbkdf2::pbkdf2_hmac;
use sha2::Sha256;
use shared::id::{ShopId, StaffId};
use shared::office::{PasswordInput, StaffInput, StaffMember};
use shared::record::Entry;
use shared::staff::{self, PIN_ROUNDS, Staff};
use sqlx::SqliteConnection;

use super::clash::submit;
use super::shelf;
use crate::auth::{OfficeAuth, hash_password};
use crate::clock::{new_id, random_token};
use crate::command::PASSWORD_LENGTH;
use crate::db::session;
use crate::error::{ApiError, ApiResult};
use crate::state::AppState;

/// The longest name, in characters.
const LONGEST: usize = 60;

/// Returns the staff in the order in which they were added.
pub async fn all(state: &AppState, shop: ShopId) -> ApiResult<Vec<StaffMember>> {
    let mut snapshot = state.database.readers.begin().await?;
    let mut entries = shelf::entries::<Staff>(&mut snapshot, shop).await?;
    entries.sort_by_key(Entry::id);
    let mut members = Vec::with_capacity(entries.len());
    for entry in entries.iter().filter(|entry| !entry.value.removed) {
        members.push(member(&mut snapshot, shop, entry).await?);
    }
    Ok(members)
}

/// Adds a staff member.
pub async fn add(state: &AppState, office: &OfficeAuth, input: StaffInput) -> ApiResult<StaffMember> {
    let id = StaffId::new(new_id());
    let staff = filled(Staff::default(), input).await?;
    submit(state, office, staff::add(id, &staff)?).await?;
    find(state, office.shop, id).await
}

/// Changes a staff member; one who leaves is signed out everywhere.
pub async fn edit(
    state: &AppState,
    office: &OfficeAuth,
    id: StaffId,
    input: StaffInput,
) -> ApiResult<StaffMember> {
    let entry = entry(state, office.shop, id).await?;
    // Nobody locks themselves out: the shop would be left without a manager.
    if id == office.staff && (input.inactive || input.roles != office.roles) {
        return Err(ApiError::NotAllowed);
    }
    let leaves = input.inactive;
    let next = filled(entry.value.clone(), input).await?;
    submit(state, office, staff::edit(&entry, &next)?).await?;
    if leaves {
        let shop = office.shop;
        state
            .writer
            .write(move |connection| {
                Box::pin(async move { Ok(session::end_all(connection, shop, id).await?) })
            })
            .await?;
    }
    find(state, office.shop, id).await
}

/// Sets what a staff member signs in with at the office, and ends their sessions.
pub async fn set_password(
    state: &AppState,
    office: &OfficeAuth,
    id: StaffId,
    input: PasswordInput,
) -> ApiResult<StaffMember> {
    entry(state, office.shop, id).await?;
    let name = input.sign_in.trim().to_owned();
    let fits = (1..=LONGEST).contains(&name.chars().count())
        && (PASSWORD_LENGTH..=200).contains(&input.password.chars().count());
    if !fits {
        return Err(ApiError::refused("invalid"));
    }
    let hash = hash_password(input.password).await?;
    let (shop, now) = (office.shop, state.clock.now());
    let set = state.writer.write(move |connection| {
        Box::pin(async move { Ok(session::set_credential(connection, shop, id, &name, &hash, now).await?) })
    });
    set.await.map_err(|error| {
        if error.is_constraint() {
            ApiError::refused("conflict")
        } else {
            error.into()
        }
    })?;
    find(state, office.shop, id).await
}

/// Takes the right to sign in at the office away.
pub async fn remove_password(state: &AppState, office: &OfficeAuth, id: StaffId) -> ApiResult<StaffMember> {
    entry(state, office.shop, id).await?;
    if id == office.staff {
        return Err(ApiError::NotAllowed);
    }
    let shop = office.shop;
    state
        .writer
        .write(move |connection| {
            Box::pin(async move { Ok(session::remove_credential(connection, shop, id).await?) })
        })
        .await?;
    find(state, office.shop, id).await
}

/// Returns the verifier of a PIN: salt, hash, rounds.
pub async fn verifier(pin: String) -> ApiResult<(String, String, u32)> {
    staff::check_pin(&pin)?;
    let salt: [u8; 16] = random_token()[..16].try_into().map_err(ApiError::internal)?;
    let hashing = tokio::task::spawn_blocking(move || {
        let mut hash = [0; 32];
        pbkdf2_hmac::<Sha256>(pin.as_bytes(), &salt, PIN_ROUNDS, &mut hash);
        (hex::encode(salt), hex::encode(hash), PIN_ROUNDS)
    });
    hashing.await.map_err(ApiError::internal)
}

async fn filled(before: Staff, input: StaffInput) -> ApiResult<Staff> {
    let long = [&input.name, &input.number]
        .iter()
        .any(|text| text.chars().count() > LONGEST);
    if long {
        return Err(ApiError::refused("invalid"));
    }
    let mut staff = Staff {
        name: input.name.trim().to_owned(),
        number: input.number.trim().to_owned(),
        roles: input.roles,
        language: input.language,
        inactive: input.inactive,
        ..before
    };
    if let Some(pin) = input.pin {
        staff.pin_length = u8::try_from(pin.len()).unwrap_or_default();
        (staff.pin_salt, staff.pin_hash, staff.pin_rounds) = verifier(pin).await?;
    }
    Ok(staff)
}

async fn entry(state: &AppState, shop: ShopId, id: StaffId) -> ApiResult<Entry<Staff>> {
    let mut connection = state.database.readers.acquire().await?;
    let found = shelf::entry::<Staff>(&mut connection, shop, id).await?;
    found
        .filter(|entry| !entry.value.removed)
        .ok_or(ApiError::NotFound)
}

async fn find(state: &AppState, shop: ShopId, id: StaffId) -> ApiResult<StaffMember> {
    let entry = entry(state, shop, id).await?;
    let mut connection = state.database.readers.acquire().await?;
    member(&mut connection, shop, &entry).await
}

async fn member(
    connection: &mut SqliteConnection,
    shop: ShopId,
    entry: &Entry<Staff>,
) -> ApiResult<StaffMember> {
    let id = StaffId::from(entry.id());
    let staff = &entry.value;
    Ok(StaffMember {
        staff: id,
        name: staff.name.clone(),
        number: staff.number.clone(),
        roles: staff.roles,
        language: staff.language,
        inactive: staff.inactive,
        has_pin: !staff.pin_hash.is_empty(),
        sign_in: session::sign_in_name(connection, shop, id).await?,
    })
}
