//! Photos on disk, named by the hash of their content.
//!
//! A photo is there or it is not: it is written under another name, flushed, renamed into place, and the
//! folder is flushed, before anyone hears that it has arrived.

mod incoming;
mod picture;

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use bytes::Bytes;
use futures::{Stream, StreamExt};
use sha2::{Digest, Sha256};
use shared::fault::{self, Fault};
use shared::sync::wire::MAX_PHOTO_PIECE;
use tokio::sync::{Semaphore, mpsc};

use crate::durable;

pub use incoming::Part;
pub use picture::MediaType;

/// How many photos are written at once; more would only wait for the same disk.
const WRITERS: usize = 16;

/// The SHA-256 of a photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PhotoHash(pub [u8; 32]);

impl PhotoHash {
    /// Reads 64 lower-case hex digits.
    pub fn parse(text: &str) -> Option<Self> {
        let lower = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let bytes = lower.then(|| hex::decode(text).ok())??;
        Some(Self(bytes.try_into().ok()?))
    }

    /// Tells whether this is the hash of what was hashed.
    fn is_of(&self, hashed: Sha256) -> bool {
        <[u8; 32]>::from(hashed.finalize()) == self.0 || fault::is(Fault::PhotoHashUnchecked)
    }
}

impl std::fmt::Display for PhotoHash {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&hex::encode(self.0))
    }
}

/// Why a photo was not stored; nothing of it is left behind.
#[derive(Debug, thiserror::Error)]
pub enum PhotoError {
    /// It has more bytes than allowed.
    #[error("the photo is too large")]
    TooLarge,
    /// It is no JPEG, PNG or WebP.
    #[error("the bytes are no picture")]
    NotAPicture,
    /// Its bytes have another hash.
    #[error("the bytes have another hash")]
    WrongHash,
    /// A part was sent for another place than the one that is next.
    #[error("{expected} bytes are here")]
    WrongOffset {
        /// How many bytes are here.
        expected: u64,
    },
    /// The client went away in the middle.
    #[error("the photo ended early")]
    CutOff,
    /// The disk is full.
    #[error("there is no space left")]
    NoSpace,
    /// The disk failed.
    #[error(transparent)]
    Io(io::Error),
}

impl From<io::Error> for PhotoError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::NoSpace,
            _ => Self::Io(error),
        }
    }
}

/// What was stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stored {
    /// How many bytes it has.
    pub size: u64,
    /// What kind of picture it is.
    pub media_type: MediaType,
}

/// The folder of the photos.
#[derive(Debug, Clone)]
pub struct PhotoStore {
    folder: Arc<PathBuf>,
    turns: Arc<Semaphore>,
}

impl PhotoStore {
    /// Opens the folder and removes what an earlier run left half-written.
    pub fn open(folder: PathBuf) -> io::Result<Self> {
        fs::create_dir_all(folder.join("incoming"))?;
        for entry in fs::read_dir(folder.join("incoming"))? {
            let path = entry?.path();
            if path.extension().is_none_or(|extension| extension != "part") {
                fs::remove_file(path)?;
            }
        }
        Ok(Self {
            folder: Arc::new(folder),
            turns: Arc::new(Semaphore::new(WRITERS)),
        })
    }

    /// Returns where a photo lies.
    pub fn path(&self, hash: &PhotoHash) -> PathBuf {
        let name = hash.to_string();
        self.folder.join(&name[..2]).join(&name)
    }

    /// Stores a photo that comes in one piece.
    pub async fn put<E>(
        &self,
        hash: PhotoHash,
        mut body: impl Stream<Item = Result<Bytes, E>> + Unpin,
    ) -> Result<Stored, PhotoError> {
        let _turn = self.turns.acquire().await.map_err(|_| PhotoError::CutOff)?;
        let (sender, receiver) = mpsc::channel(4);
        let store = self.clone();
        let writing = tokio::task::spawn_blocking(move || store.write_whole(hash, receiver));
        let mut size = 0;
        while let Some(chunk) = body.next().await {
            // A body that breaks off is told by the missing `None` at the end.
            let Ok(chunk) = chunk else { break };
            size += chunk.len() as u64;
            if size > MAX_PHOTO_PIECE as u64 {
                drop(sender);
                let _ = writing.await;
                return Err(PhotoError::TooLarge);
            }
            if sender.send(Some(chunk)).await.is_err() {
                break;
            }
        }
        let _ = sender.send(None).await;
        drop(sender);
        writing.await.map_err(|_| PhotoError::CutOff)?
    }

    fn write_whole(
        &self,
        hash: PhotoHash,
        mut chunks: mpsc::Receiver<Option<Bytes>>,
    ) -> Result<Stored, PhotoError> {
        let mut file = tempfile::Builder::new()
            .prefix("new-")
            .tempfile_in(self.folder.join("incoming"))?;
        let mut hasher = Sha256::new();
        let mut size = 0;
        let mut start: Vec<u8> = Vec::with_capacity(picture::SNIFFED);
        loop {
            match chunks.blocking_recv() {
                Some(Some(chunk)) => {
                    let missing = picture::SNIFFED.saturating_sub(start.len()).min(chunk.len());
                    start.extend_from_slice(&chunk[..missing]);
                    hasher.update(&chunk);
                    file.write_all(&chunk)?;
                    size += chunk.len() as u64;
                }
                Some(None) => break,
                None => return Err(PhotoError::CutOff),
            }
        }
        if !hash.is_of(hasher) {
            return Err(PhotoError::WrongHash);
        }
        let media_type = MediaType::sniff(&start).ok_or(PhotoError::NotAPicture)?;
        let path = self.path(&hash);
        if fault::is(Fault::PhotoRowFirst) {
            std::thread::spawn(move || {
                std::thread::sleep(std::time::Duration::from_millis(50));
                durable::name(file, &path)
            });
        } else {
            durable::name(file, &path)?;
        }
        Ok(Stored { size, media_type })
    }
}
