//! Whether all that the server holds is whole.

use std::collections::HashMap;
use std::path::Path;

use shared::id::{RecordId, ShopId};
use shared::record::Seq;
use shared::sync::digest::Check;
use sqlx::sqlite::SqliteRow;
use sqlx::{Connection, Row, SqliteConnection};

use super::named_photos;
use crate::config::DataOptions;
use crate::db::{self, database_file, photo_folder};
use crate::error::StartError;
use crate::photo_store::{PhotoHash, PhotoStore};

/// Checks the database, the digest of every shop, the projections against their records, and every photo against its
/// hash.
pub async fn check(data: &DataOptions) -> Result<String, StartError> {
    let mut connection = db::open_read_only(&database_file(&data.data)).await?;
    engine(&mut connection).await?;
    digests(&mut connection).await?;
    projections(&mut connection).await?;
    let photos = named_photos(&mut connection).await?;
    connection.close().await?;
    files(&data.data, &photos)?;
    Ok(format!("the database and {} photos are whole", photos.len()))
}

/// Lets the engine check the file.
pub(super) async fn engine(connection: &mut SqliteConnection) -> Result<(), StartError> {
    let findings: Vec<String> = sqlx::query_scalar("pragma integrity_check(20)")
        .fetch_all(&mut *connection)
        .await?;
    if findings != ["ok"] {
        return Err(StartError::Damaged(format!(
            "the database is damaged: {}",
            findings.join("; ")
        )));
    }
    let strays = sqlx::query("pragma foreign_key_check")
        .fetch_all(connection)
        .await?;
    if strays.is_empty() {
        Ok(())
    } else {
        Err(StartError::Damaged(format!(
            "{} rows refer to what is not there",
            strays.len()
        )))
    }
}

async fn digests(connection: &mut SqliteConnection) -> Result<(), StartError> {
    let records: Vec<(ShopId, RecordId, Seq)> =
        sqlx::query("select shop_id, record_id, seq from record where archived = 0")
            .try_map(|row: SqliteRow| {
                Ok((
                    ShopId::new(row.try_get(0)?),
                    RecordId::new(row.try_get(1)?),
                    Seq::new(row.try_get(2)?),
                ))
            })
            .fetch_all(&mut *connection)
            .await?;
    let mut counted: HashMap<ShopId, Check> = HashMap::new();
    for (shop, record, seq) in records {
        counted.entry(shop).or_default().moved(record, Seq::NEVER, seq);
    }
    let shops = db::shop::all(&mut *connection).await?;
    for shop in shops {
        let (_, kept) = db::sync::shop_state(connection, shop.shop_id).await?;
        if kept != counted.remove(&shop.shop_id).unwrap_or_default() {
            return Err(StartError::Damaged(format!(
                "the digest of shop {} is wrong",
                shop.shop_id
            )));
        }
    }
    Ok(())
}

async fn projections(connection: &mut SqliteConnection) -> Result<(), StartError> {
    match db::projection::first_wrong(connection).await? {
        None => Ok(()),
        Some(wrong) => Err(StartError::Damaged(format!(
            "the row {wrong} is not what its record says"
        ))),
    }
}

fn files(data: &Path, photos: &[String]) -> Result<(), StartError> {
    let store = PhotoStore::open(photo_folder(data))?;
    let damaged = store.damaged()?;
    if let Some(first) = damaged.first() {
        let count = damaged.len();
        return Err(StartError::Damaged(format!(
            "{count} photos are damaged, such as {}",
            first.display()
        )));
    }
    let lacking = photos
        .iter()
        .filter_map(|name| PhotoHash::parse(name))
        .filter(|hash| !store.path(hash).exists());
    match lacking.count() {
        0 => Ok(()),
        count => Err(StartError::Damaged(format!("{count} photos are missing"))),
    }
}
