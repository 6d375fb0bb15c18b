//! The frame around every page of the office: navigation, who is signed in, language and theme.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::staff::{DESK, Role, Roles};
use shared::text::Lang;
use shared::text::desk::DeskWord;
use shared::text::floor::FrameWord;

use super::common::word;
use super::desk::{Desk, use_desk};
use super::load::{broken, not_for_role};
use crate::action;
use crate::address::Address;
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
    #[prop(into)] title: Signal<String>,
    /// Says more below the heading.
    #[prop(optional, into)]
    note: Signal<String>,
    /// Roles that may open the page.
    roles: &'static [Role],
    /// Stands before the heading.
    #[prop(optional, into)]
    lead: ViewFn,
    /// Page buttons, shown once the signed-in person is known.
    #[prop(optional, into)]
    actions: ViewFn,
    /// Names it for tests.
    test_id: &'static str,
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
    let place = move |address: Address, label: DeskWord, icon: IconName, test_id: &'static str| NavItem {
        href: address.to_string(),
        label: word(app, label),
        icon,
        current: Signal::derive(move || {
            let shown = here.with(|here| Address::parse(here));
            shown.is_some_and(|shown| place_of(shown) == address)
        }),
        count: Signal::default(),
        test_id,
    };
    let books = Memo::new(move |_| desk.may(DESK));
    let inside = Memo::new(move |_| desk.inside().is_some());
    Signal::derive(move || {
        let mut places = Vec::new();
        if books.get() {
            places.push(place(
                Address::DayEnd,
                DeskWord::DayEnd,
                IconName::ClipboardCheck,
                "nav-day-end",
            ));
        }
        if inside.get() {
            places.push(place(
                Address::OfficeOrders,
                DeskWord::Orders,
                IconName::File,
                "nav-orders",
            ));
            places.push(place(
                Address::Reports,
                DeskWord::Reports,
                IconName::Table,
                "nav-reports",
            ));
        }
        if books.get() {
            places.push(place(
                Address::Staff,
                DeskWord::Staff,
                IconName::Users,
                "nav-staff",
            ));
            places.push(place(
                Address::Devices,
                DeskWord::Tablets,
                IconName::Tablet,
                "nav-devices",
            ));
            places.push(place(
                Address::Templates,
                DeskWord::Templates,
                IconName::List,
                "nav-templates",
            ));
            places.push(place(
                Address::OfficeSettings,
                DeskWord::Settings,
                IconName::Settings,
                "nav-settings",
            ));
        }
        places
    })
}

/// Returns the place of the navigation that a screen belongs to.
const fn place_of(address: Address) -> Address {
    match address {
        Address::OfficeOrder(_) => Address::OfficeOrders,
        address => address,
    }
}

fn account_button(app: App, desk: Desk, open: RwSignal<bool>, test_id: &'static str) -> AnyView {
    let me = Memo::new(move |_| desk.me().map(|me| (me.name, me.roles)));
    let button = move || {
        me.get().map(|(name, roles)| {
            let role = roles.label(app.lang());
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
        let role = desk.me().map(|me| me.roles.label(app.lang()));
        let sign_out = move |()| {
            open.set(false);
            desk.sign_out(app);
        };
        view! {
            <div class="stack">
                <p class="soft">{role} " · " {brand(app, desk)}</p>
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
            on_change=move |lang| action::set_language(app, lang)
            test_id="language"
        />
        <Choice
            label=word(app, DeskWord::Theme)
            options=themes
            value=Signal::derive(move || Some(app.theme()))
            on_change=move |theme| action::set_theme(app, theme)
            test_id="theme"
        />
    }
    .into_any()
}

/// Where someone of these roles begins.
pub fn first_place(roles: Roles) -> Address {
    if roles.has_any(Roles::of(DESK)) {
        Address::DayEnd
    } else {
        Address::OfficeOrders
    }
}
