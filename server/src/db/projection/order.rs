//! Orders as lists and reports ask for them.

use shared::id::ShopId;
use shared::order::stage::{self, Stage};
use shared::record::{Kind, Record};
use shared::time::Timestamp;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use uuid::Uuid;

use super::{Projection, Statement, field};
use crate::db::sync::rows::ManyRows;

/// What is asked of an order.
#[derive(Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a column of its own")]
pub(super) struct OrderRow {
    shop: Uuid,
    order: Uuid,
    seq: i64,
    archived: bool,
    number: String,
    step: String,
    reopened: u32,
    removed: bool,
    has_cancel_reason: bool,
    /// Expected, arrived, signed, promised, delivered, closed.
    times: [Option<i64>; 6],
    /// Vehicle, contact, who brought it, owner, payer, advisor.
    ids: [Option<Uuid>; 6],
    purpose: Option<String>,
    blocked_by: Option<String>,
    booked: bool,
    is_rework: bool,
}

impl Projection for OrderRow {
    const KIND: &'static str = Kind::RepairOrder.name();
    const TABLE: &'static str = "order_row";
    const COLUMNS: &'static str = "shop_id, order_id, seq, archived, number, step, reopened, removed, \
        has_cancel_reason, expected_at, arrived_at, signed_at, promised_at, delivered_at, closed_at, vehicle_id, \
        contact_id, brought_by, owner_id, payer_id, advisor_id, purpose, blocked_by, booked, is_rework";
    const UPSERT: ManyRows = ManyRows {
        head: "insert into order_row (shop_id, order_id, seq, archived, number, step, reopened, removed, \
               has_cancel_reason, expected_at, arrived_at, signed_at, promised_at, delivered_at, closed_at, \
               vehicle_id, contact_id, brought_by, owner_id, payer_id, advisor_id, purpose, blocked_by, booked, \
               is_rework) values",
        row: "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        tail: "on conflict (shop_id, order_id) do update set seq = excluded.seq, archived = excluded.archived, \
               number = excluded.number, step = excluded.step, reopened = excluded.reopened, \
               removed = excluded.removed, has_cancel_reason = excluded.has_cancel_reason, \
               expected_at = excluded.expected_at, arrived_at = excluded.arrived_at, \
               signed_at = excluded.signed_at, promised_at = excluded.promised_at, \
               delivered_at = excluded.delivered_at, closed_at = excluded.closed_at, \
               vehicle_id = excluded.vehicle_id, contact_id = excluded.contact_id, \
               brought_by = excluded.brought_by, owner_id = excluded.owner_id, payer_id = excluded.payer_id, \
               advisor_id = excluded.advisor_id, purpose = excluded.purpose, blocked_by = excluded.blocked_by, \
               booked = excluded.booked, is_rework = excluded.is_rework",
    };

    fn of(shop: ShopId, record: &Record, archived: bool) -> Self {
        let stage: Stage = record.get("stage");
        let time = |name: &str| field::<i64>(record, name);
        let id = |name: &str| field::<Uuid>(record, name);
        Self {
            shop: shop.uuid(),
            order: record.id.uuid(),
            seq: i64::try_from(record.seq.number()).unwrap_or(i64::MAX),
            archived,
            number: record.get("number"),
            step: stage.step().name().to_owned(),
            reopened: stage.reopened,
            removed: record.is_removed(),
            has_cancel_reason: !record.get::<String>("cancel_reason").is_empty(),
            times: [
                time("expected_at"),
                time("arrived_at"),
                time("signed_at"),
                time("promised_at"),
                stage::delivered_at(record).map(Timestamp::millis),
                time("closed_at"),
            ],
            ids: [
                id("vehicle"),
                id("contact"),
                id("brought_by"),
                id("owner"),
                id("payer"),
                id("advisor"),
            ],
            purpose: field(record, "purpose"),
            blocked_by: field(record, "blocked_by"),
            booked: record.get("booked"),
            is_rework: record.get("is_rework"),
        }
    }

    fn bind(self, query: Statement) -> Statement {
        let query = query
            .bind(self.shop)
            .bind(self.order)
            .bind(self.seq)
            .bind(self.archived)
            .bind(self.number)
            .bind(self.step)
            .bind(self.reopened)
            .bind(self.removed)
            .bind(self.has_cancel_reason);
        let query = self.times.into_iter().fold(query, Statement::bind);
        let query = self.ids.into_iter().fold(query, Statement::bind);
        query
            .bind(self.purpose)
            .bind(self.blocked_by)
            .bind(self.booked)
            .bind(self.is_rework)
    }

    fn read(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        let mut times = [None; 6];
        for (place, time) in (9..).zip(&mut times) {
            *time = row.try_get::<Option<i64>, usize>(place)?;
        }
        let mut ids = [None; 6];
        for (place, id) in (15..).zip(&mut ids) {
            *id = row.try_get::<Option<Uuid>, usize>(place)?;
        }
        Ok(Self {
            shop: row.try_get(0)?,
            order: row.try_get(1)?,
            seq: row.try_get(2)?,
            archived: row.try_get(3)?,
            number: row.try_get(4)?,
            step: row.try_get(5)?,
            reopened: row.try_get(6)?,
            removed: row.try_get(7)?,
            has_cancel_reason: row.try_get(8)?,
            times,
            ids,
            purpose: row.try_get(21)?,
            blocked_by: row.try_get(22)?,
            booked: row.try_get(23)?,
            is_rework: row.try_get(24)?,
        })
    }
}
