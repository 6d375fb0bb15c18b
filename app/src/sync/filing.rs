//! The files of a fresh tablet: all of them into memory first, so that every car is found, and then into the storage.
//!
//! The storage takes as long as the line does, and nobody who looks for a car has to wait for it. How far they are held
//! is noted with what is stored, as ever: whatever was only in memory when the tab went is pulled again.

use std::collections::VecDeque;
use std::rc::Rc;

use shared::change::Edit;
use shared::id::RecordId;
use shared::record::{Kind, Seq};
use shared::sync::wire::MAX_FILES;
use shared::time::SECOND;

use super::ahead::PathOf;
use super::command::Failed;
use super::{Sync, ahead};
use crate::browser;
use crate::repo::{RawPage, Repo};
use crate::state::App;

/// How long files are only taken into memory, in milliseconds: on a slow line they are stored in between.
const AT_ONCE: i64 = 10 * SECOND;
/// How long the next of them may take before those that have come are stored, in milliseconds.
const STANDSTILL: u32 = 500;

/// What has come of the files and is not stored yet.
#[derive(Default)]
pub(super) struct Filing {
    waiting: VecDeque<RawPage>,
    /// All of them have come.
    is_whole: bool,
}

/// Returns the paths of pages of files.
pub(super) fn paths() -> PathOf {
    Rc::new(|cursor| {
        let cursor = cursor.number();
        format!("/api/v1/pull/files?cursor={cursor}&limit={MAX_FILES}&short=true")
    })
}

/// Returns the next page of files to store, behind those that are held; `None`: all are stored.
pub(super) async fn next(sync: &Rc<Sync>, held: Seq) -> Result<Option<RawPage>, Failed> {
    let is_lacking = {
        let filing = sync.filing.borrow();
        filing.waiting.is_empty() && !filing.is_whole
    };
    if is_lacking {
        pull(sync, held).await?;
    }
    Ok(sync.filing.borrow_mut().waiting.pop_front())
}

/// Forgets what is not stored: it is pulled again.
pub(super) fn forget(sync: &Sync) {
    *sync.filing.borrow_mut() = Filing::default();
}

/// Takes all files into memory, or as many as come at once: those are stored before it goes on.
async fn pull(sync: &Rc<Sync>, held: Seq) -> Result<(), Failed> {
    sync.app.set_filing(true);
    let began = browser::now();
    let paths = paths();
    let mut page = ahead::page(sync, &paths, held).await?;
    while !page.records.is_empty() {
        let next = page.cursor;
        sync.app.take_ahead(&page.records).await;
        sync.filing.borrow_mut().waiting.push_back(page);
        if browser::now().since(began) > AT_ONCE {
            return Ok(());
        }
        page = match ahead::page_within(sync, &paths, next, STANDSTILL).await {
            Some(Ok(page)) => page,
            Some(Err(_)) | None => return Ok(()),
        };
    }
    sync.filing.borrow_mut().is_whole = true;
    sync.app.set_filing(false);
    Ok(())
}

/// Waits until the files that are edited are stored, if they have come already: an edit goes on top of what is stored.
pub async fn stored(app: App, edits: &[Edit]) {
    let Some(sync) = app.core().sync.borrow().clone() else {
        return;
    };
    let is_file = |edit: &&Edit| matches!(Kind::parse(&edit.kind), Some(Kind::Customer | Kind::Vehicle));
    let known = |id: &RecordId| app.with_index(|index| index.knows(*id));
    let files: Vec<RecordId> = edits
        .iter()
        .filter(is_file)
        .map(|edit| edit.record)
        .filter(known)
        .collect();
    let is_waiting = || !sync.filing.borrow().waiting.is_empty() && sync.client.borrow().standing().busy;
    if files.is_empty() || !is_waiting() {
        return;
    }
    if let Some(repo) = app.repo()
        && let Ok(records) = repo.records(&files).await
        && files
            .iter()
            .all(|id| records.iter().any(|record| record.id == *id))
    {
        return;
    }
    while is_waiting() {
        browser::breathe().await;
    }
}
