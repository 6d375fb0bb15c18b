//! The back office.

use leptos::prelude::*;

/// Shows this place.
#[component]
pub fn Home() -> impl IntoView {}

/// Shows this place.
#[component]
pub fn SignIn() -> impl IntoView {}

/// Shows this place.
#[component]
pub fn DayEnd() -> impl IntoView {}

/// Shows this place.
#[component]
pub fn Orders() -> impl IntoView {}

/// Shows this place.
#[component]
pub fn Order() -> impl IntoView {}

/// Shows this place.
#[component]
pub fn Staff() -> impl IntoView {}

/// Shows this place.
#[component]
pub fn Devices() -> impl IntoView {}

/// Shows this place.
#[component]
pub fn Settings() -> impl IntoView {}
