//! The pages after this one, asked for while this one is read and stored: server, line and tablet work side by side.
//!
//! The server says with the head of each page where the next one begins, so that it makes that one while this one is
//! still on the line.

use std::collections::VecDeque;
use std::pin::pin;
use std::rc::Rc;

use futures::channel::oneshot::{self, Receiver};
use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use leptos::task::spawn_local;
use shared::record::Seq;
use shared::sync::client::Failure;

use super::command::Failed;
use super::{Sync, pull};
use crate::repo::RawPage;

/// How many pages nobody has read yet: one on the line, and one that the server makes.
const UNREAD: usize = 2;

/// The pages of one pull.
#[derive(Clone)]
pub(super) struct Pages {
    /// Returns the path of the page after a cursor.
    path_of: Rc<dyn Fn(Seq) -> String>,
    /// How many records a page has at most.
    most: u32,
}

impl Pages {
    pub(super) fn new(most: u32, path_of: impl Fn(Seq) -> String + 'static) -> Self {
        let path_of = Rc::new(path_of);
        Self { path_of, most }
    }
}

/// The pages that were asked for, in order.
#[derive(Default)]
pub(super) struct Ahead {
    pages: Option<Pages>,
    asked: VecDeque<Asked>,
    /// The path of the last one.
    last: String,
    /// Where the page after the last one begins, once that is known.
    next: Option<Seq>,
}

struct Asked {
    path: String,
    page: Receiver<Result<RawPage, Failure>>,
}

/// Asks for the page after a cursor, and for those behind it as they become known.
pub(super) fn ask(sync: &Rc<Sync>, pages: &Pages, cursor: Seq) {
    let path = (pages.path_of)(cursor);
    let is_asked = sync.ahead.borrow().asked.iter().any(|asked| asked.path == path);
    if !is_asked {
        *sync.ahead.borrow_mut() = Ahead {
            pages: Some(pages.clone()),
            ..Ahead::default()
        };
        send(sync, path, pages.most);
    }
}

/// Returns the page after a cursor.
pub(super) async fn page(sync: &Rc<Sync>, pages: &Pages, cursor: Seq) -> Result<RawPage, Failed> {
    ask(sync, pages, cursor);
    let page = match take(sync, &(pages.path_of)(cursor)) {
        Some(asked) => asked.page.await.unwrap_or(Err(Failure::Unreachable)),
        None => Err(Failure::Unreachable),
    };
    page.map_err(Failed)
}

/// Returns the page after a cursor if it comes within so many milliseconds; otherwise it is still to come.
pub(super) async fn page_within(
    sync: &Rc<Sync>,
    pages: &Pages,
    cursor: Seq,
    millis: u32,
) -> Option<Result<RawPage, Failed>> {
    ask(sync, pages, cursor);
    let mut asked = take(sync, &(pages.path_of)(cursor))?;
    match select(&mut asked.page, TimeoutFuture::new(millis)).await {
        Either::Left((page, _)) => Some(page.ok()?.map_err(Failed)),
        Either::Right(_) => {
            sync.ahead.borrow_mut().asked.push_front(asked);
            None
        }
    }
}

/// Takes a page to wait for; the one that comes after it may be asked for in its place.
fn take(sync: &Rc<Sync>, path: &str) -> Option<Asked> {
    let asked = {
        let mut ahead = sync.ahead.borrow_mut();
        let at = ahead.asked.iter().position(|asked| asked.path == path)?;
        ahead.asked.drain(..at);
        ahead.asked.pop_front()
    };
    go_on(sync);
    asked
}

fn send(sync: &Rc<Sync>, path: String, most: u32) {
    let (mut tell, page) = oneshot::channel();
    {
        let mut ahead = sync.ahead.borrow_mut();
        ahead.last.clone_from(&path);
        ahead.asked.push_back(Asked {
            path: path.clone(),
            page,
        });
    }
    let sync = sync.clone();
    spawn_local(async move {
        let whole = format!("{path}&limit={}", sync.pages.get().limit(most));
        let came = {
            let heard = |next| heard(&sync, &path, next);
            let page = pin!(pull::page(&sync, &whole, &heard));
            // Given up as soon as nobody wants it any more: it would only take others' place on the line.
            match select(page, tell.cancellation()).await {
                Either::Left((page, _)) => page,
                Either::Right(_) => return,
            }
        };
        let _ = tell.send(came.map_err(|Failed(failure)| failure));
    });
}

/// Notes where the page after one begins.
fn heard(sync: &Rc<Sync>, path: &str, next: Seq) {
    {
        let mut ahead = sync.ahead.borrow_mut();
        if ahead.last != path {
            // What it belonged to was given up.
            return;
        }
        ahead.next = Some(next);
    }
    go_on(sync);
}

fn go_on(sync: &Rc<Sync>) {
    // Of a slow line or one that nobody knows yet, the page that is awaited has all.
    if !sync.pages.get().is_quick() {
        return;
    }
    let next = {
        let mut ahead = sync.ahead.borrow_mut();
        if ahead.asked.len() >= UNREAD {
            return;
        }
        let next = ahead.next.take();
        next.zip(ahead.pages.as_ref())
            .map(|(next, pages)| ((pages.path_of)(next), pages.most))
    };
    if let Some((path, most)) = next {
        send(sync, path, most);
    }
}
