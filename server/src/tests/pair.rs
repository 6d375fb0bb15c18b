//! How a tablet joins a shop.

use axum::http::{Method, StatusCode};
use expect_test::expect;
use serde_json::{Value, json};
use shared::id::{DeviceId, ShopId};
use shared::time::MINUTE;
use uuid::Uuid;

use super::support::{Answer, TestServer, post, request};

async fn pair(server: &TestServer, code: &str, device: DeviceId) -> Answer {
    server
        .call(post(
            "/api/v1/pair",
            None,
            &json!({ "code": code, "device": device }),
        ))
        .await
}

async fn new_server() -> (TestServer, ShopId, DeviceId) {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    server.add_code(shop, "AB12CD34").await;
    (server, shop, DeviceId::new(Uuid::now_v7()))
}

fn letter(answer: &Answer) -> Value {
    answer.json()["letter"].clone()
}

#[tokio::test]
async fn a_code_works_once_however_it_is_typed() {
    let (server, _, device) = new_server().await;
    let answer = pair(&server, "ab12-cd34", device).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(letter(&answer), "A");
    assert_eq!(answer.json()["owner_link_base"], "http://127.0.0.1:8080/o/");
    expect![[r#"404 {"reason":"pairing_code"}"#]].assert_eq(&pair(&server, "AB12CD34", device).await.line());
    expect![[r#"404 {"reason":"pairing_code"}"#]].assert_eq(&pair(&server, "", device).await.line());
}

#[tokio::test]
async fn a_tablet_is_told_the_name_that_was_typed_on_it() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    server.add_code_for(shop, "AB12CD34", "").await;
    let device = DeviceId::new(Uuid::now_v7());
    let typed = json!({ "code": "AB12CD34", "device": device, "name": " Bay 2 " });
    let answer = server.call(post("/api/v1/pair", None, &typed)).await;
    assert_eq!(answer.json()["name"], "Bay 2");
}

#[tokio::test]
async fn a_tablet_that_nobody_named_is_named_by_its_letter_and_keeps_its_name() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    let device = DeviceId::new(Uuid::now_v7());
    let pair = async |code: &str, device: DeviceId, name: &str| {
        server.add_code_for(shop, code, "").await;
        let typed = json!({ "code": code, "device": device, "name": name });
        server.call(post("/api/v1/pair", None, &typed)).await.json()["name"].clone()
    };
    assert_eq!(pair("FIRST", device, " ").await, "平板 A");
    assert_eq!(pair("SECOND", DeviceId::new(Uuid::now_v7()), "").await, "平板 B");
    assert_eq!(pair("THIRD", device, "Bay 2").await, "Bay 2");
    assert_eq!(
        pair("FOURTH", device, "").await,
        "Bay 2",
        "paired again it is the same tablet"
    );
}

#[tokio::test]
async fn a_code_expires() {
    let (server, _, device) = new_server().await;
    server.pass(10 * MINUTE);
    assert_eq!(
        pair(&server, "AB12CD34", device).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_known_tablet_keeps_its_letter_and_its_old_token_ends() {
    let (server, shop, device) = new_server().await;
    let first = pair(&server, "AB12CD34", device).await;
    server.add_code(shop, "SECOND").await;
    let second = pair(&server, "SECOND", device).await;
    assert_eq!(letter(&second), "A");
    server.add_code(shop, "THIRD").await;
    assert_eq!(
        letter(&pair(&server, "THIRD", DeviceId::new(Uuid::now_v7())).await),
        "B"
    );
    let pull = async |answer: &Answer| {
        let token = answer.json()["token"].as_str().unwrap().to_owned();
        let request =
            super::support::request(axum::http::Method::GET, "/api/v1/pull", Some(&token), Vec::new());
        server.call(request).await.status
    };
    assert_eq!(pull(&first).await, StatusCode::UNAUTHORIZED);
    assert_eq!(pull(&second).await, StatusCode::OK);
}

#[tokio::test]
async fn another_shops_tablet_can_not_be_taken_over() {
    let (server, _, device) = new_server().await;
    pair(&server, "AB12CD34", device).await;
    let other = server.add_shop("Two").await;
    server.add_code(other, "OTHER").await;
    assert_eq!(pair(&server, "OTHER", device).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn guesses_are_counted() {
    let (server, _, device) = new_server().await;
    for _ in 0..60 {
        assert_eq!(pair(&server, "guess", device).await.status, StatusCode::NOT_FOUND);
    }
    let answer = pair(&server, "guess", device).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(answer.json()["reason"], "too_many_requests");
}

#[tokio::test]
async fn a_tablet_that_comes_back_empty_raises_the_alarm_with_its_last_count() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    server
        .add_staff(shop, "wang", shared::staff::Role::ServiceManager)
        .await;
    let cookie = server.sign_in("wang").await;
    let tablet = server.tablet(shop).await;
    let status = json!({ "pending_changes": 3, "pending_photos": 2 });
    let beat = json!({ "incarnation": tablet.incarnation, "status": status });
    tablet.post("/api/v1/heartbeat", &beat).await;
    let alarms = async || {
        let mut call = request(Method::GET, "/api/v1/office/day-end", None, Vec::new());
        call.headers_mut().insert("cookie", cookie.parse().unwrap());
        let report = server.call(call).await.json();
        let tablets = report["tablets"].as_array().unwrap().iter();
        tablets
            .filter(|tablet| !tablet["lost"].is_null())
            .map(|tablet| {
                (
                    tablet["lost"]["changes"].clone(),
                    tablet["lost"]["photos"].clone(),
                )
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(alarms().await, []);
    // The browser threw everything away: it is paired again, under the same name and with another id.
    server.tablet(shop).await;
    assert_eq!(alarms().await, [(json!(3), json!(2))]);
}
