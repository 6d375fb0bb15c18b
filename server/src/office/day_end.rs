//! The day-end page, gathered from one moment of the database.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;
use shared::change::Change;
use shared::id::ShopId;
use shared::office::{
    ClosedDay, DayEnd, DayIntake, Duplicate, DuplicateField, DuplicateVehicle, LateArrival,
};
use shared::order::RepairOrder;
use shared::order::picture::OrderPicture;
use shared::record::{Entry, Record, Seq};
use shared::report::day_end::{Lack, lacks, totals};
use shared::shop::ShopSettings;
use shared::time::Timestamp;
use shared::vehicle::Vehicle;
use sqlx::SqliteConnection;

use super::clash::order_of_edits;
use super::names::Names;
use super::{clash, quarantine, shelf, tablet};
use crate::calendar::Calendar;
use crate::db::{office, photo, sync};
use crate::error::ApiResult;
use crate::state::AppState;

/// A day with what closing it needs to know.
#[derive(Debug)]
pub struct Day {
    /// What the page shows.
    pub page: DayEnd,
    /// The number of the shop's last change when it was gathered.
    pub seq: Seq,
    /// The settings.
    pub settings: ShopSettings,
}

/// Gathers a day; today when none is named.
pub async fn gather(state: &AppState, shop: ShopId, day: Option<NaiveDate>) -> ApiResult<Day> {
    let mut snapshot = state.database.readers.begin().await?;
    let seq = sync::newest(&mut *snapshot, shop).await?;
    let settings = shelf::settings(&mut snapshot, shop).await?.value;
    let calendar = Calendar::of(&settings);
    let today = calendar.day(state.clock.now());
    let day = day.unwrap_or(today);
    let (from, until) = calendar.bounds(day);
    let mut names = Names::of(&mut snapshot, shop).await?;
    let pictures = of_day(&mut snapshot, shop, (from, until)).await?;
    let judged = judge(&mut snapshot, shop, &settings, &pictures).await?;
    let closed = office::closed(&mut snapshot, shop, day).await?;
    let closed: Option<ClosedDay> = closed.as_deref().map(shelf::read).transpose()?;
    let late = match &closed {
        Some(closed) => late(&mut snapshot, shop, &names, (from, until), closed).await?,
        None => Vec::new(),
    };
    let page = DayEnd {
        day,
        today,
        from,
        until,
        totals: totals(pictures.iter().zip(judged.iter().map(Vec::as_slice))),
        intakes: pictures
            .iter()
            .zip(judged)
            .map(|(picture, lacks)| intake(picture, lacks, &names))
            .collect(),
        tablets: tablet::all(&mut snapshot, shop).await?,
        duplicates: duplicates(&mut snapshot, shop).await?,
        clashes: clash::all(&mut snapshot, shop, &mut names, &calendar).await?,
        quarantine: quarantine::all(&mut snapshot, shop, &mut names, &calendar).await?,
        closed,
        late,
    };
    Ok(Day { page, seq, settings })
}

async fn of_day(
    connection: &mut SqliteConnection,
    shop: ShopId,
    (from, until): (Timestamp, Timestamp),
) -> ApiResult<Vec<OrderPicture>> {
    let bodies = office::orders_arrived(connection, shop, from, until).await?;
    let mut pictures = shelf::pictures(connection, shop, &bodies).await?;
    pictures.retain(|picture| !picture.order.record.is_removed());
    Ok(pictures)
}

async fn judge(
    connection: &mut SqliteConnection,
    shop: ShopId,
    settings: &ShopSettings,
    pictures: &[OrderPicture],
) -> ApiResult<Vec<Vec<Lack>>> {
    let hashes: Vec<String> = pictures
        .iter()
        .flat_map(|picture| picture.photos.iter().map(|photo| photo.value.sha256.clone()))
        .collect();
    let arrived: HashSet<String> = photo::present(connection, shop, &hashes)
        .await?
        .into_iter()
        .collect();
    Ok(pictures
        .iter()
        .map(|picture| lacks(picture, settings, &arrived))
        .collect())
}

fn intake(picture: &OrderPicture, lacks: Vec<Lack>, names: &Names) -> DayIntake {
    let order = &picture.order.value;
    let vehicle = picture.vehicle.as_ref().map(|vehicle| &vehicle.value);
    DayIntake {
        order: picture.id(),
        number: order.number.clone(),
        plate: vehicle.map(|vehicle| vehicle.plate.clone()).unwrap_or_default(),
        vehicle: vehicle.map(Vehicle::title).unwrap_or_default(),
        customer: picture
            .contact()
            .map(|contact| contact.value.name.clone())
            .unwrap_or_default(),
        advisor: order.advisor,
        advisor_name: order.advisor.map(|id| names.staff(id)).unwrap_or_default(),
        arrived_at: order.arrived_at,
        step: order.stage.step(),
        promised_at: order.promised_at,
        signed: picture.intake_signature().is_some(),
        is_rework: order.is_rework,
        photos: u32::try_from(picture.photos.len()).unwrap_or(u32::MAX),
        lacks,
    }
}

/// Tells what tablets did on the day but sent only after it was closed.
async fn late(
    connection: &mut SqliteConnection,
    shop: ShopId,
    names: &Names,
    span: (Timestamp, Timestamp),
    closed: &ClosedDay,
) -> ApiResult<Vec<LateArrival>> {
    let mut arrivals = Vec::new();
    for logged in office::late(connection, shop, span, (closed.seq, closed.closed_at)).await? {
        let change: Change = shelf::read(&logged.body)?;
        let order = order_of_edits(connection, shop, &change.edits).await?;
        let known = match order {
            Some(order) => shelf::entry::<RepairOrder>(connection, shop, order).await?,
            None => None,
        };
        let vehicle = match known.as_ref().and_then(|order| order.value.vehicle) {
            Some(vehicle) => shelf::entry::<Vehicle>(connection, shop, vehicle).await?,
            None => None,
        };
        arrivals.push(LateArrival {
            seq: logged.seq,
            order,
            number: known.map(|order| order.value.number),
            plate: vehicle.map(|vehicle| vehicle.value.plate),
            author_name: names.staff(change.author),
            device: logged.device,
            device_name: names.device(logged.device),
            at: change.effective(logged.received_at),
            received_at: logged.received_at,
            action: change.action,
        });
    }
    Ok(arrivals)
}

/// Finds vehicles that have two files (D142): two tablets may have made one each while neither could ask.
async fn duplicates(connection: &mut SqliteConnection, shop: ShopId) -> ApiResult<Vec<Duplicate>> {
    let mut groups: BTreeMap<(DuplicateField, String), Vec<DuplicateVehicle>> = BTreeMap::new();
    for field in [DuplicateField::Plate, DuplicateField::Vin] {
        let records: Vec<Record> = shelf::read_all(&office::sharing(connection, shop, field).await?)?;
        for vehicle in records.into_iter().filter_map(Entry::<Vehicle>::read) {
            if vehicle.value.removed {
                continue;
            }
            let value = match field {
                DuplicateField::Plate => vehicle.value.plate.clone(),
                DuplicateField::Vin => vehicle.value.vin.clone(),
            };
            let one = duplicate(connection, shop, vehicle).await?;
            groups.entry((field, value)).or_default().push(one);
        }
    }
    let mut found: Vec<Duplicate> = Vec::new();
    for ((field, value), vehicles) in groups {
        let ids = |vehicles: &[DuplicateVehicle]| -> HashSet<_> {
            vehicles.iter().map(|vehicle| vehicle.vehicle).collect()
        };
        // Two files that share the plate and the VIN are told once.
        let is_told = found.iter().any(|other| ids(&other.vehicles) == ids(&vehicles));
        if vehicles.len() > 1 && !is_told {
            found.push(Duplicate {
                field,
                value,
                vehicles,
            });
        }
    }
    Ok(found)
}

async fn duplicate(
    connection: &mut SqliteConnection,
    shop: ShopId,
    vehicle: Entry<Vehicle>,
) -> ApiResult<DuplicateVehicle> {
    let id = vehicle.id().into();
    let orders: Vec<Record> = shelf::read_all(&office::orders_of_vehicle(connection, shop, id).await?)?;
    Ok(DuplicateVehicle {
        vehicle: id,
        title: vehicle.value.title(),
        owner_name: shelf::customer_name(connection, shop, vehicle.value.owner).await?,
        plate: vehicle.value.plate,
        vin: vehicle.value.vin,
        orders: orders.iter().map(|order| order.get("number")).collect(),
    })
}
