//! The server is a device too: what an owner decides or the office does are changes like any other.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::value::RawValue;
use shared::change::{Change, Draft};
use shared::id::{ChangeId, DeviceId, IncarnationId, ShopId};
use shared::sync::server::{Incoming, QuarantineReason};
use shared::tablet::Allowed;
use sqlx::SqliteConnection;
use uuid::Uuid;

use super::WriteError;
use super::job::{Fresh, SubmitJob, Submitted};
use super::memory::{Memory, Working};
use crate::clock::new_id;
use crate::db::device::{self, Device};
use crate::db::sync;

/// The server's own devices in the shops of a group, and the numbers they gave.
#[derive(Debug, Default)]
pub(super) struct Own {
    devices: HashMap<ShopId, (DeviceId, IncarnationId)>,
    numbers: Vec<std::ops::RangeInclusive<u64>>,
}

impl Own {
    /// Makes changes of what was submitted, numbered as those of the server's device.
    pub(super) async fn number(
        &mut self,
        connection: &mut SqliteConnection,
        memory: &Memory,
        working: &mut Working,
        submit: &SubmitJob,
        push: usize,
        fresh: &mut Vec<Fresh>,
    ) -> Result<(), WriteError> {
        let (device_id, incarnation) = self.device(connection, submit).await?;
        let device = Device {
            device_id,
            shop_id: submit.shop,
            letter: String::new(),
            name: String::new(),
            revoked: false,
            allowed: Allowed::default(),
        };
        let mut life = working
            .know_life(connection, memory, incarnation, &device)
            .await?;
        let first = life.last_dseq + 1;
        for draft in submit.drafts.iter().filter(|draft| !draft.is_empty()) {
            life.last_dseq += 1;
            fresh.push(Fresh {
                push,
                shop: submit.shop,
                device: device_id,
                incarnation,
                revoked: false,
                asked_on: None,
                after_restore: false,
                received: submit.received,
                incoming: Arc::new(incoming(submit, draft, device_id, life.last_dseq)?),
            });
        }
        self.numbers.push(first..=life.last_dseq);
        working.advance(incarnation, submit.shop, life, submit.received);
        Ok(())
    }

    async fn device(
        &mut self,
        connection: &mut SqliteConnection,
        submit: &SubmitJob,
    ) -> Result<(DeviceId, IncarnationId), WriteError> {
        if let Some(known) = self.devices.get(&submit.shop) {
            return Ok(*known);
        }
        let fresh = DeviceId::new(new_id());
        let device = device::server_device(connection, submit.shop, fresh, submit.received).await?;
        let life = sync::server_life(connection, device).await?;
        let own = (device, life.unwrap_or_else(|| IncarnationId::new(Uuid::new_v4())));
        self.devices.insert(submit.shop, own);
        Ok(own)
    }

    /// Says what became of each submission; `refused` are the numbers that went to quarantine.
    pub(super) fn outcomes(
        &self,
        submits: &[SubmitJob],
        working: &Working,
        refused: &[(u64, QuarantineReason)],
    ) -> Vec<Submitted> {
        let outcome = |(submit, numbers): (&SubmitJob, &std::ops::RangeInclusive<u64>)| Submitted {
            newest: working.newest(submit.shop),
            quarantined: refused
                .iter()
                .find(|(dseq, _)| numbers.contains(dseq))
                .map(|(_, reason)| *reason),
        };
        submits.iter().zip(&self.numbers).map(outcome).collect()
    }
}

fn incoming(submit: &SubmitJob, draft: &Draft, device: DeviceId, dseq: u64) -> Result<Incoming, WriteError> {
    let change = Change {
        change_id: ChangeId::new(new_id()),
        dseq,
        schema: shared::SCHEMA,
        author: submit.author,
        device,
        at: submit.at,
        offset: 0,
        action: draft.action.to_owned(),
        edits: draft.edits.clone(),
    };
    let text = serde_json::to_string(&change).and_then(RawValue::from_string);
    text.and_then(Incoming::read).map_err(|_| WriteError::Malformed)
}
