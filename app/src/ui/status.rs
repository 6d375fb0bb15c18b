//! Words about a state: pills, the sync badge, banners. Each has a shape and a word besides its colour.

use leptos::prelude::*;

use super::icon::{Icon, IconName};

/// Says what a state means for the person who reads it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Means nothing good or bad.
    #[default]
    Neutral,
    /// The subject of the screen.
    Accent,
    /// Neutral information.
    Info,
    /// Success.
    Ok,
    /// Wants attention soon.
    Warn,
    /// Wants attention now.
    Danger,
}

impl Tone {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Neutral => "tone-neutral",
            Self::Accent => "tone-accent",
            Self::Info => "tone-info",
            Self::Ok => "tone-ok",
            Self::Warn => "tone-warn",
            Self::Danger => "tone-danger",
        }
    }

    pub(super) const fn icon(self) -> IconName {
        match self {
            Self::Neutral => IconName::Circle,
            Self::Accent => IconName::CircleDot,
            Self::Info => IconName::Info,
            Self::Ok => IconName::CheckCircle,
            Self::Warn => IconName::Alert,
            Self::Danger => IconName::Stop,
        }
    }
}

/// Shows a state as a pill with an icon and a word.
#[component]
pub fn StatusPill(
    #[prop(into)] label: Signal<String>,
    /// Says what it means.
    #[prop(optional, into)]
    tone: Signal<Tone>,
    /// Replaces the default icon of the tone.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// Fills the pill, to be seen from across the room.
    #[prop(optional)]
    strong: bool,
    /// Names it for tests.
    #[prop(optional, into)]
    test_id: Option<String>,
) -> impl IntoView {
    view! {
        <span
            class=move || format!("pill {}", tone.get().class())
            class:pill-strong=strong
            data-testid=test_id
        >
            {move || view! { <Icon name=icon.unwrap_or(tone.get().icon()) /> }}
            <span>{move || label.get()}</span>
        </span>
    }
    .into_any()
}

/// Says where the work on this tablet is; no two of these look alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyncState {
    /// Stored on this tablet; offline.
    SavedHere,
    /// Stored and being sent; holds the number of pending changes and photos.
    Waiting(u32),
    /// Has all arrived at the shop's server.
    Synced,
    /// Stored, but sending fails.
    Problem,
}

impl SyncState {
    const fn class(self) -> &'static str {
        match self {
            Self::SavedHere => "sync sync-saved-here",
            Self::Waiting(_) => "sync sync-waiting",
            Self::Synced => "sync sync-synced",
            Self::Problem => "sync sync-problem",
        }
    }

    const fn icon(self) -> IconName {
        match self {
            Self::SavedHere => IconName::Save,
            Self::Waiting(_) => IconName::CloudUpload,
            Self::Synced => IconName::CloudCheck,
            Self::Problem => IconName::Alert,
        }
    }

    const fn code(self) -> &'static str {
        match self {
            Self::SavedHere => "saved_here",
            Self::Waiting(_) => "waiting",
            Self::Synced => "synced",
            Self::Problem => "problem",
        }
    }
}

/// Shows where the work on this tablet is.
#[component]
pub fn SyncBadge(
    /// Says where it is.
    #[prop(into)]
    state: Signal<SyncState>,
    /// Label of the state in the user's language.
    #[prop(into)]
    label: Signal<String>,
    /// Names it for tests.
    #[prop(default = "sync-badge")]
    test_id: &'static str,
) -> impl IntoView {
    let count = move || match state.get() {
        SyncState::Waiting(count) => Some(view! { <span class="sync-count num">{count}</span> }),
        _ => None,
    };
    view! {
        <span
            class=move || state.get().class()
            role="status"
            data-testid=test_id
            data-state=move || state.get().code()
        >
            {move || view! { <Icon name=state.get().icon() /> }}
            <span>{move || label.get()}</span>
            {count}
        </span>
    }
    .into_any()
}

/// Shows a message that stays until what it says has changed.
#[component]
pub fn Banner(
    /// Says it in one sentence.
    #[prop(into)]
    title: Signal<String>,
    /// Says more.
    #[prop(optional, into)]
    note: Signal<String>,
    /// Says what it means.
    #[prop(default = Tone::Info)]
    tone: Tone,
    /// Buttons below the message.
    #[prop(optional, into)]
    actions: ViewFnOnce,
    /// Names it for tests.
    #[prop(optional, into)]
    test_id: Option<String>,
) -> impl IntoView {
    let role = if tone == Tone::Danger { "alert" } else { "status" };
    view! {
        <div class=format!("banner {}", tone.class()) role=role data-testid=test_id>
            <Icon name=tone.icon() />
            <div class="banner-words">
                <p class="banner-title">{move || title.get()}</p>
                <p class="banner-note">{move || note.get()}</p>
                <div class="banner-actions cluster">{actions.run()}</div>
            </div>
        </div>
    }
    .into_any()
}
