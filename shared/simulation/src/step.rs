//! What happens to the shop from outside: taps, weather and disasters, all decided before the run.

use fastrand::Rng;
use shared::time::{DAY, HOUR, MINUTE, SECOND};

/// How the network of one tablet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weather {
    /// Whether anything travels at all.
    pub up: bool,
    /// Of 256 messages, how many are lost; each way on its own.
    pub loss: u8,
    /// Of 256 messages, how many arrive twice.
    pub twice: u8,
    /// Of 256 messages, how many are held back for up to three weeks.
    pub held: u8,
    /// How long a message travels at most, in milliseconds; two may overtake each other.
    pub slow: u16,
}

impl Weather {
    /// The network of a good day.
    pub const FAIR: Self = Self {
        up: true,
        loss: 0,
        twice: 0,
        held: 0,
        slow: 50,
    };
}

#[allow(missing_docs, reason = "the fields say by their names what they are")]
/// One thing that happens. Places are counted round, so that a step still means something when others are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Somebody does something on a tablet; `chance` decides what.
    Work { tablet: u8, tab: u8, chance: u64 },
    /// Time passes, in milliseconds.
    Pass(i64),
    /// The server takes orders from the tablets that have not changed for so long, in milliseconds.
    Archive { after: i64, forget: bool },
    /// Time passes while every tablet is switched off, in milliseconds.
    Night(i64),
    /// The network of a tablet changes.
    Weather { tablet: u8, weather: Weather },
    /// A tab dies after so many more of its storage steps and answers, and is opened again.
    CrashTab { tablet: u8, tab: u8, after: u8 },
    /// The server dies after so many more requests and commits, and starts again.
    CrashServer { after: u8 },
    /// The browser throws the storage away.
    Wipe { tablet: u8 },
    /// The storage is copied to another tablet.
    Clone { tablet: u8 },
    /// The disk of a tablet is full, or has room again.
    Full { tablet: u8, full: bool },
    /// The clock of a tablet is set off by this much, in milliseconds.
    Clock { tablet: u8, off: i64 },
    /// The server is backed up.
    BackUp,
    /// The server's disk is lost: the last backup takes its place.
    Restore,
    /// The office revokes a tablet.
    Revoke { tablet: u8 },
    /// A tablet gets the app's next release, which writes what this server does not know yet.
    Upgrade { tablet: u8 },
    /// A tablet gets a later build of the same schema: others carry what it writes, and do not know what it is.
    Update { tablet: u8 },
    /// Somebody changes one field of a record that is on a tablet, as a rule of this build does it.
    Change { tablet: u8, tab: u8, chance: u64 },
}

/// A whole run: where it starts and what happens.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Decides all chance inside the run.
    pub seed: u64,
    /// How many tabs each tablet has.
    pub tabs: Vec<u8>,
    /// What happens, in order.
    pub steps: Vec<Step>,
}

impl Plan {
    /// Draws a plan of so many steps.
    pub fn draw(seed: u64, steps: usize) -> Self {
        let mut rng = Rng::with_seed(seed);
        let tablets = if rng.u8(..8) == 0 {
            rng.u8(2..=20)
        } else {
            rng.u8(2..=5)
        };
        let tabs = (0..tablets).map(|_| 1 + rng.u8(..9) / 4).collect();
        let mut drawn: Vec<Step> = (0..steps).map(|_| step(&mut rng)).collect();
        // Drawn apart from all else, so that the seeds of old still mean what they meant.
        let mut rng = Rng::with_seed(seed ^ 0x0a2c_417e);
        for _ in 0..rng.usize(..=steps / 20) {
            let after = rng.i64(0..2 * DAY);
            let forget = rng.u8(..3) == 0;
            drawn.insert(rng.usize(..=drawn.len()), Step::Archive { after, forget });
        }
        let mut rng = Rng::with_seed(seed ^ 0x1a7e_b01d);
        if rng.bool() {
            for _ in 0..=rng.usize(..=steps / 20) {
                let tablet = rng.u8(..);
                let mixed = if rng.u8(..4) == 0 {
                    Step::Update { tablet }
                } else {
                    let (tab, chance) = (rng.u8(..), rng.u64(..));
                    Step::Change { tablet, tab, chance }
                };
                drawn.insert(rng.usize(..=drawn.len()), mixed);
            }
        }
        Self {
            seed,
            tabs,
            steps: drawn,
        }
    }

    /// Returns the plan without the orders that leave the tablets.
    #[must_use]
    pub fn without_archive(mut self) -> Self {
        self.steps.retain(|step| !matches!(step, Step::Archive { .. }));
        self
    }

    /// Returns the plan with one build on all tablets.
    #[must_use]
    pub fn without_later_builds(mut self) -> Self {
        let is_mixed = |step: &Step| matches!(step, Step::Update { .. } | Step::Change { .. });
        self.steps.retain(|step| !is_mixed(step));
        self
    }
}

fn step(rng: &mut Rng) -> Step {
    let (tablet, tab) = (rng.u8(..), rng.u8(..));
    match rng.u16(..1000) {
        0..480 => Step::Work {
            tablet,
            tab,
            chance: rng.u64(..),
        },
        480..765 => Step::Pass(time(rng)),
        765..780 => Step::Night(rng.i64(HOUR..21 * DAY)),
        780..860 => Step::Weather {
            tablet,
            weather: weather(rng),
        },
        860..910 => Step::CrashTab {
            tablet,
            tab,
            after: rng.u8(..8),
        },
        910..935 => Step::CrashServer { after: rng.u8(..8) },
        935..943 => Step::Wipe { tablet },
        943..951 => Step::Clone { tablet },
        951..963 => Step::Full {
            tablet,
            full: rng.bool(),
        },
        963..978 => Step::Clock {
            tablet,
            off: rng.i64(-3650 * DAY..3650 * DAY),
        },
        978..986 => Step::BackUp,
        986..990 => Step::Restore,
        990..995 => Step::Revoke { tablet },
        _ => Step::Upgrade { tablet },
    }
}

fn time(rng: &mut Rng) -> i64 {
    match rng.u8(..100) {
        0..50 => rng.i64(1..3 * SECOND),
        50..85 => rng.i64(SECOND..30 * SECOND),
        85..98 => rng.i64(SECOND..3 * MINUTE),
        _ => rng.i64(MINUTE..20 * MINUTE),
    }
}

fn weather(rng: &mut Rng) -> Weather {
    match rng.u8(..3) {
        0 => Weather::FAIR,
        1 => Weather {
            up: false,
            ..Weather::FAIR
        },
        _ => Weather {
            up: true,
            loss: rng.u8(..120),
            twice: rng.u8(..60),
            held: rng.u8(..8),
            slow: rng.u16(1..40_000),
        },
    }
}
