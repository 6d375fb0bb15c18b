//! Photos: as tiles, and picked from the camera or from files.

use leptos::prelude::*;
use web_sys::File;

use super::file_picker::picked;
use super::icon::{Icon, IconName};

/// Says where a photo is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhotoState {
    /// Stored on this tablet, not yet sent.
    OnTablet,
    /// Has arrived at the shop's server.
    Sent,
}

/// Shows one photo as a tile that opens it.
#[component]
pub fn PhotoTile(
    /// `None` while the photo is loading or has not arrived.
    #[prop(into)]
    src: Signal<Option<String>>,
    /// Says what is to be seen.
    #[prop(into)]
    alt: Signal<String>,
    /// Says where the photo is.
    #[prop(into)]
    state: Signal<PhotoState>,
    /// Label of `state`.
    #[prop(into)]
    state_label: Signal<String>,
    /// Says whether something is drawn on it.
    #[prop(optional, into)]
    annotated: Signal<bool>,
    #[prop(into)] on_open: Callback<()>,
    /// Names it for tests.
    #[prop(optional, into)]
    test_id: Option<String>,
) -> impl IntoView {
    let picture = move || match src.get() {
        Some(src) => {
            view! { <img class="photo-image" src=src alt="" loading="lazy" decoding="async" /> }.into_any()
        }
        None => view! {
            <span class="photo-blank">
                <Icon name=IconName::Image />
            </span>
        }
        .into_any(),
    };
    let flag = move || {
        annotated.get().then(|| {
            view! {
                <span class="photo-flag" aria-hidden="true">
                    <Icon name=IconName::Pen />
                </span>
            }
        })
    };
    let state_view = move || {
        let (class, icon) = match state.get() {
            PhotoState::OnTablet => ("photo-state photo-on-tablet", IconName::Tablet),
            PhotoState::Sent => ("photo-state photo-sent", IconName::Check),
        };
        view! {
            <span class=class>
                <Icon name=icon />
                <span>{state_label.get()}</span>
            </span>
        }
    };
    view! {
        <button
            type="button"
            class="photo"
            aria-label=move || format!("{} · {}", alt.get(), state_label.get())
            data-testid=test_id
            on:click=move |_| on_open.run(())
        >
            {picture}
            {flag}
            {state_view}
        </button>
    }
    .into_any()
}

/// Shows a button that opens the camera or the files; the same photo may be picked twice.
#[component]
pub fn PhotoPicker(
    /// Says what is picked.
    #[prop(into)]
    label: Signal<String>,
    #[prop(into)] on_pick: Callback<Vec<File>>,
    /// Opens the camera at once instead of asking for a source.
    #[prop(default = true)]
    camera: bool,
    /// Draws it as a tile among photos.
    #[prop(optional)]
    tile: bool,
    /// Draws it as the one thing to do next.
    #[prop(optional)]
    primary: bool,
    /// Names the input for tests.
    #[prop(default = "photo-picker")]
    test_id: &'static str,
) -> impl IntoView {
    let class = match (tile, primary) {
        (true, _) => "button photo-picker photo-picker-tile",
        (false, true) => "button button-primary photo-picker",
        (false, false) => "button button-secondary photo-picker",
    };
    let icon = if camera { IconName::Camera } else { IconName::Image };
    let take = move |event| {
        let files = picked(&event);
        if !files.is_empty() {
            on_pick.run(files);
        }
    };
    view! {
        <label class=class>
            <Icon name=icon />
            <span>{move || label.get()}</span>
            <input
                type="file"
                accept="image/*"
                capture=camera.then_some("environment")
                multiple=true
                data-testid=test_id
                on:change=take
            />
        </label>
    }
    .into_any()
}
