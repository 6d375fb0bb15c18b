//! The tablet's and the office's app.

pub mod ui;

use leptos::prelude::*;

/// Starts the app in the page's body.
fn main() {
    #[cfg(debug_assertions)]
    if window().location().pathname().as_deref() == Ok("/gallery") {
        mount_to_body(ui::gallery::Gallery);
        return;
    }
    mount_to_body(|| view! { <h1>"维修接待 · Repair intake"</h1> });
}
