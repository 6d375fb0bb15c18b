//! Customers as filed.

use shared::id::ShopId;
use shared::record::{Kind, Record};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use uuid::Uuid;

use super::{Projection, Statement};
use crate::db::sync::rows::ManyRows;

/// What is asked of a customer.
#[derive(Debug, PartialEq)]
pub(super) struct CustomerRow {
    shop: Uuid,
    customer: Uuid,
    name: String,
    phone: String,
}

impl Projection for CustomerRow {
    const KIND: &'static str = Kind::Customer.name();
    const TABLE: &'static str = "customer_row";
    const COLUMNS: &'static str = "shop_id, customer_id, name, phone";
    const UPSERT: ManyRows = ManyRows {
        head: "insert into customer_row (shop_id, customer_id, name, phone) values",
        row: "(?, ?, ?, ?)",
        tail: "on conflict (shop_id, customer_id) do update set name = excluded.name, phone = excluded.phone \
               where name <> excluded.name or phone <> excluded.phone",
    };

    fn of(shop: ShopId, record: &Record, _archived: bool) -> Self {
        Self {
            shop: shop.uuid(),
            customer: record.id.uuid(),
            name: record.get("name"),
            phone: record.get("phone"),
        }
    }

    fn bind(self, query: Statement) -> Statement {
        query
            .bind(self.shop)
            .bind(self.customer)
            .bind(self.name)
            .bind(self.phone)
    }

    fn read(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            shop: row.try_get(0)?,
            customer: row.try_get(1)?,
            name: row.try_get(2)?,
            phone: row.try_get(3)?,
        })
    }
}
