//! The VIN read off its bar code: through the camera, or off a photo, where the browser can.

use leptos::html;
use leptos::prelude::*;
use shared::order::intake::words::{ArrivalWord, IntakeWord};
use shared::vehicle::vin;

use super::form::Form;
use crate::browser::{PickedFile, barcode, camera, vibrate};
use crate::ui::{Button, Dialog, FilePicker, IconName};

/// Names the element that shows what the camera sees.
const VIEWFINDER: &str = "viewfinder";

/// Shows both ways, and what came of the photo; nothing where the browser reads no codes.
#[component]
pub fn ScanVin(form: Form) -> impl IntoView {
    let arrival = form.arrival;
    let is_missed = RwSignal::new(false);
    let is_live = RwSignal::new(false);
    let scan = move |photo: PickedFile| {
        is_missed.set(false);
        leptos::task::spawn_local(async move {
            let scanned = barcode::read(&photo).await.unwrap_or_default();
            is_missed.try_set(!take(form, &scanned));
        });
    };
    let live = camera::is_offered().then(|| {
        view! {
            <Button
                label=arrival.word(ArrivalWord::LiveVin)
                icon=IconName::Eye
                on_press=move |()| {
                    is_missed.set(false);
                    is_live.set(true);
                }
                test_id="live-vin"
            />
        }
    });
    barcode::is_offered().then(|| {
        view! {
            <div class="cluster">
                {live}
                <FilePicker
                    label=arrival.word(ArrivalWord::ScanVin)
                    on_pick=scan
                    accept="image/*"
                    icon=IconName::Camera
                    camera=true
                    test_id="scan-vin"
                />
                <p class="intake-advice" role="status" data-testid="vin-missed">
                    {move || is_missed.get().then(|| arrival.app.words(ArrivalWord::VinNotFound))}
                </p>
            </div>
            <Viewfinder form=form open=is_live />
        }
    })
}

/// Takes the VIN among what was read; false when there is none.
fn take(form: Form, scanned: &[String]) -> bool {
    let found = vin::find(scanned.iter().map(String::as_str));
    let is_found = found.is_some();
    if let Some(vin) = found {
        form.refused.try_set(None);
        form.vin.try_set(vin);
    }
    is_found
}

/// Shows what the camera sees until a VIN is read off it.
#[component]
fn Viewfinder(form: Form, open: RwSignal<bool>) -> impl IntoView {
    let arrival = form.arrival;
    let is_refused = RwSignal::new(false);
    let video = NodeRef::<html::Video>::new();
    let live = StoredValue::new_local(None::<camera::Live>);
    Effect::new(move |_| {
        // The dialog is filled after it is seen: the camera waits for its element.
        if !open.get() || video.get().is_none() {
            live.try_update_value(Option::take);
            return;
        }
        is_refused.set(false);
        let on_codes = move |codes: Vec<String>| {
            if take(form, &codes) {
                vibrate(40);
                // The page may be gone by then.
                let _ = open.try_set(false);
            }
        };
        let on_refused = move || {
            let _ = is_refused.try_set(true);
        };
        live.set_value(Some(camera::read_codes(
            VIEWFINDER.to_owned(),
            on_codes,
            on_refused,
        )));
    });
    let told = move || {
        let word = if is_refused.get() {
            ArrivalWord::CameraRefused
        } else {
            ArrivalWord::LiveNote
        };
        arrival.app.words(word)
    };
    let body = move || {
        view! {
            <video
                node_ref=video
                id=VIEWFINDER
                class="viewfinder"
                muted=true
                playsinline=""
                hidden=move || is_refused.get()
            ></video>
            <p role="status" data-testid="live-told">{told}</p>
        }
        .into_any()
    };
    view! {
        <Dialog
            open=open
            on_close=move |()| open.set(false)
            title=arrival.word(ArrivalWord::LiveVin)
            close_label=arrival.word(IntakeWord::Close)
            test_id="live-dialog"
        >
            {body}
        </Dialog>
    }
    .into_any()
}
