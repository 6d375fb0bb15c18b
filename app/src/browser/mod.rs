//! What the browser gives: clock, ids, hashes, formats, pictures, storage of its own.
//!
//! Besides `repo/`, `sync/` and `ui/` only these files know JavaScript's types.

pub mod barcode;
pub mod camera;
#[cfg(target_arch = "wasm32")]
pub mod crypto;
pub mod device;
pub mod dictation;
pub mod file;
pub mod format;
mod header;
#[cfg(not(target_arch = "wasm32"))]
mod host;
pub mod http;
pub mod initials;
#[cfg(target_arch = "wasm32")]
pub mod keep;
pub mod leave;
pub mod look;
pub mod paper;
pub mod picture;
pub mod pieces;
pub mod point;
pub mod update;

use shared::id::RecordId;
use shared::time::Timestamp;
use uuid::Uuid;
use wasm_bindgen::{JsCast, JsValue};

/// A file that a person took or picked.
pub use web_sys::File as PickedFile;

pub use device::{free_bytes, is_online, is_persistent, is_visible, language, path, persist, vibrate};

#[cfg(not(target_arch = "wasm32"))]
pub use host::{crypto, keep, now, pause, set_clock};

/// Returns the window; `None` where there is no browser around.
fn window() -> Option<web_sys::Window> {
    // Away from the browser even the question fails.
    cfg!(target_arch = "wasm32").then(web_sys::window).flatten()
}

/// Returns the device's own clock, which may be wrong; `App::now` corrects it.
#[cfg(target_arch = "wasm32")]
#[allow(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit")]
pub fn now() -> Timestamp {
    Timestamp::from_millis(js_sys::Date::now() as i64)
}

/// Returns a fresh `UUIDv7`.
pub fn new_uuid() -> Uuid {
    Uuid::now_v7()
}

/// Returns a fresh id of a record.
pub fn new_id<T: From<RecordId>>() -> T {
    RecordId::new(new_uuid()).into()
}

/// Gives the focus to the element of that id once the page has been drawn; one that is not there is passed over.
pub fn focus(id: String) {
    leptos::prelude::request_animation_frame(move || {
        let element = leptos::prelude::document().get_element_by_id(&id);
        if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
            // Only an element that left the document refuses the focus.
            let _ = element.focus();
        }
    });
}

/// Returns any number, for jitter.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is below 2³²"
)]
pub fn chance() -> u32 {
    (js_sys::Math::random() * f64::from(u32::MAX)) as u32
}

/// Returns the year of a time, in the device's zone.
pub fn year(at: Timestamp) -> u16 {
    #[allow(
        clippy::cast_precision_loss,
        reason = "milliseconds since 1970 fit into 53 bits"
    )]
    let date = js_sys::Date::new(&(at.millis() as f64).into());
    u16::try_from(date.get_full_year()).unwrap_or_default()
}

/// Waits so many milliseconds.
#[cfg(target_arch = "wasm32")]
pub async fn pause(millis: u32) {
    gloo_timers::future::TimeoutFuture::new(millis).await;
}

/// Lets the browser draw and hear the next touch before the work goes on.
pub async fn breathe() {
    pause(0).await;
}

/// Reads a member of any JavaScript value; undefined when there is none.
pub(crate) fn member(value: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(value, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// Sets a member of an object that is ours.
pub(crate) fn set_member(object: &JsValue, name: &str, value: &JsValue) {
    // A plain object takes every member.
    let _ = js_sys::Reflect::set(object, &JsValue::from_str(name), value);
}

/// Copies a text; false where the browser does not allow it.
pub async fn copy(text: &str) -> bool {
    let clipboard = member(&member(&js_sys::global(), "navigator"), "clipboard");
    let Ok(write) = wasm_bindgen::JsCast::dyn_into::<js_sys::Function>(member(&clipboard, "writeText"))
    else {
        return false;
    };
    let Ok(promise) = write.call1(&clipboard, &text.into()) else {
        return false;
    };
    wasm_bindgen_futures::JsFuture::from(js_sys::Promise::resolve(&promise))
        .await
        .is_ok()
}
