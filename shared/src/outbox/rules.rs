//! Whether a message may be sent now, and what an attempt to send it means.

use super::{MessagePurpose, MessageReason, MessageState, QuietHours};
use crate::time::{HOUR, MINUTE, SECOND, Timestamp};

/// What a message says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// What it is for.
    pub purpose: MessagePurpose,
    /// From when on it is of use to nobody.
    pub useless_after: Timestamp,
    /// Whether it was in the database already when a backup was restored.
    pub frozen: Frozen,
    /// How often somebody began to send it.
    pub attempts: u32,
}

/// Whether a person has to say yes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frozen {
    /// It was written since the database was made or restored.
    No,
    /// It is older than the restored backup and may have been sent since the backup was made.
    Yes,
    /// It is as old, and a person said that it goes out.
    Approved,
}

/// What is true at the moment of sending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Circumstances {
    /// The time.
    pub now: Timestamp,
    /// The shop's offset from UTC in minutes.
    pub offset: i32,
    /// The hours in which nobody is disturbed.
    pub quiet: QuietHours,
    /// Whether the customer takes messages that need permission.
    pub permitted: bool,
    /// How the owner link that it carries stands.
    pub link: LinkStanding,
}

/// How an owner link stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkStanding {
    /// The message carries none.
    None,
    /// It opens.
    Opens,
    /// It was withdrawn, or is not known any more.
    Withdrawn,
    /// Its time is over.
    Expired,
}

/// What is to be done with a message now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It may be sent.
    Send,
    /// Not before then.
    Wait {
        /// When to ask again.
        until: Timestamp,
        /// Why.
        reason: MessageReason,
    },
    /// A person has to say yes.
    Hold,
    /// It is never sent.
    End {
        /// What it ends as.
        state: MessageState,
        /// Why.
        reason: MessageReason,
    },
}

/// Says whether a message may be sent now, and why not.
pub fn may_send(message: &Outgoing, around: &Circumstances) -> Verdict {
    let end = |state, reason| Verdict::End { state, reason };
    match around.link {
        LinkStanding::Withdrawn => return end(MessageState::Useless, MessageReason::LinkWithdrawn),
        LinkStanding::Expired => return end(MessageState::Useless, MessageReason::LinkExpired),
        LinkStanding::None | LinkStanding::Opens => {}
    }
    if around.now >= message.useless_after {
        return end(MessageState::Useless, MessageReason::Expired);
    }
    if message.purpose.needs_permission() && !around.permitted {
        return end(MessageState::Dropped, MessageReason::OptedOut);
    }
    if message.attempts >= MAX_ATTEMPTS {
        return end(MessageState::GivenUp, MessageReason::NoMoreTries);
    }
    if message.frozen == Frozen::Yes {
        return Verdict::Hold;
    }
    let quiet_until = around.quiet.end(around.now, around.offset);
    match quiet_until.filter(|_| !message.purpose.goes_at_once()) {
        Some(until) => Verdict::Wait {
            until,
            reason: MessageReason::QuietHours,
        },
        None => Verdict::Send,
    }
}

/// How long to wait after each failed attempt.
///
/// Short at first, for a gateway that was restarted; then about threefold each time, so that one that is down over night
/// is not called a thousand times. All of it is 11 hours: what was written in the evening goes out in the morning.
const WAITS: [i64; 8] = [
    10 * SECOND,
    30 * SECOND,
    2 * MINUTE,
    10 * MINUTE,
    30 * MINUTE,
    HOUR,
    3 * HOUR,
    6 * HOUR,
];

/// How often a message is tried before it is given up, attempts that ended with the process included.
pub const MAX_ATTEMPTS: u32 = 9;
const _: () = assert!(WAITS.len() + 1 == MAX_ATTEMPTS as usize);

/// Returns when to try again after so many attempts; `None` when the last one was made.
pub fn retry_after(attempts: u32, now: Timestamp) -> Option<Timestamp> {
    let last = usize::try_from(attempts).ok()?.checked_sub(1)?;
    WAITS.get(last).map(|wait| now.plus(*wait))
}

/// What came of an attempt to send a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attempt {
    /// The gateway has it.
    Taken,
    /// The recipient has it.
    Delivered,
    /// The gateway has not taken it, and may later.
    NotTaken,
    /// The gateway never takes it.
    Refused,
    /// No reply came: the gateway may have it.
    ReplyLost,
}

/// What a message is after an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settled {
    /// Its state.
    pub state: MessageState,
    /// Why.
    pub reason: Option<MessageReason>,
    /// When to look at it again.
    pub next: Option<Timestamp>,
    /// Whether the recipient may have it although nobody said so.
    pub unsure: bool,
}

/// Says what a message is after `attempts` attempts, `attempt` being the last; `unsure` tells whether an earlier one may
/// have arrived.
pub fn settle(attempt: Attempt, attempts: u32, unsure: bool, now: Timestamp) -> Settled {
    let settled = |state, reason, next, unsure| Settled {
        state,
        reason,
        next,
        unsure,
    };
    let again = |unsure: bool, reason: MessageReason| match retry_after(attempts, now) {
        Some(next) if unsure => settled(MessageState::Unknown, Some(reason), Some(next), true),
        Some(next) => settled(MessageState::Waiting, Some(reason), Some(next), false),
        None => settled(
            MessageState::GivenUp,
            Some(MessageReason::NoMoreTries),
            None,
            unsure,
        ),
    };
    match attempt {
        Attempt::Taken => settled(MessageState::Sent, None, None, false),
        Attempt::Delivered => settled(MessageState::Delivered, None, None, false),
        Attempt::Refused => settled(MessageState::GivenUp, Some(MessageReason::Refused), None, unsure),
        Attempt::NotTaken if unsure => again(true, MessageReason::ReplyLost),
        Attempt::NotTaken => again(false, MessageReason::Retry),
        Attempt::ReplyLost => again(true, MessageReason::ReplyLost),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::DAY;

    const NOW: Timestamp = Timestamp::from_millis(20_000 * DAY);

    /// At noon by the shop's clock.
    const AROUND: Circumstances = Circumstances {
        now: NOW,
        offset: 720,
        quiet: QuietHours::USUAL,
        permitted: true,
        link: LinkStanding::None,
    };

    fn message(purpose: MessagePurpose) -> Outgoing {
        Outgoing {
            purpose,
            useless_after: NOW.plus(purpose.useful_for()),
            frozen: Frozen::No,
            attempts: 0,
        }
    }

    fn ended(state: MessageState, reason: MessageReason) -> Verdict {
        Verdict::End { state, reason }
    }

    #[test]
    fn by_day_and_with_permission_everything_goes_out() {
        for purpose in MessagePurpose::ALL {
            assert_eq!(
                may_send(&message(*purpose), &AROUND),
                Verdict::Send,
                "{purpose:?}"
            );
        }
    }

    #[test]
    fn an_opt_out_drops_advertising_and_no_receipt() {
        let opted_out = Circumstances {
            permitted: false,
            ..AROUND
        };
        for purpose in MessagePurpose::ALL {
            let expected = if purpose.needs_permission() {
                ended(MessageState::Dropped, MessageReason::OptedOut)
            } else {
                Verdict::Send
            };
            assert_eq!(may_send(&message(*purpose), &opted_out), expected, "{purpose:?}");
        }
    }

    #[test]
    fn a_message_waits_for_the_morning_unless_somebody_waits_for_it() {
        let night = Circumstances { offset: 0, ..AROUND };
        for purpose in MessagePurpose::ALL {
            let expected = if purpose.goes_at_once() {
                Verdict::Send
            } else {
                Verdict::Wait {
                    until: NOW.plus(8 * HOUR),
                    reason: MessageReason::QuietHours,
                }
            };
            assert_eq!(may_send(&message(*purpose), &night), expected, "{purpose:?}");
        }
    }

    #[test]
    fn what_came_too_late_is_useless_also_at_night_and_after_a_restore() {
        for frozen in [Frozen::No, Frozen::Yes, Frozen::Approved] {
            for offset in [0, 720] {
                let late = Outgoing {
                    useless_after: NOW,
                    frozen,
                    ..message(MessagePurpose::Reminder)
                };
                let around = Circumstances { offset, ..AROUND };
                assert_eq!(
                    may_send(&late, &around),
                    ended(MessageState::Useless, MessageReason::Expired)
                );
            }
        }
    }

    #[test]
    fn a_link_that_does_not_open_is_not_sent() {
        let check = |link, expected| {
            let around = Circumstances { link, ..AROUND };
            assert_eq!(may_send(&message(MessagePurpose::OwnerLink), &around), expected);
        };
        check(LinkStanding::Opens, Verdict::Send);
        check(
            LinkStanding::Withdrawn,
            ended(MessageState::Useless, MessageReason::LinkWithdrawn),
        );
        check(
            LinkStanding::Expired,
            ended(MessageState::Useless, MessageReason::LinkExpired),
        );
    }

    #[test]
    fn nothing_older_than_a_restore_goes_out_without_a_yes() {
        for purpose in MessagePurpose::ALL {
            let older = |frozen| Outgoing {
                frozen,
                ..message(*purpose)
            };
            assert_eq!(may_send(&older(Frozen::Yes), &AROUND), Verdict::Hold);
            assert_eq!(may_send(&older(Frozen::Approved), &AROUND), Verdict::Send);
        }
    }

    #[test]
    fn a_message_that_ends_the_process_each_time_is_given_up() {
        let tried = Outgoing {
            attempts: MAX_ATTEMPTS,
            ..message(MessagePurpose::Receipt)
        };
        assert_eq!(
            may_send(&tried, &AROUND),
            ended(MessageState::GivenUp, MessageReason::NoMoreTries)
        );
    }

    #[test]
    fn a_message_is_tried_less_and_less_often_and_then_given_up() {
        let waits: Vec<i64> = (1..MAX_ATTEMPTS)
            .filter_map(|attempts| retry_after(attempts, NOW))
            .map(|next| next.since(NOW))
            .collect();
        assert_eq!(waits, WAITS);
        assert!(waits.is_sorted());
        assert_eq!(retry_after(MAX_ATTEMPTS, NOW), None);
        let last = settle(Attempt::NotTaken, MAX_ATTEMPTS, false, NOW);
        assert_eq!(last.state, MessageState::GivenUp);
        assert_eq!(last.reason, Some(MessageReason::NoMoreTries));
    }

    #[test]
    fn a_lost_reply_is_remembered_until_somebody_knows() {
        let lost = settle(Attempt::ReplyLost, 1, false, NOW);
        assert_eq!((lost.state, lost.unsure), (MessageState::Unknown, true));
        let away = settle(Attempt::NotTaken, 2, true, NOW);
        assert_eq!((away.state, away.unsure), (MessageState::Unknown, true));
        let never = settle(Attempt::ReplyLost, MAX_ATTEMPTS, false, NOW);
        assert_eq!((never.state, never.unsure), (MessageState::GivenUp, true));
        for (attempt, state) in [
            (Attempt::Taken, MessageState::Sent),
            (Attempt::Delivered, MessageState::Delivered),
        ] {
            let known = settle(attempt, 2, true, NOW);
            assert_eq!((known.state, known.next, known.unsure), (state, None, false));
        }
    }

    #[test]
    fn whatever_comes_of_an_attempt_there_is_a_next_look_or_an_end() {
        let attempts = [
            Attempt::Taken,
            Attempt::Delivered,
            Attempt::NotTaken,
            Attempt::Refused,
            Attempt::ReplyLost,
        ];
        for attempt in attempts {
            for count in 1..=MAX_ATTEMPTS {
                for unsure in [false, true] {
                    let after = settle(attempt, count, unsure, NOW);
                    assert_eq!(
                        after.next.is_none(),
                        after.state.is_final(),
                        "{attempt:?} {count}"
                    );
                }
            }
        }
    }
}
