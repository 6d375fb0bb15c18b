//! What befalls the shop from outside.

use shared::id::EpochId;
use shared::time::MINUTE;

use crate::queue::Happening;
use crate::step::Weather;
use crate::tablet::Tablet;
use crate::world::World;

/// How long after the server showed that it is the same a revoked tablet may still be at its farewell.
const AT_ONCE: i64 = MINUTE;

impl World {
    /// Lets time pass while every tablet is switched off.
    pub(crate) fn night(&mut self, millis: i64) {
        for at in 0..self.tablets.len() {
            for tab in 0..self.tablets[at].tabs.len() {
                self.tablets[at].tabs[tab].die();
                self.tablets[at].end_round(tab);
            }
        }
        self.asleep = true;
        self.pass(millis);
        self.asleep = false;
        for tablet in 0..self.tablets.len() {
            for tab in 0..self.tablets[tablet].tabs.len() {
                self.queue.put(self.now, Happening::Opens { tablet, tab });
            }
        }
    }

    pub(crate) fn wipe(&mut self, at: usize) {
        self.ledger.wiped(self.tablets[at].disk.storage);
        self.tablets[at].disk = self.fresh_disk();
        for tab in 0..self.tablets[at].tabs.len() {
            self.kill_tab(at, tab);
        }
    }

    pub(crate) fn clone_tablet(&mut self, at: usize) {
        if self.tablets.len() >= 20 || !self.tablets[at].paired {
            return;
        }
        let mut disk = self.tablets[at].disk.clone();
        disk.storage = self.rng.u64(..);
        self.add(Tablet::new(disk, 1, true));
    }

    pub(crate) fn restore(&mut self) -> Result<(), String> {
        let Some(mut backup) = self.backup.clone() else {
            return Ok(());
        };
        backup.epoch = EpochId::new(self.uuid());
        backup.was_restored = true;
        backup.born = self.now;
        // Who is revoked is known to the office, which says so again.
        backup.revoked.extend(self.server.revoked.iter().copied());
        self.server = backup;
        self.kill_server();
        self.after("a restore")
    }

    pub(crate) fn after(&mut self, disaster: &'static str) -> Result<(), String> {
        self.ledger.after(disaster, &self.server, &self.tablets, self.now)
    }

    /// Hands a tablet's last work over and takes it out of the shop.
    pub(crate) fn leave(&mut self, at: usize) {
        let disk = &self.tablets[at].disk;
        if disk.first().is_some() || !disk.queue.is_empty() {
            return;
        }
        self.note(|| format!("tablet {at} leaves the shop"));
        let storage = self.tablets[at].disk.storage;
        self.ledger.wiped_by_office(storage);
        self.tablets[at].disk = self.fresh_disk();
        self.tablets[at].paired = false;
        for tab in &mut self.tablets[at].tabs {
            tab.die();
        }
        // The server said that it is the same, and was restored in the very moment after that.
        if self.server.was_restored && self.now.since(self.server.born) < AT_ONCE {
            self.ledger.left_meanwhile(storage, &self.server, &self.tablets);
        }
    }

    /// Lets the weather be fair, the disks empty and the server up, until all has come to rest.
    pub(crate) fn calm(&mut self) {
        for tablet in &mut self.tablets {
            tablet.weather = Weather::FAIR;
            tablet.full = false;
            for tab in &mut tablet.tabs {
                tab.dies_in = None;
            }
        }
        self.server_dies_in = None;
        self.note(|| "calm".to_owned());
    }
}
