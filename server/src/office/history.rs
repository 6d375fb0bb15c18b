//! The history of an order: who changed what, when, on which device.

use std::collections::HashMap;

use serde_json::Value;
use shared::change::{Change, Edit};
use shared::id::{RecordId, ShopId};
use shared::office::{HistoryEntry, ReadableEdit};
use shared::record::told::is_untold;
use sqlx::SqliteConnection;

use super::names::{Names, ids};
use super::readable::Reader;
use super::shelf;
use crate::calendar::Calendar;
use crate::db::office;
use crate::error::ApiResult;

/// Returns the changes that touched the records, the newest first.
pub async fn of(
    connection: &mut SqliteConnection,
    shop: ShopId,
    records: &[RecordId],
    calendar: &Calendar,
) -> ApiResult<Vec<HistoryEntry>> {
    let logged = office::of_records(connection, shop, records).await?;
    let mut changes = Vec::with_capacity(logged.len());
    for one in logged {
        let change: Change = shelf::read(&one.body)?;
        changes.push((one, change));
    }
    let mut names = Names::of(connection, shop).await?;
    let mentioned = changes
        .iter()
        .flat_map(|(_, change)| ids(change.edits.iter().map(|edit| &edit.value)))
        .collect();
    names.learn(connection, shop, mentioned).await?;
    let reader = Reader {
        names: &names,
        calendar,
    };
    let mut before: HashMap<(RecordId, String), Value> = HashMap::new();
    let mut entries = Vec::with_capacity(changes.len());
    for (logged, change) in changes {
        entries.push(HistoryEntry {
            seq: logged.seq,
            change: change.change_id,
            at: change.effective(logged.received_at),
            received_at: logged.received_at,
            author: change.author,
            author_name: names.staff(change.author),
            device: logged.device,
            device_name: names.device(logged.device),
            action: change.action,
            edits: change
                .edits
                .into_iter()
                .filter_map(|edit| told(edit, &mut before, reader))
                .collect(),
        });
    }
    entries.reverse();
    Ok(entries)
}

/// Tells one edit, unless it is none for people; what stood before is what the last change before it set.
fn told(
    edit: Edit,
    before: &mut HashMap<(RecordId, String), Value>,
    reader: Reader<'_>,
) -> Option<ReadableEdit> {
    let old = before.insert((edit.record, edit.field.clone()), edit.value.clone());
    let asked = before.get(&(edit.record, "asked".to_owned()));
    (!is_untold(&edit.kind, &edit.field)).then(|| reader.edit(edit, old, asked))
}
