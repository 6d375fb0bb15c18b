//! Vehicle outlines for the walk-around: what the app, the owner's page and print draw marks on.
//!
//! Each body shape is drawn in five views from outside and one of its cabin. A view has its own units: 1000 across in top and side view, the front of
//! the vehicle at the left in [`View::Top`] and [`View::Left`] and at the right in [`View::Right`]; front and rear view
//! are drawn to the same scale. The box of a view begins at 0, 0 and ends at [`Drawing::width`], [`Drawing::height`].
//!
//! A drawing is a list of layers, each painted over those before it. A layer with a panel takes taps; what lies on top
//! wins. [`panel_at`] answers for every place on the vehicle, [`unfolded`] lays the five views from outside out as
//! on paper.

#![allow(
    clippy::float_arithmetic,
    reason = "drawings are geometry; no money is counted here"
)]

mod ends;
mod geometry;
mod interior;
mod layer;
mod panel;
mod profile;
mod scene;
mod shape;
mod side;
mod spread;
mod svg;
mod top;
mod unfolded;
mod wheel;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::text::Lang;
pub use geometry::Point;
pub use layer::Finish;
pub use panel::Panel;
pub use scene::{Drawing, Layer};
pub use spread::{free_place, is_same_place};
pub use svg::{MarkSpot, MarkState, Options, STYLE, mark_path, svg, unfolded_svg};
pub use unfolded::{Placement, Unfolded, unfolded, unfolded_with_interior};

/// Names the silhouette that a vehicle is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum BodyShape {
    /// Three boxes, with a boot.
    #[default]
    Sedan,
    /// Two boxes, with a tailgate.
    Hatchback,
    /// High and clad.
    Suv,
    /// A people carrier with sliding doors.
    Mpv,
    /// A double cab with an open bed.
    Pickup,
    /// A light van.
    Van,
}

impl BodyShape {
    /// Every shape, in the order in which a person picks one.
    pub const ALL: [Self; 6] = [
        Self::Sedan,
        Self::Hatchback,
        Self::Suv,
        Self::Mpv,
        Self::Pickup,
        Self::Van,
    ];

    /// The name on screen.
    pub const fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Sedan, Lang::Zh) => "轿车",
            (Self::Sedan, Lang::En) => "Sedan",
            (Self::Hatchback, Lang::Zh) => "两厢车",
            (Self::Hatchback, Lang::En) => "Hatchback",
            (Self::Suv, Lang::Zh | Lang::En) => "SUV",
            (Self::Mpv, Lang::Zh | Lang::En) => "MPV",
            (Self::Pickup, Lang::Zh) => "皮卡",
            (Self::Pickup, Lang::En) => "Pickup",
            (Self::Van, Lang::Zh) => "轻客",
            (Self::Van, Lang::En) => "Van",
        }
    }
}

/// Names the side that a vehicle is seen from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// From above, front at the left.
    #[default]
    Top,
    /// From the left, front at the left.
    Left,
    /// From the right, front at the right.
    Right,
    /// From ahead: the vehicle's left is at the right of the picture.
    Front,
    /// From behind.
    Rear,
    /// The cabin with its roof taken off, front at the left.
    Interior,
}

impl View {
    /// Every view, in the order of a walk around the vehicle.
    pub const ALL: [Self; 6] = [
        Self::Top,
        Self::Left,
        Self::Right,
        Self::Front,
        Self::Rear,
        Self::Interior,
    ];

    /// The name on screen.
    pub const fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Top, Lang::Zh) => "俯视",
            (Self::Top, Lang::En) => "Top",
            (Self::Left, Lang::Zh) => "左侧",
            (Self::Left, Lang::En) => "Left",
            (Self::Right, Lang::Zh) => "右侧",
            (Self::Right, Lang::En) => "Right",
            (Self::Front, Lang::Zh) => "前面",
            (Self::Front, Lang::En) => "Front",
            (Self::Rear, Lang::Zh) => "后面",
            (Self::Rear, Lang::En) => "Rear",
            (Self::Interior, Lang::Zh) => "车内",
            (Self::Interior, Lang::En) => "Interior",
        }
    }
}

/// Returns the drawing of a shape in a view; it is built once and kept.
pub fn drawing(shape: BodyShape, view: View) -> &'static Drawing {
    scene::drawing(shape, view)
}

/// Returns every panel of a shape, front to rear, each once: the list beside the drawing.
pub fn panels(shape: BodyShape) -> Vec<Panel> {
    let is_there = |panel: &Panel| {
        View::ALL
            .iter()
            .any(|view| drawing(shape, *view).centre(*panel).is_some())
    };
    Panel::ALL.iter().copied().filter(is_there).collect()
}

/// Returns the panel under a place in a view, or the nearest one within a fingertip's width of 14 units.
pub fn panel_at(shape: BodyShape, view: View, x: f64, y: f64) -> Option<Panel> {
    drawing(shape, view).panel_at(x, y)
}

/// Tells whether a place is on a panel, or as near to it as a finger meets its rim: within 14 units.
pub fn is_on(shape: BodyShape, view: View, panel: Panel, place: Point) -> bool {
    const REACH: f64 = 14.0;
    let around = [
        (0.0, 0.0),
        (REACH, 0.0),
        (-REACH, 0.0),
        (0.0, REACH),
        (0.0, -REACH),
    ];
    around
        .iter()
        .any(|(right, down)| panel_at(shape, view, place.x + right, place.y + down) == Some(panel))
}

/// Returns a place that lies well inside a panel, where a mark goes that was picked from the list.
pub fn centre(shape: BodyShape, view: View, panel: Panel) -> Option<Point> {
    drawing(shape, view).centre(panel)
}

/// Returns the view that shows a panel best, with its place there: the view with the widest free area.
pub fn best_place(shape: BodyShape, panel: Panel) -> Option<(View, Point)> {
    let order = [
        View::Left,
        View::Right,
        View::Front,
        View::Rear,
        View::Top,
        View::Interior,
    ];
    let is_above = matches!(
        panel,
        Panel::Bonnet | Panel::Roof | Panel::Sunroof | Panel::BootLid | Panel::Bed | Panel::FrontScreen
    );
    let first = is_above.then_some(View::Top);
    let is_behind = matches!(
        panel,
        Panel::RearScreen | Panel::Tailgate | Panel::BedTailgate | Panel::RearBumper
    );
    let second = is_behind.then_some(View::Rear);
    let third = matches!(panel, Panel::FrontBumper | Panel::Grille).then_some(View::Front);
    let views = first.into_iter().chain(second).chain(third).chain(order);
    views
        .into_iter()
        .find_map(|view| centre(shape, view, panel).map(|place| (view, place)))
}
