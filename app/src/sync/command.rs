//! What the machine commands, done: each command ends in one event.

use std::rc::Rc;

use serde::Serialize;
use serde_json::value::RawValue;
use shared::id::{EpochId, IncarnationId};
use shared::sync::client::{Command, Event, Failure};
use shared::sync::wire::{DeviceStatus, Heartbeat, HeartbeatReply, MAX_PUSH_BYTES, PushReply};
use shared::time::Timestamp;

use super::call::{Failed, PATIENCE, token};
use super::{Sync, later, photo};
use crate::browser::http::Call;
use crate::browser::{self};
use crate::repo::{AppRepo, Changed, Repo, RepoError};

/// Room for the rest of a push beside its changes, in bytes.
const ENVELOPE: usize = 4 * 1024;

/// Runs a command; `None` for one that needs no answer.
///
/// A new life of the server's database is remembered together with what is offered to it again.
pub(super) async fn run(sync: &Rc<Sync>, command: Command, met: Option<EpochId>) -> Option<Event> {
    let Some(repo) = sync.app.repo() else {
        return Some(Event::Failed(Failure::Storage));
    };
    let done = match command {
        Command::Push { limit } => push(sync, &repo, limit).await,
        Command::PushNothing => {
            let incarnation = repo.meta().await.map(|meta| meta.incarnation);
            match incarnation {
                Ok(incarnation) => send(sync, &repo, incarnation, Vec::new()).await,
                Err(error) => Err(error.into()),
            }
        }
        Command::Acknowledge { upto, at } => acknowledge(sync, &repo, upto, at).await,
        Command::OfferAgain { from } => {
            let first = repo.offer_again(from, fresh(), met).await;
            if from <= 1 {
                // What waits may have got other numbers.
                sync.changed(Changed::Everything).await;
            }
            stored(first)
        }
        Command::NewIncarnation => {
            let first = repo.new_incarnation(fresh()).await;
            sync.changed(Changed::Everything).await;
            stored(first)
        }
        Command::Pull {
            cursor,
            since,
            shadow,
        } => match later::pull().await {
            Ok(pull) => match pull(&sync.puller, &repo, (cursor, since), shadow).await {
                Ok((event, changed)) => {
                    sync.changed(changed).await;
                    Ok(event)
                }
                Err(failed) => Err(failed),
            },
            // Its code comes over the same line as what it would pull.
            Err(_) => Err(Failed(Failure::Unreachable)),
        },
        Command::Heartbeat => beat(sync, &repo).await,
        Command::AskMissing => {
            return Some(
                photo::ask_missing(sync, &repo)
                    .await
                    .unwrap_or_else(|Failed(why)| Event::MissingFailed(why)),
            );
        }
        Command::SendPhoto(hash) => {
            let sent = photo::send(sync, &repo, &hash).await;
            return Some(match sent {
                Ok(()) => Event::Sent(hash),
                Err(Failed(why)) => Event::SendFailed(hash, why),
            });
        }
        Command::Sweep { now } => {
            // What can't be swept now is swept next time.
            let _ = repo.sweep(now).await;
            return None;
        }
        Command::Wipe => {
            sync.wipe().await;
            return None;
        }
        Command::SetEpoch(_) | Command::Wait { .. } | Command::Show(_) => return None,
    };
    Some(done.unwrap_or_else(|Failed(why)| Event::Failed(why)))
}

fn fresh() -> IncarnationId {
    IncarnationId::new(browser::new_uuid())
}

fn stored(first: Result<Option<u64>, RepoError>) -> Result<Event, Failed> {
    Ok(Event::Stored { first: first? })
}

/// How this device stands, for the server.
async fn status(sync: &Sync, repo: &AppRepo) -> Result<DeviceStatus, Failed> {
    let pending = repo.pending().await?;
    let free_bytes = browser::free_bytes().await;
    let persistent = browser::is_persistent().await;
    sync.app.update_sync(|view| {
        view.free_bytes = free_bytes;
        view.persistent = persistent;
    });
    Ok(DeviceStatus {
        pending_changes: pending.changes,
        pending_photos: pending.photos,
        oldest: pending.oldest,
        free_bytes,
        persistent,
        app_version: env!("CARGO_PKG_VERSION").to_owned(),
    })
}

/// A push whose changes are the very texts that were stored.
#[derive(Serialize)]
struct Push {
    incarnation: IncarnationId,
    status: DeviceStatus,
    changes: Vec<Box<RawValue>>,
}

async fn push(sync: &Sync, repo: &AppRepo, limit: usize) -> Result<Event, Failed> {
    let batch = repo.batch(limit, MAX_PUSH_BYTES - ENVELOPE).await?;
    if batch.changes.is_empty() {
        return Ok(Event::NothingToPush);
    }
    let texts = batch
        .changes
        .into_iter()
        .map(|(_, text)| RawValue::from_string(text));
    let changes = texts
        .collect::<Result<_, _>>()
        .map_err(|_| Failed(Failure::Storage))?;
    send(sync, repo, batch.incarnation, changes).await
}

async fn send(
    sync: &Sync,
    repo: &AppRepo,
    incarnation: IncarnationId,
    changes: Vec<Box<RawValue>>,
) -> Result<Event, Failed> {
    let push = Push {
        incarnation,
        status: status(sync, repo).await?,
        changes,
    };
    let asked_at = browser::now();
    let reply: PushReply = Call::post("/api/v1/push", Some(&token(sync.app)?), &push, PATIENCE)
        .json()
        .await?;
    sync.correct_clock(asked_at, reply.server_time).await;
    sync.app.tell_held_back(&reply.quarantined);
    Ok(Event::Pushed(reply))
}

async fn acknowledge(sync: &Sync, repo: &AppRepo, upto: u64, at: Timestamp) -> Result<Event, Failed> {
    let first = repo.acknowledge(upto, at).await?;
    sync.app.show_pending().await?;
    Ok(Event::Stored { first })
}

async fn beat(sync: &Sync, repo: &AppRepo) -> Result<Event, Failed> {
    let incarnation = repo.meta().await?.incarnation;
    let beat = Heartbeat {
        incarnation,
        status: status(sync, repo).await?,
    };
    let asked_at = browser::now();
    let reply: HeartbeatReply = Call::post("/api/v1/heartbeat", Some(&token(sync.app)?), &beat, PATIENCE)
        .json()
        .await?;
    sync.correct_clock(asked_at, reply.server_time).await;
    Ok(Event::Beat {
        epoch: reply.epoch,
        newest: reply.newest,
        server_time: reply.server_time,
    })
}
