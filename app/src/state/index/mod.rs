//! What is found fast: kept in memory, filled from the repo, refreshed record by record.

mod file;
mod pictures;
mod search;
mod visits;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use file::{CustomerRow, VehicleRow};
use pictures::Reads;
use shared::id::{CustodyId, CustomerId, DeviceId, OrderId, RecordId, VehicleId};
use shared::order::RepairOrder;
use shared::order::picture::OrderPicture;
use shared::order::stage::{self, Step};
use shared::order::{appointment, custody};
use shared::record::{Entry, FileCard, Kind, Record, RecordType};
use shared::shop::{self, ShopSettings};
use shared::staff::Staff;
use shared::sync::archive;
use shared::tablet::{self, Allowed, TabletUse};
use shared::time::Timestamp;
use shared::vehicle::search::SearchIndex;

use super::BoardCard;
use crate::repo::File;

/// What is remembered of every order.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderSummary {
    /// The order's number.
    pub number: String,
    /// Its vehicle.
    pub vehicle: Option<VehicleId>,
    /// When the car is expected, if it was booked.
    pub expected_at: Option<Timestamp>,
    /// When the car arrived.
    pub arrived_at: Option<Timestamp>,
    /// When the vehicle was handed over.
    pub delivered_at: Option<Timestamp>,
    /// When somebody said that nobody is to be called.
    pub closed_at: Option<Timestamp>,
    /// Where it stands.
    pub step: Step,
}

impl OrderSummary {
    /// Tells whether the car is in the shop or still expected.
    pub fn is_in_hand(&self) -> bool {
        !self.step.is_delivered()
    }

    /// Tells whether the car was handed over and somebody may still call the customer.
    pub fn is_followed_up(&self, now: Timestamp) -> bool {
        self.step.is_delivered() && !stage::is_closed(self.delivered_at, self.closed_at, now)
    }

    /// Tells whether its car is still expected.
    pub fn is_expected(&self) -> bool {
        appointment::is_expected(self.arrived_at, self.step)
    }
}

/// The index.
#[derive(Default)]
pub struct Index {
    vehicles: HashMap<VehicleId, VehicleRow>,
    customers: HashMap<CustomerId, CustomerRow>,
    owned: HashMap<CustomerId, HashSet<VehicleId>>,
    search: SearchIndex,
    /// The vehicles that wait to be put into the search: nobody may look for one for hours.
    due: Vec<VehicleId>,
    orders: HashMap<OrderId, OrderSummary>,
    visits: HashMap<VehicleId, HashSet<OrderId>>,
    /// What the odometer showed, in km; it may come before its order.
    odometers: HashMap<OrderId, u32>,
    pictures: HashMap<OrderId, Arc<OrderPicture>>,
    staff: HashMap<RecordId, Entry<Staff>>,
    /// Who may use which tablet, by its device.
    tablets: HashMap<RecordId, Allowed>,
    settings: HashMap<RecordId, Record>,
    /// What changes while pictures are read.
    reads: Reads,
}

impl Index {
    /// Forgets everything.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Takes in a record as it is shown now. Returns the order it hangs on or is.
    pub fn take(&mut self, record: &Record) -> Option<OrderId> {
        let order = self.take_in(record);
        self.reads.note(record.id);
        if let Some(order) = order {
            self.reads.note(order.into());
        }
        order
    }

    fn take_in(&mut self, record: &Record) -> Option<OrderId> {
        match Kind::parse(&record.kind)? {
            Kind::Vehicle | Kind::Customer => {
                let card = FileCard::of(record)?;
                let text = serde_json::to_string(record).unwrap_or_default().into();
                self.take_file(File { card, text });
            }
            Kind::RepairOrder => return self.take_order(record),
            Kind::Intake => return self.take_intake(record),
            Kind::Staff => {
                if let Some(staff) = Entry::read(record.clone()) {
                    self.staff.insert(record.id, staff);
                }
            }
            Kind::TabletUse => {
                let allowed = TabletUse::decode(record).into();
                self.tablets.insert(record.id, allowed);
            }
            Kind::ShopSettings => {
                self.settings.insert(record.id, record.clone());
            }
            _ => return archive::order_of(record),
        }
        None
    }

    /// Forgets an order that is here no longer.
    pub fn forget_order(&mut self, id: OrderId) {
        self.reads.note(id.into());
        self.pictures.remove(&id);
        self.odometers.remove(&id);
        if let Some(vehicle) = self.orders.remove(&id).and_then(|summary| summary.vehicle)
            && let Some(visits) = self.visits.get_mut(&vehicle)
        {
            visits.remove(&id);
        }
    }

    /// Returns all orders that are known.
    pub fn orders(&self) -> HashSet<OrderId> {
        self.orders.keys().copied().collect()
    }

    fn take_intake(&mut self, record: &Record) -> Option<OrderId> {
        let order = archive::order_of(record)?;
        match record.get("odometer_km") {
            Some(km) => self.odometers.insert(order, km),
            None => self.odometers.remove(&order),
        };
        Some(order)
    }

    fn take_order(&mut self, record: &Record) -> Option<OrderId> {
        let id = OrderId::from(record.id);
        let order = RepairOrder::decode(record);
        if let Some(before) = self.orders.remove(&id).and_then(|summary| summary.vehicle)
            && let Some(visits) = self.visits.get_mut(&before)
        {
            visits.remove(&id);
        }
        if order.removed {
            self.pictures.remove(&id);
            return None;
        }
        if let Some(vehicle) = order.vehicle {
            self.visits.entry(vehicle).or_default().insert(id);
        }
        let summary = OrderSummary {
            number: order.number,
            vehicle: order.vehicle,
            expected_at: order.expected_at,
            arrived_at: order.arrived_at,
            delivered_at: stage::delivered_at(record),
            closed_at: order.closed_at,
            step: order.stage.step(),
        };
        self.orders.insert(id, summary);
        Some(id)
    }

    /// Looks for another key that is out under the same tag; returns number and plate of its order.
    pub fn tag_holder(&self, own: CustodyId, tag: &str) -> Option<(String, String)> {
        let open = self
            .pictures
            .values()
            .filter(|picture| !picture.order.value.removed);
        let holder = custody::tag_holder(open.map(|picture| &**picture), own, tag)?;
        let plate = holder.vehicle.as_ref().map(|vehicle| vehicle.value.plate.clone());
        Some((holder.order.value.number.clone(), plate.unwrap_or_default()))
    }

    /// Returns the settings; those of a fresh shop until they are known.
    pub fn settings(&self) -> ShopSettings {
        shop::find(self.settings.values().cloned())
            .map_or_else(|| ShopSettings::fresh("", ""), |settings| settings.value)
    }

    /// Returns the active staff, by name.
    pub fn staff(&self) -> Vec<Entry<Staff>> {
        let active = |entry: &&Entry<Staff>| !entry.value.inactive && !entry.value.removed;
        let mut staff: Vec<_> = self.staff.values().filter(active).cloned().collect();
        staff.sort_by(|one, other| (&one.value.name, one.id()).cmp(&(&other.value.name, other.id())));
        staff
    }

    /// Returns whom and what the office allows on a device.
    pub fn allowed(&self, device: DeviceId) -> Allowed {
        let allowed = self.tablets.get(&tablet::id(device));
        allowed.cloned().unwrap_or_default()
    }

    /// Returns a staff member, active or not.
    pub fn staff_member(&self, id: RecordId) -> Option<&Entry<Staff>> {
        self.staff.get(&id)
    }

    /// Returns the orders in hand as cards: who waits to be served first, by arrival; then the promised ones, by time.
    pub fn board(&self, settings: &ShopSettings) -> Vec<BoardCard> {
        let open = |picture: &&Arc<OrderPicture>| {
            let order = &picture.order.value;
            !order.removed && !order.is_delivered()
        };
        let cards = self
            .pictures
            .values()
            .filter(open)
            .map(|picture| BoardCard::of(picture, settings));
        let mut cards: Vec<_> = cards.collect();
        cards.sort_by(|one, other| {
            one.place()
                .cmp(&other.place())
                .then_with(|| one.number.cmp(&other.number))
        });
        cards
    }

    /// Returns what is remembered of an order.
    pub fn order(&self, id: OrderId) -> Option<&OrderSummary> {
        self.orders.get(&id)
    }

    /// Returns the highest counter among the order numbers with these letters.
    pub fn highest_number(&self, letter: &str) -> u32 {
        let counter = |order: &OrderSummary| {
            let (letters, counter) = order.number.rsplit_once('-')?;
            (letters == letter).then(|| counter.parse().ok()).flatten()
        };
        self.orders.values().filter_map(counter).max().unwrap_or_default()
    }
}
