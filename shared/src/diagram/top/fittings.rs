//! What is fitted to the body, seen from above: sunroof, rails, wipers, mirrors, lamps, a load bed.

use crate::diagram::Panel;
use crate::diagram::geometry::Curve;
use crate::diagram::layer::{Canvas, Finish, whole_across};
use crate::diagram::profile::{Profile, Stern};

pub(super) fn roof_details(canvas: &mut Canvas, profile: &Profile, centre: f64) {
    let (from, to, half) = (profile.header + 30.0, profile.roof_end - 46.0, profile.half_roof);
    if profile.has_sunroof {
        let end = from + (to - from) * if profile.stern == Stern::Boot { 0.62 } else { 0.46 };
        let width = half * 0.66;
        let pane = Curve::begin(from - 4.0, 0.0)
            .cubic((from - 4.0, width * 0.5), (from, width), (from + 4.0, width))
            .line(end, width)
            .cubic((end + 3.0, width), (end + 3.0, width * 0.5), (end + 3.0, 0.0));
        canvas.panel(
            Panel::Sunroof,
            Finish::Glass,
            whole_across(centre, &pane).rounded(14.0),
        );
    } else {
        for row in [-0.6, -0.2, 0.2, 0.6] {
            let y = centre + half * row;
            canvas.line(Finish::Crease, Curve::begin(from + 10.0, y).line(to, y));
        }
    }
    if profile.has_roof_rails {
        for side in [1.0, -1.0] {
            let y = centre + side * (half - 10.0);
            let rail = Curve::polygon(&[(from, y - 3.0), (to, y - 3.0), (to, y + 3.0), (from, y + 3.0)]);
            canvas.fill(Finish::Trim, rail.rounded(3.0));
        }
    }
    if profile.stern != Stern::Bed {
        let fin = Curve::polygon(&[
            (to + 4.0, centre),
            (to + 24.0, centre - 4.0),
            (to + 24.0, centre + 4.0),
        ]);
        canvas.fill(Finish::Trim, fin.rounded(2.0));
    }
}

pub(super) fn wipers(canvas: &mut Canvas, profile: &Profile, centre: f64) {
    let (x, half) = (profile.cowl, profile.half_belt);
    for (from, to) in [(0.62, 0.02), (-0.1, -0.7)] {
        let wiper = Curve::begin(x + 6.0, centre + half * from)
            .line(x + 12.0 - 16.0 * (1.0 - f64::abs(to)), centre + half * to);
        canvas.line(Finish::Line, wiper.moved(6.0, 0.0));
    }
}

pub(super) fn bed(canvas: &mut Canvas, profile: &Profile, centre: f64) {
    let (from, to, half) = (profile.deck + 10.0, profile.lip - 14.0, profile.half_width - 24.0);
    let floor = Curve::polygon(&[
        (from, centre - half),
        (to, centre - half),
        (to, centre + half),
        (from, centre + half),
    ]);
    canvas.panel(Panel::Bed, Finish::Bed, floor.rounded(8.0));
    for row in -3..=3 {
        let y = centre + f64::from(row) * half * 0.27;
        canvas.line(Finish::Crease, Curve::begin(from + 14.0, y).line(to - 14.0, y));
    }
    for side in [1.0, -1.0] {
        let (x, inner, outer) = (
            profile.wheels[1],
            centre + side * (half - 26.0),
            centre + side * half,
        );
        let housing = Curve::begin(x - 60.0, outer)
            .cubic((x - 56.0, inner), (x - 50.0, inner), (x - 30.0, inner))
            .line(x + 30.0, inner)
            .cubic((x + 50.0, inner), (x + 56.0, inner), (x + 60.0, outer));
        canvas.fill(Finish::Trim, housing.closed());
    }
    let gate = Curve::polygon(&[
        (to + 4.0, centre - half),
        (to + 17.0, centre - half),
        (to + 17.0, centre + half),
        (to + 4.0, centre + half),
    ]);
    canvas.panel(Panel::BedTailgate, Finish::Body, gate.rounded(4.0));
}

pub(super) fn mirrors(canvas: &mut Canvas, profile: &Profile, centre: f64) {
    let mirror = Curve::parse(profile.mirror).start;
    let (x, w) = (mirror.x + 6.0, profile.half_width);
    let shape = Curve::begin(x + 4.0, w - 26.0)
        .line(x + 6.0, w + 3.0)
        .cubic((x - 4.0, w + 8.0), (x - 3.0, w + 26.0), (x + 4.0, w + 36.0))
        .cubic((x + 8.0, w + 40.0), (x + 15.0, w + 39.0), (x + 18.0, w + 35.0))
        .cubic((x + 22.0, w + 26.0), (x + 23.0, w + 12.0), (x + 21.0, w + 2.0))
        .line(x + 18.0, w - 26.0)
        .closed();
    canvas.both_across(centre, Panel::LeftMirror, Finish::Body, &shape);
}

pub(super) fn lamps(canvas: &mut Canvas, profile: &Profile, centre: f64, plan: &Curve) {
    let (w, b) = (profile.half_width, profile.bluntness);
    let from = 34.0 - 8.0 * b;
    let to = Curve::parse(profile.headlamp)
        .flat()
        .iter()
        .fold(0.0_f64, |far, p| far.max(p.x))
        - 6.0;
    let edge = plan.part(from, to);
    let lamp = edge
        .clone()
        .cubic(
            (to - 24.0, w * 0.9),
            (from + 40.0, w * (0.66 + 0.12 * b)),
            (edge.start.x + 12.0, edge.start.y - w * 0.12),
        )
        .closed();
    canvas.both_across(centre, Panel::LeftHeadlamp, Finish::Lamp, &lamp.rounded(3.0));
    let begin = Curve::parse(profile.tail_lamp).start.x.max(900.0) + 12.0;
    let end = 972.0;
    let edge = plan.part(begin, end);
    let depth = if profile.stern == Stern::Boot {
        w * 0.2
    } else {
        w * 0.07
    };
    let lamp = edge
        .clone()
        .line(end - 2.0, edge.end().y - depth)
        .cubic(
            (end - 18.0, edge.end().y - depth * 0.2),
            (begin + 24.0, edge.start.y - 10.0),
            (begin, edge.start.y),
        )
        .closed();
    canvas.both_across(centre, Panel::LeftTailLamp, Finish::TailLamp, &lamp.rounded(3.0));
}
