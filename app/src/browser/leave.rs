//! The page goes out of sight, perhaps for good: a reload, another tab, a tablet that is put away.

use gloo_events::EventListener;

use super::device::is_visible;

/// Listens as long as it is kept.
pub struct Leaving {
    _listeners: Vec<EventListener>,
}

/// Tells when the page goes out of sight, with `true`, and when it is back, with `false`.
///
/// Nobody waits for what is begun then: only what is done at once is sure to be done.
pub fn on_leave(tell: impl Fn(bool) + Clone + 'static) -> Leaving {
    let mut listeners = Vec::new();
    if let Some(window) = web_sys::window() {
        let hides = tell.clone();
        listeners.push(EventListener::new(&window, "pagehide", move |_| hides(true)));
        if let Some(document) = window.document() {
            let turns = move |_: &web_sys::Event| tell(!is_visible());
            listeners.push(EventListener::new(&document, "visibilitychange", turns));
        }
    }
    Leaving {
        _listeners: listeners,
    }
}
