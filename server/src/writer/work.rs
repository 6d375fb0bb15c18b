//! One piece of work for the writer, whatever it returns.

use futures::future::BoxFuture;
use shared::id::{OrderId, ShopId};
use shared::record::Seq;
use sqlx::SqliteConnection;
use tokio::sync::oneshot;

use super::WriteError;
use super::push::{PushJob, SubmitJob};

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
    /// Those leave that are closed and of which nothing has changed since a number.
    Leave(Seq),
    /// This one comes back.
    Return(OrderId),
}

/// Orders of a shop that leave the tablets or come back to them.
pub(super) struct ArchiveJob {
    pub(super) shop: ShopId,
    pub(super) shift: Shift,
    pub(super) reply: oneshot::Sender<Result<usize, WriteError>>,
}

/// Runs inside the transaction, then hears whether it was committed.
pub(super) trait Work: Send {
    /// Runs the statements.
    fn run<'c>(&'c mut self, connection: &'c mut SqliteConnection) -> BoxFuture<'c, Result<(), WriteError>>;
    /// Answers whoever waits.
    fn answer(self: Box<Self>, outcome: Result<(), WriteError>);
}

/// Work that returns a `T`.
pub(super) struct TypedWork<T, F> {
    act: Option<F>,
    value: Option<T>,
    reply: oneshot::Sender<Result<T, WriteError>>,
}

impl<T, F> TypedWork<T, F> {
    pub(super) fn new(act: F, reply: oneshot::Sender<Result<T, WriteError>>) -> Self {
        Self {
            act: Some(act),
            value: None,
            reply,
        }
    }
}

impl<T, F> Work for TypedWork<T, F>
where
    T: Send,
    F: for<'c> FnOnce(&'c mut SqliteConnection) -> BoxFuture<'c, Result<T, WriteError>> + Send,
{
    fn run<'c>(&'c mut self, connection: &'c mut SqliteConnection) -> BoxFuture<'c, Result<(), WriteError>> {
        Box::pin(async move {
            let act = self.act.take().ok_or(WriteError::Stopping)?;
            self.value = Some(act(connection).await?);
            Ok(())
        })
    }

    fn answer(self: Box<Self>, outcome: Result<(), WriteError>) {
        let Self { value, reply, .. } = *self;
        // Whoever asked may have gone away; what was committed stays committed.
        let _ = reply.send(outcome.and_then(|()| value.ok_or(WriteError::Stopping)));
    }
}
