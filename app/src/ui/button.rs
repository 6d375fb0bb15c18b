//! What a person presses.

use leptos::prelude::*;

use super::icon::{Icon, IconName};

/// Says how much a button asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The next action; at most one on a screen.
    Primary,
    /// An ordinary action.
    #[default]
    Secondary,
    /// A minor action without border or fill.
    Quiet,
    /// Takes something away.
    Danger,
    /// Takes something away and is the one thing to do next.
    DangerStrong,
}

impl ButtonKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button-primary",
            Self::Secondary => "button-secondary",
            Self::Quiet => "button-quiet",
            Self::Danger => "button-danger",
            Self::DangerStrong => "button-danger-strong",
        }
    }
}

/// Shows a button with a word, and an icon before it if wanted.
#[component]
pub fn Button(
    /// Says what a press does.
    #[prop(into)]
    label: Signal<String>,
    /// Omitted where the button submits a form.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    /// Says how much it asks for.
    #[prop(optional)]
    kind: ButtonKind,
    /// Leading icon.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// Draws the icon behind the word instead, for an arrow that leads on.
    #[prop(optional)]
    icon_after: bool,
    /// Makes it 64 px high.
    #[prop(optional)]
    large: bool,
    /// Makes it as wide as its place.
    #[prop(optional)]
    wide: bool,
    /// Submits the form it stands in.
    #[prop(optional)]
    submit: bool,
    /// Shows that the press is being worked on; further presses do nothing.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Takes no press.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Names it for tests.
    #[prop(optional, into)]
    test_id: Option<String>,
) -> impl IntoView {
    let class = classes(kind, large, wide, false);
    let mark = move || {
        if busy.get() {
            Some(view! { <span class="button-spin" aria-hidden="true"></span> }.into_any())
        } else {
            icon.map(|name| view! { <Icon name=name /> }.into_any())
        }
    };
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=class
            class:button-icon-after=icon_after
            disabled=move || disabled.get()
            aria-busy=move || busy.get().then_some("true")
            data-testid=test_id
            on:click=move |_| press(on_press, busy)
        >
            {mark}
            <span>{move || label.get()}</span>
        </button>
    }
    .into_any()
}

/// Shows a square button with an icon alone; its word is read aloud.
#[component]
pub fn IconButton(
    /// Says what a press does, for readers and as a tip.
    #[prop(into)]
    label: Signal<String>,
    icon: IconName,
    #[prop(into)] on_press: Callback<()>,
    /// Says how much it asks for.
    #[prop(default = ButtonKind::Quiet)]
    kind: ButtonKind,
    /// Says whether it is held down, for a button that stays down.
    #[prop(optional, into)]
    pressed: Option<Signal<bool>>,
    /// Takes no press.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Names it for tests.
    #[prop(optional, into)]
    test_id: Option<String>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class=classes(kind, false, false, true)
            aria-label=move || label.get()
            title=move || label.get()
            aria-pressed=move || pressed.map(|held| if held.get() { "true" } else { "false" })
            disabled=move || disabled.get()
            data-testid=test_id
            on:click=move |_| on_press.run(())
        >
            <Icon name=icon />
        </button>
    }
    .into_any()
}

/// Shows a link that looks like a button.
#[component]
pub fn LinkButton(
    /// Says where it leads.
    #[prop(into)]
    label: Signal<String>,
    #[prop(into)] href: Signal<String>,
    /// Says how much it asks for.
    #[prop(optional)]
    kind: ButtonKind,
    /// Leading icon.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// Makes it 64 px high.
    #[prop(optional)]
    large: bool,
    /// Makes it as wide as its place.
    #[prop(optional)]
    wide: bool,
    /// Has the browser save what it leads to, for exports.
    #[prop(optional)]
    download: bool,
    /// Names it for tests.
    #[prop(optional, into)]
    test_id: Option<String>,
) -> impl IntoView {
    view! {
        <a
            class=classes(kind, large, wide, false)
            href=move || href.get()
            download=download.then_some("")
            data-testid=test_id
        >
            {icon.map(|name| view! { <Icon name=name /> })}
            <span>{move || label.get()}</span>
        </a>
    }
    .into_any()
}

fn press(on_press: Option<Callback<()>>, busy: Signal<bool>) {
    if !busy.get_untracked()
        && let Some(on_press) = on_press
    {
        on_press.run(());
    }
}

fn classes(kind: ButtonKind, large: bool, wide: bool, icon_only: bool) -> String {
    let mut class = format!("button {}", kind.class());
    for (wanted, name) in [
        (large, " button-large"),
        (wide, " button-wide"),
        (icon_only, " button-icon"),
    ] {
        if wanted {
            class.push_str(name);
        }
    }
    class
}
