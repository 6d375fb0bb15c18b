//! Leads the eye and the focus to one place of a page.

use std::time::Duration;

use js_sys::{Function, Object};
use leptos::prelude::{document, request_animation_frame, set_timeout};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{member, set_member};

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

/// Leads to the first field of the open dialog, or of the page, that says what is wrong with it, once it says so: it
/// comes into sight with its sentence, and has the focus.
pub fn point_at_refused() {
    request_animation_frame(|| {
        let find = |selector| document().query_selector(selector).ok().flatten();
        let field = find("dialog[open] [aria-invalid='true']").or_else(|| find("main [aria-invalid='true']"));
        let Some(field) = field else { return };
        let frame = field.closest(".field").ok().flatten();
        if let Ok(field) = field.dyn_into::<web_sys::HtmlElement>() {
            // Only an element that left the document refuses the focus.
            let _ = field.focus();
        }
        if let Some(frame) = frame {
            let nearest = Object::new();
            set_member(&nearest, "block", &"nearest".into());
            let scroll = member(&frame, "scrollIntoView").dyn_into::<Function>();
            let _ = scroll.map(|scroll| scroll.call1(&frame, &nearest));
        }
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
