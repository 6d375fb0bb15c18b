//! Number plates, set like plates.

use leptos::prelude::*;

/// Says how a plate is painted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PlateStyle {
    /// White on blue: small ordinary cars.
    #[default]
    Blue,
    /// Black on a white-to-green gradient: small new-energy cars.
    Green,
    /// Black on yellow and green: large new-energy vehicles.
    YellowGreen,
    /// Black on yellow: large vehicles, learners, trailers.
    Yellow,
    /// White on black: Hong Kong, Macau and embassies.
    Black,
    /// Black on white: police and the like.
    White,
    /// Unpainted: a foreign plate, or none yet.
    Plain,
}

impl PlateStyle {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Blue => "plate-blue",
            Self::Green => "plate-green",
            Self::YellowGreen => "plate-yellow-green",
            Self::Yellow => "plate-yellow",
            Self::Black => "plate-black",
            Self::White => "plate-white",
            Self::Plain => "plate-plain",
        }
    }
}

/// Says how large a plate is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PlateSize {
    /// Stands in a table.
    Small,
    /// Stands in a list or on a card.
    #[default]
    Medium,
    /// Stands in a heading.
    Large,
    /// Readable across a room.
    Huge,
}

impl PlateSize {
    const fn class(self) -> &'static str {
        match self {
            Self::Small => "plate-small",
            Self::Medium => "",
            Self::Large => "plate-large",
            Self::Huge => "plate-huge",
        }
    }
}

/// Shows a number plate.
#[component]
pub fn PlateBadge(
    /// Plate as stored: no spaces, no dot.
    #[prop(into)]
    text: Signal<String>,
    /// Says how it is painted.
    #[prop(optional, into)]
    style: Signal<PlateStyle>,
    /// Says how large it is set.
    #[prop(optional)]
    size: PlateSize,
    /// Names it for tests.
    #[prop(optional, into)]
    test_id: Option<String>,
) -> impl IntoView {
    let parts = move || {
        let text = text.get();
        let (head, tail) = split_plate(&text);
        let dot = (!head.is_empty()).then(|| view! { <span class="plate-dot" aria-hidden="true"></span> });
        view! {
            <span>{head.to_owned()}</span>
            {dot}
            <span>{tail.to_owned()}</span>
        }
    };
    view! {
        <span class=move || format!("plate {} {}", style.get().class(), size.class()) data-testid=test_id>
            {parts}
        </span>
    }
    .into_any()
}

/// Returns where the dot stands: after province and city, if the plate begins with a province.
fn split_plate(text: &str) -> (&str, &str) {
    if text.starts_with(|first: char| !first.is_ascii())
        && let Some((at, _)) = text.char_indices().nth(2)
    {
        return text.split_at(at);
    }
    ("", text)
}

#[cfg(test)]
mod tests {
    use super::split_plate;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn the_dot_stands_after_province_and_city() {
        assert_eq!(split_plate("京A12345"), ("京A", "12345"));
        assert_eq!(split_plate("粤BD12345"), ("粤B", "D12345"));
    }

    #[wasm_bindgen_test]
    fn a_foreign_or_unfinished_plate_has_no_dot() {
        assert_eq!(split_plate("B-MW 4711"), ("", "B-MW 4711"));
        assert_eq!(split_plate("京A"), ("", "京A"));
        assert_eq!(split_plate(""), ("", ""));
    }
}
