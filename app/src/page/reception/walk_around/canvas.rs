//! The drawing that is tapped.

use leptos::prelude::*;
use shared::diagram::{mark_path, panel_at};
use shared::id::MarkId;
use shared::order::mark::Mark;
use shared::text::reception::WalkWord;

use super::Walk;
use super::drawing::{drawn_state, grade, layers, lit, panel, place, shown, size, spot};
use crate::ui::{Plan, PlanTap};

/// How large marks are drawn on all five sides at once, and on one.
const LARGE: f64 = 2.3;
const PLAIN: f64 = 1.25;

/// Shows the vehicle with its marks; a tap on a panel makes a mark, a tap on a mark opens it.
#[component]
pub fn Canvas(
    /// Is the walk-around.
    walk: Walk,
) -> impl IntoView {
    let visit = walk.visit;
    let whole = Memo::new(move |_| size(walk.shape.get(), walk.view.get()));
    let view_box = Signal::derive(move || walk.frame.get().view_box(whole.get()));
    let picture = Memo::new(move |_| layers(walk.shape.get(), walk.view.get()));
    let marks = visit.read(|picture| {
        let marks = picture.marks.iter();
        marks
            .map(|mark| (MarkId::from(mark.id()), mark.value.clone()))
            .collect::<Vec<_>>()
    });
    let drawn = move || {
        let (shape, view) = (walk.shape.get(), walk.view.get());
        let scale = if view.is_some() { PLAIN } else { LARGE } / walk.frame.get().scale();
        let chosen = walk.chosen.get();
        (1..)
            .zip(marks.get())
            .filter_map(|(number, (id, mark))| {
                let (x, y) = shown(shape, view, mark.spot?)?;
                Some(mark_view(number, id, &mark, (x, y, scale), chosen == Some(id)))
            })
            .collect_view()
    };
    let chosen_panel = Memo::new(move |_| {
        let id = walk.chosen.get()?;
        let marks = marks.get();
        let (_, mark) = marks.iter().find(|(known, _)| *known == id)?;
        Some(lit(
            walk.shape.get(),
            walk.view.get(),
            mark.panel?,
            mark.spot?.view,
        ))
    });
    view! {
        <div class="walk-paper">
            <Plan
                label=visit.word(WalkWord::Drawing)
                view_box=view_box
                picture=picture
                on_tap=move |tap| tapped(walk, &tap)
                class="car walk-plan"
                test_id="walk-around-drawing"
            >
                <g class="walk-lit" inner_html=move || chosen_panel.get().unwrap_or_default()></g>
                <g>{drawn}</g>
            </Plan>
        </div>
    }
    .into_any()
}

fn tapped(walk: Walk, tap: &PlanTap) {
    let part = tap.part.as_deref().unwrap_or_default();
    if let Some(id) = part.strip_prefix("mark ").and_then(|id| id.parse().ok()) {
        walk.chosen.set(Some(id));
        return;
    }
    let (shape, view) = (walk.shape.get_untracked(), walk.view.get_untracked());
    let Some((at, x, y)) = place(shape, view, tap.x, tap.y) else {
        return;
    };
    let named = part.strip_prefix("panel ").and_then(panel);
    if let Some(panel) = named.or_else(|| panel_at(shape, at, x, y)) {
        walk.mark(Some(panel), Some(spot(at, x, y)));
    }
}

fn mark_view(
    number: usize,
    id: MarkId,
    mark: &Mark,
    (x, y, scale): (f64, f64, f64),
    is_chosen: bool,
) -> AnyView {
    let state = drawn_state(mark.state);
    let halo = is_chosen.then(|| view! { <circle class="walk-halo" r="34"></circle> });
    view! {
        <g
            class=format!("{} walk-mark", state.class())
            transform=format!("translate({x:.1} {y:.1}) scale({scale:.3})")
            data-tap=format!("mark {id}")
            data-testid="mark-spot"
            data-state=mark.state.map(shared::order::mark::MarkState::name)
        >
            <circle class="walk-reach" r="30"></circle>
            {halo}
            <path class="mark-shape" d=mark_path(state, grade(mark.severity))></path>
            <text class="mark-number" text-anchor="middle" dy="0.36em">
                {number}
            </text>
        </g>
    }
    .into_any()
}
