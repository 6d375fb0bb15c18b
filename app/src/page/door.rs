//! Leads whoever opens the app to where they can work: to pairing, to signing in, or on.

#![allow(unreachable_pub)]

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::text::floor::FrameWord;

use crate::action;
use crate::address::Address;
use crate::state::{App, PairingState, use_app};
use crate::ui::Skeleton;

/// Leads to pairing, to signing in, or to the board.
#[component]
pub fn Home() -> impl IntoView {
    let app = use_app();
    Effect::new(move |_| match app.pairing() {
        PairingState::Unknown => {}
        PairingState::Unpaired | PairingState::Broken(_) => app.go_instead(Address::Pair),
        PairingState::Paired(_) if app.my_id().is_none() => app.go_instead(Address::SignIn),
        PairingState::Paired(_) => app.go_instead(Address::Board),
    });
    view! { <Skeleton label=Signal::derive(move || app.words(FrameWord::Loading).to_owned()) lines=4 /> }
        .into_any()
}

/// Sends whoever is not signed in to the sign-in page, and from there back to where they wanted to go.
pub fn sign_in_first(app: App) {
    let wanted = use_location().pathname;
    Effect::new(move |_| match app.pairing() {
        PairingState::Unknown => {}
        PairingState::Unpaired | PairingState::Broken(_) => app.go_instead(Address::Pair),
        PairingState::Paired(_) => {
            // Whom the office does not want on this tablet any more is signed out as soon as it hears of that.
            if app.is_ready() && !app.is_mine() {
                action::sign_out(app);
            }
            if app.my_id().is_none() {
                app.go_instead(Address::SignIn.leading_to(&wanted.get_untracked()));
            }
        }
    });
}
