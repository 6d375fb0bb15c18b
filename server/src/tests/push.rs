//! What becomes of a push.

use axum::http::StatusCode;
use expect_test::{Expect, expect};
use serde_json::{Value, json};
use shared::id::{IncarnationId, StaffId};
use shared::record::Entry;
use shared::staff::{self, Role, Roles, Staff};
use uuid::Uuid;

use super::support::{NOON, Tablet, TestServer, post};
use crate::office::shelf;

async fn check(tablet: &Tablet<'_>, changes: &[(u64, &str)], expected: Expect) {
    let changes: Vec<_> = changes
        .iter()
        .map(|(dseq, plate)| tablet.plate(*dseq, u128::from(*dseq), plate, 0))
        .collect();
    expected.assert_eq(&tablet.push_line(&changes).await);
}

#[tokio::test]
async fn contiguity_decides() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    let tablet = server.tablet(shop).await;
    // The shop's settings are change number 1.
    check(
        &tablet,
        &[(1, "A"), (2, "B")],
        expect![[r#"200 {"acknowledged":2,"newest":3,"verdict":"stored"}"#]],
    )
    .await;
    // The same again, for its answer was lost.
    check(
        &tablet,
        &[(1, "A"), (2, "B")],
        expect![[r#"200 {"acknowledged":2,"newest":3,"verdict":"stored"}"#]],
    )
    .await;
    // The same with one more.
    check(
        &tablet,
        &[(2, "B"), (3, "C")],
        expect![[r#"200 {"acknowledged":3,"newest":4,"verdict":"stored"}"#]],
    )
    .await;
    // Another text under a stored number.
    check(
        &tablet,
        &[(3, "X"), (4, "D")],
        expect![[r#"200 {"acknowledged":0,"newest":4,"verdict":"cloned"}"#]],
    )
    .await;
    // A hole.
    check(
        &tablet,
        &[(5, "E")],
        expect![[r#"200 {"acknowledged":0,"expected":4,"newest":4,"verdict":"gap"}"#]],
    )
    .await;
    check(
        &tablet,
        &[(4, "D"), (6, "F")],
        expect![[r#"200 {"acknowledged":4,"expected":5,"newest":5,"verdict":"gap"}"#]],
    )
    .await;
}

#[tokio::test]
async fn a_renumbered_change_is_stored_once() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    let mut tablet = server.tablet(shop).await;
    let mut change = tablet.plate(1, 1, "A", 0);
    tablet.push(&[change.clone()]).await;
    tablet.incarnation = IncarnationId::new(Uuid::new_v4());
    change["offset"] = json!(7);
    let fresh = tablet.plate(2, 2, "B", 0);
    let line = tablet.push_line(&[change.clone(), fresh]).await;
    expect![[r#"200 {"acknowledged":2,"newest":3,"verdict":"stored"}"#]].assert_eq(&line);
    // It is acknowledged again as the same, not taken for a clone's.
    let line = tablet.push_line(&[change]).await;
    expect![[r#"200 {"acknowledged":1,"newest":3,"verdict":"stored"}"#]].assert_eq(&line);
}

#[tokio::test]
async fn numbers_of_another_device_are_a_clones() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    let one = server.tablet(shop).await;
    let mut two = server.tablet(shop).await;
    one.push(&[one.plate(1, 1, "A", 0)]).await;
    two.incarnation = one.incarnation;
    check(
        &two,
        &[(2, "B")],
        expect![[r#"200 {"acknowledged":0,"newest":2,"verdict":"cloned"}"#]],
    )
    .await;
}

#[tokio::test]
async fn pushes_at_the_same_time_share_a_commit() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    let one = server.tablet(shop).await;
    let two = server.tablet(shop).await;
    let (first, second, repeated) = (
        [one.plate(1, 1, "A", 0), one.plate(2, 1, "B", 0)],
        [two.plate(1, 1, "C", 0)],
        [one.plate(2, 1, "B", 0), one.plate(3, 1, "D", 0)],
    );
    let (first, second, mut again) = tokio::join!(one.push(&first), two.push(&second), one.push(&repeated));
    if again.json()["verdict"] == "gap" {
        // It overtook the first: the tablet pushes it once more.
        again = one.push(&repeated).await;
    }
    assert_eq!(first.json()["acknowledged"], 2);
    assert_eq!(second.json()["acknowledged"], 1);
    assert_eq!(again.json()["verdict"], "stored");
    assert_eq!(again.json()["acknowledged"], 3);
    let pulled = one.pull().await;
    assert_eq!(pulled["cursor"], 5);
    // The first value stays; the losing one is kept beside it.
    let vehicle = &pulled["records"][1];
    assert_eq!(vehicle["kind"], "vehicle");
    assert!(
        vehicle["fields"]["plate"]["a"]
            .as_array()
            .is_some_and(|kept| !kept.is_empty())
    );
}

#[tokio::test]
async fn what_can_not_be_merged_goes_to_quarantine() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    let tablet = server.tablet(shop).await;
    let mut strange = tablet.plate(1, 1, "A", 0);
    strange["edits"][0]["kind"] = json!("hologram");
    let line = tablet.push_line(&[strange, tablet.plate(2, 2, "B", 0)]).await;
    expect![[r#"200 {"acknowledged":2,"newest":3,"quarantined":[{"dseq":1,"reason":"unknown_kind"}],"verdict":"stored"}"#]].assert_eq(&line);
    assert_eq!(tablet.pull().await["check"]["count"], 2);
}

#[tokio::test]
async fn a_revoked_tablet_is_heard_but_told_nothing() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    let tablet = server.tablet(shop).await;
    let (state, device) = (&server.running.state, tablet.device);
    state
        .writer
        .write(move |connection| {
            Box::pin(async move {
                let now = shared::time::Timestamp::from_millis(1);
                Ok(crate::db::device::revoke(connection, shop, device, now).await?)
            })
        })
        .await
        .unwrap();
    state.devices.forget();
    check(
        &tablet,
        &[(1, "A")],
        expect![[r#"200 {"acknowledged":1,"newest":2,"quarantined":[{"dseq":1,"reason":"revoked"}],"revoked":true,"verdict":"stored"}"#]],
    )
    .await;
    expect![[r#"403 {"reason":"revoked"}"#]].assert_eq(&tablet.get("/api/v1/pull").await.line());
}

#[tokio::test]
async fn what_can_not_be_read_is_refused_whole() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    let tablet = server.tablet(shop).await;
    let mut broken = tablet.plate(2, 2, "B", 0);
    broken["edits"] = json!("none");
    let answer = tablet.push(&[tablet.plate(1, 1, "A", 0), broken]).await;
    expect![[r#"400 {"reason":"malformed"}"#]].assert_eq(&answer.line());
    let long = "x".repeat(300 * 1024);
    let answer = tablet.push(&[tablet.plate(1, 1, &long, 0)]).await;
    expect![[r#"413 {"reason":"too_large"}"#]].assert_eq(&answer.line());
    let many: Vec<_> = (1..=201).map(|dseq| tablet.plate(dseq, 1, "A", 0)).collect();
    expect![[r#"413 {"reason":"too_large"}"#]].assert_eq(&tablet.push(&many).await.line());
    let answer = server.call(post("/api/v1/push", Some("guess"), &json!({}))).await;
    expect![[r#"401 {"reason":"not_signed_in"}"#]].assert_eq(&answer.line());
    // Nothing of it was taken.
    check(
        &tablet,
        &[(1, "A")],
        expect![[r#"200 {"acknowledged":1,"newest":2,"verdict":"stored"}"#]],
    )
    .await;
}

#[tokio::test]
async fn a_restart_keeps_all() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    let tablet = server.tablet(shop).await;
    tablet.push(&[tablet.plate(1, 1, "A", 0)]).await;
    let before = tablet.pull().await;
    let (device, incarnation, token) = (tablet.device, tablet.incarnation, tablet.token.clone());
    let server = server.restart().await;
    let tablet = Tablet {
        server: &server,
        device,
        incarnation,
        token,
    };
    assert_eq!(tablet.pull().await, before);
    check(
        &tablet,
        &[(1, "A"), (2, "B")],
        expect![[r#"200 {"acknowledged":2,"newest":3,"verdict":"stored"}"#]],
    )
    .await;
}

#[tokio::test]
async fn a_tablet_that_comes_back_empty_is_an_alarm() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    let tablet = server.tablet(shop).await;
    let beat = |incarnation: IncarnationId, changes: u64| json!({ "incarnation": incarnation, "status": { "pending_changes": changes, "pending_photos": 0 } });
    let answer = tablet
        .post("/api/v1/heartbeat", &beat(tablet.incarnation, 3))
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    let lost = async || {
        let devices = crate::db::device::all(&server.running.state.database.readers, shop)
            .await
            .unwrap();
        devices[0].lost
    };
    assert_eq!(lost().await, None);
    tablet
        .post("/api/v1/heartbeat", &beat(IncarnationId::new(Uuid::new_v4()), 0))
        .await;
    assert_eq!(lost().await.map(|lost| lost.changes), Some(3));
    // However much it says of itself, it stays a number.
    for changes in [u64::MAX, 0, u64::MAX, 0] {
        let said = beat(IncarnationId::new(Uuid::new_v4()), changes);
        let answer = tablet.post("/api/v1/heartbeat", &said).await;
        assert_eq!(answer.status, StatusCode::OK);
    }
    assert_eq!(lost().await.map(|lost| lost.changes), Some(1 << 53));
}

#[tokio::test]
async fn what_its_author_may_not_do_is_stored_told_and_not_merged() {
    let server = TestServer::guarded().await;
    let shop = server.add_shop("One").await;
    let tablet = server.tablet(shop).await;
    let technician = server.add_staff(shop, "he", Role::Technician).await;
    let advisor = server.add_staff(shop, "wang", Role::Advisor).await;
    let by = |author: StaffId, mut change: Value| {
        change["author"] = json!(author);
        change
    };
    let pushed = [
        by(advisor, tablet.plate(1, 1, "A", 0)),
        by(technician, tablet.plate(2, 1, "B", 0)),
        by(StaffId::default(), tablet.plate(3, 1, "C", 0)),
        by(advisor, tablet.plate(4, 2, "D", 0)),
    ];
    let held = r#""quarantined":[{"dseq":2,"reason":"not_allowed"},{"dseq":3,"reason":"unknown_author"}]"#;
    let line = tablet.push_line(&pushed).await;
    assert!(
        line.contains(r#""acknowledged":4"#) && line.contains(held),
        "{line}"
    );
    // The reply may be lost: whoever sends it again is told again, and nothing is numbered twice.
    let again = tablet.push_line(&pushed).await;
    assert_eq!(again, line);
    let plates = async || {
        let page = tablet.pull().await;
        let records = page["records"].as_array().unwrap().clone();
        let plate = |record: &Value| record["fields"]["plate"]["v"].as_str().map(str::to_owned);
        records.iter().filter_map(plate).collect::<Vec<String>>()
    };
    assert_eq!(plates().await, ["A", "D"]);
    // Whoever gets the role may do it from then on, without a restart; whoever leaves may not.
    let state = &server.running.state;
    let become_ = async |id: StaffId, change: fn(&mut Staff)| {
        let mut connection = state.database.readers.acquire().await.unwrap();
        let entry: Entry<Staff> = shelf::entry(&mut connection, shop, id).await.unwrap().unwrap();
        let mut next = entry.value.clone();
        change(&mut next);
        let draft = staff::edit(&entry, &next).unwrap();
        state
            .writer
            .submit(shop, StaffId::default(), vec![draft], state.clock.now())
            .await
            .unwrap();
    };
    become_(technician, |staff| staff.roles = Roles::of(&[Role::Advisor])).await;
    become_(advisor, |staff| staff.inactive = true).await;
    let since = |mut change: Value, millis: i64| {
        change["at"] = json!(NOON + millis);
        change
    };
    server.pass(1_000);
    let line = tablet
        .push_line(&[
            by(technician, tablet.plate(5, 3, "E", 0)),
            since(by(advisor, tablet.plate(6, 4, "F", 0)), 1_000),
            // What they did before they left counts when it arrives.
            since(by(advisor, tablet.plate(7, 5, "G", 0)), -1_000),
        ])
        .await;
    let held = r#""quarantined":[{"dseq":6,"reason":"unknown_author"}]"#;
    assert!(line.contains(held), "{line}");
    assert_eq!(plates().await, ["A", "D", "E", "G"]);
}
