//! The frame of every page an owner can get, and the pages that tell nothing.

use maud::{DOCTYPE, Markup, html};
use shared::text::owner::OwnerWord;
use shared::text::{Label, Lang};

/// Puts content into a whole page.
pub(super) fn whole(lang: Lang, title: &str, content: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(lang.tag()) data-theme="auto" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex, nofollow";
                meta name="referrer" content="no-referrer";
                meta name="color-scheme" content="light dark";
                // A number that belongs to a car is no telephone number; the real ones are links.
                meta name="format-detection" content="telephone=no";
                title { (title) }
                link rel="stylesheet" href="/o/style.css";
            }
            body { (content) }
        }
    }
}

/// The one page for links that do not open: both languages, for nothing is known of who reads it.
pub(super) fn not_found() -> Markup {
    plain(OwnerWord::NotFoundTitle, OwnerWord::NotFoundText)
}

/// The page for those who have tried too often.
pub(super) fn slow_down() -> Markup {
    plain(OwnerWord::SlowDownTitle, OwnerWord::SlowDownText)
}

fn plain(title: OwnerWord, text: OwnerWord) -> Markup {
    let content = html! {
        main class="plain" data-testid="owner-not-found" {
            svg class="plain-sign" viewBox="0 0 48 48" aria-hidden="true" {
                path d="M20 28a8 8 0 0 0 11.3 0l6-6A8 8 0 0 0 26 10.7l-2 2" {}
                path d="M28 20a8 8 0 0 0-11.3 0l-6 6A8 8 0 0 0 22 37.3l2-2" {}
                path d="M10 10l28 28" {}
            }
            @for lang in Lang::ALL {
                section lang=(lang.tag()) {
                    @if lang == Lang::Zh { h1 { (title.label(lang)) } } @else { h2 { (title.label(lang)) } }
                    p { (text.label(lang)) }
                }
            }
        }
    };
    whole(Lang::Zh, title.label(Lang::Zh), &content)
}
