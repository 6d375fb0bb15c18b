//! A2: what nobody answered is asked about before it is sent again, or marked; and what is certain is not.

use std::time::Duration;

use shared::outbox::{MessageChannel, MessagePurpose, MessageReason, MessageState};
use shared::time::{DAY, HOUR, MINUTE};

use super::Shop;
use super::gateway::{Gateway, Plan};
use super::mail_server::{MailServer, Post};
use crate::outbox::{Notifier, Webhook, send_due};

async fn send(shop: &Shop, channel: MessageChannel, notifier: &dyn Notifier) -> usize {
    send_due(&shop.server.running.state, channel, notifier)
        .await
        .unwrap()
}

/// A shop, a gateway, and a message that the gateway treats by plan.
struct Case {
    shop: Shop,
    gateway: Gateway,
    notifier: Webhook,
    number: u64,
}

async fn case(plan: Plan, can_be_asked: bool) -> Case {
    let shop = Shop::new().await;
    let gateway = Gateway::listen().await;
    gateway.plan(plan);
    let number = shop.queue(MessagePurpose::OwnerLink).await;
    let notifier = gateway.notifier(&shop.server.running.state.clock, can_be_asked);
    Case {
        shop,
        gateway,
        notifier,
        number,
    }
}

impl Case {
    async fn send(&self) -> usize {
        send(&self.shop, MessageChannel::Text, &self.notifier).await
    }

    async fn check(&self, state: MessageState, reason: Option<MessageReason>) {
        self.shop.check(self.number, state, reason).await;
    }

    async fn sent(&self) -> usize {
        self.gateway.sent(&self.shop.key(self.number).await)
    }
}

#[tokio::test]
async fn what_a_broken_connection_hides_is_asked_about_and_not_sent_again() {
    let case = case(Plan::TakeAndBreak, true).await;
    assert_eq!(case.send().await, 1);
    case.check(MessageState::Unknown, Some(MessageReason::ReplyLost))
        .await;
    assert_eq!(case.send().await, 0, "not before its time");
    case.shop.server.pass(MINUTE);
    assert_eq!(case.send().await, 1);
    case.check(MessageState::Sent, None).await;
    let key = case.shop.key(case.number).await;
    assert_eq!((case.sent().await, case.gateway.asked()), (1, vec![key]));
    assert!(!case.shop.one(case.number).await.maybe_twice);
}

#[tokio::test]
async fn what_the_gateway_never_got_is_sent_after_asking() {
    let case = case(Plan::Break, true).await;
    case.send().await;
    case.check(MessageState::Unknown, Some(MessageReason::ReplyLost))
        .await;
    case.shop.server.pass(MINUTE);
    case.send().await;
    case.check(MessageState::Sent, None).await;
    assert_eq!((case.sent().await, case.gateway.asked().len()), (1, 1));
    assert!(!case.shop.one(case.number).await.maybe_twice);
}

#[tokio::test]
async fn a_gateway_that_can_not_be_asked_gets_it_again_and_the_office_is_told() {
    let case = case(Plan::TakeAndBreak, false).await;
    case.send().await;
    assert!(!case.shop.one(case.number).await.maybe_twice);
    case.shop.server.pass(MINUTE);
    case.send().await;
    case.check(MessageState::Sent, None).await;
    assert_eq!(case.sent().await, 2);
    assert!(case.shop.one(case.number).await.maybe_twice);
}

#[tokio::test]
async fn an_answer_that_never_comes_is_a_lost_one() {
    let case = case(Plan::TakeAndHang, true).await;
    let clock = &case.shop.server.running.state.clock;
    let hasty = case.gateway.notifier(clock, true);
    let hasty = hasty.with_patience(Duration::from_millis(200)).unwrap();
    send(&case.shop, MessageChannel::Text, &hasty).await;
    case.check(MessageState::Unknown, Some(MessageReason::ReplyLost))
        .await;
    case.shop.server.pass(MINUTE);
    case.send().await;
    case.check(MessageState::Sent, None).await;
    assert_eq!(case.sent().await, 1);
}

#[tokio::test]
async fn a_busy_gateway_gets_the_message_later_and_once() {
    let case = case(Plan::Answer(503), false).await;
    case.send().await;
    case.check(MessageState::Waiting, Some(MessageReason::Retry))
        .await;
    case.shop.server.pass(MINUTE);
    case.send().await;
    case.check(MessageState::Sent, None).await;
    let one = case.shop.one(case.number).await;
    assert_eq!((case.sent().await, one.maybe_twice), (1, false));
    let body = case.gateway.bodies().remove(0);
    assert_eq!(body["content"]["to"], "13800138000");
    assert_eq!(body["key"], case.shop.key(case.number).await);
}

#[tokio::test]
async fn a_gateway_that_says_no_is_not_asked_twice() {
    let case = case(Plan::Answer(400), false).await;
    case.send().await;
    case.check(MessageState::GivenUp, Some(MessageReason::Refused))
        .await;
    case.shop.server.pass(DAY);
    assert_eq!((case.send().await, case.sent().await), (0, 0));
}

#[tokio::test]
async fn a_gateway_that_stays_away_is_given_up() {
    let shop = Shop::new().await;
    // Nobody listens on a port that was given back.
    let gone = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/send", gone.local_addr().unwrap());
    drop(gone);
    let notifier = Webhook::new(&url, None, Vec::new(), shop.server.running.state.clock.clone()).unwrap();
    let number = shop.queue(MessagePurpose::Receipt).await;
    let mut tries = 0;
    for _ in 0..24 {
        tries += send(&shop, MessageChannel::Text, &notifier).await;
        shop.server.pass(6 * HOUR);
    }
    assert_eq!(tries, 9);
    shop.check(number, MessageState::GivenUp, Some(MessageReason::NoMoreTries))
        .await;
    assert!(!shop.one(number).await.maybe_twice, "nobody can have got it");
}

#[tokio::test]
async fn a_letter_arrives_as_it_was_written() {
    let shop = Shop::new().await;
    let server = MailServer::listen();
    let letter = shop.letter(MessagePurpose::Receipt, "wang@customer.example");
    let number = shop.add(letter).await;
    send(&shop, MessageChannel::Mail, &server.notifier()).await;
    shop.check(number, MessageState::Sent, None).await;
    let key = shop.key(number).await;
    assert_eq!((server.sent(&key), server.letters().len()), (1, 1));
    let letter = server.letters().remove(0);
    for head in [
        "<service@one.example>",
        "<wang@customer.example>",
        "Content-Type: text/plain; charset=utf-8",
    ] {
        assert!(letter.contains(head), "{head} in {letter}");
    }
}

#[tokio::test]
async fn a_mail_server_says_later_never_or_nothing() {
    let shop = Shop::new().await;
    let server = MailServer::listen();
    let check = async |plan, state, reason| {
        server.plan(plan);
        let letter = shop.letter(MessagePurpose::Receipt, "wang@customer.example");
        let number = shop.add(letter).await;
        send(&shop, MessageChannel::Mail, &server.notifier()).await;
        shop.check(number, state, Some(reason)).await;
        number
    };
    check(Post::NoMailbox, MessageState::GivenUp, MessageReason::Refused).await;
    let full = check(Post::Full, MessageState::Waiting, MessageReason::Retry).await;
    let broken = check(
        Post::TakeAndBreak,
        MessageState::Unknown,
        MessageReason::ReplyLost,
    )
    .await;
    shop.server.pass(MINUTE);
    assert_eq!(send(&shop, MessageChannel::Mail, &server.notifier()).await, 2);
    for (number, count, maybe_twice) in [(full, 1, false), (broken, 2, true)] {
        shop.check(number, MessageState::Sent, None).await;
        assert_eq!(server.sent(&shop.key(number).await), count);
        assert_eq!(shop.one(number).await.maybe_twice, maybe_twice);
    }
}

#[tokio::test]
async fn what_a_mail_server_says_of_the_recipient_is_not_kept() {
    let shop = Shop::new().await;
    let server = MailServer::listen();
    server.plan(Post::NoMailbox);
    shop.add(shop.letter(MessagePurpose::Receipt, "wang@customer.example"))
        .await;
    send(&shop, MessageChannel::Mail, &server.notifier()).await;
    let failure: String = sqlx::query_scalar("select last_failure from outbox")
        .fetch_one(&shop.server.running.state.database.readers)
        .await
        .unwrap();
    assert_eq!(failure, "status 550");
}

#[tokio::test]
async fn each_channel_has_a_worker_of_its_own() {
    let shop = Shop::new().await;
    let (gateway, server) = (Gateway::listen().await, MailServer::listen());
    let text = shop.queue(MessagePurpose::Receipt).await;
    let mail = shop
        .add(shop.letter(MessagePurpose::Receipt, "wang@customer.example"))
        .await;
    let clock = &shop.server.running.state.clock;
    assert_eq!(
        send(&shop, MessageChannel::Text, &gateway.notifier(clock, false)).await,
        1
    );
    shop.check(text, MessageState::Sent, None).await;
    shop.check(mail, MessageState::Waiting, None).await;
    assert_eq!(send(&shop, MessageChannel::Mail, &server.notifier()).await, 1);
    shop.check(mail, MessageState::Sent, None).await;
}
