//! The projections: they say what the records say, after every way a record is written.

use serde_json::{Value, json};
use shared::id::OrderId;
use shared::time::{DAY, HOUR};
use sqlx::Row;
use uuid::Uuid;

use super::support::{NOON, Tablet, TestServer};
use crate::archive;
use crate::backup;
use crate::db::{self, database_file, projection};

const VEHICLE: u128 = 1;
const CUSTOMER: u128 = 2;
const ORDER: u128 = 3;

/// Returns the id of the order's intake.
fn intake() -> u128 {
    let id = shared::order::intake::id(OrderId::new(Uuid::from_u128(ORDER)));
    id.uuid().as_u128()
}

/// Makes a change that sets fields of one record, of which the device knew the state of number `base`.
fn sets(tablet: &Tablet<'_>, (dseq, base): (u64, i64), kind: &str, record: u128, fields: &Value) -> Value {
    let edit = |(field, value): (&String, &Value)| json!({ "kind": kind, "record": Uuid::from_u128(record), "field": field, "value": value, "base": base });
    let edits: Vec<Value> = fields.as_object().unwrap().iter().map(edit).collect();
    json!({
        "change_id": Uuid::now_v7(), "dseq": dseq, "schema": 1, "author": Uuid::nil(), "device": tablet.device,
        "at": NOON, "action": "edit_intake", "edits": edits,
    })
}

/// Pushes a customer with a vehicle and an order.
async fn one_order(tablet: &Tablet<'_>) {
    let changes = [
        sets(
            tablet,
            (1, 0),
            "customer",
            CUSTOMER,
            &json!({ "name": "王伟", "phone": "13800138000" }),
        ),
        sets(
            tablet,
            (2, 0),
            "vehicle",
            VEHICLE,
            &json!({ "plate": "粤B12345", "vin": "" }),
        ),
        sets(
            tablet,
            (3, 0),
            "repair_order",
            ORDER,
            &json!({ "number": "A-0001", "vehicle": Uuid::from_u128(VEHICLE), "contact": Uuid::from_u128(CUSTOMER),
                "arrived_at": NOON - HOUR, "purpose": "scheduled" }),
        ),
        sets(
            tablet,
            (4, 0),
            "intake",
            intake(),
            &json!({ "order": Uuid::from_u128(ORDER), "odometer_km": 48_210 }),
        ),
    ];
    let pushed = tablet.push_line(&changes).await;
    assert!(pushed.contains(r#""acknowledged":4"#), "{pushed}");
}

/// Reads one line of a query.
async fn line(server: &TestServer, sql: &'static str) -> String {
    let row = sqlx::query(sql)
        .fetch_one(&server.running.state.database.readers)
        .await
        .unwrap();
    row.get(0)
}

/// Checks the folder as `server check` does, the projections included.
async fn checked(server: &TestServer) -> Result<String, String> {
    let options = server.running.state.options.data.clone();
    backup::check(&options).await.map_err(|error| error.to_string())
}

#[tokio::test]
async fn a_row_says_what_its_record_says_after_every_push() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    let tablet = server.tablet(shop).await;
    one_order(&tablet).await;
    let order = "select number || ' ' || step || ' ' || purpose || ' ' || odometer_km || ' ' || arrived_at || ' ' || \
        plate || ' ' || name from order_row join intake_row using (shop_id, order_id) \
        join vehicle_row using (shop_id, vehicle_id) \
        join customer_row on customer_id = contact_id";
    let arrived = NOON - HOUR;
    assert_eq!(
        line(&server, order).await,
        format!("A-0001 reception scheduled 48210 {arrived} 粤B12345 王伟")
    );
    let base = "select cast(seq as text) from record where kind = 'vehicle'";
    let base: i64 = line(&server, base).await.parse().unwrap();
    let changes = [
        sets(
            &tablet,
            (5, base),
            "vehicle",
            VEHICLE,
            &json!({ "plate": "粤B54321" }),
        ),
        sets(
            &tablet,
            (6, base - 1),
            "customer",
            CUSTOMER,
            &json!({ "name": "王小伟" }),
        ),
        sets(
            &tablet,
            (7, base + 1),
            "repair_order",
            ORDER,
            &json!({ "purpose": "general" }),
        ),
        sets(
            &tablet,
            (8, base + 2),
            "intake",
            intake(),
            &json!({ "order": Uuid::from_u128(ORDER), "odometer_km": 48_300 }),
        ),
    ];
    tablet.push(&changes).await;
    assert_eq!(
        line(&server, order).await,
        format!("A-0001 reception general 48300 {arrived} 粤B54321 王小伟")
    );
    checked(&server).await.unwrap();
}

#[tokio::test]
async fn an_order_is_delivered_when_it_passes_delivery_unless_it_says_so_itself() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    let tablet = server.tablet(shop).await;
    one_order(&tablet).await;
    let delivered = "select coalesce(delivered_at, 0) || ' ' || step from order_row";
    assert_eq!(line(&server, delivered).await, "0 reception");
    let stage = serde_json::to_value(shared::order::stage::Stage::at(
        shared::order::stage::Step::FollowUp,
    ));
    let stage = json!({ "stage": stage.unwrap() });
    tablet
        .push(&[sets(&tablet, (5, 0), "repair_order", ORDER, &stage)])
        .await;
    assert_eq!(line(&server, delivered).await, format!("{NOON} follow_up"));
    let said = json!({ "delivered_at": NOON - HOUR });
    tablet
        .push(&[sets(&tablet, (6, 0), "repair_order", ORDER, &said)])
        .await;
    assert_eq!(
        line(&server, delivered).await,
        format!("{} follow_up", NOON - HOUR)
    );
    // The order leaves the tablets, and comes back when somebody works on it again.
    let archived = "select cast(archived as text) from order_row";
    server.pass(200 * DAY);
    archive::once(&server.running.state).await.unwrap();
    assert_eq!(line(&server, archived).await, "1");
    checked(&server).await.unwrap();
    let concern = json!({ "order": Uuid::from_u128(ORDER), "words": "异响" });
    tablet
        .push(&[sets(&tablet, (7, 0), "concern", 9, &concern)])
        .await;
    assert_eq!(line(&server, archived).await, "0");
    checked(&server).await.unwrap();
}

#[tokio::test]
async fn the_check_names_a_row_that_differs_and_making_them_again_mends_it() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    let tablet = server.tablet(shop).await;
    one_order(&tablet).await;
    for wrong in [
        "update order_row set promised_at = 1",
        "update vehicle_row set plate = ''",
        "delete from customer_row",
        "insert into customer_row select shop_id, zeroblob(16), '', '' from shop",
    ] {
        let write = server.running.state.writer.write(move |connection| {
            Box::pin(async move {
                sqlx::query(wrong).execute(connection).await?;
                Ok(())
            })
        });
        write.await.unwrap();
        let error = checked(&server).await.unwrap_err();
        assert!(error.contains("_row "), "{error}");
        let mend = server
            .running
            .state
            .writer
            .write(|connection| Box::pin(async move { Ok(projection::rebuild(connection).await?) }));
        mend.await.unwrap();
        checked(&server).await.unwrap();
    }
}

#[tokio::test]
async fn a_restored_backup_keeps_its_rows() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    let tablet = server.tablet(shop).await;
    one_order(&tablet).await;
    let folder = tempfile::TempDir::new().unwrap();
    let (copy, back) = (folder.path().join("copy"), folder.path().join("back"));
    backup::backup(server.folder.path(), &copy).await.unwrap();
    backup::restore(&copy, &back).await.unwrap();
    let mut connection = db::open_read_only(&database_file(&back)).await.unwrap();
    let numbers: Vec<String> = sqlx::query_scalar("select number from order_row")
        .fetch_all(&mut connection)
        .await
        .unwrap();
    assert_eq!(numbers, ["A-0001"]);
    assert_eq!(projection::first_wrong(&mut connection).await.unwrap(), None);
}
