//! All pushes of a group at once: read what they need, merge in memory, store what came of it.

use std::collections::{HashMap, HashSet};

use shared::id::{ChangeId, DeviceId};
use shared::record::Seq;
use shared::sync::keep;
use shared::sync::server::{QuarantineReason, sort};
use shared::sync::wire::{HeldBack, Verdict};
use sqlx::SqliteConnection;

use super::WriteError;
use super::job::{Fresh, PushJob, Pushed, SubmitJob, Submitted};
use super::memory::{Memory, Working};
use super::own::Own;
use crate::db::device::{self, StatusRow};
use crate::db::sync::{self, AcceptedRow};

/// Merges and stores all of the pushes and submissions; `careful` looks every change up by its id first.
///
/// A change that is stored already under another number is rare: it happens once in the life of a cloned
/// tablet. So the first try leaves finding it to the unique index.
pub(super) async fn merge_pushes(
    connection: &mut SqliteConnection,
    memory: &Memory,
    pushes: &[PushJob],
    submits: &[SubmitJob],
    careful: bool,
) -> Result<(Vec<Pushed>, Vec<Submitted>, Working), WriteError> {
    let mut working = Working::default();
    let mut fresh = Vec::new();
    let mut outcomes = Vec::with_capacity(pushes.len());
    for (index, push) in pushes.iter().enumerate() {
        working.know_shop(connection, memory, push.device.shop_id).await?;
        outcomes.push(take(connection, memory, &mut working, push, index, &mut fresh).await?);
    }
    let mut own = Own::default();
    for submit in submits {
        working.know_shop(connection, memory, submit.shop).await?;
        own.number(connection, memory, &mut working, submit, pushes.len(), &mut fresh)
            .await?;
    }
    working.accepted.extend(fresh.iter().map(|one| AcceptedRow {
        incarnation: one.incarnation,
        dseq: one.incoming.change.dseq,
        hash: one.incoming.hash,
    }));
    if careful {
        drop_known(connection, &mut fresh).await?;
    }
    working.load_records(connection, &fresh).await?;
    let mut quarantined: HashMap<usize, Vec<(u64, QuarantineReason)>> = HashMap::new();
    for one in fresh {
        let (push, dseq) = (one.push, one.incoming.change.dseq);
        if let Some(reason) = working.merge(one) {
            quarantined.entry(push).or_default().push((dseq, reason));
        }
    }
    working.store(connection).await?;
    let mut statuses: HashMap<DeviceId, StatusRow> = HashMap::new();
    for push in pushes {
        if let Some(status) = push.status.clone() {
            let device = push.device.device_id;
            let row = StatusRow {
                device,
                incarnation: push.incarnation,
                status,
                now: push.received,
            };
            statuses.insert(device, row);
        }
    }
    device::record_statuses(connection, statuses.into_values()).await?;
    for (index, (outcome, push)) in outcomes.iter_mut().zip(pushes).enumerate() {
        outcome.newest = working.newest(push.device.shop_id);
        let numbers = quarantined.remove(&index).unwrap_or_default();
        outcome
            .quarantined
            .extend(numbers.into_iter().map(|(dseq, reason)| HeldBack {
                dseq,
                reason: reason.name().to_owned(),
            }));
    }
    let refused = quarantined.remove(&pushes.len()).unwrap_or_default();
    let submitted = own.outcomes(submits, &working, &refused);
    Ok((outcomes, submitted, working))
}

/// Sorts one push by contiguity and adds what is new to `fresh`.
async fn take(
    connection: &mut SqliteConnection,
    memory: &Memory,
    working: &mut Working,
    push: &PushJob,
    index: usize,
    fresh: &mut Vec<Fresh>,
) -> Result<Pushed, WriteError> {
    let device = &push.device;
    let mut life = working
        .know_life(connection, memory, push.incarnation, device)
        .await?;
    let mut outcome = Pushed {
        verdict: Verdict::Stored,
        acknowledged: life.last_dseq,
        newest: Seq::NEVER,
        quarantined: Vec::new(),
    };
    if life.device != device.device_id {
        // Another device numbers under this incarnation: this one is a copy of it.
        outcome.verdict = Verdict::Cloned;
        outcome.acknowledged = 0;
        return Ok(outcome);
    }
    let mut known = HashMap::new();
    let repeated = push
        .incoming
        .iter()
        .map(|one| one.change.dseq)
        .filter(|dseq| *dseq <= life.last_dseq);
    if let (Some(first), Some(last)) = (repeated.clone().min(), repeated.max()) {
        known = sync::hashes(connection, push.incarnation, first, last).await?;
        // What came earlier in this group is not stored yet.
        known.extend(
            fresh
                .iter()
                .filter(|one| one.incarnation == push.incarnation)
                .map(|one| (one.incoming.change.dseq, one.incoming.hash)),
        );
    }
    let sorted = sort(
        life.last_dseq,
        |dseq| known.get(&dseq).copied(),
        push.incoming.clone(),
    );
    outcome.verdict = sorted.verdict;
    outcome.acknowledged = sorted.acknowledged;
    if sorted.verdict == Verdict::Stored {
        outcome.quarantined = told_again(connection, push, life.last_dseq).await?;
    }
    if sorted.acknowledged > life.last_dseq {
        life.last_dseq = sorted.acknowledged;
        working.advance(push.incarnation, device.shop_id, life, push.received);
    }
    fresh.extend(sorted.fresh.into_iter().map(|incoming| {
        Fresh {
            push: index,
            shop: device.shop_id,
            device: device.device_id,
            incarnation: push.incarnation,
            revoked: device.revoked,
            asked_on: memory.is_guarded.then(|| device.allowed.clone()),
            after_restore: memory
                .restored_at
                .is_some_and(|at| push.received.since(at) < keep::SENT_FOR),
            received: push.received,
            incoming,
        }
    }));
    Ok(outcome)
}

/// Returns which of the changes that were stored before are held back: the reply that told of it may never have arrived.
async fn told_again(
    connection: &mut SqliteConnection,
    push: &PushJob,
    last: u64,
) -> Result<Vec<HeldBack>, WriteError> {
    let repeated = push.incoming.iter().map(|one| &one.change);
    let repeated: HashMap<ChangeId, u64> = repeated
        .filter(|change| change.dseq <= last)
        .map(|change| (change.change_id, change.dseq))
        .collect();
    if repeated.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<ChangeId> = repeated.keys().copied().collect();
    let held = sync::held_back(connection, &ids).await?;
    let mut held: Vec<HeldBack> = held
        .into_iter()
        .filter_map(|(id, reason)| {
            let dseq = *repeated.get(&id)?;
            Some(HeldBack { dseq, reason })
        })
        .collect();
    held.sort_by_key(|one| one.dseq);
    Ok(held)
}

/// Leaves out the changes that are stored already or come twice in this group.
async fn drop_known(connection: &mut SqliteConnection, fresh: &mut Vec<Fresh>) -> Result<(), WriteError> {
    let ids: Vec<ChangeId> = fresh.iter().map(|one| one.incoming.change.change_id).collect();
    let mut seen: HashSet<ChangeId> = sync::known_changes(connection, &ids).await?;
    fresh.retain(|one| seen.insert(one.incoming.change.change_id));
    Ok(())
}
