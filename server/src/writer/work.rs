//! One piece of work for the writer, whatever it returns.

use futures::future::BoxFuture;
use sqlx::SqliteConnection;
use tokio::sync::oneshot;

use super::WriteError;

/// Runs inside the transaction, then hears whether it was committed.
pub(super) trait Work: Send {
    /// Runs the statements.
    fn run<'c>(&'c mut self, connection: &'c mut SqliteConnection) -> BoxFuture<'c, Result<(), WriteError>>;
    /// Answers the waiting caller.
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
        // The caller may have gone away; what was committed stays committed.
        let _ = reply.send(outcome.and_then(|()| value.ok_or(WriteError::Stopping)));
    }
}
