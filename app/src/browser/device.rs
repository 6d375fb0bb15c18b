//! The device itself: network, storage, touch.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Navigator, StorageManager};

use super::member;

fn navigator() -> Option<Navigator> {
    super::window().map(|window| window.navigator())
}

/// Tells whether the browser believes in a network; only a reply proves one.
pub fn is_online() -> bool {
    navigator().is_none_or(|navigator| navigator.on_line())
}

/// Tells whether the tab is in sight.
pub fn is_visible() -> bool {
    super::window()
        .and_then(|window| window.document())
        .is_none_or(|document| !document.hidden())
}

/// Returns the path of the page's address.
pub fn path() -> String {
    let path = super::window().and_then(|window| window.location().pathname().ok());
    path.unwrap_or_default()
}

/// Returns the tag of the language that the browser is set to.
pub fn language() -> Option<String> {
    navigator()?.language()
}

/// Shakes the device for so many milliseconds, where it can.
pub fn vibrate(millis: u32) {
    if let Some(navigator) = navigator()
        && member(&navigator, "vibrate").is_function()
    {
        navigator.vibrate_with_duration(millis);
    }
}

fn storage() -> Option<StorageManager> {
    // An insecure context has none.
    member(navigator()?.as_ref(), "storage").dyn_into().ok()
}

/// Asks the browser never to evict what is stored; tells whether it promised.
pub async fn persist() -> bool {
    let Some(promise) = storage().and_then(|storage| storage.persist().ok()) else {
        return false;
    };
    JsFuture::from(promise)
        .await
        .is_ok_and(|answer| answer.is_truthy())
}

/// Tells whether the browser promised never to evict what is stored.
pub async fn is_persistent() -> bool {
    let Some(promise) = storage().and_then(|storage| storage.persisted().ok()) else {
        return false;
    };
    JsFuture::from(promise)
        .await
        .is_ok_and(|answer| answer.is_truthy())
}

/// Returns the free space in bytes as the browser estimates it.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a count of bytes"
)]
pub async fn free_bytes() -> Option<u64> {
    let estimate = JsFuture::from(storage()?.estimate().ok()?).await.ok()?;
    let number = |name: &str| -> Option<f64> { member(&JsValue::from(&estimate), name).as_f64() };
    let free = number("quota")? - number("usage")?;
    Some(free.max(0.0) as u64)
}
