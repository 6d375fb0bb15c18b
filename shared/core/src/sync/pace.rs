//! How much travels in one request: what is cut off has to travel again.

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

/// The fewest records that are asked for in a page: a second on a line of 8 kB/s.
const SMALLEST_PAGE: u32 = 125;
/// How often a page is halved at most.
const MOST_HALVINGS: u32 = 5;
/// A page that came sooner was too small, in milliseconds.
const QUICK_PAGE: u64 = 2_000;
/// A page that came later was too large, in milliseconds.
const SLOW_PAGE: u64 = 8_000;

/// What a line has shown of itself by the pages that came over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PagePace {
    halvings: u32,
}

impl Default for PagePace {
    /// Nothing is known of the line: half a page shows what it is.
    fn default() -> Self {
        Self { halvings: 1 }
    }
}

impl PagePace {
    /// Returns how many records the next page has at most, of `most` that a page may have.
    pub fn limit(self, most: u32) -> u32 {
        (most >> self.halvings).max(SMALLEST_PAGE.min(most))
    }

    /// Tells whether the line takes whole pages: then the next ones may travel beside the one that is awaited.
    pub const fn is_quick(self) -> bool {
        self.halvings == 0
    }

    /// Learns from a page that came after so many milliseconds.
    #[must_use]
    pub const fn after(self, millis: u64) -> Self {
        if millis > SLOW_PAGE {
            return self.after_a_cut();
        }
        let halvings = if millis < QUICK_PAGE {
            self.halvings.saturating_sub(1)
        } else {
            self.halvings
        };
        Self { halvings }
    }

    /// Learns from a page that did not come.
    #[must_use]
    pub const fn after_a_cut(self) -> Self {
        let halvings = self.halvings + 1;
        Self {
            halvings: if halvings > MOST_HALVINGS {
                MOST_HALVINGS
            } else {
                halvings
            },
        }
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

    #[test]
    fn a_line_shows_by_its_pages_what_it_takes() {
        let unknown = PagePace::default();
        assert_eq!((unknown.limit(4_000), unknown.is_quick()), (2_000, false));
        let quick = unknown.after(300);
        assert_eq!((quick.limit(4_000), quick.is_quick()), (4_000, true));
        assert_eq!(quick.after(300), quick);
        assert_eq!(quick.after(5_000), quick, "it came in good time");
        let slow = quick.after(12_000);
        assert_eq!((slow.limit(4_000), slow.is_quick()), (2_000, false));
        let mut broken = slow;
        for _ in 0..20 {
            broken = broken.after_a_cut();
        }
        assert_eq!(broken.limit(4_000), SMALLEST_PAGE);
        assert_eq!(broken.limit(50), 50, "never more than there may be");
        for _ in 0..MOST_HALVINGS {
            broken = broken.after(300);
        }
        assert_eq!(
            broken, quick,
            "a line that is quick again takes whole pages again"
        );
    }
}
