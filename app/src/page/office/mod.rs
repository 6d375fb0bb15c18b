//! The back office: works in any browser with a password, paired or not.

mod api;
mod common;
mod day_end;
mod desk;
mod devices;
mod frame;
mod load;
mod order;
mod orders;
mod reports;
mod settings;
mod sign_in;
mod staff;
mod templates;

pub use day_end::DayEnd;
pub use desk::Desk;
pub use devices::Devices;
pub use order::Order;
pub use orders::Orders;
pub use reports::Reports;
pub use settings::Settings;
pub use sign_in::SignIn;
pub use staff::Staff;
pub use templates::Templates;

use leptos::prelude::*;

use crate::state::use_app;
use common::word;
use desk::use_desk;
use frame::{EVERYBODY, OfficePage, first_place};
use shared::text::desk::DeskWord;

/// Leads on to where the one who is signed in begins.
#[component]
pub fn Home() -> impl IntoView {
    let (app, desk) = (use_app(), use_desk());
    Effect::new(move |_| {
        if let Some(me) = desk.me() {
            app.go_instead(first_place(me.roles));
        }
    });
    view! {
        <OfficePage title=word(app, DeskWord::Office) roles=EVERYBODY test_id="page-office">
            ""
        </OfficePage>
    }
    .into_any()
}
