//! A vehicle seen from above, front at the left, its left side at the bottom of the picture.
//!
//! Curves are drawn as (x, distance from the centre line) and laid on both sides of it.

mod fittings;

use super::Panel;
use super::geometry::{Curve, at};
use super::layer::{Canvas, Finish, whole_across};
use super::profile::{Profile, Stern};
use super::side::{band, has_pillar_d, last_side, pane_panels, second_door};
use fittings::{bed, lamps, mirrors, roof_details, wipers};

/// Room beside the body for the mirrors and the marks on them.
const MARGIN: f64 = 44.0;

pub(in crate::diagram) fn height(profile: &Profile) -> f64 {
    (profile.half_width + MARGIN) * 2.0
}

pub(in crate::diagram) fn draw(profile: &Profile) -> Canvas {
    let mut canvas = Canvas::default();
    let centre = height(profile) / 2.0;
    let plan = plan(profile);
    let lines = Lines::new(profile);
    let halo = whole_across(centre, &plan).map(|p| at(p.x, p.y + 3.0));
    canvas.fill(Finish::Shadow, halo);
    mirrors(&mut canvas, profile, centre);
    flanks(&mut canvas, profile, centre, &plan);
    middle(&mut canvas, profile, centre, &lines);
    sides(&mut canvas, profile, centre, &lines);
    for side in [1.0, -1.0] {
        let flank = plan.part(34.0, 974.0);
        let shade = flank
            .clone()
            .then(&flank.map(|p| at(p.x, p.y * 0.935)).reversed())
            .closed();
        canvas.fill(Finish::Shade, shade.map(|p| at(p.x, centre + side * p.y)));
    }
    lamps(&mut canvas, profile, centre, &plan);
    canvas.fill(Finish::Outline, whole_across(centre, &plan));
    canvas
}

/// Half of the outer outline.
fn plan(profile: &Profile) -> Curve {
    let (w, b) = (profile.half_width, profile.bluntness);
    let mix = |round: f64, blunt: f64| round + (blunt - round) * b;
    let shoulder = mix(190.0, 110.0);
    Curve::begin(20.0, 0.0)
        .cubic(
            (20.0, w * mix(0.34, 0.6)),
            (mix(30.0, 23.0), w * mix(0.66, 0.8)),
            (mix(56.0, 40.0), w * mix(0.84, 0.91)),
        )
        .cubic(
            (mix(76.0, 52.0), w * mix(0.94, 0.985)),
            (shoulder * 0.7, w * 0.99),
            (shoulder, w * 0.995),
        )
        .cubic((320.0, w), (380.0, w * 0.985), (480.0, w * 0.985))
        .cubic((580.0, w * 0.985), (680.0, w), (780.0, w))
        .cubic(
            (mix(860.0, 920.0), w),
            (mix(920.0, 958.0), w * mix(0.96, 0.985)),
            (mix(946.0, 968.0), w * mix(0.86, 0.93)),
        )
        .cubic(
            (mix(972.0, 978.0), w * mix(0.72, 0.84)),
            (980.0, w * mix(0.42, 0.6)),
            (980.0, 0.0),
        )
}

/// The lines of the cabin, half of each.
struct Lines {
    cowl: Curve,
    header: Curve,
    roof_side: Curve,
    glass_side: Curve,
    roof_rear: Curve,
    deck: Curve,
}

impl Lines {
    fn new(profile: &Profile) -> Self {
        let (hb, hr) = (profile.half_belt, profile.half_roof);
        let (cowl, header, rear, deck) = (profile.cowl, profile.header, profile.roof_end, profile.deck);
        let belt = Curve::parse(profile.belt);
        let (foot, tail) = (belt.start.x, belt.end().x);
        let across = |x: f64, bow: f64, half: f64| {
            Curve::begin(x - bow, 0.0).cubic(
                (x - bow, half * 0.42),
                (x - bow * 0.5, half * 0.84),
                (x + bow * 0.6, half),
            )
        };
        let rise = (header - foot).max(40.0);
        let shallow = (tail - rear).max(-30.0);
        let roof_side = Curve::begin(foot, hb - 2.0)
            .cubic(
                (foot + rise * 0.5, hb - 14.0),
                (header - rise * 0.1, hr + 8.0),
                (header + 34.0, hr + 5.0),
            )
            .cubic(
                (header + 130.0, hr + 8.0),
                (rear - 150.0, hr + 8.0),
                (rear - 60.0, hr + 3.0),
            )
            .cubic(
                (rear - 30.0, hr + 2.0),
                (tail - 40.0 - shallow * 0.2, hb - 24.0),
                (tail, hb - 16.0),
            );
        let glass_side = Curve::begin(foot, hb - 2.0).cubic(
            (foot + 150.0, hb + 5.0),
            (tail - 200.0, hb + 5.0),
            (tail, hb - 16.0),
        );
        Self {
            cowl: across(cowl, 22.0, hb - 5.0),
            header: across(header, 14.0, hr - 2.0),
            roof_side,
            glass_side,
            roof_rear: across(rear, -12.0, hr - 4.0),
            deck: across(
                deck,
                if profile.stern == Stern::Boot { -16.0 } else { -7.0 },
                hb - 16.0,
            ),
        }
    }
}

fn flanks(canvas: &mut Canvas, profile: &Profile, centre: f64, plan: &Curve) {
    let cuts: [f64; 5] = std::array::from_fn(|index| profile.cut_x(index));
    let rear_cut = cuts[4].min(966.0);
    let slices = [
        (Panel::LeftFrontFender, cuts[0], cuts[1]),
        (Panel::LeftFrontDoor, cuts[1], cuts[2]),
        (second_door(profile), cuts[2], cuts[3]),
        (last_side(profile), cuts[3], rear_cut),
    ];
    canvas.panel(
        Panel::FrontBumper,
        Finish::Body,
        whole_across(centre, &plan.part(0.0, cuts[0]).line(cuts[0], 0.0)),
    );
    for (panel, from, to) in slices {
        let slice = plan.part(from, to).line(to, 0.0).line(from, 0.0).closed();
        canvas.both_across(centre, panel, Finish::Body, &slice);
    }
    let tail = Curve::begin(rear_cut, 0.0).then(&plan.part(rear_cut, 1000.0));
    canvas.panel(Panel::RearBumper, Finish::Body, whole_across(centre, &tail));
}

fn middle(canvas: &mut Canvas, profile: &Profile, centre: f64, lines: &Lines) {
    let (w, hb, b) = (profile.half_width, profile.half_belt, profile.bluntness);
    let lip = profile.bonnet - 2.0;
    let corner = w * (0.72 + 0.1 * b);
    let back = lines.cowl.end();
    let bonnet = Curve::begin(lip, 0.0)
        .cubic(
            (lip + 1.0, corner * 0.5),
            (lip + 8.0, corner * 0.86),
            (lip + 44.0 - 14.0 * b, corner),
        )
        .cubic((lip + 90.0, w * 0.86), (back.x - 90.0, hb + 1.0), (back.x, hb))
        .then(&lines.cowl.reversed());
    canvas.panel(Panel::Bonnet, Finish::Body, whole_across(centre, &bonnet));
    for side in [1.0, -1.0] {
        let crease = Curve::begin(lip + 34.0, side * corner * 0.62).cubic(
            (lip + 100.0, side * corner * 0.7),
            (back.x - 90.0, side * hb * 0.72),
            (back.x - 16.0, side * hb * 0.74),
        );
        canvas.line(Finish::Crease, crease.moved(0.0, centre));
    }
    let scuttle = lines.cowl.clone().then(&lines.cowl.moved(9.0, -3.0).reversed());
    canvas.fill(Finish::Trim, whole_across(centre, &scuttle));
    let screen = lines.cowl.moved(8.0, -4.0).then(&lines.header.reversed());
    canvas.panel(Panel::FrontScreen, Finish::Glass, whole_across(centre, &screen));
    wipers(canvas, profile, centre);
    match profile.stern {
        Stern::Bed => bed(canvas, profile, centre),
        Stern::Boot => {
            let lid = lines
                .deck
                .clone()
                .cubic(
                    (profile.deck + 60.0, hb - 8.0),
                    (profile.lip - 50.0, hb - 10.0),
                    (profile.lip - 26.0, hb - 18.0),
                )
                .cubic(
                    (profile.lip - 4.0, hb * 0.7),
                    (profile.lip + 2.0, hb * 0.4),
                    (profile.lip + 2.0, 0.0),
                );
            canvas.panel(Panel::BootLid, Finish::Body, whole_across(centre, &lid));
        }
        Stern::Hatch => {
            let from = profile.roof_end - 4.0;
            let gate = Curve::begin(from, 0.0)
                .line(from, profile.half_roof)
                .cubic(
                    (from + 20.0, hb - 14.0),
                    (profile.deck, hb - 6.0),
                    (968.0, hb - 14.0),
                )
                .cubic((973.0, hb * 0.7), (975.0, hb * 0.4), (975.0, 0.0));
            canvas.panel(Panel::Tailgate, Finish::Body, whole_across(centre, &gate));
        }
    }
    let glass = lines
        .roof_rear
        .moved(2.0, 0.0)
        .then(&lines.deck.moved(-3.0, -3.0).reversed());
    canvas.panel(Panel::RearScreen, Finish::Glass, whole_across(centre, &glass));
}

/// Roof, pillars and side windows.
fn sides(canvas: &mut Canvas, profile: &Profile, centre: f64, lines: &Lines) {
    let (header, rear) = (lines.header.end(), lines.roof_rear.end());
    let (foot, tail) = (lines.glass_side.start, lines.glass_side.end());
    let pillar_a = Curve::begin(lines.cowl.end().x + 6.0, lines.cowl.end().y - 2.0)
        .cubic(
            (header.x - 60.0, header.y + 16.0),
            (header.x - 20.0, header.y + 2.0),
            (header.x + 4.0, header.y),
        )
        .line(header.x + 30.0, header.y + 9.0)
        .then(&lines.roof_side.part(foot.x, header.x + 30.0).reversed())
        .closed();
    canvas.both_across(centre, Panel::LeftPillarA, Finish::Body, &pillar_a);
    let deck = lines.deck.end();
    let last = if has_pillar_d(profile) {
        Panel::LeftPillarD
    } else {
        Panel::LeftPillarC
    };
    let start = rear.x - 40.0;
    let pillar = Curve::begin(start, profile.half_roof - 4.0)
        .line(rear.x, rear.y)
        .cubic(
            (rear.x + (deck.x - rear.x) * 0.4, rear.y + 4.0),
            (deck.x - 20.0, deck.y - 8.0),
            (deck.x - 2.0, deck.y - 2.0),
        )
        .line(tail.x + 1.0, tail.y + 1.0)
        .then(&lines.roof_side.part(start, tail.x).reversed())
        .closed();
    canvas.both_across(centre, last, Finish::Body, &pillar.rounded(7.0));
    let side_edge = lines
        .roof_side
        .part(header.x + 4.0, rear.x - 30.0)
        .map(|p| at(p.x, p.y - 5.0));
    let roof = lines
        .header
        .clone()
        .then(&side_edge)
        .then(&lines.roof_rear.reversed());
    canvas.panel(Panel::Roof, Finish::Body, whole_across(centre, &roof));
    roof_details(canvas, profile, centre);
    for side in [1.0, -1.0] {
        let trim = lines.glass_side.clone().then(&lines.roof_side.reversed());
        if profile.has_dark_pillars {
            canvas.fill(
                Finish::Trim,
                trim.map(|p| at(p.x, centre + side * p.y)).rounded(6.0),
            );
        }
    }
    for (panel, pane) in pane_panels(profile).zip(profile.panes) {
        let glass = band(&lines.roof_side, &lines.glass_side, *pane).rounded(6.0);
        canvas.both_across(centre, panel, Finish::Glass, &glass);
    }
}
