//! The mark that was just made, or opened again: kind, severity, state, photos, a note.

use leptos::prelude::*;
use shared::id::MarkId;
use shared::order::mark::{Damage, Mark, MarkState, Severity};
use shared::text::reception::{IntakeWord, WalkWord};

use super::Walk;
use super::drawing::MarkBadge;
use super::photos::{AddPhoto, PhotoStrip};
use crate::action;
use crate::page::reception::autosave::AutoField;
use crate::ui::{Button, ButtonKind, Choice, ChoiceLook, ChoiceOption, IconButton, IconName};

/// Shows the mark that is chosen; nothing while none is.
#[component]
pub fn Editor(
    /// Is the walk-around.
    walk: Walk,
) -> impl IntoView {
    let chosen = Memo::new(move |_| {
        let id = walk.chosen.get()?;
        let is_there = walk
            .visit
            .order
            .with(|picture| picture.marks.iter().any(|mark| mark.id() == id.into()));
        is_there.unwrap_or_default().then_some(id)
    });
    move || chosen.get().map(|id| view! { <OneMark walk=walk id=id /> })
}

#[component]
fn OneMark(walk: Walk, id: MarkId) -> impl IntoView {
    let visit = walk.visit;
    let mark = visit.read(move |picture| {
        let mark = picture.marks.iter().find(|mark| mark.id() == id.into());
        mark.map(|mark| mark.value.clone())
    });
    let number = visit.read(move |picture| {
        let at = picture.marks.iter().position(|mark| mark.id() == id.into());
        at.unwrap_or_default() + 1
    });
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
                <MarkBadge mark=mark number=number />
                <h2 class="grow">{title}</h2>
                <Show when=move || !walk.is_signed.get()>
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
                    on_press=move |()| walk.chosen.set(None)
                    test_id="close-mark"
                />
            </div>
            <Kind walk=walk id=id mark=mark />
            <div class="walk-editor-photos">
                <AddPhoto walk=walk mark=Some(id) place=None label=visit.word(WalkWord::AddPhoto) test_id="add-photo" />
                <PhotoStrip walk=walk mark=id />
            </div>
            <StateAndNote walk=walk id=id mark=mark />
            <div class="walk-done">
                <Button
                    label=visit.word(WalkWord::NextMark)
                    kind=ButtonKind::Secondary
                    icon=IconName::Check
                    wide=true
                    on_press=move |()| walk.chosen.set(None)
                    test_id="mark-done"
                />
            </div>
        </section>
    }
    .into_any()
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
    let states = [
        (MarkState::New, WalkWord::New),
        (MarkState::Old, WalkWord::Old),
        (MarkState::Repaired, WalkWord::Repaired),
    ]
    .map(|(state, word)| {
        ChoiceOption::new(state, visit.word(word)).test_id(format!("mark-state-{}", state.name()))
    })
    .to_vec();
    let note = Memo::new(move |_| {
        let note = mark.with(|mark| mark.as_ref().map(|mark| mark.note.clone()));
        note.unwrap_or_default()
    });
    view! {
        <div class="walk-state">
            <Choice
                label=visit.word(WalkWord::State)
                label_hidden=true
                options=states
                value=Signal::derive(move || mark.with(|mark| mark.as_ref()?.state))
                on_change=move |state| walk.change(id, move |mark| mark.state = Some(state))
                test_id="mark-states"
            />
        </div>
        <div class="walk-note">
            <AutoField
                label=visit.word(WalkWord::Note)
                label_hidden=true
                stored=note
                save=move |text: String| walk.change(id, move |mark| text.trim().clone_into(&mut mark.note))
                example=visit.word(WalkWord::NoteExample)
                test_id="mark-note"
            />
        </div>
    }
    .into_any()
}

fn remove(walk: Walk, id: MarkId) {
    let (visit, app) = (walk.visit, walk.visit.app);
    walk.chosen.set(None);
    visit.act(async move |picture| {
        let Some(mark) = picture.marks.iter().find(|mark| mark.id() == id.into()) else {
            return Ok(());
        };
        action::remove_mark(app, &picture, mark).await?;
        visit.offer_undo(WalkWord::MarkRemoved, move || action::put_back_mark(app, id));
        Ok(())
    });
}
