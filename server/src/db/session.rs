//! Who is signed in at the office, and what they sign in with.

use shared::id::{ShopId, StaffId};
use shared::time::Timestamp;
use sqlx::{Row, SqliteConnection, SqliteExecutor, sqlite::SqliteRow};

/// What a member of staff signs in with.
#[derive(Debug, Clone)]
pub struct Credential {
    /// The shop they work at.
    pub shop_id: ShopId,
    /// Their staff record.
    pub staff_id: StaffId,
    /// The argon2id hash of their password.
    pub password_hash: String,
}

/// A session that has not ended.
#[derive(Debug, Clone, Copy)]
pub struct Session {
    /// The shop.
    pub shop_id: ShopId,
    /// The staff record of who signed in.
    pub staff_id: StaffId,
    /// When it was last counted as used.
    pub used_at: Timestamp,
}

/// Returns what the person who signs in as `sign_in` must know.
pub async fn credential(
    executor: impl SqliteExecutor<'_>,
    sign_in: &str,
) -> Result<Option<Credential>, sqlx::Error> {
    sqlx::query("select shop_id, staff_id, password_hash from credential where sign_in = ?")
        .bind(sign_in.trim().to_lowercase())
        .try_map(|row: SqliteRow| {
            Ok(Credential {
                shop_id: ShopId::new(row.try_get(0)?),
                staff_id: StaffId::new(row.try_get(1)?),
                password_hash: row.try_get(2)?,
            })
        })
        .fetch_optional(executor)
        .await
}

/// Sets what a member of staff signs in with; a changed password ends their sessions.
pub async fn set_credential(
    connection: &mut SqliteConnection,
    shop: ShopId,
    staff: StaffId,
    sign_in: &str,
    password_hash: &str,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "insert into credential (shop_id, staff_id, sign_in, password_hash, changed_at) \
         values (?, ?, ?, ?, ?) on conflict (shop_id, staff_id) do update \
         set sign_in = excluded.sign_in, password_hash = excluded.password_hash, \
         changed_at = excluded.changed_at",
    )
    .bind(shop.uuid())
    .bind(staff.uuid())
    .bind(sign_in.trim().to_lowercase())
    .bind(password_hash)
    .bind(now.millis())
    .execute(&mut *connection)
    .await?;
    end_all(connection, shop, staff).await
}

/// Takes the right to sign in away and ends every session.
pub async fn remove_credential(
    connection: &mut SqliteConnection,
    shop: ShopId,
    staff: StaffId,
) -> Result<(), sqlx::Error> {
    sqlx::query("delete from credential where shop_id = ? and staff_id = ?")
        .bind(shop.uuid())
        .bind(staff.uuid())
        .execute(&mut *connection)
        .await?;
    end_all(connection, shop, staff).await
}

/// Returns the name that a member of staff signs in with.
pub async fn sign_in_name(
    executor: impl SqliteExecutor<'_>,
    shop: ShopId,
    staff: StaffId,
) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar("select sign_in from credential where shop_id = ? and staff_id = ?")
        .bind(shop.uuid())
        .bind(staff.uuid())
        .fetch_optional(executor)
        .await
}

/// Starts a session and forgets those that have ended.
pub async fn start(
    connection: &mut SqliteConnection,
    token_hash: &[u8],
    shop: ShopId,
    staff: StaffId,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query("delete from session where expires_at <= ?")
        .bind(now.millis())
        .execute(&mut *connection)
        .await?;
    sqlx::query(
        "insert into session (token_hash, shop_id, staff_id, created_at, used_at, expires_at) \
         values (?, ?, ?, ?, ?, ?)",
    )
    .bind(token_hash)
    .bind(shop.uuid())
    .bind(staff.uuid())
    .bind(now.millis())
    .bind(now.millis())
    .bind(expires_at.millis())
    .execute(connection)
    .await?;
    Ok(())
}

/// Returns the session of a token.
pub async fn find(
    executor: impl SqliteExecutor<'_>,
    token_hash: &[u8],
    now: Timestamp,
) -> Result<Option<Session>, sqlx::Error> {
    sqlx::query("select shop_id, staff_id, used_at from session where token_hash = ? and expires_at > ?")
        .bind(token_hash)
        .bind(now.millis())
        .try_map(|row: SqliteRow| {
            Ok(Session {
                shop_id: ShopId::new(row.try_get(0)?),
                staff_id: StaffId::new(row.try_get(1)?),
                used_at: Timestamp::from_millis(row.try_get(2)?),
            })
        })
        .fetch_optional(executor)
        .await
}

/// Counts a session as used now.
pub async fn prolong(
    connection: &mut SqliteConnection,
    token_hash: &[u8],
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query("update session set used_at = ?, expires_at = ? where token_hash = ?")
        .bind(now.millis())
        .bind(expires_at.millis())
        .bind(token_hash)
        .execute(connection)
        .await?;
    Ok(())
}

/// Ends one session.
pub async fn end(connection: &mut SqliteConnection, token_hash: &[u8]) -> Result<(), sqlx::Error> {
    sqlx::query("delete from session where token_hash = ?")
        .bind(token_hash)
        .execute(connection)
        .await?;
    Ok(())
}

/// Ends every session of a member of staff.
pub async fn end_all(
    connection: &mut SqliteConnection,
    shop: ShopId,
    staff: StaffId,
) -> Result<(), sqlx::Error> {
    sqlx::query("delete from session where shop_id = ? and staff_id = ?")
        .bind(shop.uuid())
        .bind(staff.uuid())
        .execute(connection)
        .await?;
    Ok(())
}
