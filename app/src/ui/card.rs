//! What content lies on: cards, sections, rows, and what stands there while there is none.

use leptos::prelude::*;

use super::icon::{Icon, IconName, symbol};

/// Shows a card around its content.
#[component]
pub fn Card(
    /// Adds classes: `card-flush` for rows without padding, `card-sunken`, `card-edge edge-warn`.
    #[prop(optional, into)]
    class: String,
    /// Names it for tests.
    #[prop(optional, into)]
    test_id: Option<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class=format!("card {class}") data-testid=test_id>
            {children()}
        </div>
    }
    .into_any()
}

/// Shows a heading of the second level, what belongs to it, and what can be done with it.
#[component]
pub fn Section(
    #[prop(into)] title: Signal<String>,
    /// Says more in small letters.
    #[prop(optional, into)]
    note: Signal<String>,
    /// Buttons at the right of the heading.
    #[prop(optional, into)]
    actions: ViewFnOnce,
    /// Names it for tests.
    #[prop(optional, into)]
    test_id: Option<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="section" data-testid=test_id>
            <div class="section-head">
                <h2 class="section-title">
                    {move || title.get()}
                    <span class="section-note">{move || note.get()}</span>
                </h2>
                {actions.run()}
            </div>
            {children()}
        </section>
    }
    .into_any()
}

/// Shows one row of a list, as a link, a button or plain; rows stand in a `Card` with class `card-flush rows`.
#[component]
pub fn ListRow(
    /// First line.
    #[prop(into)]
    title: Signal<String>,
    /// Second line, small.
    #[prop(optional, into)]
    note: Signal<String>,
    /// Makes the row a link.
    #[prop(optional, into)]
    href: Option<String>,
    /// Makes the row a button.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    /// Leading icon.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// Stands at the start instead of an icon: a plate, an avatar.
    #[prop(optional, into)]
    start: ViewFnOnce,
    /// Stands at the end: a pill, a switch.
    #[prop(optional, into)]
    end: ViewFnOnce,
    /// Names it for tests.
    #[prop(optional, into)]
    test_id: Option<String>,
) -> impl IntoView {
    let leads = href.is_some() || on_press.is_some();
    let inside = view! {
        {icon.map(|name| view! { <Icon name=name /> })}
        {start.run()}
        <span class="row-words">
            <span class="row-title">{move || title.get()}</span>
            <span class="row-note">{move || note.get()}</span>
        </span>
        <span class="row-end">{end.run()}</span>
        {leads.then(|| view! { <Icon name=IconName::ChevronRight /> })}
    }
    .into_any();
    if let Some(href) = href {
        view! { <a class="row" href=href data-testid=test_id>{inside}</a> }.into_any()
    } else if let Some(on_press) = on_press {
        view! {
            <button type="button" class="row" data-testid=test_id on:click=move |_| on_press.run(())>
                {inside}
            </button>
        }
        .into_any()
    } else {
        view! { <div class="row" data-testid=test_id>{inside}</div> }.into_any()
    }
}

/// Shows one fact under its name; facts stand in `<dl class="facts">`.
#[component]
pub fn Fact(
    /// Names the fact.
    #[prop(into)]
    label: Signal<String>,
    /// Sets it in large figures.
    #[prop(optional)]
    large: bool,
    /// Names it for tests.
    #[prop(optional, into)]
    test_id: Option<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="fact" class:fact-large=large data-testid=test_id>
            <dt>{move || label.get()}</dt>
            <dd>{children()}</dd>
        </div>
    }
    .into_any()
}

/// Shows the first character of a name in a circle; the name itself must stand beside it.
#[component]
pub fn Avatar(
    #[prop(into)] name: Signal<String>,
    /// Makes it large.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    let initial = move || {
        name.get()
            .chars()
            .next()
            .map(|first| first.to_ascii_uppercase().to_string())
    };
    view! {
        <span class="avatar" class:avatar-large=large aria-hidden="true">
            {initial}
        </span>
    }
    .into_any()
}

/// Names the pictures that stand where nothing is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Illustration {
    /// An empty workshop bay.
    #[default]
    EmptyBay,
    NothingFound,
    AllDone,
    /// A tablet with no network.
    Offline,
}

impl Illustration {
    const fn symbol(self) -> &'static str {
        match self {
            Self::EmptyBay => "picture-empty-bay",
            Self::NothingFound => "picture-nothing-found",
            Self::AllDone => "picture-all-done",
            Self::Offline => "picture-offline",
        }
    }
}

/// Shows a picture and a kind word where nothing is yet.
#[component]
pub fn EmptyState(
    /// Says what there is none of.
    #[prop(into)]
    title: Signal<String>,
    /// Says what to do about it.
    #[prop(optional, into)]
    note: Signal<String>,
    #[prop(optional)] picture: Illustration,
    /// Button that resolves the state.
    #[prop(optional, into)]
    action: ViewFnOnce,
    /// Names it for tests.
    #[prop(optional, into)]
    test_id: Option<String>,
) -> impl IntoView {
    view! {
        <div class="empty" data-testid=test_id>
            {symbol(picture.symbol(), "empty-picture", "0 0 208 130")}
            <p class="large strong">{move || title.get()}</p>
            <p class="empty-note">{move || note.get()}</p>
            {action.run()}
        </div>
    }
    .into_any()
}

/// Shows grey lines while something is being read.
#[component]
pub fn Skeleton(
    /// Says to readers that something is being read.
    #[prop(into)]
    label: Signal<String>,
    #[prop(default = 3)] lines: usize,
) -> impl IntoView {
    let lines = (0..lines)
        .map(|_| view! { <div class="skeleton-line"></div> })
        .collect_view();
    view! {
        <div class="skeleton" role="status" aria-label=move || label.get()>
            {lines}
        </div>
    }
    .into_any()
}
