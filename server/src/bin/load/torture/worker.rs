//! One tablet at work: it pushes, pulls and sends photos until the server is gone.

use std::time::Duration;

use rand::RngExt;
use serde_json::Value;
use sha2::{Digest, Sha256};
use shared::sync::wire::{PushReply, Verdict};
use uuid::Uuid;

use super::ledger::Ledger;
use crate::client::{Client, Refused};
use crate::shop::Tablet;

/// Changes on their way, which are pushed again until they are acknowledged.
#[derive(Debug)]
struct Waiting {
    body: Vec<u8>,
    upto: u64,
    records: Vec<(Uuid, String)>,
}

/// A tablet and what it knows to be saved.
#[derive(Debug)]
pub(super) struct Worker {
    tablet: Tablet,
    waiting: Option<Waiting>,
    acknowledged: Vec<(Uuid, String)>,
    photos: Vec<String>,
}

impl Worker {
    pub(super) fn new(tablet: Tablet) -> Self {
        Self {
            tablet,
            waiting: None,
            acknowledged: Vec::new(),
            photos: Vec::new(),
        }
    }

    /// Tells the ledger what was acknowledged since the last time.
    pub(super) fn tell(&mut self, ledger: &mut Ledger) {
        for (record, name) in self.acknowledged.drain(..) {
            ledger.unsure.remove(&record);
            ledger.records.insert(record, name);
        }
        ledger.photos.append(&mut self.photos);
        let unsure = self.waiting.iter().flat_map(|waiting| &waiting.records);
        ledger.unsure.extend(unsure.map(|(record, _)| *record));
    }

    /// Works until the connection breaks; a refusal or a wrong answer is an error.
    pub(super) async fn work(mut self, port: u16) -> anyhow::Result<Self> {
        let Ok(mut client) = Client::connect(port, &self.tablet.token).await else {
            return Ok(self);
        };
        loop {
            let (kind, pause) = {
                let mut rng = rand::rng();
                (rng.random_range(0..10), rng.random_range(0..20))
            };
            let done = match kind {
                0 => self.pull(&mut client).await,
                1 | 2 => self.photo(&mut client, kind == 2).await,
                _ => self.push(&mut client).await,
            };
            match done {
                Ok(()) => {}
                Err(error) if error.is::<Refused>() || error.is::<Wrong>() => return Err(error),
                // The server is gone.
                Err(_) => return Ok(self),
            }
            tokio::time::sleep(Duration::from_millis(pause)).await;
        }
    }

    async fn push(&mut self, client: &mut Client) -> anyhow::Result<()> {
        let waiting = match self.waiting.take() {
            Some(waiting) => waiting,
            None => self.taps(),
        };
        // Kept before it travels: the answer may be lost after the commit.
        let waiting = self.waiting.insert(waiting);
        let answer = client.call("POST", "/api/v1/push", &waiting.body).await?;
        let reply: PushReply = serde_json::from_slice(answer)?;
        if reply.verdict != Verdict::Stored || reply.acknowledged < waiting.upto {
            return Err(Wrong(format!("{reply:?} to a push up to {}", waiting.upto)).into());
        }
        let waiting = self.waiting.take();
        self.acknowledged
            .extend(waiting.into_iter().flat_map(|waiting| waiting.records));
        Ok(())
    }

    fn taps(&mut self) -> Waiting {
        let count = rand::rng().random_range(1..12);
        let ids: Vec<Uuid> = (0..count).map(|_| server::clock::new_id()).collect();
        let changes: Vec<Value> = ids.iter().map(|id| self.tablet.change(*id)).collect();
        let names = changes
            .iter()
            .filter_map(|change| change["edits"][0]["value"].as_str());
        Waiting {
            records: ids.into_iter().zip(names.map(str::to_owned)).collect(),
            body: self.tablet.body(&changes),
            upto: self.tablet.last(),
        }
    }

    async fn pull(&mut self, client: &mut Client) -> anyhow::Result<()> {
        let page = client.call("GET", "/api/v1/pull?cursor=0", b"").await?;
        match serde_json::from_slice::<serde_json::Value>(page) {
            Ok(page) if page["records"].is_array() => Ok(()),
            _ => Err(Wrong("a page that can not be read".to_owned()).into()),
        }
    }

    /// Sends a photo in one piece or in two parts.
    async fn photo(&mut self, client: &mut Client, in_parts: bool) -> anyhow::Result<()> {
        let bytes = picture();
        let hash = hex::encode(<[u8; 32]>::from(Sha256::digest(&bytes)));
        let path = format!("/api/v1/photos/{hash}");
        if in_parts {
            let (first, second) = bytes.split_at(bytes.len() / 2);
            client.part(&path, 0, bytes.len(), first).await?;
            client.part(&path, first.len(), bytes.len(), second).await?;
        } else {
            client.call("PUT", &path, &bytes).await?;
        }
        self.photos.push(hash);
        Ok(())
    }
}

/// An answer that is wrong although the server was there to give it.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Wrong(String);

fn picture() -> Vec<u8> {
    let mut rng = rand::rng();
    let mut bytes = vec![0; rng.random_range(2_000..60_000)];
    rng.fill(&mut bytes[..]);
    bytes[..4].copy_from_slice(&[0xff, 0xd8, 0xff, 0xe0]);
    bytes
}
