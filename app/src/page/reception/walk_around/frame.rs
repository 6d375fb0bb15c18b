//! Which part of a drawing is shown: zooming and moving by fingers and by buttons, so that no gesture is the only way.

use crate::ui::PlanMove;

/// How close each press of a button comes.
const LEVELS: [f64; 4] = [1.0, 1.5, 2.2, 3.2];
/// Two that differ by less are the same: fingers never part by a round number.
const NEAR: f64 = 0.02;

/// The part of a drawing that is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    scale: f64,
    /// Where its middle is, as a part of the whole.
    middle: (f64, f64),
}

impl Default for Frame {
    fn default() -> Self {
        Self {
            scale: 1.0,
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
    pub fn is_whole(self) -> bool {
        self.scale < 1.0 + NEAR
    }

    /// Tells whether it can't be enlarged further.
    pub fn is_closest(self) -> bool {
        self.scale > closest() - NEAR
    }

    /// Returns how much is enlarged: 1 shows the whole.
    pub const fn scale(self) -> f64 {
        self.scale
    }

    /// Comes closer by one level.
    pub fn closer(self) -> Self {
        let next = LEVELS.into_iter().find(|level| *level > self.scale + NEAR);
        Self {
            scale: next.unwrap_or_else(closest),
            ..self
        }
        .inside()
    }

    /// Goes back by one level.
    pub fn wider(self) -> Self {
        let before = LEVELS.into_iter().rev().find(|level| *level < self.scale - NEAR);
        Self {
            scale: before.unwrap_or(1.0),
            ..self
        }
        .inside()
    }

    /// Follows fingers: what lay under their middle lies under it again, so much closer.
    pub fn dragged(self, fingers: PlanMove) -> Self {
        let scale = (self.scale * fingers.closer).clamp(1.0, closest());
        let follow =
            |middle: f64, from: f64, to: f64| middle + (from - 0.5) / self.scale - (to - 0.5) / scale;
        let middle = (
            follow(self.middle.0, fingers.from.0, fingers.to.0),
            follow(self.middle.1, fingers.from.1, fingers.to.1),
        );
        Self { scale, middle }.inside()
    }

    /// Moves by a third of what is shown.
    pub fn moved(self, way: Way) -> Self {
        let step = 1.0 / self.scale / 3.0;
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
        let half = 0.5 / self.scale;
        let keep = |at: f64| at.clamp(half, 1.0 - half);
        Self {
            middle: (keep(self.middle.0), keep(self.middle.1)),
            ..self
        }
    }

    /// Returns the view box of a drawing of this size.
    pub fn view_box(self, (wide, high): (f64, f64)) -> String {
        let (shown_wide, shown_high) = (wide / self.scale, high / self.scale);
        let left = self.middle.0 * wide - shown_wide / 2.0;
        let top = self.middle.1 * high - shown_high / 2.0;
        format!("{left:.1} {top:.1} {shown_wide:.1} {shown_high:.1}")
    }
}

/// Returns how close one can come.
const fn closest() -> f64 {
    LEVELS[LEVELS.len() - 1]
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

    #[wasm_bindgen_test]
    fn what_lies_under_the_fingers_stays_under_them() {
        let part = PlanMove {
            closer: 2.0,
            from: (0.25, 0.5),
            to: (0.25, 0.5),
        };
        let near = Frame::default().dragged(part);
        assert_eq!(near.view_box((1000.0, 400.0)), "125.0 100.0 500.0 200.0");
        let drag = PlanMove {
            closer: 1.0,
            from: (0.5, 0.5),
            to: (0.6, 0.5),
        };
        assert_eq!(
            near.dragged(drag).view_box((1000.0, 400.0)),
            "75.0 100.0 500.0 200.0"
        );
        let back = PlanMove { closer: 0.1, ..part };
        assert!(near.dragged(back).is_whole(), "no farther than the whole");
        assert_eq!(
            near.closer().view_box((1000.0, 400.0)).split(' ').nth(2),
            Some("454.5")
        );
    }
}
