//! What is typed into the settings, what is wrong with it, and saving it.

use leptos::prelude::*;
use shared::office::{Settings, SettingsFault};
use shared::text::Label;
use shared::text::desk::{DeskWord, ShopWord};

use crate::browser::format;
use crate::browser::http::CallError;
use crate::browser::point::point_at_refused;
use crate::page::office::api;
use crate::page::office::desk::Desk;
use crate::page::office::load::Load;
use crate::state::{App, Toast};
use crate::ui::Tone;

/// The settings being edited.
#[derive(Clone, Copy)]
pub(super) struct Form {
    pub app: App,
    load: Load<Settings>,
    desk: Desk,
    pub stored: RwSignal<Settings>,
    pub typed: RwSignal<Settings>,
    faults: Memo<Vec<SettingsFault>>,
    pub busy: RwSignal<bool>,
    pub refused: RwSignal<Option<CallError>>,
}

impl Form {
    /// Begins with what is stored.
    pub(super) fn of(app: App, desk: Desk, load: Load<Settings>, stored: Settings) -> Self {
        let typed = RwSignal::new(stored.clone());
        Self {
            app,
            load,
            desk,
            typed,
            faults: Memo::new(move |_| typed.with(Settings::faults)),
            stored: RwSignal::new(stored),
            busy: RwSignal::new(false),
            refused: RwSignal::new(None),
        }
    }

    /// Reads a part of what is typed.
    pub(super) fn read<T: PartialEq + Send + Sync + 'static>(
        self,
        look: impl Fn(&Settings) -> T + Send + Sync + 'static,
    ) -> Signal<T> {
        Memo::new(move |_| self.typed.with(&look)).into()
    }

    /// Changes what is typed.
    pub(super) fn change(self, change: impl FnOnce(&mut Settings)) {
        self.refused.set(None);
        self.typed.update(change);
    }

    /// Reads whether something was changed and not saved.
    pub(super) fn is_changed(self) -> bool {
        self.typed
            .with(|typed| self.stored.with(|stored| typed != stored))
    }

    /// Returns the words about a fault while there is that fault.
    pub(super) fn error(self, fault: SettingsFault, word: ShopWord) -> Signal<Option<String>> {
        Signal::derive(move || {
            let is_wrong = self.faults.with(|faults| faults.contains(&fault));
            is_wrong.then(|| self.app.words(word).to_owned())
        })
    }

    /// Returns the words about the zone while this browser knows none of that name.
    pub(super) fn zone_error(self) -> Signal<Option<String>> {
        let zone = self.read(|typed| typed.zone.clone());
        Signal::derive(move || {
            let is_wrong = !format::is_zone(&zone.get());
            is_wrong.then(|| self.app.words(ShopWord::ZoneUnknown).to_owned())
        })
    }

    /// Goes back to what is stored.
    pub(super) fn discard(self) {
        self.typed.set(self.stored.get_untracked());
        self.refused.set(None);
    }

    /// Saves, unless something is wrong.
    pub(super) fn save(self) {
        let typed = self.typed.get_untracked();
        if self.busy.get_untracked() {
            return;
        }
        if !typed.faults().is_empty() || !format::is_zone(&typed.zone) {
            point_at_refused();
            return;
        }
        self.busy.set(true);
        self.refused.set(None);
        leptos::task::spawn_local(async move {
            let answer = api::put::<Settings>("settings", &typed).await;
            let _ = self.busy.try_set(false);
            match answer {
                Ok(saved) => {
                    self.desk.learn(saved.clone());
                    self.load.change(|stored| stored.clone_from(&saved));
                    let _ = self.stored.try_set(saved.clone());
                    let _ = self.typed.try_set(saved);
                    self.app
                        .toast(Toast::say(DeskWord::Saved.label(self.app.lang_now()), Tone::Ok));
                }
                Err(error) => {
                    let _ = self.refused.try_set(Some(error));
                }
            }
        });
    }
}

/// Returns minutes after midnight as a field of the browser takes them: 08:30.
pub(super) fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Returns the minutes after midnight of a time like 08:30.
pub(super) fn minutes(clock: &str) -> Option<u16> {
    let (hours, minutes) = clock.split_once(':')?;
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.get(..2)?.parse().ok()?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    fn hours_read_back_as_they_were_shown() {
        assert_eq!(clock(510), "08:30");
        assert_eq!(minutes("08:30"), Some(510));
        assert_eq!(minutes("17:05:00"), Some(1025));
        assert_eq!(minutes("24:00"), None);
        assert_eq!(minutes(""), None);
    }
}
