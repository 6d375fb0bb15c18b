//! What people were told is saved, written down outside of the system that is tried.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde_json::Value;
use shared::id::ChangeId;
use shared::sync::server::Incoming;
use shared::time::{DAY, Timestamp};

use crate::server::Server;
use crate::tablet::Tablet;

/// How long a tablet keeps what was acknowledged: a restored server gets that much back.
const KEPT: i64 = 14 * DAY;
/// How long it keeps the bytes of a photo that the server has.
const PHOTO_KEPT: i64 = 7 * DAY;

/// One thing that somebody was told is saved.
#[derive(Clone, Debug)]
struct Entry {
    /// The storage that said so.
    storage: u64,
    /// The photos that belong to it.
    photos: Vec<String>,
    /// When the server first had it.
    reached: Option<Timestamp>,
    /// The disaster that it did not survive, by name.
    lost: Option<&'static str>,
    /// What was said, all of it but the number.
    said: Value,
}

/// Reads all that a change says but its number, which may become another.
fn said(change: &Incoming) -> Value {
    let mut said: Value = serde_json::from_str(change.text.get()).unwrap_or_default();
    if let Some(said) = said.as_object_mut() {
        said.remove("dseq");
    }
    said
}

/// All of it.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    entries: BTreeMap<ChangeId, Entry>,
    /// When the server first had each photo.
    photos: BTreeMap<String, Timestamp>,
    /// The storages that were wiped.
    wiped: HashSet<u64>,
    /// The storages that the office had wiped.
    handed_over: HashSet<u64>,
}

impl Ledger {
    /// Writes down what a person was just told.
    pub(crate) fn told(&mut self, change: &Incoming, storage: u64, photos: Vec<String>) {
        let entry = Entry {
            storage,
            photos,
            reached: None,
            lost: None,
            said: said(change),
        };
        self.entries.insert(change.change.change_id, entry);
    }

    /// Notes what the server has by now.
    pub(crate) fn reached(&mut self, changes: impl Iterator<Item = ChangeId>, now: Timestamp) {
        for id in changes {
            if let Some(entry) = self.entries.get_mut(&id) {
                entry.reached.get_or_insert(now);
            }
        }
    }

    /// Notes that the server has a photo.
    pub(crate) fn photo_reached(&mut self, hash: &str, now: Timestamp) {
        self.photos.entry(hash.to_owned()).or_insert(now);
    }

    /// Notes that a storage is gone.
    pub(crate) fn wiped(&mut self, storage: u64) {
        self.wiped.insert(storage);
    }

    /// Notes that a storage was wiped because the office revoked it; its work must have been handed over.
    pub(crate) fn wiped_by_office(&mut self, storage: u64) {
        self.handed_over.insert(storage);
    }

    /// Strikes out what has no copy left after a disaster; an error where a copy should have been left.
    pub(crate) fn after(
        &mut self,
        disaster: &'static str,
        server: &Server,
        tablets: &[Tablet],
        now: Timestamp,
    ) -> Result<(), String> {
        let copies = copies(tablets);
        for (id, entry) in &mut self.entries {
            // What is older than that may be swept at any time now: it is promised no more.
            let old = entry.reached.is_some_and(|at| now.since(at) >= KEPT);
            if entry.lost.is_some() || server.changes.contains(id) || (copies.contains(id) && !old) {
                continue;
            }
            let gone = self.wiped.contains(&entry.storage) || self.handed_over.contains(&entry.storage);
            if !old && !(gone && (entry.reached.is_some() || self.wiped.contains(&entry.storage))) {
                return Err(format!("{id:?} has no copy left after {disaster}"));
            }
            entry.lost = Some(disaster);
        }
        Ok(())
    }

    /// Strikes out what a tablet had handed over to a server that was restored while it left.
    pub(crate) fn left_meanwhile(&mut self, storage: u64, server: &Server, tablets: &[Tablet]) {
        let copies = copies(tablets);
        let entries = self.entries.iter_mut().filter(|(id, entry)| {
            let is_its = entry.storage == storage && entry.reached.is_some();
            is_its && !server.changes.contains(id) && !copies.contains(id)
        });
        for (_, entry) in entries {
            entry.lost = Some("a restore while the tablet left");
        }
    }

    /// Returns how much was told, and how much of it was lost in disasters.
    pub(crate) fn tally(&self) -> (usize, usize) {
        let lost = self.entries.values().filter(|entry| entry.lost.is_some()).count();
        (self.entries.len(), lost)
    }

    /// Checks that the server has all that was told and not lost by name.
    pub(crate) fn settle(&self, server: &Server) -> Result<(), String> {
        for one in &server.log {
            let id = one.incoming.change.change_id;
            if self
                .entries
                .get(&id)
                .is_some_and(|entry| entry.said != said(&one.incoming))
            {
                return Err(format!("{id:?} was stored and says something else now"));
            }
        }
        for (id, entry) in &self.entries {
            if entry.lost.is_some() {
                continue;
            }
            if !server.changes.contains(id) {
                return Err(format!("{id:?} was told to be saved and is nowhere"));
            }
            let left = self.handed_over.contains(&entry.storage) && server.was_restored;
            if self.wiped.contains(&entry.storage) || left {
                continue;
            }
            for hash in entry.photos.iter().filter(|hash| !server.photos.contains(*hash)) {
                let reached = self.photos.get(hash);
                let old = reached.is_some_and(|at| server.born.since(*at) >= PHOTO_KEPT);
                if !old {
                    return Err(format!(
                        "photo {hash} of {id:?} was told to be saved and is nowhere"
                    ));
                }
            }
        }
        Ok(())
    }
}

/// Returns the changes of which some tablet still has a copy.
fn copies(tablets: &[Tablet]) -> BTreeSet<ChangeId> {
    let mut copies = BTreeSet::new();
    for tablet in tablets {
        let sent = tablet.disk.sent.values().map(|(one, _)| one);
        let all = tablet.disk.outbox.values().chain(sent);
        copies.extend(all.map(|one| one.change.change_id));
    }
    copies
}
