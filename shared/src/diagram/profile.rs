//! What makes one body shape: its lines in side view and its width; every view is built from these.

use super::geometry::{Curve, at};

/// How a body ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stern {
    Boot,
    Hatch,
    Bed,
}

/// The lines of a body seen from its left, front at x = 20, rear at x = 980, roof at y = 20.
///
/// Curves run left to right. A cut runs from the crown to the keel; the y of its two ends is found, not given.
#[allow(
    clippy::struct_excessive_bools,
    reason = "what a body has or lacks is not a state machine"
)]
#[derive(Debug, Clone, Copy)]
pub(super) struct Profile {
    pub(super) ground: f64,
    pub(super) wheels: [f64; 2],
    pub(super) wheel_radius: f64,
    pub(super) arch_radius: f64,
    pub(super) spokes: u8,
    /// Height at which the body ends above the ground.
    pub(super) floor: f64,
    /// The upper outline, from the foremost point to the rearmost.
    pub(super) crown: &'static str,
    /// The lower outline ahead of the front arch, and behind the rear arch.
    pub(super) chin: &'static str,
    pub(super) heel: &'static str,
    /// Upper and lower edge of the side windows.
    pub(super) daylight: &'static str,
    pub(super) belt: &'static str,
    /// Where each pane begins and ends: top begin, bottom begin, top end, bottom end.
    pub(super) panes: &'static [[f64; 4]],
    pub(super) has_dark_pillars: bool,
    /// Bumper to fender, fender to door, door to door, door to quarter, quarter to bumper.
    pub(super) cuts: [&'static str; 5],
    /// x on the crown: bonnet lip, foot and head of the windscreen, head and foot of the rear screen, tail lip.
    pub(super) bonnet: f64,
    pub(super) cowl: f64,
    pub(super) header: f64,
    pub(super) roof_end: f64,
    pub(super) deck: f64,
    pub(super) lip: f64,
    pub(super) bonnet_line: &'static str,
    pub(super) headlamp: &'static str,
    pub(super) tail_lamp: &'static str,
    pub(super) mirror: &'static str,
    pub(super) creases: &'static [&'static str],
    /// Left end and height of each door handle.
    pub(super) handles: &'static [(f64, f64)],
    pub(super) stern: Stern,
    pub(super) has_sliding_door: bool,
    pub(super) has_roof_rails: bool,
    pub(super) has_cladding: bool,
    pub(super) has_sunroof: bool,
    /// Half widths: body, foot of the windows, roof edge.
    pub(super) half_width: f64,
    pub(super) half_belt: f64,
    pub(super) half_roof: f64,
    /// How blunt nose and tail are seen from above, 0 to 1.
    pub(super) bluntness: f64,
    /// Grille: half its width as a share of the half width, its place below the bonnet's lip, its height.
    pub(super) grille: (f64, f64, f64),
    /// Heights in front and rear view: lamps of the front, lamps of the rear, upper edge of the rear bumper.
    pub(super) headlamp_height: f64,
    pub(super) tail_lamp_height: f64,
    pub(super) rear_bumper: f64,
}

impl Profile {
    pub(super) fn height(&self) -> f64 {
        self.ground + 26.0
    }

    pub(super) fn axle(&self) -> f64 {
        self.ground - self.wheel_radius
    }

    /// The lower outline with both wheel arches.
    pub(super) fn keel(&self) -> Curve {
        let (r, y) = (self.arch_radius, self.axle());
        let k = r * 0.5523;
        let mut keel = Curve::parse(self.chin);
        for x in self.wheels {
            keel = keel
                .line(x - r, self.floor)
                .line(x - r, y)
                .cubic((x - r, y - k), (x - k, y - r), (x, y - r))
                .cubic((x + k, y - r), (x + r, y - k), (x + r, y))
                .line(x + r, self.floor);
        }
        keel.then(&Curve::parse(self.heel))
    }

    /// The cut with its ends laid on the outline.
    pub(super) fn cut(&self, index: usize, crown: &Curve, keel: &Curve) -> Curve {
        let mut cut = Curve::parse(self.cuts[index]);
        cut.start = at(cut.start.x, crown.y_at(cut.start.x));
        let end = cut.end();
        let foot = at(end.x, keel.y_at(end.x));
        if let Some(piece) = cut.pieces.last_mut() {
            if piece[1] == piece[2] {
                piece[1] = foot;
            }
            piece[2] = foot;
        }
        if let Some(piece) = cut.pieces.first_mut().filter(|piece| piece[0].y == 0.0) {
            piece[0] = cut.start;
        }
        cut
    }

    /// x of a cut at the height of the door handles, for the views from above.
    pub(super) fn cut_x(&self, index: usize) -> f64 {
        Curve::parse(self.cuts[index]).start.x
    }
}
