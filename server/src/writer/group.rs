//! One transaction for all that waited.

use std::mem::take;

use shared::fault::{self, Fault};
use sqlx::{AssertSqlSafe, Connection, Database, Sqlite, SqliteConnection, Transaction};
use sqlx_core::transaction::TransactionManager;

use super::WriteError;
use super::job::{ArchiveJob, Job, PushJob, Pushed, SubmitJob, Submitted};
use super::memory::{Memory, Working};
use super::push::merge_pushes;
use super::work::Work;
use crate::kill;
use crate::news::News;

/// The work that shares a transaction.
#[derive(Default)]
pub(super) struct Group {
    works: Vec<(Box<dyn Work>, Result<(), WriteError>)>,
    pushes: Vec<PushJob>,
    submits: Vec<SubmitJob>,
    archives: Vec<ArchiveJob>,
}

/// What came of a group, before it is committed.
#[derive(Default)]
struct Outcomes {
    pushed: Vec<Pushed>,
    submitted: Vec<Submitted>,
    archived: Vec<usize>,
    working: Working,
}

impl Group {
    /// Sorts what waited; the second value is whether the writer is to stop afterwards.
    pub(super) fn new(jobs: impl Iterator<Item = Job>) -> (Self, bool) {
        let mut group = Self::default();
        let mut stopped = false;
        for job in jobs {
            match job {
                Job::Push(push) => group.pushes.push(push),
                Job::Submit(submit) => group.submits.push(submit),
                Job::Archive(archive) => group.archives.push(archive),
                Job::Work(work) => group.works.push((work, Ok(()))),
                Job::Stop => stopped = true,
            }
        }
        (group, stopped)
    }

    /// Commits what can be committed and answers everyone, the answers only after the commit.
    pub(super) async fn commit(
        mut self,
        connection: &mut SqliteConnection,
        memory: &mut Memory,
        news: &News,
    ) {
        let started = std::time::Instant::now();
        let committed = match self.merge(connection, memory).await {
            Ok((transaction, outcomes)) if fault::is(Fault::AcknowledgeBeforeCommit) => {
                self.answer(outcomes);
                kill::at("written");
                let _ = transaction.commit().await;
                return memory.forget();
            }
            Ok((transaction, outcomes)) => {
                kill::at("written");
                let committed = transaction.commit().await;
                committed.map(|()| outcomes).map_err(WriteError::from)
            }
            Err(error) => Err(error),
        };
        match committed {
            Ok(mut outcomes) => {
                kill::at("committed");
                let working = take(&mut outcomes.working);
                let fresh = working.news();
                memory.keep(working);
                self.answer(outcomes);
                for (shop, seq) in fresh {
                    news.tell(shop, seq);
                }
            }
            Err(error) => {
                tracing::error!(%error, "group commit failed");
                memory.forget();
                if let Err(error) = out_of_transaction(connection).await {
                    tracing::error!(%error, "rolling back a failed group commit failed");
                }
                self.refuse(&error);
            }
        }
        metrics::histogram!("write_group_seconds").record(started.elapsed().as_secs_f64());
    }

    /// Does all of the group's work in a transaction that is still open.
    async fn merge<'c>(
        &mut self,
        connection: &'c mut SqliteConnection,
        memory: &Memory,
    ) -> Result<(Transaction<'c, Sqlite>, Outcomes), WriteError> {
        let mut transaction = connection.begin_with("begin immediate").await?;
        for (work, outcome) in &mut self.works {
            *outcome = in_savepoint(work.as_mut(), &mut transaction).await;
            if let Err(error) = outcome
                && error.breaks_transaction()
            {
                return Err(error.again());
            }
        }
        let mut outcomes = Outcomes::default();
        if !self.pushes.is_empty() || !self.submits.is_empty() {
            (outcomes.pushed, outcomes.submitted, outcomes.working) =
                optimistic(&mut transaction, memory, &self.pushes, &self.submits).await?;
        }
        for job in &self.archives {
            let working = &mut outcomes.working;
            working.know_shop(&mut transaction, memory, job.shop).await?;
            let count = working.shift(&mut transaction, job.shop, job.shift).await?;
            outcomes.archived.push(count);
        }
        Ok((transaction, outcomes))
    }

    fn answer(self, outcomes: Outcomes) {
        let Outcomes {
            pushed,
            submitted,
            archived,
            ..
        } = outcomes;
        // The caller may have gone away; what was committed stays committed.
        for (push, outcome) in self.pushes.into_iter().zip(pushed) {
            let _ = push.reply.send(Ok(outcome));
        }
        for (submit, outcome) in self.submits.into_iter().zip(submitted) {
            let _ = submit.reply.send(Ok(outcome));
        }
        for (archive, count) in self.archives.into_iter().zip(archived) {
            let _ = archive.reply.send(Ok(count));
        }
        for (work, outcome) in self.works {
            work.answer(outcome);
        }
    }

    fn refuse(self, error: &WriteError) {
        for push in self.pushes {
            let _ = push.reply.send(Err(error.again()));
        }
        for submit in self.submits {
            let _ = submit.reply.send(Err(error.again()));
        }
        for archive in self.archives {
            let _ = archive.reply.send(Err(error.again()));
        }
        for (work, outcome) in self.works {
            work.answer(outcome.and(Err(error.again())));
        }
    }
}

/// Brings the connection out of a transaction that SQLite has ended by itself.
///
/// When the disk is full SQLite rolls everything back at once. sqlx still counts the levels, its own
/// rollbacks fail, and it would refuse every later transaction: so each level is begun again and then rolled
/// back in a way that sqlx sees.
async fn out_of_transaction(connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
    type Manager = <Sqlite as Database>::TransactionManager;
    // The rollbacks that were begun when the transactions were dropped come first.
    connection.ping().await?;
    let depth = Manager::get_transaction_depth(connection);
    if depth == 0 {
        return Ok(());
    }
    // Fails if there is a transaction after all, which is then the one to roll back.
    let _ = sqlx::query("begin").execute(&mut *connection).await;
    for level in 1..depth {
        let savepoint = AssertSqlSafe(format!("savepoint _sqlx_savepoint_{level}"));
        sqlx::query(savepoint).execute(&mut *connection).await?;
    }
    for _ in 0..depth {
        Manager::rollback(&mut *connection).await?;
    }
    Ok(())
}

/// Merges at once, and a second time with more care if a change turns out to be stored already.
async fn optimistic(
    connection: &mut SqliteConnection,
    memory: &Memory,
    pushes: &[PushJob],
    submits: &[SubmitJob],
) -> Result<(Vec<Pushed>, Vec<Submitted>, Working), WriteError> {
    let mut savepoint = connection.begin().await?;
    match merge_pushes(&mut savepoint, memory, pushes, submits, false).await {
        Ok(outcomes) => {
            savepoint.commit().await?;
            Ok(outcomes)
        }
        Err(error) if error.is_constraint() => {
            savepoint.rollback().await?;
            merge_pushes(connection, memory, pushes, submits, true).await
        }
        Err(error) => Err(error),
    }
}

async fn in_savepoint(work: &mut dyn Work, connection: &mut SqliteConnection) -> Result<(), WriteError> {
    let mut savepoint = connection.begin().await?;
    match work.run(&mut savepoint).await {
        Ok(()) => Ok(savepoint.commit().await?),
        Err(error) => {
            if !error.breaks_transaction() {
                savepoint.rollback().await?;
            }
            Err(error)
        }
    }
}
