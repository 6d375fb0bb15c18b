//! Number plates as they are on the car.

#![allow(unreachable_pub)]

use leptos::prelude::*;
use shared::vehicle::plate;

use crate::ui::{PlateBadge, PlateSize, PlateStyle};

/// Returns how a normalised plate is painted.
pub fn plate_style(text: &str) -> PlateStyle {
    match plate::style(text) {
        plate::PlateStyle::Ordinary => PlateStyle::Blue,
        plate::PlateStyle::NewEnergy => PlateStyle::Green,
        plate::PlateStyle::LargeNewEnergy => PlateStyle::YellowGreen,
        plate::PlateStyle::Yellow => PlateStyle::Yellow,
        plate::PlateStyle::CrossBorder => PlateStyle::Black,
        plate::PlateStyle::Police => PlateStyle::White,
        plate::PlateStyle::Other => PlateStyle::Plain,
    }
}

/// Shows a vehicle's plate; nothing when it has none.
#[component]
pub fn Plate(
    /// Normalised plate.
    #[prop(into)]
    text: Signal<String>,
    #[prop(optional)] size: PlateSize,
) -> impl IntoView {
    view! {
        <Show when=move || text.with(|text| !text.is_empty())>
            <PlateBadge
                text=text
                style=Signal::derive(move || plate_style(&text.get()))
                size=size
            />
        </Show>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn a_plate_is_painted_as_it_is_on_the_car() {
        assert_eq!(plate_style("粤B12345"), PlateStyle::Blue);
        assert_eq!(plate_style("粤BD12345"), PlateStyle::Green);
        assert_eq!(plate_style("粤B12345D"), PlateStyle::YellowGreen);
        assert_eq!(plate_style(""), PlateStyle::Plain);
    }
}
