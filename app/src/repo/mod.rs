//! What this tablet keeps: records, unsent changes, photos. The truth; signals are a picture of it.

#[cfg(test)]
pub(crate) mod contract;
pub mod idb;
#[cfg(test)]
pub(crate) mod memory;
mod plan;

/// The storage that the app runs on.
#[cfg(any(target_arch = "wasm32", not(test)))]
pub type AppRepo = idb::IdbRepo;
/// The storage that the app is tested on where there is no browser.
#[cfg(all(test, not(target_arch = "wasm32")))]
pub type AppRepo = memory::MemoryRepo;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use shared::change::{Draft, Edit};
use shared::id::{ChangeId, DeviceId, EpochId, IncarnationId, OrderId, RecordId, ShopId, StaffId, VehicleId};
use shared::record::{FileCard, Kind, Record};
use shared::sync::client::Page;
use shared::sync::pulled::{Ahead, Pulled};
use shared::sync::wire::PullPage;
use shared::text::trouble::Trouble;
use shared::text::{Label, Lang};
use shared::time::Timestamp;

/// Why the tablet's storage said no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RepoError {
    /// No room: nothing of what was to be stored is stored.
    #[error("no room")]
    Full,
    /// Another tab holds an older build's database open.
    #[error("blocked by another tab")]
    Blocked,
    /// The browser keeps nothing: private mode, or storage is switched off.
    #[error("no storage")]
    Missing,
    /// A newer build made the database.
    #[error("made by a newer build")]
    Newer,
    /// Anything else that the storage could not do.
    #[error("storage failed")]
    Failed,
}

impl RepoError {
    /// Returns the sentence that tells a person what is wrong and what to do.
    pub fn sentence(self, lang: Lang) -> &'static str {
        let trouble = match self {
            Self::Full => Trouble::StorageFull,
            Self::Blocked => Trouble::StorageBlocked,
            Self::Missing => Trouble::StorageMissing,
            Self::Newer => Trouble::StorageNewer,
            Self::Failed => Trouble::StorageFailed,
        };
        trouble.label(lang)
    }
}

/// What pairing gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pairing {
    /// The secret token.
    pub token: String,
    /// The shop.
    pub shop: ShopId,
    /// The device's letters for order numbers.
    pub letter: String,
    /// The device's name.
    pub name: String,
    /// Where owner links live, without the token.
    pub owner_link_base: String,
    /// The device's own id.
    pub device: DeviceId,
}

/// What the tablet knows of itself and of where it stands with the server.
#[derive(Clone, Debug, PartialEq)]
pub struct Meta {
    /// The device's id, made when the database was.
    pub device: DeviceId,
    /// The life of this database.
    pub incarnation: IncarnationId,
    /// The number of the next change.
    pub next_dseq: u64,
    /// The pairing, once there is one.
    pub pairing: Option<Pairing>,
    /// The life of the server's database, as last met.
    pub epoch: Option<EpochId>,
    /// How far was pulled.
    pub pulled: Pulled,
    /// The server's clock less the device's, in milliseconds.
    pub offset: i64,
}

/// A change to be stored; it has no number yet.
#[derive(Clone, Debug)]
pub struct NewChange {
    /// Its name for ever.
    pub change_id: ChangeId,
    /// Who made it.
    pub author: StaffId,
    /// The device's own clock.
    pub at: Timestamp,
    /// The server's clock less the device's.
    pub offset: i64,
    /// The rule's name.
    pub action: String,
    /// The edits.
    pub edits: Vec<Edit>,
    /// What the records look like that may have come and not be stored yet; what is stored goes before.
    pub known: Vec<Record>,
}

impl NewChange {
    /// Takes over what a rule decided.
    pub fn of(draft: Draft, change_id: ChangeId, author: StaffId, at: Timestamp, offset: i64) -> Self {
        let action = draft.action.to_owned();
        Self {
            change_id,
            author,
            at,
            offset,
            action,
            edits: draft.edits,
            known: Vec::new(),
        }
    }
}

/// A photo to be stored with the change that names it.
#[derive(Clone, Debug)]
pub struct NewPhoto {
    /// The SHA-256 of the bytes in lower-case hex.
    pub sha256: String,
    /// The JPEG.
    pub bytes: Vec<u8>,
    /// A small JPEG of it.
    pub thumb: Vec<u8>,
}

/// What is kept of the bytes of one photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// The small picture.
    Thumb,
    /// The photo itself.
    Full,
}

/// What the server does not have yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pending {
    /// Changes in the outbox.
    pub changes: u64,
    /// Photos in the queue.
    pub photos: u64,
    /// When the oldest of them was made, by the corrected clock.
    pub oldest: Option<Timestamp>,
}

/// Changes to push, as the texts that were stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// The life of the database that numbered them.
    pub incarnation: IncarnationId,
    /// Number and text of each, in order.
    pub changes: Vec<(u64, String)>,
}

/// A customer's or a vehicle's file as it is shown: its card, and the text of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// What it is found by.
    pub card: FileCard,
    /// The record.
    pub text: Box<str>,
}

impl File {
    /// Reads a file off the text of its record; `None` when it is none.
    pub fn read(text: Box<str>) -> Option<Self> {
        let card = FileCard::read(&text).or_else(|| FileCard::of(&plan::read_record(&text)?))?;
        Some(Self { card, text })
    }
}

/// Which records look different now.
#[derive(Clone, Debug, PartialEq)]
pub enum Changed {
    /// Some do.
    Some {
        /// These, as they are shown.
        records: Vec<Record>,
        /// And these, of which many may have come at once.
        files: Vec<File>,
        /// Orders that are here no longer, with all that hangs on them.
        left: Vec<OrderId>,
    },
    /// Perhaps all.
    Everything,
}

impl Changed {
    /// Some records do, and nothing else.
    pub const fn records(records: Vec<Record>) -> Self {
        Self::Some {
            records,
            files: Vec::new(),
            left: Vec::new(),
        }
    }
}

/// Where a pulled page goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Among the records that are shown.
    Records,
    /// The same, ahead of the first page: the cursor stays where it is.
    Ahead(Ahead),
    /// Into the staging store; its last page replaces the records that are shown.
    Shadow {
        /// Whether this is the first page: what was staged before is deleted.
        first: bool,
    },
}

/// A page of a pull with each record as the text that the server sent.
pub type RawPage = PullPage<Box<RawValue>>;

/// What every storage of the tablet does; the contract suite tests each in the same way.
///
/// Every method is one transaction: all of it is stored, durably, or none.
#[allow(async_fn_in_trait, reason = "one thread; nothing is sent to another")]
pub trait Repo {
    /// Returns what the tablet knows of itself.
    async fn meta(&self) -> Result<Meta, RepoError>;
    /// Keeps or forgets the pairing; the outbox and all else stays.
    async fn set_pairing(&self, pairing: Option<&Pairing>) -> Result<(), RepoError>;
    /// Remembers the life of the server's database.
    async fn set_epoch(&self, epoch: EpochId) -> Result<(), RepoError>;
    /// Remembers the server's clock less the device's.
    async fn set_offset(&self, millis: i64) -> Result<(), RepoError>;
    /// Returns the next number for an order: above `known` and above all given out before.
    async fn next_order_number(&self, known: u32) -> Result<u32, RepoError>;
    /// Returns a setting that never leaves the tablet.
    async fn local(&self, name: &str) -> Result<Option<String>, RepoError>;
    /// Keeps or forgets a setting that never leaves the tablet.
    async fn set_local(&self, name: &str, value: Option<&str>) -> Result<(), RepoError>;

    /// Stores a change, numbered, with what it shows and the photos it names. Returns the records as shown.
    async fn save_change(&self, change: NewChange, photos: Vec<NewPhoto>) -> Result<Vec<Record>, RepoError>;

    /// Returns records as they are shown; unknown ones are left out.
    async fn records(&self, ids: &[RecordId]) -> Result<Vec<Record>, RepoError>;
    /// Returns the texts of all shown records of a kind.
    async fn texts(&self, kind: Kind) -> Result<Vec<String>, RepoError>;
    /// Returns the texts of the shown orders whose visit is not over.
    async fn open_orders(&self) -> Result<Vec<String>, RepoError>;
    /// Returns each order with all that hangs on it, without its vehicle and customers.
    async fn of_orders(&self, orders: &[OrderId]) -> Result<Vec<Vec<Record>>, RepoError>;
    /// Returns the orders of a vehicle.
    async fn orders_of(&self, vehicle: VehicleId) -> Result<Vec<Record>, RepoError>;

    /// Returns what the server does not have yet.
    async fn pending(&self) -> Result<Pending, RepoError>;
    /// Returns the oldest unsent changes: at most so many, and so many bytes unless one alone is larger.
    async fn batch(&self, limit: usize, bytes: usize) -> Result<Batch, RepoError>;
    /// Moves what is acknowledged from the outbox to the sent store. Returns the first number that waits.
    async fn acknowledge(&self, upto: u64, now: Timestamp) -> Result<Option<u64>, RepoError>;
    /// Puts what was sent from a number on back into the outbox; from 1 also every photo that is still here. Returns
    /// the first number that waits.
    ///
    /// Another epoch of the server is remembered in the same transaction: a tab that dies in between does
    /// both again, and what the old life still says of photos counts no more.
    async fn offer_again(
        &self,
        from: u64,
        fresh: IncarnationId,
        met: Option<EpochId>,
    ) -> Result<Option<u64>, RepoError>;
    /// Takes a new incarnation and numbers the outbox from 1. Returns the first number that waits.
    async fn new_incarnation(&self, fresh: IncarnationId) -> Result<Option<u64>, RepoError>;
    /// Stores a page with its cursor; unsent changes go back on top.
    async fn store_page(&self, page: &RawPage, place: Place) -> Result<(Page, Changed), RepoError>;

    /// Returns the bytes of a photo; `None` when they are not here.
    async fn photo(&self, sha256: &str, size: Size) -> Result<Option<Vec<u8>>, RepoError>;
    /// Keeps a thumbnail of a photo that came from the server.
    async fn keep_thumb(&self, sha256: &str, bytes: &[u8]) -> Result<(), RepoError>;
    /// Returns the hashes of the photos that the server may lack, oldest first.
    async fn photos_waiting(&self) -> Result<Vec<String>, RepoError>;
    /// Notes that the server has photos, as the life of its database said that was known when it was asked.
    async fn photos_sent(
        &self,
        sha256: &[String],
        asked: Option<EpochId>,
        now: Timestamp,
    ) -> Result<(), RepoError>;

    /// Frees what is kept long enough: acknowledged changes and the bytes of arrived photos.
    async fn sweep(&self, now: Timestamp) -> Result<(), RepoError>;
    /// Deletes everything and starts again as another device.
    async fn wipe(&self, device: DeviceId, incarnation: IncarnationId) -> Result<(), RepoError>;
    /// The same, unless a change or a photo waits; tells whether it was done.
    async fn wipe_handed_over(&self, device: DeviceId, incarnation: IncarnationId)
    -> Result<bool, RepoError>;
}
