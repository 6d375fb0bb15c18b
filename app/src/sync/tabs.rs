//! The other tabs of this tablet.

use gloo_events::EventListener;
use serde::{Deserialize, Serialize};
use shared::id::RecordId;
use shared::sync::client::Failure;
use shared::time::Timestamp;
use wasm_bindgen::JsCast;
use web_sys::{BroadcastChannel, MessageEvent};

const CHANNEL: &str = "walkaround";

/// What one tab tells the others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Message {
    /// These records look different now.
    Changed(Vec<RecordId>),
    /// Perhaps all records look different now.
    Everything,
    /// How the connection to the shop stands.
    Stands {
        /// What went wrong last.
        failure: Option<Failure>,
        /// When the server last answered.
        last_contact: Option<Timestamp>,
    },
    /// The tablet has been paired.
    Paired,
    /// The tablet has been wiped.
    Wiped,
}

/// The channel between them.
pub(super) struct Tabs(BroadcastChannel);

impl Tabs {
    /// Opens the channel; `None` where the browser has none.
    pub(super) fn open() -> Option<Self> {
        BroadcastChannel::new(CHANNEL).ok().map(Self)
    }

    /// Tells the other tabs.
    pub(super) fn tell(&self, message: &Message) {
        let text = serde_json::to_string(message).unwrap_or_default();
        // A tab that hears nothing shows it when it is reloaded.
        let _ = self.0.post_message(&text.into());
    }

    /// Listens to the other tabs as long as this one lives.
    pub(super) fn listen(&self, heard: impl Fn(Message) + 'static) {
        EventListener::new(&self.0, "message", move |event| {
            let data = event
                .dyn_ref::<MessageEvent>()
                .and_then(|event| event.data().as_string());
            // A newer build may say what this one does not know.
            if let Some(message) = data.and_then(|text| serde_json::from_str(&text).ok()) {
                heard(message);
            }
        })
        .forget();
    }
}
