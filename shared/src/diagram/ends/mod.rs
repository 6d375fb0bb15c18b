//! A vehicle seen from ahead and from behind.
//!
//! Curves are drawn as (distance from the centre line, height) and laid on both sides of it.

mod front;
mod rear;

use super::Panel;
use super::geometry::{Curve, at};
use super::layer::{Canvas, Finish, whole_beside};
use super::profile::Profile;
pub(super) use front::front;
pub(super) use rear::rear;

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

    /// The flanks turn away from the light.
    fn shade(&self, canvas: &mut Canvas) {
        let outline = self.outline();
        let flank = Curve {
            start: outline.pieces[2][2],
            pieces: outline.pieces[3..6].to_vec(),
        };
        let shade = flank
            .clone()
            .then(&flank.map(|p| at(p.x * 0.93, p.y)).reversed())
            .closed();
        canvas.deco_beside(self.centre, Finish::Shade, &shade);
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
