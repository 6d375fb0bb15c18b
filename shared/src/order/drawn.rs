//! What was drawn by hand, between the field in which it is drawn and the ten-thousandths in which it is stored.

#![allow(
    clippy::float_arithmetic,
    reason = "drawings are geometry; no money is counted here"
)]

use super::photo::{Pen, Stroke};
use crate::ink::{Annotation, FIELD, Line, SIGNATURE_HEIGHT, field_height};

const WHOLE: f32 = 10_000.0;

/// Returns a signature's lines as they are stored.
pub fn stored_signature(lines: &[Line]) -> Vec<Stroke> {
    let of = |line: &Line| Stroke {
        pen: Pen::Free,
        points: line
            .iter()
            .map(|point| stored(*point, SIGNATURE_HEIGHT))
            .collect(),
    };
    lines.iter().map(of).collect()
}

/// Returns the lines of a stored signature.
pub fn signature_lines(strokes: &[Stroke]) -> Vec<Line> {
    let of = |stroke: &Stroke| {
        stroke
            .points
            .iter()
            .map(|point| drawn(*point, SIGNATURE_HEIGHT))
            .collect()
    };
    strokes.iter().map(of).collect()
}

/// Returns what was drawn on a photo of this width and height in pixels, as it is stored.
pub fn stored_annotations(annotations: &[Annotation], size: (u32, u32)) -> Vec<Stroke> {
    let high = field_height(size);
    let point = |point: (f32, f32)| stored(point, high);
    let of = |shape: &Annotation| match shape {
        Annotation::Pen(line) => Stroke {
            pen: Pen::Free,
            points: line.iter().copied().map(point).collect(),
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
    annotations.iter().map(of).collect()
}

/// Returns what is stored of a photo of this width and height in pixels; what has too few points is passed over.
pub fn annotations(strokes: &[Stroke], size: (u32, u32)) -> Vec<Annotation> {
    let high = field_height(size);
    let point = |point: &(u16, u16)| drawn(*point, high);
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
    strokes.iter().filter_map(of).collect()
}

fn stored((x, y): (f32, f32), high: f32) -> (u16, u16) {
    (part(x, FIELD), part(y, high))
}

fn drawn((x, y): (u16, u16), high: f32) -> (f32, f32) {
    (f32::from(x) / WHOLE * FIELD, f32::from(y) / WHOLE * high)
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is between 0 and 10,000"
)]
fn part(at: f32, whole: f32) -> u16 {
    (at / whole * WHOLE).round().clamp(0.0, WHOLE) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_comes_back_as_it_was_drawn() {
        let lines: Vec<Line> = vec![vec![(0.0, 0.0), (500.0, 200.0), (1_000.0, 400.0)]];
        let strokes = stored_signature(&lines);
        assert_eq!(strokes[0].points, [(0, 0), (5_000, 5_000), (10_000, 10_000)]);
        assert_eq!(signature_lines(&strokes), lines);
    }

    #[test]
    fn a_line_beside_the_pad_ends_at_its_edge() {
        let strokes = stored_signature(&[vec![(-20.0, 0.0), (1_200.0, 480.0)]]);
        assert_eq!(strokes[0].points, [(0, 0), (10_000, 10_000)]);
    }

    #[test]
    fn what_was_drawn_on_a_photo_comes_back_where_it_was() {
        let size = (2_000, 1_000);
        let shapes = vec![
            Annotation::Pen(vec![(0.0, 0.0), (500.0, 250.0)]),
            Annotation::Arrow((100.0, 100.0), (200.0, 200.0)),
            Annotation::Circle((500.0, 250.0), (50.0, 20.0)),
        ];
        let strokes = stored_annotations(&shapes, size);
        assert_eq!(strokes[1].points, [(1_000, 2_000), (2_000, 4_000)]);
        assert_eq!(annotations(&strokes, size), shapes);
    }

    #[test]
    fn a_shape_with_too_few_points_is_passed_over() {
        let one = |pen| Stroke {
            pen,
            points: vec![(1, 1)],
        };
        assert_eq!(annotations(&[one(Pen::Arrow), one(Pen::Circle)], (4, 3)), []);
    }
}
