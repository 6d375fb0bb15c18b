//! One transaction, durable, all or nothing.
//!
//! Nothing but requests of the transaction itself is awaited while it is open: the browser commits a
//! transaction that has nothing to do.

use std::cell::RefCell;
use std::rc::Rc;

use matrix_indexed_db_futures::KeyRange;
use matrix_indexed_db_futures::database::Database;
use matrix_indexed_db_futures::error::{DomException, Error, UnexpectedDataError};
use matrix_indexed_db_futures::future::{BasicRequest, GetAllPrimitiveRequest};
use matrix_indexed_db_futures::object_store::ObjectStore;
use matrix_indexed_db_futures::prelude::*;
use matrix_indexed_db_futures::transaction::{
    Transaction, TransactionDurability, TransactionMode, TransactionOptions,
};
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

use super::super::{RepoError, plan};
use super::label::Labels;

/// Tells what an error of the database means.
pub(super) fn meaning(error: Error) -> RepoError {
    match error {
        Error::DomException(error) => named(error),
        // We abort none that we want committed: the browser does when it can't write, for want of room.
        Error::MissingData(UnexpectedDataError::TransactionAborted) => RepoError::Full,
        _ => RepoError::Failed,
    }
}

fn named(error: DomException) -> RepoError {
    match web_sys::DomException::from(error).name().as_str() {
        "QuotaExceededError" => RepoError::Full,
        "VersionError" => RepoError::Newer,
        "SecurityError" => RepoError::Missing,
        _ => RepoError::Failed,
    }
}

/// Matches any key of a range.
pub(super) type Keys = KeyRange<JsValue>;

/// A read that was asked for; await it later, so that many travel at once.
pub(super) type Asked = BasicRequest<Option<JsValue>>;

/// Many values that were asked for.
pub(super) type AllAsked = GetAllPrimitiveRequest<JsValue>;

/// The open database, and what is remembered of it.
#[derive(Clone)]
pub(super) struct Opened {
    pub(super) database: Database,
    pub(super) labels: Rc<RefCell<Labels>>,
}

/// An open transaction; dropping it stores nothing.
pub(super) struct Tx<'a> {
    transaction: Transaction<'a>,
    labels: &'a RefCell<Labels>,
}

impl<'a> Tx<'a> {
    /// Opens one that reads.
    pub(super) fn read(opened: &'a Opened, stores: &[&str]) -> Result<Self, RepoError> {
        Self::open(
            opened,
            stores,
            TransactionMode::Readonly,
            TransactionDurability::Relaxed,
        )
    }

    /// Opens one that writes, with strict durability.
    pub(super) fn write(opened: &'a Opened, stores: &[&str]) -> Result<Self, RepoError> {
        Self::open(
            opened,
            stores,
            TransactionMode::Readwrite,
            TransactionDurability::Strict,
        )
    }

    /// Opens one that writes what the server has anyway: after a power cut the last of them may be undone, whole.
    pub(super) fn write_copy(opened: &'a Opened, stores: &[&str]) -> Result<Self, RepoError> {
        Self::open(
            opened,
            stores,
            TransactionMode::Readwrite,
            TransactionDurability::Relaxed,
        )
    }

    fn open(
        opened: &'a Opened,
        stores: &[&str],
        mode: TransactionMode,
        durability: TransactionDurability,
    ) -> Result<Self, RepoError> {
        let options = TransactionOptions::new().with_durability(durability);
        let transaction = opened
            .database
            .transaction(stores)
            .with_mode(mode)
            .with_options(options)
            .build();
        Ok(Self {
            transaction: transaction.map_err(meaning)?,
            labels: &opened.labels,
        })
    }

    /// Returns what is remembered of the labels.
    pub(super) const fn labels(&self) -> &'a RefCell<Labels> {
        self.labels
    }

    fn store(&self, name: &str) -> Result<ObjectStore<'_>, RepoError> {
        self.transaction.object_store(name).map_err(meaning)
    }

    /// Asks for a value.
    pub(super) fn ask(&self, store: &str, key: JsValue) -> Result<Asked, RepoError> {
        self.store(store)?
            .get::<JsValue, JsValue, _>(Keys::Only(key))
            .primitive()
            .map_err(meaning)
    }

    /// Reads a value.
    pub(super) async fn get(&self, store: &str, key: JsValue) -> Result<Option<JsValue>, RepoError> {
        self.ask(store, key)?.await.map_err(meaning)
    }

    /// Reads a value that is a text.
    pub(super) async fn text(&self, store: &str, key: JsValue) -> Result<Option<String>, RepoError> {
        Ok(self.get(store, key).await?.and_then(|value| value.as_string()))
    }

    /// Reads a value that is kept as JSON.
    pub(super) async fn json<T: DeserializeOwned>(
        &self,
        store: &str,
        key: &str,
    ) -> Result<Option<T>, RepoError> {
        let text = self.text(store, key.into()).await?;
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
    }

    /// Keeps a value as JSON.
    pub(super) fn put_json<T: serde::Serialize>(
        &self,
        store: &str,
        key: &str,
        value: &T,
    ) -> Result<(), RepoError> {
        self.put(store, key.into(), plan::text(value).into())
    }

    /// Keeps a value. Whether it worked shows at the commit.
    pub(super) fn put(&self, store: &str, key: JsValue, value: JsValue) -> Result<(), RepoError> {
        self.store(store)?
            .put(value)
            .with_key(key)
            .primitive()
            .map(drop)
            .map_err(meaning)
    }

    /// Drops a value. Whether it worked shows at the commit.
    pub(super) fn delete(&self, store: &str, keys: Keys) -> Result<(), RepoError> {
        self.store(store)?
            .delete::<JsValue, _>(keys)
            .primitive()
            .map(drop)
            .map_err(meaning)
    }

    /// Empties a store.
    pub(super) fn clear(&self, store: &str) -> Result<(), RepoError> {
        self.store(store)?.clear().map(drop).map_err(meaning)
    }

    /// Counts the values of a store.
    pub(super) async fn count(&self, store: &str) -> Result<u64, RepoError> {
        let store = self.store(store)?;
        let count = store.count().primitive().map_err(meaning)?;
        Ok(u64::from(count.await.map_err(meaning)?))
    }

    /// Reads all values, or those of a range, in the order of their keys; at most `limit`.
    pub(super) async fn all(
        &self,
        store: &str,
        keys: Option<Keys>,
        limit: Option<u32>,
    ) -> Result<Vec<JsValue>, RepoError> {
        let store = self.store(store)?;
        let all = store.get_all::<JsValue>();
        let asked = match (keys, limit) {
            (Some(keys), _) => all.with_query::<JsValue, _>(keys).primitive(),
            (None, Some(limit)) => all.with_limit(limit).primitive(),
            (None, None) => all.primitive(),
        };
        answered(asked.map_err(meaning)?).await
    }

    /// Reads all keys, in their order; at most `limit`.
    pub(super) async fn keys(&self, store: &str, limit: Option<u32>) -> Result<Vec<JsValue>, RepoError> {
        let store = self.store(store)?;
        let all = store.get_all_keys::<JsValue>();
        let asked = match limit {
            Some(limit) => all.with_limit(limit).primitive(),
            None => all.primitive(),
        };
        answered(asked.map_err(meaning)?).await
    }

    /// Reads the keys of a range, in their order.
    pub(super) async fn keys_within(&self, store: &str, keys: Keys) -> Result<Vec<JsValue>, RepoError> {
        let store = self.store(store)?;
        let asked = store
            .get_all_keys::<JsValue>()
            .with_query::<JsValue, _>(keys)
            .primitive();
        answered(asked.map_err(meaning)?).await
    }

    /// Asks for the values that an index finds.
    pub(super) fn ask_found(&self, store: &str, index: &str, keys: Keys) -> Result<AllAsked, RepoError> {
        let store = self.store(store)?;
        let index = store.index(index).map_err(meaning)?;
        index
            .get_all::<JsValue>()
            .with_query::<JsValue, _>(keys)
            .primitive()
            .map_err(meaning)
    }

    /// Reads the values that an index finds.
    pub(super) async fn found(
        &self,
        store: &str,
        index: &str,
        keys: Keys,
    ) -> Result<Vec<JsValue>, RepoError> {
        answered(self.ask_found(store, index, keys)?).await
    }

    /// Reads the keys of the values that an index finds.
    pub(super) async fn found_keys(
        &self,
        store: &str,
        index: &str,
        keys: Keys,
    ) -> Result<Vec<JsValue>, RepoError> {
        let store = self.store(store)?;
        let index = store.index(index).map_err(meaning)?;
        let asked = index
            .get_all_keys::<JsValue>()
            .with_query::<JsValue, _>(keys)
            .primitive();
        answered(asked.map_err(meaning)?).await
    }

    /// Stores all of it, durably. Until this has come back nothing is stored.
    pub(super) async fn commit(self) -> Result<(), RepoError> {
        self.transaction.commit().await.map_err(meaning)
    }
}

/// Returns the values that were asked for.
pub(super) async fn answered(asked: AllAsked) -> Result<Vec<JsValue>, RepoError> {
    let values = asked.await.map_err(meaning)?;
    values.collect::<Result<_, _>>().map_err(meaning)
}
