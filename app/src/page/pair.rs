//! Pairing: a one-time code from the office makes this tablet one of the shop's.

#![allow(unreachable_pub)]

use leptos::prelude::*;
use shared::sync::client::Failure;
use shared::text::Label;
use shared::text::floor::{DoorWord, FrameWord};

use crate::action;
use crate::address::Address;
use crate::browser::point;
use crate::page::common::LanguageSwitch;
use crate::repo::RepoError;
use crate::state::{PairingState, use_app};
use crate::ui::{Banner, Button, ButtonKind, Card, IconName, TextField, TextKind, Tone};

/// Shows the pairing screen; a code behind `#` in the address is filled in.
#[component]
pub fn Pair() -> impl IntoView {
    let app = use_app();
    let word = move |word: DoorWord| Signal::derive(move || app.words(word).to_owned());
    let code = RwSignal::new(code_in_address());
    let name = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let pair = move |()| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        error.set(None);
        leptos::task::spawn_local(async move {
            let typed = code.get_untracked().trim().to_uppercase();
            let called = name.get_untracked().trim().to_owned();
            match action::pair(app, &typed, &called).await {
                Ok(()) => app.go_instead(Address::SignIn),
                Err(why) => {
                    error.set(Some(why.sentence(app.lang())));
                    point::point_at_refused();
                }
            }
            busy.set(false);
        });
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        pair(());
    };
    let revoked = move || {
        (app.sync().standing.failure == Some(Failure::Revoked)).then(|| {
            view! {
                <Banner
                    title=Signal::derive(move || Failure::Revoked.label(app.lang()).to_owned())
                    tone=Tone::Danger
                    test_id="tablet-revoked"
                />
            }
        })
    };
    // Once the storage opens after all, the tablet goes on where it was.
    Effect::new(move |was_broken: Option<bool>| {
        let pairing = app.pairing();
        if was_broken == Some(true) && matches!(pairing, PairingState::Paired(_)) {
            app.go_instead(Address::Home);
        }
        matches!(pairing, PairingState::Broken(_))
    });
    let form = move || {
        view! {
            <div class="stack stack-tight">
                <h1 class="door-title" tabindex="-1">{move || app.words(DoorWord::PairTitle)}</h1>
                <p class="soft">{move || app.words(DoorWord::PairNote)}</p>
            </div>
            {revoked}
            <form class="stack" on:submit=submit>
                <TextField
                    label=word(DoorWord::Code)
                    value=code
                    on_input=move |text| code.set(text)
                    kind=TextKind::Code
                    error=error
                    max_length=12
                    enter_key="done"
                    test_id="pairing-code"
                />
                <TextField
                    label=word(DoorWord::TabletName)
                    value=name
                    on_input=move |text| name.set(text)
                    hint=word(DoorWord::TabletNameHint)
                    max_length=40
                    test_id="tablet-name"
                />
                <Button
                    label=word(DoorWord::Pair)
                    kind=ButtonKind::Primary
                    icon=IconName::Link
                    large=true
                    wide=true
                    submit=true
                    busy=busy
                    disabled=Signal::derive(move || code.with(|code| code.trim().is_empty()))
                    test_id="pair"
                />
            </form>
            <p class="soft small">{move || app.words(DoorWord::PairNeedsNetwork)}</p>
            <p class="soft small">{move || app.words(DoorWord::InstallHint)}</p>
        }
    };
    let broken = move |why: RepoError| {
        view! {
            <h1 class="door-title" tabindex="-1">{move || app.words(FrameWord::ThisTablet)}</h1>
            <Banner title=Signal::derive(move || why.sentence(app.lang()).to_owned()) tone=Tone::Danger test_id="storage-broken" />
        }
    };
    // A tablet whose storage does not open may be paired already: it is told what is wrong, and nothing else.
    let why_broken = Memo::new(move |_| match app.pairing() {
        PairingState::Broken(why) => Some(why),
        _ => None,
    });
    let body = move || match why_broken.get() {
        Some(why) => broken(why).into_any(),
        None => form().into_any(),
    };
    view! {
        <main class="door" data-testid="page-pair">
            <div class="door-top"><LanguageSwitch /></div>
            <Card class="door-card">
                <img class="door-mark" src="/icons/icon.svg" alt="" />
                {body}
                <a class="door-link" href=Address::Office.to_string() data-testid="go-to-office">
                    {move || app.words(FrameWord::Office)}
                </a>
            </Card>
        </main>
    }
    .into_any()
}

fn code_in_address() -> String {
    let hash = leptos_router::hooks::use_location().hash.get_untracked();
    hash.trim_start_matches('#').to_owned()
}
