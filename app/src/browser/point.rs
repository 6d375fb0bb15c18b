//! Leads the eye and the focus to one place of a page.

use std::time::Duration;

use leptos::prelude::{document, request_animation_frame, set_timeout};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// How many frames a place may take to appear: what a step shows is drawn after the step itself.
const FRAMES: u32 = 90;

/// How long the place stays marked.
const MARKED: Duration = Duration::from_millis(2_400);

/// What can be marked is told by this attribute, for the sheets of style.
const ATTRIBUTE: &str = "data-pointed";

/// Leads to the element of that id once it is there: it comes into sight, its first control has the focus, and it is
/// marked shortly. One that never appears is passed over.
pub fn point_at(id: String) {
    look_for(id, FRAMES);
}

fn look_for(id: String, frames: u32) {
    request_animation_frame(move || {
        let place = document()
            .get_element_by_id(&id)
            .filter(|place| !is_covered(place));
        let Some(place) = place else {
            if frames > 0 {
                look_for(id, frames - 1);
            }
            return;
        };
        // None of it fails but in a document that is gone.
        let _ = place.set_attribute(ATTRIBUTE, "");
        place.scroll_into_view();
        let control = place
            .query_selector("input, textarea, select, button")
            .ok()
            .flatten();
        let control = control.or_else(|| Some(place.clone()));
        if let Some(control) = control.and_then(|control| control.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = control.focus();
        }
        set_timeout(
            move || {
                let _ = place.remove_attribute(ATTRIBUTE);
            },
            MARKED,
        );
    });
}

/// Leads to the place that the page's address names behind its `#`, where it names one with this beginning.
pub fn point_at_fragment(beginning: &str) {
    let hash = leptos::prelude::window().location().hash().unwrap_or_default();
    if let Some(id) = hash.strip_prefix('#').filter(|id| id.starts_with(beginning)) {
        point_at(id.to_owned());
    }
}

/// Tells whether a dialog lies over a place: what is under it takes no focus until it has closed.
fn is_covered(place: &Element) -> bool {
    let dialog = document().query_selector("dialog[open]").ok().flatten();
    dialog.is_some_and(|dialog| !dialog.contains(Some(place)))
}
