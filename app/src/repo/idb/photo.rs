//! The bytes of photos, and what is swept out in time.

use shared::id::EpochId;
use shared::sync::keep::{PHOTO_FOR, SENT_FOR};
use shared::time::Timestamp;
use wasm_bindgen::JsValue;

use super::super::{RepoError, Size};
use super::transaction::{Keys, Opened, Tx};
use super::{keys, schema};
use crate::browser::member;

pub(super) async fn bytes(opened: &Opened, sha256: &str, size: Size) -> Result<Option<Vec<u8>>, RepoError> {
    let (store, is_row) = match size {
        Size::Thumb => (schema::THUMB, false),
        Size::Full => (schema::PHOTO, true),
    };
    let tx = Tx::read(opened, &[store])?;
    let value = tx.get(store, sha256.into()).await?;
    Ok(value.and_then(|value| {
        if is_row {
            keys::read_buffer(&member(&value, "bytes"))
        } else {
            keys::read_buffer(&value)
        }
    }))
}

pub(super) async fn keep_thumb(opened: &Opened, sha256: &str, bytes: &[u8]) -> Result<(), RepoError> {
    let bytes = keys::buffer(bytes);
    let tx = Tx::write(opened, &[schema::THUMB])?;
    tx.put(schema::THUMB, sha256.into(), bytes)?;
    tx.commit().await
}

pub(super) async fn waiting(opened: &Opened) -> Result<Vec<String>, RepoError> {
    let tx = Tx::read(opened, &[schema::PHOTO_QUEUE])?;
    let hashes = tx.keys(schema::PHOTO_QUEUE, None).await?;
    let times = tx.all(schema::PHOTO_QUEUE, None, None).await?;
    let hashes = hashes.iter().filter_map(JsValue::as_string);
    let mut waiting: Vec<_> = times.iter().map(keys::read_time).zip(hashes).collect();
    waiting.sort();
    Ok(waiting.into_iter().map(|(_, hash)| hash).collect())
}

pub(super) async fn sent(
    opened: &Opened,
    sha256: &[String],
    asked: Option<EpochId>,
    now: Timestamp,
) -> Result<(), RepoError> {
    let tx = Tx::write(opened, &[schema::META, schema::PHOTO, schema::PHOTO_QUEUE])?;
    let met: Option<EpochId> = tx.json(schema::META, keys::EPOCH).await?;
    if met != asked {
        return tx.commit().await;
    }
    for hash in sha256 {
        tx.delete(schema::PHOTO_QUEUE, Keys::Only(hash.as_str().into()))?;
        if let Some(row) = tx.get(schema::PHOTO, hash.as_str().into()).await? {
            let row = keys::photo_row(&member(&row, "bytes"), Some(now));
            tx.put(schema::PHOTO, hash.as_str().into(), row)?;
        }
    }
    tx.commit().await
}

/// Puts every photo whose bytes are still here back into the queue: the server says which of them it has.
pub(super) async fn offer_again(tx: &Tx<'_>) -> Result<(), RepoError> {
    let any = Keys::UpperBound(keys::time(Timestamp::from_millis(i64::MAX)), false);
    for key in tx.found_keys(schema::PHOTO, schema::BY_TIME, any).await? {
        let Some(row) = tx.get(schema::PHOTO, key.clone()).await? else {
            continue;
        };
        let at = member(&row, schema::BY_TIME);
        tx.put(schema::PHOTO_QUEUE, key.clone(), at)?;
        // Not swept again before it is confirmed again.
        let row = keys::photo_row(&member(&row, "bytes"), None);
        tx.put(schema::PHOTO, key, row)?;
    }
    Ok(())
}

pub(super) async fn sweep(opened: &Opened, now: Timestamp) -> Result<(), RepoError> {
    let tx = Tx::write(opened, &[schema::OUTBOX, schema::SENT, schema::PHOTO])?;
    // A photo whose change still waits is kept with it.
    let waits = !tx.keys(schema::OUTBOX, None).await?.is_empty();
    for (store, length) in [(schema::SENT, SENT_FOR), (schema::PHOTO, PHOTO_FOR)] {
        if store == schema::PHOTO && waits {
            continue;
        }
        let before = Keys::UpperBound(keys::time(now.plus(-length)), false);
        for key in tx.found_keys(store, schema::BY_TIME, before).await? {
            tx.delete(store, Keys::Only(key))?;
        }
    }
    tx.commit().await
}
