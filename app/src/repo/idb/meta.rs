//! Who this database is, and which life of the server's database it has met.

use serde::{Deserialize, Serialize};
use shared::id::{DeviceId, EpochId, IncarnationId};
use shared::sync::pulled::Pulled;

use super::super::RepoError;
use super::transaction::Tx;
use super::{keys, schema};

/// Who this database is.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Identity {
    pub(super) device: DeviceId,
    pub(super) incarnation: IncarnationId,
    pub(super) next_dseq: u64,
}

impl Identity {
    pub(super) const fn new(device: DeviceId, incarnation: IncarnationId) -> Self {
        Self {
            device,
            incarnation,
            next_dseq: 1,
        }
    }

    pub(super) async fn is_missing(tx: &Tx<'_>) -> Result<bool, RepoError> {
        Ok(tx.get(schema::META, keys::IDENTITY.into()).await?.is_none())
    }

    pub(super) async fn read(tx: &Tx<'_>) -> Result<Self, RepoError> {
        tx.json(schema::META, keys::IDENTITY)
            .await?
            .ok_or(RepoError::Failed)
    }

    pub(super) fn put(&self, tx: &Tx<'_>) -> Result<(), RepoError> {
        tx.put_json(schema::META, keys::IDENTITY, self)
    }
}

/// Remembers another life of the server's database, of which nothing was pulled yet.
pub(super) async fn meet(tx: &Tx<'_>, epoch: EpochId) -> Result<(), RepoError> {
    let mut pulled: Pulled = tx.json(schema::META, keys::PULLED).await?.unwrap_or_default();
    pulled.meet();
    tx.put_json(schema::META, keys::PULLED, &pulled)?;
    tx.put_json(schema::META, keys::EPOCH, &epoch)
}
