//! Gathers an order's history: what touched its own records, and since its opening the files that it names.

use std::collections::BTreeMap;

use shared::change::Change;
use shared::evidence::chain::Line;
use shared::id::{OrderId, RecordId, ShopId};
use shared::record::{Record, Seq, is_file};
use sqlx::SqliteConnection;

use crate::db::office::{self, LoggedChange};
use crate::error::{ApiError, ApiResult};
use crate::office::shelf;

/// The changes of an order's records.
#[derive(Debug)]
pub(super) struct OrderHistory {
    /// The changes, in the order of their numbers.
    pub(super) lines: Vec<Line>,
    /// Whether every change since the order's opening that the records tell of is among them.
    pub(super) is_whole: bool,
}

/// Gathers the history of an order's records: its own, and the files that it names.
pub(super) async fn of(
    connection: &mut SqliteConnection,
    shop: ShopId,
    order: OrderId,
    records: &[Record],
) -> ApiResult<OrderHistory> {
    let (files, own): (Vec<&Record>, Vec<&Record>) = records.iter().partition(|record| is_file(record));
    let opening = own.iter().find(|record| record.id == order.into());
    let opening = opening.and_then(|order| numbers(order).min()).unwrap_or_default();
    let ids = |records: &[&Record]| -> Vec<RecordId> { records.iter().map(|record| record.id).collect() };
    let named = ids(&files);
    let mut lines: BTreeMap<Seq, Line> = BTreeMap::new();
    for logged in office::of_records(connection, shop, &named).await? {
        if logged.seq >= opening {
            lines.insert(logged.seq, of_files(logged, &named)?);
        }
    }
    // What touched a record of the order's own stands there as it was sent.
    for logged in office::of_records(connection, shop, &ids(&own)).await? {
        lines.insert(logged.seq, line(logged));
    }
    let told_of = own.iter().flat_map(|record| numbers(record));
    let since_opening = files.iter().flat_map(|record| numbers(record));
    let is_whole = told_of
        .chain(since_opening.filter(|seq| *seq >= opening))
        .all(|seq| lines.contains_key(&seq));
    Ok(OrderHistory {
        lines: lines.into_values().collect(),
        is_whole,
    })
}

/// Returns the numbers of the changes that a record tells of.
fn numbers(record: &Record) -> impl Iterator<Item = Seq> {
    let fields = record.fields.values().flat_map(|field| [field.seq, field.set()]);
    let stamps = record.stamps.keys().copied();
    fields.chain(stamps).filter(|seq| *seq != Seq::NEVER)
}

fn line(logged: LoggedChange) -> Line {
    Line {
        seq: logged.seq,
        received_at: logged.received_at,
        device: logged.device,
        change: logged.body,
        excerpt: false,
        hash: String::new(),
    }
}

/// Returns a change of the files without what it did to anybody else's: another order is not this one's business.
fn of_files(logged: LoggedChange, named: &[RecordId]) -> ApiResult<Line> {
    let mut change: Change = shelf::read(&logged.body)?;
    let count = change.edits.len();
    change.edits.retain(|edit| named.contains(&edit.record));
    let mut line = line(logged);
    if change.edits.len() < count {
        line.change = serde_json::to_string(&change).map_err(ApiError::internal)?;
        line.excerpt = true;
    }
    Ok(line)
}
