//! The marks as a list, with what was seen and photographed.

use leptos::prelude::*;
use shared::id::MarkId;
use shared::order::comparison::words::{CompareWord, found};
use shared::order::mark::{self, Lack, Mark, MarkState};
use shared::order::moment;
use shared::order::picture::OrderPicture;
use shared::order::walk_around;
use shared::order::walk_around::words::{WalkWord, marks_counted, photos_counted};

use super::Walk;
use super::confirm::confirm;
use crate::action::PhotoSize;
use crate::page::common::photo_url;
use crate::page::common::{MarkBadge, mark_state_words};
use crate::page::reception::step::mark_place;
use crate::ui::{Button, EmptyState, Icon, IconName, Illustration, Section, StatusPill, Tone};

/// Shows the list.
#[component]
pub fn Marks(walk: Walk) -> impl IntoView {
    let visit = walk.visit;
    let ids = visit.read(move |picture| {
        let seen = moment::seen(picture, walk.moment);
        seen.map(|seen| MarkId::from(seen.mark.id())).collect::<Vec<_>>()
    });
    let found_now = visit.read(move |picture| {
        let own = picture.marks.iter().map(|mark| mark.value.seen_at());
        own.filter(|seen_at| *seen_at == walk.moment).count()
    });
    let note = Signal::derive(move || {
        let lang = visit.app.lang();
        let counted = marks_counted(ids.with(Vec::len), lang);
        if walk.moment.is_after_intake() {
            format!("{counted} · {}", found(found_now.get(), lang))
        } else {
            counted
        }
    });
    view! {
        <Section title=visit.word(WalkWord::Marks) note=note>
            <Show
                when=move || ids.with(|ids| !ids.is_empty())
                fallback=move || view! { <NoMarks walk=walk /> }
            >
                <ol class="card card-flush rows">
                    <For each=move || ids.get() key=|id| *id let(id)>
                        <OneRow walk=walk id=id />
                    </For>
                </ol>
            </Show>
        </Section>
    }
    .into_any()
}

/// Invites to look, and lets a person say that there is nothing to mark: no screen says so by itself.
#[component]
fn NoMarks(walk: Walk) -> impl IntoView {
    let visit = walk.visit;
    if walk.moment.is_after_intake() {
        let (title, note) = (visit.word(CompareWord::None), visit.word(CompareWord::NoneNote));
        return view! { <EmptyState title=title note=note picture=Illustration::EmptyBay /> }.into_any();
    }
    let is_said = visit.read(walk_around::is_confirmed);
    let say = move || {
        view! {
            <Button
                label=visit.word(WalkWord::NoDamage)
                icon=IconName::Check
                on_press=move |()| confirm(visit, true)
                test_id="no-damage"
            />
        }
    };
    let content = move || {
        if is_said.get() {
            let (title, note) = (
                visit.word(WalkWord::NoDamageSaid),
                visit.word(WalkWord::NoDamageNote),
            );
            let picture = Illustration::AllDone;
            return view! { <EmptyState title=title note=note picture=picture test_id="no-damage-said" /> }
                .into_any();
        }
        let (title, note) = (visit.word(WalkWord::NoMarks), visit.word(WalkWord::NoMarksNote));
        view! {
            <EmptyState title=title note=note picture=Illustration::EmptyBay action=say test_id="no-marks" />
        }
        .into_any()
    };
    view! { {content} }.into_any()
}

/// What a row tells.
#[derive(Clone, PartialEq)]
struct Row {
    number: usize,
    state: MarkState,
    mark: Mark,
    lacks: Option<CompareWord>,
}

fn row(picture: &OrderPicture, walk: Walk, id: MarkId) -> Option<Row> {
    let seen = moment::seen(picture, walk.moment).find(|seen| seen.mark.id() == id.into())?;
    let mark = seen.mark.value.clone();
    let lacks = mark::lacks(seen.mark).map(|lack| match lack {
        Lack::Kind => CompareWord::KindNeeded,
        Lack::Reason => CompareWord::ReasonNeeded,
    });
    Some(Row {
        number: seen.number,
        state: seen.state,
        lacks,
        mark,
    })
}

#[component]
fn OneRow(walk: Walk, id: MarkId) -> impl IntoView {
    let visit = walk.visit;
    let row = visit.read(move |picture| row(picture, walk, id));
    let photos = visit.read(move |picture| {
        let photos = picture.photos_of(id);
        photos.map(|photo| photo.value.sha256.clone()).collect::<Vec<_>>()
    });
    let title = move || {
        let lang = visit.app.lang();
        let panel = row.with(|row| row.as_ref().and_then(|row| row.mark.panel));
        panel.map_or(visit.app.words(WalkWord::Elsewhere), |panel| panel.label(lang))
    };
    let what = move || {
        let app = visit.app;
        let photos = photos.with(Vec::len);
        row.with(|row| {
            let Row { mark, state, .. } = row.as_ref()?;
            let parts = [
                mark.damage.map(|damage| app.words(damage).to_owned()),
                mark.severity.map(|severity| app.words(severity).to_owned()),
                Some(mark_state_words(app, *state, walk.moment).to_owned()),
                mark.reason.map(|reason| app.words(reason).to_owned()),
                (photos > 1).then(|| photos_counted(photos, app.lang())),
            ];
            Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
        })
    };
    let thumb = move || {
        photos
            .with(|photos| photos.first().cloned())
            .map(|sha256| view! { <Thumb sha256=sha256 /> })
    };
    let state = Signal::derive(move || row.with(|row| row.as_ref().map_or(MarkState::New, |row| row.state)));
    let number = Signal::derive(move || row.with(|row| row.as_ref().map_or(0, |row| row.number)));
    let lacks = Memo::new(move |_| row.with(|row| row.as_ref()?.lacks));
    let lacking = move || {
        lacks.get().map(|what| {
            let test_id = match what {
                CompareWord::KindNeeded => "kind-needed",
                _ => "reason-needed",
            };
            view! { <StatusPill label=visit.word(what) tone=Tone::Warn test_id=test_id /> }
        })
    };
    let is_chosen = Memo::new(move |_| walk.chosen.get() == Some(id));
    view! {
        <li id=mark_place(id) data-testid="mark" data-state=move || state.get().name() data-mark=id.to_string()>
            <button
                type="button"
                class="row walk-row"
                aria-pressed=move || if is_chosen.get() { "true" } else { "false" }
                on:click=move |_| walk.chosen.set(Some(id))
            >
                <MarkBadge state=state number=number />
                <span class="row-words">
                    <span class="row-title">{title}</span>
                    <span class="row-note">{what}</span>
                    {lacking}
                </span>
                <span class="row-end">{thumb}</span>
                <Icon name=IconName::ChevronRight />
            </button>
        </li>
    }
    .into_any()
}

#[component]
fn Thumb(sha256: String) -> impl IntoView {
    let url = photo_url(sha256, PhotoSize::Thumb);
    move || match (url.get(), url.failed()) {
        (Some(src), _) => view! { <img class="walk-thumb" src=src alt="" /> }.into_any(),
        (None, failed) => {
            let icon = if failed {
                IconName::CloudOff
            } else {
                IconName::Image
            };
            view! { <span class="walk-thumb walk-thumb-away"><Icon name=icon /></span> }.into_any()
        }
    }
}
