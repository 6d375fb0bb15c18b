//! What a tablet shows: the server's state with the tablet's own unsent changes back on top.

use crate::change::Change;
use crate::id::RecordId;
use crate::merge;
use crate::record::{Record, Seq};
use crate::schema::Schema;

/// Returns what to show of one record: the server's state of it, if any, with `pending` applied in order.
///
/// `pending` may hold changes of other records; `None` comes back only when nothing is known of the record.
pub fn shown<'a>(
    schema: &dyn Schema,
    id: RecordId,
    server: Option<&Record>,
    pending: impl IntoIterator<Item = &'a Change>,
) -> Option<Record> {
    let mut record = server.cloned();
    for change in pending {
        let Some(edit) = change.edits.iter().find(|edit| edit.record == id) else {
            continue;
        };
        let record = record.get_or_insert_with(|| Record::empty(&edit.kind, id));
        merge::apply(
            schema,
            record,
            change,
            Seq::pending(change.dseq),
            change.at.plus(change.offset),
        );
    }
    record
}
