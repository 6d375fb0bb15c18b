//! A town that has brought its cars for ten years: what a large shop has on file.

use std::collections::VecDeque;
use std::sync::Arc;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use serde_json::Value;
use serde_json::value::RawValue;
use shared::change::{Action, Base, Change, Draft, Edit};
use shared::customer::{Customer, CustomerKind};
use shared::id::{ChangeId, DeviceId, RecordId, StaffId};
use shared::order::concern::Concern;
use shared::order::intake::{self, Intake};
use shared::order::mark::{Damage, Mark, Severity};
use shared::order::promise::Promise;
use shared::order::stage::{Stage, Step};
use shared::order::{Purpose, RepairOrder, number};
use shared::record::Kind;
use shared::sync::server::Incoming;
use shared::time::{DAY, HOUR, Timestamp};
use shared::vehicle::{Energy, Vehicle};
use uuid::Uuid;

/// For how long the town has come.
const YEARS: i64 = 10 * 365 * DAY;
/// How many cars are in the shop now.
const OPEN: usize = 60;
/// How often a car has been here.
const VISITS: usize = 3;
/// A visit is one of the cars that came to be known last, so many of them.
const LATELY: usize = 2_000;
/// Of so many cars one belongs to somebody who has another.
const SECOND_CARS: usize = 5;

const SURNAMES: &[char] = &[
    '王', '李', '张', '刘', '陈', '杨', '黄', '赵', '周', '吴', '徐', '孙', '马', '胡', '朱', '郭',
];
const NAMES: &[char] = &[
    '伟', '芳', '娜', '敏', '静', '丽', '强', '磊', '军', '洋', '勇', '艳', '杰', '娟', '涛', '明', '超',
];
const CARS: &[(&str, &str, &str)] = &[
    ("大众", "朗逸", "LSV"),
    ("丰田", "凯美瑞", "LVG"),
    ("本田", "雅阁", "LHG"),
    ("别克", "君威", "LSG"),
    ("宝马", "3 系", "LBV"),
    ("奔驰", "C 级", "LE4"),
    ("比亚迪", "汉 EV", "LGX"),
    ("日产", "轩逸", "LGB"),
];
const COLOURS: &[&str] = &["白色", "黑色", "银色", "灰色", "红色", "蓝色"];
const WORDS: &[&str] = &[
    "冷车启动异响",
    "刹车偏软",
    "空调不制冷",
    "保养",
    "左前轮胎压报警",
    "倒车影像不亮",
];
const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ0123456789";

/// What the town has done, one change after the other.
pub(crate) struct Town {
    rng: StdRng,
    device: DeviceId,
    staff: Vec<StaffId>,
    dseq: u64,
    now: Timestamp,
    vehicles: usize,
    made: usize,
    visits: usize,
    on_file: Vec<(RecordId, RecordId)>,
    /// What has been decided and not been handed out yet.
    ready: VecDeque<(Timestamp, Arc<Incoming>)>,
}

impl Town {
    /// Founds a town with so many cars, whose last visits are today.
    pub(crate) fn new(vehicles: usize, device: DeviceId, staff: &[StaffId], now: Timestamp) -> Self {
        Self {
            rng: StdRng::seed_from_u64(7),
            device,
            staff: staff.to_vec(),
            dseq: 0,
            now,
            vehicles,
            made: 0,
            visits: 0,
            on_file: Vec::with_capacity(vehicles),
            ready: VecDeque::new(),
        }
    }

    /// Returns the next change and when it came; `None` when the town has done all.
    pub(crate) fn next(&mut self) -> Option<(Timestamp, Arc<Incoming>)> {
        while self.ready.is_empty() {
            // Each car comes to be known, and then every car so far comes now and then.
            if self.made < self.vehicles {
                self.file();
                for _ in 0..VISITS {
                    self.visit();
                }
            } else if self.visits < self.vehicles * VISITS + OPEN {
                self.visit();
            } else {
                return None;
            }
        }
        self.ready.pop_front()
    }

    /// Returns how far the town has come, as a time.
    fn today(&self) -> Timestamp {
        let share = self.visits as u128 * YEARS as u128 / (self.vehicles * VISITS + OPEN) as u128;
        self.now
            .plus(-YEARS)
            .plus(i64::try_from(share).unwrap_or(YEARS))
            .plus(-HOUR)
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.rng.random_range(..of.len())]
    }

    fn member(&mut self) -> StaffId {
        self.staff[self.rng.random_range(..self.staff.len())]
    }

    fn text(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(self.one(LETTERS))).collect()
    }

    fn file(&mut self) {
        let at = self.today();
        let (make, model, prefix) = self.one(CARS);
        let known = (self.made % SECOND_CARS == 1)
            .then(|| self.on_file.last().map(|(_, owner)| *owner))
            .flatten();
        let owner = known.unwrap_or_else(|| RecordId::new(id(&mut self.rng, at)));
        let vehicle = Vehicle {
            plate: format!("苏{}{}", char::from(self.one(&LETTERS[..8])), self.text(5)),
            vin: format!(
                "{prefix}{}{:08}",
                self.text(6),
                self.rng.random_range(0..100_000_000)
            ),
            owner: Some(owner.into()),
            make: make.to_owned(),
            model: model.to_owned(),
            model_year: Some(self.rng.random_range(2008..2027)),
            colour: self.one(COLOURS).to_owned(),
            energy: Some(self.one(&[Energy::Petrol, Energy::Petrol, Energy::Electric])),
            ..Vehicle::default()
        };
        let car = RecordId::new(id(&mut self.rng, at));
        let mut draft = Draft::new(Action::CreateVehicle).create(car, &vehicle);
        if known.is_none() {
            let name = [self.one(SURNAMES), self.one(NAMES), self.one(NAMES)];
            let customer = Customer {
                name: name.iter().collect(),
                phone: format!(
                    "1{}{:09}",
                    self.one(&[3, 5, 7, 8]),
                    self.rng.random_range(0..1_000_000_000)
                ),
                kind: Some(CustomerKind::Person),
                ..Customer::default()
            };
            draft = draft.create(owner, &customer);
        }
        let made = self.change(draft, at);
        if self.made.is_multiple_of(5) {
            let colour = self.one(COLOURS);
            self.edit(
                Action::EditVehicle,
                Kind::Vehicle,
                car,
                "colour",
                colour.into(),
                made,
                at,
            );
        }
        self.on_file.push((car, owner));
        self.made += 1;
    }

    fn visit(&mut self) {
        let at = self.today();
        let first = self.on_file.len().saturating_sub(LATELY);
        let (car, owner) = self.on_file[self.rng.random_range(first..self.on_file.len())];
        self.visits += 1;
        let is_over = self.visits <= self.vehicles * VISITS;
        let order = RecordId::new(id(&mut self.rng, at));
        let taken_in = RepairOrder {
            number: number("A", u32::try_from(self.visits).unwrap_or(u32::MAX)),
            vehicle: Some(car.into()),
            arrived_at: Some(at),
            brought_by: Some(owner.into()),
            contact: Some(owner.into()),
            advisor: Some(self.member()),
            purpose: Some(Purpose::General),
            stage: Stage::at(Step::Reception),
            ..RepairOrder::default()
        };
        let opened = self.change(Draft::new(Action::OpenOrder).create(order, &taken_in), at);
        let concern = Concern {
            order: order.into(),
            words: self.one(WORDS).to_owned(),
            ..Concern::default()
        };
        let mark = Mark {
            order: order.into(),
            damage: Some(Damage::Scratch),
            severity: Some(Severity::Light),
            ..Mark::default()
        };
        let found = Intake {
            order: order.into(),
            odometer_km: Some(self.rng.random_range(1_000..180_000)),
            fuel_eighths: Some(self.rng.random_range(0..9)),
            ..Intake::default()
        };
        let promised_at = at.plus(4 * HOUR);
        let promise = Promise {
            order: order.into(),
            promised_at,
            made_at: at,
            ..Promise::default()
        };
        for draft in [
            Draft::new(Action::EditIntake).create(intake::id(order.into()), &found),
            Draft::new(Action::WriteConcern).create(RecordId::new(id(&mut self.rng, at)), &concern),
            Draft::new(Action::AddMark).create(RecordId::new(id(&mut self.rng, at)), &mark),
            Draft::new(Action::PromiseTime).create(RecordId::new(id(&mut self.rng, at)), &promise),
        ] {
            self.change(draft, at);
        }
        self.edit(
            Action::EditIntake,
            Kind::RepairOrder,
            order,
            "parked_at",
            "B2-17".into(),
            opened,
            at,
        );
        if self.visits.is_multiple_of(4) {
            self.edit(
                Action::EditIntake,
                Kind::RepairOrder,
                order,
                "special_demands",
                "旧件带走".into(),
                opened,
                at,
            );
        }
        let step = if is_over {
            Step::FollowUp
        } else {
            self.one(&[Step::Reception, Step::Repair, Step::Delivery])
        };
        if step == Step::Reception {
            return;
        }
        let now = Value::from(at.millis());
        self.edit(
            Action::Sign,
            Kind::RepairOrder,
            order,
            "signed_at",
            now.clone(),
            opened,
            at,
        );
        let stage = serde_json::to_value(Stage::at(step)).unwrap_or_default();
        let mut moved = Draft::new(Action::MoveOn);
        moved.edits.push(order_edit(order, "stage", stage, opened));
        if step.is_delivered() {
            moved.edits.push(order_edit(order, "delivered_at", now, opened));
        }
        self.change(moved, at);
    }

    #[expect(clippy::too_many_arguments, reason = "an edit is all of these")]
    fn edit(
        &mut self,
        action: Action,
        kind: Kind,
        record: RecordId,
        field: &str,
        value: Value,
        seen: ChangeId,
        at: Timestamp,
    ) {
        let mut draft = Draft::new(action);
        draft.edits.push(Edit {
            kind: kind.name().to_owned(),
            record,
            field: field.to_owned(),
            value,
            base: Base::Change(seen),
        });
        self.change(draft, at);
    }

    fn change(&mut self, draft: Draft, at: Timestamp) -> ChangeId {
        self.dseq += 1;
        let change_id = ChangeId::new(id(&mut self.rng, at));
        let change = Change {
            change_id,
            dseq: self.dseq,
            schema: shared::SCHEMA,
            author: self.member(),
            device: self.device,
            at,
            offset: 0,
            action: draft.action.to_owned(),
            edits: draft.edits,
        };
        let text = serde_json::to_string(&change).and_then(RawValue::from_string);
        if let Ok(incoming) = text.and_then(Incoming::read) {
            self.ready.push_back((at, Arc::new(incoming)));
        }
        change_id
    }
}

fn order_edit(order: RecordId, field: &str, value: Value, seen: ChangeId) -> Edit {
    Edit {
        kind: Kind::RepairOrder.name().to_owned(),
        record: order,
        field: field.to_owned(),
        value,
        base: Base::Change(seen),
    }
}

/// Makes an id of its time, as a tablet would have made it then.
fn id(rng: &mut StdRng, at: Timestamp) -> Uuid {
    let millis = at.millis().unsigned_abs();
    uuid::Builder::from_unix_timestamp_millis(millis, &rng.random()).into_uuid()
}
