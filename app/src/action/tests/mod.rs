//! The actions on a tablet whose storage is in memory: what each stores and shows, and what it refuses.
#![allow(clippy::unwrap_used)]

mod appointment;
mod clash;
mod concern;
mod custody;
mod device;
mod file;
mod handle;
mod intake;
mod mark;
mod older;
mod owner_link;
mod pair;
mod photo;
mod photo_bytes;
mod promise;
mod reading;
mod shown;
mod sign;
mod sign_in;
mod stage;

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::future::Future;
use std::rc::Rc;
use std::sync::Arc;

use any_spawner::Executor;
use leptos::prelude::*;
use serde_json::value::RawValue;
use shared::change::{Action, Change};
use shared::customer::Customer;
use shared::id::{DeviceId, EpochId, MarkId, OrderId, RecordId, ShopId, ShopSettingsId, StaffId};
use shared::order::intake::Intake;
use shared::order::mark::{Damage, Mark};
use shared::order::moment::Moment;
use shared::order::picture::OrderPicture;
use shared::order::sheet::Sheet;
use shared::order::signature::Ink;
use shared::order::{Purpose, RepairOrder};
use shared::record::guard::Author;
use shared::record::{Entry, Record, RecordType, Seq};
use shared::shop::{self, ShopSettings};
use shared::staff::{self, Roles, Staff};
use shared::sync::server::{Origin, integrate};
use shared::sync::wire::PullPage;
use shared::time::HOUR;
use shared::vehicle::Vehicle;

use super::*;
use crate::browser::new_id;
use crate::repo::memory::MemoryRepo;
use crate::repo::{Pairing, Place, RawPage};
use crate::state::OrderHandle;

/// A tablet of a shop, with somebody signed in and a car taken in.
#[derive(Clone, Copy)]
struct Tablet {
    app: App,
    order: OrderId,
}

/// Runs a test on a tablet to its end.
fn on_tablet<F: AsyncFnOnce(Tablet) + 'static>(test: F) {
    // Each test has a thread of its own; the executor is the process's.
    let _ = Executor::init_futures_executor();
    let owner = Owner::new();
    owner.set();
    let is_done = Rc::new(RefCell::new(false));
    let done = is_done.clone();
    Executor::spawn_local(async move {
        test(Tablet::open().await).await;
        done.replace(true);
    });
    Executor::poll_local();
    assert!(is_done.take(), "the test waits for something that never comes");
}

/// Lets whatever was begun come to its end.
async fn settle() {
    for _ in 0..100 {
        browser::breathe().await;
    }
}

impl Tablet {
    async fn open() -> Self {
        let app = App::new();
        let repo = MemoryRepo::open(|| ()).await.unwrap();
        let device = repo.meta().await.unwrap().device;
        let pairing = Pairing {
            token: "token".to_owned(),
            shop: ShopId::default(),
            letter: "A".to_owned(),
            name: "Tablet".to_owned(),
            owner_link_base: "https://shop.example/o/".to_owned(),
            device,
        };
        repo.set_pairing(Some(&pairing)).await.unwrap();
        *app.core().repo.borrow_mut() = Some(Rc::new(repo));
        app.read_meta().await.unwrap();
        app.read_all().await.unwrap();
        let me = new_id();
        app.set_me(Some(me));
        let mut tablet = Self {
            app,
            order: OrderId::default(),
        };
        tablet.pull(&founded(me)).await;
        let vehicle = vehicle_of(app, "粤B12345").await;
        tablet.order = open_order(app, &vehicle).await.unwrap();
        tablet
    }

    fn me(self) -> StaffId {
        self.app.my_id().unwrap()
    }

    fn handle(self) -> OrderHandle {
        OrderHandle::new(self.app, self.order)
    }

    fn picture_of(self, order: OrderId) -> Arc<OrderPicture> {
        self.app.with_index(|index| index.picture(order)).unwrap()
    }

    fn picture(self) -> Arc<OrderPicture> {
        self.picture_of(self.order)
    }

    fn value(self) -> RepairOrder {
        self.picture().order.value.clone()
    }

    fn intake(self) -> Intake {
        self.picture().intake().clone()
    }

    /// Returns how many changes wait for the server.
    async fn waiting(self) -> u64 {
        self.app.open_repo().unwrap().pending().await.unwrap().changes
    }

    /// Returns what the person was told last.
    fn told(self) -> Option<String> {
        untrack(|| self.app.told()).map(|toast| toast.text)
    }

    async fn fill_in(self, fill: impl FnOnce(&mut Intake)) {
        fill_in(self.app, &self.picture(), fill).await.unwrap();
    }

    async fn mark(self) -> MarkId {
        let scratch = Mark {
            damage: Some(Damage::Scratch),
            ..Mark::default()
        };
        add_mark(self.app, &self.picture(), Moment::Arrival, scratch)
            .await
            .unwrap()
    }

    /// Fills in everything that signing needs.
    async fn complete(self) {
        edit_order(self.app, &self.picture(), |order| {
            order.purpose = Some(Purpose::General);
        })
        .await
        .unwrap();
        self.fill_in(|intake| {
            intake.odometer_km = Some(42_000);
            intake.fuel_eighths = Some(4);
            intake.valuables_reminded = true;
        })
        .await;
        write_concern(self.app, self.order, "刹车有异响").await.unwrap();
        self.mark().await;
        confirm_walk_around(self.app, &self.picture(), true)
            .await
            .unwrap();
        promise_time(self.app, &self.picture(), self.app.now().plus(HOUR), None, "")
            .await
            .unwrap();
    }

    /// Returns the text of the sheet as it is on the screen.
    fn sheet(self) -> String {
        Sheet::of(&self.picture(), &self.app.settings_now()).text()
    }

    async fn sign(self) {
        sign(self.app, &self.picture(), typed(), self.sheet())
            .await
            .unwrap();
    }

    /// Takes in records as the server sends them.
    async fn pull(self, records: &[Record]) {
        let cursor = records
            .iter()
            .map(|record| record.seq)
            .max()
            .unwrap_or(Seq::NEVER);
        let raw = |record: &Record| {
            let text = serde_json::to_string(record).unwrap();
            RawValue::from_string(text).unwrap()
        };
        let page: RawPage = PullPage {
            epoch: EpochId::default(),
            schema: shared::SCHEMA,
            server_time: self.app.now(),
            records: records.iter().map(raw).collect(),
            archived: Vec::new(),
            cursor,
            check: None,
        };
        let repo = self.app.open_repo().unwrap();
        let (_, changed) = repo.store_page(&page, Place::Records).await.unwrap();
        self.app.show_changed(changed).await.unwrap();
    }
}

/// Returns what the server has of a new shop: its settings, and somebody with every role.
fn founded(me: StaffId) -> Vec<Record> {
    let settings = ShopSettings {
        required_photos: Vec::new(),
        ..ShopSettings::fresh("门店", "Shop")
    };
    let person = Staff {
        name: "李顾问".to_owned(),
        roles: Roles::EVERY,
        ..Staff::default()
    };
    let drafts = [
        shop::create(new_id::<ShopSettingsId>(), &settings),
        staff::add(me, &person).unwrap(),
    ];
    let mut records = HashMap::new();
    for (seq, draft) in (1..=FOUNDING).zip(drafts) {
        let change = made(draft);
        let from = Origin::SERVER;
        integrate(
            &shared::Trade,
            &mut records,
            &change,
            Seq::new(seq),
            change.at,
            from,
        )
        .unwrap();
    }
    let mut records: Vec<Record> = records.into_values().collect();
    records.sort_by_key(|record| record.seq);
    records
}

/// Makes a change that comes from nowhere in particular.
fn made(draft: Draft) -> Change {
    Change {
        change_id: ChangeId::new(browser::new_uuid()),
        dseq: 1,
        schema: shared::SCHEMA,
        author: StaffId::default(),
        device: DeviceId::new(browser::new_uuid()),
        at: browser::now(),
        offset: 0,
        action: draft.action.to_owned(),
        edits: draft.edits,
    }
}

/// How many numbers a shop has used when its tablets begin.
const FOUNDING: u64 = 2;

/// The shop's server, to which tablets hand over what they did. It asks of each change whether its author may make it:
/// nothing that the app does may break a guard.
struct Server {
    records: HashMap<RecordId, Record>,
    seq: u64,
    /// What no tablet has pulled yet.
    news: BTreeSet<RecordId>,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            records: HashMap::new(),
            seq: FOUNDING,
            news: BTreeSet::new(),
        }
    }
}

impl Server {
    fn take(&mut self, change: &Change) {
        self.seq += 1;
        let touched = integrate(
            &shared::Trade,
            &mut self.records,
            change,
            Seq::new(self.seq),
            change.at,
            Origin {
                revoked: false,
                guard: Some(&Author {
                    roles: Ok(Roles::EVERY),
                    after_restore: false,
                }),
            },
        );
        self.news.extend(touched.unwrap());
    }

    /// Takes what the server decides itself.
    fn decide(&mut self, draft: Draft) {
        let change = made(draft);
        self.seq += 1;
        let seq = Seq::new(self.seq);
        let touched = integrate(
            &shared::Trade,
            &mut self.records,
            &change,
            seq,
            change.at,
            Origin::SERVER,
        );
        self.news.extend(touched.unwrap());
    }

    /// Takes at most so many of the changes that wait on a tablet, which then pulls what is new.
    async fn acknowledge(&mut self, tablet: Tablet, count: usize) {
        let repo = tablet.app.open_repo().unwrap();
        let batch = repo.batch(count, usize::MAX).await.unwrap();
        for (dseq, text) in &batch.changes {
            self.take(&serde_json::from_str(text).unwrap());
            repo.acknowledge(*dseq, tablet.app.now()).await.unwrap();
        }
        self.pull(tablet).await;
    }

    /// Lets another tablet change a record of an order that has reached the server, by what it knew when nothing here was
    /// new; it makes the record where there is none.
    fn change<T: RecordType>(
        &mut self,
        order: OrderId,
        record: impl Into<RecordId>,
        by: Action,
        change: impl FnOnce(&mut T),
    ) {
        if !self.records.contains_key(&order.into()) {
            return;
        }
        let id = record.into();
        let record = self.records.get(&id).cloned();
        let record = record.unwrap_or_else(|| Record::empty(T::KIND, id));
        let entry: Entry<T> = Entry::read(record).unwrap();
        let mut input = entry.value.clone();
        change(&mut input);
        let draft = Draft::new(by).update(&entry, &input);
        if draft.is_empty() {
            return;
        }
        self.take(&made(draft));
    }

    async fn pull(&mut self, tablet: Tablet) {
        let news = std::mem::take(&mut self.news);
        let mut news: Vec<Record> = news.iter().map(|id| self.records[id].clone()).collect();
        news.sort_by_key(|record| record.seq);
        tablet.pull(&news).await;
    }
}

/// Returns a name in place of a drawn signature.
fn typed() -> Ink {
    Ink {
        name: "王伟".to_owned(),
        strokes: Vec::new(),
    }
}

/// Makes the file of a vehicle and of its owner.
async fn vehicle_of(app: App, plate: &str) -> Entry<Vehicle> {
    let vehicle = Vehicle {
        plate: plate.to_owned(),
        ..Vehicle::default()
    };
    let owner = Customer {
        name: "王伟".to_owned(),
        phone: "13800138000".to_owned(),
        ..Customer::default()
    };
    let made = create_vehicle_and_customer(app, vehicle, Some(owner)).await;
    app.vehicle(made.unwrap().0).unwrap()
}
