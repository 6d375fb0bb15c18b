//! The camera as a moving picture, from which codes are read as soon as they are seen.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Function, Object, Promise};
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::{barcode, member, set_member};

/// How long the camera is looked away from between two pictures, in ms: the tablet has other things to do.
const PAUSE: u32 = 200;

/// Somebody looks through the camera; dropping it turns the camera off.
pub struct Live(Rc<Cell<bool>>);

impl Drop for Live {
    fn drop(&mut self) {
        self.0.set(false);
    }
}

/// Tells whether the browser can read codes off a moving picture.
pub fn is_offered() -> bool {
    barcode::is_offered() && opener().is_some()
}

fn opener() -> Option<(JsValue, Function)> {
    let devices = member(&member(&js_sys::global(), "navigator"), "mediaDevices");
    let open = member(&devices, "getUserMedia").dyn_into().ok()?;
    Some((devices, open))
}

/// Shows what the camera on the back sees in the video element of that id, and hands over the codes on it.
///
/// `on_refused` is run when there is no camera or the person does not allow it.
pub fn read_codes(
    video: String,
    on_codes: impl Fn(Vec<String>) + 'static,
    on_refused: impl FnOnce() + 'static,
) -> Live {
    let is_on = Rc::new(Cell::new(true));
    let still = is_on.clone();
    spawn_local(async move {
        let Some(stream) = open().await else {
            if still.get() {
                on_refused();
            }
            return;
        };
        let shown = show(&video, &stream);
        while let Some(shown) = shown.as_ref().filter(|_| still.get()) {
            let codes = barcode::read_from(shown).await.unwrap_or_default();
            if still.get() && !codes.is_empty() {
                on_codes(codes);
            }
            TimeoutFuture::new(PAUSE).await;
        }
        stop(&stream);
    });
    Live(is_on)
}

async fn open() -> Option<JsValue> {
    let (devices, open) = opener()?;
    let (wanted, video, facing) = (Object::new(), Object::new(), Object::new());
    set_member(&facing, "ideal", &"environment".into());
    set_member(&video, "facingMode", &facing);
    set_member(&wanted, "video", &video);
    let promise: Promise = open.call1(&devices, &wanted).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}

/// Lets the video element show the stream; `None` when it has left the page meanwhile.
fn show(video: &str, stream: &JsValue) -> Option<JsValue> {
    let element: JsValue = leptos::prelude::document().get_element_by_id(video)?.into();
    set_member(&element, "srcObject", stream);
    let play: Function = member(&element, "play").dyn_into().ok()?;
    let playing: Promise = play.call0(&element).ok()?.dyn_into().ok()?;
    // A dialog that closes at once ends the playing: nothing is lost by it.
    spawn_local(async move { drop(JsFuture::from(playing).await) });
    Some(element)
}

fn stop(stream: &JsValue) {
    let Ok(tracks) = member(stream, "getTracks").dyn_into::<Function>() else {
        return;
    };
    let tracks = tracks
        .call0(stream)
        .map(|tracks| Array::from(&tracks))
        .unwrap_or_default();
    for track in tracks.iter() {
        if let Ok(stop) = member(&track, "stop").dyn_into::<Function>() {
            // A track that has ended already stays so.
            let _ = stop.call0(&track);
        }
    }
}
