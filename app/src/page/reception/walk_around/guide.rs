//! The outline of what a photo will show, drawn where it will stand, to aim by.

use shared::diagram::{self, BodyShape, View};
use shared::order::photo::PhotoSlot;

/// A dial with its needle, and the row of figures below it; lines of `style/page-reception-readings.css`.
const INSTRUMENTS: &str = concat!(
    r#"<svg class="walk-guide-lines" viewBox="0 0 160 120">"#,
    r#"<path d="M34 92a52 52 0 1 1 92 0"/>"#,
    r#"<path d="M80 70 104 42M80 70a5 5 0 1 0 .1 0"/>"#,
    r#"<path d="M42 48l7 5M80 20v9M118 48l-7 5M28 74h9M132 74h-9"/>"#,
    r#"<path d="M54 92h52v18h-52zM67 92v18M80 92v18M93 92v18"/>"#,
    "</svg>"
);

/// The plate with its characters in the corner of a windscreen.
const VIN: &str = concat!(
    r#"<svg class="walk-guide-lines" viewBox="0 0 160 120">"#,
    r#"<path d="M10 22h140l8 62H2z"/>"#,
    r#"<path d="M24 58h112v26H24z"/>"#,
    r#"<path d="M36 66v10M46 66v10M56 66v10M66 66v10M76 66v10M86 66v10M96 66v10M106 66v10M116 66v10M126 66v10"/>"#,
    "</svg>"
);

/// Returns the outline as SVG: the side of the car in its own shape, or what is photographed of it.
pub fn outline(shape: BodyShape, place: PhotoSlot) -> String {
    let view = match place {
        PhotoSlot::Front => View::Front,
        PhotoSlot::Rear => View::Rear,
        PhotoSlot::Left => View::Left,
        PhotoSlot::Right => View::Right,
        PhotoSlot::Interior => View::Interior,
        PhotoSlot::Odometer => return INSTRUMENTS.to_owned(),
        PhotoSlot::Vin => return VIN.to_owned(),
    };
    diagram::svg(shape, view, &[], &diagram::Options::default())
}
