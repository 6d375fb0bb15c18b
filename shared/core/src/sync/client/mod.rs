//! The device's side: a state machine that takes events and returns commands.
//!
//! Two lanes run side by side, so that a slow photo never holds back a change: the change lane pushes
//! and then pulls; the photo lane asks what the server lacks and sends it, two at a time. Every refusal
//! leaves the outbox untouched, and a timer is armed whenever a lane comes to rest.

mod backoff;
mod event;
mod photos;
#[cfg(test)]
mod tests;
mod trouble;

use std::collections::VecDeque;

pub use event::{Command, Event, Failure, Page, Standing, Wake};
use trouble::Trouble;

use crate::fault::{self, Fault};
use crate::id::EpochId;
use crate::record::Seq;
use crate::sync::wire::{MAX_PUSH_CHANGES, PushReply, Verdict};
use crate::time::{HOUR, Timestamp};

/// How many photos travel at once.
pub const PHOTOS_AT_ONCE: usize = 2;

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
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own; together they are no state"
)]
pub struct Client {
    epoch: Option<EpochId>,
    cursor: Seq,
    /// The newest number when the pull that is on began.
    since: Seq,
    changes: ChangeLane,
    photos: PhotoLane,
    /// Wanted again as soon as the lane rests.
    again: bool,
    limit: usize,
    /// What each lane has met.
    change_trouble: Trouble,
    photo_trouble: Trouble,
    revoked: bool,
    /// In this round, the server that revoked this device showed that it is no other life of the one that has its work.
    parted: bool,
    /// Everything has just been pulled again; a second disagreement waits for the next round.
    just_swapped: bool,
    /// The server's clock, as it was told last.
    server_time: Option<Timestamp>,
    /// When old work was swept out last, by the server's clock.
    swept_at: Option<Timestamp>,
    standing: Standing,
}

impl Client {
    /// Starts from what the device stored.
    pub fn new(epoch: Option<EpochId>, cursor: Seq) -> Self {
        Self {
            epoch,
            cursor,
            since: cursor,
            changes: ChangeLane::Idle,
            photos: PhotoLane::Idle,
            again: false,
            limit: MAX_PUSH_CHANGES,
            change_trouble: Trouble::default(),
            photo_trouble: Trouble::default(),
            revoked: false,
            parted: false,
            just_swapped: false,
            server_time: None,
            swept_at: None,
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
        match &event {
            Event::Pushed(_) | Event::Beat { .. } => {
                self.standing.last_contact = Some(now);
                self.change_trouble.eased();
            }
            Event::Pulled(_) => {
                self.standing.last_contact = Some(now);
                self.change_trouble.came_nearer();
            }
            Event::Sent(_) => {
                self.standing.last_contact = Some(now);
                self.photo_trouble.photo_arrived();
            }
            Event::Missing(hashes) if !hashes.is_empty() => {
                self.standing.last_contact = Some(now);
                self.photo_trouble.answered();
            }
            // Nothing was asked: of no photo, of no server, or without an answer.
            Event::Missing(_)
            | Event::Wake(_)
            | Event::NothingToPush
            | Event::Stored { .. }
            | Event::Failed(_)
            | Event::MissingFailed(_)
            | Event::SendFailed(..) => {}
        }
        match event {
            Event::Wake(wake) => self.wake(wake, &mut todo),
            Event::NothingToPush => self.after_push(&mut todo),
            Event::Pushed(reply) => self.pushed(&reply, &mut todo),
            Event::Stored { first } => self.stored(first, &mut todo),
            Event::Pulled(page) => self.pulled(page, chance, &mut todo),
            Event::Beat {
                epoch,
                newest,
                server_time,
            } => self.beat(epoch, newest, server_time, chance, &mut todo),
            Event::Failed(failure) => self.failed(failure, chance, &mut todo),
            Event::Missing(hashes) => self.missing(hashes, &mut todo),
            Event::MissingFailed(failure) => {
                self.photos = PhotoLane::Idle;
                self.photo_trouble.failed(failure);
                self.back_off(chance, &mut todo);
            }
            Event::Sent(hash) => self.photo_done(&hash, None, chance, &mut todo),
            Event::SendFailed(hash, failure) => self.photo_done(&hash, Some(failure), chance, &mut todo),
        }
        let busy = self.changes != ChangeLane::Idle || self.photos != PhotoLane::Idle;
        self.standing.busy = busy;
        self.standing.failure = self.change_trouble.failure().or(self.photo_trouble.failure());
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
            self.parted = false;
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
        self.server_time = Some(reply.server_time);
        self.revoked |= reply.revoked;
        if fault::is(Fault::SweptUnmet) {
            todo.push(Command::Sweep {
                now: reply.server_time,
            });
        }
        if self.meet(reply.epoch, todo) {
            self.parted = false;
            return;
        }
        self.parted |= reply.revoked;
        match reply.verdict {
            Verdict::Stored => {
                self.changes = ChangeLane::Acknowledging;
                todo.push(Command::Acknowledge {
                    upto: reply.acknowledged,
                    at: reply.server_time,
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
        if known == Some(epoch) || fault::is(Fault::EpochIgnored) && known.is_some() {
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

    /// Everything is pushed: the change lane goes on to beat and pull.
    fn after_push(&mut self, todo: &mut Vec<Command>) {
        self.changes = ChangeLane::Beating;
        todo.push(Command::Heartbeat);
    }

    fn beat(
        &mut self,
        epoch: EpochId,
        newest: Seq,
        server_time: Timestamp,
        chance: u32,
        todo: &mut Vec<Command>,
    ) {
        self.server_time = Some(server_time);
        if self.meet(epoch, todo) {
            return;
        }
        self.start_photos(todo);
        if self.swept_at.is_none_or(|at| server_time.since(at) >= HOUR) {
            self.swept_at = Some(server_time);
            todo.push(Command::Sweep { now: server_time });
        }
        let shadow = self.cursor == Seq::NEVER;
        self.since = if shadow { newest } else { self.cursor };
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
            since: self.since.max(self.cursor),
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
        if fault::is(Fault::CursorTooFar) {
            self.cursor = Seq::new(page.cursor.number() + 1);
        }
        match page.agrees {
            None => self.pull(shadow, todo),
            Some(false) if !shadow && !self.just_swapped => {
                self.since = self.cursor;
                self.cursor = Seq::NEVER;
                self.pull(true, todo);
            }
            Some(agrees) => {
                if shadow && !agrees {
                    // Another tab was at it as well: everything is pulled again, but not at once.
                    self.cursor = Seq::NEVER;
                }
                self.just_swapped = shadow;
                self.rest(chance, todo);
            }
        }
    }

    /// Brings the change lane to rest, or starts it again when something came in meanwhile.
    fn rest(&mut self, chance: u32, todo: &mut Vec<Command>) {
        self.change_trouble.over();
        self.changes = ChangeLane::Idle;
        if self.again {
            self.push(todo);
        } else {
            self.back_off(chance, todo);
        }
    }

    /// Wipes a revoked tablet, but only once both lanes have handed over what they held.
    fn wipe_when_handed_over(&self, todo: &mut Vec<Command>) {
        let at_rest = self.changes == ChangeLane::Idle && self.photos == PhotoLane::Idle;
        if self.revoked && (self.parted && at_rest || fault::is(Fault::WipedEarly)) {
            todo.push(Command::Wipe);
        }
    }

    /// Returns the server's clock as it was told last; no clock of the device decides what is kept.
    pub fn server_time(&self) -> Option<Timestamp> {
        self.server_time
    }

    /// Tells whether a change or a photo is on its way.
    pub fn standing(&self) -> Standing {
        self.standing
    }
}
