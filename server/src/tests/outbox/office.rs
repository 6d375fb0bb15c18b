//! What the office sees of the messages about an order, and decides.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use shared::office::{MessageQueued, OrderDetail};
use shared::outbox::{MessageChannel, MessagePurpose, MessageReason, MessageState, MessageSummary};

use super::gateway::Gateway;
use crate::outbox::send_due;
use crate::tests::demo::copy_of_the_demo;
use crate::tests::support::{Answer, TestServer, post, request};
use demo::PASSWORD;

async fn call(server: &TestServer, cookie: &str, method: Method, path: &str) -> Answer {
    let path = format!("/api/v1/office/{path}");
    let mut call: axum::http::Request<Body> = request(method, &path, None, Vec::new());
    call.headers_mut().insert("cookie", cookie.parse().unwrap());
    server.call(call).await
}

async fn signed_in(server: &TestServer) -> String {
    let body = json!({ "sign_in": "manager", "password": PASSWORD });
    let answer = server.call(post("/api/v1/office/sign-in", None, &body)).await;
    let cookie = answer.headers["set-cookie"].to_str().unwrap();
    cookie.split(';').next().unwrap().to_owned()
}

async fn messages(server: &TestServer, cookie: &str, order: &Value) -> Vec<MessageSummary> {
    let path = format!("orders/{}", order.as_str().unwrap());
    let answer = call(server, cookie, Method::GET, &path).await;
    let detail: OrderDetail = serde_json::from_value(answer.json()).unwrap();
    detail.messages
}

#[tokio::test]
async fn the_office_sees_what_became_of_a_link_that_it_sent() {
    let server = TestServer::on(copy_of_the_demo().await).await;
    let cookie = signed_in(&server).await;
    let orders = call(&server, &cookie, Method::GET, "orders").await.json();
    let order = &orders["orders"][0]["order"];
    let path = format!("orders/{}/message", order.as_str().unwrap());
    let queue = async || {
        let answer = call(&server, &cookie, Method::POST, &path).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.line());
        serde_json::from_value::<MessageQueued>(answer.json()).unwrap()
    };
    let (first, second) = (queue().await, queue().await);
    let withdraw = format!("owner-links/{}/withdraw", second.link.link);
    call(&server, &cookie, Method::POST, &withdraw).await;
    let gateway = Gateway::listen().await;
    let state = &server.running.state;
    let notifier = gateway.notifier(&state.clock, false);
    send_due(state, MessageChannel::Text, &notifier).await.unwrap();
    let seen: Vec<_> = messages(&server, &cookie, order)
        .await
        .into_iter()
        .map(|one| (one.number, one.purpose, one.state, one.reason))
        .collect();
    assert_eq!(
        seen,
        [
            (
                second.message,
                MessagePurpose::OwnerLink,
                MessageState::Useless,
                Some(MessageReason::LinkWithdrawn)
            ),
            (first.message, MessagePurpose::OwnerLink, MessageState::Sent, None),
        ]
    );
    assert_eq!(gateway.bodies()[0]["content"]["url"], first.link.url);
}

#[tokio::test]
async fn only_what_is_held_is_decided() {
    let server = TestServer::on(copy_of_the_demo().await).await;
    let cookie = signed_in(&server).await;
    let orders = call(&server, &cookie, Method::GET, "orders").await.json();
    let order = &orders["orders"][0]["order"];
    let path = format!("orders/{}/message", order.as_str().unwrap());
    call(&server, &cookie, Method::POST, &path).await;
    let number = messages(&server, &cookie, order).await[0].number;
    for verb in ["approve", "discard"] {
        let path = format!("messages/{number}/{verb}");
        let answer = call(&server, &cookie, Method::POST, &path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{verb}");
    }
    hold(&server, number).await;
    let path = format!("messages/{number}/approve");
    let answer = call(&server, &cookie, Method::POST, &path).await;
    let approved: MessageSummary = serde_json::from_value(answer.json()).unwrap();
    assert_eq!((approved.number, approved.state), (number, MessageState::Waiting));
    hold(&server, number).await;
    let path = format!("messages/{number}/discard");
    let answer = call(&server, &cookie, Method::POST, &path).await;
    let discarded: MessageSummary = serde_json::from_value(answer.json()).unwrap();
    assert_eq!(discarded.state, MessageState::Dropped);
}

/// Holds a message, as sending does after a restore.
async fn hold(server: &TestServer, number: u64) {
    let number = i64::try_from(number).unwrap();
    let write = server.running.state.writer.write(move |connection| {
        Box::pin(async move {
            sqlx::query("update outbox set state = 'held', next_attempt_at = null where message_number = ?")
                .bind(number)
                .execute(connection)
                .await?;
            Ok(())
        })
    });
    write.await.unwrap();
}
