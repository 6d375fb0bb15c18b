//! What a view is painted from: layers, each over those before it.

use super::Panel;
use super::geometry::{Curve, Point, at};

macro_rules! finishes {
    ($($(#[$doc:meta])* $name:ident $class:literal;)*) => {
        /// Says how a layer is painted; the sheet `style/diagram.css` and [`super::STYLE`] give the colours.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Finish {
            $($(#[$doc])* $name,)*
        }

        impl Finish {
            /// The CSS class of the layer.
            pub const fn class(self) -> &'static str {
                match self {
                    $(Self::$name => $class,)*
                }
            }
        }
    };
}

finishes! {
    /// Painted metal.
    Body "car-body";
    /// A window.
    Glass "car-glass";
    /// Dark trim: window surrounds, cladding, grille.
    Trim "car-trim";
    /// A headlamp.
    Lamp "car-lamp";
    /// A tail lamp.
    TailLamp "car-tail-lamp";
    /// Rubber.
    Tyre "car-tyre";
    /// A rim, dark between its spokes.
    Wheel "car-wheel";
    /// The floor of a load bed.
    Bed "car-bed";
    /// A spoke, a hub, bright metal.
    Bright "car-bright";
    /// A number plate without a number.
    Plate "car-plate";
    /// A darker tone laid over the metal.
    Shade "car-shade";
    /// A lighter tone laid over glass.
    Gleam "car-gleam";
    /// The dark inside of a wheel arch.
    Arch "car-arch";
    /// The shadow on the ground.
    Shadow "car-shadow";
    /// A thin line: a shut line, a rib.
    Line "car-line";
    /// A pressed crease in the metal, fainter than a shut line.
    Crease "car-crease";
    /// The outline of the whole.
    Outline "car-outline";
}

impl Finish {
    /// Tells whether the layer is a stroke that is not filled.
    pub const fn is_line(self) -> bool {
        matches!(self, Self::Line | Self::Crease | Self::Outline)
    }
}

/// One layer while a view is being drawn.
#[derive(Debug, Clone)]
pub(super) struct Stroke {
    pub(super) panel: Option<Panel>,
    pub(super) finish: Finish,
    pub(super) curve: Curve,
    pub(super) is_closed: bool,
}

/// Collects the layers of a view.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    pub(super) strokes: Vec<Stroke>,
}

impl Canvas {
    pub(super) fn panel(&mut self, panel: Panel, finish: Finish, curve: Curve) {
        self.strokes.push(Stroke {
            panel: Some(panel),
            finish,
            curve,
            is_closed: true,
        });
    }

    pub(super) fn fill(&mut self, finish: Finish, curve: Curve) {
        self.strokes.push(Stroke {
            panel: None,
            finish,
            curve,
            is_closed: true,
        });
    }

    pub(super) fn line(&mut self, finish: Finish, curve: Curve) {
        self.strokes.push(Stroke {
            panel: None,
            finish,
            curve,
            is_closed: false,
        });
    }

    /// Adds a left panel below the axis `y = centre` and its mirror above it.
    pub(super) fn both_across(&mut self, centre: f64, panel: Panel, finish: Finish, curve: &Curve) {
        self.panel(panel, finish, curve.map(|p| at(p.x, centre + p.y)));
        self.panel(panel.mirrored(), finish, curve.map(|p| at(p.x, centre - p.y)));
    }

    /// Adds a panel at both sides of the axis `x = centre`; the given panel lies on the right of the picture.
    pub(super) fn both_beside(&mut self, centre: f64, panel: Panel, finish: Finish, curve: &Curve) {
        self.panel(panel, finish, curve.map(|p| at(centre + p.x, p.y)));
        self.panel(panel.mirrored(), finish, curve.map(|p| at(centre - p.x, p.y)));
    }

    /// Adds the same decoration at both sides of the axis `x = centre`.
    pub(super) fn deco_beside(&mut self, centre: f64, finish: Finish, curve: &Curve) {
        let is_closed = !finish.is_line();
        for side in [1.0, -1.0] {
            let curve = curve.map(|p| at(centre + side * p.x, p.y));
            self.strokes.push(Stroke {
                panel: None,
                finish,
                curve,
                is_closed,
            });
        }
    }

    /// Turns a picture of the left side into one of the right side.
    pub(super) fn mirrored(&self, width: f64) -> Self {
        let strokes = self.strokes.iter().map(|stroke| Stroke {
            panel: stroke.panel.map(Panel::mirrored),
            curve: stroke.curve.map(|p| at(width - p.x, p.y)),
            ..stroke.clone()
        });
        Self {
            strokes: strokes.collect(),
        }
    }
}

/// A closed curve from its half beside the axis `x = centre`, drawn from the axis at the top to the axis at the bottom.
pub(super) fn whole_beside(centre: f64, half: &Curve) -> Curve {
    let right = half.map(|p: Point| at(centre + p.x, p.y));
    let left = half.map(|p: Point| at(centre - p.x, p.y));
    right.then(&left.reversed()).closed()
}

/// A closed curve from its half below the axis `y = centre`, drawn from the axis at the front to the axis at the rear.
pub(super) fn whole_across(centre: f64, half: &Curve) -> Curve {
    let near = half.map(|p: Point| at(p.x, centre + p.y));
    let far = half.map(|p: Point| at(p.x, centre - p.y));
    near.then(&far.reversed()).closed()
}
