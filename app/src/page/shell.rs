//! The frame around every screen of the shop floor: navigation, sync badge, and the bar that says what was done.

#![allow(unreachable_pub)]

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::sync::client::Failure;
use shared::text::floor::{DoorWord, FrameWord, TabletWord, waiting};
use shared::text::{Label, Lang};

use crate::address::Address;
use crate::browser::update;
use crate::state::{App, SyncView, use_app};
use crate::ui::{Avatar, Banner, Button, IconName, NavItem, Shell, SyncBadge, SyncState, UndoBar};

/// Shows the frame; the page goes inside.
#[component]
pub fn Frame(children: Children) -> impl IntoView {
    let app = use_app();
    let path = use_location().pathname;
    let word = move |word: FrameWord| Signal::derive(move || app.words(word).to_owned());
    let waits = Signal::derive(move || {
        let sync = app.sync();
        u32::try_from(sync.pending_changes + sync.pending_photos).unwrap_or(u32::MAX)
    });
    let place = |address: Address, label, icon, count, test_id| NavItem {
        href: address.to_string(),
        label: word(label),
        icon,
        current: Signal::derive(move || {
            let shown = path.with(|path| Address::parse(path));
            shown.is_some_and(|shown| place_of(shown) == address)
        }),
        count,
        test_id,
    };
    let none = Signal::stored(0_u32);
    let places = vec![
        place(
            Address::Board,
            FrameWord::Board,
            IconName::Board,
            none,
            "nav-board",
        ),
        place(
            Address::NewIntake,
            FrameWord::TakeIn,
            IconName::CarFront,
            none,
            "nav-reception",
        ),
        place(
            Address::Settings,
            FrameWord::ThisTablet,
            IconName::Settings,
            waits,
            "nav-settings",
        ),
    ];
    let me = move || {
        let name = app.me().map(|me| me.value.name)?;
        Some(who(app, name))
    };
    view! {
        <Shell
            label=word(FrameWord::Navigation)
            brand=Signal::derive(move || app.settings().name(app.lang()).to_owned())
            places=Signal::stored(places)
            foot=move || me
        >
            <NewerBuild />
            {children()}
        </Shell>
    }
    .into_any()
}

/// Returns the place of the navigation that a screen belongs to.
const fn place_of(address: Address) -> Address {
    match address {
        Address::Intake(..) => Address::NewIntake,
        address => address,
    }
}

/// Offers a newer build, where nobody is in the middle of anything.
#[component]
fn NewerBuild() -> impl IntoView {
    let app = use_app();
    let path = use_location().pathname;
    let word = move |word: FrameWord| Signal::derive(move || app.words(word).to_owned());
    let is_quiet = move || {
        let shown = path.with(|path| Address::parse(path));
        matches!(shown, Some(Address::Board | Address::Settings))
    };
    let banner = move || {
        (app.has_newer_build() && is_quiet()).then(|| {
            let take = move || {
                view! { <Button label=word(FrameWord::TakeNewer) on_press=move |()| update::take() test_id="take-newer" /> }
            };
            view! {
                <div class="frame-notice">
                    <Banner
                        title=word(FrameWord::Newer)
                        note=word(FrameWord::NewerNote)
                        actions=take
                        test_id="newer-build"
                    />
                </div>
            }
        })
    };
    view! { {banner} }.into_any()
}

fn who(app: App, name: String) -> AnyView {
    let label = Signal::derive(move || app.words(DoorWord::Switch).to_owned());
    view! {
        <a class="nav-item" href=Address::SignIn.to_string() data-testid="switch-staff" title=move || label.get()>
            <Avatar name=name.clone() />
            <span>{name}</span>
        </a>
    }
    .into_any()
}

/// Shows for some seconds what was just done, with the way back where there is one, or what was refused.
#[component]
pub fn Toasts() -> impl IntoView {
    let app = use_app();
    let take_back = move |()| {
        if let Some(undo) = app.told().and_then(|toast| toast.undo) {
            undo.run(());
        }
        app.forget_toast();
    };
    view! {
        <UndoBar
            message=Signal::derive(move || app.told().map(|toast| toast.text))
            undo_label=Signal::derive(move || {
                let has_undo = app.told().is_some_and(|toast| toast.undo.is_some());
                if has_undo { app.words(FrameWord::Undo).to_owned() } else { String::new() }
            })
            tone=Signal::derive(move || app.told().map(|toast| toast.tone).unwrap_or_default())
            close_label=Signal::derive(move || app.words(FrameWord::Close).to_owned())
            on_undo=take_back
            on_end=move |()| app.forget_toast()
        />
    }
    .into_any()
}

/// Shows where the work is: on this tablet, waiting, or in the shop; never one word for two of them.
#[component]
pub fn SyncMark() -> impl IntoView {
    let app = use_app();
    view! {
        <SyncBadge
            state=Signal::derive(move || sync_state(&app.sync()))
            label=Signal::derive(move || sync_label(&app.sync(), app.lang()))
        />
    }
    .into_any()
}

/// Returns where the work is. A network that is away is no problem: the work is saved here and waits.
pub fn sync_state(sync: &SyncView) -> SyncState {
    let pending = u32::try_from(sync.pending_changes + sync.pending_photos).unwrap_or(u32::MAX);
    match (pending, sync.standing.failure) {
        (_, Some(failure)) if !matches!(failure, Failure::Unreachable | Failure::Busy) => SyncState::Problem,
        (0, _) if sync.standing.last_contact.is_some() => SyncState::Synced,
        (0, _) | (_, Some(_)) => SyncState::SavedHere,
        (pending, None) => SyncState::Waiting(pending),
    }
}

fn sync_label(sync: &SyncView, lang: Lang) -> String {
    match (sync_state(sync), sync.standing.failure) {
        (SyncState::Problem, Some(failure)) => failure.label(lang).to_owned(),
        (SyncState::Problem, None) => TabletWord::Sync.label(lang).to_owned(),
        (SyncState::Synced, _) => FrameWord::Synced.label(lang).to_owned(),
        (SyncState::Waiting(_), _) => FrameWord::Waiting.label(lang).to_owned(),
        (SyncState::SavedHere, _) if sync.pending_changes + sync.pending_photos == 0 => {
            FrameWord::Saved.label(lang).to_owned()
        }
        (SyncState::SavedHere, _) => {
            let saved = FrameWord::Saved.label(lang);
            format!(
                "{saved} · {}",
                waiting(lang, sync.pending_changes, sync.pending_photos)
            )
        }
    }
}
