//! The visits of a vehicle, as far as this tablet knows them.

use shared::id::{OrderId, VehicleId};
use shared::time::Timestamp;

use super::super::{ExpectedVisit, FollowUp, OpenVisit, VehicleHit, Visit};
use super::{Index, OrderSummary};

impl Index {
    /// Returns a vehicle with its owner and its last visit.
    pub fn hit(&self, id: VehicleId) -> Option<VehicleHit> {
        let vehicle = self.vehicle(id)?;
        let visits = self.visits_of(id);
        Some(VehicleHit {
            owner: vehicle.value.owner.and_then(|owner| self.customer(owner)),
            open_orders: open_among(&visits),
            last_visit: visits
                .iter()
                .find(|(_, order)| order.arrived_at.is_some())
                .map(|(id, order)| Visit {
                    order: *id,
                    number: order.number.clone(),
                    arrived_at: order.arrived_at,
                    odometer_km: self.odometers.get(id).copied(),
                }),
            expected: self.next_appointment(&visits),
            vehicle,
        })
    }

    /// Returns the visits of a vehicle that are on, newest first.
    pub fn open_visits(&self, id: VehicleId) -> Vec<OpenVisit> {
        open_among(&self.visits_of(id))
    }

    /// Returns the visits whose car was handed over and that are not closed, those first that have waited longest.
    pub fn followed_up(&self, now: Timestamp) -> Vec<FollowUp> {
        let orders = self.orders.iter();
        let mut due: Vec<_> = orders.filter(|(_, order)| order.is_followed_up(now)).collect();
        due.sort_by_key(|(id, order)| (order.delivered_at, **id));
        let row = |(id, order): (&OrderId, &OrderSummary)| FollowUp {
            order: *id,
            number: order.number.clone(),
            vehicle: order.vehicle,
            plate: order
                .vehicle
                .map(|vehicle| self.plate(vehicle))
                .unwrap_or_default(),
            delivered_at: order.delivered_at,
        };
        due.into_iter().map(row).collect()
    }

    fn next_appointment(&self, visits: &[(OrderId, &OrderSummary)]) -> Option<ExpectedVisit> {
        let expected = visits.iter().filter(|(_, order)| order.is_expected());
        let (order, next) =
            expected.min_by_key(|(_, order)| (order.expected_at.is_none(), order.expected_at))?;
        let picture = self.picture(*order);
        let contact = picture.as_ref().and_then(|picture| picture.contact());
        Some(ExpectedVisit {
            order: *order,
            expected_at: next.expected_at,
            name: contact
                .map(|contact| contact.value.name.clone())
                .unwrap_or_default(),
        })
    }

    /// Returns the visits of a vehicle, newest first.
    pub fn visits_of(&self, id: VehicleId) -> Vec<(OrderId, &OrderSummary)> {
        let orders = self.visits.get(&id).into_iter().flatten();
        let mut visits: Vec<_> = orders
            .filter_map(|order| Some((*order, self.orders.get(order)?)))
            .collect();
        visits.sort_by_key(|(id, order)| core::cmp::Reverse((order.arrived_at, *id)));
        visits
    }

    /// Returns the visits of a vehicle before an order, newest first; an appointment that nobody came to is none, and
    /// before one that is still expected lies every visit.
    pub fn visits_before(&self, id: VehicleId, before: OrderId) -> Vec<OrderId> {
        let visits = self.visits_of(id);
        let has_arrived = |(_, order): &&(OrderId, &OrderSummary)| order.arrived_at.is_some();
        let arrived = visits.iter().filter(has_arrived).map(|(order, _)| *order);
        let own = arrived.clone().position(|order| order == before);
        arrived.skip(own.map_or(0, |at| at + 1)).collect()
    }
}

fn open_among(visits: &[(OrderId, &OrderSummary)]) -> Vec<OpenVisit> {
    let is_on = |(_, order): &&(OrderId, &OrderSummary)| order.is_in_hand() && !order.is_expected();
    let open = visits.iter().filter(is_on);
    open.map(|(id, order)| OpenVisit {
        order: *id,
        number: order.number.clone(),
        step: order.step,
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::order::stage::Step;
    use uuid::Uuid;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn an_appointment_is_no_visit_and_before_it_lies_every_visit() {
        let vehicle = VehicleId::new(Uuid::from_u128(9));
        let [first, second, booked] = [1, 2, 3].map(|number| OrderId::new(Uuid::from_u128(number)));
        let mut index = Index::default();
        for (order, arrived_at) in [(first, Some(1_000)), (second, Some(2_000)), (booked, None)] {
            let summary = OrderSummary {
                number: String::new(),
                vehicle: Some(vehicle),
                expected_at: None,
                arrived_at: arrived_at.map(Timestamp::from_millis),
                delivered_at: None,
                closed_at: None,
                step: Step::Reception,
            };
            index.orders.insert(order, summary);
            index.visits.entry(vehicle).or_default().insert(order);
        }
        assert_eq!(index.visits_before(vehicle, first), []);
        assert_eq!(index.visits_before(vehicle, second), [first]);
        assert_eq!(index.visits_before(vehicle, booked), [second, first]);
    }
}
