//! The pages after this one, asked for while this one is read and stored: server, line and tablet work side by side.
//!
//! The server says with the head of each page where the next one begins, so that it makes that one while this one is
//! still on the line.

use std::collections::VecDeque;
use std::rc::Rc;

use futures::channel::oneshot::{self, Receiver};
use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use leptos::task::spawn_local;
use shared::record::Seq;
use shared::sync::client::Failure;

use super::Sync;
use super::command::{self, Failed};
use crate::repo::RawPage;

/// How many pages nobody has read yet: one on the line, and one that the server makes.
const UNREAD: usize = 2;

/// Returns the path of the page after a cursor.
pub(super) type PathOf = Rc<dyn Fn(Seq) -> String>;

/// The pages that were asked for, in order.
#[derive(Default)]
pub(super) struct Ahead {
    path_of: Option<PathOf>,
    asked: VecDeque<Asked>,
    /// The path of the last one.
    last: String,
    /// Where the page after the last one begins, once that is known.
    next: Option<Seq>,
}

struct Asked {
    path: String,
    page: Receiver<Result<RawPage, Failed>>,
}

/// Asks for the page after a cursor, and for those behind it as they become known.
pub(super) fn ask(sync: &Rc<Sync>, path_of: &PathOf, cursor: Seq) {
    let path = path_of(cursor);
    let is_asked = sync.ahead.borrow().asked.iter().any(|asked| asked.path == path);
    if !is_asked {
        *sync.ahead.borrow_mut() = Ahead {
            path_of: Some(path_of.clone()),
            ..Ahead::default()
        };
        send(sync, path);
    }
}

/// Returns the page after a cursor.
pub(super) async fn page(sync: &Rc<Sync>, path_of: &PathOf, cursor: Seq) -> Result<RawPage, Failed> {
    ask(sync, path_of, cursor);
    match take(sync, &path_of(cursor)) {
        Some(asked) => asked.page.await.unwrap_or(Err(Failed(Failure::Unreachable))),
        None => Err(Failed(Failure::Unreachable)),
    }
}

/// Returns the page after a cursor if it comes within so many milliseconds; otherwise it is still to come.
pub(super) async fn page_within(
    sync: &Rc<Sync>,
    path_of: &PathOf,
    cursor: Seq,
    millis: u32,
) -> Option<Result<RawPage, Failed>> {
    ask(sync, path_of, cursor);
    let mut asked = take(sync, &path_of(cursor))?;
    match select(&mut asked.page, TimeoutFuture::new(millis)).await {
        Either::Left((page, _)) => page.ok(),
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

fn send(sync: &Rc<Sync>, path: String) {
    let (tell, page) = oneshot::channel();
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
        let page = command::page(&sync, &path, &|next| heard(&sync, &path, next)).await;
        // Nobody may want it any more.
        let _ = tell.send(page);
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
    let path = {
        let mut ahead = sync.ahead.borrow_mut();
        if ahead.asked.len() >= UNREAD {
            return;
        }
        let next = ahead.next.take();
        next.zip(ahead.path_of.as_ref())
            .map(|(next, path_of)| path_of(next))
    };
    if let Some(path) = path {
        send(sync, path);
    }
}
