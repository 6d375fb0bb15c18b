//! Each mark can be seen and tapped: where it stands, and what moves aside.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::float_arithmetic,
    reason = "places on a drawing"
)]

use crate::diagram::{self, BodyShape, Panel, Point, View};
use crate::order::mark::{Spot, Standing, places};
use crate::order::moment::Moment;

/// Two places this far apart leave each other's number to be read, and a part of a 48 px target to each.
const APART: f64 = 56.0;

fn picked(panel: Panel) -> Standing {
    Standing {
        panel: Some(panel),
        spot: None,
        seen_at: Moment::Arrival,
    }
}

fn tapped(panel: Panel, view: View, (x, y): (f64, f64)) -> Standing {
    let (x, y) = (x as u16, y as u16);
    Standing {
        spot: Some(Spot { view, x, y }),
        ..picked(panel)
    }
}

fn away(one: (View, Point), other: (View, Point)) -> f64 {
    if one.0 == other.0 {
        (one.1.x - other.1.x).hypot(one.1.y - other.1.y)
    } else {
        f64::INFINITY
    }
}

fn closest(places: &[Option<(View, Point)>]) -> f64 {
    let places: Vec<_> = places.iter().map(|place| place.unwrap()).collect();
    let pairs = (1..places.len()).flat_map(|late| (0..late).map(move |early| (early, late)));
    pairs
        .map(|(early, late)| away(places[early], places[late]))
        .fold(f64::INFINITY, f64::min)
}

#[test]
fn marks_that_were_picked_from_the_list_leave_each_other_room_on_their_panel() {
    let (shape, panel) = (BodyShape::Sedan, Panel::LeftFrontDoor);
    let (view, middle) = diagram::best_place(shape, panel).unwrap();
    // Picked from the list, a mark is stored without a spot or with the panel's own.
    let stored = tapped(panel, view, (middle.x.round(), middle.y.round()));
    let places = places(
        shape,
        &[picked(panel), stored, picked(panel), stored, picked(panel)],
    );
    assert!(closest(&places) >= APART, "{places:?}");
    for (view, at) in places.into_iter().flatten() {
        assert_eq!(diagram::panel_at(shape, view, at.x, at.y), Some(panel));
    }
}

#[test]
fn six_marks_on_any_panel_of_any_shape_can_be_told_apart() {
    for shape in BodyShape::ALL {
        for panel in diagram::panels(shape) {
            let places = places(shape, &[picked(panel); 6]);
            assert!(closest(&places) >= APART, "{shape:?} {panel:?} {places:?}");
            for (view, at) in places.into_iter().flatten() {
                let drawing = diagram::drawing(shape, view);
                assert!((0.0..=drawing.width).contains(&at.x) && (0.0..=drawing.height).contains(&at.y));
            }
        }
    }
}

#[test]
fn what_a_hand_has_placed_stays_where_it_was_tapped() {
    let (shape, panel) = (BodyShape::Suv, Panel::Bonnet);
    let (view, middle) = diagram::best_place(shape, panel).unwrap();
    let (x, y) = (middle.x.round(), middle.y.round());
    let by_hand = [
        tapped(panel, view, (x + 12.0, y)),
        tapped(panel, view, (x + 24.0, y)),
    ];
    let places = places(shape, &[picked(panel), by_hand[0], by_hand[1]]);
    for (mark, place) in by_hand.iter().zip(&places[1..]) {
        let spot = mark.spot.unwrap();
        let (_, at) = place.unwrap();
        assert_eq!((at.x, at.y), (f64::from(spot.x), f64::from(spot.y)));
    }
    assert!(
        away(places[0].unwrap(), places[1].unwrap()) >= APART,
        "what was picked makes room for it"
    );
}

#[test]
fn marks_tapped_in_the_very_same_place_are_spread() {
    let (shape, panel) = (BodyShape::Van, Panel::LeftFrontDoor);
    let (view, middle) = diagram::best_place(shape, panel).unwrap();
    let mark = tapped(panel, view, (middle.x + 20.0, middle.y));
    let places = places(shape, &[mark; 4]);
    assert!(closest(&places) >= APART, "{places:?}");
    let first = places[0].unwrap().1;
    assert!((first.x - middle.x - 20.0).abs() < 1.0, "the first one stays");
}

#[test]
fn what_is_seen_later_moves_nothing_that_was_signed() {
    let (shape, panel) = (BodyShape::Mpv, Panel::Roof);
    let (view, middle) = diagram::best_place(shape, panel).unwrap();
    let later = Standing {
        seen_at: Moment::Delivery,
        ..tapped(panel, view, (middle.x + 15.0, middle.y))
    };
    let signed = [picked(panel), picked(panel)];
    let now = places(shape, &[signed[0], signed[1], later]);
    assert_eq!(places(shape, &signed), now[..2]);
}

#[test]
fn a_mark_stands_on_its_panel_whatever_the_body_shape_becomes() {
    let (panel, sedan) = (Panel::BootLid, BodyShape::Sedan);
    let (view, at) = diagram::best_place(sedan, panel).unwrap();
    let mark = |panel| tapped(panel, view, (at.x, at.y));
    let placed = |shape, panel| places(shape, &[mark(panel)])[0].unwrap();
    let (own, there) = placed(sedan, panel);
    assert_eq!(
        (own, there.x as u16, there.y as u16),
        (view, at.x as u16, at.y as u16),
        "where it was tapped"
    );
    for shape in BodyShape::ALL {
        for panel in diagram::panels(shape) {
            let (view, at) = placed(shape, panel);
            assert!(
                diagram::is_on(shape, view, panel, at),
                "{panel:?} of {shape:?} in {view:?}"
            );
        }
    }
    let nowhere = tapped(Panel::Bed, View::Top, (4_000.0, 4_000.0));
    assert!(
        places(BodyShape::Van, &[nowhere])[0].is_some(),
        "a panel it has not"
    );
}
