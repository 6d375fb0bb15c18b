//! The bare engine and the bare disk, with the same durability.

use std::io::Write;
use std::path::Path;
use std::time::Instant;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, SqliteConnection};
use uuid::Uuid;

/// Inserts `count` texts in transactions of `batch` and returns how many a second.
pub(crate) async fn inserts(folder: &Path, text: &str, count: usize, batch: usize) -> anyhow::Result<f64> {
    let path = folder.join(format!("raw-{}.db", Uuid::new_v4().simple()));
    let mut connection = SqliteConnectOptions::new()
        .filename(&path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .connect()
        .await?;
    sqlx::raw_sql("create table record (record_id blob primary key, body text not null) strict")
        .execute(&mut connection)
        .await?;
    let started = Instant::now();
    for _ in 0..count / batch {
        transaction(&mut connection, text, batch).await?;
    }
    let seconds = started.elapsed().as_secs_f64();
    connection.close().await?;
    Ok(rate(count, seconds))
}

async fn transaction(connection: &mut SqliteConnection, text: &str, batch: usize) -> anyhow::Result<()> {
    let mut transaction = connection.begin_with("begin immediate").await?;
    for _ in 0..batch {
        sqlx::query("insert into record (record_id, body) values (?, ?)")
            .bind(Uuid::now_v7())
            .bind(text)
            .execute(&mut *transaction)
            .await?;
    }
    Ok(transaction.commit().await?)
}

/// Writes `count` files, each flushed and renamed into place, and returns how many a second.
pub(crate) fn files(folder: &Path, bytes: &[u8], count: usize) -> anyhow::Result<f64> {
    let folder = folder.join(format!("raw-{}", Uuid::new_v4().simple()));
    std::fs::create_dir(&folder)?;
    let started = Instant::now();
    for number in 0..count {
        let new = folder.join(format!("{number}.new"));
        let mut file = std::fs::File::create(&new)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&new, folder.join(number.to_string()))?;
    }
    Ok(rate(count, started.elapsed().as_secs_f64()))
}

/// Returns how many a second.
#[expect(clippy::cast_precision_loss, reason = "counts of a bench are small")]
pub(crate) fn rate(count: usize, seconds: f64) -> f64 {
    count as f64 / seconds
}
