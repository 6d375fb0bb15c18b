//! Vehicles: one file each (D142).

mod refusal;
pub mod words;

pub use refusal::VehicleRefusal;

pub mod maker;
pub mod plate;
pub mod search;
pub mod vin;

use crate::change::{Action, Draft};
use crate::choices;
use crate::diagram::BodyShape;
use crate::id::{CustomerId, VehicleId};
use crate::record;
use crate::record::{Entry, Kind, told};
use crate::refusal::{Advice, Refusal};

choices! {
    /// What the vehicle runs on; decides whether fuel, battery or both are asked for (D18).
    pub enum Energy {
        Petrol => "petrol", "汽油", "Petrol";
        Diesel => "diesel", "柴油", "Diesel";
        Hybrid => "hybrid", "油电混动", "Hybrid";
        PlugIn => "plug_in", "插电混动", "Plug-in hybrid";
        Electric => "electric", "纯电动", "Electric";
    }
}

impl Energy {
    /// Tells whether there is a tank.
    pub const fn has_tank(self) -> bool {
        !matches!(self, Self::Electric)
    }

    /// Tells whether there is a battery that is charged from outside.
    pub const fn has_battery(self) -> bool {
        matches!(self, Self::PlugIn | Self::Electric)
    }
}

record! {
    /// A vehicle file: the same vehicle may not have two (D142).
    pub struct Vehicle: Kind::Vehicle [CreateVehicle, EditVehicle] {
        /// The plate, normalised by [`plate::normalise`].
        High plate: String = "车牌号", "Plate" [By(told::plate)],
        /// The vehicle identification number, normalised by [`vin::normalise`].
        High vin: String = "车架号 (VIN)", "VIN",
        /// The customer who owns it.
        Low owner: Option<CustomerId> = "车主", "Owner",
        /// The make, as the trade says it.
        Low make: String = "品牌", "Make",
        /// The model.
        Low model: String = "车型", "Model",
        /// The model year.
        Low model_year: Option<u16> = "年款", "Model year",
        /// The colour in words.
        Low colour: String = "颜色", "Colour",
        /// The body shape, which picks the drawing.
        Low body: Option<BodyShape> = "车身形式", "Body shape",
        /// What it runs on.
        Low energy: Option<Energy> = "能源类型", "Energy",
    }
}

impl Vehicle {
    /// Returns make and model in one line.
    pub fn title(&self) -> String {
        [self.make.as_str(), self.model.as_str()]
            .join(" ")
            .trim()
            .to_owned()
    }
}

/// Looks for the file that holds a plate or VIN already (D142).
///
/// The caller gives the files it knows; the one being edited is passed over.
pub fn holder<'a>(
    vehicles: impl IntoIterator<Item = (VehicleId, &'a str, &'a str)>,
    own: VehicleId,
    input: &Vehicle,
) -> Option<(VehicleId, Refusal)> {
    let (plate, vin) = (plate::normalise(&input.plate), vin::normalise(&input.vin));
    vehicles
        .into_iter()
        .filter(|(id, ..)| *id != own)
        .find_map(|(id, other_plate, other_vin)| {
            if !vin.is_empty() && vin == other_vin {
                return Some((id, Refusal::from(VehicleRefusal::VinTaken)));
            }
            (!plate.is_empty() && plate == other_plate)
                .then_some((id, Refusal::from(VehicleRefusal::PlateTaken)))
        })
}

/// Creates a vehicle file from what was typed; ask [`holder`] first.
pub fn create(id: VehicleId, input: Vehicle) -> Result<Draft, Refusal> {
    Ok(Draft::new(Action::CreateVehicle).create(id, &checked(input)?))
}

/// Changes a vehicle file; ask [`holder`] first.
pub fn edit(vehicle: &Entry<Vehicle>, input: Vehicle) -> Result<Draft, Refusal> {
    Ok(Draft::new(Action::EditVehicle).update(vehicle, &checked(input)?))
}

/// Returns what to advise about a plate and a VIN; none of it blocks.
pub fn advice(input: &Vehicle) -> Vec<Advice> {
    let mut advice = Vec::new();
    let vin = vin::normalise(&input.vin);
    if vin.len() == vin::LENGTH && !vin::check_digit_agrees(&vin) {
        advice.push(Advice::VinCheckDigit);
    }
    let plate = plate::normalise(&input.plate);
    if !plate.is_empty() && plate::style(&plate) == plate::PlateStyle::Other {
        advice.push(Advice::PlateUnknown);
    }
    advice
}

fn checked(mut input: Vehicle) -> Result<Vehicle, Refusal> {
    input.plate = plate::normalise(&input.plate);
    input.vin = vin::normalise(&input.vin);
    if input.plate.is_empty() && input.vin.is_empty() {
        return Err(VehicleRefusal::PlateAndVinMissing.into());
    }
    if input.plate.chars().count() > plate::LONGEST {
        return Err(VehicleRefusal::PlateTooLong.into());
    }
    vin::check(&input.vin)?;
    Ok(input)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn vehicle(plate: &str, vin: &str) -> Vehicle {
        Vehicle {
            plate: plate.into(),
            vin: vin.into(),
            ..Vehicle::default()
        }
    }

    fn id(number: u128) -> VehicleId {
        VehicleId::new(Uuid::from_u128(number))
    }

    #[test]
    fn a_vehicle_is_found_again_by_plate_or_vin() {
        assert_eq!(
            create(id(1), vehicle(" ", "")).err(),
            Some(VehicleRefusal::PlateAndVinMissing.into())
        );
        assert!(create(id(1), vehicle("粤b·12345", "")).is_ok());
        assert!(create(id(1), vehicle("", "LSVAA4182E2184847")).is_ok());
    }

    #[test]
    fn the_same_plate_or_vin_never_makes_a_second_file() {
        let known = [(id(1), "粤B12345", "LSVAA4182E2184847")];
        let taken = |input: &Vehicle, own| holder(known, own, input).map(|(_, why)| why);
        assert_eq!(
            taken(&vehicle("粤B 12345", ""), id(2)),
            Some(VehicleRefusal::PlateTaken.into())
        );
        assert_eq!(
            taken(&vehicle("", "lsvaa4182e2184847"), id(2)),
            Some(VehicleRefusal::VinTaken.into())
        );
        assert_eq!(
            taken(&vehicle("粤B12345", ""), id(1)),
            None,
            "its own file is no second one"
        );
        assert_eq!(taken(&vehicle("粤B99999", ""), id(2)), None);
    }
}
