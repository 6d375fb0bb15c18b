//! The tablet's and the office's app.

pub mod action;
pub mod browser;
pub mod page;
pub mod repo;
pub mod routes;
pub mod state;
pub mod sync;
pub mod ui;

use leptos::prelude::*;

/// Starts the app in the page's body.
fn main() {
    #[cfg(debug_assertions)]
    if window().location().pathname().as_deref() == Ok("/gallery") {
        mount_to_body(ui::gallery::Gallery);
        return;
    }
    mount_to_body(routes::Root);
}
