//! What the writer stores after it merged.

use std::sync::Arc;

use shared::id::{DeviceId, IncarnationId, OrderId, RecordId, ShopId};
use shared::record::{Lives, Seq};
use shared::sync::digest::Check;
use shared::sync::server::{Incoming, QuarantineReason};
use shared::time::Timestamp;
use sqlx::SqliteConnection;
use uuid::Uuid;

use super::load::Life;
use super::rows::{ManyRows, number};

/// A change as it came in.
#[derive(Debug)]
pub struct ChangeRow {
    /// The shop.
    pub shop: ShopId,
    /// Its number in the shop.
    pub seq: Seq,
    /// The device that sent it.
    pub device: DeviceId,
    /// When it came.
    pub received: Timestamp,
    /// Its text, as it came.
    pub incoming: Arc<Incoming>,
}

/// Stores changes.
pub async fn insert_changes(
    connection: &mut SqliteConnection,
    rows: impl ExactSizeIterator<Item = ChangeRow>,
) -> Result<(), sqlx::Error> {
    let insert = ManyRows {
        head: "insert into change (shop_id, seq, change_id, device_id, received_at, body) values",
        row: "(?, ?, ?, ?, ?, ?)",
        tail: "",
    };
    insert
        .run(connection, rows, |query, row| {
            query
                .bind(row.shop.uuid())
                .bind(number(row.seq))
                .bind(row.incoming.change.change_id.uuid())
                .bind(row.device.uuid())
                .bind(row.received.millis())
                .bind(row.incoming.text.get())
        })
        .await
}

/// What was accepted under a number.
#[derive(Debug, Clone, Copy)]
pub struct AcceptedRow {
    /// The life that gave the number.
    pub incarnation: IncarnationId,
    /// The number.
    pub dseq: u64,
    /// The hash of the text.
    pub hash: u128,
}

/// Stores what was accepted under which number.
pub async fn insert_accepted(
    connection: &mut SqliteConnection,
    rows: impl ExactSizeIterator<Item = AcceptedRow>,
) -> Result<(), sqlx::Error> {
    let insert = ManyRows {
        head: "insert into accepted (incarnation, dseq, content_hash) values",
        row: "(?, ?, ?)",
        tail: "",
    };
    insert
        .run(connection, rows, |query, row| {
            query
                .bind(row.incarnation.uuid())
                .bind(i64::try_from(row.dseq).unwrap_or(i64::MAX))
                .bind(Uuid::from_u128(row.hash))
        })
        .await
}

/// That a change touched a record.
#[derive(Debug, Clone, Copy)]
pub struct TouchRow {
    /// The shop.
    pub shop: ShopId,
    /// The record.
    pub record: RecordId,
    /// The change's number.
    pub seq: Seq,
}

/// Stores which changes touched which records.
pub async fn insert_touches(
    connection: &mut SqliteConnection,
    rows: impl ExactSizeIterator<Item = TouchRow>,
) -> Result<(), sqlx::Error> {
    let insert = ManyRows {
        head: "insert into change_record (shop_id, record_id, seq) values",
        row: "(?, ?, ?)",
        tail: "",
    };
    insert
        .run(connection, rows, |query, row| {
            query
                .bind(row.shop.uuid())
                .bind(row.record.uuid())
                .bind(number(row.seq))
        })
        .await
}

/// The new state of a record.
#[derive(Debug)]
pub struct RecordRow {
    /// The shop.
    pub shop: ShopId,
    /// The record.
    pub record: RecordId,
    /// The kind's name.
    pub kind: String,
    /// Where it lives.
    pub lives: Lives,
    /// The order that it lives with.
    pub order: Option<OrderId>,
    /// The number of the last change that touched it.
    pub seq: Seq,
    /// The state as JSON.
    pub body: String,
    /// Whether a person still has to decide about one of its fields.
    pub has_clash: bool,
}

/// Stores new states.
pub async fn upsert_records(
    connection: &mut SqliteConnection,
    rows: impl ExactSizeIterator<Item = RecordRow>,
) -> Result<(), sqlx::Error> {
    let insert = ManyRows {
        head: "insert into record (shop_id, record_id, kind, lives, order_id, seq, body, has_clash) values",
        row: "(?, ?, ?, ?, ?, ?, ?, ?)",
        tail: "on conflict (shop_id, record_id) \
               do update set order_id = excluded.order_id, seq = excluded.seq, body = excluded.body, has_clash = excluded.has_clash, \
               archived = 0",
    };
    insert
        .run(connection, rows, |query, row| {
            query
                .bind(row.shop.uuid())
                .bind(row.record.uuid())
                .bind(row.kind)
                .bind(row.lives.name())
                .bind(row.order.map(OrderId::uuid))
                .bind(number(row.seq))
                .bind(row.body)
                .bind(row.has_clash)
        })
        .await
}

/// A change that was numbered but not applied.
#[derive(Debug, Clone, Copy)]
pub struct QuarantineRow {
    /// The shop.
    pub shop: ShopId,
    /// The change's number.
    pub seq: Seq,
    /// Why.
    pub reason: QuarantineReason,
}

/// Puts changes before the office.
pub async fn insert_quarantine(
    connection: &mut SqliteConnection,
    rows: impl ExactSizeIterator<Item = QuarantineRow>,
) -> Result<(), sqlx::Error> {
    let insert = ManyRows {
        head: "insert into quarantine (shop_id, seq, reason) values",
        row: "(?, ?, ?)",
        tail: "",
    };
    insert
        .run(connection, rows, |query, row| {
            query
                .bind(row.shop.uuid())
                .bind(number(row.seq))
                .bind(row.reason.name())
        })
        .await
}

/// How far a life has come.
#[derive(Debug, Clone, Copy)]
pub struct LifeRow {
    /// The life.
    pub incarnation: IncarnationId,
    /// The shop.
    pub shop: ShopId,
    /// Its device and its last number.
    pub life: Life,
    /// When it came.
    pub now: Timestamp,
}

/// Stores how far lives have come.
pub async fn upsert_lives(
    connection: &mut SqliteConnection,
    rows: impl ExactSizeIterator<Item = LifeRow>,
) -> Result<(), sqlx::Error> {
    let insert = ManyRows {
        head: "insert into incarnation (incarnation, device_id, shop_id, last_dseq, first_seen_at) values",
        row: "(?, ?, ?, ?, ?)",
        tail: "on conflict (incarnation) do update set last_dseq = excluded.last_dseq",
    };
    insert
        .run(connection, rows, |query, row| {
            query
                .bind(row.incarnation.uuid())
                .bind(row.life.device.uuid())
                .bind(row.shop.uuid())
                .bind(i64::try_from(row.life.last_dseq).unwrap_or(i64::MAX))
                .bind(row.now.millis())
        })
        .await
}

/// Stores the last number of a shop and the digest of its records.
pub async fn update_shop(
    connection: &mut SqliteConnection,
    shop: ShopId,
    seq: u64,
    check: Check,
) -> Result<(), sqlx::Error> {
    sqlx::query("update shop set seq = ?, record_count = ?, record_digest = ? where shop_id = ?")
        .bind(i64::try_from(seq).unwrap_or(i64::MAX))
        .bind(i64::try_from(check.count).unwrap_or(i64::MAX))
        .bind(check.digest.cast_signed())
        .bind(shop.uuid())
        .execute(connection)
        .await?;
    Ok(())
}
