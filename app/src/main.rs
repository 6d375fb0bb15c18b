//! The tablet's and the office's app.

#![allow(
    missing_docs,
    reason = "a program has no users of its items: a doc comment stands where the name does not say enough"
)]
// Elsewhere only tests run: what the pages alone use is used by nobody there.
#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code, unused_imports))]

pub mod action;
pub mod address;
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod page;
mod places;
pub mod repo;
#[cfg(target_arch = "wasm32")]
pub mod routes;
pub mod state;
pub mod sync;
pub mod ui;

/// Starts the app in the page's body.
#[cfg(target_arch = "wasm32")]
fn main() {
    use leptos::prelude::*;

    #[cfg(debug_assertions)]
    if window().location().pathname().as_deref() == Ok("/gallery") {
        mount_to_body(ui::gallery::Gallery);
        return;
    }
    mount_to_body(routes::Root);
}

/// Does nothing: the app runs in a browser, and elsewhere only its tests do.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
