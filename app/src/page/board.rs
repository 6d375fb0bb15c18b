//! The board: cars in the shop.

use leptos::prelude::*;

/// Shows this place.
#[component]
pub fn Home() -> impl IntoView {}

/// Shows this place.
#[component]
pub fn Board() -> impl IntoView {}
