//! What is drawn by hand: lines and shapes in a field 1000 wide whatever is drawn on, and their SVG paths.

#![allow(
    clippy::float_arithmetic,
    reason = "drawings are geometry; no money is counted here"
)]

use core::fmt::Write;

/// The width of the field; a photo's height in it follows from its pixels.
pub const FIELD: f32 = 1_000.0;
/// The height of a signature's field.
pub const SIGNATURE_HEIGHT: f32 = 400.0;
const ARROW_HEAD: f32 = 46.0;

/// One line drawn without lifting the pen: points in a field 1000 wide.
pub type Line = Vec<(f32, f32)>;

/// One thing drawn on a photo; the photo is 1000 wide whatever its pixels.
#[derive(Clone, Debug, PartialEq)]
pub enum Annotation {
    /// A line by hand.
    Pen(Line),
    /// An arrow from the first point to the second.
    Arrow((f32, f32), (f32, f32)),
    /// An ellipse: its middle, then its two radii.
    Circle((f32, f32), (f32, f32)),
}

impl Annotation {
    /// Returns its SVG path.
    pub fn path(&self) -> String {
        match self {
            Self::Pen(line) => line_path(line),
            Self::Arrow(from, to) => arrow_path(*from, *to),
            Self::Circle((x, y), (wide, high)) => {
                let left = x - wide;
                let across = wide * 2.0;
                format!("M{left} {y}a{wide} {high} 0 1 0 {across} 0a{wide} {high} 0 1 0 -{across} 0")
            }
        }
    }
}

/// Returns the SVG path of one line, rounded through the middles between its points; of a single point, a dot.
pub fn line_path(line: &[(f32, f32)]) -> String {
    let mut path = String::new();
    let Some(&(x, y)) = line.first() else {
        return path;
    };
    // Writing to a String cannot fail.
    let _ = write!(path, "M{x} {y}");
    for pair in line.windows(2).skip(1) {
        let ((x, y), (next_x, next_y)) = (pair[0], pair[1]);
        let (middle_x, middle_y) = (f32::midpoint(x, next_x), f32::midpoint(y, next_y));
        let _ = write!(path, "Q{x} {y} {middle_x} {middle_y}");
    }
    match line.last() {
        Some(&(last_x, last_y)) if line.len() > 1 => {
            let _ = write!(path, "L{last_x} {last_y}");
        }
        _ => path.push_str("h0.1"),
    }
    path
}

/// Returns the SVG path of all lines.
pub fn lines_path(lines: &[Line]) -> String {
    lines.iter().map(|line| line_path(line)).collect()
}

/// Returns the height of the field of a photo of this width and height in pixels.
#[allow(
    clippy::cast_precision_loss,
    reason = "photos are far below 2²³ pixels a side"
)]
pub fn field_height((width, height): (u32, u32)) -> f32 {
    FIELD * height.max(1) as f32 / width.max(1) as f32
}

/// Returns the field of a photo of this width and height in pixels, as SVG's `viewBox`.
pub fn field_box(size: (u32, u32)) -> String {
    format!("0 0 {FIELD} {:.1}", field_height(size))
}

fn arrow_path(from: (f32, f32), to: (f32, f32)) -> String {
    let (along_x, along_y) = (to.0 - from.0, to.1 - from.1);
    let length = along_x.hypot(along_y).max(1.0);
    let (unit_x, unit_y) = (along_x / length, along_y / length);
    let head = ARROW_HEAD.min(length);
    let wing = |side: f32| {
        let x = to.0 - head * (unit_x * 0.82 - side * unit_y * 0.57);
        let y = to.1 - head * (unit_y * 0.82 + side * unit_x * 0.57);
        format!("{x:.1} {y:.1}")
    };
    let (left, right) = (wing(1.0), wing(-1.0));
    format!(
        "M{} {}L{} {}M{left}L{} {}L{right}",
        from.0, from.1, to.0, to.1, to.0, to.1
    )
}

#[cfg(test)]
mod tests {
    use super::{Annotation, field_box, line_path, lines_path};

    #[test]
    fn an_arrow_has_its_head_at_its_end() {
        let path = Annotation::Arrow((0.0, 0.0), (100.0, 0.0)).path();
        assert_eq!(path, "M0 0L100 0M62.3 -26.2L100 0L62.3 26.2");
    }

    #[test]
    fn a_dot_is_a_path_that_shows() {
        assert_eq!(line_path(&[(10.0, 20.0)]), "M10 20h0.1");
    }

    #[test]
    fn a_line_begins_and_ends_where_the_pen_did() {
        let path = line_path(&[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)]);
        assert_eq!(path, "M0 0Q10 0 10 5L10 10");
    }

    #[test]
    fn nothing_drawn_is_no_path() {
        assert_eq!(line_path(&[]), "");
        assert_eq!(lines_path(&[]), "");
    }

    #[test]
    fn a_field_has_the_shape_of_its_photo() {
        assert_eq!(field_box((2_000, 1_000)), "0 0 1000 500.0");
        assert_eq!(
            field_box((0, 0)),
            "0 0 1000 1000.0",
            "one that can't be measured is a square"
        );
    }
}
