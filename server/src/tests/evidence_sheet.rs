//! The sheet in an evidence pack shows all that was signed.

use shared::diagram::{Panel, View};
use shared::evidence::{self, sha256};
use shared::order::Purpose;
use shared::order::custody::{CustodyItem, Holding};
use shared::order::intake::{Cover, LockKey, WarningLight};
use shared::order::mark::{Damage, MarkState, Severity, Spot};
use shared::order::sheet::{Sheet, SheetCustody, SheetMark, SheetPerson, SheetReading};
use shared::order::template::Rating;
use shared::text::Lang;
use shared::time::{HOUR, Timestamp};

use super::evidence::{entry, office, pack, picture, take_in};
use super::support::{NOON, TestServer};

fn person(name: &str, phone: &str) -> SheetPerson {
    SheetPerson {
        name: name.to_owned(),
        phone: phone.to_owned(),
    }
}

/// Returns a sheet in which every member is something that stands nowhere else.
pub(super) fn distinctive() -> Sheet {
    Sheet {
        shop: "Shop of the Sheet".to_owned(),
        language: Lang::En,
        number: "S-7001".to_owned(),
        arrived_at: Some(Timestamp::from_millis(NOON).plus(-3 * HOUR)),
        plate: "京A70010".to_owned(),
        vin: "LSVAA49J702000001".to_owned(),
        vehicle: "Maker Model 7002".to_owned(),
        brought_by: person("Bea Bringer", "70030"),
        owner: person("Olga Owner", "70040"),
        payer: person("Paul Payer", "70050"),
        contact: person("Carl Called", "70060"),
        purpose: Some(Purpose::BodyPaint),
        is_rework: true,
        concerns: vec!["it rattles at 7007".to_owned()],
        concerns_unconfirmed: vec![0],
        special_demands: "not before 7008".to_owned(),
        odometer_km: Some(70_009),
        fuel_eighths: Some(7),
        battery_percent: Some(71),
        warning_lights: vec![WarningLight::Oil],
        warning_lights_checked: Some(true),
        covers: vec![Cover::Lever],
        lock_key: Some(LockKey::NotThere),
        valuables_reminded: true,
        marks: vec![SheetMark {
            spot: Some(Spot {
                view: View::Front,
                x: 40,
                y: 40,
            }),
            panel: Some(Panel::FrontBumper),
            damage: Some(Damage::Crack),
            severity: Some(Severity::Heavy),
            state: Some(MarkState::Repaired),
            note: "as long as 7010".to_owned(),
            photos: vec![sha256(&picture(4))],
        }],
        photos: vec![sha256(&picture(1)), sha256(&picture(2))],
        readings: vec![SheetReading {
            zh: "刹车片".to_owned(),
            en: "Brake pads 7011".to_owned(),
            number: Some(140),
            unit: "mm7012".to_owned(),
            rating: Rating::Urgent,
            note: "replace before 7013".to_owned(),
            declined: true,
        }],
        custody: vec![SheetCustody {
            item: Some(CustodyItem::Licence),
            description: "in a case 7014".to_owned(),
            tag: "7015".to_owned(),
            holding: Some(Holding::TakenAlong),
        }],
        promised_at: Some(Timestamp::from_millis(NOON).plus(5 * HOUR)),
    }
}

#[tokio::test]
async fn every_member_of_what_was_signed_stands_on_the_sheet() {
    let server = TestServer::new().await;
    let (shop, cookie) = office(&server, "one").await;
    let tablet = server.tablet(shop).await;
    take_in(&tablet, Some(&distinctive().text())).await;
    let html = entry(&pack(&server, &cookie).await, evidence::SHEET);
    let (head, body) = html.split_once("</style>").unwrap();
    let shows = |what: &str, expected: &str| assert!(body.contains(expected), "{what}: {expected} in {body}");
    // A new member of the signed sheet needs a line here that says how it is shown.
    let Sheet {
        shop,
        language,
        number,
        arrived_at: _,
        plate: _,
        vin,
        vehicle,
        brought_by,
        owner,
        payer,
        contact,
        purpose: _,
        is_rework: _,
        concerns,
        concerns_unconfirmed: _,
        special_demands,
        odometer_km: _,
        fuel_eighths: _,
        battery_percent: _,
        warning_lights: _,
        warning_lights_checked: _,
        covers: _,
        lock_key: _,
        valuables_reminded: _,
        marks,
        photos,
        readings,
        custody,
        promised_at: _,
    } = distinctive();
    shows("shop", &shop);
    assert!(head.contains(&format!("<html lang=\"{}\"", language.tag())));
    shows("number", &number);
    shows("arrival", "17:00");
    shows("plate", "70010");
    shows("vin", &vin);
    shows("vehicle", &vehicle);
    let people = [
        ("Brought by", &brought_by),
        ("Owner", &owner),
        ("Payer", &payer),
        ("Person to call", &contact),
    ];
    for (part, person) in people {
        shows(part, &format!(">{part}<"));
        shows(part, &person.name);
        shows(part, &person.phone);
    }
    shows("purpose and rework", "Body and paint · Rework");
    shows("concern", &concerns[0]);
    shows("what is not confirmed", "(not confirmed by you)");
    shows("demands", &special_demands);
    shows("odometer", "70,009\u{a0}km");
    shows("fuel", "7/8");
    shows("battery", "71 %");
    shows("lights", "Oil pressure");
    shows("covers", "Gear lever cover");
    shows(
        "key of the wheel locks",
        "<dt>Wheel lock key</dt><dd>Not there</dd>",
    );
    shows("valuables", "<dt>Valuables reminder</dt><dd>Given</dd>");
    for words in [
        "Front bumper",
        "Crack",
        "Heavy",
        "Repaired",
        &marks[0].note,
        "<figcaption>",
    ] {
        shows("mark", words);
    }
    for photo in photos.iter().chain(&marks[0].photos) {
        shows("photo", photo);
    }
    let reading = &readings[0];
    for words in [
        &reading.en,
        "1.4 mm7012",
        "Urgent",
        &reading.note,
        "you chose to wait",
    ] {
        shows("reading", words);
    }
    let held = &custody[0];
    for words in [
        "Vehicle licence",
        &held.description,
        &held.tag,
        "Taken along by the customer",
    ] {
        shows("custody", words);
    }
    shows("promise", "01:00");
    assert!(!body.contains("sheet-unreadable"));
}

#[tokio::test]
async fn what_was_signed_and_is_not_known_here_is_told() {
    let server = TestServer::new().await;
    let (shop, cookie) = office(&server, "one").await;
    let tablet = server.tablet(shop).await;
    let newer = distinctive().text().replacen('{', "{\"paint\":\"thick\",", 1);
    take_in(&tablet, Some(&newer)).await;
    let html = entry(&pack(&server, &cookie).await, evidence::SHEET);
    assert!(html.contains("More was signed than this version shows") && html.contains("sheets/1.json"));
    assert!(html.contains("S-7001"));
}
