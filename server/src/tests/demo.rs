//! The demo shop, and through it what the office and an owner see.

use std::path::Path;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};
use shared::evidence;
use shared::office::{Clash, DayEnd, OrderDetail, OrderPage, QuarantinedChange, ReportPage};
use shared::order::picture::OrderPicture;
use shared::order::stage::Step;
use shared::report::Cell;
use shared::time::{MINUTE, Timestamp};
use tempfile::TempDir;
use tokio::sync::OnceCell;

use super::support::{Answer, NOON, TestServer, request};
use demo::{OWNER_TOKEN, PASSWORD};

/// A server with the demo shop, and the office signed in.
struct Desk {
    server: TestServer,
    cookie: String,
}

impl Desk {
    async fn new() -> Self {
        let server = TestServer::on(copy_of_the_demo().await).await;
        let body = json!({ "sign_in": "manager", "password": PASSWORD });
        let answer = server
            .call(super::support::post("/api/v1/office/sign-in", None, &body))
            .await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.line());
        let cookie = answer.headers["set-cookie"].to_str().unwrap();
        let cookie = cookie.split(';').next().unwrap().to_owned();
        Self { server, cookie }
    }

    async fn get(&self, path: &str) -> Answer {
        let path = format!("/api/v1/office/{path}");
        let request = Request::get(path).header("cookie", &self.cookie);
        self.server.call(request.body(Body::empty()).unwrap()).await
    }

    async fn post(&self, path: &str, body: &Value) -> Answer {
        let path = format!("/api/v1/office/{path}");
        let mut call = request(
            "POST".parse().unwrap(),
            &path,
            None,
            body.to_string().into_bytes(),
        );
        call.headers_mut().insert("cookie", self.cookie.parse().unwrap());
        self.server.call(call).await
    }

    async fn day_end(&self) -> DayEnd {
        serde_json::from_value(self.get("day-end").await.json()).unwrap()
    }

    async fn page(&self, path: &str) -> (StatusCode, String) {
        let answer = self.server.get(path).await;
        (answer.status, String::from_utf8(answer.bytes).unwrap())
    }
}

/// The data folder of the demo, made once for all tests: drawing its photos takes a while.
static DEMO: OnceCell<TempDir> = OnceCell::const_new();

pub(super) async fn copy_of_the_demo() -> TempDir {
    let made = DEMO.get_or_init(|| async {
        let folder = TempDir::new().unwrap();
        demo::fill_at(folder.path(), Timestamp::from_millis(NOON))
            .await
            .unwrap();
        folder
    });
    let copy = TempDir::new().unwrap();
    copy_folder(made.await.path(), copy.path());
    copy
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[tokio::test]
async fn the_demo_is_a_believable_day() {
    let desk = Desk::new().await;
    let day = desk.day_end().await;
    assert_eq!(day.intakes.len(), 12);
    let steps: std::collections::BTreeSet<Step> = day.intakes.iter().map(|intake| intake.step).collect();
    assert_eq!(steps.len(), 5, "{steps:?}");
    assert_eq!((day.clashes.len(), day.quarantine.len()), (1, 1));
    assert!(day.needs_reason());
    assert_eq!(day.totals.signed, 10);
    assert_eq!(day.totals.photos_not_arrived, 0);
    assert!(day.duplicates.is_empty());
    let page: OrderPage = serde_json::from_value(desk.get("orders").await.json()).unwrap();
    assert_eq!(page.total, 31);
    let found: OrderPage = serde_json::from_value(desk.get("orders?q=5k82").await.json()).unwrap();
    assert_eq!(found.total, 2);
    // Filled a second time it keeps what is there.
    let TestServer { folder, running, .. } = desk.server;
    running.close().await.unwrap();
    demo::fill_at(folder.path(), Timestamp::from_millis(NOON))
        .await
        .unwrap();
    let server = TestServer::on(folder).await;
    let desk = Desk { server, ..desk };
    assert_eq!(desk.day_end().await.intakes.len(), 12);
}

#[tokio::test]
async fn the_demo_has_two_weeks_to_count() {
    let desk = Desk::new().await;
    let path = "reports/daily?from=2026-11-08&to=2026-11-21&lang=en";
    let page: ReportPage = serde_json::from_value(desk.get(path).await.json()).unwrap();
    let figures: Vec<Cell> = page.figures.into_iter().map(|figure| figure.cell).collect();
    // Twelve of the days before and twelve of today; what was cancelled is none of them.
    assert_eq!(figures, [24, 22, 13, 0].map(Cell::Count));
    let table = &page.tables[0];
    assert!(table.rows.len() > 10, "{:?}", table.rows);
    assert!(table.rows.iter().any(|row| row[1] == Cell::text("陈晓琳")));
}

#[tokio::test]
async fn an_order_tells_who_changed_what_when_and_where() {
    let desk = Desk::new().await;
    let day = desk.day_end().await;
    let intake = day
        .intakes
        .iter()
        .find(|intake| intake.plate == "粤B5K82D")
        .unwrap();
    let answer = desk.get(&format!("orders/{}", intake.order)).await;
    let detail: OrderDetail = serde_json::from_value(answer.json()).unwrap();
    let picture = OrderPicture::assemble(intake.order, detail.records).unwrap();
    assert_eq!((picture.promises.len(), picture.marks.len()), (2, 4));
    assert_eq!(picture.customers.len(), 1);
    let first = detail.history.last().unwrap();
    assert_eq!(
        (&*first.action, &*first.author_name),
        ("open_order", "Emily Wong")
    );
    assert_eq!(first.device_name, "接车二号");
    let promised = detail
        .history
        .iter()
        .find(|entry| entry.action == "promise_time")
        .unwrap();
    let edit = promised
        .edits
        .iter()
        .find(|edit| edit.field == "promised_at")
        .unwrap();
    assert!(!edit.old_text.en.is_empty() && edit.old_text != edit.new_text);
    assert_eq!(edit.label.zh, "维修委托书 · 承诺完工时间");
    let edits = || detail.history.iter().flat_map(|entry| &entry.edits);
    assert!(edits().any(|edit| edit.field == "mark"), "a photo shows a mark");
    for edit in edits().filter(|edit| edit.old.is_none()) {
        assert!(
            !edit.new_text.zh.is_empty() && !edit.new_text.en.is_empty(),
            "{} of {} is set to nothing",
            edit.field,
            edit.kind
        );
    }
}

#[tokio::test]
async fn a_clash_is_decided_once() {
    let desk = Desk::new().await;
    let clash: Clash = desk.day_end().await.clashes.remove(0);
    assert_eq!((&*clash.field, clash.alternatives.len()), ("odometer_km", 1));
    let other = &clash.alternatives[0];
    assert_eq!(
        (&*other.text.en, &*other.author_name),
        ("22,460\u{a0}km", "李建国")
    );
    let mut choice = json!({
        "kind": clash.kind, "record": clash.record, "field": clash.field,
        "value": 999, "base": clash.base,
    });
    let answer = desk.post("clashes/decide", &choice).await;
    assert_eq!(answer.line(), r#"422 {"reason":"invalid"}"#);
    choice["value"] = other.value.clone();
    assert_eq!(desk.post("clashes/decide", &choice).await.status, StatusCode::OK);
    assert!(desk.day_end().await.clashes.is_empty());
    let again = desk.post("clashes/decide", &choice).await;
    assert_eq!(again.line(), r#"409 {"reason":"conflict"}"#);
}

#[tokio::test]
async fn a_change_in_quarantine_is_applied_or_dismissed_once() {
    let desk = Desk::new().await;
    let one: QuarantinedChange = desk.day_end().await.quarantine.remove(0);
    assert_eq!((&*one.reason, &*one.action), ("revoked", "write_concern"));
    let words = one.edits.iter().find(|edit| edit.field == "words").unwrap();
    assert_eq!(words.new_text.zh, "倒车影像偶尔黑屏。");
    let path = format!("quarantine/{}", one.seq.number());
    let empty = desk
        .post(&format!("{path}/dismiss"), &json!({ "reason": " " }))
        .await;
    assert_eq!(empty.line(), r#"422 {"reason":"reason_needed"}"#);
    assert_eq!(
        desk.post(&format!("{path}/apply"), &json!({})).await.status,
        StatusCode::OK
    );
    assert!(desk.day_end().await.quarantine.is_empty());
    let answer = desk.get(&format!("orders/{}", one.order.unwrap())).await;
    let detail: OrderDetail = serde_json::from_value(answer.json()).unwrap();
    let applied = detail
        .history
        .iter()
        .find(|entry| entry.edits.iter().any(|edit| edit.new == words.new));
    assert_eq!(applied.unwrap().author_name, "李建国");
    let again = desk
        .post(&format!("{path}/dismiss"), &json!({ "reason": "twice" }))
        .await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_owner_sees_what_was_signed_and_nothing_that_runs() {
    let desk = Desk::new().await;
    let (status, page) = desk.page(&format!("/o/{OWNER_TOKEN}")).await;
    assert_eq!(status, StatusCode::OK);
    for part in [
        "粤B·5K82D",
        "王伟",
        "刹车时有尖锐异响",
        "前刹车盘明早",
        "左前翼子板",
        "2.5 mm",
        "需立即处理",
        "已建议，您选择暂不处理",
        "noindex",
        "tel:",
    ] {
        assert!(page.contains(part), "{part}");
    }
    for part in ["<script", " style=", "onclick", "signed-version-differs"] {
        assert!(!page.contains(part), "{part}");
    }
    assert!(page.len() < 60_000, "{} bytes", page.len());
    let (_, english) = desk.page(&format!("/o/{OWNER_TOKEN}?lang=en")).await;
    assert!(english.contains("Waiting for parts") && english.contains("lang=\"en\""));
    assert!(english.contains("Brake pad, front left") && english.contains("Urgent"));
    let photo = page.split("src=\"").nth(1).unwrap().split('"').next().unwrap();
    let answer = desk.server.get(photo).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.headers["content-type"], "image/jpeg");
    assert_eq!(answer.headers["cache-control"], "private, no-store");
}

#[tokio::test]
async fn whatever_does_not_open_gets_one_and_the_same_page() {
    let desk = Desk::new().await;
    let answer = desk.server.get(&format!("/o/{OWNER_TOKEN}")).await;
    assert_eq!(answer.headers["x-robots-tag"], "noindex, nofollow, noarchive");
    assert_eq!(answer.headers["referrer-policy"], "no-referrer");
    assert_eq!(answer.headers["cache-control"], "private, no-store");
    let page = String::from_utf8(answer.bytes).unwrap();
    let shown = page.split("src=\"").nth(1).unwrap().split('"').next().unwrap();
    let sha256 = shown.rsplit('/').next().unwrap();
    // A link of the office, before and after it is withdrawn, and past its end.
    let day = desk.day_end().await;
    let order = day.intakes[1].order;
    let made = desk
        .post(&format!("orders/{order}/owner-link"), &json!({}))
        .await
        .json();
    let url = made["url"].as_str().unwrap();
    let path = url
        .split_once("/o/")
        .map(|(_, token)| format!("/o/{token}"))
        .unwrap();
    assert_eq!(desk.page(&path).await.0, StatusCode::OK);
    let foreign = desk.page(&format!("{path}/photos/{sha256}")).await;
    let link = made["link"].as_str().unwrap();
    let withdrawn = desk
        .post(&format!("owner-links/{link}/withdraw"), &json!({}))
        .await;
    assert_eq!(withdrawn.status, StatusCode::OK);
    let wrong = desk.page("/o/wrong").await;
    assert_eq!(wrong.0, StatusCode::NOT_FOUND);
    for other in [
        foreign,
        desk.page(&path).await,
        desk.page(&format!("/o/{OWNER_TOKEN}/photos/nothing")).await,
        desk.page(&format!("/o/wrong/photos/{sha256}")).await,
        desk.page(&format!("/o/{OWNER_TOKEN}/elsewhere")).await,
    ] {
        assert_eq!(other, wrong);
    }
    desk.server.pass(91 * 24 * 60 * MINUTE);
    assert_eq!(desk.page(&format!("/o/{OWNER_TOKEN}")).await, wrong);
}

#[tokio::test]
async fn before_the_signature_an_owner_sees_no_draft() {
    let desk = Desk::new().await;
    let day = desk.day_end().await;
    let draft = day
        .intakes
        .iter()
        .find(|intake| !intake.signed && intake.photos > 0)
        .unwrap();
    let path = format!("orders/{}/owner-link", draft.order);
    let made = desk.post(&path, &json!({})).await.json();
    let url = made["url"].as_str().unwrap().replace("http://127.0.0.1:8080", "");
    let (status, page) = desk.page(&url).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("intake-under-way"));
    for part in ["充电口盖", "张敏", "22,6", "/photos/", "粤BD"] {
        assert!(!page.contains(part), "{part}");
    }
}

#[tokio::test]
async fn guesses_at_links_are_limited() {
    let server = TestServer::new().await;
    let mut statuses = std::collections::BTreeSet::new();
    for guess in 0..80 {
        statuses.insert(server.get(&format!("/o/guess{guess}")).await.status.as_u16());
    }
    assert_eq!(statuses.into_iter().collect::<Vec<_>>(), [404, 429]);
}

#[tokio::test]
async fn every_order_of_the_demo_makes_a_pack_that_is_whole() {
    let desk = Desk::new().await;
    let orders: OrderPage = serde_json::from_value(desk.get("orders").await.json()).unwrap();
    assert!(orders.orders.len() > 5);
    for order in orders.orders {
        let answer = desk.get(&format!("orders/{}/evidence", order.order)).await;
        let report = evidence::verify(&answer.bytes, None);
        assert!(report.is_whole(), "{}: {:?}", order.number, report.faults);
        assert_eq!(report.manifest.unwrap().signatures.is_empty(), !order.signed);
    }
}
