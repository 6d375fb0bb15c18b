//! The files of a fresh tablet: all of them into memory first, so that every car is found, and then into the storage.
//!
//! The storage takes as long as the line does, and nobody who looks for a car has to wait for it. How far they are held
//! is noted with what is stored, as ever: whatever was only in memory when the tab went is pulled again.

use std::collections::{HashSet, VecDeque};
use std::rc::Rc;

use serde_json::value::RawValue;
use shared::change::Edit;
use shared::id::RecordId;
use shared::record::{Record, Seq};
use shared::sync::wire::MAX_FILES;
use shared::time::SECOND;

use super::ahead::Pages;
use super::command::Failed;
use super::{Life, Sync, ahead};
use crate::browser;
use crate::repo::{Changed, RawPage};
use crate::state::App;

/// How long files are only taken into memory, in milliseconds: on a slow line they are stored in between.
const AT_ONCE: i64 = 10 * SECOND;
/// How many pages wait in memory at most, about 2 MB each: the others come once these are stored.
const MOST_WAITING: usize = 64;
/// How long the next of them may take before those that have come are stored, in milliseconds.
const STANDSTILL: u32 = 500;
/// How many files are taken in before the browser may draw again.
const FILES_AT_ONCE: usize = 3_000;

/// What has come of the files and is not stored yet.
#[derive(Default)]
pub(super) struct Filing {
    /// Each page with the cursor behind which it was asked for.
    waiting: VecDeque<(Seq, RawPage)>,
    /// All of them have come.
    is_whole: bool,
    /// The files that were edited before they were stored: what was shown last is newer than what is still to be stored.
    edited: HashSet<RecordId>,
}

impl Filing {
    /// Leaves out what the storage holds already, and says whether more has to be pulled before anything can be stored.
    fn lacks(&mut self, held: Seq) -> bool {
        // Another tab may have stored some of them, or have begun anew.
        while (self.waiting.front()).is_some_and(|(_, page)| page.cursor <= held) {
            self.waiting.pop_front();
        }
        if self.waiting.front().is_some_and(|(behind, _)| *behind > held) {
            self.waiting.clear();
            self.is_whole = false;
        }
        self.waiting.is_empty() && !self.is_whole
    }
}

/// Returns the pages of files.
pub(super) fn pages() -> Pages {
    Pages::new(MAX_FILES, |cursor| {
        format!("/api/v1/pull/files?short=true&cursor={}", cursor.number())
    })
}

/// Returns the next page of files to store, behind those that are held; `None`: all are stored.
pub(super) async fn next(sync: &Rc<Sync>, held: Seq, life: Life) -> Result<Option<RawPage>, Failed> {
    let is_lacking = sync.filing.borrow_mut().lacks(held);
    if is_lacking {
        pull(sync, held, life).await?;
    }
    let page = sync.filing.borrow_mut().waiting.pop_front();
    Ok(page.map(|(_, page)| page))
}

/// Forgets what is not stored, which is pulled again if it is still wanted, and waits for no more files.
pub(super) fn forget(sync: &Sync) {
    let mut filing = sync.filing.borrow_mut();
    filing.waiting.clear();
    filing.is_whole = false;
    drop(filing);
    sync.app.set_filing(false);
}

/// Takes all files into memory, or as many as come at once: those are stored before it goes on.
async fn pull(sync: &Rc<Sync>, held: Seq, life: Life) -> Result<(), Failed> {
    sync.app.set_filing(true);
    let began = browser::now();
    let pages = pages();
    let mut behind = held;
    let mut page = ahead::page(sync, &pages, held).await?;
    loop {
        sync.still(life)?;
        if page.records.is_empty() {
            break;
        }
        show(sync, &page.records, life).await?;
        let next = page.cursor;
        let count = {
            let waiting = &mut sync.filing.borrow_mut().waiting;
            waiting.push_back((behind, page));
            waiting.len()
        };
        if browser::now().since(began) > AT_ONCE || count >= MOST_WAITING {
            return Ok(());
        }
        behind = next;
        page = match ahead::page_within(sync, &pages, next, STANDSTILL).await {
            Some(Ok(page)) => page,
            Some(Err(_)) | None => return Ok(()),
        };
    }
    sync.filing.borrow_mut().is_whole = true;
    sync.app.set_filing(false);
    Ok(())
}

/// Has files found that have come, a few at a time.
async fn show(sync: &Sync, files: &[Box<RawValue>], life: Life) -> Result<(), Failed> {
    for files in files.chunks(FILES_AT_ONCE) {
        sync.app.take_ahead(files);
        browser::breathe().await;
        sync.still(life)?;
    }
    Ok(())
}

/// Returns the files that a change is about as they are known: one may have come and not be stored yet.
pub fn known(app: App, edits: &[Edit]) -> Vec<Record> {
    let known: Vec<Record> =
        app.with_index(|index| edits.iter().filter_map(|edit| index.file(edit.record)).collect());
    if let Some(sync) = &*app.core().sync.borrow() {
        let mut filing = sync.filing.borrow_mut();
        filing.edited.extend(known.iter().map(|file| file.id));
    }
    known
}

/// Leaves out the files that look different already, because they were edited before they were stored.
pub(super) fn leave_out_edited(sync: &Sync, changed: &mut Changed) {
    if let Changed::Some { files, .. } = changed {
        let filing = sync.filing.borrow();
        files.retain(|file| !filing.edited.contains(&file.card.id));
    }
}

#[cfg(test)]
mod tests {
    use super::Filing;
    use crate::repo::contract::pull::page;
    use shared::record::Seq;
    use wasm_bindgen_test::wasm_bindgen_test;

    /// Has three pages waiting, the first asked for behind 10; each ends ten further on.
    fn three_waiting() -> Filing {
        let page = |behind: u64| (Seq::new(behind), page(&[], behind + 10, None));
        Filing {
            waiting: [10, 20, 30].map(page).into(),
            is_whole: true,
            ..Filing::default()
        }
    }

    fn begins(filing: &Filing) -> Vec<u64> {
        filing.waiting.iter().map(|(behind, _)| behind.number()).collect()
    }

    #[wasm_bindgen_test]
    fn pages_are_stored_from_where_the_storage_ends() {
        let mut filing = three_waiting();
        assert!(!filing.lacks(Seq::new(10)));
        assert_eq!(begins(&filing), [10, 20, 30]);
    }

    #[wasm_bindgen_test]
    fn what_another_tab_has_stored_is_left_out() {
        let mut filing = three_waiting();
        assert!(!filing.lacks(Seq::new(30)));
        assert_eq!(begins(&filing), [30]);
        assert!(!filing.lacks(Seq::new(40)), "all have come, and all are stored");
        assert_eq!(begins(&filing), [0; 0]);
    }

    #[wasm_bindgen_test]
    fn a_page_that_another_tab_stored_in_part_is_stored_again() {
        let mut filing = three_waiting();
        assert!(!filing.lacks(Seq::new(25)));
        assert_eq!(begins(&filing), [20, 30]);
    }

    #[wasm_bindgen_test]
    fn no_page_is_stored_behind_a_gap() {
        let mut filing = three_waiting();
        assert!(
            filing.lacks(Seq::new(0)),
            "the storage began anew: what is between is pulled first"
        );
        assert_eq!(begins(&filing), [0; 0]);
    }
}
