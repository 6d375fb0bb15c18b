//! The photo lane: asks what the server lacks and sends it, two at a time.

use std::collections::VecDeque;

use super::{Client, Command, Failure, PHOTOS_AT_ONCE, PhotoLane};

impl Client {
    /// Starts the photo lane, if it rests.
    ///
    /// That comes only after the server's clock is known: when a photo arrived decides how long its bytes are kept.
    pub(super) fn start_photos(&mut self, todo: &mut Vec<Command>) {
        if self.photos == PhotoLane::Idle {
            self.photos = PhotoLane::Asking;
            todo.push(Command::AskMissing);
        }
    }

    pub(super) fn missing(&mut self, hashes: Vec<String>, todo: &mut Vec<Command>) {
        if hashes.is_empty() {
            self.photos = PhotoLane::Idle;
            self.photo_trouble.over();
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

    pub(super) fn photo_done(
        &mut self,
        hash: &str,
        failure: Option<Failure>,
        chance: u32,
        todo: &mut Vec<Command>,
    ) {
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
            self.photo_trouble.failed(failure);
            self.back_off(chance, todo);
        }
    }
}
