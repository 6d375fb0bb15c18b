//! A shop in memory, in which the tests of the rules work; with the names that they all use.

#![allow(clippy::unwrap_used)]

pub(crate) use std::collections::HashMap;

pub(crate) use uuid::Uuid;

pub(crate) use crate::change::{Change, Draft};
pub(crate) use crate::customer::{self, Customer};
pub(crate) use crate::id::{
    ChangeId, ConcernId, CustodyId, CustomerId, DeviceId, MarkId, OrderId, PhotoId, PromiseId, RecordId,
    SignatureId, StaffId, VehicleId,
};
pub(crate) use crate::order::concern;
pub(crate) use crate::order::intake::{self, Intake, Missing};
pub(crate) use crate::order::mark::{self, Damage, Mark, MarkState};
pub(crate) use crate::order::moment::Moment;
pub(crate) use crate::order::photo::{self, Pen, Photo, PhotoSlot, Stroke};
pub(crate) use crate::order::picture::OrderPicture;
pub(crate) use crate::order::promise::{self, DelayReason};
pub(crate) use crate::order::sheet::Sheet;
pub(crate) use crate::order::signature::{self, Ink};
pub(crate) use crate::order::stage::{self, Step};
pub(crate) use crate::order::{Purpose, RepairOrder, walk_around};
pub(crate) use crate::record::guard::Author;
pub(crate) use crate::record::{Entry, Record, Seq};
pub(crate) use crate::refusal::{Advice, Refusal};
pub(crate) use crate::report::day_end::{self, Lack};
pub(crate) use crate::shop::ShopSettings;
pub(crate) use crate::staff::Roles;
pub(crate) use crate::sync::server::{Origin, integrate};
pub(crate) use crate::time::{DAY, HOUR, Timestamp};
pub(crate) use crate::vehicle::{self, Vehicle};

/// A shop in memory: applies drafts as the server would.
#[derive(Clone, Default)]
pub(crate) struct Shop {
    pub(crate) records: HashMap<RecordId, Record>,
    pub(crate) seq: u64,
    pub(crate) last: Option<Draft>,
}

pub(crate) const NOW: Timestamp = Timestamp::from_millis(1_763_700_000_000);
pub(crate) const ORDER: OrderId = OrderId::new(Uuid::from_u128(10));

impl Shop {
    pub(crate) fn apply(&mut self, draft: Draft) {
        self.apply_at(draft, NOW);
    }

    pub(crate) fn apply_at(&mut self, draft: Draft, at: Timestamp) {
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
            after_restore: false,
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

    pub(crate) fn entry<T: crate::record::RecordType>(&self, id: impl Into<RecordId>) -> Entry<T> {
        Entry::read(self.records[&id.into()].clone()).unwrap()
    }

    pub(crate) fn order(&self) -> Entry<RepairOrder> {
        self.entry(ORDER)
    }

    pub(crate) fn picture(&self) -> OrderPicture {
        OrderPicture::assemble(ORDER, self.records.values().cloned()).unwrap()
    }

    /// Returns a shop with a customer, a vehicle and an open order.
    pub(crate) fn with_order() -> Self {
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

    pub(crate) fn fill_in(&mut self, fill: impl FnOnce(&mut Intake)) {
        let picture = self.picture();
        let mut input = picture.intake().clone();
        fill(&mut input);
        self.apply(intake::fill_in(&picture, input, NOW).unwrap());
    }

    pub(crate) fn edit_order(&mut self, change: impl FnOnce(&mut RepairOrder)) {
        let entry = self.order();
        let mut input = entry.value.clone();
        change(&mut input);
        self.apply(intake::edit_order(&entry, &input));
    }

    /// Fills in everything that signing needs.
    pub(crate) fn complete(&mut self) {
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
        self.apply(walk_around::confirm(&self.picture(), NOW));
        let promise = PromiseId::new(Uuid::from_u128(22));
        let draft = promise::promise(promise, &self.picture(), NOW.plus(HOUR), None, "", NOW);
        self.apply(draft.unwrap());
    }

    pub(crate) fn sign(&mut self, number: u128) -> Result<(), Refusal> {
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

pub(crate) fn settings() -> ShopSettings {
    ShopSettings {
        required_photos: Vec::new(),
        ..ShopSettings::fresh("门店", "Shop")
    }
}
