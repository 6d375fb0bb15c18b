//! The drawing that is tapped.

use leptos::prelude::*;
use shared::diagram::{Panel, Point, View, mark_path, panel_at};
use shared::id::MarkId;
use shared::order::mark::{self, MarkState, Severity};
use shared::order::moment;
use shared::order::walk_around::words::WalkWord;

use super::Walk;
use super::drawing::{layers, lit, panel, place, shown, size, spot};
use crate::ui::{Plan, PlanTap};

/// How large marks are drawn on all five sides at once, and on one.
const LARGE: f64 = 2.3;
const PLAIN: f64 = 1.25;

/// Shows the vehicle with its marks; a tap on a panel makes a mark, a tap on a mark opens it.
#[component]
pub fn Canvas(walk: Walk) -> impl IntoView {
    let visit = walk.visit;
    let whole = Memo::new(move |_| size(walk.shape.get(), walk.view.get()));
    let view_box = Signal::derive(move || walk.frame.get().view_box(whole.get()));
    let picture = Memo::new(move |_| layers(walk.shape.get(), walk.view.get()));
    let marks = visit.read(move |picture| {
        let places = mark::places_in(picture);
        let seen = moment::seen(picture, walk.moment);
        seen.filter_map(|seen| {
            Some(Drawn {
                id: seen.mark.id().into(),
                number: seen.number,
                state: seen.state,
                place: (*places.get(seen.index())?)?,
                panel: seen.mark.value.panel,
                severity: seen.mark.value.severity,
            })
        })
        .collect::<Vec<_>>()
    });
    let drawn = move || {
        let (shape, view) = (walk.shape.get(), walk.view.get());
        let scale = if view.is_some() { PLAIN } else { LARGE } / walk.frame.get().scale();
        let chosen = walk.chosen.get();
        marks
            .get()
            .into_iter()
            .filter_map(|drawn| {
                let at = shown(shape, view, drawn.place)?;
                Some(mark_view(&drawn, at, scale, chosen == Some(drawn.id)))
            })
            .collect_view()
    };
    let chosen_panel = Memo::new(move |_| {
        let id = walk.chosen.get()?;
        let (shape, marks) = (walk.shape.get(), marks.get());
        let drawn = marks.iter().find(|drawn| drawn.id == id)?;
        let (side, _) = drawn.place;
        Some(lit(shape, walk.view.get(), drawn.panel?, side))
    });
    view! {
        <div class="walk-paper">
            <Plan
                label=visit.word(WalkWord::Drawing)
                view_box=view_box
                picture=picture
                on_tap=move |tap| tapped(walk, &tap)
                on_move=move |fingers| walk.frame.update(|frame| *frame = frame.dragged(fingers))
                pans=Signal::derive(move || !walk.frame.get().is_whole())
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

/// A mark as it is drawn.
#[derive(Clone, PartialEq)]
struct Drawn {
    id: MarkId,
    number: usize,
    state: MarkState,
    place: (View, Point),
    panel: Option<Panel>,
    severity: Option<Severity>,
}

fn mark_view(drawn: &Drawn, at: Point, scale: f64, is_chosen: bool) -> AnyView {
    let state = drawn.state.drawn();
    let halo = is_chosen.then(|| view! { <circle class="walk-halo" r="34"></circle> });
    view! {
        <g
            class=format!("{} walk-mark", state.class())
            transform=format!("translate({:.1} {:.1}) scale({scale:.3})", at.x, at.y)
            data-tap=format!("mark {}", drawn.id)
            data-testid="mark-spot"
            data-state=drawn.state.name()
        >
            <circle class="walk-reach" r="30"></circle>
            {halo}
            <path class="mark-shape" d=mark_path(state, drawn.severity.map_or(1, Severity::grade))></path>
            <text class="mark-number" text-anchor="middle" dy="0.36em">
                {drawn.number}
            </text>
        </g>
    }
    .into_any()
}
