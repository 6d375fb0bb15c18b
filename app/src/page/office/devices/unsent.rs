//! Bringing in a tablet's unsent work as a file.

use leptos::prelude::*;
use shared::office::Imported;
use shared::sync::unsent;
use shared::text::desk::{DeviceWord, brought};

use super::Tablets;
use crate::browser::http::Payload;
use crate::page::office::api;
use crate::page::office::common::word;
use crate::state::Toast;
use crate::ui::{FilePicker, IconName, Tone};

/// Shows the button.
pub(super) fn picker(tablets: Tablets) -> AnyView {
    let (app, desk) = (tablets.app, tablets.desk);
    let busy = RwSignal::new(false);
    let take = move |file| {
        let call = api::send_file::<Imported>("unsent", Payload::File(file));
        desk.run(app, busy, call, move |here: Imported| {
            tablets.load.again();
            let words = brought(app.lang_now(), here.changes, here.photos);
            app.toast(Toast::say(words, Tone::Ok));
        });
    };
    view! {
        <FilePicker
            label=word(app, DeviceWord::BringUnsent)
            on_pick=take
            accept=unsent::ENDING
            icon=IconName::CloudUpload
            test_id="bring-unsent"
        />
    }
    .into_any()
}
