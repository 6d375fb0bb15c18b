//! The orders whose pictures are kept in memory: those that are open, and those that were looked at.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use shared::id::{CustomerId, OrderId, RecordId};
use shared::order::picture::OrderPicture;
use shared::record::Record;

use super::{Index, OrderSummary};

/// What changes while pictures are read: one that was read before a change must not take the place of what shows it.
#[derive(Default)]
pub(super) struct Reads {
    /// How many reads are under way.
    running: usize,
    /// How many changes came while some were.
    count: u64,
    /// The last change of each record.
    changed: HashMap<RecordId, u64>,
}

impl Reads {
    /// Notes that a record looks different now.
    pub(super) fn note(&mut self, id: RecordId) {
        if self.running > 0 {
            self.count += 1;
            self.changed.insert(id, self.count);
        }
    }
}

impl Index {
    /// Returns for each vehicle and customer the orders whose pictures are kept and name it.
    pub fn shown_in(&self) -> HashMap<RecordId, Vec<OrderId>> {
        let mut shown: HashMap<RecordId, Vec<OrderId>> = HashMap::new();
        for (order, picture) in &self.pictures {
            let vehicle = picture.order.value.vehicle.map(RecordId::from);
            for id in people(picture).into_iter().map(RecordId::from).chain(vehicle) {
                shown.entry(id).or_default().push(*order);
            }
        }
        shown
    }

    /// Returns the orders in hand, and those whose picture is kept.
    pub fn wanted(&self) -> Vec<OrderId> {
        let open = self
            .orders
            .iter()
            .filter(|(_, order)| order.is_in_hand())
            .map(|(id, _)| *id);
        let kept: HashSet<OrderId> = self.pictures.keys().copied().chain(open).collect();
        kept.into_iter().collect()
    }

    /// Tells whether the picture of an order is to be kept in memory.
    pub fn is_wanted(&self, id: OrderId) -> bool {
        self.pictures.contains_key(&id) || self.orders.get(&id).is_some_and(OrderSummary::is_in_hand)
    }

    /// Keeps the picture of an order; an equal one stays the same, so that nothing is drawn anew. That of a cancelled one
    /// is not kept, whenever its reading ends.
    pub fn keep_picture(&mut self, picture: OrderPicture) {
        let id = picture.id();
        if picture.order.value.removed {
            self.pictures.remove(&id);
            return;
        }
        if self.pictures.get(&id).is_none_or(|kept| **kept != picture) {
            self.pictures.insert(id, Arc::new(picture));
        }
    }

    /// Returns the picture of an order, if it is kept.
    pub fn picture(&self, id: OrderId) -> Option<Arc<OrderPicture>> {
        self.pictures.get(&id).cloned()
    }

    /// Brings the kept picture of an order up to records as they are shown now.
    ///
    /// Tells whether it could: without a picture, or with a file that is not known here, it has to be read.
    pub fn update_picture(&mut self, id: OrderId, changed: &[&Record]) -> bool {
        let kept = self.pictures.get(&id);
        let picture = kept.and_then(|kept| kept.with(changed, |id| self.file(id)));
        let is_done = picture.is_some();
        if let Some(picture) = picture {
            self.keep_picture(picture);
        }
        is_done
    }

    /// Says that pictures are going to be read; returns from when on their changes count.
    pub fn begin_read(&mut self) -> u64 {
        self.reads.running += 1;
        self.reads.count
    }

    /// Keeps the pictures that were read, but for those of which something has changed since; returns the orders of these.
    pub fn end_read(&mut self, since: u64, read: Vec<OrderPicture>) -> Vec<OrderId> {
        let mut stale = Vec::new();
        for picture in read {
            let around = OrderPicture::around(&picture.order.value);
            let mut ids = around.into_iter().chain([picture.order.id()]);
            if ids.any(|id| self.reads.changed.get(&id).is_some_and(|change| *change > since)) {
                stale.push(picture.id());
            } else {
                self.keep_picture(picture);
            }
        }
        self.reads.running -= 1;
        if self.reads.running == 0 {
            self.reads.changed.clear();
        }
        stale
    }
}

fn people(picture: &OrderPicture) -> Vec<CustomerId> {
    let order = &picture.order.value;
    let owner = picture.vehicle.as_ref().and_then(|vehicle| vehicle.value.owner);
    [order.brought_by, order.owner, order.payer, order.contact, owner]
        .into_iter()
        .flatten()
        .collect()
}
