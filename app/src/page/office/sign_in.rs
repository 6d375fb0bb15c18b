//! The office's door: a name and a password.

use leptos::html;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared::office::{Me, SignIn as Credentials};
use shared::text::Lang;
use shared::text::desk::DeskDoorWord;
use shared::text::floor::FrameWord;

use super::api;
use super::common::word;
use super::desk::{sentence, use_desk};
use super::frame::{first_place, look};
use crate::action;
use crate::address::{Address, Link, TO};
use crate::browser::point::point_at_refused;
use crate::browser::{self, keep};
use crate::state::{App, use_app};
use crate::ui::{Banner, Button, ButtonKind, IconName, TextField, TextKind, Tone};

/// Shows the form that opens the office.
#[component]
pub fn SignIn() -> impl IntoView {
    let app = use_app();
    let heading = NodeRef::<html::H1>::new();
    heading.on_load(|heading| {
        // Without the focus on the heading a reader would stay where the last page was.
        let _ = heading.focus();
    });
    view! {
        <main class="office-door" data-testid="page-office-sign-in">
            <div class="office-door-card">
                <img class="office-door-mark" src="/icons/icon.svg" alt="" />
                <div>
                    <h1 class="office-door-title" tabindex="-1" node_ref=heading>
                        {move || app.words(DeskDoorWord::Title)}
                    </h1>
                    <p class="soft">{move || app.words(DeskDoorWord::Note)}</p>
                </div>
                {form(app)}
            </div>
            <div class="office-door-foot">
                <div class="office-door-look">{look(app)}</div>
                <a class="office-door-link" href=Address::Home.to_string() data-testid="to-tablet">
                    {move || app.words(DeskDoorWord::ToTablet)}
                </a>
            </div>
        </main>
    }
    .into_any()
}

fn form(app: App) -> AnyView {
    let desk = use_desk();
    let query = use_query_map();
    let name = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let (name_error, password_error) = (RwSignal::new(None), RwSignal::new(None::<String>));
    let refused = RwSignal::new(None);
    let busy = RwSignal::new(false);
    let is_filled = move || {
        let say = |is_empty: bool, word| is_empty.then(|| app.words(word).to_owned());
        let (name, password) = (name.get_untracked(), password.get_untracked());
        name_error.set(say(name.trim().is_empty(), DeskDoorWord::NameMissing));
        password_error.set(say(password.is_empty(), DeskDoorWord::PasswordMissing));
        !name.trim().is_empty() && !password.is_empty()
    };
    let enter = move || {
        refused.set(None);
        if busy.get_untracked() {
            return;
        }
        if !untrack(is_filled) {
            point_at_refused();
            return;
        }
        busy.set(true);
        let credentials = Credentials {
            sign_in: name.get_untracked().trim().to_owned(),
            password: password.get_untracked(),
        };
        let to = query.with_untracked(|query| query.get(TO));
        leptos::task::spawn_local(async move {
            let answer = api::post::<Me>("sign-in", &credentials).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(me) => {
                    greet(app, &me);
                    desk.forget();
                    let to = to.and_then(|to| Link::read(&to));
                    let to = to.filter(|to| to.address().is_office());
                    app.go_instead(to.unwrap_or_else(|| first_place(me.roles).into()));
                }
                Err(error) => {
                    let _ = refused.try_set(Some(error));
                    let _ = password.try_set(String::new());
                }
            }
        });
    };
    let why = move || {
        refused.get().map(|error| {
            let title = move || {
                app.lang();
                sentence(app, error)
            };
            view! {
                <Banner title=Signal::derive(title) tone=Tone::Danger test_id="sign-in-refused" />
            }
        })
    };
    view! {
        <form
            class="stack"
            novalidate=true
            on:submit=move |event| {
                event.prevent_default();
                enter();
            }
        >
            {why}
            <TextField
                label=word(app, DeskDoorWord::Name)
                hint=word(app, DeskDoorWord::NameHint)
                value=name
                on_input=move |text| { name_error.set(None); name.set(text); }
                error=name_error
                icon=IconName::User
                max_length=60
                autocomplete="username"
                test_id="office-name"
            />
            <TextField
                label=word(app, DeskDoorWord::Password)
                value=password
                on_input=move |text| { password_error.set(None); password.set(text); }
                error=password_error
                kind=TextKind::Password
                icon=IconName::Lock
                enter_key="go"
                test_id="office-password"
            />
            <Button
                label=word(app, DeskDoorWord::SignIn)
                kind=ButtonKind::Primary
                large=true
                wide=true
                submit=true
                busy=busy
                test_id="office-sign-in"
            />
            <span class="visually-hidden" role="status">
                {move || busy.get().then(|| app.words(FrameWord::Loading))}
            </span>
        </form>
    }
    .into_any()
}

/// Turns to the language of the one who came in, where this device has neither a choice nor a language of ours: else
/// the page would change its language under the eyes that just read it.
fn greet(app: App, me: &Me) {
    let chosen = keep::of_browser("lang").or_else(browser::language);
    if let Some(language) = me.language
        && chosen.and_then(|tag| Lang::parse(&tag)).is_none()
    {
        action::set_language(app, language);
    }
}
