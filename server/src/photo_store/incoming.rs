//! Large photos that come in parts and may go on after the network was gone.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use bytes::Bytes;
use sha2::{Digest, Sha256};
use shared::id::ShopId;
use shared::sync::wire::MAX_PHOTO_BYTES;

use crate::durable;

use super::{MediaType, PhotoError, PhotoHash, PhotoStore, Stored, picture};

/// How a photo stands after a part was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// More is to come.
    Open {
        /// How many bytes are here.
        received: u64,
    },
    /// The photo is whole and in its place.
    Whole(Stored),
}

impl PhotoStore {
    /// Returns how many bytes of an unfinished photo are here.
    pub fn received(&self, shop: ShopId, hash: &PhotoHash) -> u64 {
        fs::metadata(self.part(shop, hash)).map_or(0, |metadata| metadata.len())
    }

    /// Adds a part at `offset`; the photo has `length` bytes in all.
    pub async fn append(
        &self,
        shop: ShopId,
        hash: PhotoHash,
        offset: u64,
        length: u64,
        bytes: Bytes,
    ) -> Result<Part, PhotoError> {
        if length > MAX_PHOTO_BYTES || offset.saturating_add(bytes.len() as u64) > length {
            return Err(PhotoError::TooLarge);
        }
        let _turn = self.turns.acquire().await.map_err(|_| PhotoError::CutOff)?;
        let store = self.clone();
        tokio::task::spawn_blocking(move || store.append_now(shop, hash, offset, length, &bytes))
            .await
            .map_err(|_| PhotoError::CutOff)?
    }

    fn part(&self, shop: ShopId, hash: &PhotoHash) -> PathBuf {
        self.folder
            .join("incoming")
            .join(format!("{}-{hash}.part", shop.uuid().simple()))
    }

    fn append_now(
        &self,
        shop: ShopId,
        hash: PhotoHash,
        offset: u64,
        length: u64,
        bytes: &[u8],
    ) -> Result<Part, PhotoError> {
        let path = self.part(shop, &hash);
        let mut file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(&path)?;
        // Two uploads of the same photo must not mix.
        file.try_lock()
            .map_err(|_| PhotoError::WrongOffset { expected: offset })?;
        let received = file.seek(SeekFrom::End(0))?;
        if received != offset {
            return Err(PhotoError::WrongOffset { expected: received });
        }
        if let Err(error) = file.write_all(bytes).and_then(|()| file.sync_data()) {
            file.set_len(received)?;
            return Err(error.into());
        }
        let received = received + bytes.len() as u64;
        if received < length {
            return Ok(Part::Open { received });
        }
        let finished = self.finish(&mut file, hash, &path);
        if matches!(finished, Err(PhotoError::WrongHash | PhotoError::NotAPicture)) {
            // It would be as wrong at the next try: the tablet has to start over.
            fs::remove_file(&path)?;
        }
        finished
    }

    fn finish(&self, file: &mut File, hash: PhotoHash, part: &Path) -> Result<Part, PhotoError> {
        file.rewind()?;
        let mut hasher = Sha256::new();
        let mut buffer = vec![0; 64 * 1024];
        let mut start = [0; picture::SNIFFED];
        let mut size = 0;
        loop {
            let count = file.read(&mut buffer)?;
            if count == 0 {
                break;
            }
            if size == 0 {
                let sniffed = count.min(start.len());
                start[..sniffed].copy_from_slice(&buffer[..sniffed]);
            }
            hasher.update(&buffer[..count]);
            size += count as u64;
        }
        if !hash.is_of(hasher) {
            return Err(PhotoError::WrongHash);
        }
        let media_type = MediaType::sniff(&start).ok_or(PhotoError::NotAPicture)?;
        durable::rename(file, part, &self.path(&hash))?;
        Ok(Part::Whole(Stored { size, media_type }))
    }

    /// Removes the beginnings of photos to which nothing was added since `before`: the sender starts again.
    pub fn forget_beginnings(&self, before: SystemTime) -> io::Result<()> {
        for entry in fs::read_dir(self.folder.join("incoming"))? {
            let entry = entry?;
            let is_part = entry
                .path()
                .extension()
                .is_some_and(|extension| extension == "part");
            if is_part && entry.metadata()?.modified()? < before {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }

    /// Checks every photo in the folder against its name; returns those that are damaged.
    pub fn damaged(&self) -> io::Result<Vec<PathBuf>> {
        let mut damaged = Vec::new();
        for folder in fs::read_dir(self.folder.as_path())? {
            let folder = folder?.path();
            if folder.file_name().is_some_and(|name| name == "incoming") || !folder.is_dir() {
                continue;
            }
            for entry in fs::read_dir(folder)? {
                let path = entry?.path();
                let mut hasher = Sha256::new();
                io::copy(&mut File::open(&path)?, &mut HashWriter(&mut hasher))?;
                let name = hex::encode(<[u8; 32]>::from(hasher.finalize()));
                if path.file_name().is_none_or(|found| found != name.as_str()) {
                    damaged.push(path);
                }
            }
        }
        Ok(damaged)
    }
}

struct HashWriter<'a>(&'a mut Sha256);

impl Write for HashWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
