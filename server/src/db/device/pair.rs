//! Pairing: a one-time code from the office becomes a device with a letter and a token.

use shared::id::{DeviceId, ShopId};
use shared::time::Timestamp;
use sqlx::{Row, SqliteConnection, SqliteExecutor, sqlite::SqliteRow};
use uuid::Uuid;

/// A pairing code as the office made it.
#[derive(Debug, Clone)]
pub struct PairCode<'a> {
    /// The SHA-256 of the code.
    pub code_hash: &'a [u8],
    /// The shop the tablet will belong to.
    pub shop_id: ShopId,
    /// What the tablet will be called.
    pub device_name: &'a str,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it stops working.
    pub expires_at: Timestamp,
}

/// What pairing gives a tablet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paired {
    /// The shop.
    pub shop_id: ShopId,
    /// What order numbers made on the tablet start with.
    pub letter: String,
    /// What the office calls it; empty where the code names none.
    pub name: String,
    /// What it was called before; empty for a tablet that is new.
    pub called: String,
}

/// Stores a new code.
pub async fn add_pair_code(
    connection: &mut SqliteConnection,
    code: &PairCode<'_>,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "insert into pair_code (code_hash, shop_id, device_name, created_at, expires_at) \
         values (?, ?, ?, ?, ?)",
    )
    .bind(code.code_hash)
    .bind(code.shop_id.uuid())
    .bind(code.device_name)
    .bind(code.created_at.millis())
    .bind(code.expires_at.millis())
    .execute(connection)
    .await?;
    Ok(())
}

/// Returns the shop and the tablet's name of a code that still works.
pub async fn find_pair_code(
    executor: impl SqliteExecutor<'_>,
    code_hash: &[u8],
    now: Timestamp,
) -> Result<Option<(ShopId, String)>, sqlx::Error> {
    sqlx::query(
        "select shop_id, device_name from pair_code \
         where code_hash = ? and used_at is null and expires_at > ?",
    )
    .bind(code_hash)
    .bind(now.millis())
    .try_map(|row: SqliteRow| Ok((ShopId::new(row.try_get(0)?), row.try_get(1)?)))
    .fetch_optional(executor)
    .await
}

/// Uses a code up and makes the device, or gives a known device of the same shop a new token.
///
/// Returns nothing when the code does not work, or when the device belongs to another shop.
pub async fn pair(
    connection: &mut SqliteConnection,
    code_hash: &[u8],
    device: DeviceId,
    token_hash: &[u8],
    now: Timestamp,
) -> Result<Option<Paired>, sqlx::Error> {
    let Some((shop_id, name)) = find_pair_code(&mut *connection, code_hash, now).await? else {
        return Ok(None);
    };
    let known: Option<(Uuid, String, String)> =
        sqlx::query_as("select shop_id, letter, name from device where device_id = ?")
            .bind(device.uuid())
            .fetch_optional(&mut *connection)
            .await?;
    let (letter, called) = match known {
        Some((owner, ..)) if owner != shop_id.uuid() => return Ok(None),
        Some((_, letter, called)) => (letter, called),
        None => (next_letter(connection, shop_id).await?, String::new()),
    };
    sqlx::query("update pair_code set used_at = ? where code_hash = ?")
        .bind(now.millis())
        .bind(code_hash)
        .execute(&mut *connection)
        .await?;
    sqlx::query(
        "insert into device (device_id, shop_id, letter, name, token_hash, paired_at) \
         values (?, ?, ?, ?, ?, ?) on conflict (device_id) do update \
         set name = excluded.name, token_hash = excluded.token_hash, paired_at = excluded.paired_at, \
         revoked_at = null",
    )
    .bind(device.uuid())
    .bind(shop_id.uuid())
    .bind(&letter)
    .bind(&name)
    .bind(token_hash)
    .bind(now.millis())
    .execute(connection)
    .await?;
    Ok(Some(Paired {
        shop_id,
        letter,
        name,
        called,
    }))
}

/// Raises the alarm about a tablet whose browser threw everything away: it comes back as another device, under the name
/// of one that had last reported unsent work.
pub async fn notice_emptied(
    connection: &mut SqliteConnection,
    shop: ShopId,
    device: DeviceId,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "update device set lost_noticed_at = ?1, lost_changes = pending_changes, lost_photos = pending_photos \
         where shop_id = ?2 and device_id <> ?3 and token_hash is not null and revoked_at is null \
         and pending_changes + pending_photos > 0 and lost_noticed_at is null \
         and name <> '' and name = (select name from device where device_id = ?3)",
    )
    .bind(now.millis())
    .bind(shop.uuid())
    .bind(device.uuid())
    .execute(connection)
    .await?;
    Ok(())
}

/// Returns the device under which the server itself makes changes in a shop, making it the first time.
pub async fn server_device(
    connection: &mut SqliteConnection,
    shop: ShopId,
    fresh: DeviceId,
    now: Timestamp,
) -> Result<DeviceId, sqlx::Error> {
    sqlx::query(
        "insert into device (device_id, shop_id, letter, name, paired_at) \
         values (?, ?, '', 'server', ?) on conflict (shop_id, letter) do nothing",
    )
    .bind(fresh.uuid())
    .bind(shop.uuid())
    .bind(now.millis())
    .execute(&mut *connection)
    .await?;
    let device: Uuid = sqlx::query_scalar("select device_id from device where shop_id = ? and letter = ''")
        .bind(shop.uuid())
        .fetch_one(connection)
        .await?;
    Ok(DeviceId::new(device))
}

async fn next_letter(connection: &mut SqliteConnection, shop: ShopId) -> Result<String, sqlx::Error> {
    let given: i64 = sqlx::query_scalar(
        "update shop set letters_given = letters_given + 1 where shop_id = ? returning letters_given",
    )
    .bind(shop.uuid())
    .fetch_one(connection)
    .await?;
    Ok(letters(given))
}

/// Returns A, B … Z, AA, AB … for 1, 2 …
fn letters(mut number: i64) -> String {
    let mut letters = Vec::new();
    while number > 0 {
        number -= 1;
        letters.push(char::from(b'A' + u8::try_from(number % 26).unwrap_or_default()));
        number /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn letters_go_on_after_z() {
        let named: Vec<String> = [1, 2, 26, 27, 52, 53, 702, 703]
            .into_iter()
            .map(letters)
            .collect();
        assert_eq!(named, ["A", "B", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
