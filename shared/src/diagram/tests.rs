#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use expect_test::expect;

use super::geometry::{Curve, at};
use super::*;

fn every_view() -> impl Iterator<Item = (BodyShape, View, &'static Drawing)> {
    BodyShape::ALL.into_iter().flat_map(|shape| {
        View::ALL
            .into_iter()
            .map(move |view| (shape, view, drawing(shape, view)))
    })
}

#[test]
fn every_shape_shows_panels_in_every_view() {
    for (shape, view, drawing) in every_view() {
        assert!(
            drawing.panels().len() >= 9,
            "{shape:?} {view:?} has {}",
            drawing.panels().len()
        );
    }
}

#[test]
fn every_panel_layer_can_be_found() {
    for (shape, view, drawing) in every_view() {
        for panel in drawing.layers.iter().filter_map(|layer| layer.panel) {
            assert!(
                drawing.centre(panel).is_some(),
                "{shape:?} {view:?} hides {panel:?}"
            );
        }
    }
}

#[test]
fn the_centre_of_a_panel_hits_that_panel_alone() {
    for (shape, view, drawing) in every_view() {
        let mut seen = BTreeSet::new();
        for &(panel, place) in drawing.panels() {
            assert_eq!(
                panel_at(shape, view, place.x, place.y),
                Some(panel),
                "{shape:?} {view:?}"
            );
            assert!(seen.insert(panel), "{shape:?} {view:?} lists {panel:?} twice");
            assert_eq!(centre(shape, view, panel), Some(place));
        }
    }
}

#[test]
fn a_tap_anywhere_inside_the_outline_hits_a_panel() {
    for (shape, view, drawing) in every_view() {
        let outline = drawing
            .layers
            .iter()
            .filter(|layer| layer.finish == Finish::Outline)
            .max_by_key(|l| l.path.len());
        let area = Curve::parse(outline.unwrap().path.trim_end_matches('Z')).flat();
        let mut taps = 0;
        for row in 0..60 {
            for column in 0..100 {
                let place = at(
                    drawing.width * f64::from(column) / 100.0,
                    drawing.height * f64::from(row) / 60.0,
                );
                if geometry::contains(&area, place) {
                    taps += 1;
                    let is_hit = [(0.0, 0.0), (0.0, 1.5), (1.5, 0.0), (0.0, -1.5), (-1.5, 0.0)]
                        .iter()
                        .any(|(dx, dy)| drawing.panel_under(at(place.x + dx, place.y + dy)).is_some());
                    assert!(is_hit, "{shape:?} {view:?} has a gap at {place:?}");
                }
            }
        }
        assert!(
            taps > 1500,
            "{shape:?} {view:?}: the outline holds only {taps} taps"
        );
    }
}

#[test]
fn a_tap_far_from_the_vehicle_hits_nothing() {
    for (shape, view, drawing) in every_view() {
        assert_eq!(panel_at(shape, view, -200.0, -200.0), None);
        assert_eq!(panel_at(shape, view, drawing.width + 200.0, 10.0), None);
    }
}

#[test]
fn a_tap_just_beside_the_vehicle_means_its_edge() {
    assert_eq!(
        panel_at(BodyShape::Sedan, View::Left, 12.0, 215.0),
        Some(Panel::FrontBumper)
    );
    assert_eq!(
        panel_at(BodyShape::Sedan, View::Top, 988.0, 229.0),
        Some(Panel::RearBumper)
    );
}

#[test]
fn a_known_place_is_the_panel_a_person_would_name() {
    let hits = |shape, view, x, y, panel| assert_eq!(panel_at(shape, view, x, y), Some(panel));
    hits(BodyShape::Sedan, View::Left, 420.0, 200.0, Panel::LeftFrontDoor);
    hits(BodyShape::Sedan, View::Right, 580.0, 200.0, Panel::RightFrontDoor);
    hits(BodyShape::Sedan, View::Top, 180.0, 229.0, Panel::Bonnet);
    hits(BodyShape::Mpv, View::Left, 640.0, 230.0, Panel::LeftSlidingDoor);
    hits(BodyShape::Pickup, View::Top, 800.0, 216.0, Panel::Bed);
    hits(BodyShape::Pickup, View::Right, 280.0, 180.0, Panel::RightBedSide);
    hits(BodyShape::Van, View::Left, 200.0, 368.0, Panel::LeftFrontWheel);
    hits(BodyShape::Suv, View::Rear, 238.0, 130.0, Panel::RearScreen);
    hits(
        BodyShape::Sedan,
        View::Interior,
        380.0,
        400.0,
        Panel::LeftFrontSeat,
    );
}

#[test]
fn left_and_right_lie_on_the_side_that_the_driver_calls_so() {
    for shape in BodyShape::ALL {
        let x = |view, panel| centre(shape, view, panel).unwrap().x;
        assert!(x(View::Front, Panel::LeftHeadlamp) > x(View::Front, Panel::RightHeadlamp));
        assert!(x(View::Rear, Panel::LeftTailLamp) < x(View::Rear, Panel::RightTailLamp));
        let y = |panel| centre(shape, View::Top, panel).unwrap().y;
        assert!(y(Panel::LeftMirror) > y(Panel::RightMirror));
        let inside = |panel| centre(shape, View::Interior, panel).unwrap();
        assert!(inside(Panel::LeftFrontSeat).y > inside(Panel::RightFrontSeat).y);
        assert!(inside(Panel::SteeringWheel).y > inside(Panel::CentreConsole).y);
        assert!(inside(Panel::Dashboard).x < inside(Panel::RearSeat).x);
    }
}

#[test]
fn the_right_view_mirrors_the_left() {
    for shape in BodyShape::ALL {
        let (left, right) = (drawing(shape, View::Left), drawing(shape, View::Right));
        assert_eq!(left.layers.len(), right.layers.len());
        for row in 0..40 {
            for column in 0..80 {
                let (x, y) = (f64::from(column) * 12.5 + 0.3, f64::from(row) * 10.0 + 0.3);
                let expected = left.panel_at(x, y).map(Panel::mirrored);
                assert_eq!(
                    right.panel_at(left.width - x, y),
                    expected,
                    "{shape:?} at {x} {y}"
                );
            }
        }
    }
}

#[test]
fn labels_tell_every_panel_shape_and_view_apart_in_both_languages() {
    for lang in [Lang::Zh, Lang::En] {
        let labels: BTreeSet<&str> = Panel::ALL.iter().map(|panel| panel.label(lang)).collect();
        assert_eq!(labels.len(), Panel::ALL.len());
        assert!(labels.iter().all(|label| !label.is_empty()));
        assert_eq!(
            BodyShape::ALL
                .map(|shape| shape.label(lang))
                .iter()
                .collect::<BTreeSet<_>>()
                .len(),
            6
        );
        assert_eq!(
            View::ALL
                .map(|view| view.label(lang))
                .iter()
                .collect::<BTreeSet<_>>()
                .len(),
            View::ALL.len()
        );
    }
}

#[test]
fn a_mirrored_panel_comes_back() {
    for panel in Panel::ALL {
        assert_eq!(panel.mirrored().mirrored(), *panel);
    }
}

#[test]
fn names_on_the_wire_are_the_codes() {
    for panel in Panel::ALL {
        assert_eq!(
            serde_json::to_string(panel).unwrap(),
            format!("\"{}\"", panel.code())
        );
    }
    assert_eq!(serde_json::to_string(&BodyShape::Suv).unwrap(), "\"suv\"");
    assert_eq!(serde_json::to_string(&View::Top).unwrap(), "\"top\"");
}

#[test]
fn the_list_of_a_shape_holds_what_its_views_show_and_nothing_else() {
    let sedan = panels(BodyShape::Sedan);
    assert!(
        sedan.contains(&Panel::BootLid) && !sedan.contains(&Panel::Tailgate) && !sedan.contains(&Panel::Bed)
    );
    let pickup = panels(BodyShape::Pickup);
    assert!(pickup.contains(&Panel::LeftBedSide) && pickup.contains(&Panel::BedTailgate));
    for shape in BodyShape::ALL {
        for panel in panels(shape) {
            let (view, place) = best_place(shape, panel).unwrap();
            assert_eq!(panel_at(shape, view, place.x, place.y), Some(panel));
        }
    }
}

#[test]
fn the_sheet_carries_a_place_there_and_back() {
    for shape in BodyShape::ALL {
        let sheet = unfolded_with_interior(shape);
        for placement in &sheet.placements {
            let (_, place) = drawing(shape, placement.view).panels()[3];
            let there = placement.to_sheet(place.x, place.y);
            assert!((0.0..=sheet.width).contains(&there.x) && (0.0..=sheet.height).contains(&there.y));
            let (view, back) = sheet.view_at(there.x, there.y).unwrap();
            assert_eq!(view, placement.view);
            assert!((back.x - place.x).abs() < 1e-6 && (back.y - place.y).abs() < 1e-6);
        }
    }
}

#[test]
fn the_cabin_stands_on_the_sheet_once_something_is_marked_in_it() {
    let spot = MarkSpot {
        x: 100.0,
        y: 100.0,
        state: MarkState::New,
        severity: 1,
        number: 1,
    };
    let seat = |view| unfolded_svg(BodyShape::Sedan, &[(view, spot)], &Options::default());
    assert_eq!(seat(View::Interior).matches("mark-number").count(), 1);
    assert!(seat(View::Interior).len() > seat(View::Top).len() + 1_000);
}

#[test]
fn a_bed_leaves_no_boot_and_sliding_doors_a_third_row() {
    let has = |shape, panel| panels(shape).contains(&panel);
    assert!(!has(BodyShape::Pickup, Panel::BootFloor) && has(BodyShape::Sedan, Panel::BootFloor));
    assert!(has(BodyShape::Mpv, Panel::ThirdRowSeat) && !has(BodyShape::Suv, Panel::ThirdRowSeat));
}

#[test]
fn the_sheet_folds_each_side_out_of_the_roof() {
    let sheet = unfolded(BodyShape::Suv);
    let on_sheet = |view, panel| {
        let place = centre(BodyShape::Suv, view, panel).unwrap();
        sheet.placement(view).unwrap().to_sheet(place.x, place.y)
    };
    let wheel = |view, panel| on_sheet(view, panel);
    assert!(wheel(View::Right, Panel::RightFrontWheel).y < on_sheet(View::Right, Panel::RightFrontDoor).y);
    assert!(wheel(View::Left, Panel::LeftFrontWheel).y > on_sheet(View::Left, Panel::LeftFrontDoor).y);
    assert!(wheel(View::Right, Panel::RightFrontWheel).x < wheel(View::Right, Panel::RightRearWheel).x);
    assert!(on_sheet(View::Front, Panel::FrontScreen).x > on_sheet(View::Front, Panel::FrontBumper).x);
    assert!(on_sheet(View::Rear, Panel::RearScreen).x < on_sheet(View::Rear, Panel::RearBumper).x);
    assert!(on_sheet(View::Front, Panel::LeftHeadlamp).y > on_sheet(View::Front, Panel::RightHeadlamp).y);
    assert!(on_sheet(View::Rear, Panel::LeftTailLamp).y > on_sheet(View::Rear, Panel::RightTailLamp).y);
}

#[test]
fn svg_is_well_formed_and_holds_no_style_or_script() {
    let mark = |number, state| MarkSpot {
        x: 100.0,
        y: 90.5,
        state,
        severity: 2,
        number,
    };
    let marks = [
        mark(1, MarkState::Old),
        mark(2, MarkState::New),
        mark(3, MarkState::Repaired),
    ];
    for (shape, view, _) in every_view() {
        let title = Some("A & B <car>".to_owned());
        let options = Options {
            lang: Lang::En,
            title,
            chosen: Some(Panel::Roof),
            names_panels: true,
        };
        let placed = marks.map(|mark| (view, mark));
        for text in [
            svg(shape, view, &marks, &options),
            unfolded_svg(shape, &placed, &options),
        ] {
            assert_balanced(&text);
            assert!(!text.contains("style=") && !text.contains("<script") && !text.contains("NaN"));
            assert!(text.contains("<title>A &amp; B &lt;car&gt;</title>") && text.contains(r#"role="img""#));
            assert_eq!(text.matches("mark-number").count(), 3);
        }
    }
}

/// Checks that every element that is opened is closed in order and that quotes come in pairs.
fn assert_balanced(text: &str) {
    let mut open: Vec<&str> = Vec::new();
    for tag in text.split('<').skip(1) {
        let (inside, _) = tag.split_once('>').unwrap();
        assert_eq!(inside.matches('"').count() % 2, 0, "{inside}");
        if let Some(name) = inside.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !inside.ends_with('/') {
            open.push(inside.split(' ').next().unwrap());
        }
    }
    assert!(open.is_empty());
}

#[test]
fn marks_differ_by_shape() {
    expect![[r"
        M-16.5 0C-16.5 -9.1 -9.1 -16.5 0 -16.5C9.1 -16.5 16.5 -9.1 16.5 0C16.5 9.1 9.1 16.5 0 16.5C-9.1 16.5 -16.5 9.1 -16.5 0Z"]]
    .assert_eq(&mark_path(MarkState::Old, 1));
    let shapes: BTreeSet<String> = MarkState::ALL.iter().map(|state| mark_path(*state, 3)).collect();
    assert_eq!(shapes.len(), 3);
}

#[test]
fn one_drawing_keeps_its_beginning() {
    let text = svg(BodyShape::Sedan, View::Left, &[], &Options::default());
    let head = text.split_once("<path").unwrap().0;
    expect![[r#"
        <svg xmlns="http://www.w3.org/2000/svg" class="car" viewBox="0 0 1000 336" role="img" lang="zh-CN"><title>轿车 · 左侧</title>"#]]
    .assert_eq(head);
}

#[test]
fn a_tap_just_below_an_end_meets_its_bumper_and_not_what_lies_under_it() {
    for shape in BodyShape::ALL {
        for (view, bumper) in [(View::Front, Panel::FrontBumper), (View::Rear, Panel::RearBumper)] {
            let drawn = drawing(shape, view);
            let middle = drawn.width / 2.0;
            let seen = |y: &f64| drawn.panel_under(at(middle, *y)) == Some(bumper);
            let bottom = (0..1_000_u16).rev().map(f64::from).find(seen);
            let below = bottom.unwrap() + 6.0;
            assert_eq!(drawn.panel_under(at(middle, below)), None, "{shape:?} {view:?}");
            assert_eq!(drawn.panel_at(middle, below), Some(bumper), "{shape:?} {view:?}");
        }
    }
}
