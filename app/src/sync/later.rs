//! Parts of the exchange whose code travels once they are wanted: the board is there before anything is pulled.

// A split point is exported from one module of the app and imported by another. What the macro writes for that is
// marked unsafe; nothing here is.
#![allow(unsafe_code)]
// The macro's own functions say nothing, and it is what makes the answer one that can fail.
#![allow(missing_docs, clippy::unnecessary_wraps)]

#[cfg(test)]
use std::future::{Ready, ready};

use futures::future::LocalBoxFuture;
use leptos::wasm_split::SplitLoaderError;
#[cfg(not(test))]
use leptos::wasm_split::wasm_split;
use shared::record::Seq;
use shared::sync::client::Event;

use super::call::Failed;
use super::puller::{self, Puller};
use crate::repo::{AppRepo, Changed};

/// Pulls a page from behind a cursor and where the log began; whether into the staging store, as a tablet that starts again.
pub(super) type Pull = for<'a> fn(
    &'a Puller,
    &'a AppRepo,
    (Seq, Seq),
    bool,
) -> LocalBoxFuture<'a, Result<(Event, Changed), Failed>>;

/// The code itself.
const PULL: Pull = |puller, repo, place, shadow| Box::pin(puller::pull(puller, repo, place, shadow));

#[cfg(not(test))]
#[wasm_split(pull, wasm_split_path = leptos::wasm_split, fallible)]
pub(super) fn pull() -> Result<Pull, SplitLoaderError> {
    Ok(PULL)
}

/// A test is one module: nothing splits it.
#[cfg(test)]
pub(super) fn pull() -> Ready<Result<Pull, SplitLoaderError>> {
    ready(Ok(PULL))
}
