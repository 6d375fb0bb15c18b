//! What the server acknowledged, and whether it is there.

use std::collections::{HashMap, HashSet};

use anyhow::{Context, bail, ensure};
use serde_json::json;
use shared::record::Record;
use shared::sync::wire::{MAX_MISSING, MissingReply, PullPage};
use uuid::Uuid;

use crate::client::Client;

/// All that was acknowledged since the data folder was new.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    /// The records, with the customer's name that each must have.
    pub(super) records: HashMap<Uuid, String>,
    /// The records that were pushed and not acknowledged: they may be there or not.
    pub(super) unsure: HashSet<Uuid>,
    /// The hashes of the photos.
    pub(super) photos: Vec<String>,
    /// How many numbers the shop had given for records of its own before anybody worked.
    first: Option<(usize, u64)>,
}

impl Ledger {
    /// Returns how many changes and photos were acknowledged.
    pub(super) fn size(&self) -> (usize, usize) {
        (self.records.len(), self.photos.len())
    }

    /// Compares with what the server has; the error says what is missing.
    pub(super) async fn compare(&mut self, client: &mut Client, fresh: bool) -> anyhow::Result<()> {
        let (found, newest) = pull(client).await?;
        if fresh {
            self.first = Some((found.len(), newest));
        }
        for (id, name) in &self.records {
            match found.get(id) {
                None => bail!("an acknowledged change is missing: {name} ({id})"),
                Some(there) if there != name => bail!("{name} became {there}"),
                Some(_) => {}
            }
        }
        let strays = found.len() - self.records.len();
        let sure = self.first.map_or(0, |(records, _)| records);
        let unsure = self.unsure.iter().filter(|id| found.contains_key(id)).count();
        ensure!(strays == sure + unsure, "{strays} records were never pushed");
        // Every change makes one record: a change that was numbered twice would leave a number over.
        let (records, numbers) = self.first.context("a first look")?;
        let given = newest - numbers;
        ensure!(
            given == u64::try_from(found.len() - records)?,
            "{given} numbers were given to {} changes",
            found.len() - records
        );
        for some in self.photos.chunks(MAX_MISSING) {
            let body = json!({ "hashes": some }).to_string();
            let answer = client
                .call("POST", "/api/v1/photos/missing", body.as_bytes())
                .await?;
            let missing: MissingReply = serde_json::from_slice(answer)?;
            ensure!(
                missing.missing.is_empty(),
                "{} acknowledged photos are missing",
                missing.missing.len()
            );
        }
        Ok(())
    }
}

/// Pulls everything; returns each record's name and the shop's last number.
async fn pull(client: &mut Client) -> anyhow::Result<(HashMap<Uuid, String>, u64)> {
    let mut found = HashMap::new();
    let mut cursor = 0;
    loop {
        let path = format!("/api/v1/pull?cursor={cursor}");
        let page: PullPage<Record> = serde_json::from_slice(client.call("GET", &path, b"").await?)?;
        cursor = page.cursor.number();
        found.extend(page.records.into_iter().map(|record| {
            let name = record.fields.get("name").and_then(|name| name.value.as_str());
            (record.id.uuid(), name.unwrap_or_default().to_owned())
        }));
        if page.check.is_some() {
            return Ok((found, cursor));
        }
    }
}
