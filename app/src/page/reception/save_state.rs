//! Where the work is: saved on this tablet, waiting to sync, synced.

use leptos::prelude::*;
use shared::text::floor::FrameWord;

use crate::state::use_app;
use crate::ui::{SyncBadge, SyncState};

/// Shows it, always in sight.
#[component]
pub fn SaveState() -> impl IntoView {
    let app = use_app();
    let state = Memo::new(move |_| {
        let sync = app.sync();
        let waiting = sync.pending_changes + sync.pending_photos;
        match (waiting, sync.standing.failure) {
            (0, _) => SyncState::Synced,
            (_, Some(_)) => SyncState::SavedHere,
            (waiting, None) => SyncState::Waiting(u32::try_from(waiting).unwrap_or(u32::MAX)),
        }
    });
    let label = Signal::derive(move || {
        let word = match state.get() {
            SyncState::Synced => FrameWord::Synced,
            SyncState::Waiting(_) => FrameWord::Waiting,
            SyncState::SavedHere | SyncState::Problem => FrameWord::Saved,
        };
        app.words(word).to_owned()
    });
    view! { <SyncBadge state=state label=label test_id="save-state" /> }.into_any()
}
