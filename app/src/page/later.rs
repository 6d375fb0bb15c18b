//! Pages that travel when they are first wanted, so that the first load is small.
//!
//! Each function named here is a split point: the bundler moves what only it needs into a file of its own. The service
//! worker keeps all those files, so that without a network every page still opens.

// A split point is exported from one module of the app and imported by another. What the macro writes for that is
// marked unsafe; nothing here is.
#![allow(unsafe_code)]
// The macro's own functions say nothing.
#![allow(missing_docs)]

use std::future::Future;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use shared::text::floor::FrameWord;

use super::{office, order, pair, print, reception, settings, verify};
use crate::state::use_app;
use crate::ui::{Button, EmptyState, IconName, Illustration, Skeleton};

/// Builds a page once its code is there.
pub type Build = fn() -> AnyView;

/// How far a page's code has come.
#[derive(Clone, Copy)]
enum Coming {
    OnItsWay,
    Here(Build),
    Lost,
}

/// Shows a page as soon as its code is there.
pub fn later<F>(fetch: fn() -> F) -> impl Fn() -> AnyView + Clone + Send
where
    F: Future<Output = Result<Build, SplitLoaderError>> + 'static,
{
    move || {
        let coming = RwSignal::new(Coming::OnItsWay);
        let start = Callback::new(move |()| {
            coming.set(Coming::OnItsWay);
            let code = fetch();
            spawn_local(async move {
                coming.try_set(code.await.map_or(Coming::Lost, Coming::Here));
            });
        });
        start.run(());
        waiting_room(coming, start)
    }
}

fn waiting_room(coming: RwSignal<Coming>, start: Callback<()>) -> AnyView {
    let app = use_app();
    let word = move |word: FrameWord| Signal::derive(move || app.words(word).to_owned());
    let room = move || match coming.get() {
        Coming::Here(build) => build(),
        Coming::OnItsWay => view! { <Skeleton label=word(FrameWord::Loading) lines=9 /> }.into_any(),
        Coming::Lost => view! {
            <EmptyState
                title=word(FrameWord::PartMissing)
                note=word(FrameWord::PartMissingNote)
                picture=Illustration::Offline
                test_id="part-missing"
                action=move || view! {
                    <Button
                        label=word(FrameWord::TryAgain)
                        icon=IconName::Refresh
                        on_press=move |()| start.run(())
                        test_id="part-again"
                    />
                }
            />
        }
        .into_any(),
    };
    view! { {room} }.into_any()
}

/// Fetches what an advisor opens next, so that no tap waits for it; what fails now is fetched when wanted.
pub fn prepare_floor() {
    spawn_local(async {
        let _ = (intake().await, order_page().await);
    });
}

/// Names the pages of a part of the house: each a function that fetches the part and answers with the page's builder.
macro_rules! pages {
    ($($part:ident: $($name:ident => $page:path),+;)+) => { $($(
        #[wasm_split($part, wasm_split_path = leptos::wasm_split, fallible)]
        pub fn $name() -> Result<Build, SplitLoaderError> {
            Ok(|| view! { <$page /> }.into_any())
        }
    )+)+ };
}

pages! {
    reception: new_intake => reception::NewIntake, intake => reception::Intake,
        compare => reception::Compare;
    order: order_page => order::Order;
    print: print_page => print::Print;
    tablet: this_tablet => settings::Settings, pair_tablet => pair::Pair;
    verify: verify_pack => verify::Verify;
    office: office_home => office::Home, office_sign_in => office::SignIn, day_end => office::DayEnd,
        orders => office::Orders, office_order => office::Order, staff => office::Staff,
        devices => office::Devices, office_settings => office::Settings, templates => office::Templates;
}
