//! A tap is seen at once, whatever it costs.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use gloo_events::{EventListener, EventListenerOptions};
use leptos::prelude::{document, set_timeout, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlAnchorElement, MouseEvent};

use super::after_paint;

/// What lights up when it is tapped.
const TARGETS: &str = "a, button, label, summary";
/// How long it stays lit, in milliseconds: a finger that lifts at once leaves no other trace.
const LIT: u64 = 160;
/// Marks what was tapped, for the style.
const TAPPED: &str = "data-tapped";

/// Lights up what is tapped as long as the page lives, and follows a link once that has been painted.
///
/// A link that is marked with `data-at-once` shows by itself that it was tapped, and is left alone.
pub fn show_taps(go: impl Fn(&str) + Clone + 'static) {
    let is_leaving = Rc::new(Cell::new(false));
    let on_click = move |event: &Event| {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        let Some(tapped) = target.and_then(|target| target.closest(TARGETS).ok().flatten()) else {
            return;
        };
        light(tapped.clone());
        if let Some(path) = tapped.dyn_ref().and_then(|link| leads_to(link, event)) {
            event.prevent_default();
            // A second tap in the same frame leads nowhere else.
            if is_leaving.replace(true) {
                return;
            }
            let (go, is_leaving) = (go.clone(), is_leaving.clone());
            after_paint(move || {
                is_leaving.set(false);
                go(&path);
            });
        }
    };
    let options = EventListenerOptions {
        passive: false,
        ..EventListenerOptions::run_in_capture_phase()
    };
    EventListener::new_with_options(&document(), "click", options, on_click).forget();
}

fn light(tapped: Element) {
    // An attribute with a plain name can be set on every element.
    let _ = tapped.set_attribute(TAPPED, "");
    let dim = move || {
        let _ = tapped.remove_attribute(TAPPED);
    };
    set_timeout(dim, Duration::from_millis(LIT));
}

/// Returns the place within the app that a plain tap on a link leads to.
fn leads_to(link: &HtmlAnchorElement, event: &Event) -> Option<String> {
    let event: &MouseEvent = event.dyn_ref()?;
    let is_plain = event.button() == 0
        && !(event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key());
    let is_ours = !link.href().is_empty()
        && window().location().origin().ok()? == link.origin()
        && ["download", "target", "data-at-once"]
            .iter()
            .all(|name| !link.has_attribute(name));
    (is_plain && is_ours && !event.default_prevented())
        .then(|| format!("{}{}{}", link.pathname(), link.search(), link.hash()))
}
