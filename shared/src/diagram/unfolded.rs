//! The views on one sheet, as advisors know it from paper: the roof in the middle, the sides folded down round it.

use super::geometry::{Point, at};
use super::{BodyShape, View, drawing};

/// Room between two views.
const GAP: f64 = 18.0;

/// Where one view lies on the unfolded sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placement {
    /// The view.
    pub view: View,
    /// Left edge of the view's box on the sheet.
    pub x: f64,
    /// Top edge of the view's box on the sheet.
    pub y: f64,
    /// Clockwise quarter turns.
    pub quarter_turns: u8,
    width: f64,
    height: f64,
}

impl Placement {
    /// Carries a place of the view onto the sheet.
    pub fn to_sheet(&self, x: f64, y: f64) -> Point {
        let (x, y) = match self.quarter_turns {
            0 => (x, y),
            1 => (self.height - y, x),
            2 => (self.width - x, self.height - y),
            _ => (y, self.width - x),
        };
        at(self.x + x, self.y + y)
    }

    /// Carries a place of the sheet into the view; nothing when it lies outside the view's box.
    pub fn to_view(&self, x: f64, y: f64) -> Option<Point> {
        let (x, y) = (x - self.x, y - self.y);
        let place = match self.quarter_turns {
            0 => at(x, y),
            1 => at(y, self.height - x),
            2 => at(self.width - x, self.height - y),
            _ => at(self.width - y, x),
        };
        let is_inside = (0.0..=self.width).contains(&place.x) && (0.0..=self.height).contains(&place.y);
        is_inside.then_some(place)
    }

    /// The value of the SVG attribute `transform` of the view's group.
    pub fn transform(&self) -> String {
        let origin = self.to_sheet(0.0, 0.0);
        format!(
            "translate({:.1} {:.1}) rotate({})",
            origin.x,
            origin.y,
            u16::from(self.quarter_turns) * 90
        )
    }
}

/// The whole sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Unfolded {
    /// Width of the sheet.
    pub width: f64,
    /// Height of the sheet.
    pub height: f64,
    /// The views.
    pub placements: Vec<Placement>,
}

impl Unfolded {
    /// The value of the SVG attribute `viewBox`.
    pub fn view_box(&self) -> String {
        format!("0 0 {:.0} {:.0}", self.width, self.height)
    }

    /// The view under a place of the sheet, and the place in that view.
    pub fn view_at(&self, x: f64, y: f64) -> Option<(View, Point)> {
        self.placements
            .iter()
            .find_map(|placement| placement.to_view(x, y).map(|place| (placement.view, place)))
    }

    /// Where a view lies.
    pub fn placement(&self, view: View) -> Option<&Placement> {
        self.placements.iter().find(|placement| placement.view == view)
    }
}

/// Returns where each view lies on the sheet: roof in the middle, left side below it, right side above it upside down,
/// front and rear at the ends with their roofs towards it.
pub fn unfolded(shape: BodyShape) -> Unfolded {
    let (top, side, end) = (
        drawing(shape, View::Top),
        drawing(shape, View::Left),
        drawing(shape, View::Front),
    );
    let left = end.height + GAP;
    let middle = side.height + GAP;
    let width = left * 2.0 + top.width;
    let height = middle * 2.0 + top.height;
    let place = |view: View, x: f64, y: f64, quarter_turns: u8| {
        let drawn = drawing(shape, view);
        Placement {
            view,
            x,
            y,
            quarter_turns,
            width: drawn.width,
            height: drawn.height,
        }
    };
    let end_y = middle + (top.height - end.width) / 2.0;
    let placements = vec![
        place(View::Top, left, middle, 0),
        place(View::Left, left, middle + top.height + GAP, 0),
        place(View::Right, left, 0.0, 2),
        place(View::Front, 0.0, end_y, 1),
        place(View::Rear, left + top.width + GAP, end_y, 3),
    ];
    Unfolded {
        width,
        height,
        placements,
    }
}

/// Returns the same sheet with the cabin below it.
pub fn unfolded_with_interior(shape: BodyShape) -> Unfolded {
    let mut sheet = unfolded(shape);
    let cabin = drawing(shape, View::Interior);
    sheet.placements.push(Placement {
        view: View::Interior,
        x: (sheet.width - cabin.width) / 2.0,
        y: sheet.height + GAP * 2.0,
        quarter_turns: 0,
        width: cabin.width,
        height: cabin.height,
    });
    sheet.height += GAP * 2.0 + cabin.height;
    sheet
}
