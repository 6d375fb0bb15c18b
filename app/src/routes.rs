//! Shows the screen that the address names: the routes and the split points of the table in `places.rs`.

// The component macro puts each function where the lint can no longer see that it is exported.
#![allow(unreachable_pub)]

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::hooks::{use_location, use_navigate};
use leptos_router::{NavigateOptions, path};

use crate::address::Address;
use crate::page;
// The table names its pages from here.
#[allow(clippy::wildcard_imports)]
use crate::page::*;
use crate::places::places;
use crate::state::{App, use_app};
use crate::sync;
use crate::ui::{OpenDialogs, show_taps};

/// Makes the split points of a part: each a function that fetches the part and returns the builder of one page. The
/// bundler moves what only it needs into a file of its own.
macro_rules! split_points {
    (first: $($rest:tt)+) => {};
    ($part:ident: $($name:ident => $page:path;)+) => { $(
        #[wasm_split($part, wasm_split_path = leptos::wasm_split, fallible)]
        pub fn $name() -> Result<Build, SplitLoaderError> {
            Ok(|| view! { <$page /> }.into_any())
        }
    )+ };
}

/// Returns the view of a route: the page itself, or what fetches it.
macro_rules! view_of {
    (first, $name:ident, $page:path) => {
        $page
    };
    ($part:ident, $name:ident, $page:path) => {
        page::lazy::lazy(parts::$name)
    };
}

/// Makes the split points and the routes of the table in `places.rs`.
macro_rules! routes {
    ($($part:ident { $(
        $(#[$doc:meta])*
        $name:ident $(($($value:ident: $type:ty),+))? at $pattern:tt => $page:path;
    )+ })+) => {
        // A split point is exported from one module of the app and imported by another: what the macro writes for that is
        // marked unsafe, and its functions have no docs. They are named as the addresses are.
        #[allow(unsafe_code, missing_docs, non_snake_case, clippy::wildcard_imports)]
        mod parts {
            use leptos::prelude::*;
            use leptos::wasm_split::{SplitLoaderError, wasm_split};

            use crate::page::lazy::Build;
            use crate::page::*;

            $(split_points! { $part: $($name => $page;)+ })+
        }

        fn screens() -> AnyView {
            view! {
                <FlatRoutes fallback=door::Home>
                    $($(<Route path=path!($pattern) view=view_of!($part, $name, $page) />)+)+
                </FlatRoutes>
            }
            .into_any()
        }
    };
}

places!(routes);

/// Opens the tablet's storage, starts the sync, and shows the screen that the address names.
#[component]
pub fn Root() -> impl IntoView {
    let app = App::start();
    spawn_local(async move {
        if app.open().await {
            sync::start(app);
        }
    });
    provide_context(app);
    provide_context(OpenDialogs::start());
    provide_context(office::Desk::start());
    view! {
        <Router>
            <Navigation />
            {screens()}
            <shell::Toasts />
        </Router>
    }
    .into_any()
}

/// Hands the router's way of going somewhere to the app and to its links; shows nothing.
#[component]
fn Navigation() -> impl IntoView {
    let go = use_navigate();
    show_taps({
        let go = go.clone();
        move |path| go(path, NavigateOptions::default())
    });
    use_app().learn_to_navigate(go);
    prefetch_from_board();
}

/// Fetches what an advisor opens next once the board is shown, so that no tap waits for it; what fails now is fetched
/// when wanted.
fn prefetch_from_board() {
    let path = use_location().pathname;
    Effect::new(move |is_fetched: Option<bool>| {
        let is_fetched = is_fetched.unwrap_or_default();
        let is_board = path.with(|path| Address::parse(path) == Some(Address::Board));
        if is_board && !is_fetched {
            spawn_local(async {
                let _ = (parts::Intake().await, parts::Order().await);
            });
        }
        is_fetched || is_board
    });
}
