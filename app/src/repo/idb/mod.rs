//! The storage of the tablet: IndexedDB.

mod change;
mod drawer;
mod keys;
mod label;
mod meta;
mod outbox;
mod photo;
mod pull;
mod read;
mod schema;
#[cfg(test)]
mod tests;
mod transaction;

use std::cell::RefCell;
use std::rc::Rc;

use matrix_indexed_db_futures::database::Database;
use matrix_indexed_db_futures::error::{Error, OpenDbError};
use matrix_indexed_db_futures::prelude::*;
use serde::Serialize;
use shared::id::{DeviceId, EpochId, IncarnationId, OrderId, RecordId, VehicleId};
use shared::record::{Kind, Record};
use shared::sync::client::Page;
use shared::time::Timestamp;
use wasm_bindgen_futures::spawn_local;

use self::meta::Identity;
use self::transaction::{Opened, Tx, meaning};
use super::{
    Batch, Changed, Meta, NewChange, NewPhoto, Pairing, Pending, Place, RawPage, Repo, RepoError, Size,
};
use crate::browser;

/// The storage.
pub struct IdbRepo {
    name: String,
    opened: RefCell<Option<Opened>>,
}

impl IdbRepo {
    /// Opens the app's database, made on first use; tells when a tab of an older build is in the way.
    pub async fn open(on_blocked: impl Fn() + 'static) -> Result<Self, RepoError> {
        Self::open_named(schema::NAME, on_blocked).await
    }

    /// Opens a database by name.
    pub async fn open_named(name: &str, on_blocked: impl Fn() + 'static) -> Result<Self, RepoError> {
        let repo = Self {
            name: name.to_owned(),
            opened: RefCell::new(None),
        };
        let opened = repo.keep(open(name, on_blocked).await?);
        // Only the first time anything is written.
        if Identity::is_missing(&Tx::read(&opened, &[schema::META])?).await? {
            let tx = Tx::write(&opened, &[schema::META])?;
            // Another tab may have been first.
            if Identity::is_missing(&tx).await? {
                let new = browser::new_uuid;
                Identity::new(DeviceId::new(new()), IncarnationId::new(new())).put(&tx)?;
            }
            tx.commit().await?;
        }
        Ok(repo)
    }

    /// Returns the open database; one that the browser has closed is opened once more.
    async fn opened(&self) -> Result<Opened, RepoError> {
        let known = self.opened.borrow().clone();
        if let Some(opened) = known
            && opened.database.transaction(schema::META).build().is_ok()
        {
            return Ok(opened);
        }
        // Of the same version: no tab is in the way.
        Ok(self.keep(open(&self.name, || ()).await?))
    }

    fn keep(&self, database: Database) -> Opened {
        close_for_newer(&database);
        let opened = Opened {
            database,
            labels: Rc::default(),
        };
        *self.opened.borrow_mut() = Some(opened.clone());
        opened
    }
}

/// Opens the database, and says so when another tab is in the way; it opens as soon as that tab is closed.
///
/// The one request is waited for to its end: a request that nobody waits for any more still upgrades the database, but
/// makes none of its stores.
async fn open(name: &str, on_blocked: impl Fn() + 'static) -> Result<Database, RepoError> {
    Database::open(name)
        .with_version(schema::VERSION)
        .with_on_blocked(move |_| {
            on_blocked();
            Ok(())
        })
        .with_on_upgrade_needed(schema::upgrade)
        .build()
        .map_err(no_database)?
        .await
        .map_err(no_database)
}

fn no_database(error: OpenDbError) -> RepoError {
    match error {
        OpenDbError::Base(Error::DomException(error)) => match meaning(Error::DomException(error)) {
            RepoError::Failed => RepoError::Missing,
            other => other,
        },
        _ => RepoError::Missing,
    }
}

/// Closes the database as soon as a newer build wants to add stores: it must never wait for us.
fn close_for_newer(database: &Database) {
    let Ok(mut listener) = database.version_changes() else {
        return;
    };
    let database = database.clone();
    spawn_local(async move {
        if listener.recv().await.is_some() {
            database.close();
        }
    });
}

impl Repo for IdbRepo {
    async fn meta(&self) -> Result<Meta, RepoError> {
        let opened = self.opened().await?;
        let tx = Tx::read(&opened, &[schema::META])?;
        let identity = Identity::read(&tx).await?;
        let pulled = tx.json(schema::META, keys::PULLED).await?.unwrap_or_default();
        Ok(Meta {
            device: identity.device,
            incarnation: identity.incarnation,
            next_dseq: identity.next_dseq,
            pairing: tx.json(schema::META, keys::PAIRING).await?,
            epoch: tx.json(schema::META, keys::EPOCH).await?,
            pulled,
            offset: tx.json(schema::META, keys::OFFSET).await?.unwrap_or_default(),
        })
    }

    async fn set_pairing(&self, pairing: Option<&Pairing>) -> Result<(), RepoError> {
        self.put_meta(keys::PAIRING, &pairing).await
    }

    async fn set_epoch(&self, epoch: EpochId) -> Result<(), RepoError> {
        let opened = self.opened().await?;
        let tx = Tx::write(&opened, &[schema::META])?;
        meta::meet(&tx, epoch).await?;
        tx.commit().await
    }

    async fn set_offset(&self, millis: i64) -> Result<(), RepoError> {
        self.put_meta(keys::OFFSET, &millis).await
    }

    async fn next_order_number(&self, known: u32) -> Result<u32, RepoError> {
        let opened = self.opened().await?;
        let tx = Tx::write(&opened, &[schema::META])?;
        let last: u32 = tx
            .json(schema::META, keys::ORDER_NUMBER)
            .await?
            .unwrap_or_default();
        let next = last.max(known) + 1;
        tx.put_json(schema::META, keys::ORDER_NUMBER, &next)?;
        tx.commit().await?;
        Ok(next)
    }

    async fn local(&self, name: &str) -> Result<Option<String>, RepoError> {
        let opened = self.opened().await?;
        let tx = Tx::read(&opened, &[schema::META])?;
        tx.json(schema::META, &keys::local(name)).await
    }

    async fn set_local(&self, name: &str, value: Option<&str>) -> Result<(), RepoError> {
        self.put_meta(&keys::local(name), &value).await
    }

    async fn save_change(&self, change: NewChange, photos: Vec<NewPhoto>) -> Result<Vec<Record>, RepoError> {
        change::save(&self.opened().await?, &change, &photos).await
    }

    async fn records(&self, ids: &[RecordId]) -> Result<Vec<Record>, RepoError> {
        read::records(&self.opened().await?, ids).await
    }

    async fn texts(&self, kind: Kind) -> Result<Vec<String>, RepoError> {
        read::texts(&self.opened().await?, kind).await
    }

    async fn open_orders(&self) -> Result<Vec<String>, RepoError> {
        read::open_orders(&self.opened().await?).await
    }

    async fn of_orders(&self, orders: &[OrderId]) -> Result<Vec<Vec<Record>>, RepoError> {
        read::of_orders(&self.opened().await?, orders).await
    }

    async fn orders_of(&self, vehicle: VehicleId) -> Result<Vec<Record>, RepoError> {
        read::orders_of(&self.opened().await?, vehicle).await
    }

    async fn pending(&self) -> Result<Pending, RepoError> {
        outbox::pending(&self.opened().await?).await
    }

    async fn batch(&self, limit: usize, bytes: usize) -> Result<Batch, RepoError> {
        outbox::batch(&self.opened().await?, limit, bytes).await
    }

    async fn acknowledge(&self, upto: u64, now: Timestamp) -> Result<Option<u64>, RepoError> {
        outbox::acknowledge(&self.opened().await?, upto, now).await
    }

    async fn offer_again(
        &self,
        from: u64,
        fresh: IncarnationId,
        met: Option<EpochId>,
    ) -> Result<Option<u64>, RepoError> {
        outbox::offer_again(&self.opened().await?, from, fresh, met).await
    }

    async fn new_incarnation(&self, fresh: IncarnationId) -> Result<Option<u64>, RepoError> {
        outbox::new_incarnation(&self.opened().await?, fresh).await
    }

    async fn store_page(&self, page: &RawPage, place: Place) -> Result<(Page, Changed), RepoError> {
        pull::store(&self.opened().await?, page, place).await
    }

    async fn photo(&self, sha256: &str, size: Size) -> Result<Option<Vec<u8>>, RepoError> {
        photo::bytes(&self.opened().await?, sha256, size).await
    }

    async fn keep_thumb(&self, sha256: &str, bytes: &[u8]) -> Result<(), RepoError> {
        photo::keep_thumb(&self.opened().await?, sha256, bytes).await
    }

    async fn photos_waiting(&self) -> Result<Vec<String>, RepoError> {
        photo::waiting(&self.opened().await?).await
    }

    async fn photos_sent(
        &self,
        sha256: &[String],
        asked: Option<EpochId>,
        now: Timestamp,
    ) -> Result<(), RepoError> {
        photo::sent(&self.opened().await?, sha256, asked, now).await
    }

    async fn sweep(&self, now: Timestamp) -> Result<(), RepoError> {
        photo::sweep(&self.opened().await?, now).await
    }

    async fn wipe(&self, device: DeviceId, incarnation: IncarnationId) -> Result<(), RepoError> {
        let opened = self.opened().await?;
        let tx = Tx::write(&opened, &schema::ALL)?;
        start_anew(&tx, device, incarnation)?;
        tx.commit().await
    }

    async fn wipe_handed_over(
        &self,
        device: DeviceId,
        incarnation: IncarnationId,
    ) -> Result<bool, RepoError> {
        let opened = self.opened().await?;
        let tx = Tx::write(&opened, &schema::ALL)?;
        let may = tx.keys(schema::OUTBOX, None).await?.is_empty()
            && tx.keys(schema::PHOTO_QUEUE, None).await?.is_empty();
        if may {
            start_anew(&tx, device, incarnation)?;
        }
        tx.commit().await?;
        Ok(may)
    }
}

fn start_anew(tx: &Tx<'_>, device: DeviceId, incarnation: IncarnationId) -> Result<(), RepoError> {
    for store in schema::ALL {
        tx.clear(store)?;
    }
    Identity::new(device, incarnation).put(tx)
}

impl IdbRepo {
    async fn put_meta<T: Serialize>(&self, key: &str, value: &T) -> Result<(), RepoError> {
        let opened = self.opened().await?;
        let tx = Tx::write(&opened, &[schema::META])?;
        tx.put_json(schema::META, key, value)?;
        tx.commit().await
    }
}
