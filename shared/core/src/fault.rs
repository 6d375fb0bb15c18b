//! Deliberate faults, one at a time, to test the tests: `cargo xtask sabotage` shows which test catches each.
//!
//! They exist only with the feature `sabotage`, which refuses to build without debug assertions; in any other build
//! [`is`] is `false` when it is compiled, and nothing of a fault is left.

#[cfg(all(feature = "sabotage", not(debug_assertions)))]
compile_error!("no release build carries deliberate faults");

macro_rules! faults {
    ($($(#[doc = $what:literal])+ $fault:ident = $name:literal,)+) => {
        /// A way to break a promise on purpose.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Fault {
            $($(#[doc = $what])+ $fault,)+
        }

        impl Fault {
            /// Every fault.
            pub const ALL: &'static [Self] = &[$(Self::$fault,)+];

            /// Returns the name by which it is chosen.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$fault => $name,)+
                }
            }

            /// Returns what it breaks, in a sentence.
            pub fn what(self) -> String {
                let lines: &[&str] = match self {
                    $(Self::$fault => &[$($what),+],)+
                };
                lines.concat().trim().to_owned()
            }
        }
    };
}

faults! {
    /// The server answers a push before its transaction is committed.
    AcknowledgeBeforeCommit = "acknowledge-before-commit",
    /// The server acknowledges numbers that the push did not name.
    AcknowledgeUnnamed = "acknowledge-unnamed",
    /// The server takes what comes after a hole: the highest number counts instead of the contiguous one.
    HighestNumber = "highest-number",
    /// Another change under a stored number is passed over as if it were the stored one.
    IgnoreOnConflict = "ignore-on-conflict",
    /// A change that is stored already is numbered again when it comes under another number.
    ChangeTwice = "change-twice",
    /// A change that can't be merged is not kept for the back office either.
    QuarantineDropped = "quarantine-dropped",
    /// Work on what was archived does not bring it back to the tablets.
    ArchiveForgets = "archive-forgets",
    /// What a revoked tablet did is merged.
    RevokedMerged = "revoked-merged",
    /// What somebody did who does not work here is merged.
    UnknownAuthorMerged = "unknown-author-merged",
    /// What somebody did on a device that is not theirs is merged.
    NotOnThisTabletMerged = "not-on-this-tablet-merged",
    /// What somebody did who may not do it is merged.
    NotAllowedMerged = "not-allowed-merged",
    /// What the server alone writes is taken from a device.
    ServerAloneMerged = "server-alone-merged",
    /// An action sets fields that are not its own.
    ForeignFieldMerged = "foreign-field-merged",
    /// A value of the wrong type or out of range is merged.
    BadValueMerged = "bad-value-merged",
    /// A record is taken under an id that its kind does not have.
    WrongIdMerged = "wrong-id-merged",
    /// What was seen written once is written again.
    WrittenOnceMerged = "written-once-merged",
    /// A record goes to where it can't go.
    WrongStepMerged = "wrong-step-merged",
    /// A record goes on without what has to be there first.
    CompanionMissingMerged = "companion-missing-merged",
    /// What a newer build wrote is merged as if it were understood.
    NewerMerged = "newer-merged",
    /// A field that this build does not know is not merged.
    UnknownDropped = "unknown-dropped",
    /// A change that gets another number is rewritten from what this build knows of it.
    RenumberedAnew = "renumbered-anew",
    /// Who changes one field writes all of them, also those that this build can't read.
    WholeWritten = "whole-written",
    /// The base of an edit is ignored: the last to arrive wins.
    BaseIgnored = "base-ignored",
    /// The losing value of a concurrent edit is thrown away.
    LoserDropped = "loser-dropped",
    /// Of two edits at the same time, the one that is there stays, whatever its id.
    TieKept = "tie-kept",
    /// A ranked value may fall.
    RankFalls = "rank-falls",
    /// What is written once can be written a second time.
    WrittenTwice = "written-twice",
    /// A removal leaves no flag.
    RemovalDropped = "removal-dropped",
    /// The outbox is emptied when the server answers 401.
    EmptiedOn401 = "emptied-on-401",
    /// The outbox is emptied when the server answers 413.
    EmptiedOn413 = "emptied-on-413",
    /// The next pull starts one number too late.
    CursorTooFar = "cursor-too-far",
    /// The cursor is stored even when its page was not.
    CursorBeforeData = "cursor-before-data",
    /// Count and digest are taken to agree, whatever they are.
    DigestUnchecked = "digest-unchecked",
    /// Another life of the server's database goes unnoticed.
    EpochIgnored = "epoch-ignored",
    /// After a failure nothing wakes the machine again.
    TimerLost = "timer-lost",
    /// Old work is swept out before the server has shown that it is still the same.
    SweptUnmet = "swept-unmet",
    /// A photo's bytes are freed although the server has not said that it has them.
    PhotoFreedEarly = "photo-freed-early",
    /// A revoked tablet is wiped while work waits on it.
    WipedEarly = "wiped-early",
    /// Commits are not flushed to the disk.
    CommitUnflushed = "commit-unflushed",
    /// A photo gets its name before its bytes are flushed to the disk.
    PhotoUnflushed = "photo-unflushed",
    /// A photo's bytes are not compared with its hash.
    PhotoHashUnchecked = "photo-hash-unchecked",
    /// A photo is counted as arrived before its file has its name.
    PhotoRowFirst = "photo-row-first",
    /// A message that somebody is sending is taken by the next worker too.
    LeaseIgnored = "lease-ignored",
    /// Nobody asks whether the recipient takes such messages.
    PermissionUnasked = "permission-unasked",
    /// What waited in a restored backup goes out as if nothing had happened.
    RestoreForgotten = "restore-forgotten",
}

/// Tells whether this fault is the one that was chosen.
#[cfg(not(feature = "sabotage"))]
#[inline]
pub const fn is(_: Fault) -> bool {
    false
}

/// Tells whether this fault is the one that `WALKAROUND_FAULT` names.
#[cfg(feature = "sabotage")]
pub fn is(fault: Fault) -> bool {
    use std::sync::OnceLock;
    static CHOSEN: OnceLock<Option<Fault>> = OnceLock::new();
    let chosen = || {
        let name = std::env::var("WALKAROUND_FAULT").ok()?;
        Fault::ALL.iter().copied().find(|fault| fault.name() == name)
    };
    *CHOSEN.get_or_init(chosen) == Some(fault)
}
