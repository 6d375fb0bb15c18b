//! Signing in with a PIN.

use leptos::prelude::*;

/// Shows this place.
#[component]
pub fn SignIn() -> impl IntoView {}
