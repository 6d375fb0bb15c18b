//! One transaction, durable, all or nothing.
//!
//! Nothing but requests of the transaction itself is awaited while it is open: the browser commits a
//! transaction that has nothing to do.

use matrix_indexed_db_futures::KeyRange;
use matrix_indexed_db_futures::database::Database;
use matrix_indexed_db_futures::error::{DomException, Error, UnexpectedDataError};
use matrix_indexed_db_futures::future::BasicRequest;
use matrix_indexed_db_futures::object_store::ObjectStore;
use matrix_indexed_db_futures::prelude::*;
use matrix_indexed_db_futures::transaction::{
    Transaction, TransactionDurability, TransactionMode, TransactionOptions,
};
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

use super::super::{RepoError, plan};

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

/// An open transaction; dropping it stores nothing.
pub(super) struct Tx<'a>(Transaction<'a>);

impl<'a> Tx<'a> {
    /// Opens one that reads.
    pub(super) fn read(database: &'a Database, stores: &[&str]) -> Result<Self, RepoError> {
        Self::open(database, stores, TransactionMode::Readonly)
    }

    /// Opens one that writes, with strict durability.
    pub(super) fn write(database: &'a Database, stores: &[&str]) -> Result<Self, RepoError> {
        Self::open(database, stores, TransactionMode::Readwrite)
    }

    fn open(database: &'a Database, stores: &[&str], mode: TransactionMode) -> Result<Self, RepoError> {
        let options = TransactionOptions::new().with_durability(TransactionDurability::Strict);
        let transaction = database
            .transaction(stores)
            .with_mode(mode)
            .with_options(options)
            .build();
        transaction.map(Self).map_err(meaning)
    }

    fn store(&self, name: &str) -> Result<ObjectStore<'_>, RepoError> {
        self.0.object_store(name).map_err(meaning)
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
        let found = match (keys, limit) {
            (Some(keys), _) => {
                all.with_query::<JsValue, _>(keys)
                    .primitive()
                    .map_err(meaning)?
                    .await
            }
            (None, Some(limit)) => all.with_limit(limit).primitive().map_err(meaning)?.await,
            (None, None) => all.primitive().map_err(meaning)?.await,
        };
        found.map_err(meaning)?.collect::<Result<_, _>>().map_err(meaning)
    }

    /// Reads all keys, in their order; at most `limit`.
    pub(super) async fn keys(&self, store: &str, limit: Option<u32>) -> Result<Vec<JsValue>, RepoError> {
        let store = self.store(store)?;
        let all = store.get_all_keys::<JsValue>();
        let found = match limit {
            Some(limit) => all.with_limit(limit).primitive().map_err(meaning)?.await,
            None => all.primitive().map_err(meaning)?.await,
        };
        found.map_err(meaning)?.collect::<Result<_, _>>().map_err(meaning)
    }

    /// Reads the values that an index finds.
    pub(super) async fn found(
        &self,
        store: &str,
        index: &str,
        keys: Keys,
    ) -> Result<Vec<JsValue>, RepoError> {
        let store = self.store(store)?;
        let index = store.index(index).map_err(meaning)?;
        let found = index
            .get_all::<JsValue>()
            .with_query::<JsValue, _>(keys)
            .primitive()
            .map_err(meaning)?;
        found
            .await
            .map_err(meaning)?
            .collect::<Result<_, _>>()
            .map_err(meaning)
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
        let found = index
            .get_all_keys::<JsValue>()
            .with_query::<JsValue, _>(keys)
            .primitive()
            .map_err(meaning)?;
        found
            .await
            .map_err(meaning)?
            .collect::<Result<_, _>>()
            .map_err(meaning)
    }

    /// Stores all of it, durably. Until this has come back nothing is stored.
    pub(super) async fn commit(self) -> Result<(), RepoError> {
        self.0.commit().await.map_err(meaning)
    }
}
