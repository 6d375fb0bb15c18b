//! The way back from a backup.

use std::fs;
use std::path::Path;

use shared::time::Timestamp;
use sqlx::{Connection, SqliteConnection};
use uuid::Uuid;

use super::{Source, check, copy_photos, named_photos};
use crate::clock::Clock;
use crate::db::{self, DataFolder, database_file, photo_folder};
use crate::error::StartError;

/// Puts a backup in the place of a data folder's content, which is moved aside.
///
/// The restored database gets a new epoch, so that tablets offer again what it has forgotten. Messages that wait in it may
/// have been sent since: a person has to approve each.
pub async fn restore(from: &Path, data: &Path) -> Result<String, StartError> {
    let mut backup = db::open_read_only(&database_file(from)).await?;
    check::engine(&mut backup).await?;
    let photos = named_photos(&mut backup).await?;
    backup.close().await?;
    let folder = DataFolder::hold(data)?;
    let now = Clock::default().now();
    let aside = move_aside(&folder, now.millis())?;
    let source = Source {
        data: from,
        earlier: None,
    };
    copy_photos(&photos, source, data)?;
    fs::copy(database_file(from), folder.database())?;
    fs::File::open(folder.database())?.sync_all()?;
    let (database, mut writer) = db::open(&folder.database(), now).await?;
    let mut both = writer.begin().await?;
    new_epoch(&mut both, now).await?;
    db::outbox::freeze(&mut both).await?;
    both.commit().await?;
    db::close(&database, writer).await?;
    fs::File::open(data)?.sync_all()?;
    let aside = aside.map_or_else(String::new, |aside| format!("; what was there is in {aside}"));
    Ok(format!(
        "{} holds the backup with {} photos{aside}",
        data.display(),
        photos.len()
    ))
}

fn move_aside(folder: &DataFolder, now: i64) -> Result<Option<String>, StartError> {
    if !folder.database().exists() && !folder.photos().exists() {
        return Ok(None);
    }
    let aside = folder.path().join(format!("replaced-{now}"));
    fs::create_dir(&aside)?;
    let database = folder.database();
    let beside = |suffix: &str| {
        let mut name = database.clone().into_os_string();
        name.push(suffix);
        std::path::PathBuf::from(name)
    };
    for path in [
        folder.database(),
        beside("-wal"),
        beside("-shm"),
        photo_folder(folder.path()),
    ] {
        if let (true, Some(name)) = (path.exists(), path.file_name()) {
            fs::rename(&path, aside.join(name))?;
        }
    }
    Ok(Some(aside.display().to_string()))
}

async fn new_epoch(writer: &mut SqliteConnection, now: Timestamp) -> Result<(), sqlx::Error> {
    sqlx::query("update database_info set epoch = ?, restored_at = ?")
        .bind(Uuid::new_v4())
        .bind(now.millis())
        .execute(writer)
        .await?;
    Ok(())
}
