//! Covers fitted in front of the customer (D20), and the walk-around confirmed together (D16).

use leptos::prelude::*;
use shared::order::intake::{Cover, Missing};
use shared::order::walk_around;
use shared::order::walk_around::words::WalkWord;

use crate::action;
use crate::page::reception::handle::IntakeHandle;
use crate::page::reception::step;
use crate::ui::{Banner, CheckRow, ChipSet, ChoiceOption, Section, Tone};

/// Shows the covers to pick from.
#[component]
pub fn Covers(visit: IntakeHandle) -> impl IntoView {
    let options = Cover::ALL
        .iter()
        .map(|cover| ChoiceOption::new(*cover, visit.word(*cover)).test_id(format!("cover-{}", cover.name())))
        .collect();
    let toggle = move |(cover, is_fitted): (Cover, bool)| {
        visit.fill_in(move |intake| {
            intake.covers.retain(|other| *other != cover);
            if is_fitted {
                intake.covers.push(cover);
                intake.covers.sort_unstable();
            }
        });
    };
    view! {
        <Section title=visit.word(WalkWord::Covers) note=visit.word(WalkWord::CoversNote)>
            <ChipSet
                label=visit.word(WalkWord::Covers)
                label_hidden=true
                options=options
                value=visit.read(|picture| picture.intake().covers.clone())
                on_toggle=toggle
                test_id="protective-covers"
            />
        </Section>
    }
    .into_any()
}

/// Shows the confirmation.
#[component]
pub fn Confirm(visit: IntakeHandle) -> impl IntoView {
    let is_done = visit.read(walk_around::is_confirmed);
    let label = Signal::derive(move || {
        let word = if is_done.get() {
            WalkWord::Confirmed
        } else {
            WalkWord::Confirm
        };
        visit.app.words(word).to_owned()
    });
    let has_marks = visit.read(|picture| !picture.marks.is_empty());
    let is_lapsed = visit.read(walk_around::is_lapsed);
    let hint = Signal::derive(move || {
        let word = if has_marks.get() {
            WalkWord::ConfirmNote
        } else {
            WalkWord::ConfirmNoneNote
        };
        visit.app.words(word).to_owned()
    });
    view! {
        <div
            class="card intake-confirm"
            class:intake-confirmed=move || is_done.get()
            id=step::place(Missing::WalkAround, None)
        >
            <Show when=move || is_lapsed.get()>
                <Banner
                    title=visit.word(WalkWord::Lapsed)
                    note=visit.word(WalkWord::LapsedNote)
                    tone=Tone::Warn
                    test_id="walk-around-lapsed"
                />
            </Show>
            <CheckRow
                label=label
                hint=hint
                value=is_done
                on_change=move |done| confirm(visit, done)
                test_id="walk-around-done"
            />
        </div>
    }
    .into_any()
}

/// Notes that the customer confirms the walk-around as it stands when the tap's turn comes, or takes that back.
pub(super) fn confirm(visit: IntakeHandle, is_confirmed: bool) {
    let app = visit.app;
    visit.act(async move |picture| action::confirm_walk_around(app, &picture, is_confirmed).await);
}
