//! The outbox: what waits, what was sent, and what is sent again.

use shared::change::Change;
use shared::id::{EpochId, IncarnationId};
use shared::time::Timestamp;
use wasm_bindgen::JsValue;

use super::super::{Batch, Pending, RepoError, plan};
use super::meta::Identity;
use super::transaction::{Keys, Opened, Tx};
use super::{drawer, keys, schema};

/// Reads all unsent changes.
pub(super) async fn unsent(tx: &Tx<'_>) -> Result<Vec<Change>, RepoError> {
    let texts = tx.all(schema::OUTBOX, None, None).await?;
    let texts = texts.iter().filter_map(JsValue::as_string);
    Ok(texts.filter_map(|text| plan::read_change(&text)).collect())
}

async fn first(tx: &Tx<'_>) -> Result<Option<u64>, RepoError> {
    let keys = tx.keys(schema::OUTBOX, Some(1)).await?;
    Ok(keys.first().map(keys::read_number))
}

pub(super) async fn pending(opened: &Opened) -> Result<Pending, RepoError> {
    let tx = Tx::read(opened, &[schema::OUTBOX, schema::PHOTO_QUEUE])?;
    let photos: Vec<Timestamp> = tx
        .all(schema::PHOTO_QUEUE, None, None)
        .await?
        .iter()
        .map(keys::read_time)
        .collect();
    let changes = tx.count(schema::OUTBOX).await?;
    let oldest = tx.all(schema::OUTBOX, None, Some(1)).await?;
    let oldest = oldest.first().and_then(JsValue::as_string);
    let oldest = oldest.and_then(|text| plan::read_change(&text));
    let oldest = oldest.map(|change| change.at.plus(change.offset));
    Ok(Pending {
        changes,
        photos: photos.len() as u64,
        oldest: oldest.into_iter().chain(photos).min(),
    })
}

pub(super) async fn batch(opened: &Opened, limit: usize, bytes: usize) -> Result<Batch, RepoError> {
    let tx = Tx::read(opened, &[schema::META, schema::OUTBOX])?;
    let limit = u32::try_from(limit).unwrap_or(u32::MAX);
    let incarnation = Identity::read(&tx).await?.incarnation;
    let numbers = tx.keys(schema::OUTBOX, Some(limit)).await?;
    let texts = tx.all(schema::OUTBOX, None, Some(limit)).await?;
    let mut room = bytes;
    let mut changes = Vec::new();
    for (number, text) in numbers.iter().zip(texts) {
        let text = text.as_string().unwrap_or_default();
        if text.len() > room && !changes.is_empty() {
            break;
        }
        room = room.saturating_sub(text.len());
        changes.push((keys::read_number(number), text));
    }
    Ok(Batch { incarnation, changes })
}

pub(super) async fn acknowledge(
    opened: &Opened,
    upto: u64,
    now: Timestamp,
) -> Result<Option<u64>, RepoError> {
    let tx = Tx::write(opened, &[schema::META, schema::OUTBOX, schema::SENT])?;
    let incarnation = Identity::read(&tx).await?.incarnation;
    let upto = Keys::UpperBound(keys::number(upto), false);
    for text in tx.all(schema::OUTBOX, Some(upto.clone()), None).await? {
        let text = text.as_string().unwrap_or_default();
        if let Some(change) = plan::read_change(&text) {
            tx.put(
                schema::SENT,
                keys::sent(incarnation, change.dseq),
                keys::sent_row(&text, now),
            )?;
        }
    }
    tx.delete(schema::OUTBOX, upto)?;
    let first = first(&tx).await?;
    tx.commit().await?;
    Ok(first)
}

const OFFERED: [&str; 9] = [
    schema::META,
    schema::OUTBOX,
    schema::SENT,
    schema::SERVER,
    schema::SHOWN,
    schema::DRAWER,
    schema::LABEL,
    schema::PHOTO,
    schema::PHOTO_QUEUE,
];
const RENUMBERED: [&str; 7] = [
    schema::META,
    schema::OUTBOX,
    schema::SENT,
    schema::SERVER,
    schema::SHOWN,
    schema::DRAWER,
    schema::LABEL,
];

/// An acknowledged change as it is stored.
struct Sent {
    incarnation: IncarnationId,
    dseq: u64,
    at: Timestamp,
    text: String,
}

async fn read_sent(tx: &Tx<'_>) -> Result<Vec<Sent>, RepoError> {
    let numbers = tx.keys(schema::SENT, None).await?;
    let rows = tx.all(schema::SENT, None, None).await?;
    let sent = numbers.iter().zip(rows).filter_map(|(key, row)| {
        let (incarnation, dseq) = keys::read_sent(key)?;
        let at = keys::read_time(&crate::browser::member(&row, "at"));
        Some(Sent {
            incarnation,
            dseq,
            at,
            text: keys::row_text(&row)?,
        })
    });
    Ok(sent.collect())
}

pub(super) async fn offer_again(
    opened: &Opened,
    from: u64,
    fresh: IncarnationId,
    met: Option<EpochId>,
) -> Result<Option<u64>, RepoError> {
    let tx = Tx::write(opened, &OFFERED)?;
    if let Some(epoch) = met {
        super::meta::meet(&tx, epoch).await?;
    }
    let own = Identity::read(&tx).await?.incarnation;
    if from <= 1 {
        super::photo::offer_again(&tx).await?;
    }
    let mut sent = read_sent(&tx).await?;
    if from <= 1 && sent.iter().any(|change| change.incarnation != own) {
        // What older lives of this database sent has numbers that mean nothing now.
        sent.sort_by_key(|change| (change.incarnation == own, change.at, change.dseq));
        let waiting = tx.all(schema::OUTBOX, None, None).await?;
        let waiting = waiting.iter().filter_map(JsValue::as_string);
        let texts = sent
            .into_iter()
            .map(|change| change.text)
            .chain(waiting)
            .collect();
        tx.clear(schema::SENT)?;
        renumber(&tx, fresh, texts).await?;
    } else {
        for change in sent
            .iter()
            .filter(|change| change.incarnation == own && change.dseq >= from)
        {
            tx.put(
                schema::OUTBOX,
                keys::number(change.dseq),
                change.text.as_str().into(),
            )?;
            tx.delete(schema::SENT, Keys::Only(keys::sent(own, change.dseq)))?;
        }
    }
    let first = first(&tx).await?;
    tx.commit().await?;
    Ok(first)
}

pub(super) async fn new_incarnation(opened: &Opened, fresh: IncarnationId) -> Result<Option<u64>, RepoError> {
    let tx = Tx::write(opened, &RENUMBERED)?;
    let waiting = tx.all(schema::OUTBOX, None, None).await?;
    renumber(
        &tx,
        fresh,
        waiting.iter().filter_map(JsValue::as_string).collect(),
    )
    .await?;
    let first = first(&tx).await?;
    tx.commit().await?;
    Ok(first)
}

/// Gives the outbox new numbers from 1 under a new incarnation; names and contents stay.
async fn renumber(tx: &Tx<'_>, fresh: IncarnationId, texts: Vec<String>) -> Result<(), RepoError> {
    tx.clear(schema::OUTBOX)?;
    let mut identity = Identity::read(tx).await?;
    identity.incarnation = fresh;
    identity.next_dseq = 1;
    let mut changes = Vec::with_capacity(texts.len());
    for text in texts {
        if let Some(text) = shared::sync::server::renumbered(&text, identity.next_dseq) {
            changes.extend(plan::read_change(&text));
            tx.put(schema::OUTBOX, keys::number(identity.next_dseq), text.into())?;
            identity.next_dseq += 1;
        }
    }
    identity.put(tx)?;
    let mut ids: Vec<_> = changes.iter().flat_map(plan::touched).collect();
    ids.sort_unstable();
    ids.dedup();
    for id in ids {
        let server = drawer::read(drawer::server_text(tx, id).await?);
        if let Some(record) = plan::over(id, server.as_ref(), &changes) {
            tx.put(
                schema::SHOWN,
                id.to_string().into(),
                keys::shown_row(&record, &plan::text(&record)),
            )?;
        }
    }
    Ok(())
}
