//! What happens to the machine and what it asks for.

use serde::{Deserialize, Serialize};

use crate::id::EpochId;
use crate::record::Seq;
use crate::sync::wire::PushReply;
use crate::time::Timestamp;

/// Why the machine is woken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wake {
    /// The app started, the network came back, the tab became visible, or a person asked.
    Now,
    /// Something was saved; the driver waits one second to gather taps.
    Saved,
    /// The server says there is news up to this number.
    Hint(Seq),
    /// The timer that the machine armed last.
    Timer,
}

/// Why a request came to nothing. None of them touches the outbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Failure {
    /// No network, a time-out, or a cut connection.
    Unreachable,
    /// Something answered that is not our server, such as a hotel's sign-in page.
    NotOurServer,
    /// 401: the token is unknown; pairing again continues the same incarnation.
    NotPaired,
    /// 403 on a pull: the office revoked this tablet.
    Revoked,
    /// 413: too large.
    TooLarge,
    /// 400 or 422: the server can't read it.
    Unreadable,
    /// 507: the server's disk is full.
    ServerFull,
    /// 429 or 503: later.
    Busy,
    /// Any other refusal.
    ServerError,
    /// This device could not read or write its own storage.
    Storage,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The machine is woken.
    Wake(Wake),
    /// [`Command::Push`] found nothing to push.
    NothingToPush,
    /// [`Command::Push`] was answered.
    Pushed(PushReply),
    /// [`Command::Push`], [`Command::Pull`] or a storage command failed.
    Failed(Failure),
    /// A storage command is done; the first number now waiting, if any.
    Stored {
        /// The lowest `dseq` in the outbox.
        first: Option<u64>,
    },
    /// A page was pulled and stored.
    Pulled(Page),
    /// The photos that the server lacks, oldest first.
    Missing(Vec<String>),
    /// [`Command::AskMissing`] failed.
    MissingFailed(Failure),
    /// A photo arrived at the server.
    Sent(String),
    /// A photo did not arrive.
    SendFailed(String, Failure),
    /// The server answered a heartbeat.
    Beat {
        /// The life of its database.
        epoch: EpochId,
        /// Its newest number.
        newest: Seq,
        /// Its clock.
        server_time: Timestamp,
    },
}

/// What the driver tells of a page that it stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// The life of the server's database.
    pub epoch: EpochId,
    /// Where the next pull goes on.
    pub cursor: Seq,
    /// `None`: there is more. Otherwise whether count and digest agree.
    pub agrees: Option<bool>,
}

/// What the driver must do. It answers each with one event, storage commands included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Send the oldest waiting changes, at most this many, or say [`Event::NothingToPush`].
    Push {
        /// The most changes to send.
        limit: usize,
    },
    /// Move everything up to this number from the outbox to the sent store.
    Acknowledge {
        /// The highest `dseq` stored by the server.
        upto: u64,
        /// When, by the server's clock.
        at: Timestamp,
    },
    /// Put what was sent from this number on back into the outbox; from 1 also every photo that is still here.
    OfferAgain {
        /// The lowest `dseq` to offer again.
        from: u64,
    },
    /// Forget what was acknowledged, and photos that the server has, long enough before this time of the server's
    /// clock. Needs no answer.
    ///
    /// It comes only once the server is known to be the one that acknowledged them: one that was restored meanwhile
    /// is first offered everything again, however long the device was switched off.
    Sweep {
        /// The server's clock.
        now: Timestamp,
    },
    /// Take a new incarnation and renumber the outbox from 1; every `change_id` stays.
    NewIncarnation,
    /// Pull one page and store it with its cursor in one transaction.
    Pull {
        /// Where to go on.
        cursor: Seq,
        /// What left the tablets up to here was never pulled, and need not be named. At least the cursor.
        since: Seq,
        /// Into the staging store, which replaces the other after its last page.
        shadow: bool,
    },
    /// Remember the life of the server's database, and that nothing of it was pulled yet. Needs no answer.
    SetEpoch(EpochId),
    /// Ask which photos the server lacks.
    AskMissing,
    /// Send a photo.
    SendPhoto(String),
    /// Tell the server how this device stands.
    Heartbeat,
    /// Arm the one timer, replacing the one before. Needs no answer but [`Wake::Timer`].
    Wait {
        /// In how many milliseconds.
        millis: u64,
    },
    /// Push no change at all, only to hear which life of the server's database this is.
    PushNothing,
    /// Wipe everything, unless something waits after all: the office revoked this tablet and its last work has been
    /// handed over. Needs no answer.
    Wipe,
    /// Show how things stand. Needs no answer.
    Show(Standing),
}

/// How the connection to the shop stands, for the badge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Whether a lane is at work.
    pub busy: bool,
    /// What went wrong last, until something goes right.
    pub failure: Option<Failure>,
    /// When the server last answered, by this device's clock.
    pub last_contact: Option<Timestamp>,
}
