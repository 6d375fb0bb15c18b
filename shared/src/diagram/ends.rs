//! A vehicle seen from ahead and from behind.
//!
//! Curves are drawn as (distance from the centre line, height) and laid on both sides of it.

use super::Panel;
use super::geometry::{Curve, at};
use super::layer::{Canvas, Finish, whole_beside};
use super::profile::{Profile, Stern};
use super::side::{has_pillar_d, last_side};

const MARGIN: f64 = 44.0;

pub(super) fn width(profile: &Profile) -> f64 {
    (profile.half_width + MARGIN) * 2.0
}

/// Heights and half widths that both ends share.
struct Frame {
    centre: f64,
    w: f64,
    hb: f64,
    hr: f64,
    roof: f64,
    belt: f64,
    bottom: f64,
    ground: f64,
}

impl Frame {
    fn new(profile: &Profile, belt: f64) -> Self {
        Self {
            centre: width(profile) / 2.0,
            w: profile.half_width,
            hb: profile.half_belt,
            hr: profile.half_roof,
            roof: 20.0,
            belt,
            bottom: profile.floor - 2.0,
            ground: profile.ground,
        }
    }

    /// Half of the outline, from the roof to the bottom.
    fn outline(&self) -> Curve {
        let Self {
            w,
            hb,
            hr,
            roof,
            belt,
            bottom,
            ..
        } = *self;
        Curve::begin(0.0, roof)
            .cubic((hr * 0.5, roof), (hr * 0.8, roof + 3.0), (hr - 6.0, roof + 11.0))
            .cubic(
                (hr + 3.0, roof + 15.0),
                (hr + 7.0, roof + 22.0),
                (hr + 11.0, roof + 34.0),
            )
            .cubic(
                (hr + (hb - hr) * 0.6 + 8.0, belt - (belt - roof) * 0.4),
                (hb - 2.0, belt - 18.0),
                (hb + 4.0, belt - 2.0),
            )
            .cubic(
                (w - 6.0, belt + 5.0),
                (w - 3.0, belt + 18.0),
                (w - 1.0, belt + 40.0),
            )
            .cubic((w, belt + 60.0), (w, bottom - 70.0), (w - 1.0, bottom - 46.0))
            .cubic((w - 2.0, bottom - 16.0), (w - 6.0, bottom), (w - 26.0, bottom))
            .line(0.0, bottom)
    }

    fn under(&self, canvas: &mut Canvas, tyres: Panel) {
        let Self {
            centre,
            w,
            ground,
            bottom,
            ..
        } = *self;
        canvas.fill(
            Finish::Shadow,
            Curve::ellipse(at(centre, ground + 1.0), w * 0.98, 8.0),
        );
        let tyre = Curve::polygon(&[
            (w - 48.0, bottom - 40.0),
            (w - 4.0, bottom - 40.0),
            (w - 4.0, ground),
            (w - 48.0, ground),
        ]);
        canvas.both_beside(centre, tyres, Finish::Tyre, &tyre.rounded(8.0));
        let axle = Curve::polygon(&[
            (-w + 48.0, bottom - 6.0),
            (w - 48.0, bottom - 6.0),
            (w - 60.0, bottom + 7.0),
            (60.0 - w, bottom + 7.0),
        ]);
        canvas.fill(Finish::Arch, axle.moved(centre, 0.0));
    }

    /// Greenhouse: pillars left and right, roof, and one screen.
    fn cabin(&self, canvas: &mut Canvas, pillar: Panel, screen: Panel, foot: f64) {
        let Self {
            centre,
            hb,
            hr,
            roof,
            belt,
            ..
        } = *self;
        let outline = self.outline();
        let upper = Curve {
            start: outline.start,
            pieces: outline.pieces[..3].to_vec(),
        };
        let side = upper
            .clone()
            .line(hb - 10.0, belt + 10.0)
            .line(0.0, belt + 10.0)
            .closed();
        canvas.both_beside(centre, pillar, Finish::Body, &side);
        let cap = Curve {
            start: outline.start,
            pieces: outline.pieces[..2].to_vec(),
        }
        .line(hr - 6.0, roof + 27.0)
        .cubic(
            (hr * 0.7, roof + 19.0),
            (hr * 0.4, roof + 16.0),
            (0.0, roof + 16.0),
        );
        canvas.panel(Panel::Roof, Finish::Body, whole_beside(centre, &cap));
        let glass = Curve::begin(0.0, roof + 17.0)
            .cubic(
                (hr * 0.4, roof + 17.0),
                (hr * 0.7, roof + 19.0),
                (hr - 5.0, roof + 25.0),
            )
            .cubic(
                (hr + (hb - hr) * 0.5 - 2.0, belt - (belt - roof) * 0.45),
                (hb - 18.0, foot - 26.0),
                (hb - 14.0, foot - 6.0),
            )
            .cubic((hb * 0.6, foot + 2.0), (hb * 0.3, foot + 4.0), (0.0, foot + 4.0));
        canvas.panel(screen, Finish::Glass, whole_beside(centre, &glass).rounded(9.0));
        let gleam = |x: f64, width: f64| {
            let (top, low) = (roof + 22.0, foot - 6.0);
            Curve::polygon(&[
                (x, top),
                (x + width, top),
                (x + width - 34.0, low),
                (x - 34.0, low),
            ])
        };
        canvas.fill(Finish::Gleam, gleam(centre + hr * 0.42, 26.0));
        canvas.fill(Finish::Gleam, gleam(centre + hr * 0.42 + 36.0, 9.0));
    }

    fn mirrors(&self, canvas: &mut Canvas, mirror: Panel, y: f64) {
        let Self { centre, hb, w, .. } = *self;
        let shape = Curve::begin(hb - 2.0, y + 2.0)
            .line(w - 8.0, y - 4.0)
            .cubic((w - 4.0, y - 20.0), (w + 8.0, y - 24.0), (w + 22.0, y - 21.0))
            .cubic((w + 34.0, y - 18.0), (w + 36.0, y - 4.0), (w + 30.0, y + 5.0))
            .cubic((w + 22.0, y + 10.0), (w + 2.0, y + 10.0), (w - 6.0, y + 7.0))
            .line(hb, y + 10.0)
            .closed();
        canvas.both_beside(centre, mirror, Finish::Body, &shape);
    }

    fn plate(&self, canvas: &mut Canvas, y: f64) {
        let half = self.w * 0.25;
        let plate = Curve::polygon(&[
            (-half, y),
            (half, y),
            (half, y + half * 0.56),
            (-half, y + half * 0.56),
        ]);
        canvas.fill(Finish::Plate, plate.moved(self.centre, 0.0).rounded(4.0));
    }
}

pub(super) fn front(profile: &Profile) -> Canvas {
    let mut canvas = Canvas::default();
    let crown = Curve::parse(profile.crown);
    let cowl = crown.y_at(profile.cowl);
    let lip = crown.y_at(profile.bonnet) + 6.0;
    let frame = Frame::new(profile, Curve::parse(profile.belt).start.y);
    let Frame {
        centre,
        w,
        hb,
        belt,
        bottom,
        ..
    } = frame;
    frame.under(&mut canvas, Panel::LeftFrontTyre);
    let outline = frame.outline();
    canvas.both_beside(
        centre,
        Panel::LeftFrontFender,
        Finish::Body,
        &outline.clone().closed(),
    );
    frame.cabin(&mut canvas, Panel::LeftPillarA, Panel::FrontScreen, cowl + 6.0);
    let lamp = profile.headlamp_height;
    let bonnet = Curve::begin(0.0, cowl + 9.0)
        .cubic(
            (hb * 0.3, cowl + 9.0),
            (hb * 0.6, cowl + 7.0),
            (hb - 8.0, cowl + 3.0),
        )
        .cubic(
            (hb + 2.0, belt + 12.0),
            (w - 18.0, lamp - 34.0),
            (w - 22.0, lamp - 14.0),
        )
        .cubic((w * 0.7, lip - 2.0), (w * 0.4, lip), (0.0, lip));
    let top = lip + 2.0;
    let bumper = Curve::begin(0.0, top)
        .cubic((w * 0.4, top), (w * 0.6, lamp - 8.0), (w - 20.0, lamp - 10.0))
        .line(w - 6.0, lamp + 16.0)
        .cubic(
            (w - 1.0, lamp + 40.0),
            (w, bottom - 60.0),
            (w - 1.0, bottom - 40.0),
        )
        .cubic((w - 2.0, bottom - 16.0), (w - 6.0, bottom), (w - 26.0, bottom))
        .line(0.0, bottom);
    canvas.panel(Panel::FrontBumper, Finish::Body, whole_beside(centre, &bumper));
    canvas.panel(Panel::Bonnet, Finish::Body, whole_beside(centre, &bonnet));
    let crease = Curve::begin(hb * 0.62, cowl + 10.0).cubic(
        (hb * 0.66, lip - 20.0),
        (hb * 0.6, lip - 10.0),
        (hb * 0.54, lip - 4.0),
    );
    canvas.deco_beside(centre, Finish::Crease, &crease);
    let grille_half = w * if profile.has_roof_rails || profile.stern == Stern::Bed {
        0.56
    } else {
        0.5
    };
    grille(&mut canvas, profile, &frame, lip, grille_half);
    let lamp_shape = Curve::begin(grille_half + 6.0, lamp - 2.0)
        .cubic(
            (w * 0.7, lamp - 10.0),
            (w * 0.84, lamp - 15.0),
            (w - 9.0, lamp - 18.0),
        )
        .cubic(
            (w - 3.0, lamp - 2.0),
            (w - 4.0, lamp + 8.0),
            (w - 12.0, lamp + 12.0),
        )
        .cubic(
            (w * 0.84, lamp + 18.0),
            (w * 0.68, lamp + 18.0),
            (grille_half + 12.0, lamp + 14.0),
        )
        .closed();
    canvas.both_beside(
        centre,
        Panel::LeftHeadlamp,
        Finish::Lamp,
        &lamp_shape.rounded(4.0),
    );
    for x in [0.66, 0.82] {
        canvas.deco_beside(centre, Finish::Crease, &Curve::circle(at(w * x, lamp + 2.0), 9.0));
    }
    lower_front(&mut canvas, profile, &frame, lamp);
    canvas.fill(Finish::Outline, whole_beside(centre, &outline));
    frame.mirrors(&mut canvas, Panel::LeftMirror, belt - 8.0);
    canvas
}

fn grille(canvas: &mut Canvas, profile: &Profile, frame: &Frame, lip: f64, half: f64) {
    let top = lip + 10.0;
    let bottom = (profile.headlamp_height + 36.0).max(top + 34.0);
    let shape = Curve::begin(0.0, top)
        .cubic((half * 0.5, top), (half * 0.8, top + 1.0), (half, top + 4.0))
        .line(half * 0.98, (top + bottom) / 2.0)
        .line(half * 0.78, bottom)
        .line(0.0, bottom + 1.0);
    let whole = whole_beside(frame.centre, &shape).rounded(8.0);
    canvas.panel(Panel::Grille, Finish::Trim, whole);
    let rows = 4;
    for row in 1..rows {
        let y = top + (bottom - top) * f64::from(row) / f64::from(rows);
        let reach = half * (0.95 - 0.16 * (f64::from(row) / f64::from(rows)).powi(2));
        canvas.line(
            Finish::Crease,
            Curve::begin(frame.centre - reach, y).line(frame.centre + reach, y),
        );
    }
    canvas.fill(
        Finish::Bright,
        Curve::circle(at(frame.centre, f64::midpoint(top, bottom) - 3.0), 10.0),
    );
}

fn lower_front(canvas: &mut Canvas, profile: &Profile, frame: &Frame, lamp: f64) {
    let Frame {
        centre, w, bottom, ..
    } = *frame;
    let low = bottom - 14.0;
    let high = (lamp + 58.0).min(low - 20.0);
    let intake = Curve::begin(0.0, high)
        .line(w * 0.52, high)
        .line(w * 0.6, low)
        .line(0.0, low);
    canvas.fill(Finish::Trim, whole_beside(centre, &intake).rounded(7.0));
    let pocket = Curve::polygon(&[
        (w * 0.7, high - 6.0),
        (w * 0.91, high - 12.0),
        (w * 0.9, low - 6.0),
        (w * 0.74, low - 2.0),
    ]);
    canvas.deco_beside(centre, Finish::Trim, &pocket.rounded(6.0));
    canvas.deco_beside(
        centre,
        Finish::Bright,
        &Curve::circle(at(w * 0.81, f64::midpoint(high, low) - 6.0), 6.0),
    );
    if profile.has_cladding {
        let strip = Curve::polygon(&[
            (0.0, bottom - 11.0),
            (w - 8.0, bottom - 14.0),
            (w - 20.0, bottom),
            (0.0, bottom),
        ]);
        canvas.deco_beside(centre, Finish::Trim, &strip);
    }
    frame.plate(canvas, lamp + 30.0);
}

pub(super) fn rear(profile: &Profile) -> Canvas {
    let mut canvas = Canvas::default();
    let crown = Curve::parse(profile.crown);
    let deck = crown.y_at(profile.deck);
    let belt = Curve::parse(profile.belt).end().y;
    let frame = Frame::new(profile, belt);
    let Frame {
        centre,
        w,
        hb,
        hr,
        roof,
        bottom,
        ..
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
    canvas.fill(Finish::Outline, whole_beside(centre, &outline));
    let line = Curve::begin(w - 30.0, bottom - 12.0).line(0.0, bottom - 12.0);
    canvas.deco_beside(centre, Finish::Crease, &line);
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
    let is_tall = matches!(profile.stern, Stern::Bed) || profile.has_sliding_door;
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
    canvas.both_beside(
        centre,
        Panel::RightTailLamp,
        Finish::TailLamp,
        &shape.rounded(4.0),
    );
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
