//! The cabin with its roof taken off, front at the left, the left side at the bottom of the picture.
//!
//! Places along the cabin are shares of its length, from the foot of the windscreen to the rear; places across it are
//! shares of its half width, from the middle.

use super::Panel;
use super::geometry::{Curve, at};
use super::layer::{Canvas, Finish};
use super::profile::{Profile, Stern};

/// Room round the cabin for the marks on its rim.
const MARGIN: f64 = 26.0;
/// The longest and the widest that a cabin is drawn.
const LENGTH: f64 = 948.0;
const BREADTH: f64 = 520.0;
/// How far door trims reach inwards, as a share of the half width.
const TRIM: f64 = 0.84;

/// A row of seats along the cabin: where its cushion begins, where its backrest stands, where that ends.
type Row = [f64; 3];

/// What stands where in a cabin, along its length.
struct Plan {
    dashboard: f64,
    rows: &'static [Row],
    /// Front edge of the boot, where the cabin has one.
    boot: Option<f64>,
}

/// Two rows and a boot behind them.
const FIVE_SEATS: Plan = Plan {
    dashboard: 0.15,
    rows: &[[0.25, 0.40, 0.47], [0.56, 0.70, 0.77]],
    boot: Some(0.82),
};
/// Three rows and a boot behind them.
const SEVEN_SEATS: Plan = Plan {
    dashboard: 0.12,
    rows: &[[0.19, 0.31, 0.36], [0.45, 0.56, 0.61], [0.69, 0.79, 0.84]],
    boot: Some(0.88),
};
/// Two rows; what is carried lies on the bed.
const DOUBLE_CAB: Plan = Plan {
    dashboard: 0.17,
    rows: &[[0.29, 0.48, 0.57], [0.69, 0.86, 0.95]],
    boot: None,
};

/// The cabin on the picture.
struct Cabin {
    length: f64,
    half: f64,
    plan: &'static Plan,
}

impl Cabin {
    fn of(profile: &Profile) -> Self {
        let end = match profile.stern {
            Stern::Bed => profile.deck,
            Stern::Boot | Stern::Hatch => profile.lip,
        };
        let (length, breadth) = (end - profile.cowl, profile.half_belt * 2.0);
        let scale = (LENGTH / length).min(BREADTH / breadth);
        let plan = match (profile.stern, profile.has_sliding_door) {
            (Stern::Bed, _) => &DOUBLE_CAB,
            (_, true) => &SEVEN_SEATS,
            (_, false) => &FIVE_SEATS,
        };
        Self {
            length: length * scale,
            half: breadth * scale / 2.0,
            plan,
        }
    }

    fn centre(&self) -> f64 {
        MARGIN + self.half
    }

    fn x(&self, along: f64) -> f64 {
        MARGIN + self.length * along
    }

    /// A closed run through places given as shares, across from the middle; laid on both sides by the canvas.
    fn half_shape(&self, places: &[(f64, f64)]) -> Curve {
        let placed: Vec<_> = places
            .iter()
            .map(|(along, across)| (self.x(*along), self.half * across))
            .collect();
        Curve::polygon(&placed)
    }

    /// A rectangle over the middle.
    fn band(&self, from: f64, to: f64, across: f64) -> Curve {
        let places = [(from, -across), (to, -across), (to, across), (from, across)];
        self.half_shape(&places).moved(0.0, self.centre())
    }
}

/// Returns the size of the picture.
pub(super) fn size(profile: &Profile) -> (f64, f64) {
    let cabin = Cabin::of(profile);
    (cabin.length + MARGIN * 2.0, cabin.centre() * 2.0)
}

pub(super) fn draw(profile: &Profile) -> Canvas {
    let cabin = Cabin::of(profile);
    let mut canvas = Canvas::default();
    let shell = shell(&cabin);
    canvas.fill(Finish::Shadow, shell.moved(0.0, 4.0));
    canvas.panel(Panel::Carpet, Finish::Bed, shell.clone());
    trims(&mut canvas, &cabin);
    if let Some(from) = cabin.plan.boot {
        boot(&mut canvas, &cabin, from);
    }
    dashboard(&mut canvas, &cabin);
    console(&mut canvas, &cabin);
    seats(&mut canvas, &cabin);
    steering_wheel(&mut canvas, &cabin);
    canvas.fill(Finish::Outline, shell);
    canvas
}

/// The wall of the cabin: round in front, where the windscreen stands, and nearly square behind.
fn shell(cabin: &Cabin) -> Curve {
    let (centre, half) = (cabin.centre(), cabin.half);
    let place = |along: f64, across: f64| (cabin.x(along), centre + half * across);
    let begin = place(0.0, 0.0);
    Curve::begin(begin.0, begin.1)
        .cubic(place(0.0, 0.5), place(0.012, 0.86), place(0.05, 0.94))
        .cubic(place(0.08, 1.0), place(0.14, 1.0), place(0.2, 1.0))
        .line(place(0.9, 1.0).0, place(0.9, 1.0).1)
        .cubic(place(0.97, 1.0), place(1.0, 0.94), place(1.0, 0.78))
        .line(place(1.0, -0.78).0, place(1.0, -0.78).1)
        .cubic(place(1.0, -0.94), place(0.97, -1.0), place(0.9, -1.0))
        .line(place(0.2, -1.0).0, place(0.2, -1.0).1)
        .cubic(place(0.14, -1.0), place(0.08, -1.0), place(0.05, -0.94))
        .cubic(place(0.012, -0.86), place(0.0, -0.5), begin)
}

/// The doors' trims, and the trim behind the last door.
fn trims(canvas: &mut Canvas, cabin: &Cabin) {
    let plan = cabin.plan;
    let first_end = plan.rows.first().map_or(0.5, |row| row[2] - 0.01);
    let second_end = plan.rows.get(1).map_or(0.8, |row| row[2] - 0.01);
    let trim = |from: f64, to: f64| {
        let curve = cabin.half_shape(&[(from, TRIM), (to, TRIM), (to, 0.985), (from, 0.985)]);
        curve.rounded(16.0)
    };
    let doors = [
        (Panel::LeftFrontDoorTrim, plan.dashboard, first_end),
        (Panel::LeftRearDoorTrim, first_end + 0.008, second_end),
    ];
    for (panel, from, to) in doors {
        canvas.both_across(cabin.centre(), panel, Finish::Body, &trim(from, to));
        let rest = cabin.half_shape(&[
            (from + 0.05, 0.87),
            (to - 0.04, 0.87),
            (to - 0.04, 0.92),
            (from + 0.05, 0.92),
        ]);
        for side in [1.0, -1.0] {
            let rest = rest.map(|p| at(p.x, cabin.centre() + side * p.y));
            canvas.fill(Finish::Shade, rest.rounded(14.0));
        }
    }
    if plan.boot.is_some() {
        let from = second_end + 0.008;
        let side = cabin.half_shape(&[(from, TRIM), (0.945, TRIM), (0.915, 0.985), (from, 0.985)]);
        let side = side.rounded(16.0);
        canvas.both_across(cabin.centre(), Panel::LeftSideTrim, Finish::Body, &side);
    }
}

fn boot(canvas: &mut Canvas, cabin: &Cabin, from: f64) {
    let floor = cabin.band(from, 0.978, 0.78);
    canvas.panel(Panel::BootFloor, Finish::Body, floor.rounded(44.0));
    for row in [-0.5, -0.25, 0.0, 0.25, 0.5] {
        let y = cabin.centre() + cabin.half * row;
        let rib = Curve::begin(cabin.x(from + 0.025), y).line(cabin.x(0.955), y);
        canvas.line(Finish::Crease, rib);
    }
}

fn dashboard(canvas: &mut Canvas, cabin: &Cabin) {
    let (centre, half, end) = (cabin.centre(), cabin.half, cabin.plan.dashboard);
    let place = |along: f64, across: f64| (cabin.x(along), centre + half * across);
    let begin = place(0.012, 0.0);
    let top = Curve::begin(begin.0, begin.1)
        .cubic(place(0.012, 0.46), place(0.022, 0.82), place(0.058, 0.92))
        .cubic(place(0.085, 0.97), place(0.12, 0.985), place(end, 0.985))
        .cubic(
            place(end - 0.018, 0.7),
            place(end - 0.012, 0.3),
            place(end + 0.006, 0.16),
        )
        .line(place(end + 0.006, -0.16).0, place(end + 0.006, -0.16).1)
        .cubic(
            place(end - 0.012, -0.3),
            place(end - 0.018, -0.7),
            place(end, -0.985),
        )
        .cubic(place(0.12, -0.985), place(0.085, -0.97), place(0.058, -0.92))
        .cubic(place(0.022, -0.82), place(0.012, -0.46), begin);
    canvas.panel(Panel::Dashboard, Finish::Trim, top);
    let screen = cabin.band(end - 0.052, end - 0.012, 0.15);
    canvas.panel(Panel::CentreScreen, Finish::Glass, screen.rounded(16.0));
    let cluster = Curve::ellipse(
        at(cabin.x(end - 0.045), centre + half * 0.46),
        half * 0.07,
        half * 0.2,
    );
    canvas.panel(Panel::InstrumentCluster, Finish::Glass, cluster);
}

fn console(canvas: &mut Canvas, cabin: &Cabin) {
    let end = cabin.plan.rows.first().map_or(0.5, |row| row[2]);
    let from = cabin.plan.dashboard + 0.006;
    canvas.panel(
        Panel::CentreConsole,
        Finish::Wheel,
        cabin.band(from, end, 0.115).rounded(26.0),
    );
    let lever = at(cabin.x(from + (end - from) * 0.28), cabin.centre());
    canvas.fill(Finish::Bright, Curve::circle(lever, cabin.half * 0.055));
    let rest = cabin.band(from + (end - from) * 0.56, end - 0.012, 0.085);
    canvas.line(Finish::Line, rest.rounded(18.0));
}

fn seats(canvas: &mut Canvas, cabin: &Cabin) {
    for (index, row) in cabin.plan.rows.iter().enumerate() {
        match index {
            0 => front_seats(canvas, cabin, *row),
            1 => bench(canvas, cabin, Panel::RearSeat, *row),
            _ => bench(canvas, cabin, Panel::ThirdRowSeat, *row),
        }
    }
}

fn front_seats(canvas: &mut Canvas, cabin: &Cabin, [from, fold, to]: Row) {
    let seat = cabin.half_shape(&[(from, 0.19), (to, 0.17), (to, 0.77), (from, 0.75)]);
    canvas.both_across(
        cabin.centre(),
        Panel::LeftFrontSeat,
        Finish::Body,
        &seat.rounded(52.0),
    );
    for side in [1.0, -1.0] {
        furniture(canvas, cabin, [from, fold, to], side * 0.47, 0.28);
    }
}

fn bench(canvas: &mut Canvas, cabin: &Cabin, panel: Panel, row: Row) {
    canvas.panel(
        panel,
        Finish::Body,
        cabin.band(row[0], row[2], 0.79).rounded(50.0),
    );
    for middle in [-0.52, 0.0, 0.52] {
        furniture(canvas, cabin, row, middle, 0.24);
    }
}

/// The seams and the headrest of one place to sit.
fn furniture(canvas: &mut Canvas, cabin: &Cabin, [from, fold, to]: Row, middle: f64, reach: f64) {
    let y = |across: f64| cabin.centre() + cabin.half * across;
    let (near, far) = (y(middle - reach), y(middle + reach));
    canvas.line(
        Finish::Line,
        Curve::begin(cabin.x(fold), near).line(cabin.x(fold), far),
    );
    for across in [middle - reach * 0.62, middle + reach * 0.62] {
        let seam = Curve::begin(cabin.x(from + 0.012), y(across)).line(cabin.x(fold - 0.006), y(across));
        canvas.line(Finish::Crease, seam);
    }
    let (near, far) = (y(middle - reach * 0.5), y(middle + reach * 0.5));
    let (front, back) = (cabin.x(to - 0.03), cabin.x(to - 0.006));
    let rest = Curve::polygon(&[(front, near), (back, near), (back, far), (front, far)]);
    canvas.fill(Finish::Shade, rest.rounded(18.0));
    canvas.line(Finish::Line, rest.rounded(18.0));
}

/// The wheel, seen from above and so flattened; on the left, as on the mainland of China.
fn steering_wheel(canvas: &mut Canvas, cabin: &Cabin) {
    let middle = at(
        cabin.x(cabin.plan.dashboard + 0.03),
        cabin.centre() + cabin.half * 0.46,
    );
    let (flat, round) = (cabin.half * 0.11, cabin.half * 0.23);
    let rim = Curve::ellipse(middle, flat, round);
    canvas.panel(Panel::SteeringWheel, Finish::Tyre, rim);
    canvas.panel(
        Panel::SteeringWheel,
        Finish::Wheel,
        Curve::ellipse(middle, flat * 0.68, round * 0.8),
    );
    canvas.fill(Finish::Tyre, Curve::ellipse(middle, flat * 0.42, round * 0.3));
    let spokes = Curve::begin(middle.x, middle.y - round * 0.8).line(middle.x, middle.y + round * 0.8);
    canvas.line(Finish::Line, spokes);
}
