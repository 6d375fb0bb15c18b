//! The frame around every page of the office: navigation, who is signed in, language and theme.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::staff::Role;
use shared::text::Lang;
use shared::text::desk::DeskWord;
use shared::text::floor::FrameWord;

use super::desk::{DESK, Desk, use_desk};
use super::load::{broken, not_for_role};
use super::part::word;
use crate::browser::http::CallError;
use crate::state::{App, Theme, use_app};
use crate::ui::{
    Avatar, Button, ButtonKind, Choice, ChoiceOption, Dialog, IconName, NavItem, Page, Shell, Skeleton,
};

/// Everybody who may sign in.
pub const EVERYBODY: &[Role] = Role::ALL;

/// Shows a page of the office to those who may see it.
#[component]
pub fn OfficePage(
    /// Is the heading.
    #[prop(into)]
    title: Signal<String>,
    /// Says more below the heading.
    #[prop(optional, into)]
    note: Signal<String>,
    /// Are the roles that see it.
    roles: &'static [Role],
    /// Stands before the heading.
    #[prop(optional, into)]
    lead: ViewFn,
    /// Are the buttons of the page, shown once it is known who is signed in.
    #[prop(optional, into)]
    actions: ViewFn,
    /// Names it for tests.
    test_id: &'static str,
    /// Is the content.
    children: ChildrenFn,
) -> impl IntoView {
    let (app, desk) = (use_app(), use_desk());
    desk.enter(app);
    let account = RwSignal::new(false);
    let may = Memo::new(move |_| desk.may(roles));
    let standing = Memo::new(move |_| match desk.inside() {
        Some(_) if may.get() => Standing::Welcome,
        Some(_) => Standing::Barred,
        None => desk.failed().map_or(Standing::Unknown, Standing::Broken),
    });
    let body = move || match standing.get() {
        Standing::Welcome => children(),
        Standing::Barred => not_for_role(app),
        Standing::Unknown => view! { <Skeleton label=word(app, FrameWord::Loading) lines=9 /> }.into_any(),
        Standing::Broken(error) => broken(app, error, move |()| desk.enter(app)),
    };
    let bar = move || {
        view! {
            {move || may.get().then(|| actions.run())}
            <span class="office-account-bar">{account_button(app, desk, account, "office-account-bar")}</span>
        }
    };
    let places = places(app, desk);
    view! {
        <div class="office">
            <Shell
                label=word(app, FrameWord::Navigation)
                brand=Signal::derive(move || brand(app, desk))
                places=places
                foot=move || account_button(app, desk, account, "office-account")
            >
                <Page
                    title=title
                    note=note
                    lead=move || lead.run()
                    actions=bar
                    test_id=test_id
                >
                    {body}
                </Page>
            </Shell>
        </div>
        {account_dialog(app, desk, account)}
    }
    .into_any()
}

/// How the one at the desk stands to a page.
#[derive(Clone, Copy, PartialEq)]
enum Standing {
    Unknown,
    Broken(CallError),
    Barred,
    Welcome,
}

fn brand(app: App, desk: Desk) -> String {
    let settings = desk.settings();
    let (first, second) = match app.lang() {
        Lang::Zh => (settings.name_zh, settings.name_en),
        Lang::En => (settings.name_en, settings.name_zh),
    };
    if first.is_empty() { second } else { first }
}

fn places(app: App, desk: Desk) -> Signal<Vec<NavItem>> {
    let here = use_location().pathname;
    let place = move |href: &'static str, label: DeskWord, icon: IconName, test_id: &'static str| NavItem {
        href,
        label: word(app, label),
        icon,
        current: Signal::derive(move || here.with(|here| here.starts_with(href))),
        count: Signal::default(),
        test_id,
    };
    let books = Memo::new(move |_| desk.may(DESK));
    let inside = Memo::new(move |_| desk.inside().is_some());
    Signal::derive(move || {
        let mut places = Vec::new();
        if books.get() {
            places.push(place(
                "/office/day-end",
                DeskWord::DayEnd,
                IconName::ClipboardCheck,
                "nav-day-end",
            ));
        }
        if inside.get() {
            places.push(place(
                "/office/orders",
                DeskWord::Orders,
                IconName::File,
                "nav-orders",
            ));
        }
        if books.get() {
            places.push(place(
                "/office/staff",
                DeskWord::Staff,
                IconName::Users,
                "nav-staff",
            ));
            places.push(place(
                "/office/devices",
                DeskWord::Tablets,
                IconName::Tablet,
                "nav-devices",
            ));
            places.push(place(
                "/office/templates",
                DeskWord::Templates,
                IconName::List,
                "nav-templates",
            ));
            places.push(place(
                "/office/settings",
                DeskWord::Settings,
                IconName::Settings,
                "nav-settings",
            ));
        }
        places
    })
}

fn account_button(app: App, desk: Desk, open: RwSignal<bool>, test_id: &'static str) -> AnyView {
    let me = Memo::new(move |_| desk.me().map(|me| (me.name, me.role)));
    let button = move || {
        me.get().map(|(name, role)| {
            let role = app.words(role);
            let label = format!("{} · {name}", app.words(DeskWord::Account));
            view! {
                <button
                    type="button"
                    class="office-account"
                    aria-haspopup="dialog"
                    data-testid=test_id
                    on:click=move |_| open.set(true)
                >
                    <Avatar name=name.clone() />
                    <span class="office-account-words">
                        <span class="office-account-name">{name}</span>
                        <span class="office-account-role">{role}</span>
                    </span>
                    <span class="visually-hidden">{label}</span>
                </button>
            }
        })
    };
    view! { {button} }.into_any()
}

fn account_dialog(app: App, desk: Desk, open: RwSignal<bool>) -> AnyView {
    let title = move || desk.me().map(|me| me.name).unwrap_or_default();
    let content = move || {
        let role = desk.me().map(|me| me.role);
        let sign_out = move |()| {
            open.set(false);
            desk.sign_out(app);
        };
        view! {
            <div class="stack">
                <p class="soft">{role.map(|role| app.words(role))} " · " {brand(app, desk)}</p>
                {look(app)}
                <Button
                    label=word(app, DeskWord::SignOut)
                    icon=IconName::LogOut
                    kind=ButtonKind::Secondary
                    wide=true
                    on_press=sign_out
                    test_id="office-sign-out"
                />
            </div>
        }
    };
    view! {
        <Dialog
            open=open
            on_close=move |()| open.set(false)
            title=Signal::derive(title)
            close_label=word(app, FrameWord::Close)
            test_id="office-account-dialog"
        >
            {content()}
        </Dialog>
    }
    .into_any()
}

/// Shows language and theme to choose from.
pub fn look(app: App) -> AnyView {
    let languages = Lang::ALL
        .map(|lang| ChoiceOption::new(lang, lang.own_name()).test_id(format!("language-{}", lang.tag())))
        .to_vec();
    let themes = Theme::ALL
        .map(|theme| {
            let (label, icon) = match theme {
                Theme::Light => (DeskWord::Light, IconName::Sun),
                Theme::Dark => (DeskWord::Dark, IconName::Moon),
                Theme::Auto => (DeskWord::Auto, IconName::SunMoon),
            };
            ChoiceOption::new(theme, word(app, label))
                .icon(icon)
                .test_id(format!("theme-{}", theme.name()))
        })
        .to_vec();
    view! {
        <Choice
            label=word(app, DeskWord::Language)
            options=languages
            value=Signal::derive(move || Some(app.lang()))
            on_change=move |lang| app.set_lang(lang)
            test_id="language"
        />
        <Choice
            label=word(app, DeskWord::Theme)
            options=themes
            value=Signal::derive(move || Some(app.theme()))
            on_change=move |theme| app.set_theme(theme)
            test_id="theme"
        />
    }
    .into_any()
}

/// Where someone of this role begins.
pub fn first_place(role: Role) -> &'static str {
    if DESK.contains(&role) {
        "/office/day-end"
    } else {
        "/office/orders"
    }
}
