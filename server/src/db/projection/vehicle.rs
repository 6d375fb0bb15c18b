//! Vehicles as filed.

use shared::id::ShopId;
use shared::record::{Kind, Record};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use uuid::Uuid;

use super::{Projection, Statement};
use crate::db::sync::rows::ManyRows;

/// What is asked of a vehicle.
#[derive(Debug, PartialEq)]
pub(super) struct VehicleRow {
    shop: Uuid,
    vehicle: Uuid,
    plate: String,
    vin: String,
}

impl Projection for VehicleRow {
    const KIND: &'static str = Kind::Vehicle.name();
    const TABLE: &'static str = "vehicle_row";
    const COLUMNS: &'static str = "shop_id, vehicle_id, plate, vin";
    const UPSERT: ManyRows = ManyRows {
        head: "insert into vehicle_row (shop_id, vehicle_id, plate, vin) values",
        row: "(?, ?, ?, ?)",
        tail: "on conflict (shop_id, vehicle_id) do update set plate = excluded.plate, vin = excluded.vin \
               where plate <> excluded.plate or vin <> excluded.vin",
    };

    fn of(shop: ShopId, record: &Record, _archived: bool) -> Self {
        Self {
            shop: shop.uuid(),
            vehicle: record.id.uuid(),
            plate: record.get("plate"),
            vin: record.get("vin"),
        }
    }

    fn bind(self, query: Statement) -> Statement {
        query
            .bind(self.shop)
            .bind(self.vehicle)
            .bind(self.plate)
            .bind(self.vin)
    }

    fn read(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            shop: row.try_get(0)?,
            vehicle: row.try_get(1)?,
            plate: row.try_get(2)?,
            vin: row.try_get(3)?,
        })
    }
}
