//! What is decided before anything is stored, the same for every storage.

use shared::change::Change;
use shared::id::{DeviceId, OrderId, RecordId, VehicleId};
use shared::merge;
use shared::order::RepairOrder;
use shared::record::{Kind, Record, RecordType, Seq};
use shared::sync::{archive, overlay};

use super::NewChange;

/// Gives a change its number.
pub(super) fn number(new: &NewChange, dseq: u64, device: DeviceId) -> Change {
    Change {
        change_id: new.change_id,
        dseq,
        schema: shared::SCHEMA,
        author: new.author,
        device,
        at: new.at,
        offset: new.offset,
        action: new.action.clone(),
        edits: new.edits.clone(),
    }
}

/// Reads a stored change.
pub(super) fn read_change(text: &str) -> Option<Change> {
    serde_json::from_str(text).ok()
}

/// Reads a stored record.
pub(super) fn read_record(text: &str) -> Option<Record> {
    serde_json::from_str(text).ok()
}

/// Writes what is stored.
pub(super) fn text<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Returns the records that a change touches, each once.
pub(super) fn touched(change: &Change) -> Vec<RecordId> {
    let mut ids: Vec<RecordId> = change.edits.iter().map(|edit| edit.record).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Returns what a record looks like that has come and is not stored yet.
pub(super) fn known(new: &NewChange, id: RecordId) -> Option<Record> {
    new.known.iter().find(|record| record.id == id).cloned()
}

/// Applies a fresh change to what a record shows.
pub(super) fn show(id: RecordId, now: Option<Record>, change: &Change) -> Option<Record> {
    let kind = &change.edits.iter().find(|edit| edit.record == id)?.kind;
    let mut record = now.unwrap_or_else(|| Record::empty(kind, id));
    merge::apply(
        &shared::Trade,
        &mut record,
        change,
        Seq::pending(change.dseq),
        change.at.plus(change.offset),
    );
    Some(record)
}

/// Puts the unsent changes back on top of the server's state.
pub(super) fn over(id: RecordId, server: Option<&Record>, pending: &[Change]) -> Option<Record> {
    overlay::shown(&shared::Trade, id, server, pending)
}

/// Tells whether some unsent change touches a record.
pub(super) fn is_touched(id: RecordId, pending: &[Change]) -> bool {
    pending
        .iter()
        .any(|change| change.edits.iter().any(|edit| edit.record == id))
}

/// Under what delivered visits are found, apart from those in hand that a board shows.
pub(super) const OVER: &str = "repair_order/over";

/// Returns under what a record is found among those of its kind.
pub(super) fn kind_key(record: &Record) -> &str {
    let is_order = Kind::parse(&record.kind) == Some(Kind::RepairOrder);
    if is_order && RepairOrder::decode(record).is_delivered() {
        OVER
    } else {
        &record.kind
    }
}

/// By what a record is found besides its id and kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Links {
    /// The order it hangs on, or is.
    pub(super) order: Option<OrderId>,
    /// The vehicle of an order.
    pub(super) vehicle: Option<VehicleId>,
}

/// Returns by what a record is found.
pub(super) fn links(record: &Record) -> Links {
    let is_order = Kind::parse(&record.kind) == Some(Kind::RepairOrder);
    Links {
        order: archive::order_of(record),
        vehicle: is_order.then(|| record.get("vehicle")).flatten(),
    }
}
