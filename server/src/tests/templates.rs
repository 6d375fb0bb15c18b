//! Walk-around templates: versions, who saved them, and two who save at once.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};
use shared::staff::Role;

use super::support::{Answer, TestServer, post};

const PATH: &str = "/api/v1/office/templates";

fn item(id: &str, urgent: i32) -> Value {
    json!({
        "id": id, "kind": "number", "zh": "花纹", "en": " Tread ", "required": true, "unit": "mm",
        "step": 10, "least": 0, "most": 2000, "attention": 300, "urgent": urgent, "direction": "low_is_bad",
    })
}

fn with_cookie(mut request: Request<Body>, cookie: &str) -> Request<Body> {
    request.headers_mut().insert("cookie", cookie.parse().unwrap());
    request
}

async fn save(server: &TestServer, cookie: &str, tier: &str, body: &Value) -> Answer {
    let mut request = with_cookie(post(&format!("{PATH}/{tier}"), None, body), cookie);
    *request.method_mut() = axum::http::Method::PUT;
    server.call(request).await
}

async fn list(server: &TestServer, cookie: &str) -> Vec<Value> {
    let request = Request::get(PATH).body(Body::empty()).unwrap();
    let answer = server.call(with_cookie(request, cookie)).await;
    answer.json().as_array().unwrap().clone()
}

#[tokio::test]
async fn each_save_is_a_version_with_its_author_and_the_old_ones_stay() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    server.add_staff(shop, "wang", Role::ServiceManager).await;
    let cookie = server.sign_in("wang").await;
    assert_eq!(list(&server, &cookie).await.len(), 3, "what is shipped");
    for base in 0..2 {
        let body = json!({ "base": base, "items": [item(&format!("a{base}"), 160)] });
        let answer = save(&server, &cookie, "standard", &body).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.line());
        assert_eq!(answer.json()["items"][0]["en"], "Tread");
    }
    let versions = list(&server, &cookie).await;
    let standard: Vec<(&Value, &Value)> = versions
        .iter()
        .filter(|version| version["tier"] == "standard")
        .map(|version| (&version["version"], &version["items"][0]["id"]))
        .collect();
    assert_eq!(
        standard,
        [
            (&json!(2), &json!("a1")),
            (&json!(1), &json!("a0")),
            (&json!(0), &json!("front"))
        ]
    );
    let newest = versions.iter().find(|version| version["version"] == 2).unwrap();
    assert_eq!(newest["author_name"], "wang");
    assert!(newest["saved_at"].is_i64());
}

#[tokio::test]
async fn of_two_who_save_at_once_the_second_is_told() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    server.add_staff(shop, "wang", Role::ServiceManager).await;
    let cookie = server.sign_in("wang").await;
    let [one, other] = ["a", "b"].map(|id| json!({ "base": 0, "items": [item(id, 160)] }));
    let (first, second) = tokio::join!(
        save(&server, &cookie, "full", &one),
        save(&server, &cookie, "full", &other)
    );
    let mut statuses = [first.status.as_u16(), second.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    let late = save(&server, &cookie, "full", &one).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let full = list(&server, &cookie).await;
    assert_eq!(full.iter().filter(|version| version["tier"] == "full").count(), 2);
}

#[tokio::test]
async fn no_version_follows_one_that_a_tablet_numbered_as_the_last_there_is() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    server.add_staff(shop, "wang", Role::ServiceManager).await;
    let cookie = server.sign_in("wang").await;
    let tablet = server.tablet(shop).await;
    let mut change = tablet.plate(1, 7, "A", 0);
    change["action"] = json!("edit_template");
    let edit = |field: &str, value: Value| {
        let record = uuid::Uuid::from_u128(7);
        json!({ "kind": "walk_around_template", "record": record, "field": field, "value": value, "base": 0 })
    };
    change["edits"] = json!([
        edit("tier", json!("full")),
        edit("version", json!(u32::MAX)),
        edit("items", json!([item("a", 160)])),
    ]);
    assert_eq!(tablet.push(&[change]).await.status, StatusCode::OK);
    let body = json!({ "base": u32::MAX, "items": [item("b", 160)] });
    let answer = save(&server, &cookie, "full", &body).await;
    assert_eq!(
        answer.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "{}",
        answer.line()
    );
    assert!(answer.json()["sentence"]["en"].is_string());
    let body = json!({ "base": 0, "items": [item("b", 160)] });
    let other = save(&server, &cookie, "standard", &body).await;
    assert_eq!(other.status, StatusCode::OK, "other tiers go on");
}

#[tokio::test]
async fn what_can_not_be_asked_for_is_refused_with_the_sentence() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    server.add_staff(shop, "wang", Role::ServiceManager).await;
    let cookie = server.sign_in("wang").await;
    let twice = json!([item("a", 160), item("a", 160)]);
    for items in [twice, json!([item("a", 400)]), json!([item("", 160)])] {
        let body = json!({ "base": 0, "items": items });
        let answer = save(&server, &cookie, "express", &body).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer.json()["reason"], "invalid");
        assert!(answer.json()["sentence"]["en"].is_string());
    }
    let unknown = save(&server, &cookie, "deluxe", &json!({ "base": 0, "items": [] })).await;
    assert!(unknown.status.is_client_error());
}
