//! A newer build of the app: the service worker keeps it, and it waits until somebody takes it.

use std::cell::Cell;

use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration};

use super::{member, set_member};

thread_local! {
    static IS_ASKED: Cell<bool> = const { Cell::new(false) };
}

fn workers() -> Option<ServiceWorkerContainer> {
    let navigator = super::window()?.navigator();
    // An insecure context has none.
    member(&navigator, "serviceWorker").dyn_into().ok()
}

/// Calls back whenever this page is of an older build than the one that waits, or that another tab has taken.
pub fn on_newer(call: impl Fn() + Clone + 'static) {
    let (Some(window), Some(workers)) = (super::window(), workers()) else {
        return;
    };
    let waits = call.clone();
    EventListener::new(&window, "update-waiting", move |_| waits()).forget();
    // The first build of all takes over a page that no worker had.
    let is_first = Cell::new(workers.controller().is_none());
    EventListener::new(&workers, "controllerchange", move |_| {
        if IS_ASKED.get() {
            reload();
        } else if !is_first.replace(false) {
            call();
        }
    })
    .forget();
}

/// Activates the newer build and reloads the page with it.
pub fn take() {
    spawn_local(async {
        match waiting().await {
            Some(worker) => {
                IS_ASKED.set(true);
                let message = js_sys::Object::new();
                set_member(&message, "type", &"skip-waiting".into());
                if worker.post_message(&message).is_err() {
                    reload();
                }
            }
            // Another tab was quicker.
            None => reload(),
        }
    });
}

async fn waiting() -> Option<ServiceWorker> {
    let registration: JsValue = JsFuture::from(workers()?.get_registration()).await.ok()?;
    registration
        .dyn_into::<ServiceWorkerRegistration>()
        .ok()?
        .waiting()
}

fn reload() {
    if let Some(window) = super::window() {
        // A page that can't be reloaded stays as it is; the button is still there.
        let _ = window.location().reload();
    }
}
