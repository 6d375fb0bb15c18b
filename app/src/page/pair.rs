//! Pairing this tablet.

use leptos::prelude::*;

/// Shows this place.
#[component]
pub fn Pair() -> impl IntoView {}
