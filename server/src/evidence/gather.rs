//! Gathers an order's evidence and measures it; the bytes of photos stay on the disk until they are sent.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::PathBuf;

use shared::evidence::pack::Measured;
use shared::evidence::{
    self, FORMAT, HISTORY, History, Manifest, ORDER, Pack, SHEET, Signed, chain, photo_entry, sheet_entry,
};
use shared::id::{OrderId, RecordId, ShopId};
use shared::order::picture::OrderPicture;
use shared::order::signature::SignaturePurpose;
use shared::record::{Kind, Record, is_file};
use shared::shop::ShopSettings;
use shared::text::Lang;
use sqlx::SqliteConnection;

use super::history::{self, OrderHistory};
use super::key;
use crate::calendar::Calendar;
use crate::db::photo;
use crate::error::{ApiError, ApiResult};
use crate::office::shelf;
use crate::owner_page::{OwnerView, PackSheet};
use crate::photo_store::PhotoHash;
use crate::state::AppState;

/// Where the bytes of an entry are.
#[derive(Debug)]
pub(super) enum Part {
    /// Here.
    Text(Vec<u8>),
    /// In a file.
    Photo(PathBuf),
}

/// A pack that is ready to be sent.
#[derive(Debug)]
pub struct Prepared {
    /// The name of its file.
    pub name: String,
    pub(super) pack: Pack,
    pub(super) parts: Vec<Part>,
}

/// What the database says of an order, at one moment.
struct Gathered {
    records: Vec<Record>,
    picture: OrderPicture,
    settings: ShopSettings,
    history: OrderHistory,
    /// The kind of picture of each photo that is here, by its hash.
    photos: BTreeMap<String, String>,
    /// The photos that have not come.
    away: Vec<String>,
    /// The photos that came and whose bytes are damaged or lost.
    damaged: Vec<String>,
}

/// A pack in the making.
#[derive(Default)]
struct Entries {
    measured: Vec<Measured>,
    parts: Vec<Part>,
}

impl Entries {
    fn add(&mut self, name: &str, bytes: Vec<u8>) -> ApiResult<()> {
        self.measured
            .push(Measured::of(name, &bytes).ok_or(ApiError::TooLarge)?);
        self.parts.push(Part::Text(bytes));
        Ok(())
    }
}

/// Prepares the pack of an order.
pub async fn prepare(state: &AppState, shop: ShopId, order: OrderId) -> ApiResult<Prepared> {
    let key = key::of(state, shop).await?;
    let mut snapshot = state.database.readers.begin().await?;
    let mut gathered = gather(&mut snapshot, shop, order).await?;
    drop(snapshot);
    let photos = measure_photos(state, &mut gathered).await?;
    let (mut manifest, history) = manifest(state, &mut gathered);
    let sheets: Vec<String> = gathered
        .picture
        .signatures
        .iter()
        .map(|signature| signature.value.sheet.clone())
        .collect();
    let records = serde_json::to_vec(&gathered.records).map_err(ApiError::internal)?;
    let sheet = sheet(state, gathered, &manifest, key.fingerprint());
    let mut entries = Entries::default();
    entries.add(SHEET, sheet.into_bytes())?;
    entries.add(ORDER, records)?;
    entries.add(HISTORY, history.into_bytes())?;
    for (signed, text) in manifest.signatures.iter().zip(sheets) {
        entries.add(&signed.sheet, text.into_bytes())?;
    }
    for (measured, path) in photos {
        entries.measured.push(measured);
        entries.parts.push(Part::Photo(path));
    }
    let name = file_name(&manifest.number);
    manifest.entries.clear();
    Ok(Prepared {
        name,
        pack: Pack::seal(manifest, &entries.measured, &key).ok_or(ApiError::TooLarge)?,
        parts: entries.parts,
    })
}

async fn gather(connection: &mut SqliteConnection, shop: ShopId, order: OrderId) -> ApiResult<Gathered> {
    let mut records = shelf::records_of(connection, shop, order)
        .await?
        .ok_or(ApiError::NotFound)?;
    let named: HashSet<RecordId> = records
        .iter()
        .filter(|record| record.id == order.into())
        .flat_map(shelf::named)
        .collect();
    // A file that the order does not name, such as that of a later owner, is nobody's business who gets the pack.
    records.retain(|record| !is_file(record) || named.contains(&record.id));
    records.sort_by_key(|record| record.id);
    let settings = shelf::settings(connection, shop).await?.value;
    let picture = OrderPicture::assemble(order, records.iter().cloned()).ok_or(ApiError::NotFound)?;
    let history = history::of(connection, shop, order, &records).await?;
    let mut photos = BTreeMap::new();
    let mut away = Vec::new();
    // Those that were taken off are evidence too.
    let taken = |record: &&Record| Kind::parse(&record.kind) == Some(Kind::Photo);
    for record in records.iter().filter(taken) {
        let sha256: String = record.get("sha256");
        if photos.contains_key(&sha256) || away.contains(&sha256) {
            continue;
        }
        let here = match PhotoHash::parse(&sha256) {
            Some(hash) => photo::find(&mut *connection, shop, &hash.0).await?,
            None => None,
        };
        match here {
            Some(photo) => drop(photos.insert(sha256, photo.media_type)),
            None => away.push(sha256),
        }
    }
    Ok(Gathered {
        history,
        records,
        picture,
        settings,
        photos,
        away,
        damaged: Vec::new(),
    })
}

/// Reads each photo once; one whose bytes are damaged or lost is told of in the pack, and in the log.
async fn measure_photos(state: &AppState, gathered: &mut Gathered) -> ApiResult<Vec<(Measured, PathBuf)>> {
    let mut measured = Vec::with_capacity(gathered.photos.len());
    for (sha256, media_type) in std::mem::take(&mut gathered.photos) {
        let hash = PhotoHash::parse(&sha256).ok_or(ApiError::Malformed)?;
        let path = state.photos.path(&hash);
        let bytes = tokio::fs::read(&path).await.unwrap_or_default();
        let name = photo_entry(&sha256, &media_type);
        let one = Measured::of(name, &bytes).ok_or(ApiError::TooLarge)?;
        if one.listed.sha256 == sha256 {
            gathered.photos.insert(sha256, media_type);
            measured.push((one, path));
        } else {
            tracing::error!(photo = %hash, "stored photo does not match its hash");
            gathered.damaged.push(sha256);
        }
    }
    Ok(measured)
}

/// Makes the manifest, but for the list of entries; the second value is the text of the history.
fn manifest(state: &AppState, gathered: &mut Gathered) -> (Manifest, String) {
    let picture = &gathered.picture;
    let lines = std::mem::take(&mut gathered.history.lines);
    let changes = u32::try_from(lines.len()).unwrap_or(u32::MAX);
    let (history, head) = chain::write(lines);
    let vehicle = picture.vehicle.as_ref().map(|vehicle| &vehicle.value);
    let signatures = picture.signatures.iter().zip(1..).map(|(signature, number)| {
        let value = &signature.value;
        Signed {
            signature: signature.id().into(),
            name: value.name.clone(),
            purpose: value
                .purpose
                .unwrap_or(SignaturePurpose::Intake)
                .name()
                .to_owned(),
            signed_at: value.signed_at,
            sheet: sheet_entry(number),
            sha256: value.sheet_sha256.clone(),
        }
    });
    let language = picture.language(&gathered.settings);
    let manifest = Manifest {
        format: FORMAT,
        shop: gathered.settings.name(language).to_owned(),
        order: picture.id(),
        number: picture.order.value.number.clone(),
        plate: vehicle.map(|vehicle| vehicle.plate.clone()).unwrap_or_default(),
        vehicle: vehicle.map(shared::vehicle::Vehicle::title).unwrap_or_default(),
        zone: gathered.settings.zone.clone(),
        made_at: state.clock.now(),
        entries: Vec::new(),
        history: History {
            changes,
            head,
            is_whole: gathered.history.is_whole,
        },
        signatures: signatures.collect(),
        away: gathered.away.clone(),
        damaged: gathered.damaged.clone(),
    };
    (manifest, history)
}

/// Writes what people read, in the language in which the customer signed.
fn sheet(state: &AppState, gathered: Gathered, manifest: &Manifest, fingerprint: String) -> String {
    let signed = gathered.picture.last_signature();
    let signed_in: Option<Lang> = signed.and_then(|signature| signature.value.language);
    let addresses: HashMap<String, String> = gathered
        .photos
        .iter()
        .map(|(sha256, media_type)| (sha256.clone(), photo_entry(sha256, media_type)))
        .collect();
    let sheet = PackSheet {
        view: OwnerView {
            lang: signed_in.unwrap_or_else(|| gathered.picture.language(&gathered.settings)),
            calendar: Calendar::of(&gathered.settings),
            now: manifest.made_at,
            picture: gathered.picture,
            settings: gathered.settings,
            advisor: String::new(),
            photos: addresses,
            is_paper: true,
        },
        address: state.options.public_url(),
        fingerprint,
        changes: manifest.history.changes,
        head: manifest.history.head.clone(),
    };
    sheet.render().into_string()
}

/// Returns a name that every system takes.
fn file_name(number: &str) -> String {
    let plain: String = number
        .chars()
        .filter(|sign| sign.is_ascii_alphanumeric() || *sign == '-')
        .collect();
    format!("evidence-{plain}{}", evidence::ENDING)
}
