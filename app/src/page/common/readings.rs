//! The readings of an order as a list: each with its word, its shape and its colour.

use leptos::prelude::*;
use shared::order::reading::words::ReadingWord;
use shared::order::sheet::SheetReading;
use shared::order::template::Rating;
use shared::text::{Label, Lang};

use crate::ui::{StatusPill, Tone};

/// Returns how a rating looks.
pub const fn rating_tone(rating: Rating) -> Tone {
    match rating {
        Rating::Good => Tone::Ok,
        Rating::Attention => Tone::Warn,
        Rating::Urgent => Tone::Danger,
    }
}

/// Lists readings.
pub fn reading_list(readings: Vec<SheetReading>, lang: Lang) -> AnyView {
    let rows = readings
        .into_iter()
        .map(|reading| {
            let declined = reading.declined.then(|| ReadingWord::Declined.label(lang));
            let more: Vec<&str> = [Some(reading.note.as_str()).filter(|note| !note.is_empty()), declined]
                .into_iter()
                .flatten()
                .collect();
            let number = reading.number.map(|_| reading.told(lang));
            view! {
                <li data-testid="reading" data-rating=reading.rating.name()>
                    <span>{reading.label(lang).to_owned()}</span>
                    <strong class="num">{number}</strong>
                    <StatusPill label=reading.rating.label(lang) tone=rating_tone(reading.rating) />
                    {(!more.is_empty()).then(|| view! { <span class="reading-more soft small">{more.join(" · ")}</span> })}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="sheet-readings">{rows}</ul> }.into_any()
}
