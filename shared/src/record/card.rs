//! The card of a file: the little that a customer or a vehicle is found by, read off its text in one pass.
//!
//! A large shop has two hundred thousand files. To find one of them, nobody has to know who set which field when.

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::{Kind, Record, RecordType, Seq};
use crate::customer::Customer;
use crate::id::{CustomerId, RecordId};
use crate::vehicle::Vehicle;

/// What a file is found by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileCard {
    /// The file.
    pub id: RecordId,
    /// The number under which it travels.
    pub seq: Seq,
    /// Whom or what it is about.
    pub about: About,
}

/// Whom or what a file is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// A customer.
    Customer {
        /// The name as the customer writes it.
        name: String,
        /// The telephone number.
        phone: String,
    },
    /// A vehicle.
    Vehicle {
        /// The plate.
        plate: String,
        /// The vehicle identification number (ISO 3779).
        vin: String,
        /// Who owns it.
        owner: Option<CustomerId>,
    },
}

impl FileCard {
    /// Reads the card off the text of a record in its [short](super::shortened) form, as nearly all files travel.
    ///
    /// `None`: it is no file, or one with more to say; [`FileCard::of`] knows those as well.
    pub fn read(text: &str) -> Option<Self> {
        let form: Form = serde_json::from_str(text).ok()?;
        if form.fields.is_some() {
            return None;
        }
        let mut said = Said::default();
        for (_, _, set) in form.sets {
            said.take(set);
        }
        let about = match form.kind {
            FileKind::Customer => About::Customer {
                name: said.name.unwrap_or_default(),
                phone: said.phone.unwrap_or_default(),
            },
            FileKind::Vehicle => About::Vehicle {
                plate: said.plate.unwrap_or_default(),
                vin: said.vin.unwrap_or_default(),
                owner: said.owner,
            },
        };
        Some(Self {
            id: form.id,
            seq: form.seq,
            about,
        })
    }

    /// Returns the card of a record; `None` when it is no file.
    pub fn of(record: &Record) -> Option<Self> {
        let about = match Kind::parse(&record.kind)? {
            Kind::Customer => {
                let Customer { name, phone, .. } = Customer::decode(record);
                About::Customer { name, phone }
            }
            Kind::Vehicle => {
                let Vehicle {
                    plate, vin, owner, ..
                } = Vehicle::decode(record);
                About::Vehicle { plate, vin, owner }
            }
            _ => return None,
        };
        Some(Self {
            id: record.id,
            seq: record.seq,
            about,
        })
    }

    /// Returns the kind of the file.
    pub const fn kind(&self) -> Kind {
        match self.about {
            About::Customer { .. } => Kind::Customer,
            About::Vehicle { .. } => Kind::Vehicle,
        }
    }
}

/// Another kind ends the reading at its first word.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum FileKind {
    Customer,
    Vehicle,
}

/// A record's text, as far as a card goes.
#[derive(Deserialize)]
struct Form {
    kind: FileKind,
    id: RecordId,
    seq: Seq,
    /// Only the whole form has them.
    fields: Option<IgnoredAny>,
    #[serde(default)]
    sets: Vec<(Seq, IgnoredAny, Said)>,
}

/// What a change set; null says nothing.
#[derive(Default, Deserialize)]
struct Said {
    name: Option<String>,
    phone: Option<String>,
    plate: Option<String>,
    vin: Option<String>,
    owner: Option<CustomerId>,
}

impl Said {
    /// Takes in what a later change set; the short form names each field once.
    fn take(&mut self, later: Self) {
        self.name = later.name.or(self.name.take());
        self.phone = later.phone.or(self.phone.take());
        self.plate = later.plate.or(self.plate.take());
        self.vin = later.vin.or(self.vin.take());
        self.owner = later.owner.or(self.owner);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;
    use serde_json::{Value, json};
    use uuid::Uuid;

    use super::*;
    use crate::change::{Base, Change, Edit};
    use crate::id::{ChangeId, DeviceId, StaffId};
    use crate::merge;
    use crate::record::shortened;
    use crate::time::Timestamp;

    const OWNER: &str = "00000000-0000-0000-0000-000000000077";

    fn fields() -> impl Strategy<Value = (&'static str, Value)> {
        let text = |name| {
            prop_oneof![Just(json!(null)), ".{0,6}".prop_map(Value::from)]
                .prop_map(move |value| (name, value))
        };
        prop_oneof![
            text("name"),
            text("phone"),
            text("plate"),
            text("vin"),
            text("note"),
            prop_oneof![Just(json!(null)), Just(json!(OWNER))].prop_map(|value| ("owner", value)),
        ]
    }

    fn file(kind: Kind, edits: Vec<(&str, Value, u64)>) -> Record {
        let mut record = Record::empty(kind.name(), RecordId::new(Uuid::from_u128(9)));
        for (number, (field, value, base)) in (1..).zip(edits) {
            let edit = Edit {
                kind: record.kind.clone(),
                record: record.id,
                field: field.to_owned(),
                value,
                base: Base::Seq(Seq::new(base)),
            };
            let change = Change {
                change_id: ChangeId::new(Uuid::from_u128(u128::from(number))),
                dseq: number,
                schema: crate::SCHEMA,
                author: StaffId::new(Uuid::from_u128(7)),
                device: DeviceId::new(Uuid::from_u128(8)),
                at: Timestamp::from_millis(1_763_700_000_000),
                offset: 0,
                action: "edit_vehicle".to_owned(),
                edits: vec![edit],
            };
            merge::apply(&crate::Trade, &mut record, &change, Seq::new(number), change.at);
        }
        record
    }

    proptest! {
        #[test]
        fn a_card_says_what_the_record_says(
            kind in prop_oneof![Just(Kind::Customer), Just(Kind::Vehicle)],
            edits in prop::collection::vec((fields(), 0_u64..9), 1..8),
        ) {
            let record = file(kind, edits.into_iter().map(|((field, value), base)| (field, value, base)).collect());
            let card = FileCard::of(&record);
            prop_assert_eq!(card.as_ref().map(FileCard::kind), Some(kind));
            let whole = serde_json::to_string(&record).unwrap();
            prop_assert_eq!(FileCard::read(&whole), None);
            if let Some(short) = shortened(&whole) {
                prop_assert_eq!(FileCard::read(&short), card);
            }
        }
    }

    #[test]
    fn what_is_no_file_has_no_card() {
        let order = serde_json::to_string(&Record::empty("repair_order", RecordId::default())).unwrap();
        for text in ["", "{}", "[]", &order] {
            assert_eq!(FileCard::read(text), None, "{text}");
        }
    }

    #[test]
    fn an_odd_file_has_its_card_only_by_its_record() {
        let odd = file(
            Kind::Vehicle,
            vec![("plate", json!(7), 0), ("vin", json!("LSVAA4182E2184847"), 0)],
        );
        let short = shortened(&serde_json::to_string(&odd).unwrap()).unwrap();
        assert_eq!(FileCard::read(&short), None);
        let about = About::Vehicle {
            plate: String::new(),
            vin: "LSVAA4182E2184847".to_owned(),
            owner: None,
        };
        assert_eq!(FileCard::of(&odd).map(|card| card.about), Some(about));
    }
}
