//! The shop's settings: who it is, when it is open, what an intake needs, what owners get.

mod days;
mod form;
mod hours;
mod key;
mod sections;

use leptos::prelude::*;
use shared::office::Settings as ShopSettings;
use shared::staff::{DESK, HEAD};
use shared::text::desk::{DeskWord, ShopWord};

use self::form::Form;
use super::common::word;
use super::desk::use_desk;
use super::frame::OfficePage;
use super::load::{Load, load};
use crate::state::use_app;

/// Shows the settings.
#[component]
pub fn Settings() -> impl IntoView {
    let (app, desk) = (use_app(), use_desk());
    let load: Load<ShopSettings> = load(|| "settings".to_owned());
    let is_head = Memo::new(move |_| desk.may(HEAD));
    let note = move || {
        let words = if is_head.get() {
            app.words(ShopWord::Note)
        } else {
            app.words(DeskWord::ReadOnly)
        };
        words.to_owned()
    };
    view! {
        <OfficePage
            title=word(app, DeskWord::Settings)
            note=Signal::derive(note)
            roles=DESK
            test_id="page-office-settings"
        >
            {load.view(move || {
                let stored = load.now(ShopSettings::clone).unwrap_or_default();
                sections::view(Form::of(app, desk, load, stored), is_head.get_untracked())
            })}
            {key::section(app)}
        </OfficePage>
    }
    .into_any()
}
