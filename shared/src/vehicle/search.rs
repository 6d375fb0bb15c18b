//! Finding a vehicle by plate, VIN tail, phone tail, name or pinyin initials, among tens of thousands.

use lookup::{Lookup, Query, Tag};

use crate::customer::digits;
use crate::id::VehicleId;
use crate::vehicle::plate;

/// What every vehicle is found by.
#[derive(Clone, Debug, Default)]
pub struct SearchIndex {
    words: Lookup,
    /// Whose each place is.
    vehicles: Vec<VehicleId>,
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
        let people: Vec<(&str, &str, String)> = people
            .into_iter()
            .map(|(name, initials, phone)| (name, initials, digits(phone)))
            .collect();
        let plate = plate::normalise(plate);
        let mut fields = vec![(Tag::Plate, &*plate), (Tag::Vin, vin)];
        for (name, initials, phone) in &people {
            fields.push((Tag::Name, name));
            if !initials.is_empty() {
                fields.push((Tag::Name, initials));
            }
            fields.push((Tag::Phone, phone));
        }
        let place = self.words.put(place, &fields);
        if place == self.vehicles.len() {
            self.vehicles.push(vehicle);
        } else {
            self.vehicles[place] = vehicle;
        }
        place
    }

    /// Returns at most `limit` vehicles that fit what was typed, best first.
    pub fn search(&self, typed: &str, limit: usize) -> Vec<VehicleId> {
        let Some(query) = Query::new(typed, &plate::normalise(typed)) else {
            return Vec::new();
        };
        let places = self.words.find(&query, limit).into_iter();
        places.map(|place| self.vehicles[place]).collect()
    }
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
        assert!(index.words.size() < 200, "what has moved is left out");
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
        let is_name = names.iter().any(|known| known.starts_with(&name));
        if signs < 2 {
            (signs == 1 && is_name).then_some(4)
        } else if known == wanted {
            Some(0)
        } else if known.starts_with(&wanted) {
            Some(1)
        } else if signs >= 3 && (known.ends_with(&wanted) || vin.to_uppercase().ends_with(&wanted)) {
            Some(2)
        } else if number.len() >= 3 && phones.iter().any(|phone| phone.ends_with(number)) {
            Some(3)
        } else if is_name {
            Some(4)
        } else {
            let inside = known.contains(&wanted) || names.iter().any(|known| known.contains(&name));
            let rings = number.len() >= 4 && phones.iter().any(|phone| phone.contains(number));
            (inside || rings).then_some(5)
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
