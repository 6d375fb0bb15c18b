//! A4: a server that was down for days, and one that was restored from a backup.

use shared::id::StaffId;
use shared::outbox::{MessageChannel, MessagePurpose, MessageReason, MessageState};
use shared::time::{DAY, HOUR};
use tempfile::TempDir;

use super::Shop;
use super::gateway::Gateway;
use crate::backup;
use crate::db::outbox;
use crate::outbox::send_due;
use crate::tests::support::TestServer;

async fn send(shop: &Shop, gateway: &Gateway, can_be_asked: bool) -> usize {
    let state = &shop.server.running.state;
    let notifier = gateway.notifier(&state.clock, can_be_asked);
    send_due(state, MessageChannel::Text, &notifier).await.unwrap()
}

#[tokio::test]
async fn after_three_days_a_link_is_useless_and_a_receipt_is_not() {
    let shop = Shop::new().await;
    let gateway = Gateway::listen().await;
    let mut numbers = Vec::new();
    for purpose in MessagePurpose::ALL {
        numbers.push((*purpose, shop.queue(*purpose).await));
    }
    shop.server.pass(3 * DAY);
    send(&shop, &gateway, true).await;
    for (purpose, number) in numbers {
        if purpose == MessagePurpose::Receipt {
            shop.check(number, MessageState::Sent, None).await;
        } else {
            shop.check(number, MessageState::Useless, Some(MessageReason::Expired))
                .await;
        }
    }
    assert_eq!(gateway.all_sent(), 1);
}

/// Backs a shop up, lets it go on, and restores the backup.
async fn restored(shop: Shop, meanwhile: impl AsyncFnOnce(&Shop)) -> Shop {
    let copies = TempDir::new().unwrap();
    let copy = copies.path().join("night");
    backup::backup(shop.server.folder.path(), &copy).await.unwrap();
    meanwhile(&shop).await;
    let folder = TempDir::new().unwrap();
    backup::restore(&copy, folder.path()).await.unwrap();
    Shop {
        server: TestServer::on(folder).await,
        ..shop
    }
}

#[tokio::test]
async fn after_a_restore_nothing_older_goes_out_without_a_yes() {
    let shop = Shop::new().await;
    let gateway = Gateway::listen().await;
    let first = shop.queue(MessagePurpose::Receipt).await;
    let second = shop.queue(MessagePurpose::Receipt).await;
    let first_key = shop.key(first).await;
    let shop = restored(shop, async |shop: &Shop| {
        // What the backup has forgotten: it was sent.
        assert_eq!(send(shop, &gateway, true).await, 2);
    })
    .await;
    let fresh = shop.queue(MessagePurpose::Receipt).await;
    assert_eq!(send(&shop, &gateway, true).await, 1);
    shop.check(fresh, MessageState::Sent, None).await;
    for number in [first, second] {
        shop.check(number, MessageState::Held, Some(MessageReason::Restored))
            .await;
    }
    shop.server.pass(HOUR);
    assert_eq!(send(&shop, &gateway, true).await, 0, "it waits for a person");
    decide(&shop, first, true).await;
    decide(&shop, second, false).await;
    assert_eq!(send(&shop, &gateway, true).await, 1);
    // The gateway knows that it has it.
    shop.check(first, MessageState::Sent, None).await;
    shop.check(second, MessageState::Dropped, Some(MessageReason::Discarded))
        .await;
    assert_eq!((gateway.sent(&first_key), gateway.all_sent()), (1, 3));
}

#[tokio::test]
async fn a_yes_without_a_gateway_to_ask_is_marked() {
    let shop = Shop::new().await;
    let gateway = Gateway::listen().await;
    let number = shop.queue(MessagePurpose::Receipt).await;
    let shop = restored(shop, async |_: &Shop| {}).await;
    send(&shop, &gateway, false).await;
    decide(&shop, number, true).await;
    send(&shop, &gateway, false).await;
    shop.check(number, MessageState::Sent, None).await;
    assert!(shop.one(number).await.maybe_twice);
}

#[tokio::test]
async fn a_yes_counts_for_one_restore() {
    let shop = Shop::new().await;
    let gateway = Gateway::listen().await;
    let number = shop.queue(MessagePurpose::Receipt).await;
    let shop = restored(shop, async |_: &Shop| {}).await;
    send(&shop, &gateway, true).await;
    decide(&shop, number, true).await;
    let shop = restored(shop, async |_: &Shop| {}).await;
    assert_eq!(send(&shop, &gateway, true).await, 0);
    shop.check(number, MessageState::Held, Some(MessageReason::Restored))
        .await;
}

/// Lets a person decide, once.
async fn decide(shop: &Shop, number: u64, approve: bool) {
    let (id, now) = (shop.id, shop.server.running.state.clock.now());
    for expected in [true, false] {
        let write = shop.server.running.state.writer.write(move |connection| {
            Box::pin(async move {
                Ok(if approve {
                    outbox::approve(connection, id, number, StaffId::default(), now).await?
                } else {
                    outbox::discard(connection, id, number, now).await?
                })
            })
        });
        assert_eq!(write.await.unwrap().is_some(), expected);
    }
}
