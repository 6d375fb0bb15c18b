//! The device's side: a state machine that takes events and returns commands.
//!
//! Two lanes run side by side, so that a slow photo never holds back a signature: the change lane pushes
//! and then pulls; the photo lane asks what the server lacks and sends it, two at a time. Every refusal
//! leaves the outbox untouched, and a timer is armed whenever a lane comes to rest.

mod backoff;
#[cfg(test)]
mod tests;

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use crate::id::EpochId;
use crate::record::Seq;
use crate::sync::wire::{MAX_PUSH_CHANGES, PushReply, Verdict};
use crate::time::{MINUTE, Timestamp};

/// How many photos travel at once.
pub const PHOTOS_AT_ONCE: usize = 2;

/// Why the machine is woken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wake {
    /// The app started, the network came back, the tab became visible, or a person asked.
    Now,
    /// Something was saved; the driver waits one second to gather taps.
    Saved,
    /// The server says there is news up to this number.
    Hint(Seq),
    /// The timer that the machine armed last.
    Timer,
}

/// Why a request came to nothing. None of them touches the outbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Failure {
    /// No network, a time-out, or a cut connection.
    Unreachable,
    /// Something answered that is not our server, such as a hotel's sign-in page.
    NotOurServer,
    /// 401: the token is unknown; pairing again continues the same incarnation.
    NotPaired,
    /// 403 on a pull: the office revoked this tablet.
    Revoked,
    /// 413: too large.
    TooLarge,
    /// 400 or 422: the server can't read it.
    Unreadable,
    /// 507: the server's disk is full.
    ServerFull,
    /// 429 or 503: later.
    Busy,
    /// Any other refusal.
    ServerError,
    /// This device could not read or write its own storage.
    Storage,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The machine is woken.
    Wake(Wake),
    /// [`Command::Push`] found nothing to push.
    NothingToPush,
    /// [`Command::Push`] was answered.
    Pushed(PushReply),
    /// [`Command::Push`], [`Command::Pull`] or a storage command failed.
    Failed(Failure),
    /// A storage command is done; the first number now waiting, if any.
    Stored {
        /// The lowest `dseq` in the outbox.
        first: Option<u64>,
    },
    /// A page was pulled and stored.
    Pulled(Page),
    /// The photos that the server lacks, oldest first.
    Missing(Vec<String>),
    /// [`Command::AskMissing`] failed.
    MissingFailed(Failure),
    /// A photo arrived at the server.
    Sent(String),
    /// A photo did not arrive.
    SendFailed(String, Failure),
    /// The server answered a heartbeat.
    Beat {
        /// The life of its database.
        epoch: EpochId,
        /// Its newest number.
        newest: Seq,
    },
}

/// What the driver tells of a page that it stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// The life of the server's database.
    pub epoch: EpochId,
    /// Where the next pull goes on.
    pub cursor: Seq,
    /// `None`: there is more. Otherwise whether count and digest agree.
    pub agrees: Option<bool>,
}

/// What the driver must do. It answers each with one event, storage commands included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Send the oldest waiting changes, at most this many, or say [`Event::NothingToPush`].
    Push {
        /// The most changes to send.
        limit: usize,
    },
    /// Move everything up to this number from the outbox to the sent store.
    Acknowledge {
        /// The highest `dseq` stored by the server.
        upto: u64,
    },
    /// Put what was sent from this number on back into the outbox.
    OfferAgain {
        /// The lowest `dseq` to offer again.
        from: u64,
    },
    /// Take a new incarnation and renumber the outbox from 1; every `change_id` stays.
    NewIncarnation,
    /// Pull one page and store it with its cursor in one transaction.
    Pull {
        /// Where to go on.
        cursor: Seq,
        /// Into the shadow store, which replaces the other after its last page.
        shadow: bool,
    },
    /// Remember the life of the server's database. Needs no answer.
    SetEpoch(EpochId),
    /// Ask which photos the server lacks.
    AskMissing,
    /// Send a photo.
    SendPhoto(String),
    /// Tell the server how this device stands.
    Heartbeat,
    /// Arm the one timer, replacing the one before. Needs no answer but [`Wake::Timer`].
    Wait {
        /// In how many milliseconds.
        millis: u64,
    },
    /// Wipe everything: the office revoked this tablet and its last work has been handed over.
    Wipe,
    /// Show how things stand. Needs no answer.
    Show(Standing),
}

/// How the connection to the shop stands, for the badge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Whether a lane is at work.
    pub busy: bool,
    /// What went wrong last, until something goes right.
    pub failure: Option<Failure>,
    /// When the server last answered, by this device's clock.
    pub last_contact: Option<Timestamp>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ChangeLane {
    Idle,
    Pushing,
    /// Storing an acknowledgement, then go on pushing.
    Acknowledging,
    /// Putting sent changes back to close a gap; the number that the server expects.
    ClosingGap(u64),
    /// Taking a new incarnation.
    Renumbering,
    /// Putting everything sent back, because the server's database is another one.
    OfferingAll,
    Beating,
    Pulling {
        shadow: bool,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum PhotoLane {
    Idle,
    Asking,
    Sending {
        waiting: VecDeque<String>,
        travelling: Vec<String>,
        failed: bool,
    },
}

/// The machine.
#[derive(Clone, Debug)]
pub struct Client {
    epoch: Option<EpochId>,
    cursor: Seq,
    changes: ChangeLane,
    photos: PhotoLane,
    /// Wanted again as soon as the lane rests.
    again: bool,
    limit: usize,
    failures: u32,
    revoked: bool,
    /// A shadow pull has just been made; a second disagreement waits for the next round.
    just_swapped: bool,
    standing: Standing,
}

impl Client {
    /// Starts from what the device stored.
    pub fn new(epoch: Option<EpochId>, cursor: Seq) -> Self {
        Self {
            epoch,
            cursor,
            changes: ChangeLane::Idle,
            photos: PhotoLane::Idle,
            again: false,
            limit: MAX_PUSH_CHANGES,
            failures: 0,
            revoked: false,
            just_swapped: false,
            standing: Standing::default(),
        }
    }

    /// Takes over what another tab of this device has met and pulled meanwhile; does nothing during a round.
    pub fn catch_up(&mut self, epoch: Option<EpochId>, cursor: Seq) {
        if self.changes == ChangeLane::Idle {
            self.epoch = epoch;
            self.cursor = cursor;
        }
    }

    /// Takes an event and returns what to do; `chance` is any random number, for the jitter.
    pub fn handle(&mut self, event: Event, now: Timestamp, chance: u32) -> Vec<Command> {
        let mut todo = Vec::new();
        let failed = matches!(
            event,
            Event::Failed(_)
                | Event::MissingFailed(_)
                | Event::SendFailed(..)
                | Event::Wake(_)
                | Event::NothingToPush
        ) || matches!(event, Event::Stored { .. })
            // Nothing was asked when nothing waits.
            || matches!(&event, Event::Missing(hashes) if hashes.is_empty());
        if !failed {
            self.standing.last_contact = Some(now);
            self.standing.failure = None;
        }
        match event {
            Event::Wake(wake) => self.wake(wake, &mut todo),
            Event::NothingToPush => self.after_push(&mut todo),
            Event::Pushed(reply) => self.pushed(&reply, &mut todo),
            Event::Stored { first } => self.stored(first, &mut todo),
            Event::Pulled(page) => self.pulled(page, chance, &mut todo),
            Event::Beat { epoch, newest } => self.beat(epoch, newest, chance, &mut todo),
            Event::Failed(failure) => self.failed(failure, chance, &mut todo),
            Event::Missing(hashes) => self.missing(hashes, &mut todo),
            Event::MissingFailed(failure) => {
                self.photos = PhotoLane::Idle;
                self.back_off(failure, chance, &mut todo);
            }
            Event::Sent(hash) => self.photo_done(&hash, None, chance, &mut todo),
            Event::SendFailed(hash, failure) => self.photo_done(&hash, Some(failure), chance, &mut todo),
        }
        let busy = self.changes != ChangeLane::Idle || self.photos != PhotoLane::Idle;
        self.standing.busy = busy;
        todo.push(Command::Show(self.standing));
        todo
    }

    fn wake(&mut self, wake: Wake, todo: &mut Vec<Command>) {
        if let Wake::Hint(seq) = wake
            && seq <= self.cursor
        {
            return;
        }
        if self.changes == ChangeLane::Idle {
            self.push(todo);
        } else {
            self.again = true;
        }
    }

    fn push(&mut self, todo: &mut Vec<Command>) {
        self.again = false;
        self.changes = ChangeLane::Pushing;
        todo.push(Command::Push { limit: self.limit });
    }

    fn pushed(&mut self, reply: &PushReply, todo: &mut Vec<Command>) {
        self.revoked |= reply.revoked;
        if self.meet(reply.epoch, todo) {
            return;
        }
        match reply.verdict {
            Verdict::Stored => {
                self.changes = ChangeLane::Acknowledging;
                todo.push(Command::Acknowledge {
                    upto: reply.acknowledged,
                });
            }
            Verdict::Gap { expected } => {
                self.changes = ChangeLane::ClosingGap(expected);
                todo.push(Command::OfferAgain { from: expected });
            }
            Verdict::Cloned => {
                self.changes = ChangeLane::Renumbering;
                todo.push(Command::NewIncarnation);
            }
        }
    }

    /// Notices another life of the server's database: everything sent is offered again.
    fn meet(&mut self, epoch: EpochId, todo: &mut Vec<Command>) -> bool {
        let known = self.epoch.replace(epoch);
        if known == Some(epoch) {
            return false;
        }
        todo.push(Command::SetEpoch(epoch));
        if known.is_none() {
            return false;
        }
        self.cursor = Seq::NEVER;
        self.changes = ChangeLane::OfferingAll;
        todo.push(Command::OfferAgain { from: 1 });
        true
    }

    fn stored(&mut self, first: Option<u64>, todo: &mut Vec<Command>) {
        match self.changes {
            ChangeLane::ClosingGap(expected) if first.is_some_and(|first| first > expected) => {
                self.changes = ChangeLane::Renumbering;
                todo.push(Command::NewIncarnation);
            }
            ChangeLane::Acknowledging => {
                self.limit = MAX_PUSH_CHANGES;
                self.push(todo);
            }
            ChangeLane::ClosingGap(_) | ChangeLane::Renumbering | ChangeLane::OfferingAll => self.push(todo),
            ChangeLane::Idle | ChangeLane::Pushing | ChangeLane::Beating | ChangeLane::Pulling { .. } => {}
        }
    }

    /// Everything is pushed: photos may start, and the change lane goes on to beat and pull.
    fn after_push(&mut self, todo: &mut Vec<Command>) {
        if self.photos == PhotoLane::Idle {
            self.photos = PhotoLane::Asking;
            todo.push(Command::AskMissing);
        }
        self.changes = ChangeLane::Beating;
        todo.push(Command::Heartbeat);
    }

    fn beat(&mut self, epoch: EpochId, newest: Seq, chance: u32, todo: &mut Vec<Command>) {
        if self.meet(epoch, todo) {
            return;
        }
        let shadow = self.cursor == Seq::NEVER;
        if !shadow && newest == self.cursor {
            self.rest(chance, todo);
            return;
        }
        self.pull(shadow, todo);
    }

    fn pull(&mut self, shadow: bool, todo: &mut Vec<Command>) {
        self.changes = ChangeLane::Pulling { shadow };
        todo.push(Command::Pull {
            cursor: self.cursor,
            shadow,
        });
    }

    fn pulled(&mut self, page: Page, chance: u32, todo: &mut Vec<Command>) {
        let ChangeLane::Pulling { shadow } = self.changes else {
            return;
        };
        if self.meet(page.epoch, todo) {
            return;
        }
        self.cursor = page.cursor;
        match page.agrees {
            None => self.pull(shadow, todo),
            Some(false) if !shadow && !self.just_swapped => {
                self.cursor = Seq::NEVER;
                self.pull(true, todo);
            }
            Some(_) => {
                self.just_swapped = shadow;
                self.rest(chance, todo);
            }
        }
    }

    /// Brings the change lane to rest, or starts it again when something came in meanwhile.
    fn rest(&mut self, chance: u32, todo: &mut Vec<Command>) {
        self.failures = 0;
        self.changes = ChangeLane::Idle;
        if self.again {
            self.push(todo);
        } else {
            todo.push(Command::Wait {
                millis: backoff::steady(MINUTE, chance),
            });
        }
    }

    fn failed(&mut self, failure: Failure, chance: u32, todo: &mut Vec<Command>) {
        if failure == Failure::Revoked || (self.revoked && failure == Failure::NotPaired) {
            self.revoked = true;
            self.standing.failure = Some(Failure::Revoked);
            if self.again {
                self.push(todo);
            } else {
                self.changes = ChangeLane::Idle;
                todo.push(Command::Wait {
                    millis: backoff::growing(1, chance),
                });
                self.wipe_when_handed_over(todo);
            }
            return;
        }
        if failure == Failure::TooLarge && self.changes == ChangeLane::Pushing && self.limit > 1 {
            self.limit = (self.limit / 2).max(1);
            self.push(todo);
            return;
        }
        self.changes = ChangeLane::Idle;
        self.again = false;
        self.back_off(failure, chance, todo);
    }

    /// Wipes a revoked tablet, but only once both lanes have handed over what they held.
    fn wipe_when_handed_over(&self, todo: &mut Vec<Command>) {
        if self.revoked && self.changes == ChangeLane::Idle && self.photos == PhotoLane::Idle {
            todo.push(Command::Wipe);
        }
    }

    fn back_off(&mut self, failure: Failure, chance: u32, todo: &mut Vec<Command>) {
        self.standing.failure = Some(failure);
        self.failures = self.failures.saturating_add(1);
        todo.push(Command::Wait {
            millis: backoff::growing(self.failures, chance),
        });
    }

    fn missing(&mut self, hashes: Vec<String>, todo: &mut Vec<Command>) {
        if hashes.is_empty() {
            self.photos = PhotoLane::Idle;
            self.wipe_when_handed_over(todo);
            return;
        }
        let mut waiting: VecDeque<String> = hashes.into();
        let travelling: Vec<String> = waiting.drain(..PHOTOS_AT_ONCE.min(waiting.len())).collect();
        todo.extend(travelling.iter().cloned().map(Command::SendPhoto));
        self.photos = PhotoLane::Sending {
            waiting,
            travelling,
            failed: false,
        };
    }

    fn photo_done(&mut self, hash: &str, failure: Option<Failure>, chance: u32, todo: &mut Vec<Command>) {
        let PhotoLane::Sending {
            waiting,
            travelling,
            failed,
        } = &mut self.photos
        else {
            return;
        };
        travelling.retain(|one| one != hash);
        // A photo that the server can't read must not hold up the others; no network holds up all.
        if let Some(failure) = failure {
            *failed = true;
            if !matches!(failure, Failure::Unreadable | Failure::TooLarge) {
                waiting.clear();
            }
        }
        if let Some(next) = waiting.pop_front() {
            travelling.push(next.clone());
            todo.push(Command::SendPhoto(next));
        }
        let (done, any_failed) = (travelling.is_empty(), *failed);
        if done {
            self.photos = PhotoLane::Idle;
            if !any_failed {
                self.photos = PhotoLane::Asking;
                todo.push(Command::AskMissing);
            }
        }
        if let Some(failure) = failure {
            self.back_off(failure, chance, todo);
        }
    }

    /// Tells whether a change or a photo is on its way.
    pub fn standing(&self) -> Standing {
        self.standing
    }
}
