//! What is drawn on a photo, between the layer's own field and the ten-thousandths in which it is stored.

use shared::order::photo::{Pen, Stroke};

use crate::page::reception::sign::{from_part, to_part};
use crate::ui::Annotation;

/// The layer's field is this wide, whatever the photo's pixels.
const WIDE: f32 = 1_000.0;

/// Returns the height of the layer's field for a photo of this size.
#[allow(
    clippy::cast_precision_loss,
    reason = "photos are far below 2²³ pixels a side"
)]
fn high((width, height): (u32, u32)) -> f32 {
    WIDE * height.max(1) as f32 / width.max(1) as f32
}

/// Returns what was drawn, as it is stored.
pub fn to_stored(drawn: &[Annotation], size: (u32, u32)) -> Vec<Stroke> {
    let high = high(size);
    let point = |(x, y): (f32, f32)| (to_part(x, WIDE), to_part(y, high));
    let of = |shape: &Annotation| match shape {
        Annotation::Pen(stroke) => Stroke {
            pen: Pen::Free,
            points: stroke.iter().copied().map(point).collect(),
        },
        Annotation::Arrow(from, to) => Stroke {
            pen: Pen::Arrow,
            points: vec![point(*from), point(*to)],
        },
        Annotation::Circle((x, y), (wide, tall)) => Stroke {
            pen: Pen::Circle,
            points: vec![point((*x, *y)), point((x + wide, y + tall))],
        },
    };
    drawn.iter().map(of).collect()
}

/// Returns what is stored, as the layer draws it; what has too few points is passed over.
pub fn from_stored(stored: &[Stroke], size: (u32, u32)) -> Vec<Annotation> {
    let high = high(size);
    let point = |(x, y): &(u16, u16)| (from_part(*x, WIDE), from_part(*y, high));
    let of = |stroke: &Stroke| match (stroke.pen, stroke.points.as_slice()) {
        (Pen::Free, points) => Some(Annotation::Pen(points.iter().map(point).collect())),
        (Pen::Arrow, [from, to, ..]) => Some(Annotation::Arrow(point(from), point(to))),
        (Pen::Circle, [middle, rim, ..]) => {
            let ((x, y), (right, bottom)) = (point(middle), point(rim));
            Some(Annotation::Circle(
                (x, y),
                ((right - x).abs(), (bottom - y).abs()),
            ))
        }
        _ => None,
    };
    stored.iter().filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn what_was_drawn_comes_back_where_it_was() {
        let size = (2_000, 1_000);
        let drawn = vec![
            Annotation::Pen(vec![(0.0, 0.0), (500.0, 250.0)]),
            Annotation::Arrow((100.0, 100.0), (200.0, 200.0)),
            Annotation::Circle((500.0, 250.0), (50.0, 20.0)),
        ];
        let stored = to_stored(&drawn, size);
        assert_eq!(stored[1].points, [(1_000, 2_000), (2_000, 4_000)]);
        assert_eq!(from_stored(&stored, size), drawn);
    }
}
