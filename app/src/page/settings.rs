//! The settings of this tablet.

use leptos::prelude::*;

/// Shows this place.
#[component]
pub fn Settings() -> impl IntoView {}
