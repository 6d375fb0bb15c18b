//! Closing the day, what comes late, and whom a shop sees.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};
use shared::office::DayEnd;
use shared::staff::Role;
use shared::time::{HOUR, MINUTE};
use uuid::Uuid;

use super::support::{Answer, NOON, Tablet, TestServer, request};

/// The day of [`NOON`] by the calendar of Shanghai.
const DAY: &str = "2026-11-21";

async fn get(server: &TestServer, cookie: &str, path: &str) -> Answer {
    let request = Request::get(format!("/api/v1/office/{path}")).header("cookie", cookie);
    server.call(request.body(Body::empty()).unwrap()).await
}

async fn post(server: &TestServer, cookie: &str, path: &str, body: &Value) -> Answer {
    let path = format!("/api/v1/office/{path}");
    let mut call = request(
        "POST".parse().unwrap(),
        &path,
        None,
        body.to_string().into_bytes(),
    );
    call.headers_mut().insert("cookie", cookie.parse().unwrap());
    server.call(call).await
}

async fn day_end(server: &TestServer, cookie: &str) -> DayEnd {
    let answer = get(server, cookie, &format!("day-end?day={DAY}")).await;
    serde_json::from_value(answer.json()).unwrap_or_else(|_| panic!("{}", answer.line()))
}

/// Makes a change that opens an order at a time.
fn order(tablet: &Tablet<'_>, dseq: u64, number: &str, at: i64) -> Value {
    let record = Uuid::from_u128(u128::from(dseq) + 1_000);
    let edit = |field: &str, value: Value| json!({ "kind": "repair_order", "record": record, "field": field, "value": value, "base": 0 });
    json!({
        "change_id": Uuid::now_v7(), "dseq": dseq, "schema": 1, "author": Uuid::nil(),
        "device": tablet.device, "at": at, "action": "open_order",
        "edits": [edit("number", number.into()), edit("arrived_at", at.into())],
    })
}

async fn hold(tablet: &Tablet<'_>, changes: u64) {
    let body = json!({
        "incarnation": tablet.incarnation,
        "status": { "pending_changes": changes, "pending_photos": 0 },
    });
    assert_eq!(
        tablet.post("/api/v1/heartbeat", &body).await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn a_day_with_work_outstanding_is_closed_only_with_a_reason_and_only_once() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    server.add_staff(shop, "office", Role::Office).await;
    let cookie = server.sign_in("office").await;
    let tablet = server.tablet(shop).await;
    tablet.push(&[order(&tablet, 1, "A-0001", NOON - HOUR)]).await;
    hold(&tablet, 2).await;
    let close = |reason: Value| json!({ "day": DAY, "reason": reason });
    for reason in [Value::Null, " ".into()] {
        let refused = post(&server, &cookie, "day-end/close", &close(reason)).await;
        assert_eq!(refused.line(), r#"422 {"reason":"reason_needed"}"#);
    }
    let closed = post(
        &server,
        &cookie,
        "day-end/close",
        &close("The battery is flat".into()),
    )
    .await;
    assert_eq!(closed.status, StatusCode::OK, "{}", closed.line());
    let report = closed.json();
    assert_eq!(report["reason"], "The battery is flat");
    assert_eq!(report["totals"]["intakes"], 1);
    assert_eq!(report["open"][0]["lacks"][0], "signature");
    assert_eq!(report["tablets"][0]["status"]["pending_changes"], 2);
    let again = post(&server, &cookie, "day-end/close", &close("again".into())).await;
    assert_eq!(again.line(), r#"409 {"reason":"day_closed"}"#);
    let days = get(&server, &cookie, "days").await.json();
    assert_eq!(days[0]["day"], DAY);
}

#[tokio::test]
async fn what_comes_after_the_closing_but_belongs_to_the_day_is_late() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    server.add_staff(shop, "office", Role::Office).await;
    let cookie = server.sign_in("office").await;
    let tablet = server.tablet(shop).await;
    tablet.push(&[order(&tablet, 1, "A-0001", NOON - HOUR)]).await;
    let body = json!({ "day": DAY });
    assert_eq!(
        post(&server, &cookie, "day-end/close", &body).await.status,
        StatusCode::OK
    );
    assert!(day_end(&server, &cookie).await.late.is_empty());
    // The next day the tablet brings work of the day that was closed, and work of its own day.
    server.pass(24 * HOUR);
    let cookie = server.sign_in("office").await;
    let late = order(&tablet, 2, "A-0002", NOON + 2 * HOUR);
    let today = order(&tablet, 3, "A-0003", NOON + 24 * HOUR - MINUTE);
    tablet.push(&[late, today]).await;
    let day = day_end(&server, &cookie).await;
    let numbers: Vec<_> = day.late.iter().map(|late| late.number.as_deref()).collect();
    assert_eq!(numbers, [Some("A-0002")]);
    assert_eq!((day.intakes.len(), day.closed.unwrap().totals.intakes), (2, 1));
}

#[tokio::test]
async fn a_day_to_come_and_no_day_are_refused() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    server.add_staff(shop, "office", Role::Office).await;
    let cookie = server.sign_in("office").await;
    let future = post(&server, &cookie, "day-end/close", &json!({ "day": "2999-01-01" })).await;
    assert_eq!(future.line(), r#"422 {"reason":"invalid"}"#);
    let none = get(&server, &cookie, "day-end?day=yesterday").await;
    assert_eq!(none.line(), r#"400 {"reason":"malformed"}"#);
}

#[tokio::test]
async fn two_shops_see_nothing_of_each_other() {
    let server = TestServer::new().await;
    let (one, two) = (server.add_shop("One").await, server.add_shop("Two").await);
    server.add_staff(one, "first", Role::ServiceManager).await;
    server.add_staff(two, "second", Role::ServiceManager).await;
    let tablet = server.tablet(one).await;
    tablet.push(&[order(&tablet, 1, "A-0001", NOON - HOUR)]).await;
    let (first, second) = (server.sign_in("first").await, server.sign_in("second").await);
    assert_eq!(day_end(&server, &first).await.intakes.len(), 1);
    let other = day_end(&server, &second).await;
    assert!(other.intakes.is_empty() && other.tablets.is_empty());
    assert_eq!(get(&server, &second, "orders").await.json()["total"], 0);
    let order = Uuid::from_u128(1_001);
    let detail = get(&server, &second, &format!("orders/{order}")).await;
    assert_eq!(detail.status, StatusCode::NOT_FOUND);
    let revoke = format!("devices/{}/revoke", tablet.device);
    assert_eq!(
        post(&server, &second, &revoke, &json!({})).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        post(&server, &first, &revoke, &json!({})).await.status,
        StatusCode::OK
    );
    let staff = get(&server, &second, "staff").await.json();
    assert_eq!(staff.as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn two_files_for_one_plate_are_told() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    server.add_staff(shop, "office", Role::Office).await;
    let cookie = server.sign_in("office").await;
    let tablet = server.tablet(shop).await;
    let plates = [(1, "粤B12345"), (2, "粤B99999"), (3, "粤B12345")];
    let changes: Vec<Value> = plates
        .into_iter()
        .map(|(dseq, plate)| tablet.plate(dseq, u128::from(dseq), plate, 0))
        .collect();
    tablet.push(&changes).await;
    let day = day_end(&server, &cookie).await;
    assert_eq!(day.duplicates.len(), 1);
    assert_eq!(day.duplicates[0].value, "粤B12345");
    assert_eq!(day.duplicates[0].vehicles.len(), 2);
}

#[tokio::test]
async fn the_report_is_a_file_in_both_languages() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    server.add_staff(shop, "office", Role::Office).await;
    let cookie = server.sign_in("office").await;
    let tablet = server.tablet(shop).await;
    tablet.push(&[order(&tablet, 1, "=1+1", NOON - HOUR)]).await;
    let csv = get(
        &server,
        &cookie,
        &format!("reports/day-end?from={DAY}&format=csv&lang=en"),
    )
    .await;
    let text = String::from_utf8(csv.bytes).unwrap();
    assert!(text.starts_with('\u{feff}'));
    assert!(
        text.contains("Day-end report") && text.contains("'=1+1"),
        "{text}"
    );
    let chinese = get(
        &server,
        &cookie,
        &format!("reports/day-end?from={DAY}&format=csv&lang=zh"),
    )
    .await;
    assert!(String::from_utf8(chinese.bytes).unwrap().contains("日结报告"));
    let xlsx = get(
        &server,
        &cookie,
        &format!("reports/day-end?from={DAY}&format=xlsx"),
    )
    .await;
    assert!(xlsx.bytes.starts_with(b"PK"));
    let named = xlsx.headers["content-disposition"].to_str().unwrap();
    assert_eq!(named, "attachment; filename=\"day-end-2026-11-21.xlsx\"");
}
