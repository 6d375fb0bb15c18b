//! Storing what was pulled; unsent changes go back on top.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;
use shared::change::Change;
use shared::id::{OrderId, RecordId};
use shared::record::{Record, Seq};
use shared::sync::client::Page;
use shared::sync::digest::Check;
use shared::sync::pulled::{Ahead, Pulled};
use wasm_bindgen::JsValue;

use super::super::{Changed, File, Place, RawPage, RepoError, plan};
use super::drawer::{Came, Drawer, Sorted};
use super::transaction::{Keys, Opened, Tx, meaning};
use super::{drawer, keys, outbox, read, schema};

/// The little that tells one state of a record from another.
#[derive(Deserialize)]
struct Head {
    seq: Seq,
}

pub(super) async fn store(
    opened: &Opened,
    page: &RawPage,
    place: Place,
) -> Result<(Page, Changed), RepoError> {
    // Read before the transaction is open.
    let came = page.records.iter();
    let came: Vec<Came<'_>> = came.filter_map(|text| Came::read(text.get())).collect();
    match place {
        Place::Records => among_records(opened, page, came, None).await,
        Place::Ahead(ahead) => among_records(opened, page, came, Some(ahead)).await,
        Place::Shadow { first } => into_shadow(opened, page, came, first).await,
    }
}

const fn reply(page: &RawPage, cursor: Seq, agrees: Option<bool>) -> Page {
    Page {
        epoch: page.epoch,
        cursor,
        agrees,
    }
}

/// The stores that a page goes into; the last is the staging store.
const STORES: [&str; 7] = [
    schema::META,
    schema::SERVER,
    schema::SHOWN,
    schema::OUTBOX,
    schema::DRAWER,
    schema::LABEL,
    schema::SHADOW,
];

async fn among_records(
    opened: &Opened,
    page: &RawPage,
    came: Vec<Came<'_>>,
    ahead: Option<Ahead>,
) -> Result<(Page, Changed), RepoError> {
    let tx = Tx::write_copy(opened, &STORES[..6])?;
    let mut pulled: Pulled = tx.json(schema::META, keys::PULLED).await?.unwrap_or_default();
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
    let ids: Vec<RecordId> = came.iter().map(|one| one.state().0).collect();
    let known = known(&tx, &ids).await?;
    let (mut unknown, mut moved) = (Vec::new(), Vec::new());
    for (one, before) in came.into_iter().zip(known) {
        let (id, seq) = one.state();
        if before == Seq::NEVER {
            unknown.push(one);
        } else if seq > before {
            moved.push(one);
        } else {
            // Another tab may have stored a later page already.
            continue;
        }
        pulled.check.moved(id, before, seq);
    }
    // What is needed first is read most: it gets rows of its own.
    let sorted = if ahead == Some(Ahead::First) {
        Sorted {
            rows: unknown,
            ..Sorted::default()
        }
    } else {
        drawer::sort(unknown)
    };
    drawer::put(&tx, &sorted.drawers).await?;
    let mut changed = Vec::new();
    for one in sorted.rows.into_iter().chain(moved) {
        let text = one.text();
        tx.put(schema::SERVER, one.state().0.to_string().into(), text.into())?;
        if let Some(record) = one.record() {
            changed.push(show(&tx, record, Some(text), &pending)?);
        }
    }
    let mut files = Vec::with_capacity(sorted.filed.len());
    for (card, text) in sorted.filed {
        if !plan::is_touched(card.id, &pending) {
            files.push(File {
                card,
                text: text.into(),
            });
        } else if let Some(record) = plan::read_record(text) {
            changed.push(show(&tx, record, None, &pending)?);
        }
    }
    let agrees = match ahead {
        None => pulled.page(page.cursor, page.check),
        Some(ahead) => {
            pulled.ahead(ahead, page.cursor);
            None
        }
    };
    tx.put_json(schema::META, keys::PULLED, &pulled)?;
    tx.commit().await?;
    let changed = Changed::Some {
        records: changed,
        files,
        left,
    };
    Ok((reply(page, pulled.cursor, agrees), changed))
}

/// Returns the number of the state that is here of each record, [`Seq::NEVER`] of those that are not.
async fn known(tx: &Tx<'_>, ids: &[RecordId]) -> Result<Vec<Seq>, RepoError> {
    let filed = drawer::seqs(tx, ids).await?;
    let rows = rows_among(tx, ids).await?;
    let is_row = |id: &RecordId| rows.as_ref().is_none_or(|rows| rows.contains(id));
    let ask = |id: &RecordId| tx.ask(schema::SERVER, id.to_string().into());
    let asked: Vec<_> = ids
        .iter()
        .map(|id| is_row(id).then(|| ask(id)).transpose())
        .collect::<Result<_, _>>()?;
    let mut known = Vec::with_capacity(ids.len());
    for (asked, filed) in asked.into_iter().zip(filed) {
        let text = match asked {
            Some(asked) => asked.await.map_err(meaning)?.and_then(|text| text.as_string()),
            None => None,
        };
        let row: Option<Head> = text.and_then(|text| serde_json::from_str(&text).ok());
        known.push(row.map(|head| head.seq).or(filed).unwrap_or(Seq::NEVER));
    }
    Ok(known)
}

/// Returns which rows there are from the first to the last of many records: one question for all of them. `None` for
/// few, which are quicker asked for one by one.
async fn rows_among(tx: &Tx<'_>, ids: &[RecordId]) -> Result<Option<HashSet<RecordId>>, RepoError> {
    let (Some(first), Some(last)) = (ids.iter().min(), ids.iter().max()) else {
        return Ok(None);
    };
    if ids.len() <= drawer::FILES {
        return Ok(None);
    }
    let range = Keys::Bound(first.to_string().into(), false, last.to_string().into(), false);
    let keys = tx.keys_within(schema::SERVER, range).await?;
    Ok(Some(keys.iter().filter_map(read::id_of).collect()))
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

/// Stores what is shown of a record now; without a text of its own it is in a batch.
fn show(tx: &Tx<'_>, record: Record, text: Option<&str>, pending: &[Change]) -> Result<Record, RepoError> {
    let key = record.id.to_string().into();
    if plan::is_touched(record.id, pending) {
        let shown = plan::over(record.id, Some(&record), pending).unwrap_or(record);
        tx.put(schema::SHOWN, key, keys::shown_row(&shown, &plan::text(&shown)))?;
        return Ok(shown);
    }
    if let Some(text) = text {
        tx.put(schema::SHOWN, key, keys::shown_row(&record, text))?;
    }
    Ok(record)
}

async fn into_shadow(
    opened: &Opened,
    page: &RawPage,
    came: Vec<Came<'_>>,
    first: bool,
) -> Result<(Page, Changed), RepoError> {
    let tx = Tx::write_copy(opened, &STORES)?;
    if first {
        tx.clear(schema::SHADOW)?;
    } else if !page.archived.is_empty() {
        leave_shadow(&tx, &page.archived).await?;
    }
    let sorted = drawer::sort(came);
    for (nth, drawer) in sorted.drawers.iter().enumerate() {
        let key = keys::shadow_drawer(page.cursor, nth);
        tx.put(schema::SHADOW, key, drawer.shadow_row())?;
    }
    for row in &sorted.rows {
        tx.put(
            schema::SHADOW,
            row.state().0.to_string().into(),
            row.text().into(),
        )?;
    }
    let Some(check) = page.check else {
        tx.commit().await?;
        return Ok((reply(page, page.cursor, None), Changed::records(Vec::new())));
    };
    let mut pulled = Pulled {
        check: swap(&tx).await?,
        ..Pulled::default()
    };
    // A tab that was at it as well left a hole: the next round pulls everything again.
    let agrees = pulled.page(page.cursor, Some(check));
    tx.put_json(schema::META, keys::PULLED, &pulled)?;
    tx.commit().await?;
    Ok((reply(page, page.cursor, agrees), Changed::Everything))
}

/// Removes orders that left the tablets after staging began.
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

/// Replaces the records by the staged ones; the outbox is never touched. Returns their count and digest.
async fn swap(tx: &Tx<'_>) -> Result<Check, RepoError> {
    let pending = outbox::unsent(tx).await?;
    let shadow = tx.all(schema::SHADOW, None, None).await?;
    tx.clear(schema::SERVER)?;
    tx.clear(schema::SHOWN)?;
    tx.clear(schema::SHADOW)?;
    drawer::clear(tx)?;
    let texts: Vec<String> = shadow.iter().filter_map(JsValue::as_string).collect();
    let rows = texts
        .iter()
        .filter_map(|text| Some((plan::read_record(text)?, text.as_str())));
    let rows: Vec<(Record, &str)> = rows.collect();
    let drawers: Vec<Drawer> = shadow.iter().filter_map(Drawer::read_shadow_row).collect();
    // A file that moved while all of it was pulled came twice.
    let mut newest: HashMap<RecordId, Seq> = HashMap::new();
    let labels = drawers.iter().flat_map(|drawer| drawer.label.iter().copied());
    for (id, seq) in rows
        .iter()
        .map(|(record, _)| (record.id, record.seq))
        .chain(labels)
    {
        let known = newest.entry(id).or_insert(seq);
        *known = seq.max(*known);
    }
    let mut check = Check::default();
    // A record is taken once.
    let mut take = |id: RecordId, seq: Seq| {
        let is_wanted = newest.get(&id) == Some(&seq);
        if is_wanted {
            newest.remove(&id);
            check.moved(id, Seq::NEVER, seq);
        }
        is_wanted
    };
    let mut unshown: HashSet<RecordId> = pending.iter().flat_map(plan::touched).collect();
    for (record, text) in rows {
        if take(record.id, record.seq) {
            unshown.remove(&record.id);
            tx.put(schema::SERVER, record.id.to_string().into(), text.into())?;
            show(tx, record, Some(text), &pending)?;
        }
    }
    let drawers: Vec<Drawer> = drawers.into_iter().map(|drawer| drawer.keep(&mut take)).collect();
    drawer::put(tx, &drawers).await?;
    for id in unshown {
        let filed = drawer::read(drawer::text(tx, id).await?);
        if let Some(record) = plan::over(id, filed.as_ref(), &pending) {
            let row = keys::shown_row(&record, &plan::text(&record));
            tx.put(schema::SHOWN, id.to_string().into(), row)?;
        }
    }
    Ok(check)
}
