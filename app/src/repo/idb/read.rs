//! Reading what is shown.

use matrix_indexed_db_futures::database::Database;
use shared::id::RecordId;
use shared::record::Record;

use super::super::{RepoError, plan};
use super::transaction::{Keys, Tx, meaning};
use super::{keys, schema};

/// Reads records by id.
pub(super) async fn records(database: &Database, ids: &[RecordId]) -> Result<Vec<Record>, RepoError> {
    let tx = Tx::read(database, &[schema::SHOWN])?;
    let asked: Vec<_> = ids
        .iter()
        .map(|id| tx.ask(schema::SHOWN, id.to_string().into()))
        .collect::<Result<_, _>>()?;
    let mut records = Vec::with_capacity(asked.len());
    for asked in asked {
        let row = asked.await.map_err(meaning)?;
        let text = row.as_ref().and_then(keys::row_text);
        records.extend(text.as_deref().and_then(plan::read_record));
    }
    Ok(records)
}

/// Reads the texts of the records that an index finds.
pub(super) async fn texts(database: &Database, index: &str, key: &str) -> Result<Vec<String>, RepoError> {
    let tx = Tx::read(database, &[schema::SHOWN])?;
    let rows = tx.found(schema::SHOWN, index, Keys::Only(key.into())).await?;
    Ok(rows.iter().filter_map(keys::row_text).collect())
}

/// Reads the records that an index finds.
pub(super) async fn found(database: &Database, index: &str, key: &str) -> Result<Vec<Record>, RepoError> {
    let texts = texts(database, index, key).await?;
    Ok(texts.iter().filter_map(|text| plan::read_record(text)).collect())
}
