//! Statements that write many rows at once, in a few sizes so that they stay prepared; and columns of several tables.

use shared::record::Seq;
use shared::sync::digest::Check;
use sqlx::query::Query;
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{AssertSqlSafe, Row, SqlSafeStr, Sqlite, SqliteConnection};

/// How many rows one statement takes; the last is for what is left over.
const SIZES: [usize; 3] = [64, 8, 1];

/// An insert whose `values` are repeated for each row.
pub(in crate::db) struct ManyRows {
    /// Up to and with `values`.
    pub(in crate::db) head: &'static str,
    /// One row, such as `(?, ?)`.
    pub(in crate::db) row: &'static str,
    /// What comes after the rows.
    pub(in crate::db) tail: &'static str,
}

impl ManyRows {
    /// Runs the insert for all rows; `bind` binds one row's values.
    pub(in crate::db) async fn run<T>(
        &self,
        connection: &mut SqliteConnection,
        rows: impl ExactSizeIterator<Item = T>,
        bind: impl Fn(Query<'static, Sqlite, SqliteArguments>, T) -> Query<'static, Sqlite, SqliteArguments>,
    ) -> Result<(), sqlx::Error> {
        let mut rows = rows;
        for size in SIZES {
            if rows.len() < size {
                continue;
            }
            let sql = AssertSqlSafe(self.sql(size)).into_sql_str();
            while rows.len() >= size {
                let query = sqlx::query(sql.clone());
                rows.by_ref()
                    .take(size)
                    .fold(query, &bind)
                    .execute(&mut *connection)
                    .await?;
            }
        }
        Ok(())
    }

    fn sql(&self, size: usize) -> String {
        let rows = vec![self.row; size].join(", ");
        format!("{} {rows} {}", self.head, self.tail)
    }
}

/// Reads the count and the digest, which stand side by side.
pub(super) fn check(row: &SqliteRow, at: usize) -> Result<Check, sqlx::Error> {
    Ok(Check {
        count: row.try_get(at)?,
        digest: row.try_get::<i64, _>(at + 1)?.cast_unsigned(),
    })
}

/// Returns a number as the database keeps it.
pub(super) fn number(seq: Seq) -> i64 {
    i64::try_from(seq.number()).unwrap_or(i64::MAX)
}
