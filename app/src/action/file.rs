//! The files of vehicles and customers (D11, D142).

use shared::change::Action;
use shared::customer::{self, Customer};
use shared::id::{CustomerId, VehicleId};
use shared::record::Entry;
use shared::vehicle::{self, Vehicle};

use super::{ActionError, commit};
use crate::browser::new_id;
use crate::state::App;

/// Creates a vehicle's file, and its owner's unless one is named already.
///
/// The plate or VIN of another file is refused (D142); `App::holder` says which one it is.
pub async fn create_vehicle_and_customer(
    app: App,
    vehicle: Vehicle,
    customer: Option<Customer>,
) -> Result<(VehicleId, Option<CustomerId>), ActionError> {
    let id: VehicleId = new_id();
    if let Some((_, refusal)) = app.holder(&vehicle, id) {
        return Err(refusal.into());
    }
    let (draft, owner) = if let Some(customer) = customer {
        let owner: CustomerId = new_id();
        let vehicle = Vehicle {
            owner: Some(owner),
            ..vehicle
        };
        let mut draft = vehicle::create(id, vehicle)?.and(customer::create(owner, customer)?);
        draft.action = Action::CreateVehicle.name();
        (draft, Some(owner))
    } else {
        let owner = vehicle.owner;
        (vehicle::create(id, vehicle)?, owner)
    };
    commit(app, draft).await?;
    Ok((id, owner))
}

/// Changes a vehicle's file.
pub async fn edit_vehicle(app: App, vehicle: &Entry<Vehicle>, input: Vehicle) -> Result<(), ActionError> {
    if let Some((_, refusal)) = app.holder(&input, vehicle.id().into()) {
        return Err(refusal.into());
    }
    commit(app, vehicle::edit(vehicle, input)?).await
}

/// Changes a customer's file, or creates one when there is none.
pub async fn edit_customer(
    app: App,
    customer: Option<&Entry<Customer>>,
    input: Customer,
) -> Result<CustomerId, ActionError> {
    let (id, draft) = if let Some(customer) = customer {
        (customer.id().into(), customer::edit(customer, input)?)
    } else {
        let id: CustomerId = new_id();
        (id, customer::create(id, input)?)
    };
    commit(app, draft).await?;
    Ok(id)
}
