//! The stores of the database. A later version only ever adds to them.

use matrix_indexed_db_futures::KeyPath;
use matrix_indexed_db_futures::database::{Database, VersionChangeEvent};
use matrix_indexed_db_futures::prelude::*;
use matrix_indexed_db_futures::transaction::Transaction;

/// The database of the app.
pub(super) const NAME: &str = "walkaround";
/// The version of the stores and of what is in them: a build that reads them otherwise waits until no tab of an older one
/// is open.
pub(super) const VERSION: u32 = 3;

/// What the tablet knows of itself, one JSON text a key.
pub(super) const META: &str = "meta";
/// The server's state of each record by its id, as the text that it sent.
pub(super) const SERVER: &str = "server";
/// What is shown of each record by its id: the server's state with unsent changes on top.
pub(super) const SHOWN: &str = "shown";
/// Unsent changes by their number, each the very text that will be pushed.
pub(super) const OUTBOX: &str = "outbox";
/// Acknowledged changes by incarnation and number.
pub(super) const SENT: &str = "sent";
/// Photos by their hash; the bytes are an `ArrayBuffer`, because Safari loses blobs.
pub(super) const PHOTO: &str = "photo";
/// Small pictures of photos by their hash.
pub(super) const THUMB: &str = "thumb";
/// Photos that the server may lack, by their hash.
pub(super) const PHOTO_QUEUE: &str = "photo_queue";
/// Staged states of a pull of everything, by id.
pub(super) const SHADOW: &str = "shadow";
/// Batches of customer and vehicle records, by number.
pub(super) const DRAWER: &str = "drawer";
/// Which records are in the batches that were stored together, by the number of the first.
pub(super) const LABEL: &str = "label";

/// Every store.
pub(super) const ALL: [&str; 11] = [
    META,
    SERVER,
    SHOWN,
    OUTBOX,
    SENT,
    PHOTO,
    THUMB,
    PHOTO_QUEUE,
    SHADOW,
    DRAWER,
    LABEL,
];

/// Finds shown records, and batches, by kind.
pub(super) const BY_KIND: &str = "kind";
/// Finds an order and what hangs on it.
pub(super) const BY_ORDER: &str = "order";
/// Finds the orders of a vehicle.
pub(super) const BY_VEHICLE: &str = "vehicle";
/// Finds acknowledged changes and arrived photos by when that was.
pub(super) const BY_TIME: &str = "at";

const INDEXES: [(&str, &str); 6] = [
    (SHOWN, BY_KIND),
    (SHOWN, BY_ORDER),
    (SHOWN, BY_VEHICLE),
    (SENT, BY_TIME),
    (PHOTO, BY_TIME),
    (DRAWER, BY_KIND),
];

/// Makes the stores that are missing.
pub(super) fn upgrade(
    _: VersionChangeEvent,
    transaction: &Transaction<'_>,
) -> matrix_indexed_db_futures::Result<()> {
    let database: &Database = transaction.db();
    let there: Vec<String> = database.object_store_names().collect();
    for name in ALL
        .into_iter()
        .filter(|name| !there.iter().any(|known| known == name))
    {
        let store = database.create_object_store(name).build()?;
        for (_, index) in INDEXES.iter().filter(|(store, _)| *store == name) {
            store.create_index(*index, KeyPath::from(*index)).build()?;
        }
    }
    Ok(())
}
