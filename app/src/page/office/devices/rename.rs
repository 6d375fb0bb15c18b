//! Giving a tablet another name.

use leptos::prelude::*;
use shared::office::{DeviceInput, Tablet};
use shared::text::Label;
use shared::text::desk::{DeskWord, DeviceWord};
use shared::text::floor::FrameWord;

use super::Tablets;
use crate::browser::point::point_at_refused;
use crate::page::office::api;
use crate::page::office::common::word;
use crate::state::Toast;
use crate::ui::{Button, ButtonKind, Dialog, IconName, TextField, Tone};

/// Shows the dialog.
pub(super) fn dialog(tablets: Tablets) -> AnyView {
    let app = tablets.app;
    view! {
        <Dialog
            open=Signal::derive(move || tablets.renaming.with(Option::is_some))
            on_close=move |()| tablets.renaming.set(None)
            title=word(app, DeviceWord::RenameTitle)
            close_label=word(app, FrameWord::Close)
            test_id="rename-dialog"
        >
            {move || tablets.renaming.get().map(|tablet| form(tablets, tablet))}
        </Dialog>
    }
    .into_any()
}

fn form(tablets: Tablets, tablet: Tablet) -> AnyView {
    let (app, desk) = (tablets.app, tablets.desk);
    let id = tablet.device;
    let name = RwSignal::new(tablet.name);
    let error = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let save = move || {
        let typed = name.get_untracked().trim().to_owned();
        if typed.is_empty() {
            error.set(Some(DeviceWord::NameMissing.label(app.lang_now()).to_owned()));
            point_at_refused();
            return;
        }
        let call =
            async move { api::put::<Tablet>(&format!("devices/{id}"), &DeviceInput { name: typed }).await };
        desk.run(app, busy, call, move |_| {
            tablets.renaming.set(None);
            tablets.load.again();
            app.toast(Toast::say(DeskWord::Saved.label(app.lang_now()), Tone::Ok));
        });
    };
    view! {
        <form
            class="stack"
            novalidate=true
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
        >
            <TextField
                label=word(app, DeviceWord::Name)
                value=name
                on_input=move |text| { error.set(None); name.set(text); }
                error=error
                icon=IconName::Tablet
                max_length=60
                enter_key="done"
                test_id="device-name-input"
            />
            <div class="cluster cluster-end">
                <Button label=word(app, DeskWord::Cancel) on_press=move |()| tablets.renaming.set(None) />
                <Button
                    label=word(app, DeskWord::Save)
                    kind=ButtonKind::Primary
                    submit=true
                    busy=busy
                    test_id="rename-confirm"
                />
            </div>
        </form>
    }
    .into_any()
}
