//! Finding a vehicle by plate, VIN tail, phone tail, name or pinyin initials, among tens of thousands.
//!
//! What all of them are found by is one text, which is looked through from end to end in a few milliseconds; only the
//! fields that hold the typed words are looked at more closely.

use crate::customer::digits;
use crate::id::VehicleId;
use crate::vehicle::needle::Needle;
use crate::vehicle::plate;

/// Stands where an entry was that has moved.
const GONE: u8 = 0;
/// Stands before a plate.
const PLATE: u8 = 1;
/// Stands before a VIN.
const VIN: u8 = 2;
/// Stands before a name, or the initials of one.
const NAME: u8 = 3;
/// Stands before a telephone number.
const PHONE: u8 = 4;

/// What every vehicle is found by, folded once, when it is put in.
#[derive(Clone, Debug, Default)]
pub struct SearchIndex {
    text: Vec<u8>,
    /// Where in the text each entry that was ever put in begins, in order, and whose it is.
    begins: Vec<(usize, usize)>,
    entries: Vec<Entry>,
    /// How many bytes of the text are of entries that have moved.
    gone: usize,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    vehicle: VehicleId,
    begin: usize,
    end: usize,
}

impl SearchIndex {
    /// Puts a vehicle in with its people: name, pinyin initials (may be empty) and phone of each. Returns its place;
    /// whoever puts it in again names the place, and it is found by what it says now.
    pub fn put<'a>(
        &mut self,
        place: Option<usize>,
        vehicle: VehicleId,
        (plate, vin): (&str, &str),
        people: impl IntoIterator<Item = (&'a str, &'a str, &'a str)>,
    ) -> usize {
        let begin = self.text.len();
        self.add(PLATE, &plate::normalise(plate));
        self.add(VIN, vin);
        for (name, initials, phone) in people {
            self.add(NAME, name);
            if !initials.is_empty() {
                self.add(NAME, initials);
            }
            self.add(PHONE, &digits(phone));
        }
        let entry = Entry {
            vehicle,
            begin,
            end: self.text.len(),
        };
        let known = place.and_then(|place| Some((place, self.entries.get_mut(place)?)));
        let place = if let Some((place, known)) = known {
            let before = core::mem::replace(known, entry);
            self.text[before.begin..before.end].fill(GONE);
            self.gone += before.end - before.begin;
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

    fn add(&mut self, tag: u8, words: &str) {
        self.text.push(tag);
        self.text.extend_from_slice(fold(words).as_bytes());
    }

    /// Leaves out what has moved.
    fn close_up(&mut self) {
        let mut text = Vec::with_capacity(self.text.len() - self.gone);
        self.begins.clear();
        for (place, entry) in self.entries.iter_mut().enumerate() {
            let begin = text.len();
            text.extend_from_slice(&self.text[entry.begin..entry.end]);
            (entry.begin, entry.end) = (begin, text.len());
            self.begins.push((begin, place));
        }
        self.text = text;
        self.gone = 0;
    }

    /// Returns at most `limit` vehicles that fit what was typed, best first.
    pub fn search(&self, typed: &str, limit: usize) -> Vec<VehicleId> {
        let Some(query) = Query::new(typed) else {
            return Vec::new();
        };
        let mut found: [Vec<VehicleId>; 6] = Default::default();
        for (place, rank) in self.ranked(&query) {
            if let Some(list) = found.get_mut(rank)
                && list.len() < limit
            {
                list.push(self.entries[place].vehicle);
            }
        }
        found.into_iter().flatten().take(limit).collect()
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
        let is_tag = |byte: &u8| *byte <= PHONE;
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

struct Query {
    plate: String,
    name: String,
    digits: String,
    signs: usize,
}

impl Query {
    fn new(typed: &str) -> Option<Self> {
        let plate = fold(&plate::normalise(typed));
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
        let words = |tag: Option<u8>, words: &str| tag.into_iter().chain(words.bytes()).collect();
        // A single sign is looked for at the beginning only.
        let is_one = self.signs == 1;
        let mut needles = vec![words(is_one.then_some(PLATE), &self.plate)];
        if (is_one || self.name != self.plate) && !self.name.is_empty() {
            needles.push(words(is_one.then_some(NAME), &self.name));
        }
        needles
    }

    /// Returns how well a field makes its entry fit, best first; `None` when it does not.
    fn rank(&self, tag: u8, field: &[u8]) -> Option<usize> {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    type Car = (String, String, Vec<(String, String, String)>);

    fn id(place: usize) -> VehicleId {
        VehicleId::new(Uuid::from_u128(place as u128))
    }

    fn put(
        index: &mut SearchIndex,
        place: Option<usize>,
        vehicle: VehicleId,
        (plate, vin, people): &Car,
    ) -> usize {
        let people = people
            .iter()
            .map(|(name, initials, phone)| (&**name, &**initials, &**phone));
        index.put(place, vehicle, (plate, vin), people)
    }

    fn car(plate: &str, vin: &str, (name, initials, phone): (&str, &str, &str)) -> Car {
        (
            plate.into(),
            vin.into(),
            vec![(name.into(), initials.into(), phone.into())],
        )
    }

    fn two_cars() -> SearchIndex {
        let mut index = SearchIndex::default();
        let first = car("粤B12345", "LSVAA4182E2184847", ("王伟", "ww", "13800138000"));
        let second = car("粤B54321", "LFV2A21K8A3001234", ("Anna Smith", "", "13900139111"));
        assert_eq!(put(&mut index, None, id(1), &first), 0);
        assert_eq!(put(&mut index, None, id(2), &second), 1);
        index
    }

    fn check(typed: &str, expected: &[usize]) {
        let expected: Vec<VehicleId> = expected.iter().map(|place| id(*place)).collect();
        assert_eq!(two_cars().search(typed, 8), expected, "{typed}");
    }

    #[test]
    fn a_vehicle_is_found_by_whatever_the_advisor_knows() {
        check("粤b·12345", &[1]);
        check("345", &[1]);
        check("4847", &[1]);
        check("8000", &[1]);
        check("王", &[1]);
        check("ww", &[1]);
        check("smith", &[2]);
        check("粤B", &[1, 2]);
        check("", &[]);
        check("zzz", &[]);
        check("\u{1}", &[]);
    }

    #[test]
    fn a_vehicle_is_found_by_what_it_says_now() {
        let mut index = two_cars();
        for _ in 0..9 {
            let other = car("沪A67890", "LSVAA4182E2184847", ("李娜", "ln", "13800138000"));
            assert_eq!(put(&mut index, Some(0), id(1), &other), 0);
        }
        assert_eq!(index.search("12345", 8), []);
        assert_eq!(index.search("ln", 8), [id(1)]);
        assert_eq!(index.search("138", 8), []);
        assert_eq!(index.search("13800", 8), [id(1)]);
        assert_eq!(index.search("粤B5", 8), [id(2)]);
        assert!(index.text.len() < 200, "what has moved is left out");
    }

    /// Says the same as [`Query::rank`], one condition after the other, on the words as they are.
    fn plain_rank((plate, vin, people): &Car, typed: &str) -> Option<usize> {
        let (known, wanted) = (plate::normalise(plate), plate::normalise(typed));
        let (name, signs) = (typed.trim().to_lowercase(), wanted.chars().count());
        let number = if wanted.chars().all(|sign| sign.is_ascii_digit()) {
            &*wanted
        } else {
            ""
        };
        let names: Vec<String> = people
            .iter()
            .flat_map(|(name, initials, _)| [name, initials])
            .map(|name| name.to_lowercase())
            .collect();
        let phones: Vec<String> = people.iter().map(|(_, _, phone)| digits(phone)).collect();
        if signs == 0 {
            None
        } else if known == wanted {
            Some(0)
        } else if signs >= 2 && known.starts_with(&wanted) {
            Some(1)
        } else if signs >= 3 && (known.ends_with(&wanted) || vin.to_uppercase().ends_with(&wanted)) {
            Some(2)
        } else if number.len() >= 3 && phones.iter().any(|phone| phone.ends_with(number)) {
            Some(3)
        } else if names.iter().any(|known| known.starts_with(&name)) {
            Some(4)
        } else {
            let inside = known.contains(&wanted) || names.iter().any(|known| known.contains(&name));
            let rings = number.len() >= 4 && phones.iter().any(|phone| phone.contains(number));
            ((signs >= 2 && inside) || rings).then_some(5)
        }
    }

    fn cars() -> impl Strategy<Value = Vec<Car>> {
        let people = prop::collection::vec(("[王伟ab ]{0,3}", "[wab]{0,2}", "[138]{0,6}"), 0..3);
        prop::collection::vec(("[粤B12]{0,5}", "[LB12]{0,5}", people), 1..9)
    }

    proptest! {
        #[test]
        fn what_is_found_is_what_a_look_at_each_finds(
            cars in cars(),
            changed in prop::collection::vec((0_usize..9, 0_usize..9), 0..6),
            typed in "[粤Bab王伟 L·1238]{0,5}",
        ) {
            let mut index = SearchIndex::default();
            let mut now = cars.clone();
            for (place, car) in cars.iter().enumerate() {
                put(&mut index, None, id(place), car);
            }
            for (place, other) in changed {
                let place = place % cars.len();
                now[place] = cars[other % cars.len()].clone();
                put(&mut index, Some(place), id(place), &now[place]);
            }
            let mut expected: Vec<(usize, usize)> = now
                .iter()
                .enumerate()
                .filter_map(|(place, car)| Some((plain_rank(car, &typed)?, place)))
                .collect();
            expected.sort_unstable();
            let expected: Vec<VehicleId> = expected.into_iter().map(|(_, place)| id(place)).take(4).collect();
            prop_assert_eq!(index.search(&typed, 4), expected);
        }
    }
}
