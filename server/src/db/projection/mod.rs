//! Projections: what lists, reports and the archive ask of records, as rows with columns of their own.
//!
//! A row is made from one record alone, so that it can be made again at any time. The writer stores it in the
//! transaction that stores the record.

mod customer;
mod intake;
mod order;
mod report;
mod vehicle;

use std::collections::HashMap;

use serde::de::DeserializeOwned;
use shared::id::ShopId;
use shared::order::stage::Step;
use shared::record::Record;
use sqlx::query::Query;
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::types::Json;
use sqlx::{AssertSqlSafe, Connection, Row, Sqlite, SqliteConnection};
use uuid::Uuid;

use super::sync::rows::ManyRows;
use customer::CustomerRow;
use intake::IntakeRow;
use order::OrderRow;
use vehicle::VehicleRow;

pub use report::orders_between;

/// How many records are read at once when all rows are made again or compared.
const RECORDS_AT_ONCE: u32 = 500;

type Statement = Query<'static, Sqlite, SqliteArguments>;

/// A row that is made from one record of one kind.
trait Projection: Sized + PartialEq + Send + Unpin {
    /// The kind's name.
    const KIND: &'static str;
    /// The table.
    const TABLE: &'static str;
    /// The statement that stores rows.
    const UPSERT: ManyRows;
    /// The columns in the order in which they are bound and read, shop and record first.
    const COLUMNS: &'static str;

    /// Makes the row of a record; `archived` tells whether the record left the tablets.
    fn of(shop: ShopId, record: &Record, archived: bool) -> Self;
    /// Binds the columns.
    fn bind(self, query: Statement) -> Statement;
    /// Reads the columns.
    fn read(row: &SqliteRow) -> Result<Self, sqlx::Error>;
}

/// Stores the rows of records that were just stored, and are on the tablets.
pub async fn store(
    connection: &mut SqliteConnection,
    shop: ShopId,
    records: &[&Record],
) -> Result<(), sqlx::Error> {
    store_some::<OrderRow>(connection, shop, records).await?;
    store_some::<IntakeRow>(connection, shop, records).await?;
    store_some::<VehicleRow>(connection, shop, records).await?;
    store_some::<CustomerRow>(connection, shop, records).await
}

async fn store_some<P: Projection>(
    connection: &mut SqliteConnection,
    shop: ShopId,
    records: &[&Record],
) -> Result<(), sqlx::Error> {
    let own = records.iter().filter(|record| record.kind == P::KIND);
    let rows: Vec<P> = own.map(|record| P::of(shop, record, false)).collect();
    upsert(connection, rows).await
}

async fn upsert<P: Projection>(connection: &mut SqliteConnection, rows: Vec<P>) -> Result<(), sqlx::Error> {
    P::UPSERT
        .run(connection, rows.into_iter(), |query, row| row.bind(query))
        .await
}

/// Makes all rows again from the records.
pub async fn rebuild(connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
    let mut transaction = connection.begin().await?;
    rebuild_all::<OrderRow>(&mut transaction).await?;
    rebuild_all::<IntakeRow>(&mut transaction).await?;
    rebuild_all::<VehicleRow>(&mut transaction).await?;
    rebuild_all::<CustomerRow>(&mut transaction).await?;
    transaction.commit().await
}

async fn rebuild_all<P: Projection>(connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
    sqlx::query(AssertSqlSafe(format!("delete from {}", P::TABLE)))
        .execute(&mut *connection)
        .await?;
    let mut after = 0;
    loop {
        let stored = stored(connection, P::KIND, after).await?;
        let Some(last) = stored.last() else { return Ok(()) };
        after = last.number;
        upsert(connection, stored.iter().map(Stored::row::<P>).collect()).await?;
    }
}

/// Compares all rows with the records; returns the table and the record of the first that differs.
pub async fn first_wrong(connection: &mut SqliteConnection) -> Result<Option<String>, sqlx::Error> {
    if let Some(wrong) = first_wrong_of::<OrderRow>(connection).await? {
        return Ok(Some(wrong));
    }
    if let Some(wrong) = first_wrong_of::<IntakeRow>(connection).await? {
        return Ok(Some(wrong));
    }
    if let Some(wrong) = first_wrong_of::<VehicleRow>(connection).await? {
        return Ok(Some(wrong));
    }
    first_wrong_of::<CustomerRow>(connection).await
}

/// Does so for one table. A database from before it has none to compare: it is made when the database is opened.
async fn first_wrong_of<P: Projection>(
    connection: &mut SqliteConnection,
) -> Result<Option<String>, sqlx::Error> {
    let tables: i64 = sqlx::query_scalar("select count(*) from sqlite_master where name = ?")
        .bind(P::TABLE)
        .fetch_one(&mut *connection)
        .await?;
    if tables == 0 {
        return Ok(None);
    }
    let named = |id: Uuid| Some(format!("{} {id}", P::TABLE));
    let sql = AssertSqlSafe(format!("select {} from {}", P::COLUMNS, P::TABLE));
    let rows: Vec<((Uuid, Uuid), P)> = sqlx::query(sql)
        .try_map(|row: SqliteRow| Ok(((row.try_get(0)?, row.try_get(1)?), P::read(&row)?)))
        .fetch_all(&mut *connection)
        .await?;
    let mut rows: HashMap<(Uuid, Uuid), P> = rows.into_iter().collect();
    let mut after = 0;
    loop {
        let stored = stored(connection, P::KIND, after).await?;
        let Some(last) = stored.last() else { break };
        after = last.number;
        for one in &stored {
            let id = one.record.id.uuid();
            if rows.remove(&(one.shop.uuid(), id)) != Some(one.row()) {
                return Ok(named(id));
            }
        }
    }
    Ok(rows.into_keys().next().and_then(|(_, id)| named(id)))
}

/// A record as it is stored.
struct Stored {
    number: i64,
    shop: ShopId,
    archived: bool,
    record: Record,
}

impl Stored {
    fn row<P: Projection>(&self) -> P {
        P::of(self.shop, &self.record, self.archived)
    }
}

/// Reads some records of a kind, beginning after a number.
async fn stored(
    connection: &mut SqliteConnection,
    kind: &str,
    after: i64,
) -> Result<Vec<Stored>, sqlx::Error> {
    sqlx::query(
        "select record_number, shop_id, archived, body from record \
         where record_number > ? and kind = ? order by record_number limit ?",
    )
    .bind(after)
    .bind(kind)
    .bind(RECORDS_AT_ONCE)
    .try_map(|row: SqliteRow| {
        let body: String = row.try_get(3)?;
        Ok(Stored {
            number: row.try_get(0)?,
            shop: ShopId::new(row.try_get(1)?),
            archived: row.try_get(2)?,
            record: serde_json::from_str(&body).map_err(|error| sqlx::Error::Decode(Box::new(error)))?,
        })
    })
    .fetch_all(connection)
    .await
}

/// Names the steps that a query asks for, to be bound and read with `json_each`.
pub fn steps(which: impl Fn(Step) -> bool) -> Json<Vec<&'static str>> {
    let steps = Step::ALL.iter().filter(|step| which(**step));
    Json(steps.map(|step| step.name()).collect())
}

/// Reads a field that may be unset.
fn field<T: DeserializeOwned>(record: &Record, name: &str) -> Option<T> {
    record.get::<Option<T>>(name)
}
