//! What comes from the server: page after page, stored and shown.

use std::rc::Rc;

use shared::record::Seq;
use shared::sync::client::{Event, Failure};
use shared::sync::pulled::Ahead;
use shared::sync::wire::{MAX_PAGE, NEXT_CURSOR};

use super::ahead::Pages;
use super::command::{Failed, PATIENCE, token};
use super::{Life, Sync, ahead, filing};
use crate::browser;
use crate::browser::http::Call;
use crate::repo::{AppRepo, Place, RawPage, Repo};

/// Pulls the page behind a cursor, or what comes ahead of the first.
pub(super) async fn pull(
    sync: &Rc<Sync>,
    repo: &AppRepo,
    (cursor, since): (Seq, Seq),
    shadow: bool,
) -> Result<Event, Failed> {
    let life = sync.life.get();
    let starts = shadow && cursor == Seq::NEVER;
    if starts {
        // A tablet that holds nothing yet shows what comes as it comes.
        let pulled = repo.meta().await?.pulled;
        sync.direct.set(pulled.is_fresh());
        sync.first_of_shadow.set(true);
        if pulled.is_fresh()
            && let Some(stored) = pull_ahead(sync, repo, pulled.files, life).await?
        {
            return Ok(stored);
        }
    }
    filing::forget(sync);
    let files = if shadow && !sync.direct.get() {
        Seq::NEVER
    } else {
        sync.files.get()
    };
    let pages = Pages::new(MAX_PAGE, move |cursor| {
        let (cursor, since, files) = (cursor.number(), since.number(), files.number());
        format!("/api/v1/pull?short=true&cursor={cursor}&since={since}&files={files}")
    });
    let page = ahead::page(sync, &pages, cursor).await?;
    sync.still(life)?;
    let place = if shadow && !sync.direct.get() {
        Place::Shadow {
            first: sync.first_of_shadow.get(),
        }
    } else {
        Place::Records
    };
    let (stored, changed) = repo.store_page(&page, place).await?;
    sync.still(life)?;
    sync.first_of_shadow.set(false);
    sync.changed(changed).await;
    Ok(Event::Pulled(stored))
}

/// Pulls what comes ahead of the first page: at first what somebody needs first, then the files, which cars are found
/// by. `None`: it is all here.
async fn pull_ahead(
    sync: &Rc<Sync>,
    repo: &AppRepo,
    held: Option<Seq>,
    life: Life,
) -> Result<Option<Event>, Failed> {
    let (page, ahead) = match held {
        None => {
            filing::forget(sync);
            sync.app.set_filing(true);
            let page = page(sync, "/api/v1/pull/first?short=true", &|_| ()).await?;
            sync.still(life)?;
            ahead::ask(sync, &filing::pages(), Seq::NEVER);
            (page, Ahead::First)
        }
        Some(cursor) => {
            sync.files.set(cursor);
            match filing::next(sync, cursor, life).await? {
                Some(page) => (page, Ahead::Files),
                None => return Ok(None),
            }
        }
    };
    let stored = repo.store_page(&page, Place::Ahead(ahead)).await;
    sync.still(life)?;
    if stored.is_err() {
        // What comes after it must not hide that it is missing.
        filing::forget(sync);
    }
    let (stored, mut changed) = stored?;
    filing::leave_out_edited(sync, &mut changed);
    sync.changed(changed).await;
    Ok(Some(Event::Pulled(stored)))
}

/// Asks for a page, and tells where the next one begins as soon as the server says so.
pub(super) async fn page(sync: &Sync, path: &str, heard: &dyn Fn(Seq)) -> Result<RawPage, Failed> {
    let pace = &sync.pages;
    let began = browser::now();
    let text = async {
        let page = Call::get(path, Some(&token(sync)?), PATIENCE).begun().await?;
        if let Some(next) = page.header(NEXT_CURSOR).and_then(|next| next.parse().ok()) {
            heard(Seq::new(next));
        }
        Ok(page.text().await?)
    }
    .await;
    pace.set(match &text {
        Ok(_) => pace.get().after(browser::now().since(began).unsigned_abs()),
        Err(Failed(Failure::Unreachable)) => pace.get().after_a_cut(),
        Err(_) => pace.get(),
    });
    serde_json::from_str(&text?).map_err(|_| Failed(Failure::NotOurServer))
}
