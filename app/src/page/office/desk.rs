//! Who is signed in at the office, and what every page of it needs to know.

use leptos::prelude::*;
use shared::office::{Me, Settings};
use shared::refusal::ApiReason;
use shared::staff::{Role, Roles};
use shared::time::Timestamp;

use super::api;
use crate::address::{Address, Link};
use crate::browser::format;
use crate::browser::http::CallError;
use crate::state::{App, Toast};
use crate::ui::Tone;

/// Someone's session.
#[derive(Clone, Debug, PartialEq)]
pub struct Inside {
    /// Who.
    pub me: Me,
    /// The shop's settings.
    pub settings: Settings,
}

/// The office's session, provided by context.
#[derive(Clone, Copy)]
pub struct Desk {
    inside: RwSignal<Option<Inside>>,
    failed: RwSignal<Option<CallError>>,
}

/// Returns the desk that the root provided.
pub fn use_desk() -> Desk {
    expect_context()
}

impl Desk {
    /// Makes a desk where nobody is known yet.
    pub fn start() -> Self {
        Self {
            inside: RwSignal::new(None),
            failed: RwSignal::new(None),
        }
    }

    /// Reads who is signed in; `None` while that is not known.
    pub fn inside(self) -> Option<Inside> {
        self.inside.get()
    }

    /// Reads why it could not be found out who is signed in.
    pub fn failed(self) -> Option<CallError> {
        self.failed.get()
    }

    /// Reads the shop's settings.
    pub fn settings(self) -> Settings {
        self.inside
            .with(|inside| inside.as_ref().map(|inside| inside.settings.clone()))
            .unwrap_or_default()
    }

    /// Reads who is signed in.
    pub fn me(self) -> Option<Me> {
        self.inside
            .with(|inside| inside.as_ref().map(|inside| inside.me.clone()))
    }

    /// Reads whether one of the roles of whoever is signed in is among these.
    pub fn may(self, roles: &[Role]) -> bool {
        self.inside.with(|inside| {
            inside
                .as_ref()
                .is_some_and(|inside| inside.me.roles.has_any(Roles::of(roles)))
        })
    }

    /// Forgets who was signed in: somebody has come in.
    pub fn forget(self) {
        self.inside.set(None);
        self.failed.set(None);
    }

    /// Takes over settings that were just saved.
    pub fn learn(self, settings: Settings) {
        self.inside.update(|inside| {
            if let Some(inside) = inside {
                inside.settings = settings;
            }
        });
    }

    /// Asks who is signed in, unless that is known; and redirects to the sign-in otherwise.
    pub fn enter(self, app: App) {
        if self.inside.with_untracked(Option::is_some) {
            return;
        }
        self.failed.set(None);
        leptos::task::spawn_local(async move {
            let (me, settings) = futures::join!(api::get::<Me>("me"), api::get::<Settings>("settings"));
            match me.and_then(|me| settings.map(|settings| Inside { me, settings })) {
                Ok(inside) => self.inside.set(Some(inside)),
                Err(error) => self.meet(app, error),
            }
        });
    }

    /// Takes note of a call that failed: without a session there is nothing to see but the sign-in.
    pub fn meet(self, app: App, error: CallError) {
        if error == CallError::Refused(ApiReason::NotSignedIn) {
            self.inside.set(None);
            let here = window().location();
            let here = here.pathname().unwrap_or_default() + &here.search().unwrap_or_default();
            if Link::read(&here).map(|link| link.address()) != Some(Address::OfficeSignIn) {
                app.go_instead(Address::OfficeSignIn.leading_to(&here));
            }
        } else {
            self.failed.set(Some(error));
        }
    }

    /// Ends the session here and at the server.
    pub fn sign_out(self, app: App) {
        leptos::task::spawn_local(async move {
            match api::sign_out().await {
                Ok(()) => {
                    self.inside.set(None);
                    app.go(Address::OfficeSignIn);
                }
                Err(error) => self.tell(app, error),
            }
        });
    }

    /// Tells at the foot of the screen why something came to nothing.
    pub fn tell(self, app: App, error: CallError) {
        app.toast(Toast::say(sentence(app, error), Tone::Danger));
        if error == CallError::Refused(ApiReason::NotSignedIn) {
            self.meet(app, error);
        }
    }

    /// Runs a call, shows meanwhile that it is being worked on, and tells why it came to nothing.
    pub fn run<T: 'static>(
        self,
        app: App,
        busy: RwSignal<bool>,
        call: impl Future<Output = Result<T, CallError>> + 'static,
        then: impl FnOnce(T) + 'static,
    ) {
        busy.set(true);
        leptos::task::spawn_local(async move {
            let answer = call.await;
            // The button may have gone meanwhile.
            let _ = busy.try_set(false);
            match answer {
                Ok(answer) => then(answer),
                Err(error) => self.tell(app, error),
            }
        });
    }

    /// Reads a time as the shop's clocks show it, with its day.
    pub fn day_time(self, app: App, at: Timestamp) -> String {
        format::day_time(app.lang(), &self.zone(), at)
    }

    /// Reads a time of day as the shop's clocks show it.
    pub fn time(self, app: App, at: Timestamp) -> String {
        format::time(app.lang(), &self.zone(), at)
    }

    /// Reads the shop's time zone.
    pub fn zone(self) -> String {
        self.inside
            .with(|inside| inside.as_ref().map(|inside| inside.settings.zone.clone()))
            .unwrap_or_default()
    }

    /// Reads a time as short as it can be understood on a day: without the day if it is that one.
    pub fn near(self, app: App, at: Timestamp, day: Option<chrono::NaiveDate>) -> String {
        let own_day = self
            .inside
            .with(|inside| inside.as_ref().map(|inside| inside.settings.zone_table.day(at)));
        if day.is_some() && own_day == day {
            self.time(app, at)
        } else {
            self.day_time(app, at)
        }
    }
}

/// Says why a call came to nothing.
pub fn sentence(app: App, error: CallError) -> String {
    use shared::text::Label;
    use shared::text::desk::DeskWord;
    let lang = app.lang_now();
    match error {
        CallError::Unreachable => DeskWord::ServerAway.label(lang),
        CallError::NotOurServer => DeskWord::NotOurServer.label(lang),
        CallError::Refused(reason) => reason.label(lang),
    }
    .to_owned()
}
