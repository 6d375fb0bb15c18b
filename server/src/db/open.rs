//! Opens the database, brings it up to date, and makes sure that the engine is one that keeps commits.

use std::path::Path;
use std::time::Duration;

use shared::fault::{self, Fault};
use shared::id::EpochId;
use shared::time::Timestamp;
use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection, SqliteConnection};
use uuid::Uuid;

use super::file::{APPLICATION_ID, check_file};
use crate::error::StartError;

/// The steps that bring a database up to date; what is released here never changes.
const MIGRATIONS: [(i64, &str, &str); 5] = [
    (1, "sync", include_str!("../../migrations/0001_sync.sql")),
    (2, "office", include_str!("../../migrations/0002_office.sql")),
    (3, "archive", include_str!("../../migrations/0003_archive.sql")),
    (4, "files", include_str!("../../migrations/0004_files.sql")),
    (5, "evidence", include_str!("../../migrations/0005_evidence.sql")),
];

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

/// Returns the format that this program writes: the number of its last migration.
pub fn known_format() -> u32 {
    let newest = MIGRATIONS.iter().map(|(version, ..)| *version).max();
    newest.and_then(|n| n.try_into().ok()).unwrap_or(0)
}

fn migrator() -> Migrator {
    let step = |(version, description, sql): (i64, &'static str, &'static str)| {
        let sql = sql.into_sql_str();
        Migration::new(version, description.into(), MigrationType::Simple, sql, false)
    };
    Migrator::with_migrations(MIGRATIONS.into_iter().map(step).collect())
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
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!(
        "pragma application_id = {APPLICATION_ID}"
    )))
    .execute(&mut *writer)
    .await?;
    migrator().run(&mut *writer).await?;
    sqlx::query(
        "insert into database_info (only_row, epoch, created_at) values (1, ?, ?) on conflict do nothing",
    )
    .bind(Uuid::new_v4())
    .bind(now.millis())
    .execute(&mut *writer)
    .await?;
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!("pragma user_version = {known}")))
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
