//! The frame of the app: navigation at the side or below, and the page with its bar.

use leptos::html;
use leptos::prelude::*;

use super::icon::{Icon, IconName};

/// Holds one place the navigation leads to.
#[derive(Clone)]
pub struct NavItem {
    pub href: String,
    /// Names the place.
    pub label: Signal<String>,
    pub icon: IconName,
    /// Says whether it is the place we are at.
    pub current: Signal<bool>,
    /// Counts what waits there; nothing is shown for 0.
    pub count: Signal<u32>,
    /// Names it for tests.
    pub test_id: &'static str,
}

/// Shows the navigation, a rail in landscape and a bar below in portrait, and the page beside it.
#[component]
pub fn Shell(
    /// Names the navigation for readers.
    #[prop(into)]
    label: Signal<String>,
    /// Shop name, shown on wide screens.
    #[prop(into)]
    brand: Signal<String>,
    #[prop(into)] places: Signal<Vec<NavItem>>,
    /// Stands at the end of the rail in landscape: who is signed in.
    #[prop(optional, into)]
    foot: ViewFnOnce,
    children: Children,
) -> impl IntoView {
    let items = move || places.get().into_iter().map(place_view).collect_view();
    view! {
        <div class="shell">
            <nav class="nav" aria-label=move || label.get()>
                <div class="nav-brand">
                    <img src="/icons/icon.svg" alt="" />
                    <span class="nav-brand-name">{move || brand.get()}</span>
                </div>
                <ul class="nav-list">{items}</ul>
                <div class="nav-foot">{foot.run()}</div>
            </nav>
            {children()}
        </div>
    }
    .into_any()
}

fn place_view(place: NavItem) -> AnyView {
    let count = move || {
        let count = place.count.get();
        (count > 0).then(|| count.to_string())
    };
    view! {
        <li>
            <a
                class="nav-item"
                href=place.href
                aria-current=move || place.current.get().then_some("page")
                data-testid=place.test_id
            >
                <span class="nav-icon">
                    <Icon name=place.icon />
                    <span class="nav-badge">{count}</span>
                </span>
                <span>{move || place.label.get()}</span>
            </a>
        </li>
    }
    .into_any()
}

/// Shows a page: its bar with the heading, its content, and a foot that stays in sight.
#[component]
pub fn Page(
    /// Heading; takes the focus when the page opens.
    #[prop(into)]
    title: Signal<String>,
    /// Says more below the heading, in small letters.
    #[prop(optional, into)]
    note: Signal<String>,
    /// Target of the back arrow.
    #[prop(optional, into)]
    back: Option<String>,
    /// Names the arrow.
    #[prop(optional, into)]
    back_label: Signal<String>,
    /// Stands before the heading: a plate.
    #[prop(optional, into)]
    lead: ViewFnOnce,
    /// Stands at the end of the bar: the sync badge, buttons.
    #[prop(optional, into)]
    actions: ViewFnOnce,
    /// Stays in sight below the content: what is missing, and the one thing to do next.
    #[prop(optional, into)]
    foot: Option<ViewFnOnce>,
    /// Names what is open in it, where one page shows several things in turn.
    #[prop(optional, into)]
    opened: Signal<String>,
    /// Names it for tests.
    #[prop(optional, into)]
    test_id: Option<String>,
    children: Children,
) -> impl IntoView {
    let heading = NodeRef::<html::H1>::new();
    Effect::new(move |_| {
        opened.track();
        if let Some(heading) = heading.get() {
            // Without the focus on the heading a reader would stay where the last page was.
            let _ = heading.focus();
        }
    });
    view! {
        <main class="page" data-testid=test_id>
            <header class="page-bar">
                {back.map(|href| view! {
                    <a
                        class="button button-quiet button-icon page-back"
                        href=href
                        aria-label=move || back_label.get()
                        data-testid="back"
                    >
                        <Icon name=IconName::Back />
                    </a>
                })}
                {lead.run()}
                <div class="page-words">
                    <h1 class="page-title" tabindex="-1" node_ref=heading>
                        {move || title.get()}
                    </h1>
                    <p class="page-note">{move || note.get()}</p>
                </div>
                <div class="page-actions">{actions.run()}</div>
            </header>
            <div class="page-body">{children()}</div>
            {foot.map(|foot| view! { <footer class="page-foot">{foot.run()}</footer> })}
        </main>
    }
    .into_any()
}
