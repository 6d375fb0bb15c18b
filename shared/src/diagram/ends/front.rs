//! A vehicle seen from ahead.

use super::Frame;
use crate::diagram::Panel;
use crate::diagram::geometry::{Curve, at};
use crate::diagram::layer::{Canvas, Finish, whole_beside};
use crate::diagram::profile::Profile;

pub(in crate::diagram) fn front(profile: &Profile) -> Canvas {
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
    let grille_half = w * profile.grille.0;
    frame.shade(&mut canvas);
    grille(&mut canvas, profile, &frame, lip + profile.grille.1);
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

fn grille(canvas: &mut Canvas, profile: &Profile, frame: &Frame, top: f64) {
    let half = frame.w * profile.grille.0;
    let bottom = top + profile.grille.2;
    let shape = Curve::begin(0.0, top)
        .cubic((half * 0.5, top), (half * 0.8, top + 1.0), (half, top + 4.0))
        .line(half * 0.98, f64::midpoint(top, bottom))
        .line(half * 0.78, bottom)
        .line(0.0, bottom + 1.0);
    let whole = whole_beside(frame.centre, &shape).rounded(8.0);
    canvas.panel(Panel::Grille, Finish::Trim, whole);
    let rows = if profile.grille.2 > 50.0 { 6 } else { 4 };
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
    let high = (lamp + 58.0).max(low - 44.0).min(low - 20.0);
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
    frame.plate(canvas, (lamp + 40.0).max(high - 44.0).min(high - 26.0));
}
