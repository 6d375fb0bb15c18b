//! What stands around the drawing: which side, how close, the list of panels, the key to the marks.

use leptos::prelude::*;
use shared::diagram::{MarkState, View, mark_path};
use shared::order::walk_around::words::WalkWord;

use super::Walk;
use super::frame::{Frame, Way};
use super::panels::PanelList;
use crate::ui::{ButtonKind, Choice, ChoiceOption, IconButton, IconName};

/// Shows the switch of sides, the zoom and the list of panels.
#[component]
pub fn Tools(walk: Walk) -> impl IntoView {
    let visit = walk.visit;
    let sides =
        std::iter::once(ChoiceOption::new(None, visit.word(WalkWord::Unfolded)).test_id("view-unfolded"))
            .chain(View::ALL.into_iter().map(|view| {
                let label = visit.say(move |lang| view.label(lang).to_owned());
                let test_id = format!("view-{}", view.label(shared::text::Lang::En).to_lowercase());
                ChoiceOption::new(Some(view), label).test_id(test_id)
            }))
            .collect::<Vec<_>>();
    let turn = move |side: Option<View>| {
        walk.frame.set(Frame::default());
        walk.view.set(side);
    };
    view! {
        <div class="walk-tools">
            <Choice
                label=visit.word(WalkWord::View)
                label_hidden=true
                options=sides
                value=Signal::derive(move || Some(walk.view.get()))
                on_change=turn
                test_id="views"
            />
            <PanelList walk=walk />
        </div>
        <Zoom walk=walk />
    }
    .into_any()
}

#[component]
fn Zoom(walk: Walk) -> impl IntoView {
    let visit = walk.visit;
    let frame = walk.frame;
    let button = move |word: WalkWord, icon: IconName, test_id: &'static str, to: fn(Frame) -> Frame| {
        view! {
            <IconButton
                label=visit.word(word)
                icon=icon
                kind=ButtonKind::Secondary
                on_press=move |()| frame.update(|frame| *frame = to(*frame))
                test_id=test_id
            />
        }
    };
    let ways = move || {
        (!frame.get().is_whole()).then(|| {
            view! {
                {button(WalkWord::PanLeft, IconName::ChevronLeft, "pan-left", |frame| frame.moved(Way::Left))}
                {button(WalkWord::PanUp, IconName::ChevronUp, "pan-up", |frame| frame.moved(Way::Up))}
                {button(WalkWord::PanDown, IconName::ChevronDown, "pan-down", |frame| frame.moved(Way::Down))}
                {button(WalkWord::PanRight, IconName::ChevronRight, "pan-right", |frame| frame.moved(Way::Right))}
            }
        })
    };
    view! {
        <div class="walk-zoom" role="group" aria-label=visit.word(WalkWord::ZoomIn)>
            {ways}
            <IconButton
                label=visit.word(WalkWord::ZoomOut)
                icon=IconName::Minus
                kind=ButtonKind::Secondary
                disabled=Signal::derive(move || frame.get().is_whole())
                on_press=move |()| frame.update(|frame| *frame = frame.wider())
                test_id="zoom-out"
            />
            <IconButton
                label=visit.word(WalkWord::ZoomIn)
                icon=IconName::Add
                kind=ButtonKind::Secondary
                disabled=Signal::derive(move || frame.get().is_closest())
                on_press=move |()| frame.update(|frame| *frame = frame.closer())
                test_id="zoom-in"
            />
        </div>
    }
    .into_any()
}

/// Shows what the shapes of the marks mean.
#[component]
pub fn Legend(walk: Walk) -> impl IntoView {
    let visit = walk.visit;
    let entries = [
        (MarkState::New, WalkWord::New),
        (MarkState::Old, WalkWord::Old),
        (MarkState::Repaired, WalkWord::Repaired),
    ]
    .map(|(state, word)| {
        view! {
            <li>
                <svg class="walk-key" viewBox="-26 -26 52 52" aria-hidden="true">
                    <g class=state.class()>
                        <path class="mark-shape" d=mark_path(state, 2)></path>
                    </g>
                </svg>
                {visit.word(word)}
            </li>
        }
    })
    .collect_view();
    view! {
        <ul class="walk-legend" aria-label=visit.word(WalkWord::Legend)>
            {entries}
        </ul>
    }
    .into_any()
}
