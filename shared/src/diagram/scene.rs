//! Finished drawings: paths as text, panels as polygons for hit tests, and a place inside each panel.

use std::sync::OnceLock;

use super::geometry::{Point, at, contains, distance, distance_to};
use super::layer::{Canvas, Finish, Stroke};
use super::{BodyShape, Panel, View, ends, interior, shape, side, top};

/// How far beside a panel a tap still means it.
const FINGERTIP: f64 = 14.0;
/// Edges that are no farther apart than this are one, in the view's units.
const HAIR: f64 = 0.5;

/// One layer of a drawing, painted over those before it.
#[derive(Debug, Clone)]
pub struct Layer {
    /// The panel that the layer is, or nothing for decoration.
    pub panel: Option<Panel>,
    /// How it is painted.
    pub finish: Finish,
    /// The `d` of its SVG path.
    pub path: String,
}

/// The ground that one layer of a panel covers.
#[derive(Debug, Clone)]
struct Area {
    panel: Panel,
    outline: Vec<Point>,
    low: Point,
    high: Point,
}

impl Area {
    fn new(panel: Panel, outline: Vec<Point>) -> Self {
        let far = f64::INFINITY;
        let low = outline
            .iter()
            .fold(at(far, far), |low, p| at(low.x.min(p.x), low.y.min(p.y)));
        let high = outline
            .iter()
            .fold(at(-far, -far), |high, p| at(high.x.max(p.x), high.y.max(p.y)));
        Self {
            panel,
            outline,
            low,
            high,
        }
    }

    fn holds(&self, point: Point) -> bool {
        let is_near =
            (self.low.x..=self.high.x).contains(&point.x) && (self.low.y..=self.high.y).contains(&point.y);
        is_near && contains(&self.outline, point)
    }
}

/// A shape in a view.
#[derive(Debug, Clone)]
pub struct Drawing {
    /// Width of the box, in the view's units.
    pub width: f64,
    /// Height of the box, in the view's units.
    pub height: f64,
    /// What to paint, in order.
    pub layers: Vec<Layer>,
    areas: Vec<Area>,
    centres: Vec<(Panel, Point)>,
}

impl Drawing {
    fn from_canvas(canvas: &Canvas, width: f64, height: f64) -> Self {
        let to_layer = |stroke: &Stroke| Layer {
            panel: stroke.panel,
            finish: stroke.finish,
            path: stroke.curve.data(stroke.is_closed),
        };
        let to_area = |stroke: &Stroke| stroke.panel.map(|panel| Area::new(panel, stroke.curve.flat()));
        let mut drawing = Self {
            width,
            height,
            layers: canvas.strokes.iter().map(to_layer).collect(),
            areas: canvas.strokes.iter().filter_map(to_area).collect(),
            centres: Vec::new(),
        };
        drawing.centres = drawing.find_centres();
        drawing
    }

    /// The value of the SVG attribute `viewBox`.
    pub fn view_box(&self) -> String {
        format!("0 0 {:.0} {:.0}", self.width, self.height)
    }

    /// The panels of this view, each once, with a place inside it.
    pub fn panels(&self) -> &[(Panel, Point)] {
        &self.centres
    }

    /// A place well inside a panel.
    pub fn centre(&self, panel: Panel) -> Option<Point> {
        self.centres
            .iter()
            .find(|(known, _)| *known == panel)
            .map(|(_, centre)| *centre)
    }

    /// The panel under a place, or the nearest one within a fingertip.
    pub fn panel_at(&self, x: f64, y: f64) -> Option<Panel> {
        let point = at(x, y);
        self.panel_under(point).or_else(|| {
            let areas = self.areas.iter().rev();
            let away = areas.map(|area| (area.panel, distance_to(&area.outline, point)));
            let near = away.filter(|(_, away)| *away <= FINGERTIP);
            // Of panels that end along one edge the topmost is the one that is seen there.
            let nearest = near.reduce(|best, other| if other.1 + HAIR < best.1 { other } else { best });
            nearest.map(|(panel, _)| panel)
        })
    }

    /// The topmost panel exactly under a place.
    pub(super) fn panel_under(&self, point: Point) -> Option<Panel> {
        self.areas
            .iter()
            .rev()
            .find(|area| area.holds(point))
            .map(|area| area.panel)
    }

    fn find_centres(&self) -> Vec<(Panel, Point)> {
        let mut centres: Vec<(Panel, Point)> = Vec::new();
        for area in &self.areas {
            if centres.iter().any(|(known, _)| *known == area.panel) {
                continue;
            }
            if let Some(centre) = [12, 60]
                .into_iter()
                .find_map(|steps| self.find_centre(area, steps))
            {
                centres.push((area.panel, centre));
            }
        }
        centres
    }

    /// Looks on a grid for the visible place that is farthest from what is not this panel.
    fn find_centre(&self, area: &Area, steps: u32) -> Option<Point> {
        let (left, right, top, bottom) = (area.low.x, area.high.x, area.low.y, area.high.y);
        let step = |low: f64, high: f64, i: u32| low + (high - low) * (f64::from(i) + 0.5) / f64::from(steps);
        let grid = (0..steps).flat_map(|row| (0..steps).map(move |column| (column, row)));
        let (seen, other): (Vec<Point>, Vec<Point>) = grid
            .map(|(column, row)| at(step(left, right, column), step(top, bottom, row)))
            .partition(|point| self.panel_under(*point) == Some(area.panel));
        let count = f64::from(u32::try_from(seen.len()).unwrap_or(u32::MAX).max(1));
        let middle = at(
            seen.iter().map(|p| p.x).sum::<f64>() / count,
            seen.iter().map(|p| p.y).sum::<f64>() / count,
        );
        let room = |point: &Point| {
            let edge = (point.x - left)
                .min(right - point.x)
                .min(point.y - top)
                .min(bottom - point.y);
            let free = other.iter().map(|o| distance(*o, *point)).fold(edge, f64::min);
            free - distance(*point, middle) * 0.12
        };
        seen.iter().copied().max_by(|a, b| room(a).total_cmp(&room(b)))
    }
}

const COUNT: usize = BodyShape::ALL.len() * View::ALL.len();
static DRAWINGS: [OnceLock<Drawing>; COUNT] = [const { OnceLock::new() }; COUNT];

pub(super) fn drawing(shape: BodyShape, view: View) -> &'static Drawing {
    DRAWINGS[shape as usize * View::ALL.len() + view as usize].get_or_init(|| draw(shape, view))
}

fn draw(shape: BodyShape, view: View) -> Drawing {
    let profile = shape::profile(shape);
    let (canvas, width, height) = match view {
        View::Top => (top::draw(profile), 1000.0, top::height(profile)),
        View::Left => (side::draw(profile), 1000.0, profile.height()),
        View::Right => (side::draw(profile).mirrored(1000.0), 1000.0, profile.height()),
        View::Front => (ends::front(profile), ends::width(profile), profile.height()),
        View::Rear => (ends::rear(profile), ends::width(profile), profile.height()),
        View::Interior => {
            let (width, height) = interior::size(profile);
            (interior::draw(profile), width, height)
        }
    };
    Drawing::from_canvas(&canvas, width, height)
}
