//! The history in an evidence pack: the order's own changes, and those of the files that it names.

use serde_json::json;
use shared::evidence::{self, HISTORY, Note, ORDER as RECORDS, chain};
use shared::time::DAY;
use uuid::Uuid;

use super::evidence::{ORDER, change, entry, office, pack};
use super::support::{NOON, Tablet, TestServer};
use crate::archive;

const VEHICLE: Uuid = Uuid::from_u128(80);
const BRINGER: Uuid = Uuid::from_u128(81);
const STRANGER: Uuid = Uuid::from_u128(82);
const OTHER_ORDER: Uuid = Uuid::from_u128(83);

/// Opens an order, and changes its vehicle and its people before and after.
async fn take_in(tablet: &Tablet<'_>) {
    let changes = [
        change(
            tablet,
            1,
            "edit_vehicle",
            &[(
                "vehicle",
                VEHICLE,
                json!({ "plate": "A-before", "owner": STRANGER }),
            )],
        ),
        change(
            tablet,
            2,
            "edit_customer",
            &[
                ("customer", BRINGER, json!({ "name": "Bea" })),
                ("customer", STRANGER, json!({ "name": "Stranger" })),
            ],
        ),
        change(
            tablet,
            3,
            "open_order",
            &[(
                "repair_order",
                ORDER,
                json!({ "number": "A-0001", "arrived_at": NOON, "vehicle": VEHICLE, "brought_by": BRINGER }),
            )],
        ),
        change(
            tablet,
            4,
            "edit_vehicle",
            &[("vehicle", VEHICLE, json!({ "vin": "VIN-after" }))],
        ),
        change(
            tablet,
            5,
            "edit_customer",
            &[("customer", STRANGER, json!({ "phone": "STRANGE-1" }))],
        ),
        change(
            tablet,
            6,
            "open_order",
            &[
                (
                    "repair_order",
                    OTHER_ORDER,
                    json!({ "number": "OTHER-1", "vehicle": VEHICLE }),
                ),
                ("customer", BRINGER, json!({ "phone": "PHONE-after" })),
            ],
        ),
    ];
    let pushed = tablet.push(&changes).await;
    assert!(pushed.status.is_success(), "{}", pushed.line());
}

#[tokio::test]
async fn what_became_of_plate_and_people_since_the_opening_is_told_and_nobody_elses_business() {
    let server = TestServer::new().await;
    let (shop, cookie) = office(&server, "one").await;
    let tablet = server.tablet(shop).await;
    take_in(&tablet).await;
    let bytes = pack(&server, &cookie).await;
    let report = evidence::verify(&bytes, None);
    assert!(report.is_whole(), "{:?}", report.faults);
    let history = report.manifest.unwrap().history;
    assert!(history.is_whole && !report.notes.contains(&Note::HistoryNotWhole));
    let text = entry(&bytes, HISTORY);
    let lines: Vec<chain::Line> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let excerpts: Vec<bool> = lines.iter().map(|line| line.excerpt).collect();
    assert_eq!(excerpts, [false, false, true], "{text}");
    for told in ["A-0001", "VIN-after", "PHONE-after"] {
        assert!(text.contains(told), "{told}: {text}");
    }
    for untold in ["A-before", "STRANGE-1", "OTHER-1"] {
        assert!(!text.contains(untold), "{untold}: {text}");
    }
    let records = entry(&bytes, RECORDS);
    assert!(
        records.contains("Bea") && !records.contains("STRANGE-1"),
        "{records}"
    );
}

#[tokio::test]
async fn a_history_whose_beginning_the_log_has_forgotten_says_so() {
    let server = TestServer::new().await;
    let (shop, _) = office(&server, "one").await;
    let tablet = server.tablet(shop).await;
    take_in(&tablet).await;
    let state = &server.running.state;
    server.pass(state.options.terms.log().unwrap() + DAY);
    archive::once(state).await.unwrap();
    let later = change(
        &tablet,
        7,
        "edit_vehicle",
        &[("vehicle", VEHICLE, json!({ "vin": "VIN-later" }))],
    );
    tablet.push(&[later]).await;
    let cookie = server.sign_in("one").await;
    let bytes = pack(&server, &cookie).await;
    let report = evidence::verify(&bytes, None);
    assert!(report.is_whole(), "{:?}", report.faults);
    assert!(report.notes.contains(&Note::HistoryNotWhole));
    assert!(entry(&bytes, HISTORY).contains("VIN-later"));
}
