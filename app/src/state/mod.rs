//! Signals: a picture of what the repo holds, and the little that only the screen knows.

mod app;
mod board;
mod glimpse;
mod held_back;
mod index;
mod order;
mod people;
mod refresh;
mod template;
mod visit;

pub use app::{App, Core, Signals, use_app};
pub use board::BoardCard;
pub use index::{Index, OrderSummary};
pub use order::{OrderHandle, Presence, last_visit, stored_visit};
pub use refresh::lacks_cars;
pub use template::walk_around_templates;
pub use visit::{ExpectedVisit, FollowUp, OpenVisit, VehicleHit, Visit};

use leptos::prelude::Callback;
use shared::sync::client::Standing;
use shared::time::Timestamp;

use crate::repo::{Pairing, RepoError};
use crate::ui::Tone;

/// Whether this tablet belongs to a shop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PairingState {
    /// The storage is still being opened.
    Unknown,
    /// It belongs to none.
    Unpaired,
    /// It belongs to one.
    Paired(Pairing),
    /// The storage can't be opened.
    Broken(RepoError),
}

impl PairingState {
    /// Returns the pairing, if there is one.
    pub const fn pairing(&self) -> Option<&Pairing> {
        match self {
            Self::Paired(pairing) => Some(pairing),
            _ => None,
        }
    }
}

/// How the screen looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system does.
    Auto,
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// Every theme, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Auto];

    /// Returns the name in storage and on the page.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Returns the theme of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }
}

/// Where this tablet's work is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SyncView {
    /// Changes that the server does not have yet.
    pub pending_changes: u64,
    /// Photos that the server does not have yet.
    pub pending_photos: u64,
    /// When the oldest of them was made.
    pub oldest: Option<Timestamp>,
    /// How the connection to the shop stands.
    pub standing: Standing,
    /// When something was last saved here.
    pub last_saved: Option<Timestamp>,
    /// Whether the browser promised not to evict the data.
    pub persistent: bool,
    /// Free space in bytes, as the browser estimates it.
    pub free_bytes: Option<u64>,
}

/// What is told in passing, at the foot of the screen.
#[derive(Clone)]
pub struct Toast {
    /// The sentence.
    pub text: String,
    /// What it means.
    pub tone: Tone,
    /// Takes back what was just done.
    pub undo: Option<Callback<()>>,
}

impl Toast {
    /// Tells something.
    pub fn say(text: impl Into<String>, tone: Tone) -> Self {
        Self {
            text: text.into(),
            tone,
            undo: None,
        }
    }
}
