//! What a lane has met: why it failed last, and how often in a row. Each lane keeps its own, so that a change that
//! travels well never hides that the photos do not.

use super::{ChangeLane, Client, Command, Failure, backoff};
use crate::fault::{self, Fault};
use crate::time::{MINUTE, Timestamp};

/// The trouble of one lane.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Trouble {
    failure: Option<Failure>,
    in_a_row: u32,
    /// What the last of them was, also after something succeeded.
    last: Option<Failure>,
}

impl Trouble {
    pub(super) fn failure(self) -> Option<Failure> {
        self.failure
    }

    pub(super) fn failed(&mut self, failure: Failure) {
        self.failure = Some(failure);
        self.last = Some(failure);
        self.in_a_row = self.in_a_row.saturating_add(1);
    }

    /// The lane reached its end: the next failure waits as short as the first.
    pub(super) fn over(&mut self) {
        *self = Self::default();
    }

    /// Something of the lane succeeded; what it says of a failure goes with it.
    pub(super) fn eased(&mut self) {
        self.failure = None;
    }

    /// The server was reached and answered. That says nothing of what it could not store, or of one bad photo.
    pub(super) fn answered(&mut self) {
        let goes_on = matches!(
            self.failure,
            Some(Failure::ServerFull | Failure::ServerError | Failure::Storage)
        );
        if !goes_on && !self.is_of_one_photo() {
            self.eased();
        }
    }

    /// A photo arrived, so the way is free; one that the server refused for itself is refused still.
    pub(super) fn photo_arrived(&mut self) {
        if !self.is_of_one_photo() {
            self.came_nearer();
        }
    }

    /// The lane came a step nearer to its end. After a line that broke off, the next attempt comes as soon as the first; a
    /// storage without room is not filled again and again for that.
    pub(super) fn came_nearer(&mut self) {
        if self.last == Some(Failure::Unreachable) {
            self.over();
        } else {
            self.eased();
        }
    }

    fn is_of_one_photo(self) -> bool {
        matches!(self.failure, Some(Failure::Unreadable | Failure::TooLarge))
    }

    /// Returns how long to wait before the next attempt, in milliseconds; `None`: nothing is amiss.
    pub(super) fn wait(self, chance: u32) -> Option<u64> {
        (self.in_a_row > 0).then(|| backoff::growing(self.in_a_row, chance))
    }
}

impl Client {
    /// The change lane came to nothing. No refusal touches the outbox.
    pub(super) fn failed(&mut self, failure: Failure, chance: u32, todo: &mut Vec<Command>) {
        if failure == Failure::Revoked || (self.revoked && failure == Failure::NotPaired) {
            self.revoked = true;
            // A server that does not even know the device any more has nothing left to say.
            self.parted |= failure == Failure::NotPaired;
            self.change_trouble.failure = Some(Failure::Revoked);
            if self.again {
                self.push(todo);
            } else if !self.parted && self.changes != ChangeLane::Pushing {
                // A server that was restored says so to nobody but those who push.
                self.changes = ChangeLane::Pushing;
                todo.push(Command::PushNothing);
            } else {
                self.changes = ChangeLane::Idle;
                self.change_trouble.failed(Failure::Revoked);
                self.back_off(chance, todo);
                self.start_photos(todo);
                self.wipe_when_handed_over(todo);
            }
            return;
        }
        let emptied = match failure {
            Failure::NotPaired => fault::is(Fault::EmptiedOn401),
            Failure::TooLarge => fault::is(Fault::EmptiedOn413),
            _ => false,
        };
        if emptied {
            self.changes = ChangeLane::Acknowledging;
            todo.push(Command::Acknowledge {
                upto: u64::MAX - 1,
                at: self.server_time.unwrap_or(Timestamp::from_millis(0)),
            });
            return;
        }
        if failure == Failure::TooLarge && self.changes == ChangeLane::Pushing && self.limit > 1 {
            self.limit = (self.limit / 2).max(1);
            self.push(todo);
            return;
        }
        self.changes = ChangeLane::Idle;
        self.again = false;
        self.change_trouble.failed(failure);
        self.back_off(chance, todo);
    }

    /// Arms the timer for the lane that wants it first, or for the next look when nothing is amiss.
    pub(super) fn back_off(&self, chance: u32, todo: &mut Vec<Command>) {
        if fault::is(Fault::TimerLost) {
            return;
        }
        let steady = backoff::steady(MINUTE, chance);
        let changes = self.change_trouble.wait(chance).unwrap_or(steady);
        let photos = self.photo_trouble.wait(chance).unwrap_or(changes);
        todo.push(Command::Wait {
            millis: changes.min(photos),
        });
    }
}
