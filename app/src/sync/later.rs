//! Parts of the exchange whose code travels once they are wanted: the board is there before anything is pulled.

// A split point is exported from one module of the app and imported by another. What the macro writes for that is
// marked unsafe; nothing here is.
#![allow(unsafe_code)]
// The macro's own functions say nothing, and it is what makes the answer one that can fail.
#![allow(missing_docs, clippy::unnecessary_wraps)]

#[cfg(test)]
use std::future::{Ready, ready};
use std::rc::Rc;

use futures::future::LocalBoxFuture;
use leptos::wasm_split::SplitLoaderError;
#[cfg(not(test))]
use leptos::wasm_split::wasm_split;
use shared::record::Seq;
use shared::sync::client::Event;

use super::Sync;
use super::command::Failed;
use crate::repo::AppRepo;

/// Pulls a page from behind a cursor and where the log began; whether beside what is shown, as a tablet that begins anew.
pub(super) type Pull =
    for<'a> fn(&'a Rc<Sync>, &'a AppRepo, (Seq, Seq), bool) -> LocalBoxFuture<'a, Result<Event, Failed>>;

/// The code itself.
const PULL: Pull = |sync, repo, place, shadow| Box::pin(super::pull::pull(sync, repo, place, shadow));

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
