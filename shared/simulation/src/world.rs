//! The shop, its tablets and the time that passes for them.

use std::collections::HashSet;
use std::fmt::Write;
use std::rc::Rc;

use fastrand::Rng;
use shared::id::{DeviceId, EpochId, IncarnationId};
use shared::sync::client::{Command, Event, Failure, Wake};
use shared::time::{DAY, Timestamp};
use uuid::Uuid;

use crate::disk::Disk;
use crate::ledger::Ledger;
use crate::queue::{Address, Happening, Queue, Reply, Request};
use crate::server::Server;
use crate::step::{Plan, Step};
use crate::tablet::Tablet;
use crate::{check, network, work};

/// When every run begins.
const START: Timestamp = Timestamp::from_millis(1_760_000_000_000);
/// How long a tab waits for another tab's round.
const OTHER_TAB: i64 = 5_000;

/// Everything.
pub(crate) struct World {
    pub(crate) rng: Rng,
    pub(crate) now: Timestamp,
    pub(crate) queue: Queue,
    pub(crate) server: Server,
    pub(crate) server_up: bool,
    pub(crate) server_dies_in: Option<u8>,
    pub(crate) tablets: Vec<Tablet>,
    pub(crate) ledger: Ledger,
    pub(crate) answered: HashSet<u64>,
    pub(crate) requests: u64,
    pub(crate) backup: Option<Server>,
    pub(crate) asleep: bool,
    trace: Option<String>,
}

/// What a run came to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// What people were told is saved.
    pub told: usize,
    /// What of it was lost with a storage, and is named.
    pub lost: usize,
    /// How many numbers the server gave.
    pub numbered: usize,
}

/// Runs a plan; the error says what was broken.
pub fn run(plan: &Plan) -> Result<Tally, String> {
    World::new(plan, false).play(plan).map_err(|(broken, _)| broken)
}

/// Runs a plan and returns what was broken, with all that happened.
pub fn trace(plan: &Plan) -> Option<(String, String)> {
    World::new(plan, true).play(plan).err()
}

impl World {
    fn new(plan: &Plan, traced: bool) -> Self {
        let mut rng = Rng::with_seed(plan.seed ^ 0x5eed);
        let server = Server::new(EpochId::new(uuid(&mut rng)), START);
        let mut world = Self {
            rng,
            now: START,
            queue: Queue::default(),
            server,
            server_up: true,
            server_dies_in: None,
            tablets: Vec::new(),
            ledger: Ledger::default(),
            answered: HashSet::new(),
            requests: 0,
            backup: None,
            asleep: false,
            trace: traced.then(String::new),
        };
        for tabs in &plan.tabs {
            let disk = world.fresh_disk();
            let locks = world.rng.u8(..10) > 0;
            world.add(Tablet::new(disk, usize::from(*tabs), locks));
        }
        world
    }

    fn play(mut self, plan: &Plan) -> Result<Tally, (String, String)> {
        let mut outcome = Ok(());
        for (at, step) in plan.steps.iter().enumerate() {
            self.note(|| format!("step {at}: {step:?}"));
            outcome = self.step(*step);
            if outcome.is_err() {
                break;
            }
        }
        let outcome = outcome.and_then(|()| check::settle(&mut self));
        let trace = self.trace.take().unwrap_or_default();
        outcome.map_err(|broken| (broken, trace))?;
        let (told, lost) = self.ledger.tally();
        Ok(Tally {
            told,
            lost,
            numbered: self.server.log.len(),
        })
    }

    fn step(&mut self, step: Step) -> Result<(), String> {
        let count = self.tablets.len();
        let tablet = |place: u8| usize::from(place) % count;
        match step {
            Step::Work {
                tablet: place,
                tab,
                chance,
            } => work::tap(self, tablet(place), usize::from(tab), chance),
            Step::Pass(millis) => self.pass(millis),
            Step::Night(millis) => self.night(millis),
            Step::Weather {
                tablet: place,
                weather,
            } => self.tablets[tablet(place)].weather = weather,
            Step::CrashTab {
                tablet: place,
                tab,
                after,
            } => {
                let tabs = &mut self.tablets[tablet(place)].tabs;
                let tab = usize::from(tab) % tabs.len();
                tabs[tab].dies_in = Some(after);
            }
            Step::CrashServer { after } => self.server_dies_in = Some(after),
            Step::Wipe { tablet: place } => {
                self.wipe(tablet(place));
                return self.after("a wipe");
            }
            Step::Clone { tablet: place } => self.clone_tablet(tablet(place)),
            Step::Full { tablet: place, full } => self.tablets[tablet(place)].full = full,
            Step::Clock { tablet: place, off } => self.tablets[tablet(place)].off = off,
            Step::BackUp => self.backup = Some(self.server.clone()),
            Step::Restore => return self.restore(),
            Step::Revoke { tablet: place } => {
                // The last tablets stay, or nobody would work.
                let of_shop = self.tablets.iter().filter(|tablet| tablet.paired).count();
                if of_shop > 2 {
                    let device = self.tablets[tablet(place)].disk.device;
                    self.server.revoked.insert(device);
                }
            }
            Step::Archive { after, forget } => {
                let before = self.now.plus(-after);
                self.server.archive(before, forget);
                self.note(|| "orders left the tablets".to_owned());
            }
            Step::Upgrade { tablet: place } => self.tablets[tablet(place)].newer = true,
            Step::Update { tablet: place } => self.tablets[tablet(place)].later = true,
            Step::Change {
                tablet: place,
                tab,
                chance,
            } => return work::change(self, tablet(place), usize::from(tab), chance),
        }
        Ok(())
    }

    /// Lets time pass.
    pub(crate) fn pass(&mut self, millis: i64) {
        let until = self.now.plus(millis);
        while let Some((at, happening)) = self.queue.take(until) {
            self.now = at;
            self.happen(happening);
        }
        self.now = until;
    }

    fn happen(&mut self, happening: Happening) {
        match happening {
            Happening::Opens { tablet, tab } => self.open(tablet, tab),
            Happening::Wakes(at, wake, timer) => self.wake(at, wake, timer),
            Happening::Told(at, event) => {
                if self.is_there(at) && self.survives(at) {
                    self.tell(at, event);
                }
            }
            Happening::GivesUp(request) => {
                if self.answered.insert(request.id) && self.is_there(request.from) {
                    network::returned(self, &request, Reply::Refused(Failure::Unreachable));
                }
            }
            Happening::Returns(request, reply) => {
                if self.answered.insert(request.id)
                    && self.is_there(request.from)
                    && self.survives(request.from)
                {
                    network::returned(self, &request, reply);
                }
            }
            Happening::Arrives(request) => network::arrives(self, &request),
            Happening::Answers(request, reply) => network::answers(self, &request, reply),
            Happening::ServerStarts => self.server_up = true,
        }
    }

    /// Adds a tablet and opens its tabs.
    pub(crate) fn add(&mut self, tablet: Tablet) {
        let (at, tabs) = (self.tablets.len(), tablet.tabs.len());
        self.tablets.push(tablet);
        for tab in 0..tabs {
            self.queue.put(self.now, Happening::Opens { tablet: at, tab });
        }
    }

    fn open(&mut self, at: usize, tab: usize) {
        let tablet = &mut self.tablets[at];
        if tablet.tabs[tab].open || !tablet.paired || self.asleep {
            return;
        }
        let (epoch, cursor) = (tablet.disk.epoch, tablet.disk.pulled.cursor);
        tablet.tabs[tab].open(epoch, cursor);
        let address = self.address(at, tab);
        self.wake(address, Wake::Now, None);
    }

    /// Ends a tab; somebody opens it again soon.
    pub(crate) fn kill_tab(&mut self, tablet: usize, tab: usize) {
        self.tablets[tablet].tabs[tab].die();
        self.tablets[tablet].end_round(tab);
        let at = self.now.plus(self.rng.i64(500..60_000));
        self.queue.put(at, Happening::Opens { tablet, tab });
    }

    /// Counts a page's steps down; `false` when it dies instead of taking this one.
    fn survives(&mut self, at: Address) -> bool {
        let tab = &mut self.tablets[at.tablet].tabs[at.tab];
        match tab.dies_in {
            Some(0) => {
                self.kill_tab(at.tablet, at.tab);
                false
            }
            Some(left) => {
                tab.dies_in = Some(left - 1);
                true
            }
            None => true,
        }
    }

    pub(crate) fn is_there(&self, at: Address) -> bool {
        let tab = &self.tablets[at.tablet].tabs[at.tab];
        tab.open && tab.life == at.life
    }

    pub(crate) fn address(&self, tablet: usize, tab: usize) -> Address {
        Address {
            tablet,
            tab,
            life: self.tablets[tablet].tabs[tab].life,
        }
    }

    /// Wakes a page as the app's driver does: an idle one first takes the tablet's lock.
    fn wake(&mut self, at: Address, wake: Wake, timer: Option<u32>) {
        if !self.is_there(at) || !self.tablets[at.tablet].paired {
            return;
        }
        let now = self.now;
        let tablet = &mut self.tablets[at.tablet];
        if timer.is_some_and(|timer| timer != tablet.tabs[at.tab].timer) {
            return;
        }
        if !tablet.tabs[at.tab].client.standing().busy {
            if !tablet.begin_round(at.tab, now) {
                self.arm(at, OTHER_TAB, Wake::Now);
                return;
            }
            let (epoch, cursor) = (tablet.disk.epoch, tablet.disk.pulled.cursor);
            tablet.tabs[at.tab].client.catch_up(epoch, cursor);
        }
        self.tell(at, Event::Wake(wake));
    }

    fn arm(&mut self, at: Address, millis: i64, wake: Wake) {
        let tab = &mut self.tablets[at.tablet].tabs[at.tab];
        tab.timer += 1;
        let timer = Some(tab.timer);
        self.queue
            .put(self.now.plus(millis), Happening::Wakes(at, wake, timer));
    }

    /// Tells a page's machine what happened and does what it commands, as the app's driver does.
    fn tell(&mut self, at: Address, event: Event) {
        self.note(|| format!("{at:?} {event:?}"));
        let (clock, chance) = (self.tablets[at.tablet].clock(self.now), self.rng.u32(..));
        let client = &mut self.tablets[at.tablet].tabs[at.tab].client;
        let mut epoch = None;
        for command in client.handle(event, clock, chance) {
            match command {
                Command::SetEpoch(met) => epoch = Some(met),
                Command::Wait { millis } => {
                    self.arm(at, i64::try_from(millis).unwrap_or(i64::MAX / 4), Wake::Timer);
                }
                Command::Show(standing) => {
                    if !standing.busy {
                        self.tablets[at.tablet].end_round(at.tab);
                    }
                }
                Command::OfferAgain { from } => {
                    network::command(self, at, Command::OfferAgain { from }, epoch.take());
                }
                command => network::command(self, at, command, None),
            }
        }
        if let Some(epoch) = epoch {
            self.tablets[at.tablet].disk.meet(epoch);
        }
    }

    /// Ends the server at once; it starts again soon, with all that was committed.
    pub(crate) fn kill_server(&mut self) {
        self.note(|| "the server dies".to_owned());
        self.server_up = false;
        self.server_dies_in = None;
        let at = self.now.plus(self.rng.i64(500..60_000));
        self.queue.put(at, Happening::ServerStarts);
    }

    /// Makes an empty storage with names of its own.
    pub(crate) fn fresh_disk(&mut self) -> Disk {
        let storage = self.rng.u64(..);
        Disk::new(storage, DeviceId::new(self.uuid()), self.incarnation())
    }

    pub(crate) fn incarnation(&mut self) -> IncarnationId {
        IncarnationId::new(self.uuid())
    }

    pub(crate) fn uuid(&mut self) -> Uuid {
        uuid(&mut self.rng)
    }

    pub(crate) fn note(&mut self, line: impl FnOnce() -> String) {
        if let Some(trace) = &mut self.trace {
            let at = self.now.since(START);
            let (days, rest) = (at / DAY, at % DAY);
            // Writing to a string cannot fail.
            let _ = writeln!(trace, "{days:>3} d {rest:>8} ms  {}", line());
        }
    }

    pub(crate) fn ask(&mut self, at: Address, body: crate::queue::Body) {
        self.requests += 1;
        let tablet = &self.tablets[at.tablet];
        let request = Rc::new(Request {
            id: self.requests,
            from: at,
            device: tablet.disk.device,
            epoch: tablet.disk.epoch,
            asked_at: tablet.clock(self.now),
            body,
        });
        network::send(self, request);
    }
}

fn uuid(rng: &mut Rng) -> Uuid {
    Uuid::from_u128(rng.u128(..))
}
