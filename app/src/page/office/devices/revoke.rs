//! Revoking a tablet, with what that means for the work it still holds.

use leptos::prelude::*;
use shared::office::Tablet;
use shared::text::Label;
use shared::text::desk::{DeskWord, DeviceWord, revoke_holds};
use shared::text::floor::FrameWord;

use super::Tablets;
use crate::page::office::api;
use crate::page::office::common::{letter, tell, word};
use crate::state::Toast;
use crate::ui::{Banner, Button, ButtonKind, Dialog, IconName, Tone};

/// Shows the dialog.
pub(super) fn dialog(tablets: Tablets) -> AnyView {
    let app = tablets.app;
    view! {
        <Dialog
            open=Signal::derive(move || tablets.revoking.with(Option::is_some))
            on_close=move |()| tablets.revoking.set(None)
            title=word(app, DeviceWord::RevokeTitle)
            close_label=word(app, FrameWord::Close)
            test_id="revoke-dialog"
        >
            {move || tablets.revoking.get().map(|tablet| question(tablets, &tablet))}
        </Dialog>
    }
    .into_any()
}

fn question(tablets: Tablets, tablet: &Tablet) -> AnyView {
    let (app, desk) = (tablets.app, tablets.desk);
    let id = tablet.device;
    let busy = RwSignal::new(false);
    let revoke = move |()| {
        let call = async move { api::ask::<Tablet>(&format!("devices/{id}/revoke")).await };
        desk.run(app, busy, call, move |_| {
            tablets.revoking.set(None);
            tablets.load.again();
            app.toast(Toast::say(
                DeviceWord::RevokedDone.label(app.lang_now()),
                Tone::Ok,
            ));
        });
    };
    let (changes, photos) = (tablet.status.pending_changes, tablet.status.pending_photos);
    let warning = tablet.holds_work().then(|| {
        let words = tell(app, move |lang| revoke_holds(lang, changes, photos));
        view! { <Banner title=words tone=Tone::Danger test_id="revoke-warning" /> }
    });
    view! {
        <div class="stack">
            <p class="office-tablet">{letter(tablet)} <span class="strong">{tablet.name.clone()}</span></p>
            {warning}
            <p>{word(app, DeviceWord::RevokeNote)}</p>
            <div class="cluster cluster-end">
                <Button
                    label=word(app, DeskWord::Cancel)
                    on_press=move |()| tablets.revoking.set(None)
                    test_id="revoke-cancel"
                />
                <Button
                    label=word(app, DeviceWord::RevokeConfirm)
                    kind=ButtonKind::DangerStrong
                    icon=IconName::Stop
                    busy=busy
                    on_press=revoke
                    test_id="revoke-confirm"
                />
            </div>
        </div>
    }
    .into_any()
}
