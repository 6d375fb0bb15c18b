//! A tablet's unsent work that comes as a file.

use axum::http::{Method, Request};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use shared::id::ShopId;
use shared::staff::Role;

use super::support::{Answer, Tablet, TestServer};

struct Office<'a> {
    server: &'a TestServer,
    cookie: String,
}

impl<'a> Office<'a> {
    async fn of(server: &'a TestServer, shop: ShopId) -> Self {
        server.add_staff(shop, "li", Role::Office).await;
        let cookie = server.sign_in("li").await;
        Self { server, cookie }
    }

    async fn import(&self, file: Vec<u8>) -> Answer {
        let request = Request::builder()
            .method(Method::POST)
            .uri("/api/v1/office/unsent")
            .header("x-requested-with", "walkaround")
            .header("cookie", &self.cookie)
            .body(file.into())
            .unwrap();
        self.server.call(request).await
    }
}

fn picture() -> (String, Vec<u8>) {
    let bytes = [[0xff, 0xd8, 0xff, 0xe0].as_slice(), b"line\nbreaks\n", &[9; 300]].concat();
    (hex::encode(Sha256::digest(&bytes)), bytes)
}

/// Writes the file as the tablet does.
fn file(tablet: &Tablet<'_>, shop: Value, changes: &[Value], photos: usize) -> Vec<u8> {
    let header = json!({
        "format": "walkaround unsent work", "version": 1, "shop": shop,
        "device": tablet.device, "incarnation": tablet.incarnation,
    });
    let mut file = format!("{header}\n").into_bytes();
    for change in changes {
        file.extend(format!("{}\n", json!({ "change": change })).bytes());
    }
    for _ in 0..photos {
        let (sha256, bytes) = picture();
        file.extend(
            format!(
                "{}\n",
                json!({ "photo": { "sha256": sha256, "size": bytes.len() } })
            )
            .bytes(),
        );
        file.extend(bytes);
        file.push(b'\n');
    }
    let end = json!({ "end": { "changes": changes.len(), "photos": photos } });
    file.extend(format!("{end}\n").bytes());
    file
}

#[tokio::test]
async fn what_a_file_brings_is_there_once_also_when_the_tablet_syncs_after_all() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    let office = Office::of(&server, shop).await;
    let tablet = server.tablet(shop).await;
    tablet.push(&[tablet.plate(1, 1, "A", 0)]).await;
    let unsent = [tablet.plate(2, 2, "B", 0), tablet.plate(3, 3, "C", 0)];
    let whole = file(&tablet, json!(shop), &unsent, 1);
    for _ in 0..2 {
        let answer = office.import(whole.clone()).await;
        assert_eq!(answer.line(), r#"200 {"changes":2,"photos":1}"#);
    }
    let (hash, bytes) = picture();
    let there = tablet.get(&format!("/api/v1/photos/{hash}")).await;
    assert_eq!(there.bytes, bytes);
    let before = tablet.pull().await;
    // The shop's settings, the member of the office, and three vehicles.
    assert_eq!(before["check"]["count"], 5);
    let answer = tablet.push(&unsent).await.json();
    assert_eq!(
        (&answer["verdict"], &answer["acknowledged"]),
        (&json!("stored"), &json!(3))
    );
    assert_eq!(tablet.pull().await["check"], before["check"]);
}

#[tokio::test]
async fn a_server_that_lacks_what_came_before_takes_the_file_under_new_numbers() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    let office = Office::of(&server, shop).await;
    let tablet = server.tablet(shop).await;
    // It was restored meanwhile: numbers 1 to 6 are not here.
    let unsent = [tablet.plate(7, 7, "G", 0), tablet.plate(8, 8, "H", 0)];
    let answer = office.import(file(&tablet, json!(shop), &unsent, 0)).await;
    assert_eq!(answer.line(), r#"200 {"changes":2,"photos":0}"#);
    let before = tablet.pull().await;
    assert_eq!(before["check"]["count"], 4);
    // The tablet comes back and offers everything from its first number on.
    let all: Vec<Value> = (1..=6)
        .map(|n| tablet.plate(n, u128::from(n), "old", 0))
        .chain(unsent)
        .collect();
    assert_eq!(tablet.push(&all).await.json()["acknowledged"], 8);
    let after = tablet.pull().await;
    assert_eq!(after["check"]["count"], 10);
    assert_eq!(after["cursor"], 10, "no change is numbered twice");
}

#[tokio::test]
async fn a_file_that_is_cut_short_or_of_another_shop_is_refused() {
    let server = TestServer::new().await;
    let (shop, other) = (server.add_shop("One").await, server.add_shop("Two").await);
    let office = Office::of(&server, shop).await;
    let tablet = server.tablet(shop).await;
    let whole = file(&tablet, json!(shop), &[tablet.plate(1, 1, "A", 0)], 1);
    for length in [0, 10, 200, whole.len() / 2, whole.len() - 60, whole.len() - 3] {
        let answer = office.import(whole[..length].to_vec()).await;
        assert_eq!(answer.line(), r#"400 {"reason":"malformed"}"#, "{length} bytes");
    }
    let stranger = server.tablet(other).await;
    let answer = office
        .import(file(&stranger, json!(other), &[stranger.plate(1, 9, "X", 0)], 0))
        .await;
    assert_eq!(answer.status, 404);
    let disguised = office
        .import(file(&stranger, json!(shop), &[stranger.plate(1, 9, "X", 0)], 0))
        .await;
    assert_eq!(disguised.status, 404);
    assert_eq!(office.import(whole).await.status, 200, "it can be brought again");
}
