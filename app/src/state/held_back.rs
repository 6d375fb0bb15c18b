//! Changes from here that the server keeps and does not apply: somebody has to read that before it is forgotten.

use leptos::prelude::*;
use shared::sync::wire::HeldBack;
use shared::text::Label;
use shared::text::floor::TabletWord;

use super::{App, Toast};
use crate::browser;
use crate::ui::Tone;

/// Under what the browser remembers it.
const NAME: &str = "held-back";

/// Returns why a change from here was held back last, unless somebody has read it.
pub(super) fn remembered() -> Option<String> {
    browser::keep::of_browser(NAME)
}

impl App {
    /// Tells that changes from here are stored and not applied, until somebody says that they have read it.
    pub fn tell_held_back(self, changes: &[HeldBack]) {
        let Some(last) = changes.last() else { return };
        browser::keep::in_browser(NAME, Some(&last.reason));
        self.held_back.set(Some(last.reason.clone()));
        let text = TabletWord::HeldBack.label(self.lang_now());
        self.toast(Toast::say(text, Tone::Danger));
    }

    /// Reads why a change from here was held back last, unless somebody has read it.
    pub fn held_back(self) -> Option<String> {
        self.held_back.get()
    }

    /// Notes that somebody has read what was held back.
    pub fn forget_held_back(self) {
        browser::keep::in_browser(NAME, None);
        self.held_back.set(None);
    }
}
