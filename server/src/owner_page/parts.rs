//! The parts of the page that are lists and facts.

use std::cmp::Ordering;

use maud::{Markup, html};
use shared::ink::lines_path;
use shared::order::drawn::signature_lines;
use shared::order::facts::Arrived;
use shared::order::promise::Promise;
use shared::order::sheet::{Sheet, SheetCustody};
use shared::order::signature::Signature;
use shared::order::signature::words::SignWord;
use shared::order::stage::Step;
use shared::record::Entry;
use shared::text::owner::OwnerWord;
use shared::text::{Label, Lang};

use super::view::OwnerView;

/// The steps with where the car is.
pub(super) fn steps(view: &OwnerView, at: Step) -> Markup {
    html! {
        section class="card" {
            h2 { (view.word(OwnerWord::Steps)) }
            ol class="steps" data-testid="steps" {
                @for step in Step::of(&view.picture.order.value).iter().copied() {
                    @let (class, said) = match step.cmp(&at) {
                        Ordering::Less => ("step step-done", OwnerWord::Done),
                        Ordering::Equal => ("step step-now", OwnerWord::Here),
                        Ordering::Greater => ("step", OwnerWord::ToCome),
                    };
                    li class=(class) aria-current=[(step == at).then_some("step")] {
                        span class="step-sign" aria-hidden="true" {}
                        span class="step-name" { (step.label(view.lang)) }
                        @if step == at {
                            span class="step-here" { (view.word(said)) }
                        } @else {
                            span class="unseen" { " (" (view.word(said)) ")" }
                        }
                    }
                }
            }
        }
    }
}

/// The promise with each change and its reason.
pub(super) fn promise(view: &OwnerView, step: Step) -> Markup {
    let Some(promised_at) = view.picture.order.value.promised_at else {
        return html! { p class="promise" { (view.word(OwnerWord::NoPromise)) } };
    };
    let promises = view.picture.promises_told();
    html! {
        div class="promise" data-testid="promise-time" {
            p class="eyebrow" { (view.word(OwnerWord::Promise)) }
            p class="promise-time" { (view.calendar.appointment(promised_at, view.lang)) }
            @if view.now > promised_at && step < Step::Delivery {
                p class="overdue" { (view.word(OwnerWord::Overdue)) }
            }
        }
        @if promises.len() > 1 {
            div class="changes" data-testid="promise-changes" {
                h2 { (view.word(OwnerWord::WasPromised)) }
                ol {
                    @for (index, promise) in promises.iter().enumerate() { (change(view, index, promise)) }
                }
            }
        }
    }
}

fn change(view: &OwnerView, index: usize, promise: &Entry<Promise>) -> Markup {
    let promise = &promise.value;
    let word = if index == 0 {
        OwnerWord::FirstPromise
    } else {
        OwnerWord::Changed
    };
    html! {
        li {
            p class="change-time" {
                span { (view.word(word)) }
                strong { (view.calendar.appointment(promise.promised_at, view.lang)) }
            }
            @if let Some(reason) = promise.reason {
                p class="change-reason" {
                    (reason.label(view.lang))
                    @if !promise.note.is_empty() { (separator(view.lang)) (promise.note) }
                }
            }
            p class="quiet" {
                (view.word(OwnerWord::ToldAt)) " " (view.calendar.appointment(promise.made_at, view.lang))
            }
        }
    }
}

const fn separator(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "：",
        Lang::En => ": ",
    }
}

/// What the owner told the shop.
pub(super) fn told(view: &OwnerView, sheet: &Sheet) -> Markup {
    html! {
        @if !sheet.concerns.is_empty() || !sheet.special_demands.is_empty() {
            section class="card" data-testid="concerns" {
                h2 { (view.word(OwnerWord::Concerns)) }
                ul class="words" {
                    @for (words, is_unconfirmed) in sheet.concerns_in(&view.picture, view.lang) {
                        li { (words) @if is_unconfirmed { " " span class="unsaid" { (view.word(OwnerWord::NotConfirmed)) } } }
                    }
                }
                @if !sheet.special_demands.is_empty() {
                    h3 { (view.word(OwnerWord::SpecialDemands)) }
                    p { (sheet.special_demands) }
                }
            }
        }
    }
}

pub(super) fn listed<T: Label + Copy>(view: &OwnerView, values: &[T]) -> String {
    let words: Vec<&str> = values.iter().map(|value| value.label(view.lang)).collect();
    words.join(match view.lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    })
}

/// The state of the car when it arrived.
pub(super) fn arrival(view: &OwnerView, sheet: &Sheet) -> Markup {
    let mut facts: Vec<(OwnerWord, String)> = Vec::new();
    facts.push((OwnerWord::NumberIs, sheet.number.clone()));
    if let Some(at) = sheet.arrived_at {
        facts.push((OwnerWord::ArrivedAt, view.calendar.date_time(at, view.lang)));
    }
    let purpose = sheet.purpose.map(|purpose| view.word(purpose));
    let rework = sheet.is_rework.then(|| view.word(SignWord::Rework));
    let purpose: Vec<&str> = purpose.into_iter().chain(rework).collect();
    if !purpose.is_empty() {
        facts.push((OwnerWord::Purpose, purpose.join(" · ")));
    }
    html! {
        section class="card" data-testid="arrival" {
            h2 { (view.word(OwnerWord::Readings)) }
            dl class="facts" {
                @for (word, value) in &facts {
                    div { dt { (view.word(*word)) } dd { (value) } }
                }
                @for (fact, told) in Arrived::from(sheet).facts(view.lang) {
                    div data-testid=(fact.name()) { dt { (view.word(fact)) } dd { (told) } }
                }
            }
        }
    }
}

/// What the shop holds for the owner.
pub(super) fn custody(view: &OwnerView, sheet: &Sheet) -> Markup {
    html! {
        @if !sheet.custody.is_empty() {
            section class="card" data-testid="custody" {
                h2 { (view.word(OwnerWord::Custody)) }
                ul class="rows" {
                    @for thing in &sheet.custody { (held(view, thing)) }
                }
            }
        }
    }
}

fn held(view: &OwnerView, thing: &SheetCustody) -> Markup {
    let released = view.picture.custody.iter().any(|custody| {
        let now = &custody.value;
        let same = (now.item, &now.description, &now.tag) == (thing.item, &thing.description, &thing.tag);
        same && now.released_at.is_some() && !view.is_paper
    });
    html! {
        li {
            div {
                p class="row-title" {
                    @if let Some(item) = thing.item { (item.label(view.lang)) }
                }
                @if !thing.description.is_empty() { p class="quiet" { (thing.description) } }
            }
            div class="row-end" {
                @if !thing.tag.is_empty() {
                    span class="tag" { (view.word(OwnerWord::KeyTag)) " " (thing.tag) }
                }
                @if released {
                    span class="quiet" { (view.word(OwnerWord::GivenBack)) }
                } @else if let Some(holding) = thing.holding {
                    span class="quiet" { (holding.label(view.lang)) }
                }
            }
        }
    }
}

/// The signature as it was given.
pub(super) fn signature(view: &OwnerView, signature: &Signature, brought_by: &str) -> Markup {
    let name = if signature.name.is_empty() {
        brought_by
    } else {
        &signature.name
    };
    let fingerprint: String = signature.sheet_sha256.chars().take(16).collect();
    html! {
        section class="card" data-testid="signature" {
            h2 { (view.word(OwnerWord::Signature)) }
            @if signature.ink.is_empty() {
                p class="typed-name" { (name) }
            } @else {
                svg class="ink" viewBox="0 0 1000 400" role="img" aria-label=(view.word(OwnerWord::Signature)) {
                    path d=(lines_path(&signature_lines(&signature.ink))) {}
                }
            }
            dl class="facts" {
                @if !name.is_empty() { div { dt { (view.word(OwnerWord::SignedBy)) } dd { (name) } } }
                div {
                    dt { (view.word(OwnerWord::SignedAt)) }
                    dd { (view.calendar.date_time(signature.signed_at, view.lang)) }
                }
                div { dt { (view.word(OwnerWord::Fingerprint)) } dd class="code" { (fingerprint) } }
            }
        }
    }
}
