//! Labels of drawers: which file lies where, and of which state it is.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use shared::id::RecordId;
use shared::record::Seq;
use uuid::Uuid;
use wasm_bindgen::JsValue;

use super::keys;

/// The bytes of a label's entry: the id and the number of the state.
const ENTRY: usize = 24;

/// Where a file lies, and of which state it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) drawer: u32,
    pub(super) line: usize,
    pub(super) seq: Seq,
}

/// How many drawers there are, since they were last emptied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Cabinet {
    pub(super) life: Uuid,
    pub(super) drawers: u32,
}

/// The labels of all drawers, as they were last read.
#[derive(Debug, Default)]
pub(super) struct Labels {
    pub(super) cabinet: Cabinet,
    pub(super) places: HashMap<RecordId, Place>,
}

/// Returns a label as it is stored.
pub(super) fn write(label: &[(RecordId, Seq)]) -> JsValue {
    let mut bytes = Vec::with_capacity(label.len() * ENTRY);
    for (id, seq) in label {
        bytes.extend_from_slice(id.uuid().as_bytes());
        bytes.extend_from_slice(&seq.number().to_le_bytes());
    }
    keys::buffer(&bytes)
}

/// Reads a label back.
pub(super) fn read(value: &JsValue) -> Vec<(RecordId, Seq)> {
    let bytes = keys::read_buffer(value).unwrap_or_default();
    let entry = |entry: &[u8]| {
        let (id, seq) = entry.split_first_chunk::<16>()?;
        let seq = u64::from_le_bytes(seq.try_into().ok()?);
        Some((RecordId::new(Uuid::from_bytes(*id)), Seq::new(seq)))
    };
    bytes.chunks_exact(ENTRY).filter_map(entry).collect()
}
