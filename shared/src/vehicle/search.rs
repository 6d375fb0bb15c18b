//! Finding a vehicle by plate, VIN tail, phone tail, name or pinyin initials, among tens of thousands.

use crate::customer::digits;
use crate::id::VehicleId;
use crate::vehicle::plate;

/// What one vehicle is found by. Everything is folded once, when the entry is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchEntry {
    /// The vehicle.
    pub vehicle: VehicleId,
    plate: String,
    vin: String,
    names: Vec<String>,
    phones: Vec<String>,
}

impl SearchEntry {
    /// Makes an entry from the vehicle and its people: name, pinyin initials (may be empty) and phone of each.
    pub fn new<'a>(
        vehicle: VehicleId,
        plate: &str,
        vin: &str,
        people: impl IntoIterator<Item = (&'a str, &'a str, &'a str)>,
    ) -> Self {
        let mut entry = Self {
            vehicle,
            plate: plate::normalise(plate),
            vin: vin.to_uppercase(),
            names: Vec::new(),
            phones: Vec::new(),
        };
        for (name, initials, phone) in people {
            entry.names.push(name.to_lowercase());
            if !initials.is_empty() {
                entry.names.push(initials.to_lowercase());
            }
            entry.phones.push(digits(phone));
        }
        entry
    }

    /// Returns how well the query fits, best first; `None` when it does not.
    fn rank(&self, query: &Query) -> Option<u8> {
        if self.plate == query.plate {
            return Some(0);
        }
        if query.signs >= 2 && self.plate.starts_with(&query.plate) {
            return Some(1);
        }
        if query.signs >= 3 && (self.plate.ends_with(&query.plate) || self.vin.ends_with(&query.plate)) {
            return Some(2);
        }
        if query.digits.len() >= 3 && self.phones.iter().any(|phone| phone.ends_with(&query.digits)) {
            return Some(3);
        }
        if !query.name.is_empty() && self.names.iter().any(|name| name.starts_with(&query.name)) {
            return Some(4);
        }
        let inside = query.signs >= 2
            && (is_inside(&self.plate, &query.plate)
                || self.names.iter().any(|name| is_inside(name, &query.name)));
        let phones = || self.phones.iter().any(|phone| is_inside(phone, &query.digits));
        (inside || (query.digits.len() >= 4 && phones())).then_some(5)
    }
}

/// Tells whether a short text lies in another short one; `contains` first prepares for a long search, each time.
fn is_inside(text: &str, part: &str) -> bool {
    let mut windows = text.as_bytes().windows(part.len().max(1));
    windows.any(|window| window == part.as_bytes())
}

struct Query {
    plate: String,
    name: String,
    digits: String,
    signs: usize,
}

/// Returns at most `limit` vehicles that fit what was typed, best first.
pub fn search<'a>(entries: &'a [SearchEntry], typed: &str, limit: usize) -> Vec<&'a SearchEntry> {
    let plate = plate::normalise(typed);
    let digits = if plate.chars().all(|sign| sign.is_ascii_digit()) {
        plate.clone()
    } else {
        String::new()
    };
    let query = Query {
        signs: plate.chars().count(),
        name: typed.trim().to_lowercase(),
        digits,
        plate,
    };
    if query.signs == 0 {
        return Vec::new();
    }
    let mut found: [Vec<&SearchEntry>; 6] = Default::default();
    for entry in entries {
        if let Some(rank) = entry.rank(&query)
            && let Some(list) = found.get_mut(usize::from(rank))
            && list.len() < limit
        {
            list.push(entry);
        }
    }
    found.into_iter().flatten().take(limit).collect()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn entries() -> Vec<SearchEntry> {
        let id = |number| VehicleId::new(Uuid::from_u128(number));
        vec![
            SearchEntry::new(
                id(1),
                "粤B12345",
                "LSVAA4182E2184847",
                [("王伟", "ww", "13800138000")],
            ),
            SearchEntry::new(
                id(2),
                "粤B54321",
                "LFV2A21K8A3001234",
                [("Anna Smith", "", "13900139111")],
            ),
        ]
    }

    fn check(typed: &str, expected: &[u128]) {
        let entries = entries();
        let found: Vec<u128> = search(&entries, typed, 8)
            .iter()
            .map(|entry| entry.vehicle.uuid().as_u128())
            .collect();
        assert_eq!(found, expected, "{typed}");
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
    }
}
