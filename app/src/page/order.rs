//! One order.

use leptos::prelude::*;

/// Shows this place.
#[component]
pub fn Order() -> impl IntoView {}
