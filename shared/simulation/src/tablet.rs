//! A tablet with its tabs.

use shared::id::EpochId;
use shared::record::Seq;
use shared::sync::client::Client;
use shared::time::Timestamp;

use crate::disk::Disk;
use crate::step::Weather;

/// How long a tab may hold the tablet's lock, in milliseconds.
const LONGEST_ROUND: i64 = 30_000;

/// One open page of the app; all of it is gone when it crashes.
#[derive(Debug)]
pub(crate) struct Tab {
    /// The state machine of the app.
    pub(crate) client: Client,
    /// Tells what was asked by this page from what an earlier one asked.
    pub(crate) life: u32,
    /// Whether it is open.
    pub(crate) open: bool,
    /// The timer that was armed last.
    pub(crate) timer: u32,
    /// Whether the next staged page is the first.
    pub(crate) first: bool,
    /// Whether a whole pull goes straight into the records.
    pub(crate) direct: bool,
    /// After how many more of its steps it dies.
    pub(crate) dies_in: Option<u8>,
}

/// A tablet.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a trouble of its own")]
pub(crate) struct Tablet {
    /// What outlives everything but a wipe.
    pub(crate) disk: Disk,
    /// Its tabs.
    pub(crate) tabs: Vec<Tab>,
    /// Its network.
    pub(crate) weather: Weather,
    /// How far its clock is off.
    pub(crate) off: i64,
    /// Whether its disk is full.
    pub(crate) full: bool,
    /// Whether it runs the app's next release.
    pub(crate) newer: bool,
    /// Whether it runs a later build of the same schema.
    pub(crate) later: bool,
    /// Whether it belongs to the shop.
    pub(crate) paired: bool,
    /// Whether its browser has locks at all.
    locks: bool,
    lock: Option<(usize, i64)>,
}

impl Tab {
    fn new(life: u32) -> Self {
        Self {
            client: Client::new(None, Seq::NEVER),
            life,
            open: false,
            timer: 0,
            first: true,
            direct: false,
            dies_in: None,
        }
    }

    /// Opens the page on what the disk holds.
    pub(crate) fn open(&mut self, epoch: Option<EpochId>, cursor: Seq) {
        *self = Self {
            client: Client::new(epoch, cursor),
            open: true,
            ..Self::new(self.life)
        };
    }

    /// Ends the page at once.
    pub(crate) fn die(&mut self) {
        self.open = false;
        self.life += 1;
        self.dies_in = None;
    }
}

impl Tablet {
    /// Makes a tablet with so many closed tabs.
    pub(crate) fn new(disk: Disk, tabs: usize, locks: bool) -> Self {
        Self {
            disk,
            tabs: (0..tabs.max(1)).map(|_| Tab::new(0)).collect(),
            weather: Weather::FAIR,
            off: 0,
            full: false,
            newer: false,
            later: false,
            paired: true,
            locks,
            lock: None,
        }
    }

    /// Returns what its clock shows.
    pub(crate) fn clock(&self, now: Timestamp) -> Timestamp {
        now.plus(self.off)
    }

    /// Returns what its clock shows, corrected by what the server has said.
    pub(crate) fn corrected(&self, now: Timestamp) -> Timestamp {
        self.clock(now).plus(self.disk.offset)
    }

    /// Takes the lock for a round; `false` while another tab is at it.
    pub(crate) fn begin_round(&mut self, tab: usize, now: Timestamp) -> bool {
        let held = self.lock.filter(|(_, until)| now.millis() < *until);
        if self.locks && held.is_some_and(|(holder, _)| holder != tab) {
            return false;
        }
        self.lock = Some((tab, now.millis() + LONGEST_ROUND));
        true
    }

    /// Gives the lock back.
    pub(crate) fn end_round(&mut self, tab: usize) {
        if self.lock.is_some_and(|(holder, _)| holder == tab) {
            self.lock = None;
        }
    }
}
