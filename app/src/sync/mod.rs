//! Drives the sync machine of `shared`: does what it commands, tells it what happened.
//!
//! The machine decides; here are the calls, the timer, the wake-ups, and the other tabs of this tablet.

mod call;
mod command;
mod events;
mod export;
mod filing;
mod later;
mod photo;
mod prefetch;
mod puller;
mod round;
mod session;
mod tabs;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use futures::channel::oneshot;
use gloo_timers::callback::Timeout;
use leptos::task::spawn_local;
use shared::change::Edit;
use shared::id::{DeviceId, EpochId, IncarnationId, RecordId};
use shared::record::{Record, Seq};
use shared::sync::client::{Client, Command, Event, Failure, Standing, Wake};
use shared::sync::pace::Pace;
use shared::time::{SECOND, Timestamp};

use crate::browser;
use crate::repo::{Changed, Repo};
use crate::state::App;
pub use export::export;
use puller::Puller;
use round::Round;
use session::Session;
use tabs::{Message, Tabs};

/// How long taps are gathered before they are pushed, in milliseconds.
const GATHER: u32 = 1_000;
/// How long to leave it to another tab that is at it, in milliseconds.
const OTHER_TAB: u32 = 5_000;
/// The longest that one tab keeps the others from syncing, in milliseconds.
const LONGEST_ROUND: u32 = 30_000;
/// How wrong the corrected clock may be before it is corrected again.
const CLOCK_SLACK: i64 = SECOND;

/// The driver of one tab.
pub struct Sync {
    app: App,
    session: Rc<Session>,
    client: RefCell<Client>,
    timer: RefCell<Option<Timeout>>,
    gather: RefCell<Option<Timeout>>,
    round: RefCell<Option<Round>>,
    is_asking: Cell<bool>,
    is_listening: Cell<bool>,
    /// Ends the rest before the server is listened to again.
    rest: RefCell<Option<oneshot::Sender<()>>>,
    puller: Rc<Puller>,
    /// Measured speed of the connection, from photos.
    pace: Cell<Pace>,
    /// Bytes that the server has of interrupted photos.
    begun: RefCell<HashMap<String, u64>>,
    tabs: Option<Tabs>,
}

thread_local! {
    /// The driver of this tab; empty until it is started.
    static RUNNING: RefCell<Option<Rc<Sync>>> = const { RefCell::new(None) };
}

fn running() -> Option<Rc<Sync>> {
    RUNNING.with_borrow(Clone::clone)
}

/// Starts the sync, or wakes it when it runs already; without a pairing it only listens to the other tabs.
pub fn start(app: App) {
    let sync = running().unwrap_or_else(|| {
        let sync = Rc::new(Sync::new(app));
        RUNNING.set(Some(sync.clone()));
        sync.listen();
        sync
    });
    let Some(tabs) = &sync.tabs else {
        return sync.wake(Wake::Now);
    };
    if app.pairing_now().is_some() {
        tabs.tell(&Message::Paired);
    }
    sync.listen_to_server();
    sync.wake(Wake::Now);
}

/// Says that something was saved: other tabs show it, and the server hears of it soon.
pub fn saved(ids: &[RecordId]) {
    let Some(sync) = running() else {
        return;
    };
    sync.tell_tabs(&Message::Changed(ids.to_vec()));
    let later = sync.clone();
    let timer = Timeout::new(GATHER, move || later.wake(Wake::Saved));
    *sync.gather.borrow_mut() = Some(timer);
}

/// Returns the files that a change is about as they are known: one may have come and not be stored yet.
pub fn known(app: App, edits: &[Edit]) -> Vec<Record> {
    let known: Vec<Record> =
        app.with_index(|index| edits.iter().filter_map(|edit| index.file(edit.record)).collect());
    if let Some(sync) = running() {
        let files = known.iter().map(|file| file.id);
        sync.puller.filing.note_edited(files);
    }
    known
}

/// Syncs at once, because a person asked.
pub fn now() {
    if let Some(sync) = running() {
        sync.wake(Wake::Now);
    }
}

/// Ends the sync with the shop that this tablet belonged to, in every tab.
pub fn leave() {
    if let Some(sync) = running() {
        sync.begin_anew();
        sync.tell_tabs(&Message::Wiped);
    }
}

/// Returns how far the server's clock is ahead, from when it was asked and when it answered.
pub fn offset(asked_at: Timestamp, answered_at: Timestamp, server_time: Timestamp) -> i64 {
    let middle = asked_at.plus(answered_at.since(asked_at) / 2);
    server_time.since(middle)
}

impl Sync {
    fn new(app: App) -> Self {
        let session = Rc::new(Session::default());
        Self {
            app,
            puller: Rc::new(Puller::new(app, session.clone())),
            session,
            client: RefCell::new(Client::new(None, Seq::NEVER)),
            timer: RefCell::new(None),
            gather: RefCell::new(None),
            round: RefCell::new(None),
            is_asking: Cell::new(false),
            is_listening: Cell::new(false),
            rest: RefCell::new(None),
            pace: Cell::default(),
            begun: RefCell::new(HashMap::new()),
            tabs: Tabs::open(),
        }
    }

    fn is_paired(&self) -> bool {
        self.app.pairing_now().is_some()
    }

    /// Listens for what wakes the sync, as long as the tab lives.
    fn listen(self: &Rc<Self>) {
        let sync = self.clone();
        events::on_wake(move || {
            sync.wake(Wake::Now);
            sync.listen_to_server();
        });
        let sync = self.clone();
        if let Some(tabs) = &self.tabs {
            tabs.listen(move |message| sync.heard(message));
        }
    }

    fn tell_tabs(&self, message: &Message) {
        if let Some(tabs) = &self.tabs {
            tabs.tell(message);
        }
    }

    /// Does what another tab has told.
    fn heard(self: &Rc<Self>, message: Message) {
        let (sync, app) = (self.clone(), self.app);
        spawn_local(async move {
            // What can't be read now is read when the tab is reloaded.
            let _ = match message {
                Message::Changed(ids) => app.show_ids(&ids).await,
                Message::Everything => app.show_changed(Changed::Everything).await,
                Message::Stands {
                    failure,
                    last_contact,
                } => {
                    app.update_sync(|view| {
                        view.standing.failure = failure;
                        view.standing.last_contact = last_contact.or(view.standing.last_contact);
                    });
                    Ok(())
                }
                Message::Paired if app.pairing_now().is_some() => Ok(()),
                Message::Paired => {
                    let read = app.read_meta().await;
                    sync.listen_to_server();
                    read
                }
                Message::Wiped => {
                    sync.begin_anew();
                    app.forget_all();
                    Ok(())
                }
            };
            let _ = app.show_pending().await;
        });
    }

    /// Wakes the machine; an idle one first sees to it that no other tab is at it.
    pub(super) fn wake(self: &Rc<Self>, wake: Wake) {
        if !self.is_paired() {
            return;
        }
        if self.client.borrow().standing().busy {
            return self.tell(Event::Wake(wake));
        }
        if self.is_asking.replace(true) {
            return;
        }
        let sync = self.clone();
        spawn_local(async move {
            let may = sync.begin_round().await;
            sync.is_asking.set(false);
            if may {
                sync.tell(Event::Wake(wake));
            } else {
                let later = sync.clone();
                let timer = Timeout::new(OTHER_TAB, move || later.wake(Wake::Now));
                *sync.timer.borrow_mut() = Some(timer);
            }
        });
    }

    /// Takes the round's lock and over what other tabs have done meanwhile.
    async fn begin_round(self: &Rc<Self>) -> bool {
        if self.round.borrow().is_none() {
            let Some(round) = Round::begin(LONGEST_ROUND).await else {
                return false;
            };
            *self.round.borrow_mut() = Some(round);
        }
        if let Some(repo) = self.app.repo()
            && let Ok(meta) = repo.meta().await
        {
            self.client.borrow_mut().catch_up(meta.epoch, meta.pulled.cursor);
            self.puller.catch_up(meta.pulled.files);
        }
        true
    }

    /// Tells the machine what happened and does what it commands.
    fn tell(self: &Rc<Self>, event: Event) {
        let commands = self
            .client
            .borrow_mut()
            .handle(event, browser::now(), browser::chance());
        let mut epoch = None;
        for command in commands {
            match command {
                Command::SetEpoch(met) => epoch = Some(met),
                Command::Wait { millis } => self.wait(millis),
                Command::Show(standing) => self.show(standing),
                Command::OfferAgain { from } => self.run(Command::OfferAgain { from }, epoch.take()),
                command => self.run(command, None),
            }
        }
        if let Some(epoch) = epoch {
            let app = self.app;
            spawn_local(async move {
                if let Some(repo) = app.repo() {
                    // Met again with the next answer.
                    let _ = repo.set_epoch(epoch).await;
                }
            });
        }
    }

    fn run(self: &Rc<Self>, command: Command, met: Option<EpochId>) {
        let sync = self.clone();
        let session = self.session.id();
        spawn_local(async move {
            if let Some(event) = command::run(&sync, command, met).await
                && sync.session.still(session).is_ok()
            {
                sync.tell(event);
            }
        });
    }

    fn wait(self: &Rc<Self>, millis: u64) {
        let sync = self.clone();
        let millis = u32::try_from(millis).unwrap_or(u32::MAX);
        let timer = Timeout::new(millis, move || sync.wake(Wake::Timer));
        *self.timer.borrow_mut() = Some(timer);
    }

    fn show(&self, standing: Standing) {
        self.app.update_sync(|view| view.standing = standing);
        if !standing.busy {
            self.round.borrow_mut().take();
            let Standing {
                failure,
                last_contact,
                ..
            } = standing;
            self.tell_tabs(&Message::Stands {
                failure,
                last_contact,
            });
        }
    }

    /// Shows what was stored here and in the other tabs.
    async fn changed(&self, changed: Changed) {
        let message = match &changed {
            Changed::Everything => Message::Everything,
            Changed::Some { records, files, left } => {
                let shown = records.iter().map(|record| record.id);
                let filed = files.iter().map(|file| file.card.id);
                let left = left.iter().map(|order| (*order).into());
                Message::Changed(shown.chain(filed).chain(left).collect())
            }
        };
        // The repo holds it; a picture that fails now comes with the next change.
        let _ = self.app.show_changed(changed).await;
        self.tell_tabs(&message);
    }

    /// Returns the server's time as it was told last, or else this device's corrected one.
    fn server_now(&self) -> Timestamp {
        let told = self.client.borrow().server_time();
        told.unwrap_or_else(|| self.app.now())
    }

    /// Corrects the clock by what the server has said.
    async fn correct_clock(&self, asked_at: Timestamp, server_time: Timestamp) {
        let answered_at = browser::now();
        let offset = offset(asked_at, answered_at, server_time);
        let is_quick = answered_at.since(asked_at) < 10 * SECOND;
        if is_quick
            && (offset - self.app.offset()).abs() > CLOCK_SLACK
            && let Some(repo) = self.app.repo()
            && repo.set_offset(offset).await.is_ok()
        {
            self.app.set_offset(offset);
        }
    }

    /// Ends the session and cancels its requests.
    fn begin_anew(&self) {
        self.session.begin_anew();
        *self.client.borrow_mut() = Client::new(None, Seq::NEVER);
        self.timer.take();
        self.gather.take();
        self.round.take();
        self.begun.take();
        self.puller.begin_anew();
    }

    /// Deletes everything: the office revoked this tablet, and the server has its last work.
    ///
    /// A change saved in the last moment is pushed first: its timer is already armed.
    async fn wipe(self: &Rc<Self>) {
        let new = browser::new_uuid;
        if let Some(repo) = self.app.repo()
            && let Ok(true) = repo
                .wipe_handed_over(DeviceId::new(new()), IncarnationId::new(new()))
                .await
        {
            self.begin_anew();
            self.app.forget_all();
            self.app
                .update_sync(|view| view.standing.failure = Some(Failure::Revoked));
            self.tell_tabs(&Message::Wiped);
        }
    }
}
