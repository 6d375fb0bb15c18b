//! The page after this one, asked for while this one is stored: line and disk work side by side.

use std::rc::Rc;

use futures::channel::oneshot::{self, Receiver};
use leptos::task::spawn_local;

use super::Sync;
use super::command::{self, Failed};
use crate::repo::RawPage;

/// A page that was asked for before it was commanded.
pub(super) struct Ahead {
    path: String,
    page: Receiver<Result<RawPage, Failed>>,
}

/// Asks for a page that will be wanted next.
pub(super) fn ask(sync: &Rc<Sync>, path: String) {
    let (tell, page) = oneshot::channel();
    let (asked, own) = (sync.clone(), path.clone());
    spawn_local(async move {
        // Nobody may want it any more.
        let _ = tell.send(command::page(&asked, &own).await);
    });
    *sync.ahead.borrow_mut() = Some(Ahead { path, page });
}

/// Returns the page at a path: the one that was asked for ahead, or else a fresh one.
pub(super) async fn page(sync: &Sync, path: &str) -> Result<RawPage, Failed> {
    let ahead = sync.ahead.borrow_mut().take();
    if let Some(ahead) = ahead.filter(|ahead| ahead.path == path)
        && let Ok(page) = ahead.page.await
    {
        return page;
    }
    command::page(sync, path).await
}
