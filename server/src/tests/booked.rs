//! A booked car in the office and on the owner's page: expected, here, or cancelled.

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};
use shared::office::{DayEnd, OrderPage};
use shared::staff::Role;
use shared::time::HOUR;
use uuid::Uuid;

use super::support::{NOON, Tablet, TestServer};
use crate::auth::hash_token;

const TOKEN: &str = "a-token-that-is-long-enough-for-this";
/// Noon is 20:00 in Shanghai; this is 10:30 on Monday.
const MONDAY: i64 = NOON + 38 * HOUR + HOUR / 2;

fn order(number: u128) -> Uuid {
    Uuid::from_u128(number + 1_000)
}

/// Makes a change of one record.
fn change(
    tablet: &Tablet<'_>,
    dseq: u64,
    action: &str,
    (kind, record): (&str, Uuid),
    fields: &Value,
) -> Value {
    let edits: Vec<Value> = fields
        .as_object()
        .unwrap()
        .iter()
        .map(|(field, value)| json!({ "kind": kind, "record": record, "field": field, "value": value, "base": dseq - 1 }))
        .collect();
    json!({
        "change_id": Uuid::now_v7(), "dseq": dseq, "schema": 1, "author": Uuid::nil(),
        "device": tablet.device, "at": NOON, "action": action, "edits": edits,
    })
}

async fn office<T: serde::de::DeserializeOwned>(server: &TestServer, cookie: &str, path: &str) -> T {
    let request = Request::get(format!("/api/v1/office/{path}")).header("cookie", cookie);
    let answer = server.call(request.body(Body::empty()).unwrap()).await;
    serde_json::from_value(answer.json()).unwrap_or_else(|_| panic!("{}", answer.line()))
}

async fn owner_page(server: &TestServer, lang: &str) -> String {
    let answer = server.get(&format!("/o/{TOKEN}?lang={lang}")).await;
    String::from_utf8(answer.bytes).unwrap()
}

#[tokio::test]
async fn a_booked_car_is_no_intake_of_the_day_and_its_owner_reads_when_to_come() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    server.add_staff(shop, "office", Role::Office).await;
    let cookie = server.sign_in("office").await;
    let tablet = server.tablet(shop).await;
    let booked = |number: &str, at: i64| {
        json!({
            "number": number, "expected_at": at, "booked": true, "stage": { "reopened": 0, "step": "appointment" },
        })
    };
    let here = json!({ "number": "A-0003", "arrived_at": NOON - HOUR, "stage": { "reopened": 0, "step": "reception" } });
    let link = json!({
        "order": order(1), "token_sha256": hex::encode(hash_token(TOKEN)),
        "created_at": NOON, "expires_at": NOON + 900 * HOUR,
    });
    let today = booked("A-0002", NOON + HOUR);
    let monday = booked("A-0001", MONDAY);
    let first = change(&tablet, 1, "book_order", ("repair_order", order(1)), &monday);
    let seen = first["change_id"].clone();
    tablet
        .push(&[
            first,
            change(&tablet, 2, "book_order", ("repair_order", order(2)), &today),
            change(&tablet, 3, "open_order", ("repair_order", order(3)), &here),
            change(&tablet, 4, "create_owner_link", ("owner_link", order(4)), &link),
        ])
        .await;

    let page: OrderPage = office(&server, &cookie, "orders?q=&page=0").await;
    let listed = |page: &OrderPage| -> Vec<(String, Option<i64>, bool)> {
        let orders = page.orders.iter();
        orders
            .map(|order| {
                let at = order.expected_at.map(shared::time::Timestamp::millis);
                (order.number.clone(), at, order.cancelled)
            })
            .collect()
    };
    assert_eq!(
        listed(&page),
        [
            ("A-0001".to_owned(), Some(MONDAY), false),
            ("A-0002".to_owned(), Some(NOON + HOUR), false),
            ("A-0003".to_owned(), None, false),
        ]
    );
    let day: DayEnd = office(&server, &cookie, "day-end?day=2026-11-21").await;
    let intakes: Vec<&str> = day.intakes.iter().map(|intake| intake.number.as_str()).collect();
    assert_eq!(intakes, ["A-0003"]);
    assert_eq!((day.totals.intakes, day.totals.lacking), (1, 1));

    let page = owner_page(&server, "zh").await;
    assert!(page.contains("11月23日 周一 10:30"), "{page}");
    assert!(page.contains("行驶证、随车证件、保养手册、备用钥匙"), "{page}");
    assert!(!page.contains("intake-under-way"));
    let page = owner_page(&server, "en").await;
    assert!(page.contains("Mon 23 Nov, 10:30"), "{page}");

    let cancelled = json!({ "cancel_reason": "客户取消", "removed": true });
    let mut cancelled = change(
        &tablet,
        5,
        "cancel_appointment",
        ("repair_order", order(1)),
        &cancelled,
    );
    for edit in cancelled["edits"].as_array_mut().unwrap() {
        if edit["field"] == "removed" {
            // What the canceller was looking at.
            edit["base"] = seen.clone();
        }
    }
    tablet.push(&[cancelled]).await;
    let page: OrderPage = office(&server, &cookie, "orders?q=&page=0").await;
    assert_eq!(listed(&page)[2], ("A-0001".to_owned(), Some(MONDAY), true));
    for (shown, numbers) in [
        ("", &["A-0002", "A-0003", "A-0001"] as &[_]),
        ("open", &["A-0002", "A-0003"]),
        ("unsigned", &["A-0003"]),
        ("appointment", &["A-0002"]),
        ("reception", &["A-0003"]),
        ("repair", &[]),
        ("cancelled", &["A-0001"]),
    ] {
        let page: OrderPage = office(&server, &cookie, &format!("orders?q=&show={shown}")).await;
        let listed: Vec<&str> = page.orders.iter().map(|order| order.number.as_str()).collect();
        assert_eq!(listed, numbers, "{shown}");
        assert_eq!(usize::try_from(page.total).ok(), Some(numbers.len()), "{shown}");
    }
    let page = owner_page(&server, "zh").await;
    assert!(page.contains("预约已取消"), "{page}");
    assert!(!page.contains("周一"), "{page}");
}
