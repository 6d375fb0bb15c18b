//! Signing in on a paired tablet: who is it, and their PIN; works without a network.

#![allow(unreachable_pub)]

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared::record::Entry;
use shared::staff::Staff;
use shared::text::Label;
use shared::text::floor::{DoorWord, FrameWord};

use crate::action;
use crate::address::{Address, Link, TO};
use crate::page::common::LanguageSwitch;
use crate::page::shell::SyncMark;
use crate::state::{App, PairingState, use_app};
use crate::ui::{Avatar, Button, EmptyState, IconName, Illustration, PinPad};

/// Shows the people of the shop, and the PIN pad of the one who was picked.
#[component]
pub fn SignIn() -> impl IntoView {
    let app = use_app();
    let picked = RwSignal::new(None::<Entry<Staff>>);
    Effect::new(move |_| {
        if app.pairing() == PairingState::Unpaired {
            app.go_instead(Address::Pair);
        }
    });
    let body = move || match picked.get() {
        None => people(app, picked),
        Some(person) => pin(app, person, picked),
    };
    view! {
        <main class="door" data-testid="page-sign-in">
            <div class="door-top">
                <SyncMark />
                <LanguageSwitch />
            </div>
            {body}
        </main>
    }
    .into_any()
}

fn people(app: App, picked: RwSignal<Option<Entry<Staff>>>) -> AnyView {
    let cards = move || {
        app.people()
            .into_iter()
            .map(|person| {
                let name = person.value.name.clone();
                let role = person.value.roles.label(app.lang());
                let number = person.value.number.clone();
                view! {
                    <button
                        type="button"
                        class="person"
                        data-testid="person"
                        on:click=move |_| picked.set(Some(person.clone()))
                    >
                        <Avatar name=name.clone() large=true />
                        <span class="strong">{name}</span>
                        <span class="soft small">{role} " " <span class="num">{number}</span></span>
                    </button>
                }
            })
            .collect_view()
    };
    let nobody = move || {
        let waits = app.people().is_empty();
        waits.then(|| {
            view! {
                <EmptyState
                    title=Signal::derive(move || app.words(DoorWord::NoStaff).to_owned())
                    note=Signal::derive(move || app.words(DoorWord::NoStaffNote).to_owned())
                    picture=Illustration::Offline
                />
            }
        })
    };
    view! {
        <div class="door-wide stack">
            <div>
                <h1 class="door-title" tabindex="-1">{move || app.words(DoorWord::SignInTitle)}</h1>
                <p class="soft">
                    {move || app.settings().name(app.lang()).to_owned()} " · "
                    {move || app.words(DoorWord::SignInNote)}
                </p>
            </div>
            {nobody}
            <div class="people">{cards}</div>
        </div>
    }
    .into_any()
}

fn pin(app: App, person: Entry<Staff>, picked: RwSignal<Option<Entry<Staff>>>) -> AnyView {
    let typed = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let id = person.id().into();
    let wanted = use_query_map().with_untracked(|query| query.get(TO));
    // A link that leads out of the app is none.
    let wanted = wanted.and_then(|to| Link::read(&to));
    let wanted = StoredValue::new(wanted.unwrap_or_else(|| Address::Board.into()));
    let name = person.value.name.clone();
    let has_pin = !person.value.pin_hash.is_empty();
    let length = usize::from(person.value.pin_length).clamp(4, 8);
    let complete = move |pin: String| {
        busy.set(true);
        leptos::task::spawn_local(async move {
            match action::sign_in(app, id, &pin).await {
                Ok(()) => app.go_instead(wanted.get_value()),
                Err(why) => {
                    error.set(Some(why.sentence(app.lang())));
                    typed.set(String::new());
                }
            }
            busy.set(false);
        });
    };
    let pad = if has_pin {
        view! {
            <PinPad
                label=Signal::derive(move || app.words(DoorWord::EnterPin).to_owned())
                value=typed
                on_change=move |text| { error.set(None); typed.set(text); }
                on_complete=complete
                erase_label=Signal::derive(move || app.words(DoorWord::Erase).to_owned())
                length=length
                error=error
                busy=busy
            />
        }
        .into_any()
    } else {
        view! {
            <EmptyState
                title=Signal::derive(move || app.words(DoorWord::NoPin).to_owned())
                note=Signal::derive(move || app.words(DoorWord::NoPinNote).to_owned())
                picture=Illustration::NothingFound
            />
        }
        .into_any()
    };
    view! {
        <div class="door-pin stack">
            <Avatar name=name.clone() large=true />
            <h1 class="door-title" tabindex="-1">{name}</h1>
            {pad}
            <Button
                label=Signal::derive(move || DoorWord::SomeoneElse.label(app.lang()).to_owned())
                icon=IconName::Users
                on_press=move |()| picked.set(None)
                test_id="someone-else"
            />
            <span class="visually-hidden">{move || app.words(FrameWord::Back)}</span>
        </div>
    }
    .into_any()
}
