//! What people call the staff, tablets, customers, vehicles and orders that ids name.

use std::collections::{HashMap, HashSet};

use serde_json::Value;
use shared::id::{DeviceId, RecordId, ShopId, StaffId};
use shared::record::{Kind, Record};
use shared::staff::Staff;
use shared::vehicle::plate;
use sqlx::SqliteConnection;

use super::shelf;
use crate::db::device;
use crate::error::ApiResult;

/// Names by id.
#[derive(Debug, Default)]
pub struct Names {
    staff: HashMap<StaffId, String>,
    devices: HashMap<DeviceId, String>,
    records: HashMap<RecordId, String>,
}

impl Names {
    /// Learns the staff and the tablets of a shop.
    pub async fn of(connection: &mut SqliteConnection, shop: ShopId) -> ApiResult<Self> {
        let staff = shelf::entries::<Staff>(connection, shop).await?;
        let tablets = device::all(connection, shop).await?;
        let mut names = Self::default();
        for entry in staff {
            names.staff.insert(entry.id().into(), entry.value.name);
        }
        for tablet in tablets {
            let name = if tablet.name.is_empty() {
                tablet.letter
            } else {
                tablet.name
            };
            names.devices.insert(tablet.device_id, name);
        }
        Ok(names)
    }

    /// Learns what the records of these ids are called.
    pub async fn learn(
        &mut self,
        connection: &mut SqliteConnection,
        shop: ShopId,
        mut ids: HashSet<RecordId>,
    ) -> ApiResult<()> {
        ids.retain(|id| !self.records.contains_key(id));
        for (id, record) in shelf::fetch(connection, shop, ids).await? {
            self.records.insert(id, called(&record));
        }
        Ok(())
    }

    /// Returns a staff member's name; empty for the owner and for the server itself.
    pub fn staff(&self, id: StaffId) -> String {
        self.staff.get(&id).cloned().unwrap_or_default()
    }

    /// Returns a tablet's name; empty for the office, which is no tablet.
    pub fn device(&self, id: DeviceId) -> String {
        self.devices.get(&id).cloned().unwrap_or_default()
    }

    /// Returns what a record is called, as far as that was learnt.
    pub fn record(&self, id: RecordId) -> Option<&str> {
        let staff = self.staff.get(&StaffId::from(id));
        staff.or_else(|| self.records.get(&id)).map(String::as_str)
    }
}

/// Returns the ids among values, which a person would rather read as names.
pub fn ids<'a>(values: impl IntoIterator<Item = &'a Value>) -> HashSet<RecordId> {
    let id = |value: &Value| value.as_str().filter(|text| text.len() == 36)?.parse().ok();
    values.into_iter().filter_map(id).collect()
}

fn called(record: &Record) -> String {
    match Kind::parse(&record.kind) {
        Some(Kind::Vehicle) => {
            let plate: String = record.get("plate");
            if plate.is_empty() {
                record.get("vin")
            } else {
                plate::spaced(&plate)
            }
        }
        Some(Kind::RepairOrder) => record.get("number"),
        _ => record.get("name"),
    }
}
