//! A round of sync: while one tab is at it, the others leave it be. Only to save work, never for correctness.

use futures::channel::oneshot;
use gloo_timers::callback::Timeout;
use js_sys::{Function, Object, Promise};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

use crate::browser::{member, set_member};

const LOCK: &str = "walkaround-sync";

/// A round that is on; it ends when dropped, or when its time is over.
pub(super) struct Round {
    release: Option<Function>,
    _timer: Option<Timeout>,
}

impl Drop for Round {
    fn drop(&mut self) {
        release(self.release.as_ref());
    }
}

fn release(release: Option<&Function>) {
    if let Some(release) = release {
        // Resolving a promise twice does nothing.
        let _ = release.call0(&JsValue::UNDEFINED);
    }
}

impl Round {
    /// Begins a round of at most so many milliseconds; `None` while another tab is at it.
    pub(super) async fn begin(millis: u32) -> Option<Self> {
        let free = Self {
            release: None,
            _timer: None,
        };
        let Some(window) = web_sys::window() else {
            return Some(free);
        };
        let locks = member(&window.navigator(), "locks");
        let Ok(request) = member(&locks, "request").dyn_into::<Function>() else {
            return Some(free);
        };
        let mut resolve = None;
        let held = Promise::new(&mut |resolved, _| resolve = Some(resolved));
        let (tell, told) = oneshot::channel();
        let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            let is_ours = !lock.is_null();
            // The caller may be gone by now; then the lock is not held.
            if tell.send(is_ours).is_ok() && is_ours {
                held.into()
            } else {
                JsValue::UNDEFINED
            }
        });
        let options = Object::new();
        set_member(&options, "ifAvailable", &JsValue::TRUE);
        if request.call3(&locks, &LOCK.into(), &options, &granted).is_err() {
            return Some(free);
        }
        match told.await {
            Ok(true) => {}
            Ok(false) => return None,
            Err(_) => return Some(free),
        }
        let on_time = resolve.clone();
        let timer = Timeout::new(millis, move || release(on_time.as_ref()));
        Some(Self {
            release: resolve,
            _timer: Some(timer),
        })
    }
}
