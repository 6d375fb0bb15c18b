//! Signatures for the demo: loops of a pen, each name its own.

use shared::order::photo::{Pen, Stroke};

/// Draws a signature for a name.
pub(super) fn signature(name: &str) -> Vec<Stroke> {
    let seed = name.chars().fold(7_u32, |seed, sign| {
        seed.wrapping_mul(31).wrapping_add(u32::from(sign))
    });
    let part = |shift: u32, span: u32| f64::from((seed >> shift) % span) / f64::from(span);
    let count = 2 + seed % 2;
    (0..count)
        .map(|index| {
            let start = 900.0 + 3_300.0 * f64::from(index) + 500.0 * part(3 * index, 7);
            let width = 2_300.0 + 1_500.0 * part(5 + index, 5);
            loops(
                start,
                width,
                2.0 + 2.0 * part(2 + 2 * index, 9),
                1_400.0 + 900.0 * part(index, 6),
            )
        })
        .collect()
}

/// Draws loops from left to right that lean and die away.
fn loops(start: f64, width: f64, turns: f64, height: f64) -> Stroke {
    let steps = 48;
    let point = |step: u32| {
        let along = f64::from(step) / f64::from(steps);
        let angle = along * turns * std::f64::consts::TAU;
        let size = height * (1.0 - 0.55 * along);
        let x = start + width * along + 0.55 * size * angle.sin();
        let y = 5_400.0 - size * angle.cos() - 900.0 * along;
        (within(x), within(y))
    };
    Stroke {
        pen: Pen::Free,
        points: (0..=steps).map(point).collect(),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the pad"
)]
fn within(value: f64) -> u16 {
    value.clamp(200.0, 9_800.0) as u16
}
