//! The evidence pack of an order, from the tablet's changes to the file that anybody verifies.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use serde_json::{Value, json};
use shared::evidence::{self, Fault, Note, Report, sha256};
use shared::id::ShopId;
use shared::staff::Role;
use uuid::Uuid;

use super::evidence_sheet::distinctive;
use super::support::{Answer, NOON, Tablet, TestServer, request};
use crate::evidence::verify::tell;

pub(super) const ORDER: Uuid = Uuid::from_u128(70);
/// A sheet that this build can't read.
const NEWER_SHEET: &str = r#"{"shop":"One"}"#;

pub(super) fn picture(what: u8) -> Vec<u8> {
    let mut bytes = vec![0xff, 0xd8, 0xff, 0xe0];
    bytes.extend([what; 900]);
    bytes
}

pub(super) fn change(tablet: &Tablet<'_>, dseq: u64, action: &str, edits: &[(&str, Uuid, Value)]) -> Value {
    let edits: Vec<Value> = edits
        .iter()
        .flat_map(|(kind, record, fields)| {
            let fields = fields.as_object().cloned().unwrap_or_default();
            fields.into_iter().map(move |(field, value)| {
                json!({ "kind": kind, "record": record, "field": field, "value": value, "base": 0 })
            })
        })
        .collect();
    json!({
        "change_id": Uuid::now_v7(), "dseq": dseq, "schema": 1, "author": Uuid::nil(),
        "device": tablet.device, "at": NOON, "action": action, "edits": edits,
    })
}

/// Takes a car in with two photos, of which one has arrived.
pub(super) async fn take_in(tablet: &Tablet<'_>, sheet: Option<&str>) {
    let (front, away) = (picture(1), picture(2));
    let photo = |bytes: &[u8]| json!({ "order": ORDER, "sha256": sha256(bytes), "width": 4, "height": 3 });
    let mut changes = vec![
        change(
            tablet,
            1,
            "open_order",
            &[(
                "repair_order",
                ORDER,
                json!({ "number": "A-0001", "arrived_at": NOON }),
            )],
        ),
        change(
            tablet,
            2,
            "add_photo",
            &[("photo", Uuid::from_u128(71), photo(&front))],
        ),
        change(
            tablet,
            3,
            "add_photo",
            &[("photo", Uuid::from_u128(72), photo(&away))],
        ),
    ];
    if let Some(sheet) = sheet {
        let signature = json!({
            "order": ORDER, "purpose": "intake", "name": "<b>王伟</b>", "signed_at": NOON, "language": "en",
            "sheet": sheet, "sheet_sha256": sha256(sheet.as_bytes()),
        });
        changes.push(change(
            tablet,
            4,
            "sign",
            &[("signature", Uuid::from_u128(73), signature)],
        ));
    }
    let pushed = tablet.push(&changes).await;
    assert_eq!(pushed.status, StatusCode::OK, "{}", pushed.line());
    let path = format!("/api/v1/photos/{}", sha256(&front));
    let put = request(Method::PUT, &path, Some(&tablet.token), front);
    assert!(tablet.server.call(put).await.status.is_success());
}

async fn get(server: &TestServer, cookie: &str, path: &str) -> Answer {
    let request = Request::get(format!("/api/v1/office/{path}")).header("cookie", cookie);
    server.call(request.body(Body::empty()).unwrap()).await
}

pub(super) async fn pack(server: &TestServer, cookie: &str) -> Vec<u8> {
    let answer = get(server, cookie, &format!("orders/{ORDER}/evidence")).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.line());
    assert_eq!(answer.headers["content-length"], answer.bytes.len().to_string());
    assert_eq!(
        answer.headers["content-disposition"],
        "attachment; filename=\"evidence-A-0001.zip\""
    );
    answer.bytes
}

async fn key(server: &TestServer, cookie: &str) -> String {
    let answer = get(server, cookie, "evidence-key").await.json();
    answer["fingerprint"].as_str().unwrap().to_owned()
}

pub(super) async fn office(server: &TestServer, name: &str) -> (ShopId, String) {
    let shop = server.add_shop(name).await;
    server.add_staff(shop, name, Role::Advisor).await;
    (shop, server.sign_in(name).await)
}

fn verified(bytes: &[u8], key: &str) -> Report {
    evidence::verify(bytes, Some(key))
}

/// Returns the text of an entry.
pub(super) fn entry(bytes: &[u8], name: &str) -> String {
    let manifest = evidence::verify(bytes, None).manifest.unwrap();
    let listed = manifest
        .entries
        .iter()
        .find(|listed| listed.name == name)
        .unwrap();
    let size = listed.size as usize;
    let at = bytes
        .windows(size)
        .position(|window| sha256(window) == listed.sha256);
    String::from_utf8(bytes[at.unwrap()..at.unwrap() + size].to_vec()).unwrap()
}

#[tokio::test]
async fn a_pack_is_whole_and_names_what_is_altered() {
    let server = TestServer::new().await;
    let (shop, cookie) = office(&server, "one").await;
    let tablet = server.tablet(shop).await;
    take_in(&tablet, Some(&distinctive().text())).await;
    let key = key(&server, &cookie).await;
    let bytes = pack(&server, &cookie).await;
    let report = verified(&bytes, &key);
    assert!(report.is_whole(), "{:?}", report.faults);
    let away = Note::PhotoAway {
        sha256: sha256(&picture(2)),
    };
    assert_eq!(report.notes, [away]);
    let manifest = report.manifest.clone().unwrap();
    assert_eq!((manifest.history.changes, manifest.signatures.len()), (4, 1));
    assert!(
        tell(&report).starts_with("The pack is whole\n"),
        "{}",
        tell(&report)
    );

    let photo = picture(1);
    let at = bytes
        .windows(photo.len())
        .position(|window| window == photo)
        .unwrap();
    let mut altered = bytes.clone();
    altered[at + 400] ^= 1;
    let name = format!("photos/{}.jpg", sha256(&photo));
    let report = verified(&altered, &key);
    assert_eq!(report.faults, [Fault::Altered { entry: name.clone() }]);
    assert!(tell(&report).contains(&name));
}

#[tokio::test]
async fn without_a_compared_key_no_shop_is_named() {
    let server = TestServer::new().await;
    let (shop, cookie) = office(&server, "one").await;
    let tablet = server.tablet(shop).await;
    take_in(&tablet, Some(&distinctive().text())).await;
    let told = tell(&evidence::verify(&pack(&server, &cookie).await, None));
    assert!(
        told.starts_with("Unaltered, but the key was not checked\n"),
        "{told}"
    );
    let key = key(&server, &cookie).await;
    assert!(
        told.contains(&format!("signed with key {key}; whether that is the shop's")),
        "{told}"
    );
}

#[tokio::test]
async fn the_sheet_is_readable_alone_and_runs_nothing() {
    let server = TestServer::new().await;
    let (shop, cookie) = office(&server, "one").await;
    let tablet = server.tablet(shop).await;
    take_in(&tablet, Some(&distinctive().text())).await;
    let sheet = entry(&pack(&server, &cookie).await, evidence::SHEET);
    assert!(sheet.contains(&format!("src=\"photos/{}.jpg\"", sha256(&picture(1)))));
    assert!(
        !sheet.contains("lazy"),
        "a photo that is not in sight is printed too"
    );
    assert!(sheet.contains(&key(&server, &cookie).await));
    assert!(sheet.contains(&sha256(distinctive().text().as_bytes())));
    assert!(sheet.contains("&lt;b&gt;王伟") && !sheet.contains("<b>") && !sheet.contains("<script"));
    assert!(
        !sheet.contains("src=\"/") && !sheet.contains("href=\"/"),
        "nothing is fetched"
    );
}

#[tokio::test]
async fn what_this_build_can_not_read_of_what_was_signed_is_not_replaced_by_today() {
    let server = TestServer::new().await;
    let (shop, cookie) = office(&server, "one").await;
    let tablet = server.tablet(shop).await;
    take_in(&tablet, Some(NEWER_SHEET)).await;
    let bytes = pack(&server, &cookie).await;
    let sheet = entry(&bytes, evidence::SHEET);
    assert!(sheet.contains("data-testid=\"sheet-unreadable\"") && sheet.contains("sheets/1.json"));
    assert!(!sheet.contains("As you signed it") && !sheet.contains("data-testid=\"arrival\""));
    assert_eq!(entry(&bytes, "sheets/1.json"), NEWER_SHEET);
}

#[tokio::test]
async fn a_draft_is_packed_and_says_so() {
    let server = TestServer::new().await;
    let (shop, cookie) = office(&server, "one").await;
    let tablet = server.tablet(shop).await;
    take_in(&tablet, None).await;
    let bytes = pack(&server, &cookie).await;
    let report = verified(&bytes, &key(&server, &cookie).await);
    assert!(report.is_whole() && report.notes.contains(&Note::NotSigned));
    assert!(entry(&bytes, evidence::SHEET).contains("data-testid=\"not-signed\""));
    assert!(!entry(&bytes, evidence::SHEET).contains("As you signed it"));
}

#[tokio::test]
async fn a_shop_has_one_key_of_its_own_for_ever() {
    let server = TestServer::new().await;
    let (_, one) = office(&server, "one").await;
    let (_, two) = office(&server, "two").await;
    let first = key(&server, &one).await;
    assert_ne!(first, key(&server, &two).await);
    let server = server.restart().await;
    assert_eq!(first, key(&server, &one).await);
}

#[tokio::test]
async fn another_shop_gets_no_pack() {
    let server = TestServer::new().await;
    let (shop, _) = office(&server, "one").await;
    let tablet = server.tablet(shop).await;
    take_in(&tablet, Some(&distinctive().text())).await;
    let (_, other) = office(&server, "two").await;
    let answer = get(&server, &other, &format!("orders/{ORDER}/evidence")).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_photo_that_is_damaged_on_the_disk_is_not_passed_off_as_evidence() {
    let server = TestServer::new().await;
    let (shop, cookie) = office(&server, "one").await;
    let tablet = server.tablet(shop).await;
    take_in(&tablet, Some(&distinctive().text())).await;
    let hash = sha256(&picture(1));
    let path = server.folder.path().join("photos").join(&hash[..2]).join(&hash);
    std::fs::write(path, picture(3)).unwrap();
    let report = verified(&pack(&server, &cookie).await, &key(&server, &cookie).await);
    assert!(report.is_whole(), "{:?}", report.faults);
    assert!(
        report
            .notes
            .contains(&Note::PhotoDamaged { sha256: hash.clone() })
    );
    assert!(!report.notes.contains(&Note::PhotoAway { sha256: hash }));
}
