//! A drawing that is tapped: where the finger met it, in the drawing's own units.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent, PointerEvent, SvgGraphicsElement};

use super::fingers::{Fingers, PlanMove};

/// A tap on a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanTap {
    /// From the left, in units of the view box.
    pub x: f64,
    /// From the top, in units of the view box.
    pub y: f64,
    /// `data-tap` of the tapped element, if it has one.
    pub part: Option<String>,
}

/// Shows a drawing that takes taps; its parts name themselves by `data-tap`.
#[component]
pub fn Plan(
    /// Says what the drawing shows.
    #[prop(into)]
    label: Signal<String>,
    /// Visible part: `x y width height`.
    #[prop(into)]
    view_box: Signal<String>,
    /// The drawing as SVG elements.
    #[prop(into)]
    picture: Signal<String>,
    #[prop(into)] on_tap: Callback<PlanTap>,
    /// Called on pan (one finger) and zoom (two fingers).
    #[prop(into)]
    on_move: Callback<PlanMove>,
    /// Says whether one finger moves what is shown; otherwise it moves the page.
    #[prop(into)]
    pans: Signal<bool>,
    /// Adds classes.
    #[prop(optional, into)]
    class: String,
    /// Names it for tests.
    #[prop(optional, into)]
    test_id: Option<String>,
    /// Lies over the drawing, as SVG elements.
    children: Children,
) -> impl IntoView {
    let fingers = StoredValue::new(Fingers::default());
    let press = move |event: PointerEvent| fingers.update_value(|fingers| fingers.press(&event));
    let lift = move |event: PointerEvent| fingers.update_value(|fingers| fingers.lift(&event));
    let lose = move |event: PointerEvent| fingers.update_value(|fingers| fingers.lose(&event));
    let moved = move |event: PointerEvent| {
        let moved = fingers.try_update_value(|fingers| fingers.moved(&event, pans.get_untracked()));
        if let Some(moved) = moved.flatten() {
            on_move.run(moved);
        }
    };
    let tapped = move |event: MouseEvent| {
        if fingers.with_value(Fingers::has_moved) {
            return;
        }
        if let Some(tap) = met(&event) {
            on_tap.run(tap);
        }
    };
    view! {
        <svg
            class=format!("plan {class}")
            viewBox=move || view_box.get()
            preserveAspectRatio="xMidYMid meet"
            role="img"
            aria-label=move || label.get()
            data-testid=test_id
            class:plan-near=move || pans.get()
            on:click=tapped
            on:pointerdown=press
            on:pointermove=moved
            on:pointerup=lift
            on:pointercancel=lift
            on:pointerleave=lose
            on:lostpointercapture=lose
        >
            <g inner_html=move || picture.get()></g>
            {children()}
        </svg>
    }
    .into_any()
}

/// Returns where a press met the drawing.
fn met(event: &MouseEvent) -> Option<PlanTap> {
    let surface: SvgGraphicsElement = event.current_target()?.dyn_into().ok()?;
    // A drawing is neither turned nor skewed on the screen: two scales and two distances say it all.
    let matrix = surface.get_screen_ctm()?;
    let (wide, high) = (f64::from(matrix.a()), f64::from(matrix.d()));
    if wide <= 0.0 || high <= 0.0 {
        return None;
    }
    let part = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .and_then(|element| element.closest("[data-tap]").ok().flatten())
        .and_then(|element| element.get_attribute("data-tap"));
    Some(PlanTap {
        x: (f64::from(event.client_x()) - f64::from(matrix.e())) / wide,
        y: (f64::from(event.client_y()) - f64::from(matrix.f())) / high,
        part,
    })
}
