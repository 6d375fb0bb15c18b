//! What the office keeps: staff, tablets, settings.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use chrono::Datelike;
use pbkdf2::pbkdf2_hmac;
use serde_json::{Value, json};
use sha2::Sha256;
use shared::calendar::{Weekday, Zone};
use shared::id::StaffId;
use shared::office::{Settings, StaffMember};
use shared::staff::Role;
use shared::time::{HOUR, MINUTE};
use uuid::Uuid;

use super::support::{Answer, TestServer, request};
use crate::auth::staff;

async fn call(server: &TestServer, cookie: &str, method: Method, path: &str, body: &Value) -> Answer {
    let path = format!("/api/v1/office/{path}");
    let mut call: axum::http::Request<Body> = request(method, &path, None, body.to_string().into_bytes());
    call.headers_mut().insert("cookie", cookie.parse().unwrap());
    server.call(call).await
}

#[tokio::test]
async fn a_pin_is_kept_as_what_proves_it() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    server.add_staff(shop, "wang", Role::ServiceManager).await;
    let cookie = server.sign_in("wang").await;
    let input = json!({ "name": "李明", "number": "S07", "roles": ["advisor"], "pin": "2468" });
    let answer = call(&server, &cookie, Method::POST, "staff", &input).await;
    let member: StaffMember = serde_json::from_value(answer.json()).unwrap();
    assert!(member.has_pin && member.sign_in.is_none());
    let record = staff(&server.running.state, shop, member.staff)
        .await
        .unwrap()
        .unwrap()
        .value;
    let mut hash = [0; 32];
    let salt = hex::decode(&record.pin_salt).unwrap();
    pbkdf2_hmac::<Sha256>(b"2468", &salt, record.pin_rounds, &mut hash);
    assert_eq!(record.pin_hash, hex::encode(hash));
    let wrong = json!({ "name": "李明", "roles": ["advisor"], "pin": "12ab" });
    let refused = call(&server, &cookie, Method::POST, "staff", &wrong).await;
    assert_eq!(
        refused.line(),
        r#"422 {"reason":"invalid","sentence":{"en":"A PIN has four to eight digits.","zh":"PIN 码为 4 至 8 位数字。"}}"#
    );
}

#[tokio::test]
async fn whoever_leaves_is_signed_out_and_stays_out() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    let own = server.add_staff(shop, "wang", Role::ServiceManager).await;
    let other = server.add_staff(shop, "huang", Role::Office).await;
    let (cookie, theirs) = (server.sign_in("wang").await, server.sign_in("huang").await);
    let leaves = json!({ "name": "huang", "roles": ["office"], "inactive": true });
    let put = |id: StaffId| format!("staff/{id}");
    let answer = call(&server, &cookie, Method::PUT, &put(other), &leaves).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.line());
    let me = call(&server, &theirs, Method::GET, "me", &Value::Null).await;
    assert_eq!(me.status, StatusCode::UNAUTHORIZED);
    // Nobody locks themselves out.
    let answer = call(&server, &cookie, Method::PUT, &put(own), &leaves).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let path = format!("staff/{own}/password");
    let answer = call(&server, &cookie, Method::DELETE, &path, &Value::Null).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let taken = json!({ "sign_in": "WANG", "password": "long enough" });
    let answer = call(
        &server,
        &cookie,
        Method::PUT,
        &format!("staff/{other}/password"),
        &taken,
    )
    .await;
    assert_eq!(answer.line(), r#"409 {"reason":"conflict"}"#);
}

#[tokio::test]
async fn a_code_from_the_office_pairs_one_tablet_for_a_quarter_of_an_hour() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    server.add_staff(shop, "wang", Role::ServiceManager).await;
    let cookie = server.sign_in("wang").await;
    let made = call(
        &server,
        &cookie,
        Method::POST,
        "devices/pairing-code",
        &json!({ "name": "Bay 3" }),
    )
    .await;
    let code = made.json()["code"].as_str().unwrap().to_owned();
    assert_eq!(made.json()["url"], format!("http://127.0.0.1:8080/pair#{code}"));
    let pair = |code: &str| {
        let body = json!({ "code": code.to_lowercase(), "device": Uuid::now_v7() });
        super::support::post("/api/v1/pair", None, &body)
    };
    assert_eq!(server.call(pair(&code)).await.status, StatusCode::OK);
    assert_eq!(server.call(pair(&code)).await.status, StatusCode::NOT_FOUND);
    let late = call(&server, &cookie, Method::POST, "devices/pairing-code", &json!({})).await;
    let late = late.json()["code"].as_str().unwrap().to_owned();
    server.pass(16 * MINUTE);
    assert_eq!(server.call(pair(&late)).await.status, StatusCode::NOT_FOUND);
    let tablets = call(&server, &cookie, Method::GET, "devices", &Value::Null)
        .await
        .json();
    assert_eq!(
        (tablets[0]["name"].clone(), tablets[0]["letter"].clone()),
        ("Bay 3".into(), "A".into())
    );
}

#[tokio::test]
async fn settings_are_checked_and_their_tables_follow_the_zone() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    server.add_staff(shop, "wang", Role::ServiceManager).await;
    let cookie = server.sign_in("wang").await;
    let answer = call(&server, &cookie, Method::GET, "settings", &Value::Null).await;
    let mut settings: Settings = serde_json::from_value(answer.json()).unwrap();
    assert_eq!(settings.zone_table, Zone::fixed(480));
    settings.zone = "Europe/Berlin".to_owned();
    settings.hours.of_mut(Weekday::Sunday).clear();
    settings.public_calendar = None;
    let answer = call(&server, &cookie, Method::PUT, "settings", &json!(settings)).await;
    let kept: Settings = serde_json::from_value(answer.json()).unwrap();
    assert_eq!(kept.hours, settings.hours);
    assert!(kept.public_years.is_empty());
    let today = kept.zone_table.day(server.running.state.clock.now());
    let booked = today.with_month(7).unwrap().and_hms_opt(10, 0, 0).unwrap();
    let utc = kept.zone_table.at(booked).to_utc().unwrap();
    assert_eq!(utc.to_string(), format!("{} 08:00:00 UTC", booked.date()), "X11");
    // In the next year the table reaches a year further.
    server.pass(200 * 24 * HOUR);
    assert_eq!(
        crate::office::settings::keep_calendars(&server.running.state)
            .await
            .unwrap(),
        1
    );
    assert_eq!(
        crate::office::settings::keep_calendars(&server.running.state)
            .await
            .unwrap(),
        0
    );
    let cookie = server.sign_in("wang").await;
    settings.zone = "Mars/Olympus".to_owned();
    let refused = call(&server, &cookie, Method::PUT, "settings", &json!(settings)).await;
    assert_eq!(refused.line(), r#"422 {"reason":"invalid"}"#);
}
