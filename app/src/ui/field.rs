//! The frame around everything that is filled in: label, hint, error.

use leptos::prelude::*;

use super::element_id;

/// Holds what every field says about itself.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    pub label: Signal<String>,
    pub hint: Signal<String>,
    pub error: Signal<Option<String>>,
    pub needed: Signal<String>,
    pub label_hidden: bool,
}

/// Puts label, hint and error around a control that is made with the ids it must carry: its own, and those that describe it.
pub(super) fn framed(frame: Frame, control: impl FnOnce(String, String) -> AnyView) -> AnyView {
    let id = element_id("field");
    let hint_id = format!("{id}-hint");
    let error_id = format!("{id}-error");
    let described = format!("{hint_id} {error_id}");
    let control = control(id.clone(), described);
    view! {
        <div class="field" class:field-bad=move || frame.error.with(Option::is_some)>
            <label class="field-label" class:visually-hidden=frame.label_hidden for=id>
                {move || frame.label.get()}
                <span class="field-needed">{move || frame.needed.get()}</span>
            </label>
            {control}
            <p class="field-hint" id=hint_id>
                {move || frame.hint.get()}
            </p>
            <p class="field-error" id=error_id aria-live="polite">
                {move || frame.error.get()}
            </p>
        </div>
    }
    .into_any()
}

/// Groups several controls under one label, hint and error.
#[component]
pub fn Field(
    /// Names the group.
    #[prop(into)]
    label: Signal<String>,
    /// Helps to fill it in.
    #[prop(optional, into)]
    hint: Signal<String>,
    /// Says what is wrong and how to put it right.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Marker shown while the field is required and empty.
    #[prop(optional, into)]
    needed: Signal<String>,
    /// Names it for tests.
    #[prop(optional, into)]
    test_id: Option<String>,
    children: Children,
) -> impl IntoView {
    let id = element_id("group");
    let label_id = format!("{id}-label");
    let hint_id = format!("{id}-hint");
    let error_id = format!("{id}-error");
    let labelled = label_id.clone();
    let described = format!("{hint_id} {error_id}");
    view! {
        <div
            class="field"
            class:field-bad=move || error.with(Option::is_some)
            role="group"
            aria-labelledby=labelled
            aria-describedby=described
            data-testid=test_id
        >
            <div class="field-label" id=label_id>
                {move || label.get()}
                <span class="field-needed">{move || needed.get()}</span>
            </div>
            {children()}
            <p class="field-hint" id=hint_id>
                {move || hint.get()}
            </p>
            <p class="field-error" id=error_id aria-live="polite">
                {move || error.get()}
            </p>
        </div>
    }
    .into_any()
}
