//! Every place of the app on one page.

// The component macro puts each function where the lint can no longer see that it is exported.
#![allow(unreachable_pub)]

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::hooks::use_navigate;
use leptos_router::{NavigateOptions, path};

use crate::page;
use crate::page::later::{self, later};
use crate::state::{App, use_app};
use crate::ui::{OpenDialogs, show_taps};

/// Opens the tablet's storage and shows the place that the address names.
#[component]
pub fn Root() -> impl IntoView {
    let app = App::start();
    provide_context(app);
    provide_context(OpenDialogs::start());
    provide_context(page::office::Desk::start());
    view! {
        <Router>
            <Navigation />
            <FlatRoutes fallback=page::board::Home>
                <Route path=path!("/") view=page::board::Home />
                <Route path=path!("/pair") view=later(later::pair_tablet) />
                <Route path=path!("/sign-in") view=page::sign_in::SignIn />
                <Route path=path!("/board") view=page::board::Board />
                <Route path=path!("/reception/new") view=later(later::new_intake) />
                <Route path=path!("/reception/:order/:step") view=later(later::intake) />
                <Route path=path!("/orders/:order") view=later(later::order_page) />
                <Route path=path!("/orders/:order/compare/:moment") view=later(later::compare) />
                <Route path=path!("/orders/:order/print") view=later(later::print_page) />
                <Route path=path!("/settings") view=later(later::this_tablet) />
                <Route path=path!("/verify") view=later(later::verify_pack) />
                <Route path=path!("/office") view=later(later::office_home) />
                <Route path=path!("/office/sign-in") view=later(later::office_sign_in) />
                <Route path=path!("/office/day-end") view=later(later::day_end) />
                <Route path=path!("/office/orders") view=later(later::orders) />
                <Route path=path!("/office/orders/:order") view=later(later::office_order) />
                <Route path=path!("/office/staff") view=later(later::staff) />
                <Route path=path!("/office/devices") view=later(later::devices) />
                <Route path=path!("/office/templates") view=later(later::templates) />
                <Route path=path!("/office/settings") view=later(later::office_settings) />
            </FlatRoutes>
            <page::shell::Toasts />
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
}
