//! Room for marks: where one goes that would lie on another.

use super::geometry::{Point, at, distance};
use super::{BodyShape, Panel, View, drawing};

/// Closer than this, two marks stand in the same place: no finger means the one and not the other.
const SAME: f64 = 8.0;
/// A mark stays where it is meant to be as long as no other is closer: then each has a part that a finger meets alone.
const NEAR: f64 = 40.0;
/// How far apart marks are put while their panel has the room, and then less far; at the least, numbers can be read.
const ROOM: [f64; 3] = [84.0, 68.0, APART];
const APART: f64 = 56.0;
/// From one ring of places round a taken one to the next.
const STEP: f64 = 14.0;
/// How many rings are tried: they reach across the largest panel.
const RINGS: u32 = 22;
/// The ways to look, none shorter than 1 and written out, so that every machine finds the same place. Askew comes
/// first: there two diamonds lie close without covering each other.
const WAYS: [(f64, f64); 12] = [
    (0.7072, 0.7072),
    (-0.7072, -0.7072),
    (-0.7072, 0.7072),
    (0.7072, -0.7072),
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.0, 1.0),
    (0.0, -1.0),
    (0.924, 0.383),
    (-0.924, -0.383),
    (-0.924, 0.383),
    (0.924, -0.383),
];

/// Tells whether two places of a view are the same one for a finger: less than 8 units apart.
pub fn is_same_place(one: Point, other: Point) -> bool {
    distance(one, other) < SAME
}

/// Returns where a mark stands that is meant for a place: there, while 40 units around are free of what is taken, and
/// otherwise the nearest place on its panel that leaves room; beside the panel where that is too small.
pub fn free_place(
    shape: BodyShape,
    view: View,
    panel: Option<Panel>,
    meant: Point,
    taken: &[Point],
) -> Point {
    let is_free = |place: Point, room: f64| taken.iter().all(|other| distance(*other, place) >= room);
    if is_free(meant, NEAR) {
        return meant;
    }
    let drawing = drawing(shape, view);
    let is_on = |place: Point| panel.is_none_or(|panel| drawing.panel_under(place) == Some(panel));
    let is_inside =
        |place: Point| (0.0..=drawing.width).contains(&place.x) && (0.0..=drawing.height).contains(&place.y);
    let around = || {
        let rings = (1..=RINGS).map(|ring| f64::from(ring) * STEP);
        let places = rings.flat_map(|far| WAYS.map(|(x, y)| at(meant.x + x * far, meant.y + y * far)));
        places.filter(|place| is_inside(*place))
    };
    ROOM.into_iter()
        .find_map(|room| around().find(|place| is_free(*place, room) && is_on(*place)))
        .or_else(|| around().find(|place| is_free(*place, APART)))
        .unwrap_or(meant)
}
