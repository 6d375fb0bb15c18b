//! Keys and values as the database keeps them.

use js_sys::{Array, ArrayBuffer, Object, Uint8Array};
use shared::id::IncarnationId;
use shared::record::{Record, Seq};
use shared::time::Timestamp;
use wasm_bindgen::{JsCast, JsValue};

use super::super::plan;
use crate::browser::{member, set_member};

/// The device's id, its incarnation and its next number.
pub(super) const IDENTITY: &str = "identity";
/// What pairing gave.
pub(super) const PAIRING: &str = "pairing";
/// The server's epoch.
pub(super) const EPOCH: &str = "epoch";
/// How far was pulled, and what it adds up to.
pub(super) const PULLED: &str = "pulled";
/// Number of batches.
pub(super) const CABINET: &str = "cabinet";
/// The server's clock less the device's.
pub(super) const OFFSET: &str = "offset";
/// The last order number given out.
pub(super) const ORDER_NUMBER: &str = "order_number";

/// Returns the key of a setting that never leaves the tablet.
pub(super) fn local(name: &str) -> String {
    format!("local/{name}")
}

/// Returns a number of a change as a key; numbers sort as numbers.
#[allow(clippy::cast_precision_loss, reason = "no tablet makes 2⁵³ changes")]
pub(super) fn number(dseq: u64) -> JsValue {
    JsValue::from_f64(dseq as f64)
}

/// Reads a number back.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it was written by `number`"
)]
pub(super) fn read_number(key: &JsValue) -> u64 {
    key.as_f64().unwrap_or_default() as u64
}

/// Returns a time as a key.
#[allow(
    clippy::cast_precision_loss,
    reason = "milliseconds since 1970 fit into 53 bits"
)]
pub(super) fn time(at: Timestamp) -> JsValue {
    JsValue::from_f64(at.millis() as f64)
}

/// Reads a time back.
#[allow(clippy::cast_possible_truncation, reason = "it was written by `time`")]
pub(super) fn read_time(value: &JsValue) -> Timestamp {
    Timestamp::from_millis(value.as_f64().unwrap_or_default() as i64)
}

/// Returns the key of an acknowledged change.
pub(super) fn sent(incarnation: IncarnationId, dseq: u64) -> JsValue {
    Array::of2(&incarnation.to_string().into(), &number(dseq)).into()
}

/// Reads the key of an acknowledged change back.
pub(super) fn read_sent(key: &JsValue) -> Option<(IncarnationId, u64)> {
    let key: &Array = key.dyn_ref()?;
    Some((key.get(0).as_string()?.parse().ok()?, read_number(&key.get(1))))
}

/// Returns the row of an acknowledged change.
pub(super) fn sent_row(text: &str, at: Timestamp) -> JsValue {
    let row = Object::new();
    set_member(&row, "text", &text.into());
    set_member(&row, "at", &time(at));
    row.into()
}

/// Returns the row of a shown record.
pub(super) fn shown_row(record: &Record, text: &str) -> JsValue {
    let row = Object::new();
    let links = plan::links(record);
    set_member(&row, "kind", &plan::kind_key(record).into());
    if let Some(order) = links.order {
        set_member(&row, "order", &order.to_string().into());
    }
    if let Some(vehicle) = links.vehicle {
        set_member(&row, "vehicle", &vehicle.to_string().into());
    }
    set_member(&row, "text", &text.into());
    row.into()
}

/// Returns the row of a batch.
pub(super) fn drawer_row(kind: &str, text: &str) -> JsValue {
    let row = Object::new();
    set_member(&row, "kind", &kind.into());
    // As bytes: a text with one Chinese sign in it takes twice the room.
    set_member(&row, "bytes", &buffer(text.as_bytes()));
    row.into()
}

/// Reads the records of a batch, one a line.
pub(super) fn drawer_text(row: &JsValue) -> Option<String> {
    String::from_utf8(read_buffer(&member(row, "bytes"))?).ok()
}

/// Returns the key of a staged batch.
pub(super) fn shadow_drawer(cursor: Seq, nth: usize) -> JsValue {
    Array::of2(&number(cursor.number()), &number(nth as u64)).into()
}

/// Returns the row of a staged batch.
pub(super) fn shadow_row(kind: &str, text: &str, label: &JsValue) -> JsValue {
    let row = drawer_row(kind, text);
    set_member(&row, "label", label);
    row
}

/// Reads kind, text and label of a drawer of the shadow back; `None` when the row is another's.
pub(super) fn read_shadow_row(row: &JsValue) -> Option<(String, String, JsValue)> {
    let kind = member(row, "kind").as_string()?;
    Some((kind, drawer_text(row)?, member(row, "label")))
}

/// Reads the text of a row.
pub(super) fn row_text(row: &JsValue) -> Option<String> {
    member(row, "text").as_string()
}

/// Returns the row of a photo; `at` is when the server had it.
pub(super) fn photo_row(bytes: &JsValue, at: Option<Timestamp>) -> JsValue {
    let row = Object::new();
    set_member(&row, "bytes", bytes);
    if let Some(at) = at {
        set_member(&row, "at", &time(at));
    }
    row.into()
}

/// Returns bytes as the database keeps them.
pub(super) fn buffer(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).buffer().into()
}

/// Reads bytes back.
pub(super) fn read_buffer(value: &JsValue) -> Option<Vec<u8>> {
    let buffer: &ArrayBuffer = value.dyn_ref()?;
    Some(Uint8Array::new(buffer).to_vec())
}
