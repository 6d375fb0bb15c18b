//! Looking through the words of tens of thousands of vehicles with every key that is typed.
//!
//! All words are one text, which is looked through from end to end in a few milliseconds; only the fields that hold the
//! typed words are looked at more closely. It is a crate of its own because the app is built for size, and this for speed.

mod needle;

use needle::Needle;

/// Stands where an entry was that has moved.
const GONE: u8 = 0;
/// The highest byte that begins a field.
const LAST_TAG: u8 = Tag::Phone as u8;

/// What a field of an entry is: its first byte in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Tag {
    /// A plate.
    Plate = 1,
    /// A VIN.
    Vin,
    /// A name, or the initials of one.
    Name,
    /// A telephone number, its digits alone.
    Phone,
}

/// The words of every entry, folded once, when it is put in.
#[derive(Clone, Debug, Default)]
pub struct Lookup {
    text: Vec<u8>,
    /// Where in the text each entry that was ever put in begins, in order, and its place.
    begins: Vec<(usize, usize)>,
    /// Where in the text the entry at each place begins and ends.
    entries: Vec<(usize, usize)>,
    /// How many bytes of the text are of entries that have moved.
    gone: usize,
}

impl Lookup {
    /// Puts an entry in with its fields. Returns its place; whoever puts it in again names the place, and it is found by
    /// what it says now.
    pub fn put(&mut self, place: Option<usize>, fields: &[(Tag, &str)]) -> usize {
        let begin = self.text.len();
        for (tag, words) in fields {
            self.text.push(*tag as u8);
            self.text.extend_from_slice(fold(words).as_bytes());
        }
        let entry = (begin, self.text.len());
        let known = place.and_then(|place| Some((place, self.entries.get_mut(place)?)));
        let place = if let Some((place, known)) = known {
            let (begin, end) = core::mem::replace(known, entry);
            self.text[begin..end].fill(GONE);
            self.gone += end - begin;
            place
        } else {
            self.entries.push(entry);
            self.entries.len() - 1
        };
        self.begins.push((begin, place));
        if self.gone > self.text.len() / 2 {
            self.close_up();
        }
        place
    }

    /// Returns how many bytes the text takes.
    pub fn size(&self) -> usize {
        self.text.len()
    }

    /// Returns the places of at most `limit` entries that fit, best first.
    #[inline(never)]
    pub fn find(&self, query: &Query, limit: usize) -> Vec<usize> {
        let mut found: [Vec<usize>; 6] = Default::default();
        for (place, rank) in self.ranked(query) {
            if let Some(list) = found.get_mut(rank)
                && list.len() < limit
            {
                list.push(place);
            }
        }
        found.into_iter().flatten().take(limit).collect()
    }

    /// Leaves out what has moved.
    fn close_up(&mut self) {
        let mut text = Vec::with_capacity(self.text.len() - self.gone);
        self.begins.clear();
        for (place, (begin, end)) in self.entries.iter_mut().enumerate() {
            let moved = text.len();
            text.extend_from_slice(&self.text[*begin..*end]);
            (*begin, *end) = (moved, text.len());
            self.begins.push((moved, place));
        }
        self.text = text;
        self.gone = 0;
    }

    /// Returns the places of all entries that fit, in order, and how well each fits.
    fn ranked(&self, query: &Query) -> Vec<(usize, usize)> {
        let mut ranked = Vec::new();
        for words in query.needles() {
            let needle = Needle::new(&words);
            let (mut from, mut next) = (0, 0);
            while let Some(hit) = needle.find(&self.text, from) {
                let (begin, end) = self.field(hit);
                from = end;
                let Some(rank) = query.rank(self.text[begin], &self.text[begin + 1..end]) else {
                    continue;
                };
                // Hits come in the order of the text.
                while self.begins.get(next).is_some_and(|(begin, _)| *begin <= hit) {
                    next += 1;
                }
                let own = next.checked_sub(1).and_then(|own| self.begins.get(own));
                ranked.extend(own.map(|(_, place)| (*place, rank)));
            }
        }
        ranked.sort_unstable();
        ranked.dedup_by_key(|(place, _)| *place);
        ranked
    }

    /// Returns where the field that a place lies in begins, with its tag, and where it ends.
    fn field(&self, at: usize) -> (usize, usize) {
        let is_tag = |byte: &u8| *byte <= LAST_TAG;
        let begin = self.text[..=at].iter().rposition(is_tag).unwrap_or_default();
        let behind = self.text[begin + 1..].iter().position(is_tag);
        (begin, behind.map_or(self.text.len(), |end| begin + 1 + end))
    }
}

/// Makes words comparable; no sign of them can be taken for a tag.
fn fold(words: &str) -> String {
    let mut folded = words.to_lowercase();
    folded.retain(|sign| !sign.is_control());
    folded
}

/// What was typed.
#[derive(Debug)]
pub struct Query {
    plate: String,
    name: String,
    digits: String,
    signs: usize,
}

impl Query {
    /// Reads what was typed, and the same as a plate is written. `None` where there is nothing to look for.
    pub fn new(typed: &str, plate: &str) -> Option<Self> {
        let plate = fold(plate);
        let is_number = plate.bytes().all(|sign| sign.is_ascii_digit());
        let query = Self {
            signs: plate.chars().count(),
            name: fold(typed.trim()),
            digits: if is_number { plate.clone() } else { String::new() },
            plate,
        };
        (query.signs > 0).then_some(query)
    }

    /// Returns the words of which every field that fits holds one.
    fn needles(&self) -> Vec<Vec<u8>> {
        let words = |tag: Option<Tag>, words: &str| {
            let tag = tag.map(|tag| tag as u8);
            tag.into_iter().chain(words.bytes()).collect()
        };
        // A single sign is looked for at the beginning only.
        let is_one = self.signs == 1;
        let mut needles = vec![words(is_one.then_some(Tag::Plate), &self.plate)];
        if (is_one || self.name != self.plate) && !self.name.is_empty() {
            needles.push(words(is_one.then_some(Tag::Name), &self.name));
        }
        needles
    }

    /// Returns how well a field makes its entry fit, best first; `None` when it does not.
    fn rank(&self, tag: u8, field: &[u8]) -> Option<usize> {
        const PLATE: u8 = Tag::Plate as u8;
        const VIN: u8 = Tag::Vin as u8;
        const PHONE: u8 = Tag::Phone as u8;
        let (wanted, digits, name) = (
            self.plate.as_bytes(),
            self.digits.as_bytes(),
            self.name.as_bytes(),
        );
        match tag {
            PLATE if field == wanted => Some(0),
            PLATE if self.signs >= 2 && field.starts_with(wanted) => Some(1),
            PLATE if self.signs >= 3 && field.ends_with(wanted) => Some(2),
            PLATE => (self.signs >= 2 && is_inside(field, wanted)).then_some(5),
            VIN => (self.signs >= 3 && field.ends_with(wanted)).then_some(2),
            PHONE if digits.len() >= 3 && field.ends_with(digits) => Some(3),
            PHONE => (digits.len() >= 4 && is_inside(field, digits)).then_some(5),
            _ if !name.is_empty() && field.starts_with(name) => Some(4),
            _ => (self.signs >= 2 && is_inside(field, name)).then_some(5),
        }
    }
}

/// Tells whether a short text lies in another short one; `contains` first prepares for a long search, each time.
fn is_inside(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len().max(1)).any(|window| window == part)
}
