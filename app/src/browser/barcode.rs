//! Reads bar codes off a photo, where the browser has a detector for them.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use super::{member, set_member};

/// The codes that stand on door pillars, windscreens and papers.
const FORMATS: [&str; 4] = ["code_39", "code_128", "data_matrix", "qr_code"];

/// Tells whether the browser can read them.
pub fn is_offered() -> bool {
    detector().is_some()
}

fn detector() -> Option<Function> {
    member(&js_sys::global(), "BarcodeDetector").dyn_into().ok()
}

/// Returns the texts of all codes on a photo; `None` where it can't be looked at.
pub async fn read(photo: &Blob) -> Option<Vec<String>> {
    read_from(photo).await
}

/// Returns the texts of all codes on a photo, or on what a video element shows just now.
pub(super) async fn read_from(picture: &JsValue) -> Option<Vec<String>> {
    let formats: Array = FORMATS.iter().map(|format| JsValue::from_str(format)).collect();
    let options = Object::new();
    set_member(&options, "formats", &formats);
    let detector = Reflect::construct(&detector()?, &Array::of1(&options)).ok()?;
    let detect: Function = member(&detector, "detect").dyn_into().ok()?;
    let found: Promise = detect.call1(&detector, picture).ok()?.dyn_into().ok()?;
    let found = Array::from(&JsFuture::from(found).await.ok()?);
    let texts = found
        .iter()
        .filter_map(|code| member(&code, "rawValue").as_string());
    Some(texts.collect())
}
