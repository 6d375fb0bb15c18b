#![allow(clippy::unwrap_used)]

mod advice;
mod appointments;
mod cancelling;
mod consultations;
mod custody_rules;
mod delivered;
mod lights;
mod mark_kinds;
mod moments;
mod places;
mod promises;
mod readings;
mod sheet_changes;
mod walk_arounds;

use std::collections::HashMap;

use uuid::Uuid;

use crate::change::{Change, Draft};
use crate::customer::{self, Customer};
use crate::id::{
    ChangeId, ConcernId, CustodyId, CustomerId, DeviceId, MarkId, OrderId, PhotoId, PromiseId, RecordId,
    SignatureId, StaffId, VehicleId,
};
use crate::order::concern;
use crate::order::intake::{self, Intake, Missing};
use crate::order::mark::{self, Damage, Mark, MarkState};
use crate::order::moment::Moment;
use crate::order::photo::{self, Pen, Photo, PhotoSlot, Stroke};
use crate::order::picture::OrderPicture;
use crate::order::promise::{self, DelayReason};
use crate::order::sheet::Sheet;
use crate::order::signature::{self, Ink};
use crate::order::stage::{self, Step};
use crate::order::{Purpose, RepairOrder, walk_around};
use crate::record::guard::Author;
use crate::record::{Entry, Record, Seq};
use crate::refusal::{Advice, Refusal};
use crate::report::day_end::{self, Lack};
use crate::shop::ShopSettings;
use crate::staff::Roles;
use crate::sync::server::{Origin, integrate};
use crate::time::{DAY, HOUR, Timestamp};
use crate::vehicle::{self, Vehicle};

/// A shop in memory: applies drafts as the server would.
#[derive(Clone, Default)]
struct Shop {
    records: HashMap<RecordId, Record>,
    seq: u64,
    last: Option<Draft>,
}

const NOW: Timestamp = Timestamp::from_millis(1_763_700_000_000);
const ORDER: OrderId = OrderId::new(Uuid::from_u128(10));

impl Shop {
    fn apply(&mut self, draft: Draft) {
        self.apply_at(draft, NOW);
    }

    fn apply_at(&mut self, draft: Draft, at: Timestamp) {
        self.seq += 1;
        self.last = Some(draft.clone());
        let change = Change {
            change_id: ChangeId::new(Uuid::from_u128(u128::from(self.seq))),
            dseq: self.seq,
            schema: crate::SCHEMA,
            author: StaffId::default(),
            device: DeviceId::default(),
            at,
            offset: 0,
            action: draft.action.to_owned(),
            edits: draft.edits,
        };
        let author = Author {
            roles: Ok(Roles::EVERY),
        };
        // The server asks nothing of its own work.
        let is_own = change.action == crate::change::Action::EditTemplate.name();
        integrate(
            &crate::Trade,
            &mut self.records,
            &change,
            Seq::new(self.seq),
            NOW,
            Origin {
                revoked: false,
                guard: (!is_own).then_some(&author as &dyn crate::sync::server::Guard),
            },
        )
        .unwrap();
    }

    fn entry<T: crate::record::RecordType>(&self, id: impl Into<RecordId>) -> Entry<T> {
        Entry::read(self.records[&id.into()].clone()).unwrap()
    }

    fn order(&self) -> Entry<RepairOrder> {
        self.entry(ORDER)
    }

    fn picture(&self) -> OrderPicture {
        OrderPicture::assemble(ORDER, self.records.values().cloned()).unwrap()
    }

    /// Returns a shop with a customer, a vehicle and an open order.
    fn with_order() -> Self {
        let mut shop = Self::default();
        let (owner, car) = (
            CustomerId::new(Uuid::from_u128(1)),
            VehicleId::new(Uuid::from_u128(2)),
        );
        let person = Customer {
            name: "王伟".into(),
            phone: "13800138000".into(),
            ..Customer::default()
        };
        shop.apply(customer::create(owner, person).unwrap());
        let input = Vehicle {
            plate: "粤B12345".into(),
            owner: Some(owner),
            ..Vehicle::default()
        };
        shop.apply(vehicle::create(car, input).unwrap());
        let entry = shop.entry(car);
        shop.apply(intake::open(ORDER, ("A", 241), &entry, StaffId::default(), NOW));
        shop
    }

    fn fill_in(&mut self, fill: impl FnOnce(&mut Intake)) {
        let picture = self.picture();
        let mut input = picture.intake().clone();
        fill(&mut input);
        self.apply(intake::fill_in(&picture, input).unwrap());
    }

    fn edit_order(&mut self, change: impl FnOnce(&mut RepairOrder)) {
        let entry = self.order();
        let mut input = entry.value.clone();
        change(&mut input);
        self.apply(intake::edit_order(&entry, &input));
    }

    /// Fills in everything that signing needs.
    fn complete(&mut self) {
        self.edit_order(|order| order.purpose = Some(Purpose::General));
        self.fill_in(|intake| {
            intake.odometer_km = Some(42_000);
            intake.fuel_eighths = Some(4);
            intake.valuables_reminded = true;
        });
        self.apply(concern::write(ConcernId::new(Uuid::from_u128(20)), ORDER, "刹车有异响").unwrap());
        let seen = MarkId::new(Uuid::from_u128(21));
        let scratch = Mark {
            damage: Some(Damage::Scratch),
            ..Mark::default()
        };
        self.apply(mark::add(seen, &self.picture(), Moment::Arrival, scratch).unwrap());
        self.apply(walk_around::confirm(&self.picture()));
        let promise = PromiseId::new(Uuid::from_u128(22));
        let draft = promise::promise(promise, &self.picture(), NOW.plus(HOUR), None, "", NOW);
        self.apply(draft.unwrap());
    }

    fn sign(&mut self, number: u128) -> Result<(), Refusal> {
        let picture = self.picture();
        let text = Sheet::of(&picture, &settings()).text();
        let ink = Ink {
            name: "王伟".into(),
            strokes: Vec::new(),
        };
        let id = SignatureId::new(Uuid::from_u128(number));
        let draft = signature::sign(id, &picture, &settings(), ink, text, "00".into(), NOW)?;
        self.apply(draft);
        Ok(())
    }
}

fn settings() -> ShopSettings {
    ShopSettings {
        required_photos: Vec::new(),
        ..ShopSettings::fresh("门店", "Shop")
    }
}

#[test]
fn a_new_order_lacks_what_signing_needs_in_the_order_of_the_path() {
    let picture = Shop::with_order().picture();
    assert_eq!(picture.order.value.number, "A-0241");
    let shop = ShopSettings {
        required_photos: vec![PhotoSlot::Front],
        ..settings()
    };
    assert_eq!(
        intake::missing(&picture, &shop),
        [
            Missing::Purpose,
            Missing::Concern,
            Missing::Odometer,
            Missing::Fuel,
            Missing::WalkAround,
            Missing::Photo(PhotoSlot::Front),
            Missing::Valuables,
            Missing::PromiseTime
        ]
    );
}

#[test]
fn a_required_photo_counts_as_soon_as_it_is_stored() {
    let mut shop = Shop::with_order();
    shop.complete();
    let required = ShopSettings {
        required_photos: vec![PhotoSlot::Front],
        ..settings()
    };
    assert_eq!(
        intake::missing(&shop.picture(), &required),
        [Missing::Photo(PhotoSlot::Front)]
    );
    let photo = Photo {
        slot: Some(PhotoSlot::Front),
        sha256: "ab".into(),
        ..Photo::default()
    };
    shop.apply(photo::add(PhotoId::new(Uuid::from_u128(30)), ORDER, photo));
    assert!(intake::missing(&shop.picture(), &required).is_empty());
}

#[test]
fn an_incomplete_sheet_is_not_signed() {
    assert_eq!(Shop::with_order().sign(40), Err(Refusal::SheetIncomplete));
}

#[test]
fn a_dot_is_no_signature() {
    let dot = Stroke {
        pen: Pen::Free,
        points: vec![(5, 5), (5, 5)],
    };
    assert!(
        !Ink {
            name: " ".into(),
            strokes: vec![dot]
        }
        .is_signature()
    );
    let line = Stroke {
        pen: Pen::Free,
        points: vec![(5, 5), (9, 5)],
    };
    assert!(
        Ink {
            name: String::new(),
            strokes: vec![line]
        }
        .is_signature()
    );
}

#[test]
fn whoever_draws_and_types_no_name_is_who_brought_the_car() {
    let mut shop = Shop::with_order();
    shop.complete();
    let picture = shop.picture();
    let sheet = Sheet::of(&picture, &settings());
    assert_eq!(sheet.brought_by.name, "王伟");
    let drawn = Stroke {
        pen: Pen::Free,
        points: vec![(5, 5), (9, 5)],
    };
    for (typed, kept) in [("", "王伟"), ("  ", "王伟"), (" 李娜 ", "李娜")] {
        let ink = Ink {
            name: typed.into(),
            strokes: vec![drawn.clone()],
        };
        let id = SignatureId::new(Uuid::from_u128(40));
        let draft = signature::sign(id, &picture, &settings(), ink, sheet.text(), "00".into(), NOW).unwrap();
        let name = draft.edits.iter().find(|edit| edit.field == "name").unwrap();
        assert_eq!(name.value, kept);
    }
}

#[test]
fn a_later_edit_of_what_was_signed_shows_and_an_amendment_mends_it() {
    let mut shop = Shop::with_order();
    shop.complete();
    shop.sign(40).unwrap();
    assert!(shop.picture().differs_from_signed(&settings()).is_empty());
    shop.fill_in(|intake| intake.odometer_km = Some(42_001));
    assert_eq!(shop.picture().differs_from_signed(&settings()), ["odometer_km"]);
    assert_eq!(
        day_end::lacks(
            &shop.picture(),
            &settings(),
            &std::collections::HashSet::default()
        ),
        [Lack::Amendment]
    );
    shop.sign(41).unwrap();
    assert!(shop.picture().differs_from_signed(&settings()).is_empty());
    assert_eq!(shop.picture().signatures.len(), 2);
}

#[test]
fn a_sheet_that_changed_under_the_pen_is_not_signed() {
    let mut shop = Shop::with_order();
    shop.complete();
    let shown = Sheet::of(&shop.picture(), &settings()).text();
    shop.fill_in(|intake| intake.odometer_km = Some(1));
    let ink = Ink {
        name: "王伟".into(),
        strokes: Vec::new(),
    };
    let id = SignatureId::new(Uuid::from_u128(40));
    let outcome = signature::sign(id, &shop.picture(), &settings(), ink, shown, String::new(), NOW);
    assert_eq!(outcome, Err(Refusal::SheetChanged));
}

#[test]
fn repair_starts_only_after_signing_and_steps_only_go_forward() {
    let mut shop = Shop::with_order();
    assert_eq!(
        stage::move_on(&shop.picture(), Step::Repair, NOW),
        Err(Refusal::NotSigned)
    );
    shop.complete();
    shop.sign(40).unwrap();
    shop.apply(stage::move_on(&shop.picture(), Step::Repair, NOW).unwrap());
    let at = Step::Repair;
    assert_eq!(
        stage::move_on(&shop.picture(), Step::Reception, NOW),
        Err(Refusal::NotForward { at })
    );
    assert_eq!(
        stage::reopen(&shop.picture(), Step::Reception, " "),
        Err(Refusal::ReasonMissing)
    );
    shop.apply(stage::reopen(&shop.picture(), Step::Reception, "追加项目").unwrap());
    assert_eq!(shop.picture().order.value.stage.step(), Step::Reception);
}

#[test]
fn what_was_signed_is_not_taken_off() {
    let mut shop = Shop::with_order();
    shop.complete();
    let mark: Entry<Mark> = shop.entry(MarkId::new(Uuid::from_u128(21)));
    assert!(mark::remove(&shop.picture(), &mark).is_ok());
    shop.sign(40).unwrap();
    assert_eq!(mark::remove(&shop.picture(), &mark), Err(Refusal::AlreadySigned));
}

#[test]
fn the_last_visits_marks_come_over_once_and_repaired_ones_stay_behind() {
    let mut shop = Shop::with_order();
    let last: Vec<Entry<Mark>> = [(1_u128, MarkState::New), (2, MarkState::Repaired)]
        .map(|(number, state)| {
            let mut record = Record::empty("mark", RecordId::new(Uuid::from_u128(100 + number)));
            record.seq = Seq::new(1);
            Entry {
                record,
                value: Mark {
                    state: Some(state),
                    ..Mark::default()
                },
            }
        })
        .to_vec();
    let ids = || (200..).map(|number| MarkId::new(Uuid::from_u128(number)));
    shop.apply(mark::carry_over(ids(), &shop.picture(), &last));
    let marks = shop.picture().marks;
    assert_eq!(marks.len(), 1);
    assert_eq!(marks[0].value.state, Some(MarkState::Old));
    assert!(
        mark::carry_over(ids(), &shop.picture(), &last).is_empty(),
        "a second time nothing comes"
    );
}

#[test]
fn odometers_are_advised_on_never_blocked() {
    let last = Some((10_000, NOW.plus(-10 * DAY)));
    assert_eq!(
        intake::odometer_advice(9_999, last, NOW),
        Some(Advice::OdometerLower { last_km: 10_000 })
    );
    assert_eq!(intake::odometer_advice(10_500, last, NOW), None);
    assert_eq!(
        intake::odometer_advice(99_000, last, NOW),
        Some(Advice::OdometerJump { last_km: 10_000 })
    );
    assert_eq!(intake::odometer_advice(1, None, NOW), None);
}
