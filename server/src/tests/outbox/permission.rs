//! A3 and quiet hours: permission is asked at the moment of sending, and the row says why nothing was sent.

use shared::customer::{self, Customer};
use shared::id::{OwnerLinkId, StaffId};
use shared::order::owner_link;
use shared::outbox::{MessageChannel, MessagePurpose, MessageReason, MessageState};
use shared::record::Entry;
use shared::text::Lang;
use shared::time::{DAY, HOUR};
use uuid::Uuid;

use super::gateway::Gateway;
use super::{Shop, order};
use crate::db::outbox;
use crate::office::shelf;
use crate::outbox::send_due;

async fn send(shop: &Shop, gateway: &Gateway) -> usize {
    let state = &shop.server.running.state;
    let notifier = gateway.notifier(&state.clock, true);
    send_due(state, MessageChannel::Text, &notifier).await.unwrap()
}

async fn submit(shop: &Shop, draft: shared::change::Draft) {
    let state = &shop.server.running.state;
    state
        .writer
        .submit(shop.id, StaffId::default(), vec![draft], state.clock.now())
        .await
        .unwrap();
}

/// Lets the customer say that they want no such messages.
async fn opt_out(shop: &Shop) {
    let mut connection = shop
        .server
        .running
        .state
        .database
        .readers
        .acquire()
        .await
        .unwrap();
    let entry: Entry<Customer> = shelf::entry(&mut connection, shop.id, shop.customer)
        .await
        .unwrap()
        .unwrap();
    drop(connection);
    let input = Customer {
        do_not_disturb: true,
        ..entry.value.clone()
    };
    submit(shop, customer::edit(&entry, input).unwrap()).await;
}

#[tokio::test]
async fn an_opt_out_after_queueing_counts() {
    let shop = Shop::new().await;
    let gateway = Gateway::listen().await;
    let reminder = shop.queue(MessagePurpose::Reminder).await;
    let receipt = shop.queue(MessagePurpose::Receipt).await;
    opt_out(&shop).await;
    assert_eq!(send(&shop, &gateway).await, 1);
    shop.check(reminder, MessageState::Dropped, Some(MessageReason::OptedOut))
        .await;
    // It stops what nobody asked for, not a receipt.
    shop.check(receipt, MessageState::Sent, None).await;
    assert_eq!(gateway.all_sent(), 1);
}

#[tokio::test]
async fn an_opt_out_between_two_attempts_counts() {
    let shop = Shop::new().await;
    let gateway = Gateway::listen().await;
    gateway.plan(super::gateway::Plan::Answer(503));
    let reminder = shop.queue(MessagePurpose::Reminder).await;
    send(&shop, &gateway).await;
    shop.check(reminder, MessageState::Waiting, Some(MessageReason::Retry))
        .await;
    opt_out(&shop).await;
    shop.server.pass(shared::time::MINUTE);
    assert_eq!(send(&shop, &gateway).await, 0);
    shop.check(reminder, MessageState::Dropped, Some(MessageReason::OptedOut))
        .await;
}

#[tokio::test]
async fn a_message_to_nobody_in_particular_has_no_permission() {
    let shop = Shop::new().await;
    let gateway = Gateway::listen().await;
    let mut message = shop.message(MessagePurpose::Advertising);
    message.customer = None;
    let number = shop.add(message).await;
    assert_eq!(send(&shop, &gateway).await, 0);
    shop.check(number, MessageState::Dropped, Some(MessageReason::OptedOut))
        .await;
}

#[tokio::test]
async fn quiet_hours_are_waited_out_by_what_nobody_waits_for() {
    let shop = Shop::new().await;
    let gateway = Gateway::listen().await;
    // Ten in the evening in China.
    shop.server.pass(2 * HOUR);
    let reminder = shop.queue(MessagePurpose::Reminder).await;
    let code = shop.queue(MessagePurpose::Code).await;
    assert_eq!(send(&shop, &gateway).await, 1);
    shop.check(code, MessageState::Sent, None).await;
    shop.check(reminder, MessageState::Waiting, Some(MessageReason::QuietHours))
        .await;
    let state = &shop.server.running.state;
    let next = outbox::next_due(&state.database.readers, MessageChannel::Text).await;
    assert_eq!(next.unwrap(), Some(state.clock.now().plus(10 * HOUR)));
    shop.server.pass(10 * HOUR);
    assert_eq!(send(&shop, &gateway).await, 1);
    shop.check(reminder, MessageState::Sent, None).await;
}

#[tokio::test]
async fn a_link_that_does_not_open_any_more_is_not_sent() {
    let shop = Shop::new().await;
    let gateway = Gateway::listen().await;
    let now = shop.server.running.state.clock.now();
    let mut links = Vec::new();
    for days in [30, 30, 1] {
        let link = OwnerLinkId::new(Uuid::now_v7());
        submit(
            &shop,
            owner_link::create(link, order(), format!("{link}"), Lang::Zh, days, now),
        )
        .await;
        links.push((link, shop.add(shop.with_link(link)).await));
    }
    let [(_, fine), (withdrawn, taken_back), (_, _)] = links[..] else {
        panic!("three links");
    };
    let mut connection = shop
        .server
        .running
        .state
        .database
        .readers
        .acquire()
        .await
        .unwrap();
    let entry = shelf::entry(&mut connection, shop.id, withdrawn).await.unwrap();
    drop(connection);
    submit(&shop, owner_link::withdraw(&entry.unwrap()).unwrap()).await;
    assert_eq!(send(&shop, &gateway).await, 2);
    shop.check(fine, MessageState::Sent, None).await;
    shop.check(
        taken_back,
        MessageState::Useless,
        Some(MessageReason::LinkWithdrawn),
    )
    .await;
    // One that opens for a day, and a server that was down for longer.
    let link = OwnerLinkId::new(Uuid::now_v7());
    let draft = owner_link::create(link, order(), format!("{link}"), Lang::Zh, 1, now);
    submit(&shop, draft).await;
    let late = shop.add(shop.with_link(link)).await;
    shop.server.pass(DAY);
    assert_eq!(send(&shop, &gateway).await, 0);
    shop.check(late, MessageState::Useless, Some(MessageReason::LinkExpired))
        .await;
}
