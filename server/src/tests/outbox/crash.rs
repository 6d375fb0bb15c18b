//! A1: whoever sends may be killed at any step. Each message goes out once; a second time only where an answer was lost,
//! and then the office is told; never not at all.

use std::future::poll_fn;
use std::pin::pin;
use std::sync::atomic::Ordering;
use std::task::Poll;

use futures::future::join;
use shared::outbox::{MessageChannel, MessagePurpose, MessageState};
use shared::time::HOUR;

use super::Shop;
use super::gateway::Gateway;
use super::mail_server::MailServer;
use crate::db::outbox::NewMessage;
use crate::outbox::{LEASE, Notifier, send_due};

/// Goes on with some work for so many steps, and then drops it, as the end of the process would.
async fn killed_after(steps: usize, work: impl Future) {
    let mut work = pin!(work);
    let mut left = steps;
    poll_fn(|context| {
        if left == 0 {
            return Poll::Ready(());
        }
        left -= 1;
        work.as_mut().poll(context).map(drop)
    })
    .await;
}

/// How far messages had come when their sender was killed.
#[derive(Debug, Default)]
struct Steps {
    before_the_claim: usize,
    claimed: usize,
    sent: usize,
    marked: usize,
}

/// What takes messages in these tests.
enum Way {
    Text { gateway: Gateway, can_be_asked: bool },
    Mail(MailServer),
}

impl Way {
    fn channel(&self) -> MessageChannel {
        match self {
            Self::Text { .. } => MessageChannel::Text,
            Self::Mail(_) => MessageChannel::Mail,
        }
    }

    fn message(&self, shop: &Shop) -> NewMessage {
        match self {
            Self::Text { .. } => shop.message(MessagePurpose::Receipt),
            Self::Mail(_) => shop.letter(MessagePurpose::Receipt, "wang@customer.example"),
        }
    }

    fn notifier(&self, shop: &Shop) -> Box<dyn Notifier> {
        match self {
            Self::Text {
                gateway,
                can_be_asked,
            } => Box::new(gateway.notifier(&shop.server.running.state.clock, *can_be_asked)),
            Self::Mail(server) => Box::new(server.notifier()),
        }
    }

    fn sent(&self, key: &str) -> usize {
        match self {
            Self::Text { gateway, .. } => gateway.sent(key),
            Self::Mail(server) => server.sent(key),
        }
    }

    async fn settled(&self) {
        if let Self::Text { gateway, .. } = self {
            gateway.settled().await;
        }
    }
}

/// Starts the server again on the same folder, at the time that it is.
async fn again(shop: Shop) -> Shop {
    let now = shop.server.hand.load(Ordering::Relaxed);
    let server = shop.server.restart().await;
    server.hand.store(now, Ordering::Relaxed);
    Shop { server, ..shop }
}

/// Kills the sender of one message after the other, each a step later than the one before; `most` is how often a message
/// may reach its recipient when that is marked.
async fn torture(way: &Way, rounds: usize, steps: std::ops::Range<usize>, most: usize) -> Steps {
    let mut shop = Shop::new().await;
    let mut reached = Steps::default();
    let mut keys = Vec::new();
    for round in 0..rounds {
        let number = shop.add(way.message(&shop)).await;
        let key = shop.key(number).await;
        let notifier = way.notifier(&shop);
        let after = steps.start + round % steps.len();
        killed_after(
            after,
            send_due(&shop.server.running.state, way.channel(), notifier.as_ref()),
        )
        .await;
        way.settled().await;
        match (shop.one(number).await.state, way.sent(&key)) {
            (MessageState::Waiting, _) => reached.before_the_claim += 1,
            (MessageState::Sending, 0) => reached.claimed += 1,
            (MessageState::Sending, _) => reached.sent += 1,
            _ => reached.marked += 1,
        }
        // A new process takes over at once; a worker in the same one when the lease has run out.
        if round % 8 == 0 {
            shop = again(shop).await;
        } else {
            shop.server.pass(LEASE);
        }
        let notifier = way.notifier(&shop);
        send_due(&shop.server.running.state, way.channel(), notifier.as_ref())
            .await
            .unwrap();
        keys.push((number, key));
    }
    // Nothing was lost on the way, and nothing comes later.
    shop.server.pass(HOUR);
    let notifier = way.notifier(&shop);
    send_due(&shop.server.running.state, way.channel(), notifier.as_ref())
        .await
        .unwrap();
    for (number, key) in keys {
        let (one, count) = (shop.one(number).await, way.sent(&key));
        assert_eq!(one.state, MessageState::Sent, "{one:?}");
        let allowed = if one.maybe_twice { most } else { 1 };
        assert!((1..=allowed).contains(&count), "sent {count} times: {one:?}");
    }
    reached
}

/// Returns how many steps it takes to send one message.
async fn steps_of(way: &Way) -> usize {
    let shop = Shop::new().await;
    shop.add(way.message(&shop)).await;
    let notifier = way.notifier(&shop);
    let mut work = pin!(send_due(
        &shop.server.running.state,
        way.channel(),
        notifier.as_ref()
    ));
    let mut steps = 0;
    poll_fn(|context| {
        steps += 1;
        work.as_mut().poll(context).map(drop)
    })
    .await;
    steps
}

async fn check(way: Way, rounds: usize, most: usize) {
    let steps = steps_of(&way).await;
    let reached = torture(&way, rounds, 0..steps, most).await;
    assert!(
        reached.before_the_claim > 0 && reached.claimed > 0 && reached.sent + reached.marked > 0,
        "it was killed at few steps: {reached:?}"
    );
}

#[tokio::test]
async fn killed_at_any_step_a_gateway_that_can_be_asked_gets_each_message_once() {
    let way = Way::Text {
        gateway: Gateway::listen().await,
        can_be_asked: true,
    };
    check(way, 80, 1).await;
}

#[tokio::test]
async fn killed_at_any_step_one_that_can_not_be_asked_gets_none_a_third_time() {
    let way = Way::Text {
        gateway: Gateway::listen().await,
        can_be_asked: false,
    };
    check(way, 80, 2).await;
}

#[tokio::test]
async fn killed_at_any_step_a_mail_server_gets_each_letter() {
    check(Way::Mail(MailServer::listen()), 40, 2).await;
}

#[tokio::test]
async fn two_workers_never_send_the_same_message() {
    let shop = Shop::new().await;
    let gateway = Gateway::listen().await;
    let state = &shop.server.running.state;
    let notifier = gateway.notifier(&state.clock, false);
    let mut numbers = Vec::new();
    for _ in 0..20 {
        numbers.push(shop.queue(MessagePurpose::Receipt).await);
    }
    let (one, other) = join(
        send_due(state, MessageChannel::Text, &notifier),
        send_due(state, MessageChannel::Text, &notifier),
    )
    .await;
    assert_eq!(one.unwrap() + other.unwrap(), numbers.len());
    for number in numbers {
        assert_eq!(gateway.sent(&shop.key(number).await), 1);
        shop.check(number, MessageState::Sent, None).await;
    }
    assert_eq!(gateway.forged(), 0);
}
