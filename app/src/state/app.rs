//! The app's signals, handed to every page as one value.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::ops::Deref;
use std::rc::Rc;
use std::sync::Arc;

use futures::lock::Mutex;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use shared::customer::Customer;
use shared::id::{CustomerId, OrderId, StaffId, VehicleId};
use shared::record::Entry;
use shared::refusal::Refusal;
use shared::shop::ShopSettings;
use shared::staff::Staff;
use shared::text::{Label, Lang};
use shared::time::Timestamp;
use shared::vehicle::Vehicle;

use super::glimpse::Glimpse;
use super::{BoardCard, FollowUp, Index, PairingState, SyncView, Theme, Toast, glimpse, held_back};
use crate::address::Link;
use crate::browser;
use crate::repo::{AppRepo, Pairing};

/// What is not a signal: the storage, the index over it.
pub struct Core {
    /// The storage; empty until it is open.
    pub repo: RefCell<Option<Rc<AppRepo>>>,
    /// What is found fast.
    pub index: RefCell<Index>,
    /// Who is acting on which order.
    pub(super) turns: RefCell<HashMap<OrderId, Rc<Mutex<()>>>>,
}

type Go = Rc<dyn Fn(&str, NavigateOptions)>;

/// Everything a page needs, provided by context; it lives as long as the page.
///
/// Only a pointer, so that components may take it by value.
#[derive(Clone, Copy)]
pub struct App(&'static Signals);

/// The signals of the app.
pub struct Signals {
    core: StoredValue<Rc<Core>, LocalStorage>,
    go: StoredValue<Option<Go>, LocalStorage>,
    lang: RwSignal<Lang>,
    theme: RwSignal<Theme>,
    pub(super) me: RwSignal<Option<StaffId>>,
    pub(super) pairing: RwSignal<PairingState>,
    pub(super) sync: RwSignal<SyncView>,
    pub(super) revision: RwSignal<u64>,
    pub(super) tick: RwSignal<Timestamp>,
    pub(super) offset: RwSignal<i64>,
    pub(super) unsent: RwSignal<Arc<HashSet<String>>>,
    pub(super) ready: RwSignal<bool>,
    pub(super) glimpse: RwSignal<Glimpse>,
    pub(super) indexed: RwSignal<bool>,
    pub(super) filing: RwSignal<bool>,
    pub(super) held_back: RwSignal<Option<String>>,
    newer_build: RwSignal<bool>,
    toast: RwSignal<Option<Toast>>,
    settings: Memo<ShopSettings>,
    pub(super) staff: Memo<Vec<Entry<Staff>>>,
    board: Memo<Vec<BoardCard>>,
}

/// Returns the app that the root provided.
pub fn use_app() -> App {
    expect_context()
}

impl Deref for App {
    type Target = Signals;

    fn deref(&self) -> &Signals {
        self.0
    }
}

impl App {
    /// Makes the signals, and shows in them what the browser remembers.
    pub fn start() -> Self {
        let app = Self::new();
        app.show_look();
        app.remember_board();
        browser::update::on_newer(move || app.newer_build.set(true));
        app
    }

    /// Makes the signals; there is no storage yet.
    pub(crate) fn new() -> Self {
        let core = StoredValue::new_local(Rc::new(Core {
            repo: RefCell::new(None),
            index: RefCell::default(),
            turns: RefCell::default(),
        }));
        let revision = RwSignal::new(0_u64);
        let tick = RwSignal::new(browser::now());
        let read = move |look: fn(&Index) -> _| core.with_value(|core| look(&core.index.borrow()));
        let settings = Memo::new(move |_| {
            revision.track();
            read(Index::settings)
        });
        let staff = Memo::new(move |_| {
            revision.track();
            core.with_value(|core| core.index.borrow().staff())
        });
        let me: Option<StaffId> = browser::keep::of_tab("staff").and_then(|id| id.parse().ok());
        // Only the person who is signed in on this tab sees it.
        let glimpse = me.map(|_| glimpse::last()).unwrap_or_default();
        let (ready, glimpse) = (RwSignal::new(false), RwSignal::new(glimpse));
        let board = Memo::new(move |_| {
            revision.track();
            if !ready.get() {
                return glimpse.with(|glimpse| glimpse.cards.clone());
            }
            let settings = settings.get();
            core.with_value(|core| core.index.borrow().board(&settings))
        });
        let lang = browser::keep::of_browser("lang")
            .or_else(browser::language)
            .and_then(|tag| Lang::parse(&tag));
        let theme = browser::keep::of_browser("theme").and_then(|name| Theme::parse(&name));
        Self(Box::leak(Box::new(Signals {
            core,
            go: StoredValue::new_local(None),
            lang: RwSignal::new(lang.unwrap_or_default()),
            theme: RwSignal::new(theme.unwrap_or_default()),
            me: RwSignal::new(me),
            pairing: RwSignal::new(PairingState::Unknown),
            sync: RwSignal::default(),
            revision,
            tick,
            offset: RwSignal::new(0),
            unsent: RwSignal::default(),
            ready,
            glimpse,
            indexed: RwSignal::new(false),
            filing: RwSignal::new(false),
            held_back: RwSignal::new(held_back::remembered()),
            newer_build: RwSignal::new(false),
            toast: RwSignal::new(None),
            settings,
            staff,
            board,
        })))
    }

    fn show_look(self) {
        browser::look::set_lang(self.lang.get_untracked().tag());
        browser::look::set_theme(self.theme.get_untracked().name());
    }

    /// Returns what is not a signal.
    pub fn core(self) -> Rc<Core> {
        self.core.get_value()
    }

    /// Returns the storage; `None` until it is open.
    pub fn repo(self) -> Option<Rc<AppRepo>> {
        self.core.with_value(|core| core.repo.borrow().clone())
    }

    /// Reads the language.
    pub fn lang(self) -> Lang {
        self.lang.get()
    }

    /// Returns the language; not reactive.
    pub fn lang_now(self) -> Lang {
        self.lang.get_untracked()
    }

    /// Returns the pairing; not reactive.
    pub fn pairing_now(self) -> Option<Pairing> {
        self.pairing.with_untracked(|pairing| pairing.pairing().cloned())
    }

    /// Returns the shop's settings; not reactive.
    pub fn settings_now(self) -> ShopSettings {
        self.settings.get_untracked()
    }

    /// Changes the language on this device.
    pub fn set_lang(self, lang: Lang) {
        self.lang.set(lang);
        browser::keep::in_browser("lang", Some(lang.tag()));
        self.show_look();
    }

    /// Reads the theme.
    pub fn theme(self) -> Theme {
        self.theme.get()
    }

    /// Changes the theme on this device.
    pub fn set_theme(self, theme: Theme) {
        self.theme.set(theme);
        browser::keep::in_browser("theme", Some(theme.name()));
        self.show_look();
    }

    /// Returns the words in the language of the moment.
    pub fn words<W: Label>(self, word: W) -> &'static str {
        word.label(self.lang())
    }

    /// Reads the shop's settings; those of a fresh shop until they are known.
    pub fn settings(self) -> ShopSettings {
        self.settings.get()
    }

    /// Reads whether a newer build of the app is there.
    pub fn has_newer_build(self) -> bool {
        self.newer_build.get()
    }

    /// Reads the IANA name of the shop's time zone.
    pub fn zone(self) -> String {
        if !self.ready.get() {
            let zone = self.glimpse.with(|glimpse| glimpse.zone.clone());
            if !zone.is_empty() {
                return zone;
            }
        }
        self.settings.with(|settings| settings.zone.clone())
    }

    /// Reads whether this tablet belongs to a shop.
    pub fn pairing(self) -> PairingState {
        self.pairing.get()
    }

    /// Reads where this tablet's work is.
    pub fn sync(self) -> SyncView {
        self.sync.get()
    }

    /// Reads how often what is stored has changed.
    pub fn revision(self) -> u64 {
        self.revision.get()
    }

    /// Reads whether every vehicle and customer that is on file can be found: they have been read for the first time,
    /// and none are just coming from the shop. Without a line nothing comes, and what is here has to do.
    pub fn is_indexed(self) -> bool {
        self.indexed.get() && !(self.filing.get() && self.sync.with(|sync| sync.standing.busy))
    }

    /// Notes whether a fresh tablet is just getting the files of vehicles and customers.
    pub fn set_filing(self, is_filing: bool) {
        if self.filing.get_untracked() != is_filing {
            self.filing.set(is_filing);
            // The search runs again over what has arrived.
            self.bump();
        }
    }

    /// Reads whether what the board shows has been read for the first time.
    pub fn is_ready(self) -> bool {
        self.ready.get()
    }

    /// Returns the corrected time; not reactive.
    pub fn now(self) -> Timestamp {
        browser::now().plus(self.offset.get_untracked())
    }

    /// Returns how many milliseconds the server's clock is ahead of the device's; not reactive.
    pub fn offset(self) -> i64 {
        self.offset.get_untracked()
    }

    /// Reads the corrected time, which moves every 30 s.
    pub fn tick(self) -> Timestamp {
        self.tick.get().plus(self.offset.get())
    }

    /// Reads the open orders.
    pub fn board(self) -> Vec<BoardCard> {
        self.board.get()
    }

    /// Reads the visits whose car was handed over and that are not closed, those first that have waited longest.
    pub fn followed_up(self) -> Vec<FollowUp> {
        self.revision.track();
        let now = self.tick();
        self.with_index(|index| index.followed_up(now))
    }

    /// Returns a vehicle; not reactive.
    pub fn vehicle(self, id: VehicleId) -> Option<Entry<Vehicle>> {
        self.with_index(|index| index.vehicle(id))
    }

    /// Returns a customer; not reactive.
    pub fn customer(self, id: CustomerId) -> Option<Entry<Customer>> {
        self.with_index(|index| index.customer(id))
    }

    /// Looks for another file that holds this plate or VIN already (D142); not reactive.
    pub fn holder(self, input: &Vehicle, own: VehicleId) -> Option<(VehicleId, Refusal)> {
        self.with_index(|index| index.holder(input, own))
    }

    /// Looks something up in what is kept in memory.
    pub fn with_index<T>(self, look: impl FnOnce(&Index) -> T) -> T {
        self.core.with_value(|core| look(&core.index.borrow()))
    }

    /// Tells whether the server has a photo; reactive.
    pub fn has_arrived(self, sha256: &str) -> bool {
        self.unsent.with(|unsent| !unsent.contains(sha256))
    }

    /// Tells something at the foot of the screen.
    pub fn toast(self, toast: Toast) {
        self.toast.set(Some(toast));
    }

    /// Reads what is told at the foot of the screen.
    pub fn told(self) -> Option<Toast> {
        self.toast.get()
    }

    /// Takes away what is told at the foot of the screen.
    pub fn forget_toast(self) {
        self.toast.set(None);
    }

    /// Goes to another place of the app.
    pub fn go(self, link: impl Into<Link>) {
        self.go_with(&link.into(), NavigateOptions::default());
    }

    /// Goes to another place of the app, which takes the place of this one in the history.
    pub fn go_instead(self, link: impl Into<Link>) {
        self.go_with(
            &link.into(),
            NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            },
        );
    }

    fn go_with(self, link: &Link, options: NavigateOptions) {
        if let Some(go) = self.go.get_value() {
            go(&link.to_string(), options);
        }
    }

    /// Takes the router's way of going somewhere.
    pub fn learn_to_navigate(self, go: impl Fn(&str, NavigateOptions) + 'static) {
        self.go.set_value(Some(Rc::new(go)));
    }
}
