//! Pairing: a one-time code from the office makes this tablet the shop's.

use shared::id::{DeviceId, IncarnationId};
use shared::refusal::ApiReason;
use shared::sync::wire::{PairReply, PairRequest};
use shared::text::trouble::Trouble;
use shared::text::{Label, Lang};
use shared::time::Timestamp;

use crate::browser::http::{Call, CallError};
use crate::browser::{self};
use crate::repo::{AppRepo, Pairing, Repo, RepoError};
use crate::state::App;

/// How long pairing may take, in milliseconds.
const PATIENCE: u32 = 20_000;

/// Why this tablet is not paired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PairError {
    /// The server could not be asked, or refused.
    Call(CallError),
    /// What it gave could not be stored.
    Repo(RepoError),
    /// The code is another shop's, and this tablet still holds work of its own shop.
    OtherShop,
}

impl PairError {
    /// Returns the sentence that tells a person why, and what to do.
    pub fn sentence(self, lang: Lang) -> String {
        let trouble = match self {
            Self::Repo(error) => return error.sentence(lang).to_owned(),
            Self::Call(CallError::Refused(ApiReason::NotFound)) => {
                return ApiReason::PairingCode.label(lang).to_owned();
            }
            Self::Call(CallError::Refused(reason)) => return reason.label(lang).to_owned(),
            Self::OtherShop => Trouble::OtherShop,
            Self::Call(CallError::Unreachable) => Trouble::Unreachable,
            Self::Call(CallError::NotOurServer) => Trouble::NotOurServer,
        };
        trouble.label(lang).to_owned()
    }
}

/// Pairs this tablet. One that was paired before goes on as it was: its unsent work stays.
pub async fn pair(app: App, code: &str, name: &str) -> Result<(), PairError> {
    let repo = app.open_repo().map_err(PairError::Repo)?;
    let meta = repo.meta().await.map_err(PairError::Repo)?;
    let name = Some(name.trim().to_owned()).filter(|name| !name.is_empty());
    let request = PairRequest {
        code: code.trim().to_owned(),
        device: meta.device,
        name,
    };
    let asked_at = browser::now();
    let reply: PairReply = Call::post("/api/v1/pair", None, &request, PATIENCE)
        .json()
        .await
        .map_err(PairError::Call)?;
    join(app, &repo, reply, asked_at).await?;
    let persistent = browser::persist().await;
    app.update_sync(|view| view.persistent = persistent);
    crate::sync::start(app);
    Ok(())
}

/// Makes this tablet the shop's that has answered; one of another shop forgets that one first.
pub(super) async fn join(
    app: App,
    repo: &AppRepo,
    reply: PairReply,
    asked_at: Timestamp,
) -> Result<(), PairError> {
    let meta = repo.meta().await.map_err(PairError::Repo)?;
    let offset = crate::sync::offset(asked_at, browser::now(), reply.server_time);
    let pairing = Pairing {
        token: reply.token,
        shop: reply.shop,
        letter: reply.letter,
        name: reply.name,
        owner_link_base: reply.owner_link_base,
        device: meta.device,
    };
    let changes_shop = meta
        .pairing
        .as_ref()
        .is_some_and(|before| before.shop != pairing.shop);
    if changes_shop {
        leave_shop(app, repo, meta.device).await?;
    }
    repo.set_pairing(Some(&pairing)).await.map_err(PairError::Repo)?;
    repo.set_offset(offset).await.map_err(PairError::Repo)?;
    app.read_meta().await.map_err(PairError::Repo)
}

/// Forgets the shop this tablet belonged to, unless it still holds work of it.
async fn leave_shop(app: App, repo: &AppRepo, device: DeviceId) -> Result<(), PairError> {
    let pending = repo.pending().await.map_err(PairError::Repo)?;
    if pending.changes + pending.photos > 0 {
        return Err(PairError::OtherShop);
    }
    // Whatever of the old shop is still on its way must not reach the new one's records.
    crate::sync::leave();
    let fresh = IncarnationId::new(browser::new_uuid());
    let is_done = repo.wipe_handed_over(device, fresh).await;
    if !is_done.map_err(PairError::Repo)? {
        // Saved in this very moment.
        return Err(PairError::OtherShop);
    }
    app.forget_all();
    Ok(())
}
