//! What a mark that was carried over looked like at the last visit: the photos that were taken of it then (D36).

use leptos::prelude::*;
use shared::id::MarkId;
use shared::order::drawn::annotations;
use shared::order::intake::words::IntakeWord;
use shared::order::photo::Photo;
use shared::order::walk_around::words::WalkWord;

use super::Walk;
use super::photos::whereabouts;
use crate::action::PhotoSize;
use crate::page::common::photo_url;
use crate::ui::{AnnotationsOver, Dialog, EmptyState, Illustration, PhotoTile, Skeleton};

/// Shows the photos of the mark from which this one was carried over, each opening in full; nothing where there is none.
#[component]
pub fn EarlierPhotos(walk: Walk, mark: MarkId) -> impl IntoView {
    let visit = walk.visit;
    let from = visit.read(move |picture| picture.mark(mark).and_then(|mark| mark.value.carried_from));
    let photos = Memo::new(move |_| {
        let from = from.get()?;
        visit.last.with(|last| {
            let photos = last.as_ref()?.photos_of(from);
            Some(photos.map(|photo| photo.value.clone()).collect::<Vec<_>>())
        })
    });
    let photos = Memo::new(move |_| photos.get().unwrap_or_default());
    let open = RwSignal::new(None::<Photo>);
    let when = move || {
        let last = visit.last.with(|last| last.as_ref()?.order.value.arrived_at);
        let day = last.map(|at| visit.day(at));
        let parts = [Some(visit.app.words(WalkWord::LastVisitPhotos).to_owned()), day];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let tiles = move || {
        let tiles = photos.get().into_iter().map(|photo| tile(walk, photo, open));
        tiles.collect_view()
    };
    let in_full = move || open.get().map(|photo| view! { <InFull walk=walk photo=photo /> });
    view! {
        <Show when=move || photos.with(|photos| !photos.is_empty())>
            <figure class="walk-earlier" data-testid="earlier-photos">
                <figcaption class="small soft">{when}</figcaption>
                <div class="walk-editor-photos">{tiles}</div>
            </figure>
        </Show>
        <Dialog
            open=Signal::derive(move || open.with(Option::is_some))
            on_close=move |()| open.set(None)
            title=Signal::derive(when)
            close_label=visit.word(IntakeWord::Close)
            wide=true
            test_id="earlier-photo"
        >
            {in_full}
        </Dialog>
    }
    .into_any()
}

fn tile(walk: Walk, photo: Photo, open: RwSignal<Option<Photo>>) -> AnyView {
    let visit = walk.visit;
    let url = photo_url(photo.sha256.clone(), PhotoSize::Thumb);
    let is_annotated = !photo.annotation.is_empty();
    let (state, state_label) = whereabouts(visit, url);
    view! {
        <PhotoTile
            src=Signal::derive(move || url.get())
            alt=visit.word(WalkWord::LastVisitPhotos)
            state=state
            state_label=state_label
            annotated=Signal::stored(is_annotated)
            on_open=move |()| open.set(Some(photo.clone()))
            test_id="earlier-photo-tile"
        />
    }
    .into_any()
}

/// Shows one photo with what was drawn on it then; nothing is to be drawn now.
#[component]
fn InFull(walk: Walk, photo: Photo) -> impl IntoView {
    let visit = walk.visit;
    let size = (photo.width, photo.height);
    let drawn = Signal::stored(annotations(&photo.annotation, size));
    let url = photo_url(photo.sha256, PhotoSize::Full);
    let picture = move || match (url.get(), url.failed()) {
        (Some(src), _) => view! {
            <div class="annotate-stage" style:aspect-ratio=format!("{} / {}", size.0.max(1), size.1.max(1))>
                <img class="annotate-image" src=src alt=visit.app.words(WalkWord::LastVisitPhotos) />
                <AnnotationsOver size=size value=drawn />
            </div>
        }
        .into_any(),
        (None, true) => view! {
            <EmptyState title=visit.word(WalkWord::NotLoaded) picture=Illustration::Offline />
        }
        .into_any(),
        (None, false) => view! { <Skeleton label=visit.word(IntakeWord::Loading) /> }.into_any(),
    };
    view! { <div class="walk-viewer walk-viewer-earlier">{picture}</div> }.into_any()
}
