//! Drawers: batches of customer and vehicle records that were pulled together and are stored in one value.
//!
//! IndexedDB has a cost for each row, and a large shop has a hundred thousand vehicles. A batch is stored as the server's
//! state and as what is shown. A record that changes later gets rows of its own, which hide the one in the batch; a batch
//! never changes. A transaction that reads batches is open on `META`, `DRAWER` and `LABEL`.

use js_sys::Array;
use shared::id::RecordId;
use shared::record::{FileCard, Kind, Record, Seq};
use wasm_bindgen::{JsCast, JsValue};

use super::super::{RepoError, plan};
use super::label::{self, Cabinet, Place};
use super::transaction::{Keys, Tx};
use super::{keys, schema};
use crate::browser;

/// Records in a batch: few enough that reading one of them is quick, and that each has a bit in an integer.
pub(super) const FILES: usize = 128;
/// Bytes of records in a batch, unless one alone is larger: browsers write a larger value to a file of its own.
const BYTES: usize = 48 * 1024;
/// Fewer records than this get rows of their own.
const FEWEST: usize = 20;
/// Records of one kind that are stored in one batch.
#[derive(Debug, Default)]
pub(super) struct Drawer {
    pub(super) kind: String,
    /// Id and number of each record, in the order of the lines.
    pub(super) label: Vec<(RecordId, Seq)>,
    /// One record a line.
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

    /// Returns the batch reduced to the records that are wanted.
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

    /// Returns the row of a staged batch.
    pub(super) fn shadow_row(&self) -> JsValue {
        keys::shadow_row(&self.kind, &self.text, &label::write(&self.label))
    }

    /// Reads a staged batch; `None` when the row holds something else.
    pub(super) fn read_shadow_row(row: &JsValue) -> Option<Self> {
        let (kind, text, label) = keys::read_shadow_row(row)?;
        let label = label::read(&label);
        Some(Self { kind, label, text })
    }
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
    /// The batches.
    pub(super) drawers: Vec<Drawer>,
    /// The records that are stored in the batches.
    pub(super) filed: Vec<(FileCard, &'r str)>,
    /// The records that get rows of their own.
    pub(super) rows: Vec<Came<'r>>,
}

/// Sorts records that were pulled together into batches.
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

/// Appends batches to the stored ones.
pub(super) async fn put(tx: &Tx<'_>, drawers: &[Drawer]) -> Result<(), RepoError> {
    if drawers.is_empty() {
        return Ok(());
    }
    let mut cabinet = cabinet(tx).await?;
    if cabinet.life.is_nil() {
        cabinet.life = browser::new_uuid();
    }
    let labels: Array = drawers.iter().map(|drawer| label::write(&drawer.label)).collect();
    tx.put(schema::LABEL, keys::number(cabinet.drawers.into()), labels.into())?;
    for drawer in drawers {
        let row = keys::drawer_row(&drawer.kind, &drawer.text);
        tx.put(schema::DRAWER, keys::number(cabinet.drawers.into()), row)?;
        cabinet.drawers += 1;
    }
    tx.put_json(schema::META, keys::CABINET, &cabinet)
}

/// Deletes all batches.
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
    // A row holds the labels of all batches that were stored together; an older build wrote one for each.
    let each = rows.iter().flat_map(|row| match row.dyn_ref::<Array>() {
        Some(labels) => labels.to_vec(),
        None => vec![row.clone()],
    });
    for (drawer, label) in (from..).zip(each) {
        for (line, (id, seq)) in label::read(&label).into_iter().enumerate() {
            labels.places.insert(id, Place { drawer, line, seq });
        }
    }
    labels.cabinet = cabinet;
    Ok(())
}

/// Returns the number of the state that a batch holds, for each record.
pub(super) async fn seqs(tx: &Tx<'_>, ids: &[RecordId]) -> Result<Vec<Option<Seq>>, RepoError> {
    read_labels(tx).await?;
    let labels = tx.labels().borrow();
    Ok(ids
        .iter()
        .map(|id| labels.places.get(id).map(|place| place.seq))
        .collect())
}

/// Reads a record from its batch.
pub(super) async fn text(tx: &Tx<'_>, id: RecordId) -> Result<Option<String>, RepoError> {
    read_labels(tx).await?;
    let Some(place) = tx.labels().borrow().places.get(&id).copied() else {
        return Ok(None);
    };
    let row = tx.get(schema::DRAWER, keys::number(place.drawer.into())).await?;
    let text = row.as_ref().and_then(keys::drawer_text);
    Ok(text.and_then(|text| Some(text.split('\n').nth(place.line)?.to_owned())))
}

/// Reads the records of a kind that have no row of their own.
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

/// Reads the server's state of a record, from its row or its batch.
pub(super) async fn server_text(tx: &Tx<'_>, id: RecordId) -> Result<Option<String>, RepoError> {
    match tx.text(schema::SERVER, id.to_string().into()).await? {
        Some(text) => Ok(Some(text)),
        None => text(tx, id).await,
    }
}

/// Parses a record; `None` when the text is none.
pub(super) fn read(text: Option<String>) -> Option<Record> {
    text.as_deref().and_then(plan::read_record)
}
