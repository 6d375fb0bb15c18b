//! Messages on their way to customers; the migration says what each column holds.

use shared::fault::{self, Fault};
use shared::id::{CustomerId, OrderId, OwnerLinkId, ShopId, StaffId};
use shared::outbox::{
    DeliveryReport, Frozen, MessageChannel, MessagePurpose, MessageReason, MessageState, MessageSummary,
    Outgoing, Settled,
};
use shared::time::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection, SqliteExecutor};
use uuid::Uuid;

/// A message to be sent.
#[derive(Debug, Clone)]
pub struct NewMessage {
    /// The shop.
    pub shop: ShopId,
    /// The order it is about.
    pub order: OrderId,
    /// Whose permission is asked.
    pub customer: Option<CustomerId>,
    /// The owner link that it carries.
    pub link: Option<OwnerLinkId>,
    /// What it is for.
    pub purpose: MessagePurpose,
    /// The way it travels.
    pub channel: MessageChannel,
    /// Who asked for it.
    pub by: StaffId,
    /// When.
    pub at: Timestamp,
    /// From when on it is of use to nobody.
    pub useless_after: Timestamp,
    /// What to send, as JSON.
    pub body: String,
}

/// A message whose time has come.
#[derive(Debug)]
pub struct Due {
    /// Its number.
    pub number: u64,
    /// What the gateway knows it by.
    pub key: String,
    /// The shop.
    pub shop: ShopId,
    /// The order it is about.
    pub order: OrderId,
    /// Whose permission is asked.
    pub customer: Option<CustomerId>,
    /// The owner link that it carries.
    pub link: Option<OwnerLinkId>,
    /// What the rule asks of it.
    pub outgoing: Outgoing,
    /// Whether the recipient may have it.
    pub unsure: bool,
    /// What to send, as JSON.
    pub body: String,
}

/// Adds a message and returns its number.
pub async fn add(connection: &mut SqliteConnection, key: Uuid, new: &NewMessage) -> Result<u64, sqlx::Error> {
    sqlx::query_scalar(
        "insert into outbox (idempotency_key, shop_id, order_id, customer_id, link_id, purpose, channel, created_by, \
           created_at, useless_after, body, state, changed_at, next_attempt_at) \
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 'waiting', ?9, ?9) returning message_number",
    )
    .bind(key.to_string())
    .bind(new.shop.uuid())
    .bind(new.order.uuid())
    .bind(new.customer.map(CustomerId::uuid))
    .bind(new.link.map(OwnerLinkId::uuid))
    .bind(new.purpose.name())
    .bind(new.channel.name())
    .bind(new.by.uuid())
    .bind(new.at.millis())
    .bind(new.useless_after.millis())
    .bind(&new.body)
    .fetch_one(connection)
    .await
}

/// Returns the message that has been due the longest; one whose lease has run out is due too.
pub async fn due(
    connection: &mut SqliteConnection,
    channel: MessageChannel,
    now: Timestamp,
) -> Result<Option<Due>, sqlx::Error> {
    sqlx::query(
        "select message_number, idempotency_key, shop_id, order_id, customer_id, link_id, purpose, useless_after, \
           attempts, unsure or state = 'sending', body, approved_at is not null, \
           message_number <= (select restored_through from database_info) \
         from outbox where channel = ? and next_attempt_at <= ? order by next_attempt_at, message_number limit 1",
    )
    .bind(channel.name())
    .bind(now.millis())
    .try_map(|row: SqliteRow| {
        let approved: bool = row.try_get(11)?;
        let older = row.try_get(12)? && !fault::is(Fault::RestoreForgotten);
        Ok(Due {
            number: row.try_get(0)?,
            key: row.try_get(1)?,
            shop: ShopId::new(row.try_get(2)?),
            order: OrderId::new(row.try_get(3)?),
            customer: row.try_get::<Option<Uuid>, _>(4)?.map(CustomerId::new),
            link: row.try_get::<Option<Uuid>, _>(5)?.map(OwnerLinkId::new),
            outgoing: Outgoing {
                purpose: named(&row, 6, MessagePurpose::parse)?,
                useless_after: Timestamp::from_millis(row.try_get(7)?),
                frozen: match (older, approved) {
                    (false, _) => Frozen::No,
                    (true, true) => Frozen::Approved,
                    (true, false) => Frozen::Yes,
                },
                attempts: row.try_get(8)?,
            },
            unsure: row.try_get(9)?,
            body: row.try_get(10)?,
        })
    })
    .fetch_optional(connection)
    .await
}

/// Returns when the next message of a channel is due.
pub async fn next_due(
    executor: impl SqliteExecutor<'_>,
    channel: MessageChannel,
) -> Result<Option<Timestamp>, sqlx::Error> {
    let next: Option<i64> = sqlx::query_scalar(
        "select min(next_attempt_at) from outbox where channel = ? and next_attempt_at is not null",
    )
    .bind(channel.name())
    .fetch_one(executor)
    .await?;
    Ok(next.map(Timestamp::from_millis))
}

/// Gives a message to whoever holds `lease`, until the lease runs out.
pub async fn claim(
    connection: &mut SqliteConnection,
    due: &Due,
    lease: Uuid,
    until: Timestamp,
    maybe_twice: bool,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "update outbox set state = 'sending', reason = null, lease = ?, next_attempt_at = ?, attempts = attempts + 1, \
           unsure = ?, maybe_twice = max(maybe_twice, ?), changed_at = ? where message_number = ?",
    )
    .bind(lease)
    .bind(until.millis())
    .bind(due.unsure)
    .bind(maybe_twice)
    .bind(now.millis())
    .bind(signed(due.number))
    .execute(connection)
    .await?;
    Ok(())
}

/// Records what a message is now, and erases its text when nothing is sent from here any more.
///
/// With a lease nothing is written unless that lease still holds; returns whether something was.
pub async fn settle(
    connection: &mut SqliteConnection,
    number: u64,
    lease: Option<Uuid>,
    settled: &Settled,
    failure: Option<&str>,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query(
        "update outbox set state = ?3, reason = ?4, next_attempt_at = ?5, unsure = ?6, lease = null, \
           last_failure = coalesce(?7, last_failure), changed_at = ?8, \
           sent_at = case when ?3 in ('sent', 'delivered') then ?8 else sent_at end, \
           delivered_at = case when ?3 = 'delivered' then ?8 else delivered_at end, \
           body = case when ?9 then '' else body end \
         where message_number = ?1 and (?2 is null or lease = ?2)",
    )
    .bind(signed(number))
    .bind(lease)
    .bind(settled.state.name())
    .bind(settled.reason.map(MessageReason::name))
    .bind(settled.next.map(Timestamp::millis))
    .bind(settled.unsure)
    .bind(failure)
    .bind(now.millis())
    .bind(settled.state.is_final())
    .execute(connection)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Records what the gateway reports of a message; a key that nobody knows changes nothing.
pub async fn report(
    connection: &mut SqliteConnection,
    key: &str,
    report: DeliveryReport,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let found = sqlx::query("select message_number, state from outbox where idempotency_key = ?")
        .bind(key)
        .try_map(|row: SqliteRow| {
            let number: u64 = row.try_get(0)?;
            Ok((number, named(&row, 1, MessageState::parse)?))
        })
        .fetch_optional(&mut *connection)
        .await?;
    let Some((number, state)) = found else {
        return Ok(());
    };
    let Some(state) = state.reported(report) else {
        return Ok(());
    };
    let settled = Settled {
        state,
        reason: (state == MessageState::GivenUp).then_some(MessageReason::NotDelivered),
        next: None,
        unsure: false,
    };
    settle(connection, number, None, &settled, None, now).await?;
    Ok(())
}

/// Remembers the signature of a report; returns `false` when it was used before. Those from before `oldest` are forgotten.
pub async fn use_signature(
    connection: &mut SqliteConnection,
    signature: &[u8; 32],
    now: Timestamp,
    oldest: Timestamp,
) -> Result<bool, sqlx::Error> {
    sqlx::query("delete from outbox_report where received_at < ?")
        .bind(oldest.millis())
        .execute(&mut *connection)
        .await?;
    let added = sqlx::query(
        "insert into outbox_report (signature, received_at) values (?, ?) on conflict do nothing",
    )
    .bind(signature.as_slice())
    .bind(now.millis())
    .execute(connection)
    .await?;
    Ok(added.rows_affected() > 0)
}

/// Returns the messages about an order, the newest first.
pub async fn of_order(
    connection: &mut SqliteConnection,
    shop: ShopId,
    order: OrderId,
) -> Result<Vec<MessageSummary>, sqlx::Error> {
    sqlx::query(
        "select message_number, purpose, channel, state, reason, maybe_twice, created_at, changed_at from outbox \
         where shop_id = ? and order_id = ? order by message_number desc",
    )
    .bind(shop.uuid())
    .bind(order.uuid())
    .try_map(|row: SqliteRow| summary(&row))
    .fetch_all(connection)
    .await
}

/// Lets a message go out that is older than a restored backup; `None` when none of that number is held.
pub async fn approve(
    connection: &mut SqliteConnection,
    shop: ShopId,
    number: u64,
    by: StaffId,
    now: Timestamp,
) -> Result<Option<MessageSummary>, sqlx::Error> {
    sqlx::query(
        "update outbox set state = case when unsure then 'unknown' else 'waiting' end, reason = null, \
           approved_by = ?3, approved_at = ?4, next_attempt_at = ?4, changed_at = ?4 \
         where shop_id = ?1 and message_number = ?2 and state = 'held' \
         returning message_number, purpose, channel, state, reason, maybe_twice, created_at, changed_at",
    )
    .bind(shop.uuid())
    .bind(signed(number))
    .bind(by.uuid())
    .bind(now.millis())
    .try_map(|row: SqliteRow| summary(&row))
    .fetch_optional(connection)
    .await
}

/// Throws away a message that is older than a restored backup; `None` when none of that number is held.
pub async fn discard(
    connection: &mut SqliteConnection,
    shop: ShopId,
    number: u64,
    now: Timestamp,
) -> Result<Option<MessageSummary>, sqlx::Error> {
    sqlx::query(
        "update outbox set state = 'dropped', reason = 'discarded', body = '', changed_at = ?3 \
         where shop_id = ?1 and message_number = ?2 and state = 'held' \
         returning message_number, purpose, channel, state, reason, maybe_twice, created_at, changed_at",
    )
    .bind(shop.uuid())
    .bind(signed(number))
    .bind(now.millis())
    .try_map(|row: SqliteRow| summary(&row))
    .fetch_optional(connection)
    .await
}

/// Ends the leases of a process that is gone: whoever holds the data folder knows that nobody else sends.
pub async fn end_leases(connection: &mut SqliteConnection, now: Timestamp) -> Result<(), sqlx::Error> {
    sqlx::query("update outbox set next_attempt_at = min(next_attempt_at, ?) where state = 'sending'")
        .bind(now.millis())
        .execute(connection)
        .await?;
    Ok(())
}

/// Marks everything that waits as older than a restored backup: it may have been sent since the backup was made.
pub async fn freeze(connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
    sqlx::query(
        "update database_info set restored_through = (select coalesce(max(message_number), 0) from outbox)",
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query(
        "update outbox set unsure = 1, approved_by = null, approved_at = null \
         where state in ('waiting', 'sending', 'unknown', 'held')",
    )
    .execute(connection)
    .await?;
    Ok(())
}

fn summary(row: &SqliteRow) -> Result<MessageSummary, sqlx::Error> {
    let reason: Option<String> = row.try_get(4)?;
    Ok(MessageSummary {
        number: row.try_get(0)?,
        purpose: named(row, 1, MessagePurpose::parse)?,
        channel: named(row, 2, MessageChannel::parse)?,
        state: named(row, 3, MessageState::parse)?,
        reason: reason.as_deref().and_then(MessageReason::parse),
        maybe_twice: row.try_get(5)?,
        created_at: Timestamp::from_millis(row.try_get(6)?),
        changed_at: Timestamp::from_millis(row.try_get(7)?),
    })
}

/// Reads a choice by the name that it is stored under.
fn named<T>(row: &SqliteRow, column: usize, parse: impl Fn(&str) -> Option<T>) -> Result<T, sqlx::Error> {
    let name: String = row.try_get(column)?;
    parse(&name).ok_or_else(|| sqlx::Error::Decode(format!("{name} in column {column}").into()))
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
