//! Intakes as the archive asks for them.

use shared::id::{OrderId, ShopId};
use shared::record::{Kind, Record};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use uuid::Uuid;

use super::{Projection, Statement, field};
use crate::db::sync::rows::ManyRows;

/// What is asked of an intake.
#[derive(Debug, PartialEq)]
pub(super) struct IntakeRow {
    shop: Uuid,
    intake: Uuid,
    order: Uuid,
    odometer_km: Option<u32>,
}

impl Projection for IntakeRow {
    const KIND: &'static str = Kind::Intake.name();
    const TABLE: &'static str = "intake_row";
    const COLUMNS: &'static str = "shop_id, intake_id, order_id, odometer_km";
    const UPSERT: ManyRows = ManyRows {
        head: "insert into intake_row (shop_id, intake_id, order_id, odometer_km) values",
        row: "(?, ?, ?, ?)",
        tail: "on conflict (shop_id, intake_id) do update set order_id = excluded.order_id, \
               odometer_km = excluded.odometer_km",
    };

    fn of(shop: ShopId, record: &Record, _: bool) -> Self {
        Self {
            shop: shop.uuid(),
            intake: record.id.uuid(),
            order: record.get::<OrderId>("order").uuid(),
            odometer_km: field(record, "odometer_km"),
        }
    }

    fn bind(self, query: Statement) -> Statement {
        query
            .bind(self.shop)
            .bind(self.intake)
            .bind(self.order)
            .bind(self.odometer_km)
    }

    fn read(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            shop: row.try_get(0)?,
            intake: row.try_get(1)?,
            order: row.try_get(2)?,
            odometer_km: row.try_get(3)?,
        })
    }
}
