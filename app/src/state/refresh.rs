//! Brings what is in memory up to what is stored.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::rc::Rc;

use leptos::prelude::*;
use serde_json::value::RawValue;
use shared::id::{OrderId, RecordId};
use shared::order::RepairOrder;
use shared::order::picture::OrderPicture;
use shared::record::{Kind, Record, RecordType};

use super::glimpse::{self, Glimpse};
use super::{App, Index, PairingState};
use crate::address::Address;
use crate::browser;
use crate::repo::{AppRepo, Changed, File, Repo, RepoError};

/// After how many milliseconds a storage that did not open is tried again, before the person is told: browsers close one
/// now and then.
const AGAIN_AFTER: [u32; 2] = [300, 1_500];
/// How many records are taken in before the browser may draw again.
const RECORDS_AT_ONCE: usize = 1_000;
/// How many files: their cards were read already.
const FILES_AT_ONCE: usize = 3_000;

/// Lets the browser draw once enough were taken in.
async fn breathe_after(count: usize, at_once: usize) {
    if count % at_once == at_once - 1 {
        browser::breathe().await;
    }
}

impl App {
    /// Starts the clock, opens the storage and reads it; returns whether it could be read.
    pub async fn open(self) -> bool {
        gloo_timers::callback::Interval::new(30_000, move || self.tick.set(browser::now())).forget();
        let mut pauses = AGAIN_AFTER.into_iter();
        let opened = loop {
            let opened = self.open_and_read().await;
            match pauses.next() {
                Some(millis) if matches!(opened, Err(RepoError::Missing | RepoError::Failed)) => {
                    browser::pause(millis).await;
                }
                _ => break opened,
            }
        };
        if let Err(error) = opened {
            self.pairing.set(PairingState::Broken(error));
        }
        opened.is_ok()
    }

    async fn open_and_read(self) -> Result<(), RepoError> {
        // The person closes the other tab; then it opens.
        let blocked = move || self.pairing.set(PairingState::Broken(RepoError::Blocked));
        let repo = AppRepo::open(blocked).await?;
        *self.core().repo.borrow_mut() = Some(Rc::new(repo));
        self.read_meta().await?;
        self.read_all().await
    }

    /// Returns the storage, or says that there is none.
    pub fn open_repo(self) -> Result<Rc<AppRepo>, RepoError> {
        self.repo().ok_or(RepoError::Missing)
    }

    /// Reads pairing and clock from the repo.
    pub async fn read_meta(self) -> Result<(), RepoError> {
        let meta = self.open_repo()?.meta().await?;
        self.offset.set(meta.offset);
        if meta.pairing.is_none() {
            self.forget_glimpse();
        }
        self.pairing
            .set(meta.pairing.map_or(PairingState::Unpaired, PairingState::Paired));
        Ok(())
    }

    /// Corrects the clock.
    pub fn set_offset(self, millis: i64) {
        if self.offset.get_untracked() != millis {
            self.offset.set(millis);
        }
    }

    /// Reads everything again: what the board needs first, then closed orders, then customer and vehicle records.
    pub async fn read_all(self) -> Result<(), RepoError> {
        let repo = self.open_repo()?;
        let (settings, staff, tablets) = futures::join!(
            repo.texts(Kind::ShopSettings),
            repo.texts(Kind::Staff),
            repo.texts(Kind::TabletUse),
        );
        for texts in [settings?, staff?, tablets?] {
            self.take_texts(texts).await;
        }
        self.bump();
        // Before anything is shown as it is stored: what waits is never taken for synced.
        self.show_pending().await?;
        let open = repo.open_orders().await?;
        self.take_texts(open).await;
        let orders = self.with_index(Index::wanted);
        self.read_pictures(&repo, orders).await?;
        self.bump();
        self.ready.set(true);
        // Whatever is opened from now on is kept, although these texts do not tell of it.
        let mut gone = self.with_index(Index::orders);
        let all = repo.texts(Kind::RepairOrder).await?;
        for id in self.take_texts(all).await {
            gone.remove(&id.into());
        }
        self.forget_orders(gone);
        self.take_texts(repo.texts(Kind::Intake).await?).await;
        for kind in [Kind::Customer, Kind::Vehicle] {
            self.take_files(repo.texts(kind).await?).await;
        }
        self.bump();
        self.indexed.set(true);
        Ok(())
    }

    fn forget_orders(self, left: impl IntoIterator<Item = OrderId>) {
        let core = self.core();
        for order in left {
            core.index.borrow_mut().forget_order(order);
        }
        self.bump();
    }

    /// Takes in what was read; returns whose texts they were.
    async fn take_texts(self, texts: Vec<String>) -> Vec<RecordId> {
        let core = self.core();
        let mut ids = Vec::with_capacity(texts.len());
        for (count, text) in texts.into_iter().enumerate() {
            let Ok(record) = serde_json::from_str::<Record>(&text) else {
                continue;
            };
            ids.push(record.id);
            core.index.borrow_mut().take(&record);
            breathe_after(count, RECORDS_AT_ONCE).await;
        }
        ids
    }

    /// Takes in the files that were read.
    async fn take_files(self, texts: Vec<String>) {
        let core = self.core();
        for (count, text) in texts.into_iter().enumerate() {
            if let Some(file) = File::read(text.into()) {
                core.index.borrow_mut().take_file(file);
            }
            breathe_after(count, FILES_AT_ONCE).await;
        }
    }

    /// Takes in files that have come and are not stored yet. One that is known stays: it may have been edited here.
    pub fn take_ahead(self, texts: &[Box<RawValue>]) {
        let core = self.core();
        let mut index = core.index.borrow_mut();
        for text in texts {
            if let Some(file) = File::read(text.get().into())
                && !index.knows(file.card.id)
            {
                index.take_file(file);
            }
        }
    }

    /// Shows what has changed in the repo.
    pub async fn show_changed(self, changed: Changed) -> Result<(), RepoError> {
        let (records, files) = match changed {
            Changed::Everything => return self.read_all().await,
            Changed::Some { records, files, left } => {
                if !left.is_empty() {
                    self.forget_orders(left);
                }
                (records, files)
            }
        };
        if records.is_empty() && files.is_empty() {
            return Ok(());
        }
        let mut changed: HashMap<OrderId, Vec<&Record>> = HashMap::new();
        let core = self.core();
        let shown = core.index.borrow().shown_in();
        let named_in = |id: RecordId| shown.get(&id).into_iter().flatten().copied();
        let shown_files = files.iter().filter(|file| shown.contains_key(&file.card.id));
        let shown_files: Vec<Record> = shown_files
            .filter_map(|file| serde_json::from_str(&file.text).ok())
            .collect();
        for (count, record) in records.iter().enumerate() {
            let order = core.index.borrow_mut().take(record);
            for order in order.into_iter().chain(named_in(record.id)) {
                changed.entry(order).or_default().push(record);
            }
            breathe_after(count, RECORDS_AT_ONCE).await;
        }
        for (count, file) in files.into_iter().enumerate() {
            core.index.borrow_mut().take_file(file);
            breathe_after(count, FILES_AT_ONCE).await;
        }
        for record in &shown_files {
            for order in named_in(record.id) {
                changed.entry(order).or_default().push(record);
            }
        }
        // What is shown follows from the records that came; read is only what was not kept.
        changed.retain(|order, records| {
            let mut index = core.index.borrow_mut();
            index.is_wanted(*order) && !index.update_picture(*order, records)
        });
        let repo = self.open_repo()?;
        self.read_pictures(&repo, changed.into_keys().collect()).await?;
        self.bump();
        Ok(())
    }

    /// Shows records that another tab has changed.
    pub async fn show_ids(self, ids: &[RecordId]) -> Result<(), RepoError> {
        let records = self.open_repo()?.records(ids).await?;
        let gone = ids
            .iter()
            .filter(|id| !records.iter().any(|record| record.id == **id));
        let left = gone.map(|id| (*id).into()).collect();
        let files = Vec::new();
        self.show_changed(Changed::Some { records, files, left }).await
    }

    async fn read_pictures(self, repo: &AppRepo, mut orders: Vec<OrderId>) -> Result<(), RepoError> {
        let core = self.core();
        while !orders.is_empty() {
            let since = core.index.borrow_mut().begin_read();
            let read = pictures(self, repo, orders).await;
            let (read, failed) = match read {
                Ok(read) => (read, Ok(())),
                Err(error) => (Vec::new(), Err(error)),
            };
            orders = core.index.borrow_mut().end_read(since, read);
            failed?;
        }
        Ok(())
    }

    /// Makes sure that the picture of an order is kept.
    pub async fn want_picture(self, order: OrderId) -> Result<(), RepoError> {
        if self.with_index(|index| index.picture(order).is_some()) {
            return Ok(());
        }
        let repo = self.open_repo()?;
        self.read_pictures(&repo, vec![order]).await?;
        self.bump();
        Ok(())
    }

    /// Counts what the server does not have yet.
    pub async fn show_pending(self) -> Result<(), RepoError> {
        let repo = self.open_repo()?;
        let pending = repo.pending().await?;
        let photos = repo.photos_waiting().await?;
        self.unsent.set(std::sync::Arc::new(photos.into_iter().collect()));
        self.sync.update(|view| {
            view.pending_changes = pending.changes;
            view.pending_photos = pending.photos;
            view.oldest = pending.oldest;
        });
        Ok(())
    }

    /// Changes part of what the badge shows.
    pub fn update_sync(self, update: impl FnOnce(&mut super::SyncView)) {
        self.sync.update(update);
    }

    /// Forgets what is in memory after the repo was wiped, and leaves the places that need it.
    pub fn forget_all(self) {
        if !Address::parse(&browser::path()).is_some_and(Address::is_office) {
            self.go_instead(Address::Pair);
        }
        self.core().index.borrow_mut().clear();
        self.forget_glimpse();
        self.forget_held_back();
        self.set_me(None);
        self.pairing.set(PairingState::Unpaired);
        self.sync.set(super::SyncView::default());
        self.bump();
    }

    fn forget_glimpse(self) {
        glimpse::forget();
        self.glimpse.set(Glimpse::default());
    }

    pub(super) fn bump(self) {
        self.revision.update(|revision| *revision += 1);
    }
}

/// Tells whether the tablet is still to hold every vehicle that is on file.
pub async fn lacks_cars(app: App) -> bool {
    let Some(repo) = app.repo() else {
        return false;
    };
    repo.meta().await.is_ok_and(|meta| meta.pulled.is_fresh())
}

/// Reads the picture of an order.
pub(super) async fn picture(
    app: App,
    repo: &AppRepo,
    order: OrderId,
) -> Result<Option<OrderPicture>, RepoError> {
    Ok(pictures(app, repo, vec![order]).await?.pop())
}

/// Reads the pictures of orders; those that are not here are left out.
async fn pictures(app: App, repo: &AppRepo, orders: Vec<OrderId>) -> Result<Vec<OrderPicture>, RepoError> {
    let found = repo.of_orders(&orders).await?;
    let around = |(order, records): (&OrderId, &Vec<Record>)| {
        let own = records.iter().find(|record| record.id == (*order).into())?;
        Some(OrderPicture::around(&RepairOrder::decode(own)))
    };
    let around: Vec<Option<Vec<RecordId>>> = orders.iter().zip(&found).map(around).collect();
    let mut ids: Vec<RecordId> = around.iter().flatten().flatten().copied().collect();
    ids.sort_unstable();
    ids.dedup();
    let others = repo.records(&ids).await?;
    let mut others: HashMap<RecordId, Record> =
        others.into_iter().map(|record| (record.id, record)).collect();
    // A file may have come and not be stored yet.
    for id in ids {
        if let Entry::Vacant(missing) = others.entry(id)
            && let Some(file) = app.with_index(|index| index.file(id))
        {
            missing.insert(file);
        }
    }
    let pictures = orders.into_iter().zip(found).zip(around);
    let pictures = pictures.filter_map(|((order, mut records), around)| {
        records.extend(around?.iter().filter_map(|id| others.get(id).cloned()));
        OrderPicture::assemble(order, records)
    });
    Ok(pictures.collect())
}
