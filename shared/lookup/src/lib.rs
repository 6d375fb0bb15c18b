//! Looking through the words of tens of thousands of vehicles with every key that is typed.
//!
//! All words are one text, which is looked through from end to end in a few milliseconds; only the fields that hold the
//! typed words are looked at more closely. It is a crate of its own because the app is built for size, and this for speed.

mod best;
mod needle;

use best::Best;
use needle::Needle;

/// Stands where an entry was that has moved.
const GONE: u8 = 0;
/// The highest byte that begins a field.
const LAST_TAG: u8 = Tag::Phone as u8;

/// How many ways there are to fit, the best first.
const RANKS: usize = 6;
/// The last of them: the words stand in the middle of a field.
const INSIDE: usize = RANKS - 1;

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
    /// Up to where in the text the entries stand in the order of their places.
    ordered: usize,
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
            if self.ordered == begin {
                self.ordered = entry.1;
            }
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
        // An entry may fit in several ways: once those that are better already are left out, enough remain.
        let mut ranks: [Best; RANKS] = core::array::from_fn(|_| Best::new(2 * limit));
        for words in query.words() {
            self.rank(query, &words, &mut ranks);
        }
        let mut found = Vec::with_capacity(limit);
        for place in ranks.iter().flat_map(Best::places) {
            if found.len() < limit && !found.contains(place) {
                found.push(*place);
            }
        }
        found
    }

    /// Looks for words from end to end, and ranks the entries in which they stand.
    fn rank(&self, query: &Query, words: &Words, ranks: &mut [Best; RANKS]) {
        let needle = Needle::new(&words.bytes);
        let is_tag = |at: usize| self.text.get(at).is_none_or(|byte| *byte <= LAST_TAG);
        let mut from = 0;
        while let Some(hit) = needle.find(&self.text, from) {
            from = hit + 1;
            let at = hit + usize::from(words.is_first);
            let is_start = is_tag(at - 1);
            let is_end = is_tag(hit + words.bytes.len());
            let is_done = |rank: &Best| hit < self.ordered && rank.is_full_at(hit);
            // Most of very many hits are like this one, and none of them can be better than those that are known.
            if !is_start && !is_end && is_done(&ranks[INSIDE]) {
                continue;
            }
            let tag = self.text[..at].iter().rfind(|byte| **byte <= LAST_TAG);
            let rank = tag.and_then(|tag| query.rank(*tag, words, (is_start, is_end)));
            let Some(rank) = rank.map(|rank| &mut ranks[rank]) else {
                continue;
            };
            if !is_done(rank) {
                let own = self.begins.partition_point(|(begin, _)| *begin <= hit);
                rank.put(self.begins[own - 1].1, |place| self.entries[place].0);
            }
        }
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
        self.ordered = text.len();
        self.text = text;
        self.gone = 0;
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
    is_number: bool,
    signs: usize,
}

impl Query {
    /// Reads what was typed, and the same as a plate is written. `None` where there is nothing to look for.
    pub fn new(typed: &str, plate: &str) -> Option<Self> {
        let plate = fold(plate);
        let query = Self {
            signs: plate.chars().count(),
            name: fold(typed.trim()),
            is_number: plate.bytes().all(|sign| sign.is_ascii_digit()),
            plate,
        };
        (query.signs > 0).then_some(query)
    }

    /// Returns the words of which every field that fits holds one.
    fn words(&self) -> Vec<Words> {
        // A single sign is looked for at the beginning of names only.
        let is_one = self.signs == 1;
        let is_same = self.name == self.plate;
        let mut words = Vec::new();
        if !is_one {
            words.push(Words {
                bytes: self.plate.clone().into_bytes(),
                is_first: false,
                is_plate: true,
                is_name: is_same,
            });
        }
        if (is_one || !is_same) && !self.name.is_empty() {
            let tag = is_one.then_some(Tag::Name as u8);
            words.push(Words {
                bytes: tag.into_iter().chain(self.name.bytes()).collect(),
                is_first: is_one,
                is_plate: false,
                is_name: true,
            });
        }
        words
    }

    /// Returns how well words make an entry fit that stand at the start or the end of one of its fields, best first;
    /// `None` when they do not.
    fn rank(&self, tag: u8, words: &Words, (is_start, is_end): (bool, bool)) -> Option<usize> {
        const PLATE: u8 = Tag::Plate as u8;
        const VIN: u8 = Tag::Vin as u8;
        const PHONE: u8 = Tag::Phone as u8;
        const NAME: u8 = Tag::Name as u8;
        match tag {
            NAME if !words.is_name => None,
            NAME if is_start => Some(4),
            NAME => Some(INSIDE),
            _ if !words.is_plate => None,
            PLATE if is_start && is_end => Some(0),
            PLATE if is_start => Some(1),
            PLATE if is_end && self.signs >= 3 => Some(2),
            PLATE => Some(INSIDE),
            VIN => (is_end && self.signs >= 3).then_some(2),
            PHONE if !self.is_number => None,
            PHONE if is_end && self.signs >= 3 => Some(3),
            PHONE => (self.signs >= 4).then_some(INSIDE),
            _ => None,
        }
    }
}

/// Words that are looked for.
struct Words {
    bytes: Vec<u8>,
    /// Begins with the tag of a field, so that only its first words fit.
    is_first: bool,
    /// What was typed as a plate is written; VINs and telephone numbers are looked for in the same way.
    is_plate: bool,
    /// What was typed as a name is written.
    is_name: bool,
}
