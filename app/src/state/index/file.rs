//! The files of vehicles and customers, kept as the text of their records: few of them are ever looked at.

use shared::customer::Customer;
use shared::id::{CustomerId, RecordId, VehicleId};
use shared::record::{About, Entry, Record, RecordType};
use shared::refusal::Refusal;
use shared::vehicle::{self, Vehicle};

use super::Index;
use crate::repo::File;

/// What a vehicle file is told apart by, and who owns it.
#[derive(Clone, Debug)]
pub(super) struct VehicleRow {
    pub(super) plate: String,
    pub(super) vin: String,
    pub(super) owner: Option<CustomerId>,
    /// Its place in the search; `None` until it is put in.
    pub(super) place: Option<usize>,
    /// Whether it waits to be put into the search, for the first time or again.
    pub(super) is_due: bool,
    pub(super) text: Box<str>,
}

/// What a customer is found by, beside the file.
#[derive(Clone, Debug)]
pub(super) struct CustomerRow {
    pub(super) name: Box<str>,
    pub(super) phone: Box<str>,
    pub(super) text: Box<str>,
}

fn read<T: RecordType>(text: &str) -> Option<Entry<T>> {
    serde_json::from_str(text).ok().and_then(Entry::read)
}

impl Index {
    /// Takes in a file.
    pub fn take_file(&mut self, file: File) {
        let File { card, text } = file;
        self.reads.note(card.id);
        match card.about {
            About::Customer { name, phone } => {
                let row = CustomerRow {
                    name: name.into(),
                    phone: phone.into(),
                    text,
                };
                self.take_customer(card.id.into(), row);
            }
            About::Vehicle { plate, vin, owner } => {
                let row = VehicleRow {
                    plate,
                    vin,
                    owner,
                    place: None,
                    is_due: false,
                    text,
                };
                self.take_vehicle(card.id.into(), row);
            }
        }
    }

    /// Takes in a vehicle; one that is known keeps its place.
    fn take_vehicle(&mut self, id: VehicleId, mut row: VehicleRow) {
        if let Some(known) = self.vehicles.get(&id) {
            (row.place, row.is_due) = (known.place, known.is_due);
            if known.owner != row.owner
                && let Some(owned) = known.owner.and_then(|owner| self.owned.get_mut(&owner))
            {
                owned.remove(&id);
            }
        }
        if let Some(owner) = row.owner {
            self.owned.entry(owner).or_default().insert(id);
        }
        self.vehicles.insert(id, row);
        self.search_anew(id);
    }

    /// Takes in a customer; who owns what is found by the new name as well.
    fn take_customer(&mut self, id: CustomerId, row: CustomerRow) {
        self.customers.insert(id, row);
        for vehicle in self.owned.get(&id).cloned().unwrap_or_default() {
            self.search_anew(vehicle);
        }
    }

    /// Notes that a vehicle is to be put into the search.
    fn search_anew(&mut self, id: VehicleId) {
        if let Some(row) = self.vehicles.get_mut(&id).filter(|row| !row.is_due) {
            row.is_due = true;
            self.due.push(id);
        }
    }

    /// Returns a vehicle.
    pub fn vehicle(&self, id: VehicleId) -> Option<Entry<Vehicle>> {
        self.vehicles.get(&id).and_then(|row| read(&row.text))
    }

    /// Returns the plate of a vehicle; empty when it has none or is not known.
    pub fn plate(&self, id: VehicleId) -> String {
        self.vehicles
            .get(&id)
            .map(|row| row.plate.clone())
            .unwrap_or_default()
    }

    /// Returns a customer.
    pub fn customer(&self, id: CustomerId) -> Option<Entry<Customer>> {
        self.customers.get(&id).and_then(|row| read(&row.text))
    }

    /// Tells whether a customer or a vehicle is known.
    pub fn knows(&self, id: RecordId) -> bool {
        self.vehicles.contains_key(&id.into()) || self.customers.contains_key(&id.into())
    }

    /// Returns the record of a customer or a vehicle.
    pub fn file(&self, id: RecordId) -> Option<Record> {
        let vehicle = || self.vehicles.get(&id.into()).map(|row| &row.text);
        let text = self
            .customers
            .get(&id.into())
            .map(|row| &row.text)
            .or_else(vehicle)?;
        serde_json::from_str(text).ok()
    }

    /// Looks for another file that holds this plate or VIN already (D142).
    pub fn holder(&self, input: &Vehicle, own: VehicleId) -> Option<(VehicleId, Refusal)> {
        let rows = self.vehicles.iter();
        vehicle::holder(
            rows.map(|(id, row)| (*id, row.plate.as_str(), row.vin.as_str())),
            own,
            input,
        )
    }
}
