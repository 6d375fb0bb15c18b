//! The photos, fetched with the session's cookie, each opening in full.

use std::collections::HashSet;

use leptos::prelude::*;
use shared::order::drawn::annotations;
use shared::order::photo::Photo;
use shared::text::desk::OrdersWord;
use shared::text::floor::{FrameWord, OrderWord};

use super::Looked;
use crate::page::common::mark_title;
use crate::page::office::common::word;
use crate::state::App;
use crate::ui::{AnnotationsOver, Dialog, PhotoState, PhotoTile, Section};

/// A photo and whether the server has its bytes.
#[derive(Clone, PartialEq)]
struct Shown {
    photo: Photo,
    mark: Option<shared::order::mark::Mark>,
    is_here: bool,
}

impl Shown {
    fn title(&self, app: App) -> String {
        match (self.photo.slot, &self.mark) {
            (Some(slot), _) => app.words(slot).to_owned(),
            (None, Some(mark)) if mark.removed => {
                let title = mark_title(mark, app.lang());
                format!("{title} · {}", app.words(OrdersWord::MarkTakenOff))
            }
            (None, Some(mark)) => mark_title(mark, app.lang()),
            (None, None) => app.words(OrdersWord::WholeCar).to_owned(),
        }
    }

    fn address(&self) -> Option<String> {
        self.is_here
            .then(|| format!("/api/v1/photos/{}", self.photo.sha256))
    }
}

/// Shows the photos as tiles; nothing when there are none.
pub(super) fn section(looked: Looked) -> AnyView {
    let app = looked.app;
    let photos = Memo::new(move |_| all(looked));
    let open = RwSignal::new(None::<usize>);
    let tiles = move || {
        photos
            .get()
            .into_iter()
            .enumerate()
            .map(|(index, shown)| tile(app, index, shown, open))
            .collect_view()
    };
    let count = Signal::derive(move || photos.with(Vec::len).to_string());
    view! {
        <Show when=move || !photos.with(Vec::is_empty)>
            <Section title=word(app, OrderWord::Photos) note=count test_id="order-photos">
                <div class="photo-grid">{tiles}</div>
            </Section>
        </Show>
        {viewer(app, photos, open)}
    }
    .into_any()
}

fn all(looked: Looked) -> Vec<Shown> {
    let arrived: HashSet<String> = looked
        .load
        .with(|detail| detail.photos_arrived.iter().cloned().collect())
        .unwrap_or_default();
    looked
        .with(|picture| {
            let mark = |photo: &Photo| {
                let id = photo.mark?;
                picture
                    .all_marks
                    .iter()
                    .find(|mark| mark.id() == id.into())
                    .map(|mark| mark.value.clone())
            };
            picture
                .photos
                .iter()
                .map(|photo| Shown {
                    is_here: arrived.contains(&photo.value.sha256),
                    mark: mark(&photo.value),
                    photo: photo.value.clone(),
                })
                .collect()
        })
        .unwrap_or_default()
}

fn tile(app: App, index: usize, shown: Shown, open: RwSignal<Option<usize>>) -> AnyView {
    let is_here = shown.is_here;
    let (state, label) = if is_here {
        (PhotoState::Sent, OrdersWord::PhotoHere)
    } else {
        (PhotoState::OnTablet, OrdersWord::PhotoAway)
    };
    let address = shown.address();
    let annotated = !shown.photo.annotation.is_empty();
    let alt = Signal::derive(move || shown.title(app));
    view! {
        <figure class="office-photo">
            <PhotoTile
                src=Signal::stored(address)
                alt=alt
                state=Signal::stored(state)
                state_label=word(app, label)
                annotated=Signal::stored(annotated)
                on_open=move |()| open.set(is_here.then_some(index))
                test_id="order-photo"
            />
            <figcaption class="small soft" aria-hidden="true">{alt}</figcaption>
        </figure>
    }
    .into_any()
}

fn viewer(app: App, photos: Memo<Vec<Shown>>, open: RwSignal<Option<usize>>) -> AnyView {
    let shown = Memo::new(move |_| {
        open.get()
            .and_then(|index| photos.with(|photos| photos.get(index).cloned()))
    });
    let title = move || {
        shown
            .with(|shown| shown.as_ref().map(|shown| shown.title(app)))
            .unwrap_or_default()
    };
    let content = move || {
        shown.get().map(|shown| {
            let size = (shown.photo.width, shown.photo.height);
            let drawn = annotations(&shown.photo.annotation, size);
            view! {
                <div class="office-photo-full">
                    <img src=shown.address() alt=shown.title(app) width=size.0 height=size.1 />
                    <AnnotationsOver size=size value=Signal::stored(drawn) />
                </div>
            }
        })
    };
    view! {
        <Dialog
            open=Signal::derive(move || shown.with(Option::is_some))
            on_close=move |()| open.set(None)
            title=Signal::derive(title)
            close_label=word(app, FrameWord::Close)
            wide=true
            test_id="photo-viewer"
        >
            {content}
        </Dialog>
    }
    .into_any()
}
