//! A2: what the gateway reports, signed, doubled, out of order, of messages that nobody knows, and by somebody else.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::json;
use shared::outbox::{MessageChannel, MessagePurpose, MessageReason, MessageState};
use shared::time::{MINUTE, SECOND};
use tempfile::TempDir;

use super::gateway::{Gateway, Plan};
use super::{SECRET, Shop};
use crate::outbox::{send_due, sign};
use crate::tests::support::{Answer, TestServer, options};

/// A shop whose server shares a secret with the gateway.
async fn shop() -> Shop {
    let shop = Shop::new().await;
    let TestServer { folder, running, .. } = shop.server;
    running.close().await.unwrap();
    let mut options = options(&folder);
    options.outbox.webhook_secret = Some(SECRET.to_owned());
    Shop {
        server: TestServer::with(folder, options).await,
        ..shop
    }
}

/// Posts a body with the signature that it has at a time.
async fn post(shop: &Shop, at: i64, signature: &str, body: &str) -> Answer {
    let request = Request::post("/api/v1/messages/report")
        .header("x-walkaround-timestamp", at.to_string())
        .header("x-walkaround-signature", signature)
        .body(Body::from(body.to_owned()));
    shop.server.call(request.unwrap()).await
}

/// Reports as the gateway would; each report has a second of its own.
async fn report(shop: &Shop, key: &str, state: &str) -> StatusCode {
    shop.server.pass(SECOND);
    let body = json!({ "key": key, "state": state }).to_string();
    let at = shop.server.running.state.clock.now().millis() / 1000;
    let signature = sign(SECRET.as_bytes(), at, body.as_bytes());
    post(shop, at, &signature, &body).await.status
}

async fn sent(shop: &Shop, gateway: &Gateway) -> (u64, String) {
    let number = shop.queue(MessagePurpose::Receipt).await;
    let state = &shop.server.running.state;
    let notifier = gateway.notifier(&state.clock, false);
    send_due(state, MessageChannel::Text, &notifier).await.unwrap();
    (number, shop.key(number).await)
}

#[tokio::test]
async fn delivered_stays_delivered() {
    let shop = shop().await;
    let gateway = Gateway::listen().await;
    let (number, key) = sent(&shop, &gateway).await;
    // Out of order, and doubled.
    for state in ["delivered", "sent", "delivered", "failed", "failed", "sent"] {
        assert_eq!(report(&shop, &key, state).await, StatusCode::OK, "{state}");
        shop.check(number, MessageState::Delivered, None).await;
    }
}

#[tokio::test]
async fn a_failure_is_believed_until_it_arrives_after_all() {
    let shop = shop().await;
    let gateway = Gateway::listen().await;
    let (number, key) = sent(&shop, &gateway).await;
    assert_eq!(report(&shop, &key, "failed").await, StatusCode::OK);
    shop.check(number, MessageState::GivenUp, Some(MessageReason::NotDelivered))
        .await;
    assert_eq!(report(&shop, &key, "delivered").await, StatusCode::OK);
    shop.check(number, MessageState::Delivered, None).await;
}

#[tokio::test]
async fn a_report_answers_what_a_lost_reply_left_open() {
    let shop = shop().await;
    let gateway = Gateway::listen().await;
    gateway.plan(Plan::TakeAndBreak);
    let (number, key) = sent(&shop, &gateway).await;
    shop.check(number, MessageState::Unknown, Some(MessageReason::ReplyLost))
        .await;
    assert_eq!(report(&shop, &key, "delivered").await, StatusCode::OK);
    shop.check(number, MessageState::Delivered, None).await;
    shop.server.pass(MINUTE);
    let state = &shop.server.running.state;
    let notifier = gateway.notifier(&state.clock, false);
    assert_eq!(send_due(state, MessageChannel::Text, &notifier).await.unwrap(), 0);
    assert_eq!(gateway.sent(&key), 1);
}

#[tokio::test]
async fn what_nobody_knows_is_answered_all_the_same() {
    let shop = shop().await;
    for (key, state) in [("nobody's", "delivered"), ("", "failed"), ("nobody's", "clicked")] {
        assert_eq!(report(&shop, key, state).await, StatusCode::OK, "{key} {state}");
    }
}

#[tokio::test]
async fn only_the_gateway_reports_now_and_once() {
    let shop = shop().await;
    let gateway = Gateway::listen().await;
    let (number, key) = sent(&shop, &gateway).await;
    let body = json!({ "key": key, "state": "delivered" }).to_string();
    let now = shop.server.running.state.clock.now().millis() / 1000;
    let signed = |at| sign(SECRET.as_bytes(), at, body.as_bytes());
    let refused = [
        (now, sign(b"somebody else's", now, body.as_bytes())),
        (now, String::new()),
        (now, signed(now + 1)),
        (now + 1, signed(now)),
        (now - 301, signed(now - 301)),
        (now + 301, signed(now + 301)),
        (i64::MIN, signed(i64::MIN)),
    ];
    for (at, signature) in refused {
        let answer = post(&shop, at, &signature, &body).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{at} {signature}");
    }
    // The bytes are what is signed, not what they mean.
    let spaced = body.replace(',', ", ");
    let answer = post(&shop, now, &signed(now), &spaced).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    shop.check(number, MessageState::Sent, None).await;
    let old = now - 300;
    assert_eq!(post(&shop, old, &signed(old), &body).await.status, StatusCode::OK);
    shop.check(number, MessageState::Delivered, None).await;
    let replayed = post(&shop, old, &signed(old), &body).await;
    assert_eq!(replayed.line(), r#"409 {"reason":"conflict"}"#);
    let unreadable = sign(SECRET.as_bytes(), now, b"[]");
    let answer = post(&shop, now, &unreadable, "[]").await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn signatures_are_forgotten_when_they_are_too_old_to_be_used() {
    let shop = shop().await;
    for _ in 0..5 {
        assert_eq!(report(&shop, "nobody's", "sent").await, StatusCode::OK);
        shop.server.pass(30 * MINUTE);
    }
    let kept: u32 = sqlx::query_scalar("select count(*) from outbox_report")
        .fetch_one(&shop.server.running.state.database.readers)
        .await
        .unwrap();
    assert_eq!(kept, 1);
}

#[tokio::test]
async fn without_a_secret_nobody_reports() {
    let folder = TempDir::new().unwrap();
    let server = TestServer::on(folder).await;
    let now = server.running.state.clock.now().millis() / 1000;
    let request = Request::post("/api/v1/messages/report")
        .header("x-walkaround-timestamp", now.to_string())
        .header("x-walkaround-signature", sign(b"", now, b"{}"))
        .body(Body::from("{}"));
    assert_eq!(server.call(request.unwrap()).await.status, StatusCode::NOT_FOUND);
}
