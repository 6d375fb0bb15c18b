//! What a tablet keeps: each function is one transaction, as in the app's storage.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use serde_json::value::RawValue;
use serde_json::{Value, json};
use shared::change::Change;
use shared::id::{DeviceId, EpochId, IncarnationId, RecordId};
use shared::record::{Record, Seq};
use shared::sync::archive;
use shared::sync::client::Page;
use shared::sync::keep;
use shared::sync::overlay;
use shared::sync::pulled::{Ahead, Pulled};
use shared::sync::server::Incoming;
use shared::sync::wire::PullPage;
use shared::time::Timestamp;

/// A photo on the tablet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Photo {
    /// Whether its bytes are there.
    pub(crate) bytes: bool,
    /// When the server said that it has them.
    pub(crate) sent_at: Option<Timestamp>,
}

/// The storage of one tablet, shared by its tabs.
#[derive(Clone, Debug)]
pub(crate) struct Disk {
    /// Tells this storage from all others, copies of it included; only the ledger reads it.
    pub(crate) storage: u64,
    /// Names the tablet.
    pub(crate) device: DeviceId,
    /// Names the life of this storage.
    pub(crate) incarnation: IncarnationId,
    /// The number of the next change.
    pub(crate) next_dseq: u64,
    /// The life of the server's database that was met last.
    pub(crate) epoch: Option<EpochId>,
    /// How far the server's state was pulled.
    pub(crate) pulled: Pulled,
    /// The server's clock less the tablet's.
    pub(crate) offset: i64,
    /// The server's state.
    pub(crate) server: BTreeMap<RecordId, Record>,
    shadow: BTreeMap<RecordId, Record>,
    /// What is not acknowledged yet.
    pub(crate) outbox: BTreeMap<u64, Rc<Incoming>>,
    /// What was acknowledged, and when.
    pub(crate) sent: BTreeMap<(IncarnationId, u64), (Rc<Incoming>, Timestamp)>,
    /// The photos by their hash.
    pub(crate) photos: BTreeMap<String, Photo>,
    /// The photos that the server may lack, oldest first.
    pub(crate) queue: Vec<String>,
}

impl Disk {
    /// Makes the empty storage of a fresh tablet.
    pub(crate) fn new(storage: u64, device: DeviceId, incarnation: IncarnationId) -> Self {
        Self {
            storage,
            device,
            incarnation,
            next_dseq: 1,
            epoch: None,
            pulled: Pulled::default(),
            offset: 0,
            server: BTreeMap::new(),
            shadow: BTreeMap::new(),
            outbox: BTreeMap::new(),
            sent: BTreeMap::new(),
            photos: BTreeMap::new(),
            queue: Vec::new(),
        }
    }

    /// Stores a change with the photos it adds.
    pub(crate) fn save(
        &mut self,
        mut change: Change,
        is_later: bool,
        photos: &[String],
    ) -> Option<Rc<Incoming>> {
        change.dseq = self.next_dseq;
        let stored = Rc::new(written(&change, is_later)?);
        self.next_dseq += 1;
        self.outbox.insert(change.dseq, stored.clone());
        for hash in photos {
            let kept = Photo {
                bytes: true,
                sent_at: None,
            };
            self.photos.insert(hash.clone(), kept);
            self.queue.push(hash.clone());
        }
        Some(stored)
    }

    /// Returns a record as it is shown: the server's state with what is unsent on top.
    pub(crate) fn shown(&self, id: RecordId) -> Option<Record> {
        let pending = self.outbox.values().map(|one| &one.change);
        overlay::shown(&shared::Trade, id, self.server.get(&id), pending)
    }

    /// Returns the records that are shown.
    pub(crate) fn known(&self) -> BTreeSet<RecordId> {
        let pending = self.outbox.values().flat_map(|one| &one.change.edits);
        let own = pending.map(|edit| edit.record);
        self.server.keys().copied().chain(own).collect()
    }

    /// Returns the oldest waiting changes.
    pub(crate) fn batch(&self, limit: usize) -> Vec<Rc<Incoming>> {
        self.outbox.values().take(limit).cloned().collect()
    }

    /// Moves what is acknowledged to what was sent.
    pub(crate) fn acknowledge(&mut self, upto: u64, now: Timestamp) -> Option<u64> {
        let later = self.outbox.split_off(&(upto + 1));
        for (dseq, one) in core::mem::replace(&mut self.outbox, later) {
            self.sent.insert((self.incarnation, dseq), (one, now));
        }
        self.first()
    }

    /// Remembers another life of the server's database, of which nothing was pulled yet.
    pub(crate) fn meet(&mut self, epoch: EpochId) {
        self.epoch = Some(epoch);
        self.pulled.meet();
    }

    /// Puts what was sent from this number on back; what an older incarnation sent is renumbered.
    pub(crate) fn offer_again(
        &mut self,
        from: u64,
        fresh: IncarnationId,
        met: Option<EpochId>,
    ) -> Option<u64> {
        if let Some(epoch) = met {
            self.meet(epoch);
        }
        let own = self.incarnation;
        if from <= 1 {
            // The server may have lost photos as well; it says which of these it has.
            let kept = self.photos.iter_mut().filter(|(_, photo)| photo.bytes);
            self.queue = kept
                .map(|(hash, photo)| {
                    photo.sent_at = None;
                    hash.clone()
                })
                .collect();
        }
        if from <= 1 && self.sent.keys().any(|(incarnation, _)| *incarnation != own) {
            let mut sent: Vec<_> = core::mem::take(&mut self.sent).into_iter().collect();
            sent.sort_by_key(|((incarnation, dseq), (_, at))| (*incarnation == own, *at, *dseq));
            let sent = sent.into_iter().map(|(_, (one, _))| one);
            let all = sent
                .chain(core::mem::take(&mut self.outbox).into_values())
                .collect();
            self.renumber(fresh, all);
            return self.first();
        }
        for ((incarnation, dseq), (one, at)) in self.sent.split_off(&(own, from)) {
            if incarnation == own {
                self.outbox.insert(dseq, one);
            } else {
                self.sent.insert((incarnation, dseq), (one, at));
            }
        }
        self.first()
    }

    /// Begins another life and numbers what is unsent from 1.
    pub(crate) fn new_incarnation(&mut self, fresh: IncarnationId) -> Option<u64> {
        let all = core::mem::take(&mut self.outbox).into_values().collect();
        self.renumber(fresh, all);
        self.first()
    }

    fn renumber(&mut self, fresh: IncarnationId, all: Vec<Rc<Incoming>>) {
        self.incarnation = fresh;
        self.outbox = (1..)
            .zip(all)
            .filter_map(|(dseq, one)| Some((dseq, Rc::new(one.renumbered(dseq)?))))
            .collect();
        self.next_dseq = self.outbox.keys().next_back().map_or(1, |last| last + 1);
    }

    /// Stores what comes ahead of the first page.
    pub(crate) fn store_ahead(&mut self, page: &PullPage<Record>, ahead: Ahead) -> Page {
        self.take(&page.records);
        self.pulled.ahead(ahead, page.cursor);
        Page {
            epoch: page.epoch,
            cursor: self.pulled.cursor,
            agrees: None,
        }
    }

    /// Stores a page of what was pulled, with its cursor.
    pub(crate) fn store_page(&mut self, page: &PullPage<Record>, shadow: bool, first: bool) -> Page {
        let reply = |cursor, agrees| Page {
            epoch: page.epoch,
            cursor,
            agrees,
        };
        let left = |record: &Record| {
            let order = archive::order_of(record);
            order.is_some_and(|order| page.archived.contains(&order))
        };
        if shadow {
            if first {
                self.shadow.clear();
            }
            self.shadow.retain(|_, record| !left(record));
            let records = page.records.iter().cloned();
            self.shadow.extend(records.map(|record| (record.id, record)));
            let Some(check) = page.check else {
                return reply(page.cursor, None);
            };
            self.server = core::mem::take(&mut self.shadow);
            self.pulled = Pulled::default();
            for record in self.server.values() {
                self.pulled.check.moved(record.id, Seq::NEVER, record.seq);
            }
            let agrees = self.pulled.page(page.cursor, Some(check));
            return reply(page.cursor, agrees);
        }
        // Another tab may have stored a later page already.
        if page.cursor > self.pulled.cursor {
            let check = &mut self.pulled.check;
            self.server.retain(|id, record| {
                let goes = left(record);
                if goes {
                    check.dropped(*id, record.seq);
                }
                !goes
            });
        }
        self.take(&page.records);
        let agrees = self.pulled.page(page.cursor, page.check);
        reply(self.pulled.cursor, agrees)
    }

    /// Takes the newer states.
    fn take(&mut self, records: &[Record]) {
        for record in records {
            let before = self.server.get(&record.id).map_or(Seq::NEVER, |known| known.seq);
            if record.seq > before {
                self.pulled.check.moved(record.id, before, record.seq);
                self.server.insert(record.id, record.clone());
            }
        }
    }

    /// Notes that the server has photos, as the life of its database said that was known when it was asked.
    pub(crate) fn photos_sent(&mut self, hashes: &[String], asked: Option<EpochId>, now: Timestamp) {
        if asked != self.epoch {
            return;
        }
        self.queue.retain(|waiting| !hashes.contains(waiting));
        for hash in hashes {
            if let Some(photo) = self.photos.get_mut(hash) {
                photo.sent_at = Some(now);
            }
        }
    }

    /// Forgets what has been kept long enough.
    pub(crate) fn sweep(&mut self, now: Timestamp) {
        self.sent.retain(|_, (_, at)| !keep::may_forget(*at, now));
        let nothing_waits = self.outbox.is_empty();
        for photo in self.photos.values_mut() {
            if keep::may_free(photo.sent_at, nothing_waits, now) {
                photo.bytes = false;
            }
        }
    }

    /// Returns the lowest number that waits.
    pub(crate) fn first(&self) -> Option<u64> {
        self.outbox.keys().next().copied()
    }
}

/// Writes a change down; a later build says more of it than others understand.
fn written(change: &Change, is_later: bool) -> Option<Incoming> {
    let mut value = serde_json::to_value(change).ok()?;
    if is_later {
        value.as_object_mut()?.insert("later".to_owned(), later_text());
    }
    Incoming::read(RawValue::from_string(value.to_string()).ok()?).ok()
}

/// Returns what a later build adds to the text of each of its changes.
fn later_text() -> Value {
    json!({ "why": "一处\n两行 \"引号\"", "parts": [1, 2.5, { "none": null, "yes": true }], "most": 9_007_199_254_740_991_u64 })
}
