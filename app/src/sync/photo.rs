//! Photos on their way to the server: whole on a quick line, in parts on a slow one, going on where they were cut off.

use gloo_net::http::Method;
use shared::refusal::ApiReason;
use shared::sync::client::{Event, Failure};
use shared::sync::wire::{MAX_MISSING, MissingReply, MissingRequest};

use super::Sync;
use super::call::{Failed, token};
use crate::browser::http::{Call, CallError, Payload};
use crate::browser::{self};
use crate::repo::{AppRepo, Repo, Size};

/// How long a part may take, in milliseconds.
const PATIENCE: u32 = 60_000;
/// How long to ask may take, in milliseconds.
const ASKING: u32 = 30_000;
/// Where in the photo a part begins, or how much of it the server has.
const OFFSET: &str = "upload-offset";
/// How many bytes the photo has in all.
const LENGTH: &str = "upload-length";

pub(super) async fn ask_missing(sync: &Sync, repo: &AppRepo) -> Result<Event, Failed> {
    let asked = repo.meta().await?.epoch;
    let mut hashes = repo.photos_waiting().await?;
    hashes.truncate(MAX_MISSING);
    if hashes.is_empty() {
        return Ok(Event::Missing(hashes));
    }
    let request = MissingRequest { hashes };
    let reply: MissingReply = Call::post(
        "/api/v1/photos/missing",
        Some(&token(sync.app)?),
        &request,
        ASKING,
    )
    .json()
    .await?;
    let begun = reply.missing.iter().filter(|photo| photo.have > 0);
    *sync.begun.borrow_mut() = begun.map(|photo| (photo.sha256.clone(), photo.have)).collect();
    let missing: Vec<String> = reply.missing.into_iter().map(|photo| photo.sha256).collect();
    let mut arrived = request.hashes;
    arrived.retain(|hash| !missing.contains(hash));
    if !arrived.is_empty() {
        repo.photos_sent(&arrived, asked, sync.server_now()).await?;
        sync.app.show_pending().await?;
    }
    Ok(Event::Missing(missing))
}

pub(super) async fn send(sync: &Sync, repo: &AppRepo, hash: &str) -> Result<(), Failed> {
    let asked = repo.meta().await?.epoch;
    let bytes = repo
        .photo(hash, Size::Full)
        .await?
        .ok_or(Failed(Failure::Unreadable))?;
    let upload = Upload {
        sync,
        path: format!("/api/v1/photos/{hash}"),
        token: token(sync.app)?,
        bytes: &bytes,
    };
    let begun = sync.begun.borrow_mut().remove(hash);
    upload.send(begun.unwrap_or(0)).await?;
    repo.photos_sent(&[hash.to_owned()], asked, sync.server_now())
        .await?;
    sync.app.show_pending().await?;
    Ok(())
}

/// One photo on its way.
struct Upload<'a> {
    sync: &'a Sync,
    path: String,
    token: String,
    bytes: &'a [u8],
}

impl Upload<'_> {
    /// Sends what the server lacks, which has the first `have` bytes.
    async fn send(&self, have: u64) -> Result<(), CallError> {
        let length = self.bytes.len();
        let mut at = place(have, length);
        if at == 0 && length <= self.sync.pace.get().piece() {
            return self.timed(Method::PUT, self.bytes, &[]).await;
        }
        let mut was_told = false;
        loop {
            let end = length.min(at + self.sync.pace.get().piece());
            let headers = [(OFFSET, at.to_string()), (LENGTH, length.to_string())];
            match self.timed(Method::PATCH, &self.bytes[at..end], &headers).await {
                Ok(()) if end == length => return Ok(()),
                Ok(()) => at = end,
                // The answer to an earlier part was lost, or the server has let go of the beginning.
                Err(CallError::Refused(ApiReason::WrongOffset)) if !was_told => {
                    was_told = true;
                    at = self.ask().await?;
                }
                Err(CallError::Refused(ApiReason::WrongOffset)) => {
                    return Err(CallError::Refused(ApiReason::Busy));
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// Asks how much of it the server has.
    async fn ask(&self) -> Result<usize, CallError> {
        let have = self.call(Method::HEAD, Payload::None).header(OFFSET).await?;
        let have = have.and_then(|text| text.parse().ok()).unwrap_or(0);
        Ok(place(have, self.bytes.len()))
    }

    /// Sends a part, and learns from how long that took.
    async fn timed(&self, method: Method, part: &[u8], headers: &[(&str, String)]) -> Result<(), CallError> {
        let pace = &self.sync.pace;
        let began = browser::now();
        let call = self.call(method, Payload::Bytes(part.to_vec()));
        let done = call.with(headers).done().await;
        let took = browser::now().since(began).unsigned_abs();
        pace.set(match done {
            Ok(()) => pace.get().after(part.len(), took),
            Err(CallError::Unreachable) => pace.get().after_a_cut(),
            Err(_) => pace.get(),
        });
        done
    }

    fn call(&self, method: Method, payload: Payload) -> Call<'_> {
        Call {
            method,
            path: &self.path,
            token: Some(&self.token),
            headers: Vec::new(),
            payload,
            millis: PATIENCE,
        }
    }
}

/// Returns where to go on when the server has so many bytes of `length`; more than all of it is none of it.
fn place(have: u64, length: usize) -> usize {
    usize::try_from(have)
        .ok()
        .filter(|have| *have <= length)
        .unwrap_or(0)
}
