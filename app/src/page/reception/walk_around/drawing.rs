//! The vehicle as SVG text: layers that name their panels, and the marks that lie on them.

use std::fmt::Write;

use leptos::prelude::*;
use shared::diagram::{self, BodyShape, MarkSpot, Panel, Point, View, drawing, unfolded};
use shared::order::mark::{MarkState, Spot};
use shared::order::sheet::{self, SheetMark};
use shared::text::Lang;

/// Returns a place as it is stored.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is clamped to what fits"
)]
pub fn spot(view: View, x: f64, y: f64) -> Spot {
    let whole = |at: f64| at.round().clamp(0.0, f64::from(u16::MAX)) as u16;
    Spot {
        view,
        x: whole(x),
        y: whole(y),
    }
}

/// Returns the size of what is drawn.
pub fn size(shape: BodyShape, view: Option<View>) -> (f64, f64) {
    match view {
        Some(view) => {
            let drawing = drawing(shape, view);
            (drawing.width, drawing.height)
        }
        None => {
            let sheet = unfolded(shape);
            (sheet.width, sheet.height)
        }
    }
}

/// Returns where a tap on what is drawn lies on the vehicle.
pub fn place(shape: BodyShape, view: Option<View>, x: f64, y: f64) -> Option<(View, f64, f64)> {
    match view {
        Some(view) => Some((view, x, y)),
        None => unfolded(shape)
            .view_at(x, y)
            .map(|(view, point)| (view, point.x, point.y)),
    }
}

/// Returns where a place on one side lies on what is drawn; `None` when that is another side.
pub fn shown(shape: BodyShape, view: Option<View>, (side, at): (View, Point)) -> Option<Point> {
    match view {
        Some(view) => (view == side).then_some(at),
        None => Some(unfolded(shape).placement(side)?.to_sheet(at.x, at.y)),
    }
}

/// Returns the panel of that name.
pub fn panel(code: &str) -> Option<Panel> {
    Panel::ALL.iter().copied().find(|panel| panel.code() == code)
}

/// Writes the layers of one side, or of all five.
pub fn layers(shape: BodyShape, view: Option<View>) -> String {
    let mut text = String::new();
    match view {
        Some(view) => write_side(&mut text, shape, view),
        None => {
            for placement in &unfolded(shape).placements {
                // Writing to a String cannot fail.
                let _ = write!(text, r#"<g transform="{}">"#, placement.transform());
                write_side(&mut text, shape, placement.view);
                text.push_str("</g>");
            }
        }
    }
    text
}

fn write_side(text: &mut String, shape: BodyShape, view: View) {
    for layer in &drawing(shape, view).layers {
        let class = layer.finish.class();
        // Writing to a String cannot fail.
        let _ = match layer.panel {
            None => write!(text, r#"<path class="{class}" d="{}"/>"#, layer.path),
            Some(panel) => {
                let code = panel.code();
                let test_id = code.replace('_', "-");
                write!(
                    text,
                    r#"<path class="car-panel {class}" data-tap="panel {code}" data-testid="panel-{test_id}" d="{}"/>"#,
                    layer.path
                )
            }
        };
    }
}

/// Writes what is seen of a panel as lit up, on the side where a mark lies.
pub fn lit(shape: BodyShape, view: Option<View>, panel: Panel, at: View) -> String {
    if view.is_some_and(|view| view != at) {
        return String::new();
    }
    let mut text = String::new();
    let transform = match view {
        Some(_) => String::new(),
        None => unfolded(shape)
            .placement(at)
            .map(diagram::Placement::transform)
            .unwrap_or_default(),
    };
    // Panels lie on each other: only what is seen of this one lights up.
    let layers = &drawing(shape, at).layers;
    let _ = write!(text, r#"<g transform="{transform}"><mask id="walk-lit">"#);
    for layer in layers {
        let Some(own) = layer.panel else { continue };
        let shade = if own == panel { "#fff" } else { "#000" };
        let _ = write!(text, r#"<path fill="{shade}" d="{}"/>"#, layer.path);
    }
    text.push_str(r#"</mask><g mask="url(#walk-lit)">"#);
    for layer in layers.iter().filter(|layer| layer.panel == Some(panel)) {
        let _ = write!(
            text,
            r#"<path class="car-panel car-panel--chosen" d="{}"/>"#,
            layer.path
        );
    }
    text.push_str("</g></g>");
    text
}

/// Shows a vehicle with its marks, small and still, as on paper.
#[component]
pub fn Miniature(
    shape: BodyShape,
    marks: Vec<SheetMark>,
    /// Language of the drawing's accessible title.
    lang: Lang,
) -> impl IntoView {
    let places = sheet::mark_places(shape, &marks);
    let spots: Vec<(View, MarkSpot)> = (1..)
        .zip(marks.iter().zip(places))
        .filter_map(|(number, (mark, place))| {
            let (view, place) = place?;
            let drawn = MarkSpot {
                x: place.x,
                y: place.y,
                state: mark.state.unwrap_or(MarkState::New).drawn(),
                severity: 3,
                number,
            };
            Some((view, drawn))
        })
        .collect();
    let options = diagram::Options {
        lang,
        ..diagram::Options::default()
    };
    let picture = diagram::unfolded_svg(shape, &spots, &options);
    view! { <div class="walk-miniature" inner_html=picture></div> }.into_any()
}
