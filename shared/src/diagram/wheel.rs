//! A wheel seen from its side.

use super::Panel;
use super::geometry::{Curve, Point};
use super::layer::{Canvas, Finish};
use super::profile::Profile;

/// Draws tyre, rim and spokes round a hub.
pub(super) fn draw_wheel(canvas: &mut Canvas, profile: &Profile, hub: Point, [tyre, rim]: [Panel; 2]) {
    let radius = profile.wheel_radius;
    canvas.panel(tyre, Finish::Tyre, Curve::circle(hub, radius));
    canvas.panel(rim, Finish::Bright, Curve::circle(hub, radius * 0.75));
    canvas.fill(Finish::Wheel, Curve::circle(hub, radius * 0.69));
    let outer = radius * 0.71;
    let count = f64::from(profile.spokes);
    let is_split = profile.spokes <= 6;
    let (root, tip) = if is_split {
        (2.6 / count, 1.5 / count)
    } else {
        (2.4 / count, 1.1 / count)
    };
    for index in 0..profile.spokes {
        let turn = std::f64::consts::TAU * f64::from(index) / count;
        let polar = |share: f64, offset: f64| {
            let (sin, cos) = (turn + offset).sin_cos();
            (hub.x + outer * share * sin, hub.y - outer * share * cos)
        };
        let spoke = [
            polar(0.2, -root),
            polar(0.55, -tip * 0.62),
            polar(1.0, -tip * 0.86),
            polar(1.0, tip * 0.86),
            polar(0.55, tip * 0.62),
            polar(0.2, root),
        ];
        canvas.fill(Finish::Bright, Curve::polygon(&spoke));
        if is_split {
            let slot = [
                polar(0.46, 0.0),
                polar(0.97, -tip * 0.36),
                polar(0.97, tip * 0.36),
            ];
            canvas.fill(Finish::Wheel, Curve::polygon(&slot).rounded(2.0));
        }
    }
    canvas.line(Finish::Crease, Curve::circle(hub, radius * 0.75));
    canvas.fill(Finish::Bright, Curve::circle(hub, radius * 0.15));
    canvas.line(Finish::Crease, Curve::circle(hub, radius * 0.08));
}
