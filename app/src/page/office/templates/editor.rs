//! What is being changed in a tier's template, and saving it as a new version.

use leptos::prelude::*;
use shared::office::{TemplateInput, TemplateVersion};
use shared::order::photo::PhotoSlot;
use shared::order::template::words::{TemplateWord, item_fault};
use shared::order::template::{
    Fault, ItemField, ItemKind, TemplateItem, Tier, WalkAroundTemplate, fault_at, first_fault,
};
use shared::refusal::ApiReason;
use shared::text::Label;
use shared::text::desk::DeskWord;

use crate::browser::http::CallError;
use crate::browser::{focus, new_uuid};
use crate::page::office::api;
use crate::page::office::desk::{Desk, sentence};
use crate::page::office::load::Load;
use crate::state::{App, Toast};
use crate::ui::Tone;

/// The template of a tier as it is being edited.
#[derive(Clone, Copy)]
pub(super) struct Editor {
    pub app: App,
    desk: Desk,
    pub tier: Tier,
    load: Load<Vec<TemplateVersion>>,
    base: RwSignal<u32>,
    stored: RwSignal<Vec<TemplateItem>>,
    pub typed: RwSignal<Vec<TemplateItem>>,
    /// Id of the expanded item.
    pub open: RwSignal<Option<String>>,
    pub busy: RwSignal<bool>,
    pub refused: RwSignal<Option<CallError>>,
}

/// Returns the id of an item's row on the page.
pub(super) fn row_id(item: &str) -> String {
    format!("item-{item}")
}

impl Editor {
    /// Begins with the newest version of a tier.
    pub(super) fn of(app: App, desk: Desk, load: Load<Vec<TemplateVersion>>, tier: Tier) -> Self {
        let editor = Self {
            app,
            desk,
            tier,
            load,
            base: RwSignal::new(0),
            stored: RwSignal::new(Vec::new()),
            typed: RwSignal::new(Vec::new()),
            open: RwSignal::new(None),
            busy: RwSignal::new(false),
            refused: RwSignal::new(None),
        };
        editor.begin();
        editor
    }

    /// Takes the newest version that is known here as what is stored, and as what is typed.
    fn begin(self) {
        self.learn();
        self.discard();
        self.refused.set(None);
    }

    /// Takes the newest version that is known here as what is stored.
    fn learn(self) {
        let newest = self.load.now(|all| {
            let mut own = all.iter().filter(|version| version.tier == self.tier);
            own.next().map(|version| (version.version, version.items.clone()))
        });
        if let Some((version, items)) = newest.flatten() {
            self.base.set(version);
            self.stored.set(items);
        }
    }

    /// Reads a part of an item; its default once it is gone.
    pub(super) fn read<T: Default + PartialEq + Send + Sync + 'static>(
        self,
        id: &str,
        look: impl Fn(&TemplateItem) -> T + Send + Sync + 'static,
    ) -> Signal<T> {
        let id = id.to_owned();
        let read = move |items: &Vec<TemplateItem>| items.iter().find(|item| item.id == id).map(&look);
        Memo::new(move |_| self.typed.with(&read).unwrap_or_default()).into()
    }

    /// Reads the photos that the shop's settings require of every intake.
    pub(super) fn wanted(self) -> Vec<PhotoSlot> {
        self.desk.settings().required_photos
    }

    /// Reads how many photos and readings the tier asks for, as a tablet counts them.
    pub(super) fn count(self) -> (usize, usize) {
        let template = WalkAroundTemplate {
            items: self.typed.get(),
            ..WalkAroundTemplate::default()
        };
        template.count(&self.wanted())
    }

    /// Changes an item.
    pub(super) fn change(self, id: &str, change: impl FnOnce(&mut TemplateItem)) {
        self.forget_refusal();
        self.typed.update(|items| {
            if let Some(item) = items.iter_mut().find(|item| item.id == id) {
                change(item);
            }
        });
    }

    /// Adds an item at the end and opens it.
    pub(super) fn add(self, kind: ItemKind) {
        let id = new_uuid().to_string();
        self.forget_refusal();
        self.typed
            .update(|items| items.push(TemplateItem::new(id.clone(), kind)));
        self.open.set(Some(id.clone()));
        focus(row_id(&id));
    }

    /// Takes an item off.
    pub(super) fn remove(self, id: &str) {
        self.forget_refusal();
        self.typed.update(|items| items.retain(|item| item.id != id));
        focus("template-items".to_owned());
    }

    /// Moves an item one place up or down; the focus goes with it.
    pub(super) fn move_item(self, id: &str, down: bool) {
        self.forget_refusal();
        self.typed.update(|items| {
            let Some(at) = items.iter().position(|item| item.id == id) else {
                return;
            };
            let to = if down { at + 1 } else { at.wrapping_sub(1) };
            if to < items.len() {
                items.swap(at, to);
            }
        });
        focus(row_id(id));
    }

    /// Reads whether something was changed and not saved.
    pub(super) fn is_changed(self) -> bool {
        self.typed
            .with(|typed| self.stored.with(|stored| typed != stored))
    }

    /// Reads the id of the first item that can't be asked for, and the sentence about it.
    pub(super) fn fault(self) -> Option<(String, String)> {
        let lang = self.app.lang();
        self.typed.with(|typed| {
            let (place, fault) = first_fault(typed)?;
            Some((typed.get(place)?.id.clone(), item_fault(place, fault, lang)))
        })
    }

    /// Reads what is wrong with an item, and in which field.
    pub(super) fn wrong(self, id: &str) -> Memo<Option<(Fault, Option<ItemField>)>> {
        let id = id.to_owned();
        Memo::new(move |_| {
            self.typed.with(|items| {
                let at = items.iter().position(|item| item.id == id)?;
                let fault = fault_at(items, at)?;
                Some((fault, items.get(at)?.field_of(fault)))
            })
        })
    }

    /// Reads the sentence about a field of an item, while it is wrong.
    pub(super) fn wrong_field(self, id: &str, field: ItemField) -> Signal<Option<String>> {
        let wrong = self.wrong(id);
        Signal::derive(move || {
            let (fault, _) = wrong.get().filter(|(_, at)| *at == Some(field))?;
            Some(fault.sentence(self.app.lang()).to_owned())
        })
    }

    /// Opens an item and leads there.
    pub(super) fn lead_to(self, id: String) {
        focus(row_id(&id));
        self.open.set(Some(id));
    }

    /// Reads why saving came to nothing.
    pub(super) fn refusal(self) -> Option<String> {
        let error = self.refused.get()?;
        self.app.lang();
        Some(if self.is_outdated() {
            self.app.words(TemplateWord::Conflict).to_owned()
        } else {
            sentence(self.app, error)
        })
    }

    /// Reads whether somebody has saved a newer version.
    pub(super) fn is_outdated(self) -> bool {
        self.refused.get() == Some(CallError::Refused(ApiReason::Conflict))
    }

    /// A conflict stays: the version that it was made from is no longer the newest.
    fn forget_refusal(self) {
        if self.refused.get_untracked() != Some(CallError::Refused(ApiReason::Conflict)) {
            self.refused.set(None);
        }
    }

    /// Goes back to what is stored.
    pub(super) fn discard(self) {
        self.typed.set(self.stored.get_untracked());
        self.open.set(None);
        self.forget_refusal();
    }

    /// Reads the newest version from the server in the place of what is typed.
    pub(super) fn load_newer(self) {
        self.busy.set(true);
        leptos::task::spawn_local(async move {
            let answer = api::get::<Vec<TemplateVersion>>("templates").await;
            // The page may have gone meanwhile.
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(all) => {
                    self.load.change(|stored| *stored = all);
                    self.begin();
                }
                Err(error) => self.refused.set(Some(error)),
            }
        });
    }

    /// Saves a new version, unless an item can't be asked for.
    pub(super) fn save(self) {
        let items = self.typed.get_untracked();
        if self.busy.get_untracked() || first_fault(&items).is_some() {
            return;
        }
        let input = TemplateInput {
            base: self.base.get_untracked(),
            items,
        };
        self.busy.set(true);
        self.refused.set(None);
        leptos::task::spawn_local(async move {
            let path = format!("templates/{}", self.tier.name());
            let answer = api::put::<TemplateVersion>(&path, &input).await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(saved) => {
                    // What was typed while it was being saved stays, as a change of what is stored now.
                    let is_as_sent = self.typed.with_untracked(|typed| *typed == input.items);
                    self.load.change(|all| {
                        let at = all.iter().position(|version| version.tier == saved.tier);
                        all.insert(at.unwrap_or_default(), saved);
                    });
                    if is_as_sent {
                        self.begin();
                    } else {
                        self.learn();
                    }
                    let saved = DeskWord::Saved.label(self.app.lang_now());
                    self.app.toast(Toast::say(saved, Tone::Ok));
                }
                Err(error) => self.refused.set(Some(error)),
            }
        });
    }
}
