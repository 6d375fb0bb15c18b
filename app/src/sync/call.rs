//! What every call to the server needs: the token, how long it may take, and what its failure means.

use std::cell::Cell;

use shared::record::Seq;
use shared::refusal::ApiReason;
use shared::sync::client::Failure;
use shared::sync::pace::PagePace;
use shared::sync::wire::NEXT_CURSOR;

use crate::browser;
use crate::browser::http::{Call, CallError};
use crate::repo::{RawPage, RepoError};
use crate::state::App;

/// How long an ordinary call may take, in milliseconds.
pub(super) const PATIENCE: u32 = 30_000;

/// A failure on its way up.
pub(super) struct Failed(pub(super) Failure);

impl From<CallError> for Failed {
    fn from(error: CallError) -> Self {
        Self(match error {
            CallError::Unreachable => Failure::Unreachable,
            CallError::NotOurServer => Failure::NotOurServer,
            CallError::Refused(reason) => match reason {
                ApiReason::NotSignedIn => Failure::NotPaired,
                ApiReason::Revoked => Failure::Revoked,
                ApiReason::TooLarge => Failure::TooLarge,
                ApiReason::Malformed
                | ApiReason::WrongHash
                | ApiReason::NotAPicture
                | ApiReason::WrongOffset
                | ApiReason::Invalid => Failure::Unreadable,
                ApiReason::ServerFull => Failure::ServerFull,
                ApiReason::Busy | ApiReason::TooManyRequests => Failure::Busy,
                _ => Failure::ServerError,
            },
        })
    }
}

impl From<RepoError> for Failed {
    fn from(_: RepoError) -> Self {
        Self(Failure::Storage)
    }
}

/// Returns the token that this tablet calls with.
pub(super) fn token(app: App) -> Result<String, Failed> {
    app.pairing_now()
        .map(|pairing| pairing.token)
        .ok_or(Failed(Failure::NotPaired))
}

/// The connection to the server, as pages come over it.
pub(super) struct Connection {
    app: App,
    /// What pages have shown of it.
    pace: Cell<PagePace>,
}

impl Connection {
    pub(super) fn new(app: App) -> Self {
        Self {
            app,
            pace: Cell::default(),
        }
    }

    /// Tells whether it has shown itself quick.
    pub(super) fn is_quick(&self) -> bool {
        self.pace.get().is_quick()
    }

    /// Returns how many records to ask for, of at most `most`.
    pub(super) fn limit(&self, most: u32) -> u32 {
        self.pace.get().limit(most)
    }

    /// Asks for a page, and tells where the next one begins as soon as the server says so.
    pub(super) async fn page(&self, path: &str, heard: &dyn Fn(Seq)) -> Result<RawPage, Failed> {
        let began = browser::now();
        let text = async {
            let page = Call::get(path, Some(&token(self.app)?), PATIENCE).begun().await?;
            if let Some(next) = page.header(NEXT_CURSOR).and_then(|next| next.parse().ok()) {
                heard(Seq::new(next));
            }
            Ok(page.text().await?)
        }
        .await;
        let pace = self.pace.get();
        self.pace.set(match &text {
            Ok(_) => pace.after(browser::now().since(began).unsigned_abs()),
            Err(Failed(Failure::Unreachable)) => pace.after_a_cut(),
            Err(_) => pace,
        });
        serde_json::from_str(&text?).map_err(|_| Failed(Failure::NotOurServer))
    }
}
