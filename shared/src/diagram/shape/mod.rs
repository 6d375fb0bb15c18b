//! The lines of each body shape.

mod hatchback;
mod mpv;
mod pickup;
mod sedan;
mod suv;
mod van;

use super::BodyShape;
use super::profile::Profile;

pub(super) const fn profile(shape: BodyShape) -> &'static Profile {
    match shape {
        BodyShape::Sedan => &sedan::SEDAN,
        BodyShape::Hatchback => &hatchback::HATCHBACK,
        BodyShape::Suv => &suv::SUV,
        BodyShape::Mpv => &mpv::MPV,
        BodyShape::Pickup => &pickup::PICKUP,
        BodyShape::Van => &van::VAN,
    }
}
