//! Ids that are computed instead of drawn: two tablets that make the same thing make one record.
//!
//! Such an id is a hash, and says by its version that it is one. No other kind is taken under it, and no other id for
//! such a kind: nobody occupies beforehand the id under which somebody else will store their work.

use std::collections::HashSet;

use sha2::{Digest, Sha256};
use uuid::{Builder, Version};

use crate::change::Edit;
use crate::id::RecordId;
use crate::record::Kind;
use crate::sync::server::QuarantineReason;

impl Kind {
    /// Returns the fields that a tablet's record of this kind has its id from: the parent's, and the key's where a parent
    /// has several of them; none of a kind whose ids are drawn. Every change of such a record repeats them.
    pub const fn derived_from(self) -> &'static [&'static str] {
        match self {
            Self::Reading => &["order", "item"],
            Self::Comparison => &["order", "moment"],
            Self::Intake => &["order"],
            _ => &[],
        }
    }
}

/// Returns the id of the one record of a kind that a parent has under a key: a UUID of version 8 with the beginning of
/// their SHA-256.
pub fn id(kind: Kind, parent: RecordId, key: &str) -> RecordId {
    // A name has no zero in it and an id one length, so that no two of them read the same.
    let parent = parent.uuid();
    let named = [kind.name().as_bytes(), &[0], parent.as_bytes(), key.as_bytes()];
    let hash: [u8; 32] = Sha256::digest(named.concat()).into();
    let first = core::array::from_fn(|place| hash[place]);
    RecordId::new(Builder::from_custom_bytes(first).into_uuid())
}

/// Refuses edits of a record under an id that its kind does not have.
///
/// What a record is named by stands in each change of it: after a restore the first to arrive may be a later one.
pub(super) fn check(edits: &[Edit]) -> Result<(), QuarantineReason> {
    let mut seen = HashSet::new();
    let mut first = edits.iter().filter(|edit| seen.insert(edit.record));
    if first.all(|edit| is_own(edit, edits)) {
        Ok(())
    } else {
        Err(QuarantineReason::WrongId)
    }
}

/// Refuses edits of records under an id that no record of their kind can have, whatever they are named by.
pub(super) fn check_version(edits: &[Edit]) -> Result<(), QuarantineReason> {
    let fits = |edit: &Edit| {
        let is_derived = edit.record.uuid().get_version() == Some(Version::Custom);
        Kind::parse(&edit.kind).is_none_or(|kind| kind.derived_from().is_empty() != is_derived)
    };
    if edits.iter().all(fits) {
        Ok(())
    } else {
        Err(QuarantineReason::WrongId)
    }
}

fn is_own(edit: &Edit, all: &[Edit]) -> bool {
    let Some(kind) = Kind::parse(&edit.kind) else {
        return true;
    };
    let (parent, key) = match kind.derived_from() {
        [parent] => (parent, None),
        [parent, key] => (parent, Some(key)),
        _ => return edit.record.uuid().get_version() != Some(Version::Custom),
    };
    let named = |field: &str| {
        let mut own = all.iter().filter(|other| other.record == edit.record);
        own.find(|other| other.field == field)?.value.as_str()
    };
    let derived = || {
        let text = named(parent)?;
        let parent: RecordId = text.parse().ok()?;
        // An id is written in one way only: lists find what hangs on an order by its text.
        let is_plain = parent.to_string() == text;
        let key = key.map_or(Some(""), |key| named(key))?;
        Some(id(kind, parent, key)).filter(|_| is_plain)
    };
    derived() == Some(edit.record)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::collections::{BTreeSet, HashMap};

    use serde_json::json;
    use uuid::Uuid;

    use super::*;
    use crate::change::{Action, Base, Change, Draft};
    use crate::customer::Customer;
    use crate::id::{ChangeId, DeviceId, OrderId, StaffId};
    use crate::order::reading::{self, Reading};
    use crate::order::template::{self, Tier};
    use crate::record::guard::{self, Author};
    use crate::record::{Class, Entry, Record, Seq};
    use crate::staff::Roles;
    use crate::sync::server::{Origin, integrate};
    use crate::time::Timestamp;

    const ORDER: OrderId = OrderId::new(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001));
    const ITEM: &str = "tread_front_left";

    /// Merges what a tablet sends, unless it is held back.
    fn push(records: &mut HashMap<RecordId, Record>, draft: Draft) -> Result<(), QuarantineReason> {
        let number = records.len() as u64 + 1;
        let change = Change {
            change_id: ChangeId::new(Uuid::from_u128(u128::from(number))),
            dseq: number,
            schema: crate::SCHEMA,
            author: StaffId::default(),
            device: DeviceId::default(),
            at: Timestamp::from_millis(5),
            offset: 0,
            action: draft.action.to_owned(),
            edits: draft.edits,
        };
        let author = Author {
            roles: Ok(Roles::EVERY),
            after_restore: false,
        };
        let from = Origin {
            revoked: false,
            guard: Some(&author),
        };
        let (seq, at) = (Seq::new(number), Timestamp::from_millis(9));
        integrate(&crate::Trade, records, &change, seq, at, from).map(drop)
    }

    fn read(number: i32) -> Reading {
        Reading {
            order: ORDER,
            item: ITEM.to_owned(),
            number: Some(number),
            ..Reading::default()
        }
    }

    fn take(id: impl Into<RecordId>, reading: &Reading) -> Draft {
        Draft::new(Action::TakeReading).create(id, reading)
    }

    #[test]
    fn no_two_things_have_the_same_derived_id() {
        let other = RecordId::new(Uuid::from_u128(2));
        let mut ids = BTreeSet::new();
        let mut count = 0;
        for kind in Kind::ALL {
            for parent in [ORDER.into(), other, RecordId::default()] {
                for key in ["", "a", "ab", "a\0b", "b", "\0", "a\0"] {
                    ids.insert(id(*kind, parent, key));
                    count += 1;
                }
            }
        }
        assert_eq!(ids.len(), count);
        let is_marked = |id: &RecordId| id.uuid().get_version() == Some(Version::Custom);
        assert!(ids.iter().all(is_marked));
    }

    #[test]
    fn a_derived_id_stays_what_it_is() {
        let reading = reading::id(ORDER, ITEM);
        expect_test::expect!["1707d139-c875-8ae2-b312-de12efae7aff"].assert_eq(&reading.to_string());
        let intake = crate::order::intake::id(ORDER);
        expect_test::expect!["1f0083ab-0999-8fd7-a2d8-c526cb2a0023"].assert_eq(&intake.to_string());
        expect_test::expect!["f329d971-838b-8738-8ebb-f34c0b8cf69b"]
            .assert_eq(&template::id(Tier::Standard, 3).to_string());
    }

    #[test]
    fn nobody_occupies_the_id_of_what_another_will_make() {
        let mut records = HashMap::new();
        let id = reading::id(ORDER, ITEM);
        let squatter = Customer {
            name: "x".to_owned(),
            ..Customer::default()
        };
        let squat = Draft::new(Action::CreateCustomer).create(id, &squatter);
        assert_eq!(push(&mut records, squat), Err(QuarantineReason::WrongId));
        let other = Reading {
            item: "pad_front_left".to_owned(),
            ..read(300)
        };
        assert_eq!(
            push(&mut records, take(id, &other)),
            Err(QuarantineReason::WrongId)
        );
        assert_eq!(push(&mut records, take(id, &read(140))), Ok(()));
        assert_eq!(records[&id.into()].value("number"), Some(&json!(140)));
        let version = template::id(Tier::Full, 1);
        let squat = Draft::new(Action::CreateCustomer).create(version, &squatter);
        assert_eq!(push(&mut records, squat), Err(QuarantineReason::WrongId));
    }

    #[test]
    fn nor_does_whoever_decides_between_two_values() {
        let decide = |kind: Kind, id: RecordId, field: &str| {
            let edit = Edit {
                kind: kind.name().to_owned(),
                record: id,
                field: field.to_owned(),
                value: json!(5),
                base: Base::default(),
            };
            guard::check(Action::DecideClash, &[edit])
        };
        let taken = reading::id(ORDER, ITEM).into();
        assert_eq!(
            decide(Kind::RepairOrder, taken, "promised_at"),
            Err(QuarantineReason::WrongId)
        );
        assert_eq!(decide(Kind::RepairOrder, ORDER.into(), "promised_at"), Ok(()));
    }

    #[test]
    fn a_derived_kind_is_taken_under_no_id_but_its_own() {
        let mut records = HashMap::new();
        for id in [ORDER.into(), id(Kind::Mark, ORDER.into(), ITEM)] {
            let taken = push(&mut records, take(id, &read(140)));
            assert_eq!(taken, Err(QuarantineReason::WrongId));
        }
        // The same order, written in a way in which no list finds it.
        let mut shouted = take(reading::id(ORDER, ITEM), &read(140));
        shouted.edits[0].value = json!(ORDER.to_string().replace('-', ""));
        assert_eq!(push(&mut records, shouted), Err(QuarantineReason::WrongId));
        assert!(records.is_empty());
    }

    #[test]
    fn every_change_says_of_what_it_is_so_that_the_first_to_arrive_may_be_a_later_one() {
        let mut records = HashMap::new();
        let id = reading::id(ORDER, ITEM);
        push(&mut records, take(id, &read(140))).unwrap();
        let entry: Entry<Reading> = Entry::read(records[&id.into()].clone()).unwrap();
        let noted = reading::advise(&entry, "更换轮胎");
        let fields: Vec<&str> = noted.edits.iter().map(|edit| &*edit.field).collect();
        assert_eq!(fields, ["order", "item", "note"]);
        assert!(reading::advise(&entry, "").is_empty(), "nothing is changed");
        // A server that has lost the reading, and one that has it.
        assert_eq!(push(&mut HashMap::new(), noted.clone()), Ok(()));
        assert_eq!(push(&mut records, noted), Ok(()));
        let reading = &records[&id.into()];
        assert_eq!(
            reading.fields["item"].seq,
            Seq::new(1),
            "only the note is touched"
        );
        assert_eq!(reading.value("note"), Some(&json!("更换轮胎")));
        let mut silent = reading::advise(&entry, "再看");
        silent.edits.retain(|edit| edit.field == "note");
        assert_eq!(push(&mut records, silent), Err(QuarantineReason::WrongId));
    }

    #[test]
    fn what_an_id_is_derived_from_is_declared_and_written_once() {
        for kind in Kind::ALL {
            for field in kind.derived_from() {
                assert!(kind.fields().iter().any(|rule| rule.name == *field));
                assert_eq!(kind.class(field), Class::Once, "{kind:?} {field}");
            }
        }
    }
}
