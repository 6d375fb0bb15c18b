//! Bad input from somebody who is let in: whatever comes, nothing panics and nothing answers 5xx.
//!
//! First a tablet pushes records whose fields hold anything at all, then every route there is gets spoiled bodies,
//! paths and queries, with the ids of those records among them. The draws are the same every time.

use axum::body::Body;
use axum::http::{Method, Request};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use serde_json::{Value, json};
use shared::record::Kind;
use shared::staff::Role;
use tower::ServiceExt;
use uuid::Uuid;

use crate::auth::hash_token;

use super::roles::{self, Row, TABLE};
use super::support::{NOON, Tablet, TestServer, request};

/// How many changes of any kind and value are pushed.
const CHANGES: u64 = 600;
/// How often each route is called by each caller.
const CALLS: usize = 24;
/// How many records of each kind are edited.
const RECORDS: u128 = 4;

/// Draws a value that some code may not expect.
fn nasty(rng: &mut StdRng) -> Value {
    match rng.random_range(0..19) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(i64::MIN),
        3 => json!(i64::MAX),
        4 => json!(u64::MAX),
        5 => json!(-1),
        6 => json!(1e308),
        7 => json!(""),
        8 => json!("\u{0}\u{202e}\u{1f697}"),
        9 => json!("a".repeat(5_000)),
        10 => json!("<script>alert(1)</script>'\"; drop table change; --"),
        11 => json!([]),
        12 => json!([null, [[]], {}]),
        13 => json!({}),
        14 => json!({ "step": u64::MAX, "reopened": -1 }),
        15 => json!("9999-99-99"),
        16 => json!(NOON),
        17 => json!(known(rng)),
        _ => json!(rng.random_range(-400_000_000_000_000_i64..400_000_000_000_000)),
    }
}

/// Draws the id of a record that was edited, whatever its kind.
fn known(rng: &mut StdRng) -> Uuid {
    let kind = rng.random_range(0..Kind::ALL.len()) as u128;
    record(kind, rng.random_range(0..RECORDS))
}

fn record(kind: u128, number: u128) -> Uuid {
    Uuid::from_u128(0x1000 * (kind + 1) + number)
}

/// Makes a change that edits some fields of some records to anything.
fn change(tablet: &Tablet<'_>, dseq: u64, rng: &mut StdRng) -> Value {
    let edits: Vec<Value> = (0..rng.random_range(1..9))
        .map(|_| {
            let place = rng.random_range(0..Kind::ALL.len());
            let kind = Kind::ALL[place];
            let fields = kind.fields();
            let field = fields[rng.random_range(0..fields.len())].name;
            let field = if rng.random_range(0..30) == 0 {
                "removed"
            } else {
                field
            };
            json!({
                "kind": kind.name(), "record": record(place as u128, rng.random_range(0..RECORDS)),
                "field": field, "value": nasty(rng), "base": rng.random_range(0..50_u64),
            })
        })
        .collect();
    json!({
        "change_id": Uuid::from_u128(0xf000_0000 + u128::from(dseq)), "dseq": dseq, "schema": 1,
        "author": known(rng), "device": tablet.device, "at": NOON, "offset": 0,
        "action": "edit_vehicle", "edits": edits,
    })
}

/// Lets the tablet push changes that edit anything to anything.
async fn push_anything(tablet: &Tablet<'_>, rng: &mut StdRng) {
    for first in (1..=CHANGES).step_by(20) {
        let changes: Vec<Value> = (first..first + 20)
            .map(|dseq| change(tablet, dseq, rng))
            .collect();
        let answer = tablet.push(&changes).await;
        assert!(answer.status.is_success(), "{}", answer.line());
    }
}

/// Puts something nasty somewhere into a value.
fn spoil(value: &mut Value, rng: &mut StdRng) {
    let inner: Vec<&mut Value> = match value {
        Value::Array(items) => items.iter_mut().collect(),
        Value::Object(members) => members.values_mut().collect(),
        _ => Vec::new(),
    };
    let count = inner.len();
    if count == 0 || rng.random_range(0..4) == 0 {
        *value = nasty(rng);
    } else if let Some(one) = inner.into_iter().nth(rng.random_range(0..count)) {
        spoil(one, rng);
    }
}

/// Draws a body: spoiled from one that is right, or no JSON at all.
fn body(right: &[Value], rng: &mut StdRng) -> Vec<u8> {
    match rng.random_range(0..8) {
        0 => (0..rng.random_range(0..300)).map(|_| rng.random()).collect(),
        1 => vec![b'['; 20_000],
        2 => nasty(rng).to_string().into_bytes(),
        _ => {
            let mut body = right[rng.random_range(0..right.len())].clone();
            for _ in 0..rng.random_range(0..3) {
                spoil(&mut body, rng);
            }
            body.to_string().into_bytes()
        }
    }
}

fn path(row: &Row, rng: &mut StdRng) -> String {
    let id = match rng.random_range(0..6) {
        0 => "%00".to_owned(),
        1 => "..%2f..%2fetc".to_owned(),
        _ => known(rng).to_string(),
    };
    let seq = ["0", "1", "17", "18446744073709551615", "-1", "x"][rng.random_range(0..6)];
    let query = [
        "",
        "?cursor=0",
        "?cursor=18446744073709551615",
        "?cursor=-1&limit=0",
        "?limit=99999999999999999999",
        "?day=0000-00-00",
        "?day=+262142-12-31",
        "?day=-9999-01-01",
        "?day=2026-11-21",
        "?day=%F0%9F%9A%97",
        "?search=%25%27%00&page=4294967295",
        "?from=9999-12-31&to=0001-01-01",
    ][rng.random_range(0..12)];
    let path = row
        .1
        .replace("{id}", &id)
        .replace("{seq}", seq)
        .replace("{number}", seq);
    format!("{}{query}", path.replace("{sha256}", &"0f".repeat(32)))
}

fn ask(
    row: &Row,
    caller: Option<&(&'static str, String)>,
    right: &[Value],
    rng: &mut StdRng,
) -> Request<Body> {
    let mut request = Request::builder()
        .method(row.0.parse::<Method>().unwrap())
        .uri(path(row, rng))
        .header("x-requested-with", "walkaround")
        .header(
            "upload-offset",
            ["0", "7", "18446744073709551615", "x"][rng.random_range(0..4)],
        )
        .header(
            "upload-length",
            ["0", "9", "18446744073709551615", "x"][rng.random_range(0..4)],
        );
    if let Some((name, value)) = caller {
        request = request.header(*name, value);
    }
    request.body(Body::from(body(right, rng))).unwrap()
}

#[tokio::test]
async fn whatever_comes_nothing_breaks() {
    let mut rng = StdRng::seed_from_u64(1);
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    let tablet = server.tablet(shop).await;
    server.add_staff(shop, "wang", Role::ServiceManager).await;
    let manager = ("cookie", server.sign_in("wang").await);
    let device = ("authorization", format!("Bearer {}", tablet.token));
    push_anything(&tablet, &mut rng).await;
    let right = [
        json!({ "incarnation": Uuid::from_u128(5), "changes": [change(&tablet, 1, &mut rng)],
            "status": { "pending_changes": 1, "pending_photos": 0, "app_version": "1" } }),
        json!({ "hashes": ["0f".repeat(32)] }),
        json!({ "code": "ABCD-EFGH", "device": Uuid::from_u128(6) }),
        json!({ "name": "x", "roles": ["advisor"], "pin": "1234", "sign_in": "x", "password": "long enough" }),
        json!({ "day": "2026-11-21", "reason": "x" }),
        json!({ "kind": "vehicle", "record": record(1, 0), "field": "plate", "value": "x", "base": 1 }),
        serde_json::from_str(roles::SETTINGS).unwrap(),
    ];
    let mut broken = Vec::new();
    for row in TABLE.iter().filter(|row| row.1 != "/api/v1/office/sign-out") {
        for caller in [Some(&device), Some(&manager), None] {
            for _ in 0..CALLS {
                let request = ask(row, caller, &right, &mut rng);
                let asked = format!("{} {}", request.method(), request.uri());
                // Only the head: a stream of events never ends.
                let answer = server.router.clone().oneshot(request).await.unwrap();
                if answer.status().is_server_error() {
                    broken.push(format!("{asked}: {}", answer.status()));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[tokio::test]
async fn owner_pages_of_anything_are_pages() {
    let mut rng = StdRng::seed_from_u64(2);
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    let tablet = server.tablet(shop).await;
    push_anything(&tablet, &mut rng).await;
    let orders = Kind::ALL
        .iter()
        .position(|kind| *kind == Kind::RepairOrder)
        .unwrap();
    for number in 0..RECORDS {
        let token = format!("owner-{number}-of-anything-at-all-000000");
        let link = json!({
            "order": record(orders as u128, number), "created_at": NOON, "expires_at": null, "withdrawn": false,
            "token_sha256": hex::encode(hash_token(&token)), "language": "en",
        });
        let edits: Vec<Value> = link
            .as_object()
            .unwrap()
            .iter()
            .map(|(field, value)| {
                json!({ "kind": "owner_link", "record": Uuid::from_u128(0xabc0 + number), "field": field, "value": value })
            })
            .collect();
        let dseq = CHANGES + 1 + u64::try_from(number).unwrap();
        let mut made = change(&tablet, dseq, &mut rng);
        made["edits"] = Value::from(edits);
        assert!(tablet.push(&[made]).await.status.is_success());
        for language in ["en", "zh-CN", "\u{7f}"] {
            let mut page = request(Method::GET, &format!("/o/{token}"), None, Vec::new());
            if let Ok(value) = language.parse() {
                page.headers_mut().insert("accept-language", value);
            }
            let answer = server.call(page).await;
            assert_eq!(answer.status, 200, "{}", answer.line());
            assert!(
                !String::from_utf8_lossy(&answer.bytes).contains("<script"),
                "a value became markup"
            );
        }
    }
    for token in ["x", "%00", "..%2f", &"A".repeat(4_000)] {
        let answer = server
            .call(request(Method::GET, &format!("/o/{token}"), None, Vec::new()))
            .await;
        assert_eq!(answer.status, 404, "{token}: {}", answer.line());
    }
}
