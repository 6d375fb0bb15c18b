//! Photos on their way in and out.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use expect_test::expect;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::support::{Answer, Tablet, TestServer, request};

fn picture(size: usize) -> Vec<u8> {
    let mut bytes = vec![0xff, 0xd8, 0xff, 0xe0];
    bytes.extend((4..size).map(|at| u8::try_from(at % 251).unwrap()));
    bytes
}

fn name(bytes: &[u8]) -> String {
    hex::encode(<[u8; 32]>::from(Sha256::digest(bytes)))
}

async fn put(tablet: &Tablet<'_>, name: &str, bytes: Vec<u8>) -> Answer {
    let path = format!("/api/v1/photos/{name}");
    tablet
        .server
        .call(request(Method::PUT, &path, Some(&tablet.token), bytes))
        .await
}

async fn patch(tablet: &Tablet<'_>, name: &str, offset: usize, whole: &[u8], end: usize) -> Answer {
    let request = Request::patch(format!("/api/v1/photos/{name}"))
        .header("authorization", format!("Bearer {}", tablet.token))
        .header("upload-offset", offset)
        .header("upload-length", whole.len())
        .body(Body::from(whole[offset..end].to_vec()));
    tablet.server.call(request.unwrap()).await
}

fn files(server: &TestServer) -> usize {
    let count = |path: std::path::PathBuf| std::fs::read_dir(path).unwrap().count();
    let photos = server.folder.path().join("photos");
    std::fs::read_dir(&photos)
        .unwrap()
        .map(|folder| count(folder.unwrap().path()))
        .sum()
}

#[tokio::test]
async fn a_photo_arrives_and_its_shop_sees_it() {
    let server = TestServer::new().await;
    let (one, two) = (server.add_shop("One").await, server.add_shop("Two").await);
    let (here, there) = (server.tablet(one).await, server.tablet(two).await);
    let bytes = picture(200_000);
    let name = name(&bytes);
    let asked = json!({ "hashes": [name] });
    let missing = here.post("/api/v1/photos/missing", &asked).await.json();
    assert_eq!(missing, json!({ "missing": [{ "sha256": name, "have": 0 }] }));
    assert_eq!(put(&here, &name, bytes.clone()).await.status, StatusCode::CREATED);
    assert_eq!(put(&here, &name, bytes.clone()).await.status, StatusCode::CREATED);
    assert_eq!(
        here.post("/api/v1/photos/missing", &asked).await.json(),
        json!({ "missing": [] })
    );
    let path = format!("/api/v1/photos/{name}");
    let answer = here.get(&path).await;
    assert_eq!(answer.headers["content-type"], "image/jpeg");
    assert_eq!(answer.bytes, bytes);
    // The bytes are here, but not for the other shop.
    expect![[r#"404 {"reason":"not_found"}"#]].assert_eq(&there.get(&path).await.line());
    assert_eq!(
        there.post("/api/v1/photos/missing", &asked).await.json()["missing"][0]["have"],
        0
    );
}

#[tokio::test]
async fn what_is_refused_leaves_nothing() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    let tablet = server.tablet(shop).await;
    let bytes = picture(1000);
    let other = name(b"other");
    expect![[r#"422 {"reason":"wrong_hash"}"#]].assert_eq(&put(&tablet, &other, bytes.clone()).await.line());
    let text = b"<svg onload=alert(1)>".to_vec();
    expect![[r#"422 {"reason":"not_a_picture"}"#]]
        .assert_eq(&put(&tablet, &name(&text), text.clone()).await.line());
    let large = picture(1024 * 1024 + 1);
    expect![[r#"413 {"reason":"too_large"}"#]]
        .assert_eq(&put(&tablet, &name(&large), large.clone()).await.line());
    expect![[r#"400 {"reason":"malformed"}"#]].assert_eq(&put(&tablet, "..%2f..%2fdata", bytes).await.line());
    let whole = patch(&tablet, &other, 0, &picture(500), 500).await;
    expect![[r#"422 {"reason":"wrong_hash"}"#]].assert_eq(&whole.line());
    assert_eq!(files(&server), 0);
}

#[tokio::test]
async fn a_large_photo_goes_on_where_it_stopped() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    let tablet = server.tablet(shop).await;
    let bytes = picture(3_000_000);
    let name = name(&bytes);
    let first = patch(&tablet, &name, 0, &bytes, 1_000_000).await;
    assert_eq!(
        (first.status, &first.headers["upload-offset"]),
        (StatusCode::NO_CONTENT, &"1000000".parse().unwrap())
    );
    // The answer was lost: the tablet asks.
    let path = format!("/api/v1/photos/{name}");
    let head = server
        .call(request(Method::HEAD, &path, Some(&tablet.token), Vec::new()))
        .await;
    assert_eq!(head.headers["upload-offset"], "1000000");
    let again = patch(&tablet, &name, 0, &bytes, 1_000_000).await;
    expect![[r#"409 {"expected":1000000,"reason":"wrong_offset"}"#]].assert_eq(&again.line());
    assert_eq!(
        patch(&tablet, &name, 1_000_000, &bytes, 2_000_000).await.status,
        StatusCode::NO_CONTENT
    );
    assert_eq!(
        patch(&tablet, &name, 2_000_000, &bytes, 3_000_000).await.status,
        StatusCode::CREATED
    );
    assert_eq!(tablet.get(&path).await.bytes, bytes);
    assert_eq!(files(&server), 1);
}
