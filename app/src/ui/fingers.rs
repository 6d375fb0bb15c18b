//! Fingers on a drawing: one moves it, two bring it closer, and a tap is neither.

use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

/// How far a finger may slip before a tap is none any more, in CSS pixels.
const SLIP: f64 = 8.0;

/// A point as a fraction of the visible width and height; (0, 0) is the top left.
pub type Share = (f64, f64);

/// A pan and zoom by one or two fingers since the last event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlanMove {
    /// Ratio of the fingers' distance to the last one; 1 for one finger.
    pub closer: f64,
    /// Midpoint before the move.
    pub from: Share,
    /// Midpoint after the move.
    pub to: Share,
}

/// One finger: its id, and where it was last seen, in CSS pixels.
type Finger = (i32, f64, f64);

/// The pointers that touch the drawing.
#[derive(Clone, Debug, Default)]
pub struct Fingers {
    down: Vec<Finger>,
    start: (f64, f64),
    has_moved: bool,
}

impl Fingers {
    /// Takes a finger that comes down; a third one and more are passed over.
    pub fn press(&mut self, event: &PointerEvent) {
        let (x, y) = place(event);
        self.come((event.pointer_id(), x, y), event.is_primary());
    }

    /// Takes a finger that leaves.
    pub fn lift(&mut self, event: &PointerEvent) {
        self.down.retain(|(id, ..)| *id != event.pointer_id());
    }

    /// Takes a finger of which the drawing hears no more.
    pub fn lose(&mut self, event: &PointerEvent) {
        // With a move's beginning the drawing takes the finger over from the part that it touched, which loses it.
        if event.target() == event.current_target() {
            self.lift(event);
        }
    }

    /// Takes a finger that moved; says what that did to the drawing, whose one-finger moves count only when it `pans`.
    pub fn moved(&mut self, event: &PointerEvent, pans: bool) -> Option<PlanMove> {
        let surface: Element = event.current_target()?.dyn_into().ok()?;
        let rect = surface.get_bounding_client_rect();
        if rect.width() <= 0.0 || rect.height() <= 0.0 {
            return None;
        }
        let (x, y) = place(event);
        let was_moving = self.has_moved;
        let (before, after) = self.go(event.pointer_id(), (x, y), pans)?;
        if !was_moving {
            // A pointer that is gone already cannot be held; the move then ends by itself.
            let _ = surface.set_pointer_capture(event.pointer_id());
        }
        let share = |at: (f64, f64)| {
            (
                (at.0 - rect.left()) / rect.width(),
                (at.1 - rect.top()) / rect.height(),
            )
        };
        Some(PlanMove {
            closer: if before.1 > 0.0 { after.1 / before.1 } else { 1.0 },
            from: share(before.0),
            to: share(after.0),
        })
    }

    /// Tells whether what ended was a move and no tap.
    pub const fn has_moved(&self) -> bool {
        self.has_moved
    }

    /// The primary finger begins a gesture: whoever is still down then has left unseen, with the part that it touched.
    fn come(&mut self, finger: Finger, is_primary: bool) {
        if is_primary {
            self.down.clear();
        }
        if self.down.is_empty() {
            self.has_moved = false;
            self.start = (finger.1, finger.2);
        }
        if self.down.len() < 2 && self.down.iter().all(|(id, ..)| *id != finger.0) {
            self.down.push(finger);
        }
    }

    /// Moves a finger; returns the fingers' middle and distance before and after, once it is more than a slip.
    fn go(&mut self, id: i32, to: (f64, f64), pans: bool) -> Option<(Grip, Grip)> {
        let before = self.grip();
        let finger = self.down.iter_mut().find(|(known, ..)| *known == id)?;
        if !self.has_moved {
            let slipped = (to.0 - self.start.0).hypot(to.1 - self.start.1);
            let is_pinch = before.1 > 0.0;
            if !is_pinch && (!pans || slipped < SLIP) {
                return None;
            }
            self.has_moved = true;
        }
        (finger.1, finger.2) = to;
        let after = self.grip();
        (pans || after.1 > 0.0).then_some((before, after))
    }

    fn grip(&self) -> Grip {
        match self.down.as_slice() {
            [one, other, ..] => {
                let middle = (f64::midpoint(one.1, other.1), f64::midpoint(one.2, other.2));
                (middle, (one.1 - other.1).hypot(one.2 - other.2))
            }
            [one] => ((one.1, one.2), 0.0),
            [] => ((0.0, 0.0), 0.0),
        }
    }
}

/// The middle of the fingers, and how far they are apart; 0 for one.
type Grip = ((f64, f64), f64);

fn place(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn a_finger_that_slips_a_little_taps() {
        let mut fingers = Fingers::default();
        fingers.come((1, 100.0, 100.0), true);
        assert_eq!(fingers.go(1, (104.0, 103.0), true), None);
        assert!(!fingers.has_moved());
        assert!(fingers.go(1, (120.0, 100.0), true).is_some());
        assert!(fingers.has_moved());
    }

    #[wasm_bindgen_test]
    fn one_finger_leaves_a_whole_drawing_to_the_page() {
        let mut fingers = Fingers::default();
        fingers.come((1, 100.0, 100.0), true);
        assert_eq!(fingers.go(1, (100.0, 300.0), false), None);
        assert!(!fingers.has_moved());
    }

    #[wasm_bindgen_test]
    fn two_fingers_that_part_bring_it_closer_and_a_third_changes_nothing() {
        let mut fingers = Fingers::default();
        fingers.come((1, 100.0, 100.0), true);
        fingers.come((2, 200.0, 100.0), false);
        fingers.come((3, 900.0, 900.0), false);
        assert_eq!(fingers.go(3, (0.0, 0.0), true), None);
        let moved = fingers.go(2, (300.0, 100.0), false);
        assert_eq!(moved, Some((((150.0, 100.0), 100.0), ((200.0, 100.0), 200.0))));
    }

    #[wasm_bindgen_test]
    fn the_next_touch_starts_anew() {
        let mut fingers = Fingers::default();
        fingers.come((1, 0.0, 0.0), true);
        let _ = fingers.go(1, (50.0, 0.0), true);
        fingers.down.clear();
        fingers.come((4, 10.0, 10.0), true);
        assert!(!fingers.has_moved());
    }

    #[wasm_bindgen_test]
    fn a_finger_that_left_unseen_pinches_with_none() {
        let mut fingers = Fingers::default();
        fingers.come((1, 100.0, 100.0), true);
        let _ = fingers.go(1, (150.0, 100.0), true);
        fingers.come((4, 300.0, 300.0), true);
        assert!(!fingers.has_moved());
        assert_eq!(fingers.go(4, (303.0, 300.0), true), None, "a tap, and no pinch");
        fingers.come((5, 400.0, 300.0), false);
        let moved = fingers.go(5, (503.0, 300.0), false);
        assert_eq!(moved, Some((((350.0, 300.0), 100.0), ((401.5, 300.0), 203.0))));
    }
}
