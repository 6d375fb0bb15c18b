//! What surrounds every page.

use leptos::prelude::*;

/// Shows this place.
#[component]
pub fn Toasts() -> impl IntoView {}
