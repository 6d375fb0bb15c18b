//! How far a device has pulled: the same for every storage that keeps what was pulled.

use serde::{Deserialize, Serialize};

use super::digest::Check;
use crate::record::Seq;

/// How far was pulled, and what it adds up to.
///
/// A fresh device gets two things ahead of its first page: what somebody needs first, and then the files
/// of the trade. Neither moves the cursor; what is still to come leaves out the files that are held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pulled {
    /// Everything up to here is held.
    pub cursor: Seq,
    /// Count and digest of what is held.
    pub check: Check,
    /// Up to here the files are held as well; [`Seq::NEVER`] when only what somebody needs
    /// first is. `None`: nothing came ahead, or everything has come since.
    #[serde(default)]
    pub files: Option<Seq>,
}

/// What comes ahead of the first page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ahead {
    /// What somebody needs first.
    First,
    /// A page of files.
    Files,
}

impl Pulled {
    /// Tells whether nothing is held that could be out of date.
    pub fn is_fresh(&self) -> bool {
        self.cursor == Seq::NEVER && (self.check.count == 0 || self.files.is_some())
    }

    /// Meets another life of the server's database, of which nothing was pulled yet.
    pub const fn meet(&mut self) {
        self.cursor = Seq::NEVER;
        self.files = None;
    }

    /// Notes what came ahead of the first page, with the cursor that it came with.
    pub fn ahead(&mut self, ahead: Ahead, cursor: Seq) {
        let held = self.files.unwrap_or(Seq::NEVER);
        self.files = Some(match ahead {
            Ahead::First => held,
            Ahead::Files => held.max(cursor),
        });
    }

    /// Notes a page with its cursor; on the last, tells whether what is held agrees with what the server counts.
    ///
    /// When it does not, everything is pulled again, by the next pull.
    pub fn page(&mut self, cursor: Seq, last: Option<Check>) -> Option<bool> {
        let agrees = last.map(|check| check.agrees(self.check));
        match agrees {
            Some(false) => self.meet(),
            Some(true) => (self.cursor, self.files) = (self.cursor.max(cursor), None),
            None => self.cursor = self.cursor.max(cursor),
        }
        agrees
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const END: Check = Check { count: 0, digest: 0 };

    #[test]
    fn what_comes_ahead_leaves_it_fresh_and_is_forgotten_at_the_end() {
        let mut pulled = Pulled::default();
        assert!(pulled.is_fresh());
        pulled.ahead(Ahead::First, Seq::NEVER);
        pulled.ahead(Ahead::Files, Seq::new(7));
        // Asked for again after a cut, and answered late.
        pulled.ahead(Ahead::First, Seq::NEVER);
        pulled.ahead(Ahead::Files, Seq::new(4));
        assert!(pulled.is_fresh());
        assert_eq!((pulled.cursor, pulled.files), (Seq::NEVER, Some(Seq::new(7))));
        assert_eq!(pulled.page(Seq::new(3), None), None);
        assert_eq!(pulled.files, Some(Seq::new(7)), "still to be left out");
        assert!(!pulled.is_fresh());
        assert_eq!(pulled.page(Seq::new(9), Some(END)), Some(true));
        assert_eq!((pulled.cursor, pulled.files), (Seq::new(9), None));
    }

    #[test]
    fn a_hole_has_everything_pulled_anew_files_as_well() {
        let mut pulled = Pulled::default();
        pulled.ahead(Ahead::Files, Seq::new(7));
        let other = Check { count: 1, digest: 1 };
        assert_eq!(pulled.page(Seq::new(9), Some(other)), Some(false));
        assert_eq!((pulled.cursor, pulled.files), (Seq::NEVER, None));
    }
}
