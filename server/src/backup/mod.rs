//! Copies of all that the server holds, and the way back.

mod check;
mod restore;
mod schedule;

use std::fs;
use std::path::Path;

use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Connection, Row, SqliteConnection};

use crate::db::{self, database_file, photo_folder};
use crate::durable;
use crate::error::StartError;

pub use check::check;
pub use restore::restore;
pub use schedule::keep;

/// Copies a data folder, whose server may be running, into a new folder, and checks the copy.
///
/// Photos go before the database, and those that arrived in between go after it: the copy of the
/// database never names a photo that the backup lacks.
pub async fn backup(data: &Path, to: &Path) -> Result<String, StartError> {
    backup_after(Source { data, earlier: None }, to).await
}

/// What a backup is made of.
#[derive(Debug, Clone, Copy)]
struct Source<'a> {
    /// The data folder.
    data: &'a Path,
    /// A backup in the same place, whose photos need not be copied a second time.
    earlier: Option<&'a Path>,
}

/// The same, sharing with an earlier backup the photos that both hold: no photo ever changes.
async fn backup_after(source: Source<'_>, to: &Path) -> Result<String, StartError> {
    let data = source.data;
    let mut connection = db::open_read_only(&database_file(data)).await?;
    fs::create_dir_all(to.parent().unwrap_or(Path::new("/")))?;
    fs::create_dir(to).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => StartError::BackupExists(to.to_owned()),
        _ => error.into(),
    })?;
    let photos = named_photos(&mut connection).await?;
    copy_photos(&photos, source, to)?;
    let target = database_file(to).display().to_string().replace('\'', "''");
    sqlx::raw_sql(AssertSqlSafe(format!("vacuum into '{target}'")))
        .execute(&mut connection)
        .await?;
    connection.close().await?;
    let mut copy = db::open_read_only(&database_file(to)).await?;
    check::engine(&mut copy).await?;
    let photos = named_photos(&mut copy).await?;
    copy.close().await?;
    copy_photos(&photos, source, to)?;
    fs::File::open(database_file(to))?.sync_all()?;
    fs::File::open(to)?.sync_all()?;
    Ok(format!(
        "{} holds the database and {} photos, checked",
        to.display(),
        photos.len()
    ))
}

/// Returns the hashes of the photos that a database names.
async fn named_photos(connection: &mut SqliteConnection) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query("select distinct lower(hex(sha256)) from photo")
        .try_map(|row: SqliteRow| row.try_get(0))
        .fetch_all(connection)
        .await
}

/// Copies the photos that are not there yet, each flushed before it gets its name.
fn copy_photos(photos: &[String], source: Source<'_>, to: &Path) -> Result<(), StartError> {
    let (from, to) = (photo_folder(source.data), photo_folder(to));
    let earlier = source.earlier.map(photo_folder);
    fs::create_dir_all(&to)?;
    for name in photos {
        let target = to.join(&name[..2]).join(name);
        if target.exists() {
            continue;
        }
        let before = earlier
            .as_ref()
            .map(|earlier| earlier.join(&name[..2]).join(name));
        if before.is_some_and(|before| durable::link(&before, &target).is_ok()) {
            continue;
        }
        let mut copy = tempfile::NamedTempFile::new_in(&to)?;
        std::io::copy(&mut fs::File::open(from.join(&name[..2]).join(name))?, &mut copy)?;
        durable::name(copy, &target)?;
    }
    Ok(())
}
