//! The marks as a list, with what was seen and photographed.

use leptos::prelude::*;
use shared::id::MarkId;
use shared::text::reception::{WalkWord, marks_counted, photos_counted};

use super::Walk;
use super::drawing::MarkBadge;
use crate::state::{PhotoSize, photo_url};
use crate::ui::{EmptyState, Icon, IconName, Illustration, Section};

/// Shows the list.
#[component]
pub fn Marks(
    /// Is the walk-around.
    walk: Walk,
) -> impl IntoView {
    let visit = walk.visit;
    let ids = visit.read(|picture| {
        let marks = picture.marks.iter();
        marks.map(|mark| MarkId::from(mark.id())).collect::<Vec<_>>()
    });
    let note = Signal::derive(move || marks_counted(ids.with(Vec::len), visit.app.lang()));
    view! {
        <Section title=visit.word(WalkWord::Marks) note=note>
            <Show
                when=move || ids.with(|ids| !ids.is_empty())
                fallback=move || {
                    view! {
                        <EmptyState
                            title=visit.word(WalkWord::NoMarks)
                            note=visit.word(WalkWord::NoMarksNote)
                            picture=Illustration::AllDone
                        />
                    }
                }
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

#[component]
fn OneRow(walk: Walk, id: MarkId) -> impl IntoView {
    let visit = walk.visit;
    let mark = visit.read(move |picture| {
        let mark = picture.marks.iter().find(|mark| mark.id() == id.into());
        mark.map(|mark| mark.value.clone())
    });
    let number = visit.read(move |picture| {
        let at = picture.marks.iter().position(|mark| mark.id() == id.into());
        at.unwrap_or_default() + 1
    });
    let photos = visit.read(move |picture| {
        let photos = picture.photos_of(id);
        photos.map(|photo| photo.value.sha256.clone()).collect::<Vec<_>>()
    });
    let title = move || {
        let lang = visit.app.lang();
        let panel = mark.with(|mark| mark.as_ref().and_then(|mark| mark.panel));
        panel.map_or(visit.app.words(WalkWord::Elsewhere), |panel| panel.label(lang))
    };
    let what = move || {
        let app = visit.app;
        let photos = photos.with(Vec::len);
        mark.with(|mark| {
            let mark = mark.as_ref()?;
            let parts = [
                mark.damage.map(|damage| app.words(damage).to_owned()),
                mark.severity.map(|severity| app.words(severity).to_owned()),
                mark.state.map(|state| app.words(state).to_owned()),
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
    let state = move || {
        mark.with(|mark| {
            mark.as_ref()
                .and_then(|mark| mark.state)
                .map(shared::order::mark::MarkState::name)
        })
    };
    let is_chosen = Memo::new(move |_| walk.chosen.get() == Some(id));
    view! {
        <li data-testid="mark" data-state=state data-mark=id.to_string()>
            <button
                type="button"
                class="row walk-row"
                aria-pressed=move || if is_chosen.get() { "true" } else { "false" }
                on:click=move |_| walk.chosen.set(Some(id))
            >
                <MarkBadge mark=mark number=number />
                <span class="row-words">
                    <span class="row-title">{title}</span>
                    <span class="row-note">{what}</span>
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
    move || {
        url.get()
            .map(|url| view! { <img class="walk-thumb" src=url alt="" /> })
    }
}
