//! Readings on paper: each with its word and a sign of its own shape, which are told without colour.

use leptos::prelude::*;
use shared::order::paper::Paper;
use shared::order::reading::words::ReadingWord;
use shared::order::sheet::SheetReading;
use shared::text::owner::OwnerWord;

use super::frame::part;
use super::printout::Printout;

/// Lists every reading; nothing where nothing was read.
pub(super) fn all(print: &Printout) -> Option<AnyView> {
    section(print, ReadingWord::Readings, SheetReading::all(&print.picture))
}

/// Lists what needs attention, with what was advised; nothing where all is well.
pub(super) fn advice(print: &Printout) -> Option<AnyView> {
    let mut readings = SheetReading::all(&print.picture);
    readings.retain(|reading| reading.rating.is_advice());
    section(print, ReadingWord::OnlyAttention, readings)
}

fn section(print: &Printout, title: ReadingWord, readings: Vec<SheetReading>) -> Option<AnyView> {
    if readings.is_empty() {
        return None;
    }
    let rows = readings
        .into_iter()
        .map(|reading| row(print, reading))
        .collect_view();
    let list = view! { <ul class="paper-readings" data-testid="paper-readings">{rows}</ul> }.into_any();
    Some(part(print, title, list))
}

fn row(print: &Printout, reading: SheetReading) -> AnyView {
    let lang = print.lang;
    let declined = reading.declined.then(|| match print.paper {
        Paper::PickUpSlip => print.word(OwnerWord::Advised),
        _ => print.word(ReadingWord::Declined),
    });
    let note = Some(reading.note.as_str()).filter(|note| !note.is_empty());
    let more: Vec<&str> = note.into_iter().chain(declined).collect();
    let more = (!more.is_empty())
        .then(|| view! { <span class="paper-reading-more paper-soft">{more.join(" · ")}</span> });
    let number = reading.number.map(|_| reading.told(lang));
    view! {
        <li data-testid="paper-reading" data-rating=reading.rating.name()>
            <span aria-hidden="true">{reading.rating.sign()}</span>
            <span>{reading.label(lang).to_owned()}</span>
            <strong class="num">{number}</strong>
            <span>{print.word(reading.rating)}</span>
            {more}
        </li>
    }
    .into_any()
}
