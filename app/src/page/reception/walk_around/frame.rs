//! Which part of a drawing is shown: zooming and moving by buttons, so that no gesture is the only way.

/// How much each press enlarges, in hundredths.
const LEVELS: [u16; 4] = [100, 150, 220, 320];

/// The part of a drawing that is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    level: usize,
    /// Where its middle is, as a part of the whole.
    middle: (f64, f64),
}

impl Default for Frame {
    fn default() -> Self {
        Self {
            level: 0,
            middle: (0.5, 0.5),
        }
    }
}

/// A way to move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Up.
    Up,
    /// Down.
    Down,
}

impl Frame {
    /// Tells whether the whole drawing is shown.
    pub const fn is_whole(self) -> bool {
        self.level == 0
    }

    /// Tells whether it can't be enlarged further.
    pub const fn is_closest(self) -> bool {
        self.level + 1 == LEVELS.len()
    }

    /// Returns how much is enlarged: 1 shows the whole.
    pub fn scale(self) -> f64 {
        f64::from(LEVELS.get(self.level).copied().unwrap_or(100)) / 100.0
    }

    /// Comes closer by one level.
    pub fn closer(self) -> Self {
        Self {
            level: (self.level + 1).min(LEVELS.len() - 1),
            ..self
        }
        .inside()
    }

    /// Goes back by one level.
    pub fn wider(self) -> Self {
        Self {
            level: self.level.saturating_sub(1),
            ..self
        }
        .inside()
    }

    /// Moves by a third of what is shown.
    pub fn moved(self, way: Way) -> Self {
        let step = 1.0 / self.scale() / 3.0;
        let (x, y) = self.middle;
        let middle = match way {
            Way::Left => (x - step, y),
            Way::Right => (x + step, y),
            Way::Up => (x, y - step),
            Way::Down => (x, y + step),
        };
        Self { middle, ..self }.inside()
    }

    /// Keeps the frame on the drawing.
    fn inside(self) -> Self {
        let half = 0.5 / self.scale();
        let keep = |at: f64| at.clamp(half, 1.0 - half);
        Self {
            middle: (keep(self.middle.0), keep(self.middle.1)),
            ..self
        }
    }

    /// Returns the view box of a drawing of this size.
    pub fn view_box(self, (wide, high): (f64, f64)) -> String {
        let (shown_wide, shown_high) = (wide / self.scale(), high / self.scale());
        let left = self.middle.0 * wide - shown_wide / 2.0;
        let top = self.middle.1 * high - shown_high / 2.0;
        format!("{left:.1} {top:.1} {shown_wide:.1} {shown_high:.1}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn the_whole_is_shown_first_and_again_after_going_back() {
        let whole = Frame::default();
        assert_eq!(whole.view_box((1000.0, 400.0)), "0.0 0.0 1000.0 400.0");
        let back = whole.closer().moved(Way::Left).wider();
        assert_eq!(back.view_box((1000.0, 400.0)), "0.0 0.0 1000.0 400.0");
        assert!(back.is_whole());
    }

    #[wasm_bindgen_test]
    fn the_frame_never_leaves_the_drawing() {
        let mut frame = Frame::default().closer().closer();
        for _ in 0..9 {
            frame = frame.moved(Way::Left).moved(Way::Up);
        }
        assert!(frame.view_box((1000.0, 400.0)).starts_with("0.0 0.0 "));
        for _ in 0..9 {
            frame = frame.moved(Way::Right).moved(Way::Down);
        }
        assert_eq!(frame.view_box((1100.0, 440.0)), "600.0 240.0 500.0 200.0");
    }

    #[wasm_bindgen_test]
    fn there_is_a_closest_view() {
        let closest = (0..9).fold(Frame::default(), |frame, _| frame.closer());
        assert!(closest.is_closest());
        assert_eq!(closest.closer(), closest);
    }
}
