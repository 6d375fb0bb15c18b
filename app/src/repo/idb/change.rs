//! Storing a change with all that it brings.

use shared::record::Record;

use super::super::{NewChange, NewPhoto, RepoError, plan};
use super::meta::Identity;
use super::transaction::{Opened, Tx};
use super::{keys, read, schema};

const STORES: [&str; 8] = [
    schema::META,
    schema::DRAWER,
    schema::LABEL,
    schema::SHOWN,
    schema::OUTBOX,
    schema::PHOTO,
    schema::THUMB,
    schema::PHOTO_QUEUE,
];

/// Stores a change, its row in the outbox, what is shown now, and its photos, in one transaction.
///
/// The number is taken inside it, so that two tabs never take the same.
pub(super) async fn save(
    opened: &Opened,
    new: &NewChange,
    photos: &[NewPhoto],
) -> Result<Vec<Record>, RepoError> {
    let stores = if photos.is_empty() {
        &STORES[..5]
    } else {
        &STORES[..]
    };
    // Copied before the transaction is open: half a megabyte takes a while.
    let photos: Vec<_> = photos
        .iter()
        .map(|photo| {
            (
                photo.sha256.as_str(),
                keys::buffer(&photo.bytes),
                keys::buffer(&photo.thumb),
            )
        })
        .collect();
    let tx = Tx::write(opened, stores)?;
    let mut identity = Identity::read(&tx).await?;
    let dseq = identity.next_dseq;
    let change = plan::number(new, dseq, identity.device);
    identity.next_dseq += 1;
    identity.put(&tx)?;
    tx.put(schema::OUTBOX, keys::number(dseq), plan::text(&change).into())?;
    for (sha256, bytes, thumb) in photos {
        let at = keys::time(change.at.plus(change.offset));
        tx.put(schema::PHOTO, sha256.into(), keys::photo_row(&bytes, None))?;
        tx.put(schema::THUMB, sha256.into(), thumb)?;
        tx.put(schema::PHOTO_QUEUE, sha256.into(), at)?;
    }
    let ids = plan::touched(&change);
    let shown = read::shown(&tx, &ids).await?;
    let mut records = Vec::with_capacity(ids.len());
    for (id, now) in ids.into_iter().zip(shown) {
        if let Some(record) = plan::show(id, now.or_else(|| plan::known(new, id)), &change) {
            tx.put(
                schema::SHOWN,
                id.to_string().into(),
                keys::shown_row(&record, &plan::text(&record)),
            )?;
            records.push(record);
        }
    }
    tx.commit().await?;
    Ok(records)
}
