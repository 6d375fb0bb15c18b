//! The data folder and its lock, and a look at the database file before anything opens it for writing.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::error::StartError;

/// Marks a SQLite file as ours: "walk" in ASCII.
pub const APPLICATION_ID: u32 = 0x7761_6c6b;

/// The data folder, held by this process alone for as long as this value lives.
#[derive(Debug)]
pub struct DataFolder {
    path: PathBuf,
    _lock: File,
}

impl DataFolder {
    /// Makes the folder if there is none and takes its lock.
    pub fn hold(path: &Path) -> Result<Self, StartError> {
        let failed = |source| StartError::DataFolder {
            path: path.to_owned(),
            source,
        };
        fs::create_dir_all(path).map_err(failed)?;
        let lock = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(path.join("lock"))
            .map_err(failed)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self {
                path: path.to_owned(),
                _lock: lock,
            }),
            Err(TryLockError::WouldBlock) => Err(StartError::AlreadyRunning {
                path: path.to_owned(),
            }),
            Err(TryLockError::Error(source)) => Err(failed(source)),
        }
    }

    /// Returns the folder itself.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the database's file.
    pub fn database(&self) -> PathBuf {
        database_file(&self.path)
    }

    /// Returns the folder of the photos.
    pub fn photos(&self) -> PathBuf {
        photo_folder(&self.path)
    }

    /// Deletes the database and the photos, after making sure that the database is ours.
    pub fn clear(&self) -> Result<(), StartError> {
        let database = self.database();
        match check_file(&database, u32::MAX) {
            Ok(()) => {}
            Err(error) => return Err(error),
        }
        for suffix in ["", "-wal", "-shm"] {
            remove_if_there(fs::remove_file(
                self.path.join(format!("{DATABASE_NAME}{suffix}")),
            ))?;
        }
        remove_if_there(fs::remove_dir_all(self.photos()))
    }
}

const DATABASE_NAME: &str = "walkaround.db";

/// Returns the database's file in a data folder or a backup.
pub fn database_file(folder: &Path) -> PathBuf {
    folder.join(DATABASE_NAME)
}

/// Returns the folder of the photos in a data folder or a backup.
pub fn photo_folder(folder: &Path) -> PathBuf {
    folder.join("photos")
}

fn remove_if_there(result: std::io::Result<()>) -> Result<(), StartError> {
    match result {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Reads the first page's marks and refuses a file that is not ours or newer than `known`.
///
/// A file that is missing or empty is fine: it is about to be made. Never for a file that this process has open: that
/// would take its locks off.
pub fn check_file(path: &Path, known: u32) -> Result<(), StartError> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    let mut header = Vec::with_capacity(100);
    Read::by_ref(&mut file).take(100).read_to_end(&mut header)?;
    if header.is_empty() {
        return Ok(());
    }
    let number = |at: usize| {
        header
            .get(at..at + 4)
            .and_then(|bytes| bytes.try_into().ok())
            .map(u32::from_be_bytes)
    };
    if !header.starts_with(b"SQLite format 3\0") || number(68) != Some(APPLICATION_ID) {
        return Err(StartError::NotOurs {
            path: path.to_owned(),
        });
    }
    let found = number(60).unwrap_or_default();
    if found > known {
        return Err(StartError::Newer {
            path: path.to_owned(),
            found,
            known,
        });
    }
    Ok(())
}
