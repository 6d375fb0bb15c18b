//! A tablet's unsent work that was carried here as a file.

use std::sync::Arc;

use bytes::Bytes;
use shared::id::{IncarnationId, ShopId};
use shared::sync::server::Incoming;
use shared::sync::unsent::{Counts, FORMAT, Header, Item, Picture, VERSION};
use shared::sync::wire::{MAX_PHOTO_BYTES, MAX_PUSH_BYTES, MAX_PUSH_CHANGES, Verdict};
use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncReadExt};
use uuid::Uuid;

use crate::db::device::{self, Device};
use crate::db::photo;
use crate::error::{ApiError, ApiResult};
use crate::photo::record;
use crate::photo_store::{Part, PhotoHash};
use crate::state::AppState;

/// The longest line: one change, which is never larger than a push.
const LONGEST_LINE: u64 = MAX_PUSH_BYTES as u64;

/// Takes the file in as if the tablet had pushed it; what is here already is passed over.
///
/// A file that is cut short is refused, but what it holds is kept: it can be brought again.
pub async fn import(
    state: &AppState,
    shop: ShopId,
    mut file: impl AsyncBufRead + Unpin,
) -> ApiResult<Counts> {
    let header: Header = line(&mut file).await?;
    if header.format != FORMAT || header.version != VERSION {
        return Err(ApiError::Malformed);
    }
    let device = device::find(&state.database.readers, shop, header.device).await?;
    let device = device.filter(|_| header.shop == shop).ok_or(ApiError::NotFound)?;
    let mut import = Import {
        state,
        device: Arc::new(device),
        incarnation: header.incarnation,
        renumbered: None,
        waiting: Vec::new(),
        counts: Counts::default(),
    };
    loop {
        match line(&mut file).await? {
            Item::Change(text) => {
                let change = Incoming::read(text).map_err(|_| ApiError::Malformed)?;
                import.waiting.push(Arc::new(change));
                if import.is_full() {
                    import.push().await?;
                }
            }
            Item::Photo(picture) => import.photo(&picture, &mut file).await?,
            Item::End(counts) => {
                import.push().await?;
                return if counts == import.counts {
                    Ok(counts)
                } else {
                    Err(ApiError::Malformed)
                };
            }
        }
    }
}

struct Import<'a> {
    state: &'a AppState,
    device: Arc<Device>,
    incarnation: IncarnationId,
    /// The number of the next change, once they are renumbered.
    renumbered: Option<u64>,
    waiting: Vec<Arc<Incoming>>,
    counts: Counts,
}

impl Import<'_> {
    fn is_full(&self) -> bool {
        let size: usize = self.waiting.iter().map(|one| one.text.get().len()).sum();
        self.waiting.len() >= MAX_PUSH_CHANGES || size >= MAX_PUSH_BYTES / 2
    }

    async fn push(&mut self) -> ApiResult<()> {
        let batch = std::mem::take(&mut self.waiting);
        if batch.is_empty() {
            return Ok(());
        }
        let count = batch.len() as u64;
        let mut sent = self.numbered(&batch)?;
        if self.send(&sent).await? != Verdict::Stored && self.renumbered.is_none() {
            // The server is another one than the tablet knew, or the tablet was copied: its numbers count no more. The
            // ids of its changes still do, so that nothing comes in twice.
            self.incarnation = IncarnationId::new(Uuid::new_v4());
            self.renumbered = Some(1);
            sent = self.numbered(&batch)?;
            if self.send(&sent).await? != Verdict::Stored {
                return Err(ApiError::internal("a fresh life was refused"));
            }
        }
        self.renumbered = self.renumbered.map(|next| next + count);
        self.counts.changes += count;
        Ok(())
    }

    fn numbered(&self, batch: &[Arc<Incoming>]) -> ApiResult<Vec<Arc<Incoming>>> {
        let Some(next) = self.renumbered else {
            return Ok(batch.to_vec());
        };
        (next..)
            .zip(batch)
            .map(|(dseq, one)| one.renumbered(dseq).map(Arc::new).ok_or(ApiError::Malformed))
            .collect()
    }

    async fn send(&self, batch: &[Arc<Incoming>]) -> ApiResult<Verdict> {
        let now = self.state.clock.now();
        let pushed = self
            .state
            .writer
            .push(
                Arc::clone(&self.device),
                self.incarnation,
                None,
                batch.to_vec(),
                now,
            )
            .await?;
        Ok(pushed.verdict)
    }

    async fn photo(&mut self, picture: &Picture, file: &mut (impl AsyncBufRead + Unpin)) -> ApiResult<()> {
        let hash = PhotoHash::parse(&picture.sha256).ok_or(ApiError::Malformed)?;
        if picture.size > MAX_PHOTO_BYTES {
            return Err(ApiError::TooLarge);
        }
        let mut bytes = vec![0; usize::try_from(picture.size).map_err(|_| ApiError::TooLarge)?];
        file.read_exact(&mut bytes)
            .await
            .map_err(|_| ApiError::Malformed)?;
        file.read_u8().await.map_err(|_| ApiError::Malformed)?;
        let shop = self.device.shop_id;
        let known = photo::find(&self.state.database.readers, shop, &hash.0).await?;
        if known.is_none() {
            let photos = &self.state.photos;
            let have = photos.received(shop, &hash).min(picture.size);
            let rest = Bytes::from(bytes).split_off(usize::try_from(have).unwrap_or_default());
            match photos.append(shop, hash, have, picture.size, rest).await? {
                Part::Whole(stored) => record(self.state, &self.device, hash, stored).await?,
                Part::Open { .. } => return Err(ApiError::Malformed),
            }
        }
        self.counts.photos += 1;
        Ok(())
    }
}

/// Reads a line of JSON.
async fn line<T: serde::de::DeserializeOwned>(file: &mut (impl AsyncBufRead + Unpin)) -> ApiResult<T> {
    let mut text = Vec::new();
    let mut limited = file.take(LONGEST_LINE);
    limited
        .read_until(b'\n', &mut text)
        .await
        .map_err(|_| ApiError::Malformed)?;
    serde_json::from_slice(&text).map_err(|_| ApiError::Malformed)
}
