//! The files of vehicles and customers.

use shared::customer::CustomerRefusal;
use shared::vehicle::VehicleRefusal;

use super::*;

#[test]
fn a_vehicle_and_its_owner_are_made_in_one_change() {
    on_tablet(async |tablet| {
        let before = tablet.waiting().await;
        let vehicle = vehicle_of(tablet.app, "粤B54321").await;
        assert_eq!(tablet.waiting().await, before + 1);
        let owner = tablet.app.customer(vehicle.value.owner.unwrap()).unwrap();
        assert_eq!(owner.value.name, "王伟");
    });
}

#[test]
fn a_plate_that_another_file_holds_is_refused() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        let taken = Vehicle {
            plate: "粤B12345".to_owned(),
            ..Vehicle::default()
        };
        let made = create_vehicle_and_customer(app, taken.clone(), None).await;
        assert_eq!(made, Err(Refusal::from(VehicleRefusal::PlateTaken).into()));
        let other = vehicle_of(app, "粤B54321").await;
        assert_eq!(
            edit_vehicle(app, &other, taken).await,
            Err(Refusal::from(VehicleRefusal::PlateTaken).into())
        );
        assert_eq!(app.vehicle(other.id().into()).unwrap().value.plate, "粤B54321");
    });
}

#[test]
fn a_file_that_changes_is_shown_on_its_order() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        let picture = tablet.picture();
        let vehicle = picture.vehicle.clone().unwrap();
        let input = Vehicle {
            make: "大众".to_owned(),
            ..vehicle.value.clone()
        };
        edit_vehicle(app, &vehicle, input).await.unwrap();
        let owner = picture.contact().unwrap();
        let input = Customer {
            name: "王薇".to_owned(),
            ..owner.value.clone()
        };
        edit_customer(app, Some(owner), input).await.unwrap();
        let picture = tablet.picture();
        assert_eq!(picture.vehicle.as_ref().unwrap().value.make, "大众");
        assert_eq!(picture.contact().unwrap().value.name, "王薇");
    });
}

#[test]
fn a_customer_without_a_name_is_refused() {
    on_tablet(async |tablet| {
        let made = edit_customer(tablet.app, None, Customer::default()).await;
        assert_eq!(made, Err(Refusal::from(CustomerRefusal::NameMissing).into()));
    });
}
