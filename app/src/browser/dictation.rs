//! Speech to text by the browser's own recogniser, where it has one.
//!
//! Some browsers know it only under their own prefix, so it is reached by name. What is recognised is only text in a
//! field: nothing is recorded and nothing is kept.

use js_sys::{Array, Function, Reflect};
use shared::text::Lang;
use wasm_bindgen::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

use super::{member, set_member};

const NAMES: [&str; 2] = ["SpeechRecognition", "webkitSpeechRecognition"];

/// Somebody is being listened to; dropping it ends that without a word more.
pub struct Dictation {
    recogniser: JsValue,
    _result: Closure<dyn FnMut(JsValue)>,
    _error: Closure<dyn FnMut(JsValue)>,
    _end: Closure<dyn FnMut()>,
}

/// Tells whether the browser can listen.
pub fn is_offered() -> bool {
    recogniser().is_some()
}

fn recogniser() -> Option<Function> {
    let named = |name: &&str| member(&js_sys::global(), name).dyn_into::<Function>().ok();
    NAMES.iter().find_map(named)
}

/// Listens until it is ended or nothing more is said; `None` where the browser cannot.
///
/// `on_words` is given each piece that was understood; `on_end` is told once, and whether the browser could listen.
pub fn listen(
    lang: Lang,
    on_words: impl Fn(String) + 'static,
    on_end: impl Fn(bool) + 'static,
) -> Option<Dictation> {
    let recogniser = Reflect::construct(&recogniser()?, &Array::new()).ok()?;
    set_member(&recogniser, "lang", &lang.tag().into());
    set_member(&recogniser, "continuous", &JsValue::TRUE);
    let result = Closure::new(move |event: JsValue| {
        let first = member(&event, "resultIndex").as_f64().unwrap_or_default();
        let results = Array::from(&member(&event, "results"));
        for (index, result) in results.iter().enumerate() {
            let is_new = u32::try_from(index).is_ok_and(|index| f64::from(index) >= first);
            if is_new && member(&result, "isFinal").is_truthy() {
                on_words(
                    member(&member(&result, "0"), "transcript")
                        .as_string()
                        .unwrap_or_default(),
                );
            }
        }
    });
    let is_broken = std::rc::Rc::new(std::cell::Cell::new(false));
    let broke = is_broken.clone();
    let error = Closure::new(move |event: JsValue| {
        // Ended by the person: no error.
        let is_own = member(&event, "error").as_string().as_deref() == Some("aborted");
        broke.set(!is_own);
    });
    let end = Closure::new(move || on_end(!is_broken.get()));
    set_member(&recogniser, "onresult", result.as_ref());
    set_member(&recogniser, "onerror", error.as_ref());
    set_member(&recogniser, "onend", end.as_ref());
    call(&recogniser, "start")?;
    Some(Dictation {
        recogniser,
        _result: result,
        _error: error,
        _end: end,
    })
}

impl Dictation {
    /// Ends it; what was said so far is still told.
    pub fn end(&self) {
        call(&self.recogniser, "stop");
    }
}

impl Drop for Dictation {
    fn drop(&mut self) {
        for name in ["onresult", "onerror", "onend"] {
            set_member(&self.recogniser, name, &JsValue::NULL);
        }
        call(&self.recogniser, "abort");
    }
}

fn call(object: &JsValue, method: &str) -> Option<()> {
    let method: Function = member(object, method).dyn_into().ok()?;
    method.call0(object).ok().map(drop)
}
