//! A vehicle seen from its left, front at the left of the picture.

use super::Panel;
use super::geometry::{Curve, Point, at};
use super::layer::{Canvas, Finish};
use super::profile::{Profile, Stern};
use super::wheel::draw_wheel;

pub(super) fn draw(profile: &Profile) -> Canvas {
    let mut canvas = Canvas::default();
    let crown = Curve::parse(profile.crown);
    let keel = profile.keel();
    under(&mut canvas, profile);
    metal(&mut canvas, profile, &crown, &keel);
    upper_edges(&mut canvas, profile, &crown);
    cabin(&mut canvas, profile, &crown);
    shade(&mut canvas, profile, &keel);
    canvas.panel(Panel::LeftHeadlamp, Finish::Lamp, Curve::parse(profile.headlamp));
    canvas.panel(
        Panel::LeftTailLamp,
        Finish::TailLamp,
        Curve::parse(profile.tail_lamp),
    );
    lenses(&mut canvas, profile);
    decoration(&mut canvas, profile, &keel);
    canvas.fill(Finish::Outline, crown.clone().then(&keel.reversed()).closed());
    let (front, rear) = (
        at(profile.wheels[0], profile.axle()),
        at(profile.wheels[1], profile.axle()),
    );
    draw_wheel(
        &mut canvas,
        profile,
        front,
        [Panel::LeftFrontTyre, Panel::LeftFrontWheel],
    );
    draw_wheel(
        &mut canvas,
        profile,
        rear,
        [Panel::LeftRearTyre, Panel::LeftRearWheel],
    );
    let mirror = Curve::parse(profile.mirror);
    canvas.panel(Panel::LeftMirror, Finish::Body, mirror);
    canvas
}

/// The panels that hold the panes of a side, front to rear.
pub(super) fn pane_panels(profile: &Profile) -> impl Iterator<Item = Panel> {
    let extra = profile.panes.len().saturating_sub(3);
    std::iter::repeat_n(Panel::LeftFrontWindow, extra + 1)
        .chain([Panel::LeftRearWindow, Panel::LeftQuarterWindow])
}

pub(super) fn has_pillar_d(profile: &Profile) -> bool {
    profile.has_sliding_door || profile.has_roof_rails
}

pub(super) fn second_door(profile: &Profile) -> Panel {
    if profile.has_sliding_door {
        Panel::LeftSlidingDoor
    } else {
        Panel::LeftRearDoor
    }
}

pub(super) fn last_side(profile: &Profile) -> Panel {
    if profile.stern == Stern::Bed {
        Panel::LeftBedSide
    } else {
        Panel::LeftQuarter
    }
}

/// The area between an upper and a lower left-to-right curve, with slanting ends.
pub(super) fn band(upper: &Curve, lower: &Curve, ends: [f64; 4]) -> Curve {
    let [top_begin, bottom_begin, top_end, bottom_end] = ends;
    upper
        .part(top_begin, top_end)
        .then(&lower.part(bottom_begin, bottom_end).reversed())
        .closed()
}

fn under(canvas: &mut Canvas, profile: &Profile) {
    let ground = at(500.0, profile.ground + 1.0);
    canvas.fill(Finish::Shadow, Curve::ellipse(ground, 470.0, 9.0));
    let (r, y) = (profile.arch_radius + 1.0, profile.axle());
    for x in profile.wheels {
        let k = r * 0.5523;
        let arch = Curve::begin(x - r, profile.floor)
            .line(x - r, y)
            .cubic((x - r, y - k), (x - k, y - r), (x, y - r))
            .cubic((x + k, y - r), (x + r, y - k), (x + r, y))
            .line(x + r, profile.floor);
        canvas.fill(Finish::Arch, arch.closed());
    }
}

fn metal(canvas: &mut Canvas, profile: &Profile, crown: &Curve, keel: &Curve) {
    let cuts: [Curve; 5] = std::array::from_fn(|index| profile.cut(index, crown, keel));
    let mut slice = |panel: Panel, from: Option<&Curve>, to: Option<&Curve>| {
        let (top_from, bottom_from) = from.map_or((0.0, 0.0), |cut| (cut.start.x, cut.end().x));
        let (top_to, bottom_to) = to.map_or((1000.0, 1000.0), |cut| (cut.start.x, cut.end().x));
        let mut edge = crown.part(top_from, top_to);
        if let Some(cut) = to {
            edge = edge.then(cut);
        }
        edge = edge.then(&keel.part(bottom_from, bottom_to).reversed());
        if let Some(cut) = from {
            edge = edge.then(&cut.reversed());
        }
        canvas.panel(panel, Finish::Body, edge.closed());
    };
    slice(Panel::FrontBumper, None, Some(&cuts[0]));
    slice(Panel::LeftFrontFender, Some(&cuts[0]), Some(&cuts[1]));
    slice(Panel::LeftFrontDoor, Some(&cuts[1]), Some(&cuts[2]));
    slice(second_door(profile), Some(&cuts[2]), Some(&cuts[3]));
    slice(last_side(profile), Some(&cuts[3]), Some(&cuts[4]));
    slice(Panel::RearBumper, Some(&cuts[4]), None);
    let (front, rear) = (
        profile.wheels[0] + profile.arch_radius,
        profile.wheels[1] - profile.arch_radius,
    );
    let y = profile.floor;
    let sill = Curve::begin(front - 3.0, y - 18.0)
        .cubic(
            (front + 80.0, y - 15.0),
            (rear - 80.0, y - 15.0),
            (rear + 3.0, y - 18.0),
        )
        .line(rear, y)
        .line(front, y);
    canvas.panel(Panel::LeftSill, Finish::Body, sill.closed());
}

/// Bonnet, roof, screens and tail, of which the side shows only the edge.
fn upper_edges(canvas: &mut Canvas, profile: &Profile, crown: &Curve) {
    let bonnet = crown
        .part(profile.bonnet, profile.cowl)
        .then(&Curve::parse(profile.bonnet_line).reversed());
    canvas.panel(Panel::Bonnet, Finish::Body, bonnet.closed());
    let tail = crown.part(profile.deck, profile.lip);
    match profile.stern {
        Stern::Boot => {
            let edge = tail.clone().then(&tail.moved(0.0, 10.0).reversed());
            canvas.panel(Panel::BootLid, Finish::Body, edge.closed());
        }
        Stern::Hatch => {
            let tail = crown.part(profile.deck, 980.0);
            let edge = tail.clone().then(&tail.moved(-11.0, 2.0).reversed());
            canvas.panel(Panel::Tailgate, Finish::Body, edge.closed());
        }
        Stern::Bed => {
            let edge = crown
                .part(profile.lip, 980.0)
                .line(978.0, 232.0)
                .line(profile.lip - 2.0, 232.0);
            canvas.panel(Panel::BedTailgate, Finish::Body, edge.closed());
        }
    }
}

fn cabin(canvas: &mut Canvas, profile: &Profile, crown: &Curve) {
    let daylight = Curve::parse(profile.daylight);
    let belt = Curve::parse(profile.belt);
    let (foot, tail) = (belt.start, belt.end());
    let header = profile.header;
    let pillar_a = crown
        .part(profile.cowl, header + 10.0)
        .then(&daylight.part(foot.x, header + 16.0).reversed())
        .line(foot.x - 4.0, foot.y + 2.0);
    canvas.panel(Panel::LeftPillarA, Finish::Body, pillar_a.closed());
    let last = if has_pillar_d(profile) {
        Panel::LeftPillarD
    } else {
        Panel::LeftPillarC
    };
    let pillar = crown
        .part(profile.roof_end - 14.0, profile.deck)
        .line(tail.x + 2.0, tail.y + 3.0)
        .then(&daylight.part(profile.roof_end - 40.0, tail.x).reversed());
    canvas.panel(last, Finish::Body, pillar.closed());
    let roof = crown.part(header, profile.roof_end);
    let roof = roof.clone().then(&roof.moved(0.0, 10.0).reversed());
    canvas.panel(Panel::Roof, Finish::Body, roof.closed());
    sliver(
        canvas,
        Panel::FrontScreen,
        &crown.part(profile.cowl + 8.0, header - 4.0),
        (6.0, 5.0),
    );
    sliver(
        canvas,
        Panel::RearScreen,
        &crown.part(profile.roof_end + 4.0, profile.deck - 4.0),
        (-7.0, 4.0),
    );
    if profile.has_dark_pillars {
        canvas.fill(
            Finish::Trim,
            band(&daylight, &belt, [0.0, 0.0, 1000.0, 1000.0]).rounded(5.0),
        );
    }
    let pillars = [Panel::LeftPillarB, Panel::LeftPillarC];
    let doors = profile.panes.len().saturating_sub(3);
    for (index, pair) in profile.panes.windows(2).enumerate() {
        let place = index.checked_sub(doors).and_then(|place| pillars.get(place));
        let Some(&panel) = place.filter(|panel| **panel == Panel::LeftPillarB || has_pillar_d(profile))
        else {
            continue;
        };
        let finish = if profile.has_dark_pillars {
            Finish::Trim
        } else {
            Finish::Body
        };
        canvas.panel(
            panel,
            finish,
            band(&daylight, &belt, [pair[0][2], pair[0][3], pair[1][0], pair[1][1]]),
        );
    }
    for (panel, pane) in pane_panels(profile).zip(profile.panes) {
        let glass = band(&daylight, &belt, *pane).rounded(8.0);
        canvas.panel(panel, Finish::Glass, glass);
        gleam(canvas, &daylight, &belt, pane);
    }
}

fn sliver(canvas: &mut Canvas, panel: Panel, edge: &Curve, inward: (f64, f64)) {
    let inner = edge.moved(inward.0, inward.1);
    canvas.panel(
        panel,
        Finish::Glass,
        edge.clone().then(&inner.reversed()).closed(),
    );
}

/// A slanting reflection across a pane that is wide enough to carry one.
fn gleam(canvas: &mut Canvas, daylight: &Curve, belt: &Curve, pane: &[f64; 4]) {
    let width = pane[2] - pane[0];
    if width < 100.0 {
        return;
    }
    let (top, bottom) = (pane[0] + width * 0.62, pane[1] + width * 0.34);
    let ends = [top, bottom, top + width * 0.16, bottom + width * 0.16];
    canvas.fill(
        Finish::Gleam,
        band(&daylight.moved(0.0, 2.0), &belt.moved(0.0, -2.0), ends),
    );
}

/// The lower body turns away from the light.
fn shade(canvas: &mut Canvas, profile: &Profile, keel: &Curve) {
    let waist = Curve::parse(profile.belt);
    let drop = |y: f64, share: f64| y + (profile.floor - y) * share;
    let (front, rear) = (drop(waist.start.y, 0.66), drop(waist.end().y, 0.6));
    let edge = Curve::begin(24.0, front - 8.0)
        .cubic((220.0, front - 4.0), (320.0, front + 18.0), (500.0, front + 18.0))
        .cubic((660.0, front + 18.0), (760.0, rear + 4.0), (978.0, rear - 4.0));
    canvas.fill(
        Finish::Shade,
        edge.then(&keel.part(24.0, 978.0).reversed()).closed(),
    );
}

/// Gives the lamps an inner lens.
fn lenses(canvas: &mut Canvas, profile: &Profile) {
    for (lamp, finish) in [
        (profile.headlamp, Finish::Crease),
        (profile.tail_lamp, Finish::Gleam),
    ] {
        let lamp = Curve::parse(lamp).closed();
        let points = lamp.flat();
        let middle = |pick: fn(&Point) -> f64| {
            let (low, high) = points
                .iter()
                .map(pick)
                .fold((1e9_f64, 0.0_f64), |(l, h), v| (l.min(v), h.max(v)));
            f64::midpoint(low, high)
        };
        let (x, y) = (middle(|p| p.x), middle(|p| p.y));
        let lens = lamp.map(|p| at(x + (p.x - x) * 0.62, y + (p.y - y) * 0.5));
        if finish.is_line() {
            canvas.line(finish, lens);
        } else {
            canvas.fill(finish, lens);
        }
    }
}

fn decoration(canvas: &mut Canvas, profile: &Profile, keel: &Curve) {
    let y = profile.floor;
    for [front, rear] in [
        [20.0, profile.wheels[0] - profile.arch_radius],
        [profile.wheels[1] + profile.arch_radius, 980.0],
    ] {
        let edge = keel.part(front, rear);
        if profile.has_cladding {
            let low = at(f64::midpoint(front, rear), y - 22.0);
            let top = Curve::begin(front.max(34.0), low.y).line(rear.min(964.0), low.y);
            let under = keel.part(front.max(40.0), rear.min(960.0));
            canvas.fill(Finish::Trim, top.then(&under.reversed()).closed());
        } else {
            canvas.line(
                Finish::Crease,
                edge.moved(0.0, -12.0).part(front + 16.0, rear - 14.0),
            );
        }
    }
    if profile.has_cladding {
        cladding(canvas, profile);
    }
    for crease in profile.creases {
        canvas.line(Finish::Crease, Curve::parse(crease));
    }
    for (x, height) in profile.handles {
        let handle = Curve::polygon(&[
            (*x, *height),
            (x + 34.0, height - 1.0),
            (x + 34.0, height + 7.0),
            (*x, height + 8.0),
        ]);
        canvas.fill(Finish::Bright, handle.rounded(4.0));
    }
    if profile.has_roof_rails {
        let crown = Curve::parse(profile.crown);
        let rail = crown.part(profile.header + 30.0, profile.roof_end - 50.0);
        let upper = rail
            .moved(0.0, -7.0)
            .part(profile.header + 42.0, profile.roof_end - 62.0);
        canvas.fill(
            Finish::Trim,
            upper.then(&rail.moved(0.0, -1.0).reversed()).closed(),
        );
    }
    if profile.stern == Stern::Bed {
        let rail = Curve::parse(profile.crown).part(profile.deck + 8.0, profile.lip - 4.0);
        canvas.line(Finish::Crease, rail.moved(0.0, 9.0));
    }
    if profile.has_sliding_door {
        let from = profile.cut_x(3) + 2.0;
        let y = profile.handles[0].1 - 4.0;
        canvas.line(Finish::Line, Curve::begin(from, y).line(928.0, y - 3.0));
    }
    let arch_top = profile.axle() - profile.arch_radius;
    let cap = at(
        profile.wheels[1] + 34.0,
        f64::midpoint(Curve::parse(profile.belt).end().y, arch_top) + 6.0,
    );
    let flap = Curve::polygon(&[
        (cap.x - 13.0, cap.y - 12.0),
        (cap.x + 13.0, cap.y - 12.0),
        (cap.x + 13.0, cap.y + 12.0),
        (cap.x - 13.0, cap.y + 12.0),
    ]);
    canvas.line(Finish::Crease, flap.rounded(5.0));
}

/// Dark plastic round the arches and along the sill.
fn cladding(canvas: &mut Canvas, profile: &Profile) {
    let (inner, y, floor) = (profile.arch_radius, profile.axle(), profile.floor);
    let outer = inner + 9.0;
    for x in profile.wheels {
        let half = |r: f64| {
            let k = r * 0.5523;
            Curve::begin(x - r, floor)
                .line(x - r, y)
                .cubic((x - r, y - k), (x - k, y - r), (x, y - r))
                .cubic((x + k, y - r), (x + r, y - k), (x + r, y))
                .line(x + r, floor)
        };
        canvas.fill(Finish::Trim, half(outer).then(&half(inner).reversed()).closed());
    }
    let (from, to) = (profile.wheels[0] + outer, profile.wheels[1] - outer);
    canvas.fill(
        Finish::Trim,
        Curve::polygon(&[(from, floor - 9.0), (to, floor - 9.0), (to, floor), (from, floor)]),
    );
}
