//! Opens the database, brings it up to date, and makes sure that the engine is one that keeps commits.

use std::path::Path;
use std::time::Duration;

use shared::fault::{self, Fault};
use shared::id::EpochId;
use shared::time::Timestamp;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, SqlSafeStr, SqliteConnection};
use uuid::Uuid;

use super::file::{APPLICATION_ID, check_file};
use super::projection;
use crate::error::StartError;

/// The steps that bring a database up to date; what is released here never changes.
const MIGRATIONS: [(i64, &str, &str); 9] = [
    (1, "sync", include_str!("../../migrations/0001_sync.sql")),
    (2, "office", include_str!("../../migrations/0002_office.sql")),
    (3, "archive", include_str!("../../migrations/0003_archive.sql")),
    (4, "files", include_str!("../../migrations/0004_files.sql")),
    (5, "evidence", include_str!("../../migrations/0005_evidence.sql")),
    (6, "outbox", include_str!("../../migrations/0006_outbox.sql")),
    (
        7,
        "order_row",
        include_str!("../../migrations/0007_order_row.sql"),
    ),
    (8, "lives", include_str!("../../migrations/0008_lives.sql")),
    (9, "intake", include_str!("../../migrations/0009_intake.sql")),
];

/// The format from which on there are projections: an older database has them made when it is opened.
const PROJECTIONS: u32 = 7;

/// How many connections read at once.
const READERS: u32 = 4;

/// How much the connection that writes keeps in memory, as SQLite counts it: in KiB when negative. A group of pushes
/// fits, so that no page is written twice in one transaction.
const WRITER_CACHE: &str = "-3000";
/// The same for each connection that reads: what is pulled is read once.
const READER_CACHE: &str = "-1000";
/// How many pages of 4 KiB the write-ahead log holds before they go to the database: enough for several groups.
const CHECKPOINT_AFTER: &str = "2000";

/// What may read: every connection sees one snapshot per transaction and can not write.
#[derive(Debug, Clone)]
pub struct Database {
    /// The connections that read.
    pub readers: SqlitePool,
    /// Which database this is; new when it is created or restored.
    pub epoch: EpochId,
}

/// Returns when a backup was last restored into the database.
pub async fn restored_at(connection: &mut SqliteConnection) -> Result<Option<Timestamp>, sqlx::Error> {
    let at: Option<i64> = sqlx::query_scalar("select restored_at from database_info")
        .fetch_one(connection)
        .await?;
    Ok(at.map(Timestamp::from_millis))
}

/// Returns the format that this program writes: the number of its last migration.
pub fn known_format() -> u32 {
    let newest = MIGRATIONS.iter().map(|(version, ..)| *version).max();
    newest.and_then(|n| n.try_into().ok()).unwrap_or(0)
}

fn migrator(through: i64) -> Migrator {
    let step = |(version, description, sql): (i64, &'static str, &'static str)| {
        let sql = sql.into_sql_str();
        Migration::new(version, description.into(), MigrationType::Simple, sql, false)
    };
    let steps = MIGRATIONS.into_iter().filter(|(version, ..)| *version <= through);
    Migrator::with_migrations(steps.map(step).collect())
}

fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(if fault::is(Fault::CommitUnflushed) {
            SqliteSynchronous::Normal
        } else {
            SqliteSynchronous::Full
        })
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(10))
        .disable_statement_logging()
}

/// Opens or makes the database; the second value is the one connection that writes.
pub async fn open(path: &Path, now: Timestamp) -> Result<(Database, SqliteConnection), StartError> {
    check_file(path, known_format())?;
    let mut writer = options(path)
        .create_if_missing(true)
        .pragma("cache_size", WRITER_CACHE)
        .pragma("wal_autocheckpoint", CHECKPOINT_AFTER)
        .connect()
        .await?;
    assert_version(&mut writer).await?;
    bring_up_to_date(path, &mut writer, now).await?;
    let epoch: Uuid = sqlx::query_scalar("select epoch from database_info")
        .fetch_one(&mut writer)
        .await?;
    let readers = SqlitePoolOptions::new()
        .max_connections(READERS)
        .min_connections(1)
        .idle_timeout(Duration::from_mins(1))
        .connect_with(options(path).read_only(true).pragma("cache_size", READER_CACHE))
        .await?;
    Ok((
        Database {
            readers,
            epoch: EpochId::new(epoch),
        },
        writer,
    ))
}

/// Opens the database of a backup, or of a server that may be running, to read only.
///
/// The engine is asked whose it is. That server may be this very process: whoever opens and closes the file beside the
/// engine takes the process's locks off it, and the next program that looks in removes the log under the server's feet
/// (<https://www.sqlite.org/howtocorrupt.html>, 2.2).
pub async fn open_read_only(path: &Path) -> Result<SqliteConnection, StartError> {
    if !path.exists() {
        return Err(StartError::NoBackup(path.to_owned()));
    }
    let not_ours = || StartError::NotOurs {
        path: path.to_owned(),
    };
    let (connection, marks) = marked(path).await.map_err(|error| match error {
        sqlx::Error::Database(error) if error.code().as_deref() == Some(NOT_A_DATABASE) => not_ours(),
        error => error.into(),
    })?;
    let (application, found) = marks;
    let known = known_format();
    if application != APPLICATION_ID {
        return Err(not_ours());
    }
    if found > known {
        return Err(StartError::Newer {
            path: path.to_owned(),
            found,
            known,
        });
    }
    Ok(connection)
}

/// The engine's code for a file that is none of its own.
const NOT_A_DATABASE: &str = "26";

/// Opens a database to read only, and reads whose it is and of which format.
async fn marked(path: &Path) -> Result<(SqliteConnection, (u32, u32)), sqlx::Error> {
    let mut connection = SqliteConnectOptions::new()
        .filename(path)
        .read_only(true)
        .busy_timeout(Duration::from_secs(10))
        .connect()
        .await?;
    let application = sqlx::query_scalar("pragma application_id")
        .fetch_one(&mut connection)
        .await?;
    let format = sqlx::query_scalar("pragma user_version")
        .fetch_one(&mut connection)
        .await?;
    Ok((connection, (application, format)))
}

async fn assert_version(connection: &mut SqliteConnection) -> Result<(), StartError> {
    let version: String = sqlx::query_scalar("select sqlite_version()")
        .fetch_one(connection)
        .await?;
    let parts: Vec<u32> = version.split('.').filter_map(|part| part.parse().ok()).collect();
    if parts.as_slice() < [3, 51, 3].as_slice() {
        return Err(StartError::OldSqlite(version));
    }
    Ok(())
}

async fn bring_up_to_date(
    path: &Path,
    writer: &mut SqliteConnection,
    now: Timestamp,
) -> Result<(), StartError> {
    // The header on disk can lag behind the write-ahead log; the engine knows better.
    let found: u32 = sqlx::query_scalar("pragma user_version")
        .fetch_one(&mut *writer)
        .await?;
    let known = known_format();
    if found > known {
        return Err(StartError::Newer {
            path: path.to_owned(),
            found,
            known,
        });
    }
    if found == known {
        return Ok(());
    }
    sqlx::raw_sql(AssertSqlSafe(format!("pragma application_id = {APPLICATION_ID}")))
        .execute(&mut *writer)
        .await?;
    migrator(i64::MAX).run(&mut *writer).await?;
    if found < PROJECTIONS {
        projection::rebuild(writer).await?;
    }
    sqlx::query(
        "insert into database_info (only_row, epoch, created_at) values (1, ?, ?) on conflict do nothing",
    )
    .bind(Uuid::new_v4())
    .bind(now.millis())
    .execute(&mut *writer)
    .await?;
    sqlx::raw_sql(AssertSqlSafe(format!("pragma user_version = {known}")))
        .execute(&mut *writer)
        .await?;
    // So that the marks lie in the file itself, where the next start looks for them.
    sqlx::raw_sql("pragma wal_checkpoint(truncate)")
        .execute(&mut *writer)
        .await?;
    Ok(())
}

/// Closes the pool of readers and then the writer, which folds the log into the file.
pub async fn close(database: &Database, mut writer: SqliteConnection) -> Result<(), sqlx::Error> {
    database.readers.close().await;
    sqlx::raw_sql("pragma wal_checkpoint(truncate)")
        .execute(&mut writer)
        .await?;
    writer.close().await
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// A message as its row holds it: number, state, reason, body, next attempt, last change.
    type MessageRow = (u64, String, Option<String>, String, Option<i64>, i64);

    /// Messages as a server before the outbox had leases left them: sent, waiting for a retry, given up.
    const BEFORE: &str = "insert into shop (shop_id, name, created_at) values (zeroblob(16), 'One', 0); \
        insert into outbox (shop_id, order_id, created_by, created_at, body, attempts, next_attempt_at, sent_at, given_up_at) \
        values (zeroblob(16), zeroblob(16), zeroblob(16), 1000, '', 1, null, 2000, null), \
               (zeroblob(16), zeroblob(16), zeroblob(16), 1000, 'kept', 2, 3000, null, null), \
               (zeroblob(16), zeroblob(16), zeroblob(16), 1000, '', 9, null, null, 4000);";

    #[tokio::test]
    async fn messages_of_an_older_database_are_carried_over() {
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join("old.sqlite");
        let mut old = options(&path).create_if_missing(true).connect().await.unwrap();
        migrator(5).run(&mut old).await.unwrap();
        sqlx::raw_sql(BEFORE).execute(&mut old).await.unwrap();
        let marks = format!("pragma application_id = {APPLICATION_ID}; pragma user_version = 5");
        sqlx::raw_sql(sqlx::AssertSqlSafe(marks))
            .execute(&mut old)
            .await
            .unwrap();
        old.close().await.unwrap();
        let (database, mut writer) = open(&path, Timestamp::from_millis(5000)).await.unwrap();
        let rows: Vec<MessageRow> = sqlx::query_as(
            "select message_number, state, reason, body, next_attempt_at, changed_at from outbox order by 1",
        )
        .fetch_all(&mut writer)
        .await
        .unwrap();
        let row = |number, state: &str, reason: Option<&str>, body: &str, next, changed| {
            (
                number,
                state.to_owned(),
                reason.map(str::to_owned),
                body.to_owned(),
                next,
                changed,
            )
        };
        assert_eq!(
            rows,
            [
                row(1, "sent", None, "", None, 2000),
                row(2, "waiting", None, "kept", Some(3000), 1000),
                row(3, "given_up", Some("no_more_tries"), "", None, 4000),
            ]
        );
        let keys: Vec<String> = sqlx::query_scalar("select distinct idempotency_key from outbox")
            .fetch_all(&mut writer)
            .await
            .unwrap();
        assert_eq!(keys.len(), rows.len());
        close(&database, writer).await.unwrap();
    }

    /// Makes a database as it was before there were projections, with one order in it.
    async fn before_projections(path: &Path) {
        let mut writer = options(path).create_if_missing(true).connect().await.unwrap();
        migrator(5).run(&mut writer).await.unwrap();
        let body = r#"{"kind":"repair_order","id":"00000000-0000-0000-0000-000000000002","seq":1,
            "last":"00000000-0000-0000-0000-000000000003","fields":{"number":{"v":"A-0001","s":1}},"stamps":{}}"#;
        sqlx::raw_sql(AssertSqlSafe(format!(
            "insert into database_info (only_row, epoch, created_at) values (1, zeroblob(16), 0);
             insert into shop (shop_id, name, created_at) values (zeroblob(16), 'One', 0);
             insert into record (shop_id, record_id, kind, seq, body)
             values (zeroblob(16), x'00000000000000000000000000000002', 'repair_order', 1, '{body}');
             pragma application_id = {APPLICATION_ID}; pragma user_version = 5;"
        )))
        .execute(&mut writer)
        .await
        .unwrap();
        writer.close().await.unwrap();
    }

    #[tokio::test]
    async fn an_older_database_has_its_projections_made_when_it_is_opened() {
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join("server.db");
        before_projections(&path).await;
        let (database, mut writer) = open(&path, Timestamp::from_millis(0)).await.unwrap();
        let numbers: Vec<String> = sqlx::query_scalar("select number from order_row")
            .fetch_all(&mut writer)
            .await
            .unwrap();
        assert_eq!(numbers, ["A-0001"]);
        assert_eq!(projection::first_wrong(&mut writer).await.unwrap(), None);
        close(&database, writer).await.unwrap();
    }
}
