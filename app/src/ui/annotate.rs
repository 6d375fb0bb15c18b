//! Drawing on a photo: pen, arrow, circle, kept as vectors in a field 1000 wide.

use leptos::prelude::*;
use shared::ink::{Annotation, Line, field_box};
use web_sys::PointerEvent;

use super::button::{Button, ButtonKind};
use super::choice::{Choice, ChoiceOption};
use super::icon::IconName;
use super::ink::{extend, hold_pointer, points};

/// Shorter than this it was a tap, and a tap draws the shape at its usual size.
const TAP: f32 = 14.0;

/// Returns the shape that a tool draws along a line.
fn drawn(tool: Tool, line: &Line) -> Option<Annotation> {
    let (&from, &to) = (line.first()?, line.last()?);
    let tap = (to.0 - from.0).hypot(to.1 - from.1) < TAP;
    Some(match (tool, tap) {
        (Tool::Pen, _) => Annotation::Pen(line.clone()),
        (Tool::Arrow, true) => Annotation::Arrow((from.0 - 120.0, from.1 - 120.0), from),
        (Tool::Arrow, false) => Annotation::Arrow(from, to),
        (Tool::Circle, true) => Annotation::Circle(from, (90.0, 90.0)),
        (Tool::Circle, false) => {
            let middle = (f32::midpoint(from.0, to.0), f32::midpoint(from.1, to.1));
            let radii = ((to.0 - from.0).abs() / 2.0, (to.1 - from.1).abs() / 2.0);
            Annotation::Circle(middle, (radii.0.max(12.0), radii.1.max(12.0)))
        }
    })
}

/// Holds the words of the tools.
#[derive(Clone, Copy)]
pub struct AnnotateWords {
    /// Names the choice of tools.
    pub tools: Signal<String>,
    /// Names the pen.
    pub pen: Signal<String>,
    /// Names the arrow.
    pub arrow: Signal<String>,
    /// Names the circle.
    pub circle: Signal<String>,
    /// Says that the last shape is taken back.
    pub undo: Signal<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Tool {
    Pen,
    Arrow,
    Circle,
}

/// Shows a photo to draw on, with the tools below.
#[component]
pub fn AnnotateLayer(
    words: AnnotateWords,
    #[prop(into)] src: Signal<String>,
    /// Says what is to be seen.
    #[prop(into)]
    alt: Signal<String>,
    /// Width and height of the photo in pixels.
    size: (u32, u32),
    /// Shapes in drawing order.
    #[prop(into)]
    value: Signal<Vec<Annotation>>,
    /// Called with all shapes after each one drawn or undone.
    #[prop(into)]
    on_change: Callback<Vec<Annotation>>,
) -> impl IntoView {
    let tool = RwSignal::new(Tool::Circle);
    let live = RwSignal::new(Line::new());
    let down = move |event: PointerEvent| {
        if hold_pointer(&event) {
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
        if let Some(shape) = drawn(tool.get_untracked(), &stroke) {
            let mut shapes = value.get_untracked();
            shapes.push(shape);
            on_change.run(shapes);
        }
    };
    let undo = move |()| {
        let mut shapes = value.get_untracked();
        if shapes.pop().is_some() {
            on_change.run(shapes);
        }
    };
    let shapes = move || value.with(|shapes| shapes.iter().map(shape_view).collect_view());
    let growing = move || live.with(|stroke| drawn(tool.get(), stroke).as_ref().map(shape_view));
    let options = vec![
        ChoiceOption::new(Tool::Pen, words.pen)
            .icon(IconName::Pen)
            .test_id("annotate-pen"),
        ChoiceOption::new(Tool::Arrow, words.arrow)
            .icon(IconName::ArrowUpRight)
            .test_id("annotate-arrow"),
        ChoiceOption::new(Tool::Circle, words.circle)
            .icon(IconName::Circle)
            .test_id("annotate-circle"),
    ];
    let (width, height) = (size.0.max(1), size.1.max(1));
    view! {
        <div class="annotate">
            <div class="annotate-stage" style:aspect-ratio=format!("{width} / {height}")>
                <img class="annotate-image" src=move || src.get() alt=move || alt.get() draggable="false" />
                <svg
                    class="annotate-layer"
                    viewBox=field_box(size)
                    aria-hidden="true"
                    data-testid="annotate-layer"
                    on:pointerdown=down
                    on:pointermove=moved
                    on:pointerup=lift
                    on:pointercancel=lift
                >
                    {shapes}
                    {growing}
                </svg>
            </div>
            <div class="annotate-tools">
                <Choice
                    label=words.tools
                    label_hidden=true
                    options=options
                    value=Signal::derive(move || Some(tool.get()))
                    on_change=move |picked| tool.set(picked)
                />
                <Button
                    label=words.undo
                    icon=IconName::Undo
                    kind=ButtonKind::Secondary
                    disabled=Signal::derive(move || value.with(Vec::is_empty))
                    on_press=undo
                    test_id="annotate-undo"
                />
            </div>
        </div>
    }
    .into_any()
}

/// Shows shapes over a photo of the same size, or over one that fills its frame and is cut to it; nothing is to be drawn.
#[component]
pub fn AnnotationsOver(
    /// Width and height of the photo in pixels.
    size: (u32, u32),
    #[prop(into)] value: Signal<Vec<Annotation>>,
) -> impl IntoView {
    let shapes = move || value.with(|shapes| shapes.iter().map(shape_view).collect_view());
    view! {
        <svg
            class="annotate-layer"
            viewBox=field_box(size)
            preserveAspectRatio="xMidYMid slice"
            aria-hidden="true"
        >
            {shapes}
        </svg>
    }
    .into_any()
}

fn shape_view(shape: &Annotation) -> AnyView {
    let path = shape.path();
    view! {
        <path class="annotate-casing" d=path.clone()></path>
        <path class="annotate-shape" d=path></path>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::{Tool, drawn};
    use shared::ink::Annotation;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn a_tap_draws_the_shape_at_its_usual_size() {
        let tap = vec![(500.0, 300.0)];
        assert_eq!(
            drawn(Tool::Circle, &tap),
            Some(Annotation::Circle((500.0, 300.0), (90.0, 90.0)))
        );
        assert_eq!(
            drawn(Tool::Arrow, &tap),
            Some(Annotation::Arrow((380.0, 180.0), (500.0, 300.0)))
        );
    }

    #[wasm_bindgen_test]
    fn a_circle_fills_the_box_that_was_drawn() {
        let stroke = vec![(100.0, 100.0), (300.0, 200.0)];
        assert_eq!(
            drawn(Tool::Circle, &stroke),
            Some(Annotation::Circle((200.0, 150.0), (100.0, 50.0)))
        );
    }

    #[wasm_bindgen_test]
    fn nothing_drawn_is_no_shape() {
        assert_eq!(drawn(Tool::Pen, &Vec::new()), None);
    }
}
