//! What a page reads from the server: once, again when asked, and kept in sight when the server is away.

use leptos::prelude::*;
use serde::de::DeserializeOwned;
use shared::refusal::ApiReason;
use shared::text::desk::DeskWord;
use shared::text::floor::FrameWord;
use shared::time::Timestamp;

use super::api;
use super::common::word;
use super::desk::{Desk, sentence, use_desk};
use crate::browser::http::CallError;
use crate::state::{App, use_app};
use crate::ui::{Banner, Button, EmptyState, IconName, Illustration, Skeleton, Tone};

/// Something that is read from the server.
pub struct Load<T: Send + Sync + 'static> {
    app: App,
    value: RwSignal<Option<T>>,
    error: RwSignal<Option<CallError>>,
    read_at: RwSignal<Option<Timestamp>>,
    again: RwSignal<u32>,
}

impl<T: Send + Sync + 'static> Clone for Load<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Load<T> {}

/// Fetches a path, again whenever the path or its signals change.
pub fn load<T>(path: impl Fn() -> String + 'static) -> Load<T>
where
    T: DeserializeOwned + Send + Sync + 'static,
{
    let (app, desk) = (use_app(), use_desk());
    let load = Load {
        app,
        value: RwSignal::new(None),
        error: RwSignal::new(None),
        read_at: RwSignal::new(None),
        again: RwSignal::new(0),
    };
    let last = StoredValue::new(String::new());
    // The answer goes into the signals as soon as it is there: what was read before stays in sight until then.
    let _ = LocalResource::new(move || {
        load.again.track();
        let path = path();
        load.read(desk, last, path)
    });
    load
}

impl<T: DeserializeOwned + Send + Sync + 'static> Load<T> {
    async fn read(self, desk: Desk, last: StoredValue<String>, path: String) {
        let is_another = last.try_update_value(|last| {
            let is_another = *last != path;
            last.clone_from(&path);
            is_another
        });
        if is_another == Some(true) {
            self.value.try_set(None);
            self.error.try_set(None);
        }
        let answer = api::get::<T>(&path).await;
        // Meanwhile the page may have gone, or want something else.
        if last.try_get_value().is_none_or(|last| last != path) {
            return;
        }
        match answer {
            Ok(value) => {
                self.value.try_set(Some(value));
                self.error.try_set(None);
                self.read_at.try_set(Some(self.app.now()));
            }
            Err(error) => {
                if error == CallError::Refused(ApiReason::NotSignedIn) {
                    desk.meet(self.app, error);
                }
                self.error.try_set(Some(error));
            }
        }
    }
}

impl<T: Send + Sync + 'static> Load<T> {
    /// Reads it again.
    pub fn again(self) {
        self.again.try_update(|again| *again += 1);
    }

    /// Takes over what another call has answered.
    pub fn change(self, change: impl FnOnce(&mut T)) {
        self.value.try_update(|value| value.as_mut().map(change));
    }

    /// Reads a part of it.
    pub fn with<U>(self, look: impl FnOnce(&T) -> U) -> Option<U> {
        self.value.with(|value| value.as_ref().map(look))
    }

    /// Returns a part of it; not reactive.
    pub fn now<U>(self, look: impl FnOnce(&T) -> U) -> Option<U> {
        self.value.with_untracked(|value| value.as_ref().map(look))
    }

    /// Makes a memo of a part of it; the default while there is nothing.
    pub fn memo<U>(self, look: impl Fn(&T) -> U + Send + Sync + 'static) -> Memo<U>
    where
        U: PartialEq + Default + Send + Sync + 'static,
    {
        Memo::new(move |_| self.with(&look).unwrap_or_default())
    }

    /// Reads why the last call came to nothing.
    pub fn error(self) -> Option<CallError> {
        self.error.get()
    }

    /// Reads when it was read.
    pub fn read_at(self) -> Option<Timestamp> {
        self.read_at.get()
    }

    /// Shows the content, or that it is being read, or why it can't be.
    pub fn view(self, content: impl Fn() -> AnyView + Send + 'static) -> AnyView {
        let app = self.app;
        let is_there = Memo::new(move |_| self.value.with(Option::is_some));
        let is_broken = Memo::new(move |_| self.error.with(Option::is_some));
        let body = move || match (is_there.get(), is_broken.get()) {
            (true, _) => content(),
            (false, false) => view! { <Skeleton label=word(app, FrameWord::Loading) lines=9 /> }.into_any(),
            (false, true) => self.broken(),
        };
        view! {
            <Show when=move || is_there.get() && is_broken.get()>{move || stale(app, self)}</Show>
            {body}
        }
        .into_any()
    }

    fn broken(self) -> AnyView {
        let app = self.app;
        match self.error.get() {
            Some(CallError::Refused(ApiReason::NotAllowed)) => not_for_role(app),
            error => broken(app, error.unwrap_or(CallError::Unreachable), move |()| {
                self.again();
            }),
        }
    }
}

fn stale<T: Send + Sync + 'static>(app: App, load: Load<T>) -> AnyView {
    view! {
        <Banner
            title=word(app, DeskWord::Stale)
            tone=Tone::Warn
            test_id="stale"
            actions=move || view! {
                <Button label=word(app, DeskWord::Retry) icon=IconName::Refresh on_press=move |()| load.again() />
            }
        />
    }
    .into_any()
}

/// Shows that the server can't be reached or does not answer, and the way to try again.
pub fn broken(app: App, error: CallError, retry: impl Fn(()) + Send + Sync + 'static) -> AnyView {
    let retry = Callback::new(retry);
    let note = move || match error {
        CallError::Unreachable => app.words(DeskWord::ServerAwayNote).to_owned(),
        _ => String::new(),
    };
    let title = move || {
        app.lang();
        sentence(app, error)
    };
    view! {
        <EmptyState
            title=Signal::derive(title)
            note=Signal::derive(note)
            picture=Illustration::Offline
            test_id="broken"
            action=move || view! {
                <Button
                    label=word(app, DeskWord::Retry)
                    icon=IconName::Refresh
                    on_press=move |()| retry.run(())
                    test_id="retry"
                />
            }
        />
    }
    .into_any()
}

/// Shows that this page is not for the role of the one who is signed in.
pub fn not_for_role(app: App) -> AnyView {
    view! {
        <EmptyState
            title=word(app, DeskWord::NotForRole)
            note=word(app, DeskWord::NotForRoleNote)
            picture=Illustration::NothingFound
            test_id="not-for-role"
        />
    }
    .into_any()
}
