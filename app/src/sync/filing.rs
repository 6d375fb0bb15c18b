//! Staging: a new tablet takes all customer and vehicle records into memory first, so that every vehicle is found, and then
//! stores them.
//!
//! Storing takes as long as downloading, and nobody who searches for a vehicle should wait for it. The stored cursor covers
//! only stored records: what was only in memory when the tab died is pulled again.

use std::cell::RefCell;
use std::collections::{HashSet, VecDeque};
use std::rc::Rc;

use serde_json::value::RawValue;
use shared::id::RecordId;
use shared::record::Seq;
use shared::sync::wire::MAX_FILES;
use shared::time::SECOND;

use super::call::Failed;
use super::prefetch::{Pages, Prefetch};
use super::session::{Session, SessionId};
use crate::browser;
use crate::repo::{Changed, RawPage};
use crate::state::App;

/// How long records are only staged, in milliseconds: on a slow connection they are stored in between.
const AT_ONCE: i64 = 10 * SECOND;
/// Most staged pages, about 2 MB each: further ones are pulled once these are stored.
const MOST_WAITING: usize = 64;
/// How long the next page may take before the staged ones are stored, in milliseconds.
const STANDSTILL: u32 = 500;
/// Records that are indexed before the browser may paint again.
const FILES_AT_ONCE: usize = 3_000;

/// Records that have arrived and are not stored yet.
#[derive(Default)]
struct Waiting {
    /// Each page with the cursor after which it was requested.
    pages: VecDeque<(Seq, RawPage)>,
    /// All pages have arrived.
    is_whole: bool,
    /// Records that were edited while staged: what is shown is newer than what is still to be stored.
    edited: HashSet<RecordId>,
}

impl Waiting {
    /// Drops what is stored already, and returns whether more has to be pulled before anything can be stored.
    fn lacks(&mut self, held: Seq) -> bool {
        // Another tab may have stored some of them, or have started again.
        while (self.pages.front()).is_some_and(|(_, page)| page.cursor <= held) {
            self.pages.pop_front();
        }
        if self.pages.front().is_some_and(|(behind, _)| *behind > held) {
            self.pages.clear();
            self.is_whole = false;
        }
        self.pages.is_empty() && !self.is_whole
    }
}

/// Returns the staged pages.
pub(super) fn pages() -> Pages {
    Pages::new(MAX_FILES, |cursor| {
        format!("/api/v1/pull/files?short=true&cursor={}", cursor.number())
    })
}

/// Pulls the files, and keeps those that are not stored yet.
pub(super) struct Filing {
    app: App,
    session: Rc<Session>,
    prefetch: Rc<Prefetch>,
    waiting: RefCell<Waiting>,
}

impl Filing {
    pub(super) fn new(app: App, session: Rc<Session>, prefetch: Rc<Prefetch>) -> Self {
        Self {
            app,
            session,
            prefetch,
            waiting: RefCell::default(),
        }
    }

    /// Forgets everything: another shop's files come from now on.
    pub(super) fn begin_anew(&self) {
        self.waiting.take();
        self.app.set_filing(false);
    }

    /// Asks for the first page of files.
    pub(super) fn begin(&self) {
        self.prefetch.ask(&pages(), Seq::NEVER);
    }

    /// Returns the next page to store, after the stored ones; `None` once all are stored.
    pub(super) async fn next(&self, held: Seq, session: SessionId) -> Result<Option<RawPage>, Failed> {
        let is_lacking = self.waiting.borrow_mut().lacks(held);
        if is_lacking {
            self.pull(held, session).await?;
        }
        let page = self.waiting.borrow_mut().pages.pop_front();
        Ok(page.map(|(_, page)| page))
    }

    /// Drops what is not stored, which is pulled again if still wanted, and cancels the requests.
    pub(super) fn forget(&self) {
        let mut waiting = self.waiting.borrow_mut();
        waiting.pages.clear();
        waiting.is_whole = false;
        drop(waiting);
        self.app.set_filing(false);
    }

    /// Stages all records, or as many as arrive in time: those are stored before more are pulled.
    async fn pull(&self, held: Seq, session: SessionId) -> Result<(), Failed> {
        self.app.set_filing(true);
        let began = browser::now();
        let pages = pages();
        let mut behind = held;
        let mut page = self.prefetch.page(&pages, held).await?;
        loop {
            self.session.still(session)?;
            if page.records.is_empty() {
                break;
            }
            self.show(&page.records, session).await?;
            let next = page.cursor;
            let count = {
                let waiting = &mut self.waiting.borrow_mut().pages;
                waiting.push_back((behind, page));
                waiting.len()
            };
            if browser::now().since(began) > AT_ONCE || count >= MOST_WAITING {
                return Ok(());
            }
            behind = next;
            page = match self.prefetch.page_within(&pages, next, STANDSTILL).await {
                Some(Ok(page)) => page,
                Some(Err(_)) | None => return Ok(()),
            };
        }
        self.waiting.borrow_mut().is_whole = true;
        self.app.set_filing(false);
        Ok(())
    }

    /// Adds arrived records to the search, a few at a time.
    async fn show(&self, files: &[Box<RawValue>], session: SessionId) -> Result<(), Failed> {
        for files in files.chunks(FILES_AT_ONCE) {
            self.app.take_ahead(files);
            browser::breathe().await;
            self.session.still(session)?;
        }
        Ok(())
    }

    /// Notes which files a change is about: what it shows is newer than what is still to be stored.
    pub(super) fn note_edited(&self, files: impl Iterator<Item = RecordId>) {
        self.waiting.borrow_mut().edited.extend(files);
    }

    /// Leaves out records that were edited while they were staged.
    pub(super) fn leave_out_edited(&self, changed: &mut Changed) {
        if let Changed::Some { files, .. } = changed {
            let waiting = self.waiting.borrow();
            files.retain(|file| !waiting.edited.contains(&file.card.id));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Waiting;
    use crate::repo::contract::pull::page;
    use shared::record::Seq;
    use wasm_bindgen_test::wasm_bindgen_test;

    /// Has three pages waiting, the first asked for behind 10; each ends ten further on.
    fn three_waiting() -> Waiting {
        let page = |behind: u64| (Seq::new(behind), page(&[], behind + 10, None));
        Waiting {
            pages: [10, 20, 30].map(page).into(),
            is_whole: true,
            ..Waiting::default()
        }
    }

    fn begins(waiting: &Waiting) -> Vec<u64> {
        waiting.pages.iter().map(|(behind, _)| behind.number()).collect()
    }

    #[wasm_bindgen_test]
    fn pages_are_stored_from_where_the_storage_ends() {
        let mut waiting = three_waiting();
        assert!(!waiting.lacks(Seq::new(10)));
        assert_eq!(begins(&waiting), [10, 20, 30]);
    }

    #[wasm_bindgen_test]
    fn what_another_tab_has_stored_is_left_out() {
        let mut waiting = three_waiting();
        assert!(!waiting.lacks(Seq::new(30)));
        assert_eq!(begins(&waiting), [30]);
        assert!(!waiting.lacks(Seq::new(40)), "all have come, and all are stored");
        assert_eq!(begins(&waiting), [0; 0]);
    }

    #[wasm_bindgen_test]
    fn a_page_that_another_tab_stored_in_part_is_stored_again() {
        let mut waiting = three_waiting();
        assert!(!waiting.lacks(Seq::new(25)));
        assert_eq!(begins(&waiting), [20, 30]);
    }

    #[wasm_bindgen_test]
    fn no_page_is_stored_behind_a_gap() {
        let mut waiting = three_waiting();
        assert!(
            waiting.lacks(Seq::new(0)),
            "the storage began anew: what is between is pulled first"
        );
        assert_eq!(begins(&waiting), [0; 0]);
    }
}
