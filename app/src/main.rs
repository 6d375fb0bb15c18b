//! The tablet's and the office's app.

use leptos::prelude::*;

/// Starts the app in the page's body.
fn main() {
    mount_to_body(|| view! { <h1>"维修接待 · Repair intake"</h1> });
}
