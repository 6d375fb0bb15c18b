//! Photos: of a mark, of the whole car, and how one is taken.

use leptos::prelude::*;
use shared::id::{MarkId, PhotoId};
use shared::order::intake::words::IntakeWord;
use shared::order::intake::{self, Missing};
use shared::order::photo::PhotoSlot;
use shared::order::picture::OrderPicture;
use shared::order::walk_around::words::WalkWord;
use shared::text::Label;

use super::{Walk, guide};
use crate::action::PhotoSize;
use crate::action::{self, ActionError};
use crate::browser::PickedFile;
use crate::browser::picture::PhotoError;
use crate::page::common::{PhotoUrl, photo_url};
use crate::page::reception::handle::IntakeHandle;
use crate::page::reception::step;
use crate::ui::{PhotoPicker, PhotoState, PhotoTile, Section};

/// Shows the button that takes a photo, and what became of it.
#[component]
pub fn AddPhoto(
    walk: Walk,
    mark: Option<MarkId>,
    /// The view of the whole vehicle that the photo shows, where it belongs to no mark.
    place: Option<PhotoSlot>,
    /// Says what is photographed.
    label: Signal<String>,
    /// Draws it as a tile among photos.
    #[prop(optional)]
    tile: bool,
    /// Opens the camera at once.
    #[prop(default = true)]
    camera: bool,
    /// Names the input for tests.
    test_id: &'static str,
) -> impl IntoView {
    let visit = walk.visit;
    let app = visit.app;
    let working = RwSignal::new(0_usize);
    let refused = RwSignal::new(None::<PhotoError>);
    let take = move |files: Vec<PickedFile>| {
        refused.set(None);
        working.update(|working| *working += files.len());
        for file in files {
            visit.act(async move |picture| {
                let done = action::add_photo(app, picture.id(), file, mark, place).await;
                working.try_update(|working| *working -= 1);
                match done {
                    Err(ActionError::Photo(error)) => {
                        refused.try_set(Some(error));
                        Ok(())
                    }
                    other => other.map(drop),
                }
            });
        }
    };
    let told = move || {
        if working.get() > 0 {
            return Some(
                view! { <p class="walk-working" role="status">{visit.word(WalkWord::Working)}</p> }
                    .into_any(),
            );
        }
        let error = refused.get()?;
        let sentence = visit.say(move |lang| error.sentence(lang).to_owned());
        Some(
            view! { <p class="field-error" role="alert" data-testid="photo-refusal">{sentence}</p> }
                .into_any(),
        )
    };
    view! {
        <div class="walk-add-photo" class:walk-add-tile=tile aria-busy=move || (working.get() > 0).to_string()>
            <PhotoPicker label=label on_pick=take camera=camera tile=tile test_id=test_id />
            {told}
        </div>
    }
    .into_any()
}

/// Shows the photos of one mark.
#[component]
pub fn PhotoStrip(walk: Walk, mark: MarkId) -> impl IntoView {
    let photos = walk.visit.read(move |picture| {
        let photos = picture.photos_of(mark);
        photos.map(|photo| PhotoId::from(photo.id())).collect::<Vec<_>>()
    });
    view! {
        <For each=move || photos.get() key=|id| *id let(id)>
            <OnePhoto walk=walk id=id />
        </For>
    }
    .into_any()
}

/// Tells whether the shop has a photo, as a sign and in words.
pub(super) fn whereabouts(visit: IntakeHandle, url: PhotoUrl) -> (Signal<PhotoState>, Signal<String>) {
    let state = Signal::derive(move || {
        if url.is_on_server() {
            PhotoState::Sent
        } else {
            PhotoState::OnTablet
        }
    });
    let words = visit.say(move |lang| {
        let word = match state.get() {
            PhotoState::Sent => WalkWord::Sent,
            PhotoState::OnTablet => WalkWord::OnTablet,
        };
        word.label(lang).to_owned()
    });
    (state, words)
}

#[component]
fn OnePhoto(walk: Walk, id: PhotoId) -> impl IntoView {
    let visit = walk.visit;
    let photo = visit.order.picture_now().and_then(|picture| {
        let photo = picture.photos.into_iter().find(|photo| photo.id() == id.into());
        photo.map(|photo| photo.value)
    });
    let annotated = visit.read(move |picture| {
        let photo = picture.photos.iter().find(|photo| photo.id() == id.into());
        photo.is_some_and(|photo| !photo.value.annotation.is_empty())
    });
    let slot = photo.as_ref().and_then(|photo| photo.slot);
    photo.map(|photo| {
        let url = photo_url(photo.sha256, PhotoSize::Thumb);
        let (state, state_label) = whereabouts(visit, url);
        let alt = Signal::derive(move || {
            slot.map_or(visit.app.words(WalkWord::OpenPhoto), |slot| visit.app.words(slot))
                .to_owned()
        });
        view! {
            <PhotoTile
                src=Signal::derive(move || url.get())
                alt=alt
                state=state
                state_label=state_label
                annotated=annotated
                on_open=move |()| walk.photo.set(Some(id))
                test_id="photo"
            />
        }
    })
}

/// Shows the photos of the whole car: those that are required, those that are there, and room for more.
#[component]
pub fn Photos(
    walk: Walk,
    /// Sides for which an outline is drawn in place of the missing photo.
    guides: Memo<Vec<PhotoSlot>>,
) -> impl IntoView {
    let visit = walk.visit;
    let required = Memo::new(move |_| {
        let settings = visit.app.settings();
        let of = |picture: &OrderPicture| intake::required_photos(picture, &settings).to_vec();
        visit.order.with(of).unwrap_or_default()
    });
    let tiles = move || {
        let required = required.get();
        let further = PhotoSlot::ALL.iter().filter(|slot| !required.contains(slot));
        let first = required.iter().map(|slot| (*slot, true));
        first
            .chain(further.map(|slot| (*slot, false)))
            .map(|(place, is_required)| view! { <Place walk=walk place=place is_required=is_required guides=guides /> })
            .collect_view()
    };
    let others = visit.read(|picture| {
        let photos = picture.photos.iter();
        photos
            .filter(|photo| photo.value.mark.is_none() && photo.value.slot.is_none())
            .map(|photo| PhotoId::from(photo.id()))
            .collect::<Vec<_>>()
    });
    view! {
        <Section title=visit.word(WalkWord::Photos) note=visit.word(WalkWord::PhotosNote)>
            <div class="walk-slots">
                {tiles}
                <For each=move || others.get() key=|id| *id let(id)>
                    <div class="walk-slot">
                        <OnePhoto walk=walk id=id />
                        <p class="walk-slot-name">{visit.word(WalkWord::OtherPhotos)}</p>
                    </div>
                </For>
                <div class="walk-slot">
                    <AddPhoto
                        walk=walk
                        mark=None
                        place=None
                        label=visit.word(WalkWord::FromFiles)
                        tile=true
                        camera=false
                        test_id="add-other-photo"
                    />
                    <p class="walk-slot-name">{visit.word(WalkWord::OtherPhotos)}</p>
                </div>
            </div>
        </Section>
    }
    .into_any()
}

#[component]
fn Place(walk: Walk, place: PhotoSlot, is_required: bool, guides: Memo<Vec<PhotoSlot>>) -> impl IntoView {
    let visit = walk.visit;
    let photos = visit.read(move |picture| {
        let photos = picture.photos.iter();
        photos
            .filter(|photo| photo.value.slot == Some(place))
            .map(|photo| PhotoId::from(photo.id()))
            .collect::<Vec<_>>()
    });
    let newest = Memo::new(move |_| photos.with(|photos| photos.last().copied()));
    let content = move || match newest.get() {
        Some(id) => view! { <OnePhoto walk=walk id=id /> }.into_any(),
        None => view! {
            <AddPhoto
                walk=walk
                mark=None
                place=Some(place)
                label=visit.word(place)
                tile=true
                test_id="add-slot-photo"
            />
        }
        .into_any(),
    };
    let is_guided = Memo::new(move |_| is_required || guides.with(|guides| guides.contains(&place)));
    let outline = move || {
        (is_guided.get() && newest.get().is_none()).then(|| {
            let svg = guide::outline(walk.shape.get(), place);
            view! { <div class="walk-guide" aria-hidden="true" data-testid="photo-guide" inner_html=svg></div> }
        })
    };
    let needed = move || {
        (is_required && newest.get().is_none())
            .then(|| view! { <span class="field-needed">{visit.word(IntakeWord::Needed)}</span> })
    };
    view! {
        <div
            class="walk-slot walk-slot-place"
            id=step::place(Missing::Photo(place), None)
            data-testid="photo-slot"
            data-slot=place.name()
            data-required=is_required.to_string()
        >
            {content}
            {outline}
            <p class="walk-slot-name">{visit.word(place)} {needed}</p>
        </div>
    }
    .into_any()
}
