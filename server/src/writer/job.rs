//! What is handed to the writer, and what it answers.

use std::sync::Arc;

use shared::change::Draft;
use shared::id::{DeviceId, IncarnationId, OrderId, ShopId, StaffId};
use shared::record::Seq;
use shared::sync::server::{Incoming, QuarantineReason};
use shared::sync::wire::{DeviceStatus, HeldBack, Verdict};
use shared::tablet::Allowed;
use shared::time::Timestamp;
use tokio::sync::oneshot;

use super::WriteError;
use super::work::Work;
use crate::db::device::Device;

/// What can be handed to the writer.
pub(super) enum Job {
    /// What a device pushed.
    Push(PushJob),
    /// What the server itself changes.
    Submit(SubmitJob),
    /// Orders that leave the tablets or come back to them.
    Archive(ArchiveJob),
    /// Any statements.
    Work(Box<dyn Work>),
    /// The end, after all that came before.
    Stop,
}

impl Job {
    /// Returns how many changes it brings.
    pub(super) fn changes(&self) -> usize {
        match self {
            Self::Push(push) => push.incoming.len(),
            Self::Submit(submit) => submit.drafts.len(),
            Self::Archive(_) | Self::Work(_) | Self::Stop => 0,
        }
    }
}

/// Which orders leave the tablets or come back to them.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shift {
    /// Those leave that were closed, or delivered by a time, and of which nothing has changed since a number.
    Leave(Seq, Timestamp),
    /// This one comes back.
    Return(OrderId),
}

/// Orders of a shop that leave the tablets or come back to them.
pub(super) struct ArchiveJob {
    pub(super) shop: ShopId,
    pub(super) shift: Shift,
    pub(super) reply: oneshot::Sender<Result<usize, WriteError>>,
}

/// What a device pushed.
#[derive(Debug)]
pub(super) struct PushJob {
    pub(super) device: Arc<Device>,
    pub(super) incarnation: IncarnationId,
    pub(super) status: Option<DeviceStatus>,
    pub(super) incoming: Vec<Arc<Incoming>>,
    pub(super) received: Timestamp,
    pub(super) reply: oneshot::Sender<Result<Pushed, WriteError>>,
}

/// What became of a push, once it is committed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pushed {
    /// What contiguity says.
    pub verdict: Verdict,
    /// Every number up to here is stored.
    pub acknowledged: u64,
    /// The shop's last number.
    pub newest: Seq,
    /// The changes that went to quarantine.
    pub quarantined: Vec<HeldBack>,
}

/// What the server itself changes in a shop.
#[derive(Debug)]
pub(super) struct SubmitJob {
    pub(super) shop: ShopId,
    pub(super) author: StaffId,
    pub(super) drafts: Vec<Draft>,
    /// When it was done.
    pub(super) at: Timestamp,
    /// When the server heard of it: the log grows by these times.
    pub(super) received: Timestamp,
    pub(super) reply: oneshot::Sender<Result<Submitted, WriteError>>,
}

/// One change on its way into a shop.
#[derive(Debug)]
pub(super) struct Fresh {
    pub(super) push: usize,
    pub(super) shop: ShopId,
    pub(super) device: DeviceId,
    pub(super) incarnation: IncarnationId,
    pub(super) revoked: bool,
    /// Who may use the device that it came from; nothing when nobody asks whether its author may make it.
    pub(super) asked_on: Option<Allowed>,
    /// Whether its author may have seen what the database lost.
    pub(super) after_restore: bool,
    pub(super) received: Timestamp,
    pub(super) incoming: Arc<Incoming>,
}

/// What became of changes that the server made itself, once they are committed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submitted {
    /// The shop's last number.
    pub newest: Seq,
    /// Why the first of them that could not be merged went to quarantine.
    pub quarantined: Option<QuarantineReason>,
}
