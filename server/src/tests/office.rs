//! Signing in at the office.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use expect_test::expect;
use serde_json::json;
use shared::staff::Role;
use shared::time::HOUR;

use super::support::{TestServer, post};

fn me(cookie: &str) -> Request<Body> {
    Request::get("/api/v1/office/me")
        .header("cookie", cookie)
        .body(Body::empty())
        .unwrap()
}

#[tokio::test]
async fn a_session_lasts_until_it_is_ended() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    server.add_staff(shop, "wang", Role::ServiceManager).await;
    let cookie = server.sign_in("WANG ").await;
    let answer = server.call(me(&cookie)).await.json();
    assert_eq!(
        (&answer["name"], &answer["roles"]),
        (&json!("wang"), &json!(["service_manager"]))
    );
    let mut out = post("/api/v1/office/sign-out", None, &json!({}));
    out.headers_mut().insert("cookie", cookie.parse().unwrap());
    assert_eq!(server.call(out).await.status, StatusCode::OK);
    expect![[r#"401 {"reason":"not_signed_in"}"#]].assert_eq(&server.call(me(&cookie)).await.line());
}

#[tokio::test]
async fn use_prolongs_a_session_and_rest_ends_it() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    server.add_staff(shop, "wang", Role::Office).await;
    let cookie = server.sign_in("wang").await;
    for _ in 0..3 {
        server.pass(11 * HOUR);
        assert_eq!(server.call(me(&cookie)).await.status, StatusCode::OK);
    }
    server.pass(12 * HOUR);
    assert_eq!(server.call(me(&cookie)).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_wrong_name_and_a_wrong_password_look_the_same() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    server.add_staff(shop, "wang", Role::Office).await;
    for (name, password) in [("wang", "not the one"), ("li", "long enough")] {
        let body = json!({ "sign_in": name, "password": password });
        let answer = server.call(post("/api/v1/office/sign-in", None, &body)).await;
        expect![[r#"401 {"reason":"wrong_password"}"#]].assert_eq(&answer.line());
        assert!(!answer.headers.contains_key("set-cookie"));
    }
}

#[tokio::test]
async fn another_site_can_not_sign_anyone_in() {
    let server = TestServer::new().await;
    let body = json!({ "sign_in": "wang", "password": "long enough" });
    let mut request = post("/api/v1/office/sign-in", None, &body);
    request
        .headers_mut()
        .insert("origin", "https://elsewhere.example".parse().unwrap());
    expect![[r#"403 {"reason":"cross_site"}"#]].assert_eq(&server.call(request).await.line());
    let mut request = post("/api/v1/office/sign-in", None, &body);
    request.headers_mut().remove("x-requested-with");
    assert_eq!(server.call(request).await.status, StatusCode::FORBIDDEN);
}
