//! Drawers: the files of vehicles and customers that were pulled in one go, many to a value.
//!
//! The database charges by the row, and a large shop has a hundred thousand cars. What is pulled together is stored
//! together, as the server's state and as what is shown. A file that changes later gets rows of its own, which hide
//! the one in the drawer; nothing in a drawer is ever changed. A transaction that looks into the drawers is open on
//! `META`, `DRAWER` and `LABEL`.

use std::collections::HashMap;

use js_sys::Array;
use serde::{Deserialize, Serialize};
use shared::id::RecordId;
use shared::record::{FileCard, Kind, Record, Seq};
use uuid::Uuid;
use wasm_bindgen::{JsCast, JsValue};

use super::super::{RepoError, plan};
use super::transaction::{Keys, Tx};
use super::{keys, schema};
use crate::browser;

/// How many files lie in a drawer: few enough that reading one of them is quick, and each has a bit of a number.
pub(super) const FILES: usize = 128;
/// How many bytes of files lie in a drawer, unless one alone is larger: browsers write a larger value to a file of its
/// own.
const BYTES: usize = 48 * 1024;
/// Fewer get rows of their own.
const FEWEST: usize = 20;
/// The bytes of a label's entry: the id and the number of the state.
const ENTRY: usize = 24;

/// Where a file lies, and of which state it is.
#[derive(Clone, Copy, Debug)]
struct Place {
    drawer: u32,
    line: usize,
    seq: Seq,
}

/// How many drawers there are, since they were last emptied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Cabinet {
    life: Uuid,
    drawers: u32,
}

/// The labels of all drawers, as they were last read.
#[derive(Debug, Default)]
pub(super) struct Labels {
    cabinet: Cabinet,
    places: HashMap<RecordId, Place>,
}

/// Files of one kind that go into one drawer.
#[derive(Debug, Default)]
pub(super) struct Drawer {
    pub(super) kind: String,
    /// Id and number of each file, in the order of the lines.
    pub(super) label: Vec<(RecordId, Seq)>,
    /// A file a line.
    pub(super) text: String,
}

impl Drawer {
    fn add(&mut self, id: RecordId, seq: Seq, text: &str) {
        if !self.label.is_empty() {
            self.text.push('\n');
        }
        self.label.push((id, seq));
        self.text.push_str(text);
    }

    /// Returns the drawer with nothing but the files that are wanted.
    pub(super) fn keep(self, mut is_wanted: impl FnMut(RecordId, Seq) -> bool) -> Self {
        let mut kept = Self {
            kind: self.kind,
            ..Self::default()
        };
        for ((id, seq), text) in self.label.into_iter().zip(self.text.split('\n')) {
            if is_wanted(id, seq) {
                kept.add(id, seq, text);
            }
        }
        kept
    }

    /// Returns the label as it is stored.
    pub(super) fn label_value(&self) -> JsValue {
        let mut bytes = Vec::with_capacity(self.label.len() * ENTRY);
        for (id, seq) in &self.label {
            bytes.extend_from_slice(id.uuid().as_bytes());
            bytes.extend_from_slice(&seq.number().to_le_bytes());
        }
        keys::buffer(&bytes)
    }
}

/// Reads a label back.
pub(super) fn read_label(value: &JsValue) -> Vec<(RecordId, Seq)> {
    let bytes = keys::read_buffer(value).unwrap_or_default();
    let entry = |entry: &[u8]| {
        let (id, seq) = entry.split_first_chunk::<16>()?;
        let seq = u64::from_le_bytes(seq.try_into().ok()?);
        Some((RecordId::new(Uuid::from_bytes(*id)), Seq::new(seq)))
    };
    bytes.chunks_exact(ENTRY).filter_map(entry).collect()
}

/// A record that came from the server, read as far as it has to be.
pub(super) enum Came<'r> {
    /// A file of the usual shape, with its text.
    File(FileCard, &'r str),
    /// Any other record, with its text.
    Record(Record, &'r str),
}

impl<'r> Came<'r> {
    /// Reads the text of a record; `None` when it is none.
    pub(super) fn read(text: &'r str) -> Option<Self> {
        match FileCard::read(text) {
            Some(card) => Some(Self::File(card, text)),
            None => Some(Self::Record(plan::read_record(text)?, text)),
        }
    }

    /// Returns the id and the number of the state.
    pub(super) const fn state(&self) -> (RecordId, Seq) {
        match self {
            Self::File(card, _) => (card.id, card.seq),
            Self::Record(record, _) => (record.id, record.seq),
        }
    }

    /// Returns the text.
    pub(super) const fn text(&self) -> &'r str {
        match self {
            Self::File(_, text) | Self::Record(_, text) => text,
        }
    }

    /// Returns the whole record.
    pub(super) fn record(self) -> Option<Record> {
        match self {
            Self::File(_, text) => plan::read_record(text),
            Self::Record(record, _) => Some(record),
        }
    }
}

/// Records that came together, sorted by where they go.
#[derive(Default)]
pub(super) struct Sorted<'r> {
    /// The drawers.
    pub(super) drawers: Vec<Drawer>,
    /// The files whose texts lie in the drawers.
    pub(super) filed: Vec<(FileCard, &'r str)>,
    /// The records that get rows of their own.
    pub(super) rows: Vec<Came<'r>>,
}

/// Puts the files that came together into drawers.
pub(super) fn sort(came: Vec<Came<'_>>) -> Sorted<'_> {
    let mut sorted = Sorted::default();
    let (mut customers, mut vehicles) = (Vec::new(), Vec::new());
    for one in came {
        match one {
            Came::File(card, text) if !text.contains('\n') => match card.kind() {
                Kind::Vehicle => vehicles.push((card, text)),
                _ => customers.push((card, text)),
            },
            other => sorted.rows.push(other),
        }
    }
    for (kind, mut files) in [(Kind::Customer, customers), (Kind::Vehicle, vehicles)] {
        while files.len() >= FEWEST {
            let mut drawer = Drawer {
                kind: kind.name().to_owned(),
                ..Drawer::default()
            };
            let mut room = BYTES;
            let fitting = files.iter().take(FILES).take_while(|(_, text)| {
                let fits = text.len() < room || room == BYTES;
                room = room.saturating_sub(text.len() + 1);
                fits
            });
            for (card, text) in files.drain(..fitting.count()) {
                drawer.add(card.id, card.seq, text);
                sorted.filed.push((card, text));
            }
            sorted.drawers.push(drawer);
        }
        let few = files.into_iter().map(|(card, text)| Came::File(card, text));
        sorted.rows.extend(few);
    }
    sorted
}

/// Stores drawers behind those that are there.
pub(super) async fn put(tx: &Tx<'_>, drawers: &[Drawer]) -> Result<(), RepoError> {
    if drawers.is_empty() {
        return Ok(());
    }
    let mut cabinet = cabinet(tx).await?;
    if cabinet.life.is_nil() {
        cabinet.life = browser::new_uuid();
    }
    let labels: Array = drawers.iter().map(Drawer::label_value).collect();
    tx.put(schema::LABEL, keys::number(cabinet.drawers.into()), labels.into())?;
    for drawer in drawers {
        let row = keys::drawer_row(&drawer.kind, &drawer.text);
        tx.put(schema::DRAWER, keys::number(cabinet.drawers.into()), row)?;
        cabinet.drawers += 1;
    }
    tx.put_json(schema::META, keys::CABINET, &cabinet)
}

/// Empties every drawer.
pub(super) fn clear(tx: &Tx<'_>) -> Result<(), RepoError> {
    tx.clear(schema::DRAWER)?;
    tx.clear(schema::LABEL)?;
    tx.put_json(schema::META, keys::CABINET, &Cabinet::default())
}

async fn cabinet(tx: &Tx<'_>) -> Result<Cabinet, RepoError> {
    Ok(tx.json(schema::META, keys::CABINET).await?.unwrap_or_default())
}

/// Reads the labels that are new since they were last read.
async fn read_labels(tx: &Tx<'_>) -> Result<(), RepoError> {
    let cabinet = cabinet(tx).await?;
    let known = tx.labels().borrow().cabinet;
    if known == cabinet {
        return Ok(());
    }
    let from = if known.life == cabinet.life {
        known.drawers
    } else {
        0
    };
    let from_key = Keys::LowerBound(keys::number(from.into()), false);
    let rows = tx.all(schema::LABEL, Some(from_key), None).await?;
    let mut labels = tx.labels().borrow_mut();
    if from == 0 {
        labels.places.clear();
    }
    // A row holds the labels of all drawers that were put away together; an older build wrote one for each.
    let each = rows.iter().flat_map(|row| match row.dyn_ref::<Array>() {
        Some(labels) => labels.to_vec(),
        None => vec![row.clone()],
    });
    for (drawer, label) in (from..).zip(each) {
        for (line, (id, seq)) in read_label(&label).into_iter().enumerate() {
            labels.places.insert(id, Place { drawer, line, seq });
        }
    }
    labels.cabinet = cabinet;
    Ok(())
}

/// Returns the number of the state that lies in a drawer, for each record.
pub(super) async fn seqs(tx: &Tx<'_>, ids: &[RecordId]) -> Result<Vec<Option<Seq>>, RepoError> {
    read_labels(tx).await?;
    let labels = tx.labels().borrow();
    Ok(ids
        .iter()
        .map(|id| labels.places.get(id).map(|place| place.seq))
        .collect())
}

/// Reads a file out of its drawer.
pub(super) async fn text(tx: &Tx<'_>, id: RecordId) -> Result<Option<String>, RepoError> {
    read_labels(tx).await?;
    let Some(place) = tx.labels().borrow().places.get(&id).copied() else {
        return Ok(None);
    };
    let row = tx.get(schema::DRAWER, keys::number(place.drawer.into())).await?;
    let text = row.as_ref().and_then(keys::drawer_text);
    Ok(text.and_then(|text| Some(text.split('\n').nth(place.line)?.to_owned())))
}

/// Reads the files of a kind that have no row of their own.
pub(super) async fn texts(
    tx: &Tx<'_>,
    kind: Kind,
    own: impl Iterator<Item = RecordId>,
) -> Result<Vec<String>, RepoError> {
    read_labels(tx).await?;
    // A bit for each line that a row hides.
    let hidden: Vec<u128> = {
        let labels = tx.labels().borrow();
        let mut hidden = vec![0; labels.cabinet.drawers as usize];
        for place in own.filter_map(|id| labels.places.get(&id)) {
            hidden[place.drawer as usize] |= 1 << place.line;
        }
        hidden
    };
    let of_kind = || Keys::Only(kind.name().into());
    let numbers = tx.found_keys(schema::DRAWER, schema::BY_KIND, of_kind()).await?;
    let rows = tx.found(schema::DRAWER, schema::BY_KIND, of_kind()).await?;
    let mut texts = Vec::with_capacity(rows.len() * FILES);
    for (number, row) in numbers.iter().map(keys::read_number).zip(&rows) {
        let hidden = usize::try_from(number).ok().and_then(|number| hidden.get(number));
        let text = keys::drawer_text(row).unwrap_or_default();
        let lines = text.split('\n').enumerate();
        let shown = lines.filter(|(line, _)| hidden.is_none_or(|hidden| hidden >> line & 1 == 0));
        texts.extend(shown.map(|(_, text)| text.to_owned()));
    }
    Ok(texts)
}

/// Reads the server's state of a record, wherever it lies.
pub(super) async fn server_text(tx: &Tx<'_>, id: RecordId) -> Result<Option<String>, RepoError> {
    match tx.text(schema::SERVER, id.to_string().into()).await? {
        Some(text) => Ok(Some(text)),
        None => text(tx, id).await,
    }
}

/// Returns the record that a text tells of; `None` when there is none.
pub(super) fn read(text: Option<String>) -> Option<Record> {
    text.as_deref().and_then(plan::read_record)
}
