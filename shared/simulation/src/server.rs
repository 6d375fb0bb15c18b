//! The server's storage: each function is one transaction, as the server's writer makes it.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;

use shared::change::{Action, Change};
use shared::fault::{self, Fault};
use shared::id::{ChangeId, DeviceId, EpochId, IncarnationId, OrderId, RecordId};
use shared::order::stage::Stage;
use shared::record::{Record, Seq, is_file, shortened};
use shared::sync::archive;
use shared::sync::digest::Check;
use shared::sync::server::{Guard, Incoming, Origin, QuarantineReason, integrate, sort};
use shared::sync::wire::{HeartbeatReply, HeldBack, PullPage, PushReply, Verdict};
use shared::time::Timestamp;

/// What nobody may do here; a tablet that does it breaks a guard.
pub(crate) const FORBIDDEN: Action = Action::Reopen;

/// Lets in all but what is forbidden: values and fields are drawn by chance, and mean nothing.
struct Doorkeeper;

impl Guard for Doorkeeper {
    fn examine(&self, _: &HashMap<RecordId, Record>, change: &Change) -> Result<(), QuarantineReason> {
        if change.action == FORBIDDEN.name() {
            return Err(QuarantineReason::NotAllowed);
        }
        Ok(())
    }
}

/// How many records a page has; small, so that most pulls take several.
const PAGE: usize = 12;

/// One change as it was numbered.
#[derive(Clone, Debug)]
pub(crate) struct Logged {
    /// Its number.
    pub(crate) seq: Seq,
    /// The change.
    pub(crate) incoming: Rc<Incoming>,
    /// When it came.
    pub(crate) received: Timestamp,
    /// Whether it was put before the office instead of being merged.
    pub(crate) quarantined: bool,
}

/// All that the server keeps.
#[derive(Clone, Debug)]
pub(crate) struct Server {
    /// The life of the database.
    pub(crate) epoch: EpochId,
    /// Whether it is a backup of another life.
    pub(crate) was_restored: bool,
    /// When that life began.
    pub(crate) born: Timestamp,
    /// The last number.
    pub(crate) seq: u64,
    /// The states.
    pub(crate) records: HashMap<RecordId, Record>,
    /// The log.
    pub(crate) log: Vec<Logged>,
    /// The changes of the log.
    pub(crate) changes: HashSet<ChangeId>,
    /// The photos by their hash.
    pub(crate) photos: BTreeSet<String>,
    /// The tablets that were revoked.
    pub(crate) revoked: HashSet<DeviceId>,
    /// The records whose orders left the tablets.
    pub(crate) archived: HashSet<RecordId>,
    /// The numbers that are none of a change.
    pub(crate) unlogged: HashSet<u64>,
    /// Which orders left the tablets, with which number.
    left: Vec<(Seq, OrderId)>,
    /// What left up to here is not remembered.
    floor: Seq,
    check: Check,
    lives: HashMap<IncarnationId, (DeviceId, u64)>,
    accepted: HashMap<(IncarnationId, u64), u128>,
}

impl Server {
    /// Makes the empty storage of a new shop.
    pub(crate) fn new(epoch: EpochId, born: Timestamp) -> Self {
        Self {
            epoch,
            was_restored: false,
            born,
            seq: 0,
            records: HashMap::new(),
            log: Vec::new(),
            changes: HashSet::new(),
            photos: BTreeSet::new(),
            revoked: HashSet::new(),
            archived: HashSet::new(),
            unlogged: HashSet::new(),
            left: Vec::new(),
            floor: Seq::NEVER,
            check: Check::default(),
            lives: HashMap::new(),
            accepted: HashMap::new(),
        }
    }

    /// Merges a push, all of it or nothing.
    pub(crate) fn push(
        &mut self,
        device: DeviceId,
        incarnation: IncarnationId,
        incoming: &[Rc<Incoming>],
        now: Timestamp,
    ) -> PushReply {
        let revoked = self.revoked.contains(&device);
        let (owner, last) = *self.lives.get(&incarnation).unwrap_or(&(device, 0));
        let mut reply = PushReply {
            verdict: Verdict::Cloned,
            acknowledged: 0,
            epoch: self.epoch,
            newest: Seq::new(self.seq),
            server_time: now,
            quarantined: Vec::new(),
            revoked,
        };
        if owner != device {
            return reply;
        }
        let known = |dseq| self.accepted.get(&(incarnation, dseq)).copied();
        let sorted = sort(last, known, incoming.to_vec());
        reply.verdict = sorted.verdict;
        reply.acknowledged = sorted.acknowledged;
        self.lives
            .insert(incarnation, (device, sorted.acknowledged.max(last)));
        for one in sorted.fresh {
            self.accepted.insert((incarnation, one.change.dseq), one.hash);
            if !self.changes.insert(one.change.change_id) && !fault::is(Fault::ChangeTwice) {
                continue;
            }
            let dseq = one.change.dseq;
            if let Some(reason) = self.merge(one, now, revoked) {
                let reason = reason.name().to_owned();
                reply.quarantined.push(HeldBack { dseq, reason });
            }
        }
        reply.newest = Seq::new(self.seq);
        reply
    }

    /// Numbers and merges one change; returns whether it went to quarantine.
    fn merge(&mut self, incoming: Rc<Incoming>, now: Timestamp, revoked: bool) -> Option<QuarantineReason> {
        if !fault::is(Fault::ArchiveForgets) {
            self.bring_back(&incoming);
        }
        self.seq += 1;
        let seq = Seq::new(self.seq);
        let before: HashMap<RecordId, Seq> = incoming
            .change
            .edits
            .iter()
            .map(|edit| edit.record)
            .map(|id| (id, self.held(id)))
            .collect();
        let outcome = integrate(
            &shared::Trade,
            &mut self.records,
            &incoming.change,
            seq,
            now,
            Origin {
                revoked,
                guard: Some(&Doorkeeper),
            },
        );
        for id in outcome.iter().flatten() {
            self.archived.remove(id);
            self.check
                .moved(*id, before.get(id).copied().unwrap_or(Seq::NEVER), seq);
        }
        let reason = outcome.err();
        let quarantined = reason.is_some();
        if quarantined && fault::is(Fault::QuarantineDropped) {
            return reason;
        }
        self.log.push(Logged {
            seq,
            incoming,
            received: now,
            quarantined,
        });
        reason
    }

    /// Returns the number of what the tablets hold of a record.
    fn held(&self, id: RecordId) -> Seq {
        let held = self.records.get(&id).filter(|_| !self.archived.contains(&id));
        held.map_or(Seq::NEVER, |record| record.seq)
    }

    /// Brings archived orders back to the tablets that a change reaches.
    fn bring_back(&mut self, incoming: &Incoming) {
        let edited = incoming.change.edits.iter().map(|edit| edit.record);
        let reached: HashSet<OrderId> = edited
            .chain(archive::hung_on(&incoming.change).map(RecordId::from))
            .filter(|id| self.archived.contains(id))
            .filter_map(|id| archive::order_of(self.records.get(&id)?))
            .collect();
        if reached.is_empty() {
            return;
        }
        let seq = self.unlogged();
        self.left.retain(|(_, order)| !reached.contains(order));
        for record in self.records.values_mut() {
            let back = archive::order_of(record).is_some_and(|order| reached.contains(&order));
            if back && self.archived.remove(&record.id) {
                record.seq = seq;
                self.check.moved(record.id, Seq::NEVER, seq);
            }
        }
    }

    fn unlogged(&mut self) -> Seq {
        self.seq += 1;
        self.unlogged.insert(self.seq);
        Seq::new(self.seq)
    }

    /// Takes closed orders from the tablets of which nothing has changed since a moment; perhaps forgets which they were.
    pub(crate) fn archive(&mut self, before: Timestamp, forget: bool) {
        let touched = |record: &Record| {
            let logged = self.log.iter().find(|one| one.seq >= record.seq);
            logged.map_or(record.seq, |one| {
                if one.received < before {
                    Seq::NEVER
                } else {
                    one.seq
                }
            })
        };
        let mut busy = HashSet::new();
        let mut over = Vec::new();
        for record in self
            .records
            .values()
            .filter(|record| !self.archived.contains(&record.id))
        {
            let Some(order) = archive::order_of(record) else {
                continue;
            };
            let stage: Stage = record.get("stage");
            if touched(record) != Seq::NEVER {
                busy.insert(order);
            } else if RecordId::from(order) == record.id
                && (stage.step().is_delivered() || record.is_removed())
            {
                over.push(order);
            }
        }
        over.retain(|order| !busy.contains(order));
        // A map gives them in any order; a run is to be the same each time.
        over.sort_unstable();
        if !over.is_empty() {
            let seq = self.unlogged();
            for record in self.records.values() {
                let goes = archive::order_of(record).is_some_and(|order| over.contains(&order));
                if goes && self.archived.insert(record.id) {
                    self.check.dropped(record.id, record.seq);
                }
            }
            self.left.extend(over.into_iter().map(|order| (seq, order)));
        }
        if forget && let Some((last, _)) = self.left.last() {
            self.floor = *last;
            self.left.clear();
        }
    }

    /// Returns the records that the tablets are to hold.
    pub(crate) fn on_tablets(&self) -> impl Iterator<Item = &Record> {
        self.records
            .values()
            .filter(|record| !self.archived.contains(&record.id))
    }

    /// Reads a page of what changed since a cursor; what one change touched is never split.
    pub(crate) fn pull(&self, cursor: Seq, since: Seq, files: Seq, now: Timestamp) -> PullPage<Record> {
        if Seq::NEVER < since && since < self.floor {
            return PullPage {
                epoch: self.epoch,
                schema: shared::SCHEMA,
                server_time: now,
                records: Vec::new(),
                archived: Vec::new(),
                cursor: Seq::new(self.seq),
                check: Some(self.check),
            };
        }
        let is_news = |record: &&Record| record.seq > cursor && (record.seq > files || !is_file(record));
        let (records, last) = page(self.on_tablets().filter(is_news));
        PullPage {
            epoch: self.epoch,
            schema: shared::SCHEMA,
            server_time: now,
            records,
            archived: self
                .left
                .iter()
                .filter(|(seq, _)| *seq > since && last.is_none_or(|last| *seq <= last))
                .map(|(_, order)| *order)
                .collect(),
            cursor: last.unwrap_or(Seq::new(self.seq)),
            check: last.is_none().then_some(self.check),
        }
    }

    /// Reads what a fresh tablet gets before its first page: here what changed last, which comes again with the last.
    pub(crate) fn first(&self, now: Timestamp) -> PullPage<Record> {
        let mut newest: Vec<&Record> = self.on_tablets().collect();
        newest.sort_unstable_by_key(|record| core::cmp::Reverse((record.seq, record.id)));
        newest.truncate(PAGE);
        PullPage {
            epoch: self.epoch,
            schema: shared::SCHEMA,
            server_time: now,
            records: newest.into_iter().filter_map(sent).collect(),
            archived: Vec::new(),
            cursor: Seq::NEVER,
            check: None,
        }
    }

    /// Reads a page of files that changed, ahead of the first page; none when there are no more.
    pub(crate) fn files(&self, cursor: Seq, now: Timestamp) -> PullPage<Record> {
        let is_news = |record: &&Record| record.seq > cursor && is_file(record);
        let (records, last) = page(self.on_tablets().filter(is_news));
        PullPage {
            epoch: self.epoch,
            schema: shared::SCHEMA,
            server_time: now,
            records,
            archived: Vec::new(),
            cursor: last.unwrap_or(Seq::new(self.seq)),
            check: None,
        }
    }

    /// Answers a heartbeat.
    pub(crate) fn beat(&self, now: Timestamp) -> HeartbeatReply {
        HeartbeatReply {
            epoch: self.epoch,
            newest: Seq::new(self.seq),
            server_time: now,
        }
    }
}

/// Returns the first of the records in the order of their numbers, and the number of the last when there may be more.
fn page<'a>(records: impl Iterator<Item = &'a Record>) -> (Vec<Record>, Option<Seq>) {
    let mut records: Vec<&Record> = records.collect();
    records.sort_unstable_by_key(|record| (record.seq, record.id));
    let last = records.get(PAGE - 1).map(|record| record.seq);
    let fits = |record: &&Record| last.is_none_or(|last| record.seq <= last);
    (records.into_iter().filter(fits).filter_map(sent).collect(), last)
}

/// Returns a record as it comes out at the other end of the line: it travels as text, in the short form where that says all.
fn sent(record: &Record) -> Option<Record> {
    let whole = serde_json::to_string(record).ok()?;
    serde_json::from_str(&shortened(&whole).unwrap_or(whole)).ok()
}
