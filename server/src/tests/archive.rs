//! What leaves the tablets, what comes back, and what is forgotten.

use serde_json::{Value, json};
use shared::id::{OrderId, ShopId};
use shared::record::{Record, Seq};
use shared::sync::digest::Check;
use shared::sync::keep::{ARCHIVED_FOR, ORDERS_FOR};
use shared::sync::wire::{PullPage, VisitsReply};
use shared::time::DAY;
use uuid::Uuid;

use super::support::{NOON, Tablet, TestServer};
use crate::archive;

const VEHICLE: u128 = 1;
const CLOSED: u128 = 2;
const CONCERN: u128 = 3;
const OPEN: u128 = 4;

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// Makes a change that sets fields of one record.
fn sets(tablet: &Tablet<'_>, dseq: u64, kind: &str, record: u128, fields: &Value) -> Value {
    let edits: Vec<Value> = fields
        .as_object()
        .unwrap()
        .iter()
        .map(|(field, value)| json!({ "kind": kind, "record": id(record), "field": field, "value": value, "base": 0 }))
        .collect();
    let change_id = tablet.device.uuid().as_u128().wrapping_add(u128::from(dseq));
    json!({
        "change_id": id(change_id), "dseq": dseq, "schema": 1, "author": Uuid::nil(), "device": tablet.device,
        "at": NOON, "action": "edit_intake", "edits": edits,
    })
}

fn stage(step: &str) -> Value {
    json!({ "reopened": 0, "step": step })
}

/// Pushes a vehicle with one order that is closed, with a concern, and one that is open.
async fn a_shop_with_orders(tablet: &Tablet<'_>) {
    let closed = json!({ "vehicle": id(VEHICLE), "stage": stage("follow_up"), "number": "A-0001" });
    let open = json!({ "vehicle": id(VEHICLE), "stage": stage("repair"), "number": "A-0002" });
    let concern = json!({ "order": id(CLOSED), "words": "noise" });
    let changes = [
        sets(tablet, 1, "vehicle", VEHICLE, &json!({ "plate": "京A12345" })),
        sets(tablet, 2, "repair_order", CLOSED, &closed),
        sets(tablet, 3, "concern", CONCERN, &concern),
        sets(tablet, 4, "repair_order", OPEN, &open),
    ];
    let pushed = tablet.push_line(&changes).await;
    assert!(pushed.contains(r#""acknowledged":4"#), "{pushed}");
}

async fn archived(server: &TestServer) {
    archive::once(&server.running.state).await.unwrap();
}

/// Checks the folder as `server check` does, count and digest included.
async fn intact(server: &TestServer) {
    let options = server.running.state.options.data.clone();
    crate::backup::check(&options).await.unwrap();
}

/// A tablet's copy, brought up to date page by page as the app does it.
#[derive(Default)]
struct Copy {
    records: Vec<Record>,
    cursor: u64,
}

impl Copy {
    /// Pulls once; returns whether count and digest agree then.
    async fn pull(&mut self, tablet: &Tablet<'_>) -> bool {
        let answer = tablet.get(&format!("/api/v1/pull?cursor={}", self.cursor)).await;
        let page: PullPage = serde_json::from_slice(&answer.bytes).unwrap();
        let is_gone = |record: &Record| {
            let order = shared::sync::archive::order_of(record);
            order.is_some_and(|order| page.archived.contains(&order))
        };
        self.records.retain(|record| !is_gone(record));
        for record in page.records {
            self.records.retain(|known| known.id != record.id);
            self.records.push(record);
        }
        self.cursor = page.cursor.number();
        let mut held = Check::default();
        for record in &self.records {
            held.moved(record.id, Seq::NEVER, record.seq);
        }
        page.check == Some(held)
    }

    fn ids(&self) -> Vec<u128> {
        let mut ids: Vec<u128> = self
            .records
            .iter()
            .map(|record| record.id.uuid().as_u128())
            .collect();
        ids.retain(|id| *id < 100);
        ids.sort_unstable();
        ids
    }
}

/// Lets the closed order of a shop leave its tablets; returns the copy of one that was there before and after.
async fn without_the_closed_order(server: &TestServer, tablet: &Tablet<'_>) -> Copy {
    a_shop_with_orders(tablet).await;
    let mut copy = Copy::default();
    assert!(copy.pull(tablet).await);
    server.pass(ORDERS_FOR + DAY);
    archived(server).await;
    assert!(copy.pull(tablet).await);
    assert_eq!(copy.ids(), [VEHICLE, OPEN]);
    copy
}

async fn changes(server: &TestServer, shop: ShopId) -> i64 {
    sqlx::query_scalar("select count(*) from change where shop_id = ?")
        .bind(shop.uuid())
        .fetch_one(&server.running.state.database.readers)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_closed_order_leaves_the_tablets_and_its_car_stays() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    let tablet = server.tablet(shop).await;
    a_shop_with_orders(&tablet).await;
    let mut copy = Copy::default();
    assert!(copy.pull(&tablet).await);
    assert_eq!(copy.ids(), [VEHICLE, CLOSED, CONCERN, OPEN]);
    server.pass(ORDERS_FOR - DAY);
    archived(&server).await;
    assert!(copy.pull(&tablet).await);
    assert_eq!(copy.ids(), [VEHICLE, CLOSED, CONCERN, OPEN], "not yet");
    server.pass(2 * DAY);
    archived(&server).await;
    assert!(copy.pull(&tablet).await);
    assert_eq!(copy.ids(), [VEHICLE, OPEN]);
    let mut fresh = Copy::default();
    assert!(fresh.pull(&tablet).await);
    assert_eq!(fresh.ids(), [VEHICLE, OPEN]);
    intact(&server).await;
}

#[tokio::test]
async fn what_somebody_still_works_on_stays() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    let tablet = server.tablet(shop).await;
    a_shop_with_orders(&tablet).await;
    server.pass(ORDERS_FOR);
    let words = json!({ "words": "noise, and it rattles" });
    tablet.push(&[sets(&tablet, 5, "concern", CONCERN, &words)]).await;
    server.pass(DAY);
    archived(&server).await;
    let mut copy = Copy::default();
    assert!(copy.pull(&tablet).await);
    assert_eq!(copy.ids(), [VEHICLE, CLOSED, CONCERN, OPEN]);
}

#[tokio::test]
async fn work_on_an_archived_order_brings_all_of_it_back() {
    let edited = ("concern", CONCERN, json!({ "words": "it rattles" }));
    let added = ("concern", 5, json!({ "order": id(CLOSED), "words": "a new one" }));
    for (kind, record, fields) in [edited, added] {
        let server = TestServer::new().await;
        let shop = server.add_shop("One").await;
        let tablet = server.tablet(shop).await;
        let mut copy = without_the_closed_order(&server, &tablet).await;
        let pushed = tablet.push_line(&[sets(&tablet, 5, kind, record, &fields)]).await;
        assert!(pushed.contains(r#""verdict":"stored""#), "{pushed}");
        assert!(copy.pull(&tablet).await);
        let mut all = vec![VEHICLE, CLOSED, CONCERN, OPEN, record];
        all.sort_unstable();
        all.dedup();
        assert_eq!(copy.ids(), all);
        // It was worked on: it stays for as long again.
        server.pass(DAY);
        archived(&server).await;
        assert!(copy.pull(&tablet).await);
        assert_eq!(copy.ids(), all);
        intact(&server).await;
    }
}

#[tokio::test]
async fn a_tablet_that_was_away_for_months_is_told_to_pull_anew() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    let tablet = server.tablet(shop).await;
    a_shop_with_orders(&tablet).await;
    let mut copy = Copy::default();
    assert!(copy.pull(&tablet).await);
    server.pass(ORDERS_FOR + DAY);
    archived(&server).await;
    server.pass(ARCHIVED_FOR);
    archived(&server).await;
    let held = copy.ids();
    assert!(!copy.pull(&tablet).await, "what it holds is no longer right");
    assert_eq!(copy.ids(), held, "and nothing of it is touched in pieces");
    // Everything again, page by page, although its first pages end below what is remembered.
    let newest = tablet.pull().await["cursor"].as_u64().unwrap();
    let page = tablet
        .get(&format!("/api/v1/pull?cursor=0&since={newest}&limit=1"))
        .await
        .json();
    let next = page["cursor"].as_u64().unwrap();
    let page = tablet
        .get(&format!("/api/v1/pull?cursor={next}&since={newest}"))
        .await
        .json();
    assert!(
        page["records"]
            .as_array()
            .is_some_and(|records| !records.is_empty())
    );
}

#[tokio::test]
async fn who_asks_for_an_archived_order_gets_it_back() {
    let paths = [
        format!("/api/v1/orders/{}/bring-back", id(CLOSED)),
        format!("/api/v1/vehicles/{}/last-visit", id(VEHICLE)),
    ];
    for path in paths {
        let server = TestServer::new().await;
        let shop = server.add_shop("One").await;
        let tablet = server.tablet(shop).await;
        let mut copy = without_the_closed_order(&server, &tablet).await;
        let other = server.add_shop("Two").await;
        server.tablet(other).await.post(&path, &json!({})).await;
        assert!(copy.pull(&tablet).await);
        assert_eq!(copy.ids(), [VEHICLE, OPEN], "a stranger moves nothing");
        for _ in 0..2 {
            assert!(tablet.post(&path, &json!({})).await.status.is_success());
            assert!(copy.pull(&tablet).await);
            assert_eq!(copy.ids(), [VEHICLE, CLOSED, CONCERN, OPEN]);
        }
        intact(&server).await;
    }
}

#[tokio::test]
async fn who_asks_for_the_last_visit_is_told_of_those_before_it() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    let tablet = server.tablet(shop).await;
    let visit = |number: &str, arrived_at: Option<i64>, is_removed: bool| {
        json!({
            "vehicle": id(VEHICLE), "stage": stage("follow_up"), "number": number,
            "arrived_at": arrived_at, "removed": is_removed,
        })
    };
    let visits = [
        visit("A-0001", Some(NOON - 9 * DAY), false),
        visit("A-0003", Some(NOON - 7 * DAY), false),
        visit("A-0002", Some(NOON - 8 * DAY), false),
        visit("A-0004", None, false),
        visit("A-0005", Some(NOON - 6 * DAY), true),
    ];
    let vehicle = sets(&tablet, 1, "vehicle", VEHICLE, &json!({ "plate": "京A12345" }));
    let orders = (2_u64..).zip(&visits);
    let orders = orders.map(|(dseq, visit)| sets(&tablet, dseq, "repair_order", u128::from(dseq), visit));
    let intakes = (7_u64..).zip(2_u128..7).map(|(dseq, order)| {
        let intake = shared::order::intake::id(OrderId::new(id(order)));
        let found = json!({ "order": id(order), "odometer_km": 41_000 });
        sets(&tablet, dseq, "intake", intake.uuid().as_u128(), &found)
    });
    let changes: Vec<Value> = [vehicle].into_iter().chain(orders).chain(intakes).collect();
    let pushed = tablet.push_line(&changes).await;
    assert!(pushed.contains(r#""acknowledged":11"#), "{pushed}");
    server.pass(ORDERS_FOR + DAY);
    archived(&server).await;

    let path = format!("/api/v1/vehicles/{}/last-visit", id(VEHICLE));
    let told = tablet.post(&path, &json!({})).await;
    let told: VisitsReply = serde_json::from_slice(&told.bytes).unwrap();
    let numbers: Vec<&str> = told.archived.iter().map(|visit| &*visit.number).collect();
    assert_eq!(
        numbers,
        ["A-0002", "A-0001"],
        "the last one comes back, and nobody came for the fourth"
    );
    assert_eq!(told.archived[0].order.uuid(), id(4));
    assert_eq!(told.archived[0].arrived_at.millis(), NOON - 8 * DAY);
    assert_eq!(told.archived[0].odometer_km, Some(41_000));

    let other = server.add_shop("Two").await;
    let told = server.tablet(other).await.post(&path, &json!({})).await;
    let told: VisitsReply = serde_json::from_slice(&told.bytes).unwrap();
    assert_eq!(told, VisitsReply::default(), "a stranger is told of nothing");
}

#[tokio::test]
async fn the_log_reaches_back_as_far_as_it_was_told_and_no_work_is_taken_twice_for_it() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    let tablet = server.tablet(shop).await;
    a_shop_with_orders(&tablet).await;
    let mut newer = sets(
        &tablet,
        5,
        "concern",
        CONCERN,
        &json!({ "words": "from a newer build" }),
    );
    newer["schema"] = json!(99);
    tablet.push(&[newer]).await;
    let before = changes(&server, shop).await;
    let state = &server.running.state;
    server.pass(state.options.terms.log().unwrap() + DAY);
    archived(&server).await;
    assert_eq!(
        changes(&server, shop).await,
        1,
        "of {before}; what nobody has decided stays"
    );
    let again = [sets(
        &tablet,
        1,
        "vehicle",
        VEHICLE,
        &json!({ "plate": "京A12345" }),
    )];
    let line = tablet.push_line(&again).await;
    assert!(line.contains(r#""verdict":"stored""#), "{line}");
    assert_eq!(
        changes(&server, shop).await,
        1,
        "a repetition is still known by its number"
    );
}
