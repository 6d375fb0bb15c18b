//! Storing what was pulled; unsent changes go back on top.

use matrix_indexed_db_futures::database::Database;
use serde::Deserialize;
use shared::change::Change;
use shared::id::{EpochId, OrderId, RecordId};
use shared::record::{Record, Seq};
use shared::sync::client::Page;
use shared::sync::digest::Check;
use wasm_bindgen::JsValue;

use super::super::{Changed, Place, RawPage, RepoError, plan};
use super::transaction::{Keys, Tx, meaning};
use super::{Pulled, keys, outbox, schema};

/// The little that tells one state of a record from another.
#[derive(Deserialize)]
struct Head {
    seq: Seq,
}

/// Remembers another life of the server's database, of which nothing was pulled yet.
pub(super) async fn meet(tx: &Tx<'_>, epoch: EpochId) -> Result<(), RepoError> {
    let mut pulled: Pulled = tx.json(schema::META, keys::PULLED).await?.unwrap_or_default();
    pulled.cursor = Seq::NEVER;
    pulled.only_first = false;
    tx.put_json(schema::META, keys::PULLED, &pulled)?;
    tx.put_json(schema::META, keys::EPOCH, &epoch)
}

pub(super) async fn store(
    database: &Database,
    page: &RawPage,
    place: Place,
) -> Result<(Page, Changed), RepoError> {
    // Read before the transaction is open.
    let records: Vec<(Record, &str)> = page
        .records
        .iter()
        .filter_map(|text| Some((plan::read_record(text.get())?, text.get())))
        .collect();
    match place {
        Place::Records => among_records(database, page, records, false).await,
        Place::First => among_records(database, page, records, true).await,
        Place::Shadow { first } => into_shadow(database, page, records, first).await,
    }
}

const fn reply(page: &RawPage, cursor: Seq, agrees: Option<bool>) -> Page {
    Page {
        epoch: page.epoch,
        cursor,
        agrees,
    }
}

async fn among_records(
    database: &Database,
    page: &RawPage,
    records: Vec<(Record, &str)>,
    is_first: bool,
) -> Result<(Page, Changed), RepoError> {
    let tx = Tx::write(
        database,
        &[schema::META, schema::SERVER, schema::SHOWN, schema::OUTBOX],
    )?;
    let mut pulled: Pulled = tx.json(schema::META, keys::PULLED).await?.unwrap_or_default();
    pulled.only_first = is_first;
    let pending = outbox::unsent(&tx).await?;
    let mut left = Vec::new();
    // Another tab may have stored a later page already, in which they have come back.
    if page.cursor > pulled.cursor {
        for order in &page.archived {
            if leave(&tx, &mut pulled.check, *order, &pending).await? {
                left.push(*order);
            }
        }
    }
    let asked: Vec<_> = records
        .iter()
        .map(|(record, _)| tx.ask(schema::SERVER, record.id.to_string().into()))
        .collect::<Result<_, _>>()?;
    let mut changed = Vec::with_capacity(records.len());
    for ((record, text), asked) in records.into_iter().zip(asked) {
        let known = asked.await.map_err(meaning)?.and_then(|text| text.as_string());
        let known: Option<Head> = known.and_then(|text| serde_json::from_str(&text).ok());
        let before = known.map_or(Seq::NEVER, |head| head.seq);
        // Another tab may have stored a later page already.
        if record.seq <= before {
            continue;
        }
        pulled.check.moved(record.id, before, record.seq);
        tx.put(schema::SERVER, record.id.to_string().into(), text.into())?;
        changed.push(show(&tx, record, text, &pending)?);
    }
    let agrees = page.check.map(|check| check.agrees(pulled.check));
    pulled.cursor = match agrees {
        // Kept on the disk: whichever tab pulls next pulls everything.
        Some(false) => Seq::NEVER,
        _ => pulled.cursor.max(page.cursor),
    };
    tx.put_json(schema::META, keys::PULLED, &pulled)?;
    tx.commit().await?;
    Ok((reply(page, pulled.cursor, agrees), plan::changed(changed, left)))
}

/// Lets an order go with all that hangs on it; what is unsent of it stays. Returns whether it was here.
async fn leave(
    tx: &Tx<'_>,
    check: &mut Check,
    order: OrderId,
    pending: &[Change],
) -> Result<bool, RepoError> {
    let keys = tx
        .found_keys(
            schema::SHOWN,
            schema::BY_ORDER,
            Keys::Only(order.to_string().into()),
        )
        .await?;
    let ids = keys
        .iter()
        .filter_map(|key| key.as_string()?.parse::<RecordId>().ok());
    let mut was_here = false;
    for id in ids {
        let key: JsValue = id.to_string().into();
        let Some(text) = tx.text(schema::SERVER, key.clone()).await? else {
            continue;
        };
        if let Ok(Head { seq }) = serde_json::from_str(&text) {
            check.dropped(id, seq);
        }
        was_here = true;
        tx.delete(schema::SERVER, Keys::Only(key.clone()))?;
        match plan::over(id, None, pending) {
            Some(own) => tx.put(schema::SHOWN, key, keys::shown_row(&own, &plan::text(&own)))?,
            None => tx.delete(schema::SHOWN, Keys::Only(key))?,
        }
    }
    Ok(was_here)
}

/// Stores what is shown of a record now.
fn show(tx: &Tx<'_>, record: Record, text: &str, pending: &[Change]) -> Result<Record, RepoError> {
    let id = record.id;
    if !plan::is_touched(id, pending) {
        tx.put(
            schema::SHOWN,
            id.to_string().into(),
            keys::shown_row(&record, text),
        )?;
        return Ok(record);
    }
    let shown = plan::over(id, Some(&record), pending).unwrap_or(record);
    tx.put(
        schema::SHOWN,
        id.to_string().into(),
        keys::shown_row(&shown, &plan::text(&shown)),
    )?;
    Ok(shown)
}

async fn into_shadow(
    database: &Database,
    page: &RawPage,
    records: Vec<(Record, &str)>,
    first: bool,
) -> Result<(Page, Changed), RepoError> {
    let tx = Tx::write(
        database,
        &[
            schema::META,
            schema::SERVER,
            schema::SHOWN,
            schema::OUTBOX,
            schema::SHADOW,
        ],
    )?;
    if first {
        tx.clear(schema::SHADOW)?;
    } else if !page.archived.is_empty() {
        leave_shadow(&tx, &page.archived).await?;
    }
    for (record, text) in &records {
        tx.put(schema::SHADOW, record.id.to_string().into(), (*text).into())?;
    }
    let Some(check) = page.check else {
        tx.commit().await?;
        return Ok((reply(page, page.cursor, None), Changed::Records(Vec::new())));
    };
    let held = swap(&tx).await?;
    let agrees = check.agrees(held);
    // A tab that was at it as well left a hole: the next round pulls everything again.
    let cursor = if agrees { page.cursor } else { Seq::NEVER };
    let pulled = Pulled {
        cursor,
        check: held,
        only_first: false,
    };
    tx.put_json(schema::META, keys::PULLED, &pulled)?;
    tx.commit().await?;
    Ok((reply(page, page.cursor, Some(agrees)), Changed::Everything))
}

/// Lets orders go that left the tablets after the shadow was begun.
async fn leave_shadow(tx: &Tx<'_>, archived: &[OrderId]) -> Result<(), RepoError> {
    let texts = tx.all(schema::SHADOW, None, None).await?;
    for record in texts
        .iter()
        .filter_map(|text| plan::read_record(&text.as_string()?))
    {
        if plan::links(&record)
            .order
            .is_some_and(|order| archived.contains(&order))
        {
            tx.delete(schema::SHADOW, Keys::Only(record.id.to_string().into()))?;
        }
    }
    Ok(())
}

/// Puts the shadow in the place of the records; the outbox is never touched. Returns what they add up to.
async fn swap(tx: &Tx<'_>) -> Result<Check, RepoError> {
    let pending = outbox::unsent(tx).await?;
    let texts = tx.all(schema::SHADOW, None, None).await?;
    tx.clear(schema::SERVER)?;
    tx.clear(schema::SHOWN)?;
    tx.clear(schema::SHADOW)?;
    let mut check = Check::default();
    let mut seen: Vec<RecordId> = Vec::new();
    for text in texts.iter().filter_map(JsValue::as_string) {
        let Some(record) = plan::read_record(&text) else {
            continue;
        };
        check.moved(record.id, Seq::NEVER, record.seq);
        tx.put(schema::SERVER, record.id.to_string().into(), text.as_str().into())?;
        if plan::is_touched(record.id, &pending) {
            seen.push(record.id);
        }
        show(tx, record, &text, &pending)?;
    }
    let mut ids: Vec<RecordId> = pending.iter().flat_map(plan::touched).collect();
    ids.sort_unstable();
    ids.dedup();
    for id in ids.into_iter().filter(|id| !seen.contains(id)) {
        if let Some(record) = plan::over(id, None, &pending) {
            tx.put(
                schema::SHOWN,
                id.to_string().into(),
                keys::shown_row(&record, &plan::text(&record)),
            )?;
        }
    }
    Ok(check)
}
