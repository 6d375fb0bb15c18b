//! What comes from the server: page after page, stored.

use std::cell::Cell;
use std::rc::Rc;

use shared::record::Seq;
use shared::sync::client::Event;
use shared::sync::pulled::Ahead;
use shared::sync::wire::MAX_PAGE;

use super::call::Failed;
use super::filing::Filing;
use super::prefetch::{Pages, Prefetch};
use super::session::{Session, SessionId};
use crate::repo::{AppRepo, Changed, Place, RawPage, Repo};
use crate::state::App;

/// Pulls, and knows how far the pull has come.
pub(super) struct Puller {
    app: App,
    session: Rc<Session>,
    prefetch: Rc<Prefetch>,
    /// The files that a fresh tablet has not stored yet.
    pub(super) filing: Filing,
    /// Up to here the files came ahead of the first page.
    files: Cell<Seq>,
    /// What comes is shown as it comes: the tablet held nothing.
    is_direct: Cell<bool>,
    is_first_of_shadow: Cell<bool>,
}

impl Puller {
    pub(super) fn new(app: App, session: Rc<Session>) -> Self {
        let prefetch = Rc::new(Prefetch::new(app));
        Self {
            app,
            session: session.clone(),
            prefetch: prefetch.clone(),
            filing: Filing::new(app, session, prefetch),
            files: Cell::new(Seq::NEVER),
            is_direct: Cell::new(false),
            is_first_of_shadow: Cell::new(true),
        }
    }

    /// Goes on behind the files that another tab has stored.
    pub(super) fn catch_up(&self, files: Option<Seq>) {
        self.files.set(files.unwrap_or(Seq::NEVER));
    }

    /// Forgets everything: another shop's records come from now on.
    pub(super) fn begin_anew(&self) {
        self.files.set(Seq::NEVER);
        self.prefetch.forget();
        self.filing.begin_anew();
    }

    /// Pulls what comes ahead of the first page: at first what somebody needs first, then the files, which cars are found
    /// by. `None`: it is all here.
    async fn pull_ahead(
        &self,
        repo: &AppRepo,
        held: Option<Seq>,
        session: SessionId,
    ) -> Result<Option<(Event, Changed)>, Failed> {
        let (page, ahead) = match held {
            None => (self.first_page(session).await?, Ahead::First),
            Some(cursor) => {
                self.files.set(cursor);
                match self.filing.next(cursor, session).await? {
                    Some(page) => (page, Ahead::Files),
                    None => return Ok(None),
                }
            }
        };
        let stored = repo.store_page(&page, Place::Ahead(ahead)).await;
        self.session.still(session)?;
        if stored.is_err() {
            // Later pages must not hide that this one is missing.
            self.filing.forget();
        }
        let (stored, mut changed) = stored?;
        self.filing.leave_out_edited(&mut changed);
        Ok(Some((Event::Pulled(stored), changed)))
    }

    /// Pulls what somebody needs first on a fresh tablet, and asks for the files behind it.
    async fn first_page(&self, session: SessionId) -> Result<RawPage, Failed> {
        self.filing.forget();
        self.app.set_filing(true);
        let page = self.prefetch.one("/api/v1/pull/first?short=true").await?;
        self.session.still(session)?;
        self.filing.begin();
        Ok(page)
    }
}

/// Pulls the page behind a cursor, or what comes ahead of the first; returns what has changed for those who look.
pub(super) async fn pull(
    puller: &Puller,
    repo: &AppRepo,
    (cursor, since): (Seq, Seq),
    shadow: bool,
) -> Result<(Event, Changed), Failed> {
    let session = puller.session.id();
    if shadow && cursor == Seq::NEVER {
        // A new tablet shows records as they arrive.
        let pulled = repo.meta().await?.pulled;
        puller.is_direct.set(pulled.is_fresh());
        puller.is_first_of_shadow.set(true);
        if pulled.is_fresh()
            && let Some(stored) = puller.pull_ahead(repo, pulled.files, session).await?
        {
            return Ok(stored);
        }
    }
    puller.filing.forget();
    let is_hidden = shadow && !puller.is_direct.get();
    let files = if is_hidden { Seq::NEVER } else { puller.files.get() };
    let pages = Pages::new(MAX_PAGE, move |cursor| {
        let (cursor, since, files) = (cursor.number(), since.number(), files.number());
        format!("/api/v1/pull?short=true&cursor={cursor}&since={since}&files={files}")
    });
    let page = puller.prefetch.page(&pages, cursor).await?;
    puller.session.still(session)?;
    let place = if is_hidden {
        Place::Shadow {
            first: puller.is_first_of_shadow.get(),
        }
    } else {
        Place::Records
    };
    let (stored, changed) = repo.store_page(&page, place).await?;
    puller.session.still(session)?;
    puller.is_first_of_shadow.set(false);
    Ok((Event::Pulled(stored), changed))
}
