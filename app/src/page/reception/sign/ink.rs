//! Strokes between the pad's own field and the ten-thousandths in which they are stored.

use shared::order::photo::{Pen, Stroke};

use crate::ui;

/// The pad's field: 1000 wide, 400 high.
const WIDE: f32 = 1_000.0;
const HIGH: f32 = 400.0;
const WHOLE: f32 = 10_000.0;

/// Returns a part of a length in ten-thousandths.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is between 0 and 10,000"
)]
pub fn to_part(at: f32, whole: f32) -> u16 {
    (at / whole * WHOLE).round().clamp(0.0, WHOLE) as u16
}

/// Returns the length of a part.
pub fn from_part(part: u16, whole: f32) -> f32 {
    f32::from(part) / WHOLE * whole
}

/// Returns what was drawn on the pad, as it is stored.
pub fn to_stored(strokes: &[ui::Stroke]) -> Vec<Stroke> {
    let of = |stroke: &ui::Stroke| Stroke {
        pen: Pen::Free,
        points: stroke
            .iter()
            .map(|(x, y)| (to_part(*x, WIDE), to_part(*y, HIGH)))
            .collect(),
    };
    strokes.iter().map(of).collect()
}

/// Returns what is stored, as the pad shows it.
pub fn from_stored(strokes: &[Stroke]) -> Vec<ui::Stroke> {
    let of = |stroke: &Stroke| {
        stroke
            .points
            .iter()
            .map(|(x, y)| (from_part(*x, WIDE), from_part(*y, HIGH)))
            .collect()
    };
    strokes.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn a_stroke_comes_back_as_it_was_drawn() {
        let drawn: Vec<ui::Stroke> = vec![vec![(0.0, 0.0), (500.0, 200.0), (1000.0, 400.0)]];
        let stored = to_stored(&drawn);
        assert_eq!(stored[0].points, [(0, 0), (5_000, 5_000), (10_000, 10_000)]);
        assert_eq!(from_stored(&stored), drawn);
    }

    #[wasm_bindgen_test]
    fn a_stroke_beside_the_pad_ends_at_its_edge() {
        assert_eq!(to_part(-20.0, WIDE), 0);
        assert_eq!(to_part(1_200.0, WIDE), 10_000);
    }
}
