//! What was measured and rated on the walk-around, as it was signed.

use std::cmp::Reverse;

use maud::{Markup, html};
use shared::order::sheet::{Sheet, SheetReading};
use shared::order::template::Rating;
use shared::text::Label;
use shared::text::owner::OwnerWord;

use super::view::OwnerView;

/// Writes the section, the most urgent first; nothing where nothing was read.
pub(super) fn section(view: &OwnerView, sheet: &Sheet) -> Markup {
    let mut readings: Vec<&SheetReading> = sheet.readings.iter().collect();
    // Those that are rated the same stay in the order in which they were asked.
    readings.sort_by_key(|reading| Reverse(reading.rating));
    html! {
        @if !sheet.readings.is_empty() {
            section class="card" data-testid="readings" {
                h2 { (view.word(OwnerWord::Measured)) }
                ul class="rows readings" {
                    @for reading in readings { (row(view, reading)) }
                }
            }
        }
    }
}

/// Writes one reading: the rating is a word with a sign of its own shape, and has a colour besides.
fn row(view: &OwnerView, reading: &SheetReading) -> Markup {
    let class = match reading.rating {
        Rating::Good => "rating rating-good",
        Rating::Attention => "rating rating-attention",
        Rating::Urgent => "rating rating-urgent",
    };
    html! {
        li data-testid="reading" data-rating=(reading.rating.name()) {
            div {
                p class="row-title" { (reading.label(view.lang)) }
                @if !reading.note.is_empty() { p class="quiet" { (reading.note) } }
                @if reading.declined { p class="quiet" { (view.word(OwnerWord::Advised)) } }
            }
            div class="row-end reading-end" {
                @if reading.number.is_some() { strong { (reading.told(view.lang)) } }
                span class=(class) {
                    span aria-hidden="true" { (reading.rating.sign()) } " " (reading.rating.label(view.lang))
                }
            }
        }
    }
}
