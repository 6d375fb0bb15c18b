//! Writes every drawing into one page, to be looked at: `cargo run -p shared --example diagram_sheet -- PATH [SHAPE]`.

use std::fmt::Write as _;
use std::io::Error;

use shared::diagram::{BodyShape, MarkSpot, MarkState, Options, STYLE, View, drawing, svg, unfolded_svg};
use shared::text::Lang;

const PAGE: &str = "body{margin:16px;font:15px system-ui;display:grid;grid-template-columns:repeat(12,1fr);gap:16px;\
    background:#fff;color:#223}html[data-theme=dark] body{background:#1b222b;color:#dde}figure{margin:0;grid-column:span 4}\
    figure.end{grid-column:span 2}figure.sheet{grid-column:span 12}";

fn main() -> Result<(), Error> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().unwrap_or_else(|| "diagram.html".into());
    let wanted = arguments.next().unwrap_or_default();
    let theme = arguments.next().unwrap_or_else(|| "light".into());
    let mut page = format!(
        "<!doctype html><html data-theme={theme}><meta charset=utf-8><style>{PAGE}{STYLE}</style><body>"
    );
    let options = Options {
        lang: Lang::Zh,
        names_panels: true,
        ..Options::default()
    };
    for shape in BodyShape::ALL {
        let is_wanted = wanted.is_empty() || format!("{shape:?}").eq_ignore_ascii_case(&wanted);
        if !is_wanted {
            continue;
        }
        for view in View::ALL {
            if view == View::Right && wanted.is_empty() {
                continue;
            }
            let class = if matches!(view, View::Front | View::Rear) {
                "end"
            } else {
                "long"
            };
            let marks = if wanted.is_empty() {
                Vec::new()
            } else {
                some_marks(shape, view)
            };
            let _ = write!(
                page,
                "<figure class={class}>{}</figure>",
                svg(shape, view, &marks, &options)
            );
        }
        if !wanted.is_empty() {
            let marks: Vec<_> = View::ALL
                .iter()
                .flat_map(|view| some_marks(shape, *view).into_iter().map(|mark| (*view, mark)))
                .collect();
            let _ = write!(
                page,
                "<figure class=sheet>{}</figure>",
                unfolded_svg(shape, &marks, &options)
            );
        }
    }
    std::fs::write(path, page)
}

fn some_marks(shape: BodyShape, view: View) -> Vec<MarkSpot> {
    let panels = drawing(shape, view).panels().iter().step_by(5).zip(1..);
    let states = MarkState::ALL.iter().cycle();
    panels
        .zip(states)
        .map(|(((_, place), number), state)| MarkSpot {
            x: place.x,
            y: place.y,
            state: *state,
            severity: u8::try_from(number % 3 + 1).unwrap_or(1),
            number,
        })
        .collect()
}
