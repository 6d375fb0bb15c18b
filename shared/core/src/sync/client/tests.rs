#![allow(clippy::unwrap_used)]
use uuid::Uuid;

use super::*;

const NOW: Timestamp = Timestamp::from_millis(1_000);
/// What the server's clock says.
const NOON: Timestamp = Timestamp::from_millis(9);

fn epoch(number: u128) -> EpochId {
    EpochId::new(Uuid::from_u128(number))
}

fn reply(verdict: Verdict, acknowledged: u64) -> PushReply {
    PushReply {
        verdict,
        acknowledged,
        epoch: epoch(1),
        newest: Seq::new(9),
        server_time: NOON,
        quarantined: Vec::new(),
        revoked: false,
    }
}

/// Feeds events and returns the commands of the last one, without what is shown.
fn run(client: &mut Client, events: impl IntoIterator<Item = Event>) -> Vec<Command> {
    let mut last = Vec::new();
    for event in events {
        last = client.handle(event, NOW, 0);
    }
    last.retain(|command| !matches!(command, Command::Show(_)));
    last
}

fn beat(life: u128, newest: u64) -> Event {
    Event::Beat {
        epoch: epoch(life),
        newest: Seq::new(newest),
        server_time: NOON,
    }
}

fn acknowledge(upto: u64) -> Command {
    Command::Acknowledge { upto, at: NOON }
}

fn client() -> Client {
    Client::new(Some(epoch(1)), Seq::new(5))
}

#[test]
fn a_saved_change_is_pushed_and_leaves_the_outbox_only_when_acknowledged() {
    let mut client = client();
    assert_eq!(
        run(&mut client, [Event::Wake(Wake::Saved)]),
        [Command::Push { limit: 200 }]
    );
    assert_eq!(
        run(&mut client, [Event::Pushed(reply(Verdict::Stored, 3))]),
        [acknowledge(3)]
    );
    assert_eq!(
        run(&mut client, [Event::Stored { first: None }]),
        [Command::Push { limit: 200 }]
    );
    assert_eq!(run(&mut client, [Event::NothingToPush]), [Command::Heartbeat]);
    assert_eq!(
        run(&mut client, [beat(1, 9)]),
        [
            Command::AskMissing,
            Command::Sweep { now: NOON },
            Command::Pull {
                cursor: Seq::new(5),
                since: Seq::new(5),
                shadow: false
            }
        ]
    );
}

#[test]
fn every_failure_arms_the_timer_and_touches_nothing() {
    for failure in [
        Failure::Unreachable,
        Failure::NotOurServer,
        Failure::NotPaired,
        Failure::Unreadable,
        Failure::ServerFull,
        Failure::Busy,
        Failure::ServerError,
        Failure::Storage,
    ] {
        let mut client = client();
        let todo = run(&mut client, [Event::Wake(Wake::Now), Event::Failed(failure)]);
        assert_eq!(todo, [Command::Wait { millis: 5_000 }], "{failure:?}");
    }
}

#[test]
fn a_push_that_is_too_large_is_halved() {
    let mut client = client();
    let todo = run(
        &mut client,
        [Event::Wake(Wake::Now), Event::Failed(Failure::TooLarge)],
    );
    assert_eq!(todo, [Command::Push { limit: 100 }]);
}

#[test]
fn one_change_alone_that_is_too_large_waits_and_stays() {
    let mut client = client();
    run(&mut client, [Event::Wake(Wake::Now)]);
    let mut todo = Vec::new();
    for _ in 0..9 {
        todo = run(&mut client, [Event::Failed(Failure::TooLarge)]);
    }
    assert!(matches!(todo[..], [Command::Wait { .. }]));
}

#[test]
fn a_gap_is_closed_from_the_sent_store_or_by_a_new_incarnation() {
    let gap = || Event::Pushed(reply(Verdict::Gap { expected: 4 }, 3));
    let mut client = client();
    assert_eq!(
        run(&mut client, [Event::Wake(Wake::Now), gap()]),
        [Command::OfferAgain { from: 4 }]
    );
    assert_eq!(
        run(&mut client, [Event::Stored { first: Some(4) }]),
        [Command::Push { limit: 200 }]
    );
    assert_eq!(run(&mut client, [gap()]), [Command::OfferAgain { from: 4 }]);
    assert_eq!(
        run(&mut client, [Event::Stored { first: Some(7) }]),
        [Command::NewIncarnation]
    );
    assert_eq!(
        run(&mut client, [Event::Stored { first: Some(1) }]),
        [Command::Push { limit: 200 }]
    );
}

#[test]
fn a_clone_takes_a_new_incarnation() {
    let mut client = client();
    let todo = run(
        &mut client,
        [Event::Wake(Wake::Now), Event::Pushed(reply(Verdict::Cloned, 3))],
    );
    assert_eq!(todo, [Command::NewIncarnation]);
}

#[test]
fn a_restored_server_is_offered_everything_again_and_pulled_whole() {
    let mut client = client();
    let beat = beat(2, 2);
    let todo = run(
        &mut client,
        [Event::Wake(Wake::Now), Event::NothingToPush, beat.clone()],
    );
    assert_eq!(
        todo,
        [Command::SetEpoch(epoch(2)), Command::OfferAgain { from: 1 }]
    );
    assert_eq!(
        run(&mut client, [Event::Stored { first: Some(1) }]),
        [Command::Push { limit: 200 }]
    );
    let todo = run(&mut client, [Event::NothingToPush, beat]);
    assert!(todo.contains(&Command::Pull {
        cursor: Seq::NEVER,
        since: Seq::new(2),
        shadow: true
    }));
}

#[test]
fn a_disagreement_pulls_everything_once_and_does_not_loop() {
    let mut client = client();
    let page = |agrees| {
        Event::Pulled(Page {
            epoch: epoch(1),
            cursor: Seq::new(9),
            agrees,
        })
    };
    let start = [Event::Wake(Wake::Now), Event::NothingToPush, beat(1, 9)];
    run(&mut client, start);
    let todo = run(&mut client, [page(Some(false))]);
    assert_eq!(
        todo,
        [Command::Pull {
            cursor: Seq::NEVER,
            since: Seq::new(9),
            shadow: true
        }]
    );
    assert!(matches!(
        run(&mut client, [page(Some(false))])[..],
        [Command::Wait { .. }]
    ));
}

#[test]
fn work_saved_during_a_round_is_pushed_right_after_it() {
    let mut client = client();
    let todo = run(
        &mut client,
        [
            Event::Wake(Wake::Now),
            Event::NothingToPush,
            Event::Wake(Wake::Saved),
            beat(1, 5),
        ],
    );
    assert!(todo.contains(&Command::Push { limit: 200 }));
}

#[test]
fn photos_travel_two_at_a_time_and_one_bad_one_does_not_hold_up_the_rest() {
    let mut client = client();
    let photo = |name: &str| name.to_owned();
    run(&mut client, [Event::Wake(Wake::Now), Event::NothingToPush]);
    let todo = run(&mut client, [Event::Missing(["a", "b", "c"].map(photo).to_vec())]);
    assert_eq!(
        todo,
        [Command::SendPhoto(photo("a")), Command::SendPhoto(photo("b"))]
    );
    let todo = run(&mut client, [Event::SendFailed(photo("a"), Failure::Unreadable)]);
    assert!(todo.contains(&Command::SendPhoto(photo("c"))));
    assert!(todo.iter().any(|command| matches!(command, Command::Wait { .. })));
}

#[test]
fn a_revoked_tablet_wipes_itself_only_after_its_last_push() {
    let mut client = client();
    let mut last_push = reply(Verdict::Stored, 3);
    last_push.revoked = true;
    assert_eq!(
        run(&mut client, [Event::Wake(Wake::Now), Event::Pushed(last_push)]),
        [acknowledge(3)]
    );
    run(&mut client, [Event::Stored { first: None }, Event::NothingToPush]);
    let todo = run(&mut client, [Event::Failed(Failure::Revoked)]);
    assert!(!todo.contains(&Command::Wipe), "photos are still on their way");
    assert_eq!(run(&mut client, [Event::Missing(Vec::new())]), [Command::Wipe]);
}

#[test]
fn a_revoked_tablet_hears_of_a_restored_server_before_it_wipes_itself() {
    let mut client = client();
    run(
        &mut client,
        [
            Event::Wake(Wake::Now),
            Event::NothingToPush,
            Event::Missing(Vec::new()),
        ],
    );
    assert_eq!(
        run(&mut client, [Event::Failed(Failure::Revoked)]),
        [Command::PushNothing]
    );
    let mut restored = reply(Verdict::Stored, 0);
    restored.revoked = true;
    restored.epoch = epoch(2);
    assert_eq!(
        run(&mut client, [Event::Pushed(restored)]),
        [Command::SetEpoch(epoch(2)), Command::OfferAgain { from: 1 }]
    );
}

#[test]
fn old_work_is_swept_only_once_the_server_is_known_to_be_the_same() {
    let sweep = Command::Sweep { now: NOON };
    let mut same = client();
    assert!(
        run(
            &mut same,
            [Event::Wake(Wake::Now), Event::NothingToPush, beat(1, 5)]
        )
        .contains(&sweep)
    );
    let mut restored = client();
    assert!(
        !run(
            &mut restored,
            [Event::Wake(Wake::Now), Event::NothingToPush, beat(2, 5)]
        )
        .contains(&sweep)
    );
}

#[test]
fn a_hint_of_what_is_known_already_wakes_nothing() {
    assert!(run(&mut client(), [Event::Wake(Wake::Hint(Seq::new(5)))]).is_empty());
}

#[test]
fn a_photo_that_fails_is_told_and_tried_again_soon_while_the_changes_go_on() {
    let mut client = client();
    let photo = || "a".to_owned();
    run(
        &mut client,
        [
            Event::Wake(Wake::Now),
            Event::NothingToPush,
            beat(1, 9),
            Event::Missing(vec![photo()]),
            Event::SendFailed(photo(), Failure::ServerFull),
        ],
    );
    let last_page = Event::Pulled(Page {
        epoch: epoch(1),
        cursor: Seq::new(9),
        agrees: Some(true),
    });
    assert_eq!(run(&mut client, [last_page]), [Command::Wait { millis: 5_000 }]);
    assert_eq!(client.standing().failure, Some(Failure::ServerFull));
    // Asked again, the server still has no room.
    let again = [
        Event::Wake(Wake::Timer),
        Event::NothingToPush,
        beat(1, 9),
        Event::Missing(vec![photo()]),
    ];
    run(&mut client, again);
    assert_eq!(client.standing().failure, Some(Failure::ServerFull));
    run(&mut client, [Event::Sent(photo())]);
    assert_eq!(client.standing().failure, None);
    run(&mut client, [Event::Missing(Vec::new())]);
    let todo = run(
        &mut client,
        [Event::Wake(Wake::Timer), Event::NothingToPush, beat(1, 9)],
    );
    assert!(todo.contains(&Command::Wait { millis: 60_000 }));
}

#[test]
fn changes_that_fail_are_told_while_the_photos_go_on() {
    let mut client = client();
    run(
        &mut client,
        [
            Event::Wake(Wake::Now),
            Event::NothingToPush,
            beat(1, 9),
            Event::Missing(vec!["a".to_owned()]),
            Event::Failed(Failure::ServerError),
            Event::Sent("a".to_owned()),
            Event::Missing(Vec::new()),
        ],
    );
    assert_eq!(client.standing().failure, Some(Failure::ServerError));
}

#[test]
fn what_came_over_a_line_that_breaks_has_the_next_attempt_come_soon() {
    for (failure, waits) in [
        (Failure::Unreachable, [5_000, 10_000, 5_000]),
        // A storage without room would only be filled again and again.
        (Failure::Storage, [5_000, 10_000, 20_000]),
    ] {
        let mut client = client();
        let page = || {
            Event::Pulled(Page {
                epoch: epoch(1),
                cursor: Seq::new(7),
                agrees: None,
            })
        };
        let begin = || [Event::Wake(Wake::Timer), Event::NothingToPush, beat(1, 9)];
        let fail = || Event::Failed(failure);
        let mut waited = |between: Option<Event>| {
            let events = begin().into_iter().chain(between).chain([fail()]);
            match run(&mut client, events)[..] {
                [Command::Wait { millis }] => millis,
                ref other => panic!("{other:?}"),
            }
        };
        let met = [waited(None), waited(None), waited(Some(page()))];
        assert_eq!(met, waits, "{failure:?}");
    }
}
