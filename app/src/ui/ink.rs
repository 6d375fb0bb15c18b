//! A pad to sign on. Strokes are vectors in a field 1000 wide and 400 high, so they stay sharp in print.

use leptos::prelude::*;
use shared::ink::{FIELD, Line, SIGNATURE_HEIGHT, line_path, lines_path};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, PointerEvent};

/// Points closer than this to the one before say nothing new.
const NEAR: f32 = 1.5;

/// Shows a pad to sign on; it never scrolls the page and needs no pressure.
#[component]
pub fn InkPad(
    /// Names the pad for readers.
    #[prop(into)]
    label: Signal<String>,
    /// Stands on the line while nothing is drawn.
    #[prop(into)]
    prompt: Signal<String>,
    #[prop(into)] value: Signal<Vec<Line>>,
    /// Called with all strokes when the pen is lifted.
    #[prop(into)]
    on_change: Callback<Vec<Line>>,
    /// Takes no ink: what was signed is frozen.
    #[prop(optional, into)]
    frozen: Signal<bool>,
    /// Names it for tests.
    #[prop(default = "ink-pad")]
    test_id: &'static str,
) -> impl IntoView {
    let live = RwSignal::new(Line::new());
    let down = move |event: PointerEvent| {
        if !frozen.get_untracked() && hold_pointer(&event) {
            live.set(points(&event));
        }
    };
    let moved = move |event: PointerEvent| {
        if live.with_untracked(|stroke| !stroke.is_empty()) {
            live.update(|stroke| extend(stroke, points(&event)));
        }
    };
    let lift = move |_: PointerEvent| {
        let stroke = live.try_update(std::mem::take).unwrap_or_default();
        if !stroke.is_empty() {
            let mut strokes = value.get_untracked();
            strokes.push(stroke);
            on_change.run(strokes);
        }
    };
    let drawn = Memo::new(move |_| value.with(|strokes| lines_path(strokes)));
    let empty = move || drawn.with(String::is_empty) && live.with(Vec::is_empty);
    view! {
        <div class="ink-paper">
            <svg
                class="ink-pad"
                viewBox="0 0 1000 400"
                role="img"
                aria-label=move || label.get()
                data-testid=test_id
                on:pointerdown=down
                on:pointermove=moved
                on:pointerup=lift
                on:pointercancel=lift
            >
                <path class="ink-line" d="M60 310H940"></path>
                <path class="ink-stroke" d=move || drawn.get()></path>
                <path class="ink-stroke" d=move || live.with(|stroke| line_path(stroke))></path>
            </svg>
            <span class="ink-prompt" aria-hidden="true">
                {move || empty().then(|| prompt.get())}
            </span>
        </div>
    }
    .into_any()
}

/// Shows strokes that were drawn before.
#[component]
pub fn InkDrawing(
    /// Says what it is.
    #[prop(into)]
    label: Signal<String>,
    #[prop(into)] value: Signal<Vec<Line>>,
) -> impl IntoView {
    view! {
        <svg class="ink-drawing" viewBox="0 0 1000 400" role="img" aria-label=move || label.get()>
            <path class="ink-stroke" d=move || value.with(|strokes| lines_path(strokes))></path>
        </svg>
    }
    .into_any()
}

/// Has the element keep the pointer until it is lifted; false if this press is not for drawing.
pub(super) fn hold_pointer(event: &PointerEvent) -> bool {
    if !event.is_primary() || event.button() != 0 {
        return false;
    }
    event.prevent_default();
    if let Some(element) = surface(event) {
        // A pointer that is gone already cannot be held; the stroke then ends by itself.
        let _ = element.set_pointer_capture(event.pointer_id());
    }
    true
}

/// Returns where the pointer was since the last event, in a field 1000 wide.
pub(super) fn points(event: &PointerEvent) -> Line {
    let Some(element) = surface(event) else {
        return Line::new();
    };
    let rect = element.get_bounding_client_rect();
    let (left, top, width) = (rect.left(), rect.top(), rect.width().max(1.0));
    let place = |event: &PointerEvent| {
        let scale = f64::from(FIELD) / width;
        let x = (f64::from(event.client_x()) - left) * scale;
        let y = (f64::from(event.client_y()) - top) * scale;
        (tenth(x), tenth(y))
    };
    // Safari has no coalesced events before 18.2.
    let between: Vec<PointerEvent> =
        if js_sys::Reflect::has(event, &JsValue::from_str("getCoalescedEvents")).unwrap_or(false) {
            event
                .get_coalesced_events()
                .iter()
                .map(JsCast::unchecked_into)
                .collect()
        } else {
            Vec::new()
        };
    if between.is_empty() {
        vec![place(event)]
    } else {
        between.iter().map(place).collect()
    }
}

fn surface(event: &PointerEvent) -> Option<Element> {
    event.current_target().and_then(|target| target.dyn_into().ok())
}

/// Rounds to a tenth: finer than any pen, and short when stored.
#[allow(clippy::cast_possible_truncation)]
fn tenth(value: f64) -> f32 {
    ((value * 10.0).round() / 10.0) as f32
}

/// Adds points that lie far enough from the last.
pub(super) fn extend(stroke: &mut Line, points: Line) {
    for (x, y) in points {
        let far = stroke
            .last()
            .is_none_or(|&(last_x, last_y)| (x - last_x).hypot(y - last_y) >= NEAR);
        if far {
            stroke.push((x, y.clamp(-SIGNATURE_HEIGHT, FIELD * 4.0)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::extend;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn points_that_say_nothing_new_are_dropped() {
        let mut stroke = vec![(0.0, 0.0)];
        extend(&mut stroke, vec![(0.5, 0.5), (5.0, 0.0), (5.2, 0.1)]);
        assert_eq!(stroke, vec![(0.0, 0.0), (5.0, 0.0)]);
    }
}
