//! What is going to happen, in virtual time.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::rc::Rc;

use shared::id::{DeviceId, EpochId, IncarnationId};
use shared::record::{Record, Seq};
use shared::sync::client::{Event, Failure, Wake};
use shared::sync::server::Incoming;
use shared::sync::wire::{HeartbeatReply, PullPage, PushReply};
use shared::time::Timestamp;

/// A page of the app in one of its lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Address {
    /// The tablet.
    pub(crate) tablet: usize,
    /// The tab.
    pub(crate) tab: usize,
    /// The life of the tab; what comes later finds nobody.
    pub(crate) life: u32,
}

/// What a page asks of the server.
#[derive(Clone, Debug)]
pub(crate) enum Body {
    /// Take these changes.
    Push(IncarnationId, Vec<Rc<Incoming>>),
    /// Give what changed.
    Pull {
        cursor: Seq,
        since: Seq,
        files: Seq,
        shadow: bool,
    },
    /// Give what is needed first.
    First,
    /// Give the files that changed; then what changed.
    Files { cursor: Seq, since: Seq },
    /// Hear how things stand.
    Beat,
    /// Say which photos are missing.
    Missing(Vec<String>),
    /// Take a photo.
    Photo(String),
}

/// A question on its way.
#[derive(Debug)]
pub(crate) struct Request {
    /// Tells it from all others.
    pub(crate) id: u64,
    /// Who asks.
    pub(crate) from: Address,
    /// The tablet's name.
    pub(crate) device: DeviceId,
    /// The life of the server's database that the tablet knew.
    pub(crate) epoch: Option<EpochId>,
    /// When it was asked, by the tablet's clock.
    pub(crate) asked_at: Timestamp,
    /// What is asked.
    pub(crate) body: Body,
}

/// An answer.
#[derive(Clone, Debug)]
pub(crate) enum Reply {
    /// To [`Body::Push`].
    Pushed(PushReply),
    /// To [`Body::Pull`], [`Body::First`] and [`Body::Files`].
    Page(Box<PullPage<Record>>),
    /// To [`Body::Beat`].
    Beat(HeartbeatReply),
    /// To [`Body::Missing`]: what is missing.
    Missing(Vec<String>),
    /// To [`Body::Photo`].
    Taken,
    /// To anything.
    Refused(Failure),
}

/// One thing that happens inside.
#[derive(Debug)]
pub(crate) enum Happening {
    /// A page is told what came of a command.
    Told(Address, Event),
    /// Something wakes a page; a timer only if it is the one that was armed last.
    Wakes(Address, Wake, Option<u32>),
    /// A page is opened.
    Opens { tablet: usize, tab: usize },
    /// A question arrives: it is carried out and committed.
    Arrives(Rc<Request>),
    /// What was committed is answered.
    Answers(Rc<Request>, Reply),
    /// An answer arrives.
    Returns(Rc<Request>, Reply),
    /// A page waits no longer.
    GivesUp(Rc<Request>),
    /// The server is there again.
    ServerStarts,
}

/// The queue.
#[derive(Debug, Default)]
pub(crate) struct Queue {
    order: BinaryHeap<Reverse<(i64, u64)>>,
    waiting: BTreeMap<u64, Happening>,
    next: u64,
}

impl Queue {
    /// Puts something in for a time.
    pub(crate) fn put(&mut self, at: Timestamp, happening: Happening) {
        self.next += 1;
        self.order.push(Reverse((at.millis(), self.next)));
        self.waiting.insert(self.next, happening);
    }

    /// Takes out what happens next, if that is before `until`.
    pub(crate) fn take(&mut self, until: Timestamp) -> Option<(Timestamp, Happening)> {
        let Reverse((at, id)) = *self.order.peek()?;
        if at > until.millis() {
            return None;
        }
        self.order.pop();
        let happening = self.waiting.remove(&id)?;
        Some((Timestamp::from_millis(at), happening))
    }
}
