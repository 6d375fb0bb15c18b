//! The mark that was just made, or opened again: kind, severity, state, photos, a note.

use leptos::prelude::*;
use shared::id::MarkId;
use shared::order::comparison::words::CompareWord;
use shared::order::intake::words::IntakeWord;
use shared::order::mark::{self, Damage, Lack, Mark, MarkState, Severity};
use shared::order::moment::{self, MarkReason, Seen};
use shared::order::walk_around::words::WalkWord;
use shared::text::Label;

use super::Walk;
use super::earlier::EarlierPhotos;
use super::photos::{AddPhoto, PhotoStrip};
use crate::action;
use crate::page::common::MarkBadge;
use crate::page::common::autosave::AutoField;
use crate::state::Toast;
use crate::ui::{
    Button, ButtonKind, Choice, ChoiceLook, ChoiceOption, IconButton, IconName, Tone, after_paint,
};

/// Element id of the reasons for a mark that is found after the intake.
pub const REASONS: &str = "at-reasons";

/// Shows the mark that is chosen; nothing while none is.
#[component]
pub fn Editor(walk: Walk) -> impl IntoView {
    let chosen = Memo::new(move |_| {
        let id = walk.chosen.get()?;
        let is_there = walk.visit.order.with(|picture| picture.mark(id).is_some());
        is_there.unwrap_or_default().then_some(id)
    });
    move || chosen.get().map(|id| view! { <OneMark walk=walk id=id /> })
}

#[component]
fn OneMark(walk: Walk, id: MarkId) -> impl IntoView {
    let visit = walk.visit;
    let mark = visit.read(move |picture| picture.mark(id).map(|mark| mark.value.clone()));
    let badge = visit.read(move |picture| {
        let mut seen = moment::seen(picture, walk.moment);
        let seen = seen.find(|seen| seen.mark.id() == id.into());
        seen.map(|Seen { number, state, .. }| (number, state))
    });
    let number = Signal::derive(move || badge.get().map_or(0, |(number, _)| number));
    let state = Signal::derive(move || badge.get().map_or(MarkState::New, |(_, state)| state));
    // In a comparison, what was seen before it is looked at and not changed.
    let is_known = Memo::new(move |_| {
        let seen_at = mark.with(|mark| mark.as_ref().map(Mark::seen_at));
        walk.moment.is_after_intake() && seen_at.is_some_and(|seen_at| seen_at < walk.moment)
    });
    let is_covered = walk.is_covered(move |_| Some(id));
    let title = move || {
        let lang = visit.app.lang();
        let panel = mark.with(|mark| mark.as_ref().and_then(|mark| mark.panel));
        panel.map_or_else(
            || visit.app.words(WalkWord::Elsewhere).to_owned(),
            |panel| panel.label(lang).to_owned(),
        )
    };
    view! {
        <section class="card walk-editor" data-testid="mark-editor">
            <div class="walk-editor-head">
                <MarkBadge state=state number=number />
                <h2 class="grow">{title}</h2>
                <Show when=move || !is_known.get() && !is_covered.get()>
                    <IconButton
                        label=visit.word(WalkWord::RemoveMark)
                        icon=IconName::Delete
                        on_press=move |()| remove(walk, id)
                        test_id="remove-mark"
                    />
                </Show>
                <IconButton
                    label=visit.word(IntakeWord::Close)
                    icon=IconName::Close
                    on_press=move |()| put_away(walk)
                    test_id="close-mark"
                />
            </div>
            <Show when=move || is_known.get() fallback=move || view! { <Kind walk=walk id=id mark=mark /> }>
                <KnownKind walk=walk mark=mark />
            </Show>
            <div class="walk-editor-photos">
                <Show when=move || !is_known.get()>
                    <AddPhoto walk=walk mark=Some(id) place=None label=visit.word(WalkWord::AddPhoto) test_id="add-photo" />
                </Show>
                <PhotoStrip walk=walk mark=id />
            </div>
            <EarlierPhotos walk=walk mark=id />
            <Show when=move || !is_known.get()>
                <StateAndNote walk=walk id=id mark=mark />
            </Show>
            <div class="walk-done">
                <Button
                    label=visit.word(WalkWord::NextMark)
                    kind=ButtonKind::Secondary
                    icon=IconName::Check
                    wide=true
                    on_press=move |()| put_away(walk)
                    test_id="mark-done"
                />
            </div>
        </section>
    }
    .into_any()
}

/// Leaves the mark once the tap has been painted: the whole step moves up. What it still lacks is told.
fn put_away(walk: Walk) {
    let done = walk.chosen.get_untracked();
    let app = walk.visit.app;
    let picture = walk.visit.order.picture_now();
    let mark = picture
        .as_ref()
        .zip(done)
        .and_then(|(picture, id)| picture.mark(id));
    if let Some(lacks) = mark.and_then(mark::lacks).map(left) {
        app.toast(Toast::say(lacks.label(app.lang_now()), Tone::Warn));
    }
    after_paint(move || {
        // The step may be gone by then, or another mark chosen.
        if walk.chosen.try_get_untracked() == Some(done) {
            walk.chosen.set(None);
        }
    });
}

fn left(lack: Lack) -> CompareWord {
    match lack {
        Lack::Kind => CompareWord::KindLeft,
        Lack::Reason => CompareWord::ReasonLeft,
    }
}

#[component]
fn Kind(walk: Walk, id: MarkId, mark: Memo<Option<Mark>>) -> impl IntoView {
    let visit = walk.visit;
    let kinds = Damage::ALL
        .iter()
        .map(|kind| ChoiceOption::new(*kind, visit.word(*kind)).test_id(format!("mark-kind-{}", kind.name())))
        .collect();
    let grades = (1..)
        .zip(Severity::ALL)
        .map(|(grade, severity): (usize, _)| {
            ChoiceOption::new(*severity, visit.word(*severity)).test_id(format!("mark-severity-{grade}"))
        })
        .collect();
    view! {
        <div class="walk-kinds">
            <Choice
                label=visit.word(WalkWord::Damage)
                label_hidden=true
                options=kinds
                value=Signal::derive(move || mark.with(|mark| mark.as_ref()?.damage))
                on_change=move |kind| walk.change(id, move |mark| mark.damage = Some(kind))
                look=ChoiceLook::List
                test_id="mark-kinds"
            />
        </div>
        <div class="walk-severity">
            <Choice
                label=visit.word(WalkWord::Severity)
                label_hidden=true
                options=grades
                value=Signal::derive(move || mark.with(|mark| mark.as_ref()?.severity))
                on_change=move |severity| walk.change(id, move |mark| mark.severity = Some(severity))
                test_id="mark-severities"
            />
        </div>
    }
    .into_any()
}

#[component]
fn StateAndNote(walk: Walk, id: MarkId, mark: Memo<Option<Mark>>) -> impl IntoView {
    let visit = walk.visit;
    let state = if walk.moment.is_after_intake() {
        view! { <Reason walk=walk id=id mark=mark /> }.into_any()
    } else {
        view! { <State walk=walk id=id mark=mark /> }.into_any()
    };
    let note = Memo::new(move |_| {
        let note = mark.with(|mark| mark.as_ref().map(|mark| mark.note.clone()));
        note.unwrap_or_default()
    });
    view! {
        <div class="walk-state" class:walk-reason=walk.moment.is_after_intake()>{state}</div>
        <div class="walk-note">
            <AutoField
                label=visit.word(WalkWord::Note)
                label_hidden=true
                stored=note
                save=move |text: String| walk.change(id, move |mark| text.trim().clone_into(&mut mark.note))
                example=visit.word(WalkWord::NoteExample)
                field=format!("mark/{id}")
                test_id="mark-note"
            />
        </div>
    }
    .into_any()
}

/// Asks whether a mark is new, was known, or has been repaired.
#[component]
fn State(walk: Walk, id: MarkId, mark: Memo<Option<Mark>>) -> impl IntoView {
    let visit = walk.visit;
    let states = [
        (MarkState::New, WalkWord::New),
        (MarkState::Old, WalkWord::Old),
        (MarkState::Repaired, WalkWord::Repaired),
    ]
    .map(|(state, word)| {
        ChoiceOption::new(state, visit.word(word)).test_id(format!("mark-state-{}", state.name()))
    })
    .to_vec();
    view! {
        <Choice
            label=visit.word(WalkWord::State)
            label_hidden=true
            options=states
            value=Signal::derive(move || mark.with(|mark| mark.as_ref()?.state))
            on_change=move |state| walk.change(id, move |mark| mark.state = Some(state))
            test_id="mark-states"
        />
    }
    .into_any()
}

/// Asks why a mark is seen only after the customer has signed.
#[component]
fn Reason(walk: Walk, id: MarkId, mark: Memo<Option<Mark>>) -> impl IntoView {
    let visit = walk.visit;
    let reasons = MarkReason::ALL
        .iter()
        .map(|reason| {
            ChoiceOption::new(*reason, visit.word(*reason)).test_id(format!("mark-reason-{}", reason.name()))
        })
        .collect();
    let lacks = visit.read(move |picture| picture.mark(id).and_then(mark::lacks));
    let needed = move || {
        if lacks.get() == Some(Lack::Reason) {
            visit.app.words(IntakeWord::Needed).to_owned()
        } else {
            String::new()
        }
    };
    view! {
        <div id=REASONS>
            <Choice
                label=visit.word(CompareWord::Reason)
                needed=Signal::derive(needed)
                options=reasons
                value=Signal::derive(move || mark.with(|mark| mark.as_ref()?.reason))
                on_change=move |reason| walk.change(id, move |mark| mark.reason = Some(reason))
                look=ChoiceLook::List
                test_id="mark-reasons"
            />
        </div>
    }
    .into_any()
}

/// Tells what was seen before: it was signed, and stays.
#[component]
fn KnownKind(walk: Walk, mark: Memo<Option<Mark>>) -> impl IntoView {
    let visit = walk.visit;
    let what = move || {
        let app = visit.app;
        mark.with(|mark| {
            let mark = mark.as_ref()?;
            let parts = [
                mark.damage.map(|damage| app.words(damage)),
                mark.severity.map(|severity| app.words(severity)),
                Some(mark.note.as_str()).filter(|note| !note.is_empty()),
            ];
            Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
        })
    };
    view! {
        <p class="strong">{what}</p>
        <p class="soft">{visit.word(CompareWord::KnownNote)}</p>
    }
    .into_any()
}

fn remove(walk: Walk, id: MarkId) {
    let (visit, app) = (walk.visit, walk.visit.app);
    walk.chosen.set(None);
    visit.act(async move |picture| {
        let Some(mark) = picture.mark(id) else {
            return Ok(());
        };
        action::remove_mark(app, &picture, mark).await?;
        visit.offer_undo(WalkWord::MarkRemoved, move || {
            action::put_back_mark(app, visit.id, id)
        });
        Ok(())
    });
}
