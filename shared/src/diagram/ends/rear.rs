//! A vehicle seen from behind.

use super::Frame;
use crate::diagram::Panel;
use crate::diagram::geometry::{Curve, at};
use crate::diagram::layer::{Canvas, Finish, whole_beside};
use crate::diagram::profile::{Profile, Stern};
use crate::diagram::side::{has_pillar_d, last_side};

pub(in crate::diagram) fn rear(profile: &Profile) -> Canvas {
    let mut canvas = Canvas::default();
    let crown = Curve::parse(profile.crown);
    let deck = crown.y_at(profile.deck);
    let belt = Curve::parse(profile.belt).end().y;
    let frame = Frame::new(profile, belt);
    let Frame {
        centre, hb, hr, roof, ..
    } = frame;
    frame.under(&mut canvas, Panel::RightRearTyre);
    let outline = frame.outline();
    let side = last_side(profile).mirrored();
    canvas.both_beside(centre, side, Finish::Body, &outline.clone().closed());
    let pillar = if has_pillar_d(profile) {
        Panel::RightPillarD
    } else {
        Panel::RightPillarC
    };
    if profile.stern == Stern::Hatch {
        frame.cabin(&mut canvas, pillar, Panel::RearScreen, deck - 4.0);
        let gate = Curve::begin(0.0, roof + 14.0)
            .cubic(
                (hr * 0.5, roof + 14.0),
                (hr * 0.8, roof + 18.0),
                (hr - 3.0, roof + 24.0),
            )
            .cubic(
                (hr + (hb - hr) * 0.5 + 2.0, belt - (belt - roof) * 0.45),
                (hb - 12.0, belt - 22.0),
                (hb - 10.0, belt),
            )
            .cubic(
                (hb - 6.0, belt + 30.0),
                (hb - 8.0, profile.rear_bumper - 20.0),
                (hb - 26.0, profile.rear_bumper),
            )
            .line(0.0, profile.rear_bumper);
        canvas.panel(Panel::Tailgate, Finish::Body, whole_beside(centre, &gate));
        let glass = Curve::begin(0.0, roof + 28.0)
            .cubic(
                (hr * 0.5, roof + 28.0),
                (hr * 0.7, roof + 29.0),
                (hr - 16.0, roof + 33.0),
            )
            .cubic(
                (hr + (hb - hr) * 0.5 - 14.0, belt - (belt - roof) * 0.42),
                (hb - 26.0, deck - 30.0),
                (hb - 24.0, deck - 12.0),
            )
            .cubic((hb * 0.6, deck - 4.0), (hb * 0.3, deck - 2.0), (0.0, deck - 2.0));
        canvas.panel(
            Panel::RearScreen,
            Finish::Glass,
            whole_beside(centre, &glass).rounded(10.0),
        );
    } else {
        frame.cabin(&mut canvas, pillar, Panel::RearScreen, deck - 2.0);
    }
    stern(&mut canvas, profile, &frame, deck);
    rear_lamps(&mut canvas, profile, &frame);
    canvas.fill(Finish::Outline, whole_beside(centre, &outline));
    frame.shade(&mut canvas);
    let belt_front = Curve::parse(profile.belt).start.y;
    frame.mirrors(&mut canvas, Panel::RightMirror, belt_front - 8.0);
    canvas
}

fn stern(canvas: &mut Canvas, profile: &Profile, frame: &Frame, deck: f64) {
    let Frame {
        centre,
        w,
        hb,
        bottom,
        ..
    } = *frame;
    let edge = profile.rear_bumper;
    let bumper = Curve::begin(0.0, edge)
        .line(hb - 26.0, edge)
        .cubic((hb, edge - 6.0), (w - 12.0, edge - 10.0), (w - 1.0, edge - 12.0))
        .cubic((w, edge + 10.0), (w, bottom - 60.0), (w - 1.0, bottom - 40.0))
        .cubic((w - 2.0, bottom - 16.0), (w - 6.0, bottom), (w - 26.0, bottom))
        .line(0.0, bottom);
    canvas.panel(Panel::RearBumper, Finish::Body, whole_beside(centre, &bumper));
    let lamp = profile.tail_lamp_height;
    let is_tall = has_tall_lamps(profile);
    match profile.stern {
        Stern::Boot => {
            let lid = Curve::begin(0.0, deck)
                .cubic((hb * 0.4, deck), (hb * 0.7, deck + 1.0), (hb - 12.0, deck + 5.0))
                .cubic(
                    (hb - 6.0, deck + 30.0),
                    (hb - 16.0, edge - 16.0),
                    (hb - 40.0, edge),
                )
                .line(0.0, edge);
            canvas.panel(Panel::BootLid, Finish::Body, whole_beside(centre, &lid));
            frame.plate(canvas, lamp + 22.0);
        }
        Stern::Hatch => frame.plate(canvas, lamp + if is_tall { 46.0 } else { 20.0 }),
        Stern::Bed => {
            let gate = Curve::begin(0.0, deck)
                .line(hb - 14.0, deck)
                .line(hb - 14.0, edge - 6.0)
                .line(0.0, edge - 6.0);
            canvas.panel(
                Panel::BedTailgate,
                Finish::Body,
                whole_beside(centre, &gate).rounded(5.0),
            );
            let inset = gate.map(|p| {
                at(
                    (p.x - 26.0).max(0.0),
                    if p.y < deck + 10.0 { p.y + 24.0 } else { p.y - 18.0 },
                )
            });
            canvas.line(Finish::Crease, whole_beside(centre, &inset).rounded(8.0));
            let grip = Curve::polygon(&[
                (-26.0, deck + 9.0),
                (26.0, deck + 9.0),
                (26.0, deck + 18.0),
                (-26.0, deck + 18.0),
            ]);
            canvas.fill(Finish::Trim, grip.moved(centre, 0.0).rounded(4.0));
            frame.plate(canvas, edge + 4.0);
        }
    }
}

fn has_tall_lamps(profile: &Profile) -> bool {
    profile.stern == Stern::Bed || profile.has_sliding_door
}

fn rear_lamps(canvas: &mut Canvas, profile: &Profile, frame: &Frame) {
    let Frame {
        centre,
        w,
        hb,
        bottom,
        ..
    } = *frame;
    let lamp = profile.tail_lamp_height;
    let is_tall = has_tall_lamps(profile);
    let shape = if is_tall {
        Curve::polygon(&[
            (hb - 12.0, lamp - 34.0),
            (w - 6.0, lamp - 28.0),
            (w - 3.0, lamp + 34.0),
            (hb - 8.0, lamp + 34.0),
        ])
    } else {
        Curve::begin(w * 0.5, lamp - 2.0)
            .cubic(
                (w * 0.7, lamp - 8.0),
                (w * 0.84, lamp - 11.0),
                (w - 5.0, lamp - 12.0),
            )
            .cubic((w - 1.0, lamp), (w - 2.0, lamp + 10.0), (w - 8.0, lamp + 16.0))
            .cubic(
                (w * 0.84, lamp + 17.0),
                (w * 0.66, lamp + 13.0),
                (w * 0.5, lamp + 8.0),
            )
            .closed()
    };
    if !is_tall {
        let bar = Curve::polygon(&[
            (0.0, lamp),
            (w * 0.5, lamp),
            (w * 0.5, lamp + 6.0),
            (0.0, lamp + 6.0),
        ]);
        canvas.deco_beside(centre, Finish::Bright, &bar);
    }
    canvas.both_beside(
        centre,
        Panel::RightTailLamp,
        Finish::TailLamp,
        &shape.rounded(4.0),
    );
    if !profile.has_cladding {
        let skirt = Curve::begin(0.0, bottom - 22.0)
            .line(w * 0.56, bottom - 22.0)
            .line(w * 0.64, bottom)
            .line(0.0, bottom);
        canvas.fill(Finish::Trim, whole_beside(centre, &skirt).rounded(5.0));
    }
    if profile.has_cladding {
        let strip = Curve::polygon(&[
            (0.0, bottom - 20.0),
            (w - 6.0, bottom - 24.0),
            (w - 20.0, bottom),
            (0.0, bottom),
        ]);
        canvas.deco_beside(centre, Finish::Trim, &strip);
    }
    let reflector = Curve::polygon(&[
        (w * 0.72, bottom - 32.0),
        (w * 0.9, bottom - 34.0),
        (w * 0.9, bottom - 27.0),
        (w * 0.72, bottom - 25.0),
    ]);
    canvas.deco_beside(centre, Finish::TailLamp, &reflector.rounded(2.0));
}
