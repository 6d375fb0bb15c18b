//! What the storage in memory holds, and what its transactions share.

use std::collections::{BTreeMap, HashMap};

use shared::change::Change;
use shared::id::{DeviceId, IncarnationId, OrderId, RecordId};
use shared::record::{Record, Seq};
use shared::sync::digest::Check;
use shared::sync::pulled::Pulled;
use shared::time::Timestamp;

use super::super::{Meta, plan};

#[derive(Clone, Default)]
pub(super) struct Photo {
    pub(super) bytes: Option<Vec<u8>>,
    pub(super) thumb: Vec<u8>,
    pub(super) sent_at: Option<Timestamp>,
}

pub(super) struct Inner {
    pub(super) meta: Meta,
    pub(super) number: u32,
    pub(super) local: HashMap<String, String>,
    pub(super) server: BTreeMap<RecordId, Record>,
    pub(super) shadow: BTreeMap<RecordId, Record>,
    pub(super) shown: BTreeMap<RecordId, Record>,
    pub(super) outbox: BTreeMap<u64, String>,
    pub(super) sent: BTreeMap<(IncarnationId, u64), (String, Timestamp)>,
    pub(super) photos: HashMap<String, Photo>,
    pub(super) queue: Vec<String>,
}

impl Inner {
    pub(super) fn new(device: DeviceId, incarnation: IncarnationId) -> Self {
        Self {
            meta: Meta {
                device,
                incarnation,
                next_dseq: 1,
                pairing: None,
                epoch: None,
                pulled: Pulled::default(),
                offset: 0,
            },
            number: 0,
            local: HashMap::new(),
            server: BTreeMap::new(),
            shadow: BTreeMap::new(),
            shown: BTreeMap::new(),
            outbox: BTreeMap::new(),
            sent: BTreeMap::new(),
            photos: HashMap::new(),
            queue: Vec::new(),
        }
    }

    pub(super) fn pending(&self) -> Vec<Change> {
        self.outbox
            .values()
            .filter_map(|text| plan::read_change(text))
            .collect()
    }

    pub(super) fn first(&self) -> Option<u64> {
        self.outbox.keys().next().copied()
    }

    pub(super) fn renumber(&mut self, fresh: IncarnationId, texts: Vec<String>) {
        self.meta.incarnation = fresh;
        self.outbox = (1..)
            .zip(texts)
            .filter_map(|(dseq, text)| Some((dseq, shared::sync::server::renumbered(&text, dseq)?)))
            .collect();
        self.meta.next_dseq = self.outbox.keys().next_back().map_or(1, |last| last + 1);
        let pending = self.pending();
        for id in pending.iter().flat_map(plan::touched) {
            self.show(id, &pending);
        }
    }

    pub(super) fn show(&mut self, id: RecordId, pending: &[Change]) {
        match plan::over(id, self.server.get(&id), pending) {
            Some(record) => self.shown.insert(id, record),
            None => self.shown.remove(&id),
        };
    }

    /// Lets an order go with all that hangs on it; what is unsent of it stays. Returns whether it was here.
    pub(super) fn leave(&mut self, order: OrderId, pending: &[Change]) -> bool {
        let gone: Vec<(RecordId, Seq)> = self
            .shown
            .values()
            .filter(|record| plan::links(record).order == Some(order))
            .filter_map(|record| Some((record.id, self.server.get(&record.id)?.seq)))
            .collect();
        for (id, seq) in &gone {
            self.meta.pulled.check.dropped(*id, *seq);
            self.server.remove(id);
            self.show(*id, pending);
        }
        !gone.is_empty()
    }

    pub(super) fn swap(&mut self) {
        self.server = core::mem::take(&mut self.shadow);
        self.meta.pulled.check = Check::default();
        for record in self.server.values() {
            self.meta.pulled.check.moved(record.id, Seq::NEVER, record.seq);
        }
        let pending = self.pending();
        self.shown = self.server.clone();
        for id in pending.iter().flat_map(plan::touched) {
            self.show(id, &pending);
        }
    }
}
