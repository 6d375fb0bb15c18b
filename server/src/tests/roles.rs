//! The whole table of routes and roles: who gets how far, on every route there is.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::{Method, Request};
use serde_json::Value;
use shared::staff::Role;
use tower::ServiceExt;

use super::support::TestServer;

/// An id that names nothing.
const NOTHING: &str = "01890a5d-ac96-774b-bcce-b302099a8057";
/// The hash of nothing that was ever sent.
const HASH: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// What each gets: nobody, a tablet, an advisor, the workshop, the office, a manager.
pub(super) type Row = (&'static str, &'static str, &'static str, [u16; 6]);

/// Every route with a body that only the allowed get further with than the door.
pub(super) const TABLE: &[Row] = &[
    ("GET", "/healthz", "", [200, 200, 200, 200, 200, 200]),
    ("GET", "/metrics", "", [200, 200, 200, 200, 200, 200]),
    (
        "POST",
        "/api/v1/messages/report",
        "-",
        [404, 404, 404, 404, 404, 404],
    ),
    ("POST", "/api/v1/push", "-", [401, 400, 401, 401, 401, 401]),
    ("POST", "/api/v1/heartbeat", "-", [401, 400, 401, 401, 401, 401]),
    ("GET", "/api/v1/pull", "", [401, 200, 401, 401, 401, 401]),
    ("GET", "/api/v1/pull/first", "", [401, 200, 401, 401, 401, 401]),
    ("GET", "/api/v1/pull/files", "", [401, 200, 401, 401, 401, 401]),
    (
        "POST",
        "/api/v1/orders/{id}/bring-back",
        "",
        [401, 404, 401, 401, 401, 401],
    ),
    (
        "POST",
        "/api/v1/vehicles/{id}/last-visit",
        "",
        [401, 200, 401, 401, 401, 401],
    ),
    (
        "POST",
        "/api/v1/photos/missing",
        "-",
        [401, 400, 401, 401, 401, 401],
    ),
    (
        "GET",
        "/api/v1/photos/{sha256}",
        "",
        [401, 404, 404, 404, 404, 404],
    ),
    (
        "HEAD",
        "/api/v1/photos/{sha256}",
        "",
        [401, 200, 401, 401, 401, 401],
    ),
    (
        "PUT",
        "/api/v1/photos/{sha256}",
        "-",
        [401, 422, 401, 401, 401, 401],
    ),
    (
        "PATCH",
        "/api/v1/photos/{sha256}",
        "-",
        [401, 400, 401, 401, 401, 401],
    ),
    ("POST", "/api/v1/pair", "-", [400, 400, 400, 400, 400, 400]),
    ("GET", "/api/v1/events", "", [401, 200, 200, 200, 200, 200]),
    (
        "POST",
        "/api/v1/office/sign-in",
        "-",
        [400, 400, 400, 400, 400, 400],
    ),
    ("GET", "/api/v1/office/me", "", [401, 401, 200, 200, 200, 200]),
    (
        "GET",
        "/api/v1/office/day-end",
        "",
        [401, 401, 403, 403, 200, 200],
    ),
    (
        "POST",
        "/api/v1/office/day-end/close",
        r#"{"day":"2999-01-01"}"#,
        [401, 401, 403, 403, 422, 422],
    ),
    (
        "GET",
        "/api/v1/office/reports",
        "",
        [401, 401, 200, 200, 200, 200],
    ),
    // The day-end report; what each of the others lets in is the table of its own test.
    (
        "GET",
        "/api/v1/office/reports/{name}",
        "",
        [401, 401, 403, 403, 200, 200],
    ),
    ("GET", "/api/v1/office/days", "", [401, 401, 403, 403, 200, 200]),
    ("GET", "/api/v1/office/staff", "", [401, 401, 403, 403, 200, 200]),
    (
        "POST",
        "/api/v1/office/staff",
        r#"{"name":" ","roles":["office"]}"#,
        [401, 401, 403, 403, 403, 422],
    ),
    (
        "PUT",
        "/api/v1/office/staff/{id}",
        r#"{"name":"x","roles":["office"]}"#,
        [401, 401, 403, 403, 403, 404],
    ),
    (
        "PUT",
        "/api/v1/office/staff/{id}/password",
        r#"{"sign_in":"x","password":"long enough"}"#,
        [401, 401, 403, 403, 403, 404],
    ),
    (
        "DELETE",
        "/api/v1/office/staff/{id}/password",
        "",
        [401, 401, 403, 403, 403, 404],
    ),
    (
        "GET",
        "/api/v1/office/devices",
        "",
        [401, 401, 403, 403, 200, 200],
    ),
    (
        "POST",
        "/api/v1/office/devices/pairing-code",
        "{}",
        [401, 401, 403, 403, 200, 200],
    ),
    (
        "PUT",
        "/api/v1/office/devices/{id}",
        r#"{"name":"x"}"#,
        [401, 401, 403, 403, 404, 404],
    ),
    (
        "PUT",
        "/api/v1/office/devices/{id}/use",
        r#"{"roles":["technician"]}"#,
        [401, 401, 403, 403, 404, 404],
    ),
    (
        "POST",
        "/api/v1/office/devices/{id}/revoke",
        "",
        [401, 401, 403, 403, 404, 404],
    ),
    (
        "POST",
        "/api/v1/office/devices/{id}/settle",
        "",
        [401, 401, 403, 403, 404, 404],
    ),
    (
        "POST",
        "/api/v1/office/unsent",
        "-",
        [401, 401, 403, 403, 400, 400],
    ),
    (
        "GET",
        "/api/v1/office/settings",
        "",
        [401, 401, 200, 200, 200, 200],
    ),
    (
        "PUT",
        "/api/v1/office/settings",
        "SETTINGS",
        [401, 401, 403, 403, 403, 422],
    ),
    (
        "GET",
        "/api/v1/office/templates",
        "",
        [401, 401, 403, 403, 200, 200],
    ),
    (
        "PUT",
        "/api/v1/office/templates/{tier}",
        r#"{"base":7,"items":[]}"#,
        [401, 401, 403, 403, 403, 409],
    ),
    ("GET", "/api/v1/office/orders", "", [401, 401, 200, 200, 200, 200]),
    (
        "GET",
        "/api/v1/office/orders/{id}",
        "",
        [401, 401, 404, 404, 404, 404],
    ),
    (
        "GET",
        "/api/v1/office/orders/{id}/evidence",
        "",
        [401, 401, 404, 404, 404, 404],
    ),
    (
        "GET",
        "/api/v1/office/evidence-key",
        "",
        [401, 401, 200, 200, 200, 200],
    ),
    (
        "POST",
        "/api/v1/office/orders/{id}/owner-link",
        "",
        [401, 401, 404, 403, 404, 404],
    ),
    (
        "POST",
        "/api/v1/office/orders/{id}/message",
        "",
        [401, 401, 404, 403, 404, 404],
    ),
    (
        "POST",
        "/api/v1/office/owner-links/{id}/withdraw",
        "",
        [401, 401, 404, 403, 404, 404],
    ),
    (
        "POST",
        "/api/v1/office/messages/{number}/approve",
        "",
        [401, 401, 404, 403, 404, 404],
    ),
    (
        "POST",
        "/api/v1/office/messages/{number}/discard",
        "",
        [401, 401, 404, 403, 404, 404],
    ),
    (
        "POST",
        "/api/v1/office/clashes/decide",
        "CLASH",
        [401, 401, 404, 403, 404, 404],
    ),
    (
        "POST",
        "/api/v1/office/quarantine/{seq}/apply",
        "",
        [401, 401, 403, 403, 404, 404],
    ),
    (
        "POST",
        "/api/v1/office/quarantine/{seq}/dismiss",
        r#"{"reason":"no"}"#,
        [401, 401, 403, 403, 404, 404],
    ),
    // Last, for it ends the sessions it is called with.
    (
        "POST",
        "/api/v1/office/sign-out",
        "",
        [200, 200, 200, 200, 200, 200],
    ),
];

pub(super) const SETTINGS: &str = r#"{"name_zh":"","name_en":"","address":"","phone":"","zone":"Mars/Olympus",
    "zone_table":{"offset":0},"hours":[[],[],[],[],[],[],[]],"working_day":0,"public_calendar":null,"public_years":[],
    "exceptions":[],"known_until":null,"required_photos":[],"languages":[],
    "default_language":null,"owner_link_days":0}"#;

/// Returns the column of a role: routes let in the advisor with all who talk with owners, and the workshop as one.
const fn column(role: Role) -> usize {
    match role {
        Role::Advisor | Role::Cashier | Role::ClaimsClerk | Role::CustomerRelations => 2,
        Role::Dispatcher | Role::Technician | Role::Inspector | Role::Parts => 3,
        Role::Office => 4,
        Role::ServiceManager | Role::GeneralManager => 5,
    }
}

fn body(row: &str) -> String {
    let clash = format!(r#"{{"kind":"vehicle","record":"{NOTHING}","field":"plate","value":"x","base":1}}"#);
    match row {
        "SETTINGS" => SETTINGS.to_owned(),
        "CLASH" => clash,
        other => other.to_owned(),
    }
}

fn request(row: &Row, header: Option<(&str, &str)>) -> Request<Body> {
    let path = row
        .1
        .replace("{id}", NOTHING)
        .replace("{name}", "day-end")
        .replace("{tier}", "full")
        .replace("{sha256}", HASH)
        .replace("{seq}", "77")
        .replace("{number}", "77");
    let mut builder = Request::builder()
        .method(row.0.parse::<Method>().unwrap())
        .uri(path)
        .header("x-requested-with", "walkaround");
    if let Some((name, value)) = header {
        builder = builder.header(name, value);
    }
    builder.body(Body::from(body(row.2))).unwrap()
}

#[tokio::test]
async fn every_route_lets_in_whom_it_should_and_nobody_else() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    let tablet = server.tablet(shop).await;
    let mut callers = vec![None, Some(("authorization", format!("Bearer {}", tablet.token)))];
    for role in Role::ALL {
        server.add_staff(shop, role.name(), *role).await;
        callers.push(Some(("cookie", server.sign_in(role.name()).await)));
    }
    let mut wrong = Vec::new();
    for row in TABLE {
        let columns = [0, 1]
            .into_iter()
            .chain(Role::ALL.iter().map(|role| column(*role)));
        for (caller, column) in callers.iter().zip(columns) {
            let expected = row.3[column];
            let header = caller.as_ref().map(|(name, value)| (*name, value.as_str()));
            // Only the head: a stream of events never ends.
            let answer = server.router.clone().oneshot(request(row, header)).await.unwrap();
            let status = answer.status().as_u16();
            if status != expected {
                wrong.push(format!(
                    "{} {} with {header:?}: {status}, not {expected}",
                    row.0, row.1
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn the_table_names_every_route_of_the_description() {
    let server = TestServer::new().await;
    let description = server.get("/api/openapi.json").await.json();
    let mut described = BTreeSet::new();
    for (path, item) in description["paths"].as_object().unwrap() {
        for method in item
            .as_object()
            .unwrap()
            .keys()
            .filter(|key| *key != "parameters")
        {
            described.insert(format!("{} {path}", method.to_uppercase()));
        }
    }
    let table: BTreeSet<String> = TABLE.iter().map(|row| format!("{} {}", row.0, row.1)).collect();
    assert_eq!(described, table);
}

#[tokio::test]
async fn a_call_from_another_site_is_refused_on_every_route_that_changes_something() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    server.add_staff(shop, "wang", Role::ServiceManager).await;
    let cookie = server.sign_in("wang").await;
    let changing = |row: &&Row| row.1.starts_with("/api/v1/office/") && row.0 != "GET";
    for row in TABLE.iter().filter(changing) {
        let mut request = request(row, Some(("cookie", &cookie)));
        request.headers_mut().remove("x-requested-with");
        let answer = server.call(request).await;
        let reason = answer.json()["reason"].clone();
        assert_eq!(reason, Value::from("cross_site"), "{} {}", row.0, row.1);
    }
}
