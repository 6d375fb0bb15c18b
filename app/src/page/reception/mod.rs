//! Taking a car in.

use leptos::prelude::*;

/// Shows this place.
#[component]
pub fn NewIntake() -> impl IntoView {}

/// Shows this place.
#[component]
pub fn Intake() -> impl IntoView {}
