//! The panels as a list: the way to mark one without touching the drawing.

use leptos::prelude::*;
use shared::diagram::{Panel, panels};
use shared::order::intake::words::IntakeWord;
use shared::order::walk_around::words::WalkWord;

use super::Walk;
use crate::ui::{Button, IconName, Sheet};

/// Shows the button and, when it is pressed, the panels of this body shape.
#[component]
pub fn PanelList(walk: Walk) -> impl IntoView {
    let visit = walk.visit;
    let open = RwSignal::new(false);
    let pick = move |panel: Panel| {
        open.set(false);
        walk.mark_panel(panel);
    };
    let choices = move || {
        panels(walk.shape.get())
            .into_iter()
            .map(|panel| {
                view! {
                    <button
                        type="button"
                        class="walk-panel-choice"
                        data-testid="panel-choice"
                        data-panel=panel.code()
                        on:click=move |_| pick(panel)
                    >
                        {visit.say(move |lang| panel.label(lang).to_owned())}
                    </button>
                }
            })
            .collect_view()
    };
    view! {
        <Button
            label=visit.word(WalkWord::PickPanel)
            icon=IconName::List
            on_press=move |()| open.set(true)
            test_id="panel-list"
        />
        <Sheet
            open=open
            on_close=move |()| open.set(false)
            title=visit.word(WalkWord::PanelTitle)
            close_label=visit.word(IntakeWord::Close)
            test_id="panel-sheet"
        >
            <div class="walk-panel-choices">{choices}</div>
        </Sheet>
    }
    .into_any()
}
