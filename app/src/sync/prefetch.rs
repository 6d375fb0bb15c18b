//! Prefetch: the next pages are requested while this one is read and stored, so that server, connection and tablet work in
//! parallel.
//!
//! The header of each page says where the next one begins, so the server prepares that one while this one is being sent.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::pin::pin;
use std::rc::Rc;

use futures::channel::oneshot::{self, Receiver};
use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use leptos::task::spawn_local;
use shared::record::Seq;
use shared::sync::client::Failure;

use super::call::{Connection, Failed};
use crate::repo::RawPage;
use crate::state::App;

/// Pages that are requested and not read yet: one being sent, and one that the server prepares.
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

/// Asks for pages before they are wanted.
pub(super) struct Prefetch {
    connection: Connection,
    queue: RefCell<Queue>,
}

/// The requested pages, in order.
#[derive(Default)]
struct Queue {
    pages: Option<Pages>,
    asked: VecDeque<Asked>,
    /// The path of the last one.
    last: String,
    /// Cursor of the page after the last one, once known.
    next: Option<Seq>,
}

struct Asked {
    path: String,
    page: Receiver<Result<RawPage, Failure>>,
}

impl Prefetch {
    pub(super) fn new(app: App) -> Self {
        Self {
            connection: Connection::new(app),
            queue: RefCell::default(),
        }
    }

    /// Gives up what was asked for.
    pub(super) fn forget(&self) {
        self.queue.take();
    }

    /// Returns a page that nothing follows.
    pub(super) async fn one(&self, path: &str) -> Result<RawPage, Failed> {
        self.connection.page(path, &|_| ()).await
    }

    /// Requests the page after a cursor, and the following ones as their cursors become known.
    pub(super) fn ask(self: &Rc<Self>, pages: &Pages, cursor: Seq) {
        let path = (pages.path_of)(cursor);
        let is_asked = self.queue.borrow().asked.iter().any(|asked| asked.path == path);
        if !is_asked {
            *self.queue.borrow_mut() = Queue {
                pages: Some(pages.clone()),
                ..Queue::default()
            };
            self.send(path, pages.most);
        }
    }

    /// Returns the page after a cursor.
    pub(super) async fn page(self: &Rc<Self>, pages: &Pages, cursor: Seq) -> Result<RawPage, Failed> {
        self.ask(pages, cursor);
        let page = match self.take(&(pages.path_of)(cursor)) {
            Some(asked) => asked.page.await.unwrap_or(Err(Failure::Unreachable)),
            None => Err(Failure::Unreachable),
        };
        page.map_err(Failed)
    }

    /// Returns the page after a cursor if it arrives within this many milliseconds; otherwise it stays requested.
    pub(super) async fn page_within(
        self: &Rc<Self>,
        pages: &Pages,
        cursor: Seq,
        millis: u32,
    ) -> Option<Result<RawPage, Failed>> {
        self.ask(pages, cursor);
        let mut asked = self.take(&(pages.path_of)(cursor))?;
        match select(&mut asked.page, TimeoutFuture::new(millis)).await {
            Either::Left((page, _)) => Some(page.ok()?.map_err(Failed)),
            Either::Right(_) => {
                self.queue.borrow_mut().asked.push_front(asked);
                None
            }
        }
    }

    /// Takes a page to wait for; the one that comes after it may be asked for in its place.
    fn take(self: &Rc<Self>, path: &str) -> Option<Asked> {
        let asked = {
            let mut queue = self.queue.borrow_mut();
            let at = queue.asked.iter().position(|asked| asked.path == path)?;
            queue.asked.drain(..at);
            queue.asked.pop_front()
        };
        self.go_on();
        asked
    }

    fn send(self: &Rc<Self>, path: String, most: u32) {
        let (mut tell, page) = oneshot::channel();
        {
            let mut queue = self.queue.borrow_mut();
            queue.last.clone_from(&path);
            queue.asked.push_back(Asked {
                path: path.clone(),
                page,
            });
        }
        let prefetch = self.clone();
        spawn_local(async move {
            let whole = format!("{path}&limit={}", prefetch.connection.limit(most));
            let came = {
                let heard = |next| prefetch.heard(&path, next);
                let page = pin!(prefetch.connection.page(&whole, &heard));
                // Given up as soon as nobody wants it any more: it would only take others' place on the connection.
                match select(page, tell.cancellation()).await {
                    Either::Left((page, _)) => page,
                    Either::Right(_) => return,
                }
            };
            let _ = tell.send(came.map_err(|Failed(failure)| failure));
        });
    }

    /// Notes where the page after one begins.
    fn heard(self: &Rc<Self>, path: &str, next: Seq) {
        {
            let mut queue = self.queue.borrow_mut();
            if queue.last != path {
                // Its pull was cancelled.
                return;
            }
            queue.next = Some(next);
        }
        self.go_on();
    }

    fn go_on(self: &Rc<Self>) {
        // Of a slow connection or one that nobody knows yet, the page that is awaited has all.
        if !self.connection.is_quick() {
            return;
        }
        let next = {
            let mut queue = self.queue.borrow_mut();
            if queue.asked.len() >= UNREAD {
                return;
            }
            let next = queue.next.take();
            next.zip(queue.pages.as_ref())
                .map(|(next, pages)| ((pages.path_of)(next), pages.most))
        };
        if let Some((path, most)) = next {
            self.send(path, most);
        }
    }
}
