//! The walk-around as it was signed: the drawing with numbered marks, the list beside it, the photos.

use maud::{Markup, PreEscaped, html};
use shared::diagram::{self, BodyShape, MarkSpot, Options, Point, View};
use shared::evidence::words::EvidenceWord;
use shared::ink::{Annotation, field_box};
use shared::order::drawn::annotations;
use shared::order::mark::{MarkState, Severity};
use shared::order::moment::{self, Seen};
use shared::order::paper::words::PaperWord;
use shared::order::sheet::{Sheet, SheetMark, mark_places};
use shared::text::Label;
use shared::text::owner::OwnerWord;

use super::view::OwnerView;

/// Where the way back from a photo leads.
const WALK_AROUND: &str = "walk-around";

/// Writes the section.
pub(super) fn section(view: &OwnerView, sheet: &Sheet) -> Markup {
    let shape = view
        .picture
        .vehicle
        .as_ref()
        .and_then(|vehicle| vehicle.value.body)
        .unwrap_or_default();
    let spots: Vec<(View, MarkSpot)> = sheet
        .marks
        .iter()
        .zip(mark_places(shape, &sheet.marks))
        .zip(1..)
        .filter_map(|((mark, place), number)| Some(spot(place?, mark, number)))
        .collect();
    html! {
        section class="card walk-around" id=(WALK_AROUND) data-testid="walk-around" {
            h2 { (view.word(OwnerWord::WalkAround)) }
            @if !view.picture.signatures.is_empty() { p class="quiet" { (view.word(OwnerWord::AsSigned)) } }
            @if sheet.marks.is_empty() {
                p class="lead" { (view.word(OwnerWord::NoMarks)) }
            } @else {
                div class="drawings" {
                    @for drawn in drawn(&spots) { (drawing(view, shape, drawn, &spots)) }
                }
                ol class="marks" data-testid="marks" {
                    @for (mark, number) in sheet.marks.iter().zip(1_u16..) { (row(view, mark, number)) }
                }
            }
            @if !sheet.photos.is_empty() {
                h3 { (view.word(OwnerWord::PhotosOfCar)) }
                div class="photos" {
                    @for sha256 in &sheet.photos {
                        (photo(view, sha256, &slot_label(view, sha256)))
                    }
                }
            }
        }
    }
}

/// Writes what was found after the owner signed, as the pick-up slip does; the evidence holds only what was signed.
pub(super) fn found_later(view: &OwnerView) -> Markup {
    let mut later = moment::found_later(&view.picture)
        .filter(|_| !view.is_paper)
        .peekable();
    html! {
        @if later.peek().is_some() {
            section class="card" data-testid="found-later" {
                h2 { (view.word(PaperWord::FoundLater)) }
                ol class="marks" {
                    @for seen in later { (later_row(view, &seen)) }
                }
            }
        }
    }
}

fn later_row(view: &OwnerView, seen: &Seen<'_>) -> Markup {
    let mark = &seen.mark.value;
    let what: Vec<&str> = [
        mark.damage.map(|damage| damage.label(view.lang)),
        mark.severity.map(|severity| severity.label(view.lang)),
        Some(mark.seen_at().label(view.lang)),
        mark.reason.map(|reason| reason.label(view.lang)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let panel = mark.panel.map(|panel| panel.label(view.lang)).unwrap_or_default();
    html! {
        li {
            span class="mark-sign mark-sign-new" aria-hidden="true" { span { (seen.number) } }
            div class="mark-words" {
                p class="row-title" { span class="unseen" { (seen.number) ". " } (panel) }
                p class="quiet" { (what.join(" · ")) }
                @if !mark.note.is_empty() { p { (mark.note) } }
            }
        }
    }
}

/// Returns the views that show a mark: a view without one tells nothing and weighs as much.
fn drawn(spots: &[(View, MarkSpot)]) -> Vec<View> {
    let marked = |view: &View| spots.iter().any(|(of, _)| of == view);
    View::ALL.iter().copied().filter(marked).collect()
}

fn drawing(view: &OwnerView, shape: BodyShape, drawn: View, spots: &[(View, MarkSpot)]) -> Markup {
    let marks: Vec<MarkSpot> = spots
        .iter()
        .filter(|(of, _)| *of == drawn)
        .map(|(_, spot)| *spot)
        .collect();
    let options = Options {
        lang: view.lang,
        ..Options::default()
    };
    let class = match drawn {
        View::Front | View::Rear => "drawing drawing-end",
        _ => "drawing",
    };
    html! {
        figure class=(class) {
            (PreEscaped(diagram::svg(shape, drawn, &marks, &options)))
            figcaption { (drawn.label(view.lang)) }
        }
    }
}

fn spot((view, place): (View, Point), mark: &SheetMark, number: u16) -> (View, MarkSpot) {
    let spot = MarkSpot {
        x: place.x,
        y: place.y,
        state: mark.state.unwrap_or(MarkState::New).drawn(),
        severity: mark.severity.map_or(1, Severity::grade),
        number,
    };
    (view, spot)
}

fn row(view: &OwnerView, mark: &SheetMark, number: u16) -> Markup {
    let (class, state) = match mark.state {
        Some(MarkState::Old) => ("mark-sign mark-sign-old", OwnerWord::OldMark),
        Some(MarkState::Repaired) => ("mark-sign mark-sign-repaired", OwnerWord::RepairedMark),
        Some(MarkState::New) | None => ("mark-sign mark-sign-new", OwnerWord::NewMark),
    };
    let what: Vec<&str> = [
        mark.damage.map(|damage| damage.label(view.lang)),
        mark.severity.map(|severity| severity.label(view.lang)),
        Some(view.word(state)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let panel = mark.panel.map(|panel| panel.label(view.lang)).unwrap_or_default();
    html! {
        li {
            span class=(class) aria-hidden="true" { span { (number) } }
            div class="mark-words" {
                p class="row-title" { span class="unseen" { (number) ". " } (panel) }
                p class="quiet" { (what.join(" · ")) }
                @if !mark.note.is_empty() { p { (mark.note) } }
                @if !mark.photos.is_empty() {
                    div class="photos" {
                        @for sha256 in &mark.photos { (photo(view, sha256, panel)) }
                    }
                }
            }
        }
    }
}

fn photo(view: &OwnerView, sha256: &str, label: &str) -> Markup {
    let known = view
        .picture
        .photos
        .iter()
        .find(|photo| photo.value.sha256 == sha256);
    let (width, height) = known.map_or((4, 3), |photo| {
        (photo.value.width.max(1), photo.value.height.max(1))
    });
    let shapes = known
        .map(|photo| annotations(&photo.value.annotation, (width, height)))
        .filter(|shapes| !shapes.is_empty());
    // What it shows is read out once: below it, where that stands there.
    let alt = view.word(OwnerWord::Photo);
    html! {
        @if let Some(address) = view.photos.get(sha256) {
            @let whole = shapes.as_ref().filter(|_| !view.is_paper).map(|_| whole_id(sha256));
            @let href = whole.as_ref().map_or_else(|| address.clone(), |whole| format!("#{whole}"));
            a class="photo" href=(href) {
                img src=(address) width=(width) height=(height) alt=(alt) loading=[(!view.is_paper).then_some("lazy")] decoding="async";
                @if let Some(shapes) = &shapes { (over(shapes, (width, height))) }
                @if !label.is_empty() { span { (label) } }
            }
            @if let (Some(whole), Some(shapes)) = (whole, &shapes) {
                (seen_whole(view, &whole, (address, label), (shapes, (width, height))))
            }
        } @else if view.is_paper {
            p class="photo photo-away code" { (view.word(EvidenceWord::PhotoNotHere)) " " (sha256) }
        } @else {
            p class="photo photo-away" { (view.word(OwnerWord::PhotoOnItsWay)) }
        }
    }
}

/// Writes what was drawn on a photo over it, cut to the frame as the photo is.
fn over(shapes: &[Annotation], size: (u32, u32)) -> Markup {
    html! {
        svg class="drawn" viewBox=(field_box(size)) preserveAspectRatio="xMidYMid slice" aria-hidden="true" {
            (paths(shapes))
        }
    }
}

fn paths(shapes: &[Annotation]) -> Markup {
    html! {
        @for path in shapes.iter().map(Annotation::path) {
            path class="drawn-casing" d=(path) {}
            path class="drawn-shape" d=(path) {}
        }
    }
}

/// Returns the name under which a photo is seen whole.
fn whole_id(sha256: &str) -> String {
    format!("photo-{}", sha256.get(..16).unwrap_or(sha256))
}

/// Writes a photo as it is seen whole, with what was drawn on it and the way back.
fn seen_whole(
    view: &OwnerView,
    id: &str,
    (address, label): (&str, &str),
    (shapes, size): (&[Annotation], (u32, u32)),
) -> Markup {
    html! {
        div class="photo-whole" id=(id) data-testid="photo-whole" {
            p {
                strong { (label) }
                a href={ "#" (WALK_AROUND) } data-testid="photo-back" { (view.word(OwnerWord::Back)) }
            }
            svg viewBox=(field_box(size)) role="img" aria-label=(view.word(OwnerWord::Photo)) {
                image href=(address) width="100%" height="100%" {}
                (paths(shapes))
            }
            p { a href=(address) { (view.word(OwnerWord::WithoutDrawing)) } }
        }
    }
}

fn slot_label(view: &OwnerView, sha256: &str) -> String {
    let known = view
        .picture
        .photos
        .iter()
        .find(|photo| photo.value.sha256 == sha256);
    let slot = known.and_then(|photo| photo.value.slot);
    slot.map(|slot| slot.label(view.lang).to_owned())
        .unwrap_or_default()
}
