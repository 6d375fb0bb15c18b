//! A button that opens the files.

use leptos::prelude::*;
use web_sys::{File, HtmlInputElement};

use super::icon::{Icon, IconName};

/// Shows a button by which one file is picked; the same may be picked twice.
#[component]
pub fn FilePicker(
    /// Says what is picked.
    #[prop(into)]
    label: Signal<String>,
    #[prop(into)] on_pick: Callback<File>,
    /// Names the endings of files that fit.
    accept: &'static str,
    icon: IconName,
    /// Opens the camera on the back of the tablet, where there is one.
    #[prop(optional)]
    camera: bool,
    /// Names the input for tests.
    test_id: &'static str,
) -> impl IntoView {
    let take = move |event| {
        if let Some(file) = picked(&event).into_iter().next() {
            on_pick.run(file);
        }
    };
    view! {
        <label class="button button-secondary photo-picker">
            <Icon name=icon />
            <span>{move || label.get()}</span>
            <input
                type="file"
                accept=accept
                capture=camera.then_some("environment")
                data-testid=test_id
                on:change=take
            />
        </label>
    }
    .into_any()
}

/// Takes a file that is dragged here; the picker inside does the same without a mouse.
#[component]
pub fn FileDrop(
    #[prop(into)] on_drop: Callback<File>,
    /// The drop area.
    children: Children,
) -> impl IntoView {
    let drop = move |event: web_sys::DragEvent| {
        // Without this the browser would leave the page and open the file.
        event.prevent_default();
        let files = event.data_transfer().and_then(|dragged| dragged.files());
        if let Some(file) = files.and_then(|files| files.get(0)) {
            on_drop.run(file);
        }
    };
    view! {
        <div on:dragover=|event: web_sys::DragEvent| event.prevent_default() on:drop=drop>
            {children()}
        </div>
    }
    .into_any()
}

/// Returns the files that an input was given, and empties it.
pub(super) fn picked(event: &web_sys::Event) -> Vec<File> {
    let input: HtmlInputElement = event_target(event);
    let files = input
        .files()
        .map(|list| (0..list.length()).filter_map(|index| list.get(index)).collect())
        .unwrap_or_default();
    input.set_value("");
    files
}
