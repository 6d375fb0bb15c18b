//! Drawings as SVG text, with the marks on them, for the owner's page and print.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::geometry::{Curve, at, write_number};
use super::{BodyShape, Drawing, Panel, View, drawing, unfolded, unfolded_with_interior};
use crate::text::Lang;

/// The style sheet of the drawings: the owner's page and print carry it, the app has it from `style/diagram.css`.
pub const STYLE: &str = include_str!("../../../style/diagram.css");

/// Says whether a mark was there before, is new, or has been repaired.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkState {
    /// Known from an earlier visit: a blue ring.
    Old,
    /// Seen on this walk-around: an orange diamond.
    New,
    /// Known, and put right since: a green square with a tick.
    Repaired,
}

impl MarkState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Old, Self::New, Self::Repaired];

    /// The CSS classes of a mark.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Old => "mark mark--old",
            Self::New => "mark mark--new",
            Self::Repaired => "mark mark--repaired",
        }
    }
}

/// One mark to be drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MarkSpot {
    /// Distance from the left edge of the view, in its units.
    pub x: f64,
    /// Distance from the top edge of the view, in its units.
    pub y: f64,
    /// Old, new or repaired.
    pub state: MarkState,
    /// 1 slight to 3 severe: the graver, the larger.
    pub severity: u8,
    /// The number that the list beside the drawing gives it.
    pub number: u16,
}

/// How much larger marks are where the whole vehicle is on one sheet: they are read there as well.
const ON_SHEET: f64 = 1.9;

/// How a drawing is written.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The language of the drawing's title; with `None` for `title` it names shape and view.
    pub lang: Lang,
    /// What the drawing shows, for those who hear it.
    pub title: Option<String>,
    /// A panel to be lit up.
    pub chosen: Option<Panel>,
    /// Adds `data-panel` to the panels, so that a page can tell which one was tapped.
    pub names_panels: bool,
}

/// Writes one view with its marks as a standalone SVG of classes only: no script, no inline style.
pub fn svg(shape: BodyShape, view: View, marks: &[MarkSpot], options: &Options) -> String {
    let drawing = drawing(shape, view);
    let name = format!("{} · {}", shape.label(options.lang), view.label(options.lang));
    let mut text = open(&drawing.view_box(), "car", &name, options);
    write_layers(&mut text, drawing, options);
    for mark in marks {
        write_mark(&mut text, mark, 1.0);
    }
    text.push_str("</svg>");
    text
}

/// Writes the five views from outside on one sheet, and the cabin below them once something is marked in it; each mark
/// stands in its view, and numbers stay upright.
pub fn unfolded_svg(shape: BodyShape, marks: &[(View, MarkSpot)], options: &Options) -> String {
    let sheet = if marks.iter().any(|(view, _)| *view == View::Interior) {
        unfolded_with_interior(shape)
    } else {
        unfolded(shape)
    };
    let mut text = open(
        &sheet.view_box(),
        "car car--unfolded",
        shape.label(options.lang),
        options,
    );
    for placement in &sheet.placements {
        let _ = write!(text, r#"<g transform="{}">"#, placement.transform());
        write_layers(&mut text, drawing(shape, placement.view), options);
        text.push_str("</g>");
    }
    for (view, mark) in marks {
        if let Some(placement) = sheet.placement(*view) {
            let place = placement.to_sheet(mark.x, mark.y);
            write_mark(
                &mut text,
                &MarkSpot {
                    x: place.x,
                    y: place.y,
                    ..*mark
                },
                ON_SHEET,
            );
        }
    }
    text.push_str("</svg>");
    text
}

/// Returns the `d` of a mark's shape round 0, 0: a ring's circle, a diamond or a square.
pub fn mark_path(state: MarkState, severity: u8) -> String {
    let size = mark_size(severity);
    let shape = match state {
        MarkState::Old => Curve::circle(at(0.0, 0.0), size),
        MarkState::New => {
            let far = size * 1.3;
            Curve::polygon(&[(0.0, -far), (far, 0.0), (0.0, far), (-far, 0.0)]).rounded(4.0)
        }
        MarkState::Repaired => {
            let half = size * 0.94;
            Curve::polygon(&[(-half, -half), (half, -half), (half, half), (-half, half)]).rounded(5.0)
        }
    };
    shape.data(true)
}

fn mark_size(severity: u8) -> f64 {
    14.0 + 2.5 * f64::from(severity.clamp(1, 3))
}

fn open(view_box: &str, class: &str, name: &str, options: &Options) -> String {
    let title = options.title.as_deref().unwrap_or(name);
    let mut text = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="{class}" viewBox="{view_box}" role="img" lang="{}"><title>"#,
        options.lang.tag()
    );
    escape(&mut text, title);
    text.push_str("</title>");
    text
}

fn escape(text: &mut String, plain: &str) {
    for letter in plain.chars() {
        match letter {
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '&' => text.push_str("&amp;"),
            '"' => text.push_str("&quot;"),
            _ => text.push(letter),
        }
    }
}

fn write_layers(text: &mut String, drawing: &Drawing, options: &Options) {
    for layer in &drawing.layers {
        let class = layer.finish.class();
        let _ = match layer.panel {
            None => write!(text, r#"<path class="{class}" d="{}"/>"#, layer.path),
            Some(panel) => {
                let chosen = if options.chosen == Some(panel) {
                    " car-panel--chosen"
                } else {
                    ""
                };
                let name = if options.names_panels {
                    format!(r#" data-panel="{}""#, panel.code())
                } else {
                    String::new()
                };
                write!(
                    text,
                    r#"<path class="car-panel {class}{chosen}"{name} d="{}"/>"#,
                    layer.path
                )
            }
        };
    }
}

fn write_mark(text: &mut String, mark: &MarkSpot, scale: f64) {
    let _ = write!(text, r#"<g class="{}" transform="translate("#, mark.state.class());
    write_number(text, mark.x);
    text.push(' ');
    write_number(text, mark.y);
    let path = mark_path(mark.state, mark.severity);
    if scale > 1.0 {
        let _ = write!(text, ") scale({scale}");
    }
    let _ = write!(text, r#")"><path class="mark-shape" d="{path}"/>"#);
    let _ = write!(
        text,
        r#"<text class="mark-number" text-anchor="middle" dy="0.36em">{}</text>"#,
        mark.number
    );
    if mark.state == MarkState::Repaired {
        let far = mark_size(mark.severity) * 0.94;
        let badge = Curve::circle(at(far, -far), 9.0).data(true);
        let tick = Curve::begin(far - 4.0, -far)
            .line(far - 1.0, 3.0 - far)
            .line(far + 4.5, -far - 3.5)
            .data(false);
        let _ = write!(
            text,
            r#"<path class="mark-badge" d="{badge}"/><path class="mark-tick" d="{tick}"/>"#
        );
    }
    text.push_str("</g>");
}
