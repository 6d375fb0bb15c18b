//! What wakes the sync: the network, the person, the server.

use std::pin::pin;
use std::rc::Rc;

use futures::channel::oneshot;
use futures::future::{Either, select};
use gloo_events::EventListener;
use gloo_net::http::Request;
use gloo_timers::future::TimeoutFuture;
use leptos::task::spawn_local;
use shared::sync::client::Wake;
use shared::sync::wire::News;
use web_sys::AbortController;

use super::Sync;
use crate::browser;
use crate::browser::pieces::Pieces;

/// The first wait before listening again, in milliseconds.
const FIRST_WAIT: u32 = 2_000;
/// The longest wait before listening again, in milliseconds.
const LONGEST_WAIT: u32 = 60_000;
/// The server says something every 20 s; a line that is silent for longer is dead, in milliseconds.
const SILENCE: u32 = 50_000;
/// The longest line that is put together, in bytes.
const LONGEST_LINE: usize = 64 * 1024;

/// Runs `wake` when the network comes back or the tab comes into sight, as long as the tab lives.
pub(super) fn on_wake(wake: impl Fn() + Clone + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    for name in ["online", "pageshow"] {
        let wake = wake.clone();
        EventListener::new(&window, name, move |_| wake()).forget();
    }
    if let Some(document) = window.document() {
        let seen = move |_: &web_sys::Event| {
            if browser::is_visible() {
                wake();
            }
        };
        EventListener::new(&document, "visibilitychange", seen).forget();
    }
}

impl Sync {
    /// Listens for the server's hints; nothing depends on them.
    pub(super) fn listen_to_server(self: &Rc<Self>) {
        if !self.is_paired() {
            return;
        }
        if self.is_listening.replace(true) {
            if let Some(rest) = self.rest.take() {
                let _ = rest.send(());
            }
            return;
        }
        let sync = self.clone();
        spawn_local(async move {
            hints(&sync).await;
            sync.is_listening.set(false);
        });
    }

    /// Waits until something happens that makes it worth listening to the server again.
    fn woken(&self) -> oneshot::Receiver<()> {
        let (rest, woken) = oneshot::channel();
        self.rest.replace(Some(rest));
        woken
    }
}

/// Listens for hints until the tablet is no longer paired.
///
/// An event source can't carry the device's token, so the stream is read by hand.
async fn hints(sync: &Rc<Sync>) {
    let mut wait = FIRST_WAIT;
    while let Some(pairing) = sync.app.pairing_now() {
        if browser::is_online() && listen(sync, &pairing.token).await {
            wait = FIRST_WAIT;
        }
        let jitter = browser::chance() % (wait / 4);
        let rest = TimeoutFuture::new(wait + jitter);
        wait = match select(rest, sync.woken()).await {
            Either::Left(_) => (wait * 2).min(LONGEST_WAIT),
            // The network is back, or somebody looks: what happened meanwhile is wanted now.
            Either::Right(_) => FIRST_WAIT,
        };
    }
}

/// Listens on one line until it is cut; tells whether the server answered at all.
async fn listen(sync: &Rc<Sync>, token: &str) -> bool {
    let controller = AbortController::new().ok();
    let request = Request::get("/api/v1/events")
        .header("authorization", &format!("Bearer {token}"))
        .header("accept", "text/event-stream")
        .abort_signal(controller.as_ref().map(AbortController::signal).as_ref());
    let Ok(response) = request.send().await else {
        return false;
    };
    let kind = response.headers().get("content-type").unwrap_or_default();
    if !response.ok() || !kind.starts_with("text/event-stream") {
        return false;
    }
    if let Some(pieces) = Pieces::of(&response) {
        read(sync, &pieces).await;
    }
    if let Some(controller) = controller {
        controller.abort();
    }
    true
}

async fn read(sync: &Rc<Sync>, pieces: &Pieces) {
    let mut kept = Vec::new();
    loop {
        let piece = pin!(pieces.next());
        let Either::Left((Ok(Some(bytes)), _)) = select(piece, TimeoutFuture::new(SILENCE)).await else {
            return;
        };
        kept.extend(bytes.to_vec());
        while let Some(end) = kept.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = kept.drain(..=end).collect();
            if let Some(news) = news(&line) {
                sync.wake(Wake::Hint(news.newest));
            }
        }
        if kept.len() > LONGEST_LINE {
            return;
        }
    }
}

/// Reads a line of the stream; only data says something.
fn news(line: &[u8]) -> Option<News> {
    let line = core::str::from_utf8(line).ok()?;
    serde_json::from_str(line.strip_prefix("data:")?.trim()).ok()
}
