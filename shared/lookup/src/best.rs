//! The few best of very many.

/// The lowest places of a rank, each once.
pub(crate) struct Best {
    places: Vec<usize>,
    most: usize,
    /// Behind this place in the text no lower place comes, as far as the text is in order.
    full_behind: usize,
}

impl Best {
    pub(crate) const fn new(most: usize) -> Self {
        Self {
            places: Vec::new(),
            most,
            full_behind: usize::MAX,
        }
    }

    /// Tells whether nothing at this place in the text, nor behind it, can be among the best any more.
    pub(crate) const fn is_full_at(&self, at: usize) -> bool {
        at >= self.full_behind
    }

    /// Takes a place in; `begin_of` says where in the text the entry at a place begins.
    pub(crate) fn put(&mut self, place: usize, begin_of: impl Fn(usize) -> usize) {
        let Err(at) = self.places.binary_search(&place) else {
            return;
        };
        self.places.insert(at, place);
        self.places.truncate(self.most);
        if let (true, Some(last)) = (self.places.len() == self.most, self.places.last()) {
            self.full_behind = begin_of(*last);
        }
    }

    pub(crate) fn places(&self) -> &[usize] {
        &self.places
    }
}
