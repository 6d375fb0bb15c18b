//! A photo in full, to be drawn on.

use leptos::prelude::*;
use shared::id::PhotoId;
use shared::ink::Annotation;
use shared::order::drawn::{annotations, stored_annotations};
use shared::order::intake::words::IntakeWord;
use shared::order::walk_around::words::WalkWord;

use super::Walk;
use crate::action;
use crate::action::PhotoSize;
use crate::page::common::autosave::{Noted, autosaved};
use crate::page::common::photo_url;
use crate::ui::{
    AnnotateLayer, AnnotateWords, Button, ButtonKind, Dialog, EmptyState, IconName, Illustration, Skeleton,
};

/// Shows the photo that is open, over the page.
#[component]
pub fn Viewer(walk: Walk) -> impl IntoView {
    let visit = walk.visit;
    let content = move || walk.photo.get().map(|id| view! { <Open walk=walk id=id /> });
    view! {
        <Dialog
            open=Signal::derive(move || walk.photo.get().is_some())
            on_close=move |()| walk.photo.set(None)
            title=visit.word(WalkWord::PhotoTitle)
            close_label=visit.word(IntakeWord::Close)
            wide=true
            test_id="photo-viewer"
        >
            {content}
        </Dialog>
    }
    .into_any()
}

impl Noted for Vec<Annotation> {
    /// What is drawn is stored stroke by stroke, and too long to be noted.
    fn note(&self) -> Option<String> {
        None
    }

    fn read(_: &str) -> Option<Self> {
        None
    }
}

#[component]
fn Open(walk: Walk, id: PhotoId) -> impl IntoView {
    let visit = walk.visit;
    let app = visit.app;
    let Some(photo) = visit.order.picture_now().and_then(|picture| find(&picture, id)) else {
        return ().into_any();
    };
    let size = (photo.width, photo.height);
    let stored = visit.read(move |picture| {
        let photo = find(picture, id);
        photo
            .map(|photo| annotations(&photo.annotation, size))
            .unwrap_or_default()
    });
    let shapes = autosaved(
        &format!("drawn/{id}"),
        stored.into(),
        move |drawn: Vec<Annotation>| {
            visit.act(async move |picture| {
                match picture.photos.iter().find(|photo| photo.id() == id.into()) {
                    Some(photo) => action::annotate_photo(app, photo, stored_annotations(&drawn, size)).await,
                    None => Ok(()),
                }
            });
        },
    );
    let mark = photo.mark;
    let is_covered = walk.is_covered(move |_| mark);
    let url = photo_url(photo.sha256, PhotoSize::Full);
    let words = AnnotateWords {
        tools: visit.word(WalkWord::Tools),
        pen: visit.word(WalkWord::Pen),
        arrow: visit.word(WalkWord::Arrow),
        circle: visit.word(WalkWord::Circle),
        undo: visit.word(WalkWord::UndoStroke),
    };
    let picture = move || match (url.get(), url.failed()) {
        (Some(src), _) => view! {
            <AnnotateLayer
                words=words
                src=src
                alt=visit.word(WalkWord::PhotoTitle)
                size=size
                value=shapes.value
                on_change=shapes.put
            />
        }
        .into_any(),
        (None, true) => view! {
            <EmptyState title=visit.word(WalkWord::NotLoaded) picture=Illustration::Offline />
        }
        .into_any(),
        (None, false) => view! { <Skeleton label=visit.word(IntakeWord::Loading) /> }.into_any(),
    };
    view! {
        <div class="walk-viewer" data-testid="annotate">
            {picture}
        </div>
        <div class="dialog-actions">
            <Show when=move || !is_covered.get()>
                <Button
                    label=visit.word(WalkWord::RemovePhoto)
                    kind=ButtonKind::Danger
                    icon=IconName::Delete
                    on_press=move |()| remove(walk, id)
                    test_id="remove-photo"
                />
            </Show>
            <Button
                label=visit.word(IntakeWord::Done)
                kind=ButtonKind::Primary
                icon=IconName::Check
                on_press=move |()| walk.photo.set(None)
                test_id="close-photo"
            />
        </div>
    }
    .into_any()
}

fn find(picture: &shared::order::picture::OrderPicture, id: PhotoId) -> Option<shared::order::photo::Photo> {
    let photo = picture.photos.iter().find(|photo| photo.id() == id.into());
    photo.map(|photo| photo.value.clone())
}

fn remove(walk: Walk, id: PhotoId) {
    let (visit, app) = (walk.visit, walk.visit.app);
    walk.photo.set(None);
    visit.act(async move |picture| {
        let Some(photo) = picture.photos.iter().find(|photo| photo.id() == id.into()) else {
            return Ok(());
        };
        action::remove_photo(app, &picture, photo).await?;
        visit.offer_undo(WalkWord::PhotoRemoved, move || action::put_back_photo(app, id));
        Ok(())
    });
}
