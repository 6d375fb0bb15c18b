//! How much of a photo travels in one request: what is cut off has to travel again.

use super::wire::MAX_PHOTO_PIECE;

/// The smallest part, in bytes: two seconds on a line of 8 kB/s.
const SMALLEST: usize = 16 * 1024;
/// The part that a line begins with of which nothing is known.
const FIRST: usize = 64 * 1024;
/// A part that arrived sooner was too small, in milliseconds.
const QUICK: u64 = 1_000;
/// A part that arrived later was too large, in milliseconds.
const SLOW: u64 = 4_000;

/// What a line has shown of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace(usize);

impl Default for Pace {
    fn default() -> Self {
        Self(FIRST)
    }
}

impl Pace {
    /// Returns how many bytes the next part has at most.
    pub const fn piece(self) -> usize {
        self.0
    }

    /// Learns from a part of `bytes` that arrived after so many milliseconds.
    #[must_use]
    pub fn after(self, bytes: usize, millis: u64) -> Self {
        if millis > SLOW {
            return self.after_a_cut();
        }
        // A small rest says little about a larger part.
        if millis < QUICK && bytes >= self.0 {
            return Self((self.0 * 2).min(MAX_PHOTO_PIECE));
        }
        self
    }

    /// Learns from a part that did not arrive.
    #[must_use]
    pub fn after_a_cut(self) -> Self {
        Self((self.0 / 2).max(SMALLEST))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quick_line_soon_takes_whole_photos() {
        let mut pace = Pace::default();
        for _ in 0..4 {
            pace = pace.after(pace.piece(), 30);
        }
        assert_eq!(pace.piece(), MAX_PHOTO_PIECE);
        assert_eq!(pace.after(MAX_PHOTO_PIECE, 30), pace);
    }

    #[test]
    fn a_slow_or_broken_line_gets_small_parts() {
        let mut pace = Pace::default();
        pace = pace.after(FIRST, 8_000);
        assert_eq!(pace.piece(), FIRST / 2);
        pace = pace.after_a_cut().after_a_cut();
        assert_eq!(pace.piece(), SMALLEST);
    }

    #[test]
    fn the_rest_of_a_photo_says_nothing_of_a_whole_part() {
        assert_eq!(Pace::default().after(100, 5), Pace::default());
    }
}
