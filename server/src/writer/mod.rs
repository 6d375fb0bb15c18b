//! The one task that writes: it commits what waits in one transaction, up to a bound.
//!
//! A reply goes out only after the commit has reached the disk. Committing in groups is what makes that
//! affordable: one wait for the disk serves everybody who waited for it.

mod error;
mod group;
mod job;
mod memory;
mod own;
mod people;
mod push;
mod work;

use std::sync::Arc;

use futures::future::BoxFuture;
use shared::change::Draft;
use shared::id::{IncarnationId, OrderId, ShopId, StaffId};
use shared::record::Seq;
use shared::sync::server::Incoming;
use shared::sync::wire::DeviceStatus;
use shared::time::Timestamp;
use sqlx::SqliteConnection;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

pub use error::WriteError;
pub use job::{Pushed, Submitted};

use self::group::Group;
use self::job::{ArchiveJob, Job, PushJob, Shift, SubmitJob};
use self::memory::Memory;
use self::work::TypedWork;
use crate::db::device::Device;
use crate::news::News;

/// How many pieces of work one transaction takes at most.
const GROUP_LIMIT: usize = 64;
/// After how many changes one transaction takes no more work.
///
/// A wait for the disk is well shared by then; a larger group would only let those wait that came just after it began,
/// and hold more in memory at once.
const GROUP_CHANGES: usize = 1000;
/// How many pieces of work may wait; beyond that, senders wait to hand theirs in.
const QUEUE: usize = 256;

/// Whether changes that devices send are asked whether their author may make them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guards {
    /// They are, wherever a server runs.
    Up,
    /// They are not: for tests of what else becomes of a push.
    #[cfg(test)]
    Down,
}

/// Hands work to the task that writes.
#[derive(Debug, Clone)]
pub struct Writer {
    sender: mpsc::Sender<Job>,
}

impl Writer {
    /// Starts the task; it gives the connection back when it is stopped.
    pub fn start(
        connection: SqliteConnection,
        news: Arc<News>,
        guards: Guards,
    ) -> (Self, JoinHandle<SqliteConnection>) {
        let (sender, receiver) = mpsc::channel(QUEUE);
        let memory = Memory::new(guards == Guards::Up);
        (
            Self { sender },
            tokio::spawn(run(connection, receiver, news, memory)),
        )
    }

    /// Merges what a device pushed and returns what became of it once that is committed.
    pub async fn push(
        &self,
        device: Arc<Device>,
        incarnation: IncarnationId,
        status: Option<DeviceStatus>,
        incoming: Vec<Arc<Incoming>>,
        received: Timestamp,
    ) -> Result<Pushed, WriteError> {
        let (reply, answer) = oneshot::channel();
        let job = PushJob {
            device,
            incarnation,
            status,
            incoming,
            received,
            reply,
        };
        self.hand_in(Job::Push(job)).await?;
        answer.await.unwrap_or(Err(WriteError::Stopping))
    }

    /// Archives a batch of orders that were closed, or delivered by `delivered_by`, and have not changed since `before`;
    /// returns how many.
    pub async fn archive(
        &self,
        shop: ShopId,
        before: Seq,
        delivered_by: Timestamp,
    ) -> Result<usize, WriteError> {
        self.shift(shop, Shift::Leave(before, delivered_by)).await
    }

    /// Brings an archived order back to the tablets, with all that hangs on it; does nothing when it is there already.
    pub async fn bring_back(&self, shop: ShopId, order: OrderId) -> Result<(), WriteError> {
        self.shift(shop, Shift::Return(order)).await.map(drop)
    }

    async fn shift(&self, shop: ShopId, shift: Shift) -> Result<usize, WriteError> {
        let (reply, answer) = oneshot::channel();
        self.hand_in(Job::Archive(ArchiveJob { shop, shift, reply }))
            .await?;
        answer.await.unwrap_or(Err(WriteError::Stopping))
    }

    /// Makes changes in the name of `author`, as the server's own device in the shop.
    ///
    /// Drafts come from the rules in `shared`, decided on what was read before; what has changed in between
    /// merges like the work of any two devices.
    pub async fn submit(
        &self,
        shop: ShopId,
        author: StaffId,
        drafts: Vec<Draft>,
        at: Timestamp,
    ) -> Result<Submitted, WriteError> {
        self.submit_late(shop, author, drafts, at, at).await
    }

    /// The same for what was done at an earlier time than it is `received`.
    pub async fn submit_late(
        &self,
        shop: ShopId,
        author: StaffId,
        drafts: Vec<Draft>,
        at: Timestamp,
        received: Timestamp,
    ) -> Result<Submitted, WriteError> {
        let (reply, answer) = oneshot::channel();
        self.hand_in(Job::Submit(SubmitJob {
            shop,
            author,
            drafts,
            at,
            received,
            reply,
        }))
        .await?;
        answer.await.unwrap_or(Err(WriteError::Stopping))
    }

    /// Runs `act` inside the next transaction and returns its value once that is committed.
    ///
    /// What `act` wrote is undone when it fails, without harm to the others in the group. It must not
    /// touch changes, records or the shop's number: those are [`Writer::submit`]'s.
    pub async fn write<T, F>(&self, act: F) -> Result<T, WriteError>
    where
        T: Send + 'static,
        F: for<'c> FnOnce(&'c mut SqliteConnection) -> BoxFuture<'c, Result<T, WriteError>> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        self.hand_in(Job::Work(Box::new(TypedWork::new(act, reply))))
            .await?;
        answer.await.unwrap_or(Err(WriteError::Stopping))
    }

    /// Ends the task after what was handed in before; later work is refused.
    pub async fn stop(&self) {
        // A task that has ended already is as good.
        let _ = self.sender.send(Job::Stop).await;
    }

    async fn hand_in(&self, job: Job) -> Result<(), WriteError> {
        self.sender.send(job).await.map_err(|_| WriteError::Stopping)
    }
}

async fn run(
    mut connection: SqliteConnection,
    mut receiver: mpsc::Receiver<Job>,
    news: Arc<News>,
    mut memory: Memory,
) -> SqliteConnection {
    memory.restored_at = crate::db::restored_at(&mut connection)
        .await
        .unwrap_or_else(|error| {
            tracing::error!(%error, "it could not be read when a backup was restored");
            None
        });
    while let Some(first) = receiver.recv().await {
        let (group, stopped) = Group::new(waiting(first, &mut receiver));
        group.commit(&mut connection, &mut memory, &news).await;
        if stopped {
            break;
        }
    }
    connection
}

/// Goes through what waits already, as far as one transaction takes it.
fn waiting(first: Job, receiver: &mut mpsc::Receiver<Job>) -> impl Iterator<Item = Job> {
    let (mut jobs, mut changes) = (0, 0);
    let mut next = Some(first);
    std::iter::from_fn(move || {
        let job = next.take()?;
        jobs += 1;
        changes += job.changes();
        // Whatever is received here is also handed on: the next call begins with it.
        if jobs < GROUP_LIMIT && changes < GROUP_CHANGES {
            next = receiver.try_recv().ok();
        }
        Some(job)
    })
}
