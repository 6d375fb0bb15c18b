//! Who may use a tablet: what it is sent, and what is taken from it.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};
use shared::id::{ShopId, StaffId};
use shared::staff::Role;
use shared::sync::digest::Check;
use shared::sync::wire::DeviceStatus;
use uuid::Uuid;

use super::support::{NOON, Tablet, TestServer, request};

struct Shop {
    server: TestServer,
    id: ShopId,
    cookie: String,
    advisor: StaffId,
    technician: StaffId,
}

impl Shop {
    async fn new() -> Self {
        let server = TestServer::guarded().await;
        let id = server.add_shop("Shop").await;
        server.add_staff(id, "manager", Role::ServiceManager).await;
        let advisor = server.add_staff(id, "advisor", Role::Advisor).await;
        let technician = server.add_staff(id, "technician", Role::Technician).await;
        let cookie = server.sign_in("manager").await;
        Self {
            server,
            id,
            cookie,
            advisor,
            technician,
        }
    }

    async fn set_use(&self, tablet: &Tablet<'_>, input: &Value) {
        let path = format!("/api/v1/office/devices/{}/use", tablet.device);
        let mut call = request(
            "PUT".parse().unwrap(),
            &path,
            None,
            input.to_string().into_bytes(),
        );
        call.headers_mut().insert("cookie", self.cookie.parse().unwrap());
        let answer = self.server.call(call).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.line());
        assert_eq!(answer.json()["used"], *input);
    }

    async fn kept(&self) -> Vec<String> {
        let call = Request::get("/api/v1/office/day-end").header("cookie", &self.cookie);
        let answer = self.server.call(call.body(Body::empty()).unwrap()).await;
        let kept = answer.json()["quarantine"].clone();
        let reasons = kept.as_array().unwrap().iter();
        reasons
            .map(|one| one["reason"].as_str().unwrap().to_owned())
            .collect()
    }
}

fn change(tablet: &Tablet<'_>, dseq: u64, author: StaffId, record: u128, values: &[(&str, Value)]) -> Value {
    let edit = |(field, value): &(&str, Value)| json!({ "kind": "customer", "record": Uuid::from_u128(record), "field": field, "value": value, "base": 0 });
    json!({
        "change_id": Uuid::from_u128(tablet.device.uuid().as_u128().wrapping_add(u128::from(dseq))),
        "dseq": dseq,
        "schema": 1,
        "author": author,
        "device": tablet.device,
        "at": NOON,
        "action": "create_customer",
        "edits": values.iter().map(edit).collect::<Vec<_>>(),
    })
}

fn customer(page: &Value) -> &Value {
    let records = page["records"].as_array().unwrap();
    records
        .iter()
        .find(|record| record["kind"] == "customer")
        .unwrap()
}

fn check(page: &Value) -> Check {
    let mut check = Check::default();
    for record in page["records"].as_array().unwrap() {
        let record: shared::record::Record = serde_json::from_value(record.clone()).unwrap();
        check.moved(record.id, shared::record::Seq::NEVER, record.seq);
    }
    check
}

#[tokio::test]
async fn a_workshop_tablet_is_sent_no_telephone_number_and_still_counts_as_complete() {
    let shop = Shop::new().await;
    let reception = shop.server.tablet(shop.id).await;
    let workshop = shop.server.tablet(shop.id).await;
    let wang = change(
        &reception,
        1,
        shop.advisor,
        7,
        &[("name", json!("王伟")), ("phone", json!("13800138000"))],
    );
    assert_eq!(reception.push(&[wang]).await.json()["acknowledged"], 1);
    let before = workshop.pull().await;
    assert_eq!(customer(&before)["fields"]["phone"]["v"], "13800138000");
    shop.set_use(
        &workshop,
        &json!({ "people": null, "roles": ["technician", "inspector"] }),
    )
    .await;
    let after = workshop.pull().await;
    assert_ne!(before["epoch"], after["epoch"], "it pulls all of it anew");
    assert!(!after.to_string().contains("13800138000"));
    assert_eq!(customer(&after)["fields"]["name"]["v"], "王伟");
    assert_eq!(
        serde_json::from_value::<Check>(after["check"].clone()).unwrap(),
        check(&after)
    );
    for path in [
        "/api/v1/pull/first",
        "/api/v1/pull/files",
        "/api/v1/pull?short=true",
    ] {
        let text = String::from_utf8(workshop.get(path).await.bytes).unwrap();
        assert!(!text.contains("13800138000"), "{path}");
    }
    let own = reception.pull().await;
    assert_eq!(own["epoch"], before["epoch"], "the others are left alone");
    assert_eq!(customer(&own)["fields"]["phone"]["v"], "13800138000");
    let status = serde_json::to_value(DeviceStatus::default()).unwrap();
    let beat = json!({ "incarnation": workshop.incarnation, "status": status });
    let beat = workshop.post("/api/v1/heartbeat", &beat).await.json();
    let pushed = workshop.push(&[]).await.json();
    assert_eq!(
        [&beat["epoch"], &pushed["epoch"]],
        [&after["epoch"], &after["epoch"]]
    );
}

#[tokio::test]
async fn a_tablet_is_sent_the_pins_of_those_who_may_sign_in_on_it() {
    let shop = Shop::new().await;
    let tablet = shop.server.tablet(shop.id).await;
    let limits = [
        json!({ "people": [shop.technician], "roles": null }),
        json!({ "people": null, "roles": ["technician"] }),
    ];
    for limit in limits {
        shop.set_use(&tablet, &limit).await;
        let page = tablet.pull().await;
        let staff = page["records"].as_array().unwrap().iter();
        let staff: Vec<&Value> = staff.filter(|record| record["kind"] == "staff").collect();
        assert_eq!(staff.len(), 3);
        for record in staff {
            let is_own = record["id"] == json!(shop.technician);
            let fields = record["fields"].as_object().unwrap();
            assert!(fields.contains_key("name"));
            assert_eq!(fields.contains_key("pin_hash"), is_own, "{limit} {record}");
        }
    }
}

#[tokio::test]
async fn what_somebody_does_on_a_tablet_that_is_not_theirs_is_kept_for_the_office() {
    let shop = Shop::new().await;
    let tablet = shop.server.tablet(shop.id).await;
    shop.set_use(&tablet, &json!({ "people": [shop.technician], "roles": null }))
        .await;
    let li = change(&tablet, 1, shop.advisor, 8, &[("name", json!("李伟"))]);
    let reply = tablet.push(&[li]).await.json();
    assert_eq!(reply["acknowledged"], 1);
    assert_eq!(shop.kept().await, ["not_on_this_tablet"]);
    shop.set_use(&tablet, &json!({ "people": null, "roles": ["technician"] }))
        .await;
    let liu = change(&tablet, 2, shop.advisor, 9, &[("name", json!("刘伟"))]);
    tablet.push(&[liu]).await;
    assert_eq!(shop.kept().await, ["not_on_this_tablet"; 2]);
    shop.set_use(&tablet, &json!({ "people": null, "roles": null }))
        .await;
    let huang = change(&tablet, 3, shop.advisor, 10, &[("name", json!("黄伟"))]);
    let reply = tablet.push(&[huang]).await.json();
    assert_eq!(reply["acknowledged"], 3);
    assert_eq!(shop.kept().await.len(), 2, "{reply}");
}

#[tokio::test]
async fn a_tablet_does_not_set_who_may_use_it() {
    let shop = Shop::new().await;
    let tablet = shop.server.tablet(shop.id).await;
    shop.set_use(&tablet, &json!({ "people": null, "roles": ["technician"] }))
        .await;
    let mut forged = change(&tablet, 1, shop.technician, 0, &[]);
    forged["action"] = json!("set_tablet_use");
    forged["edits"] = json!([{ "kind": "tablet_use", "record": tablet.device, "field": "roles", "value": null, "base": 9 }]);
    tablet.push(&[forged]).await;
    assert_eq!(shop.kept().await, ["not_allowed"]);
    let roles = tablet.pull().await;
    let records = roles["records"].as_array().unwrap().iter();
    let own = records.clone().find(|record| record["kind"] == "tablet_use");
    assert_eq!(own.unwrap()["fields"]["roles"]["v"], json!(["technician"]));
}

#[tokio::test]
async fn a_tablet_that_comes_back_as_another_device_keeps_the_limits_of_its_name() {
    let shop = Shop::new().await;
    let reception = shop.server.tablet(shop.id).await;
    let wang = change(
        &reception,
        1,
        shop.advisor,
        7,
        &[("name", json!("王伟")), ("phone", json!("13800138000"))],
    );
    assert_eq!(reception.push(&[wang]).await.json()["acknowledged"], 1);
    let limits = json!({ "people": null, "roles": ["technician"] });
    shop.set_use(&reception, &limits).await;
    // Its browser threw everything away: it is paired again under its name.
    let again = shop.server.tablet(shop.id).await;
    assert_ne!(again.device, reception.device);
    assert!(!again.pull().await.to_string().contains("13800138000"));
    shop.set_use(&again, &json!({ "people": null, "roles": null }))
        .await;
    assert!(
        again.pull().await.to_string().contains("13800138000"),
        "the office lifts them"
    );
}
