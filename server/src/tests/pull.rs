//! What a tablet pulls.

use expect_test::expect;
use serde_json::Value;
use shared::sync::wire::PullPage;

use super::support::TestServer;

#[tokio::test]
async fn a_page_reads_as_the_app_reads_it() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    let tablet = server.tablet(shop).await;
    tablet.push(&[tablet.plate(1, 1, "京A12345", 0)]).await;
    let answer = tablet.get("/api/v1/pull?cursor=0&limit=100").await;
    let page: PullPage = serde_json::from_slice(&answer.bytes).unwrap();
    assert_eq!(page.records.len(), 2);
    assert_eq!(page.records[1].value("plate"), Some(&Value::from("京A12345")));
    let mut check = shared::sync::digest::Check::default();
    for record in &page.records {
        check.moved(record.id, shared::record::Seq::NEVER, record.seq);
    }
    assert_eq!(page.check, Some(check));
}

#[tokio::test]
async fn pages_follow_each_other_and_never_split_a_change() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    let tablet = server.tablet(shop).await;
    let mut both = tablet.plate(2, 2, "B", 0);
    let mut second = both["edits"][0].clone();
    second["record"] = Value::from("00000000-0000-0000-0000-000000000003");
    both["edits"].as_array_mut().unwrap().push(second);
    tablet
        .push(&[tablet.plate(1, 1, "A", 0), both, tablet.plate(3, 4, "D", 0)])
        .await;
    let mut cursor = 0;
    let mut pages = Vec::new();
    loop {
        let page = tablet
            .get(&format!("/api/v1/pull?cursor={cursor}&limit=1"))
            .await
            .json();
        cursor = page["cursor"].as_u64().unwrap();
        pages.push((
            page["records"].as_array().unwrap().len(),
            cursor,
            !page["check"].is_null(),
        ));
        if !page["check"].is_null() {
            break;
        }
    }
    expect!["[(1, 1, false), (1, 2, false), (2, 3, false), (1, 4, false), (0, 4, true)]"]
        .assert_eq(&format!("{pages:?}"));
}

#[tokio::test]
async fn a_record_that_was_edited_travels_once() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    let tablet = server.tablet(shop).await;
    tablet.push(&[tablet.plate(1, 1, "A", 0)]).await;
    let cursor = tablet.pull().await["cursor"].as_u64().unwrap();
    tablet
        .push(&[
            tablet.plate(2, 1, "B", cursor),
            tablet.plate(3, 1, "C", cursor + 1),
        ])
        .await;
    let page = tablet.get(&format!("/api/v1/pull?cursor={cursor}")).await.json();
    assert_eq!(page["records"].as_array().unwrap().len(), 1);
    assert_eq!(page["records"][0]["fields"]["plate"]["v"], "C");
    assert_eq!(page["check"]["count"], 2);
}

#[tokio::test]
async fn a_shop_sees_only_its_own() {
    let server = TestServer::new().await;
    let (one, two) = (server.add_shop("One").await, server.add_shop("Two").await);
    let (here, there) = (server.tablet(one).await, server.tablet(two).await);
    // Both shops may know the same id: they are two records.
    here.push(&[here.plate(1, 1, "A", 0)]).await;
    there.push(&[there.plate(1, 1, "Z", 0)]).await;
    for (tablet, plate) in [(&here, "A"), (&there, "Z")] {
        let page = tablet.pull().await;
        assert_eq!(page["cursor"], 2);
        assert_eq!(page["records"].as_array().unwrap().len(), 2);
        assert_eq!(page["records"][1]["fields"]["plate"]["v"], plate);
    }
}

#[tokio::test]
async fn what_can_not_be_read_is_refused() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    let tablet = server.tablet(shop).await;
    let answer = tablet.get("/api/v1/pull?cursor=minus").await;
    expect![[r#"400 {"reason":"malformed"}"#]].assert_eq(&answer.line());
    expect![[r#"401 {"reason":"not_signed_in"}"#]].assert_eq(&server.get("/api/v1/pull").await.line());
}

#[tokio::test]
async fn a_fresh_tablet_first_gets_what_somebody_needs_first() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    let staff = server.add_staff(shop, "wang", shared::staff::Role::Advisor).await;
    let tablet = server.tablet(shop).await;
    let id = uuid::Uuid::from_u128;
    let set = |dseq, kind, record: u128, field: &str, value: Value| {
        let mut change = tablet.plate(dseq, record, "", 0);
        change["edits"][0]["kind"] = Value::from(kind);
        change["edits"][0]["field"] = Value::from(field);
        change["edits"][0]["value"] = value;
        change
    };
    let (car, other, open, closed) = (1, 2, 3, 4);
    tablet
        .push(&[
            tablet.plate(1, car, "here", 0),
            tablet.plate(2, other, "elsewhere", 0),
            set(3, "repair_order", open, "vehicle", serde_json::json!(id(car))),
            set(
                4,
                "repair_order",
                closed,
                "stage",
                serde_json::json!({ "reopened": 0, "step": "follow_up" }),
            ),
            set(5, "concern", 5, "order", serde_json::json!(id(open))),
            set(6, "concern", 6, "order", serde_json::json!(id(closed))),
            set(7, "walk_around_template", 7, "version", Value::from(1)),
        ])
        .await;
    let first = tablet.get("/api/v1/pull/first").await;
    let page: PullPage = serde_json::from_slice(&first.bytes).unwrap();
    let mut ids: Vec<uuid::Uuid> = page.records.iter().map(|record| record.id.uuid()).collect();
    ids.retain(|id| id.as_u128() < 100 || *id == staff.uuid());
    ids.sort_unstable();
    assert_eq!(ids, [id(car), id(open), id(5), id(7), staff.uuid()]);
    assert_eq!((page.cursor.number(), page.check), (0, None));
    let short = tablet.get("/api/v1/pull/first?short=true").await;
    let short: PullPage = serde_json::from_slice(&short.bytes).unwrap();
    assert_eq!(short.records, page.records);
}

#[tokio::test]
async fn files_come_ahead_of_the_first_page_and_only_once() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    let tablet = server.tablet(shop).await;
    let of_kind = |dseq, kind, record, text| {
        let mut change = tablet.plate(dseq, record, text, 0);
        change["edits"][0]["kind"] = Value::from(kind);
        change
    };
    tablet
        .push(&[
            tablet.plate(1, 1, "a car", 0),
            of_kind(2, "repair_order", 2, "an order"),
            of_kind(3, "customer", 3, "somebody"),
            tablet.plate(4, 4, "another car", 0),
        ])
        .await;
    let page =
        async |path: String| -> PullPage { serde_json::from_slice(&tablet.get(&path).await.bytes).unwrap() };
    let numbers = |page: &PullPage| -> Vec<u128> {
        page.records
            .iter()
            .map(|record| record.id.uuid().as_u128())
            .collect()
    };
    let (mut files, mut seen) = (0, Vec::new());
    loop {
        let page = page(format!("/api/v1/pull/files?cursor={files}&limit=2&short=true")).await;
        if page.records.is_empty() {
            break;
        }
        assert_eq!(page.check, None);
        files = page.cursor.number();
        seen.push(numbers(&page));
    }
    expect!["[[1, 3], [4]]"].assert_eq(&format!("{seen:?}"));
    tablet
        .push(&[
            tablet.plate(5, 1, "the car, later", 4),
            tablet.plate(6, 5, "a third", 0),
        ])
        .await;
    let rest = page(format!("/api/v1/pull?cursor=0&files={files}")).await;
    let mut rest = numbers(&rest);
    rest.retain(|id| *id < 100);
    assert_eq!(rest, [2, 1, 5], "what changed since comes with the rest");
}
