//! The sheet of an evidence pack: what the customer signed as one file, to read and to print without a server.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use shared::evidence::sheet_entry;
use shared::evidence::words::{EvidenceWord, how_to_verify, sheet_partly_shown, sheet_unreadable};
use shared::order::intake::words::VehicleWord;
use shared::order::sheet::{Sheet, SheetPerson};
use shared::order::signature::Signature;
use shared::record::Entry;
use shared::text::Lang;
use shared::text::owner::OwnerWord;
use shared::vehicle::plate;

use super::view::OwnerView;
use super::{STYLE, parts, readings, walk_around};

/// What a printed sheet needs besides the owner's page.
const PRINT: &str = "@page{size:A4;margin:14mm}.card{break-inside:avoid}.code{word-break:break-all}";

/// The sheet of an evidence pack.
#[derive(Debug)]
pub struct PackSheet {
    /// The order, as the owner's page shows it.
    pub view: OwnerView,
    /// What links to the server start with.
    pub address: String,
    /// The fingerprint of the shop's key.
    pub fingerprint: String,
    /// How many changes the history has.
    pub changes: u32,
    /// The hash of the last.
    pub head: String,
}

impl PackSheet {
    /// Writes the sheet: what was signed last, or how the order stands when nobody has signed.
    ///
    /// What was signed and can't be shown is never replaced by how the order stands.
    pub fn render(&self) -> Markup {
        let view = &self.view;
        let signed = view
            .picture
            .last_signature()
            .map(|signature| &signature.value.sheet);
        let sheet = match signed {
            Some(text) => Sheet::read(text),
            None => Some(Sheet::of(&view.picture, &view.settings)),
        };
        let (number, shop) = match &sheet {
            Some(sheet) => (sheet.number.as_str(), sheet.shop.as_str()),
            None => (
                view.picture.order.value.number.as_str(),
                view.settings.name(view.lang),
            ),
        };
        html! {
            (DOCTYPE)
            html lang=(view.lang.tag()) data-theme="light" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="format-detection" content="telephone=no";
                    title { (view.word(EvidenceWord::Sheet)) " " (number) " · " (shop) }
                    style { (PreEscaped(STYLE)) (PreEscaped(PRINT)) }
                }
                body {
                    header class="top" { p class="shop" { (shop) } }
                    main {
                        @match &sheet {
                            Some(sheet) => (whole(view, sheet)),
                            None => (told_instead(view, sheet_unreadable)),
                        }
                        @if let (Some(sheet), Some(text)) = (&sheet, signed) {
                            @if !is_all(sheet, text) { (told_instead(view, sheet_partly_shown)) }
                        }
                        @for signature in &view.picture.signatures { (signature_of(view, &signature.value)) }
                        (self.how_to_verify())
                    }
                }
            }
        }
    }

    fn how_to_verify(&self) -> Markup {
        let view = &self.view;
        html! {
            section class="card" {
                h2 { (view.word(EvidenceWord::HowTo)) }
                p { (how_to_verify(view.lang, &self.address, &self.fingerprint)) }
                dl class="facts" {
                    div { dt { (view.word(EvidenceWord::Key)) } dd class="code" { (self.fingerprint) } }
                    div {
                        dt { (view.word(EvidenceWord::Changes)) }
                        dd class="code" { (self.changes) " · " (self.head) }
                    }
                    div {
                        dt { (view.word(EvidenceWord::MadeAt)) }
                        dd { (view.calendar.date_time(view.now, view.lang)) }
                    }
                }
            }
        }
    }
}

/// Writes all that stands on a sheet.
fn whole(view: &OwnerView, sheet: &Sheet) -> Markup {
    html! {
        (heading(view, sheet))
        (people(view, sheet))
        (parts::told(view, sheet))
        (walk_around::section(view, sheet))
        (parts::arrival(view, sheet))
        (readings::section(view, sheet))
        (parts::custody(view, sheet))
    }
}

/// Tells whether a sheet holds all that was signed: what a newer build wrote beside it is not read.
fn is_all(sheet: &Sheet, signed: &str) -> bool {
    let signed = serde_json::from_str::<serde_json::Value>(signed).ok();
    serde_json::to_value(sheet).ok() == signed
}

/// Says that what was signed is not here, or not all of it, and in which entry it stands.
fn told_instead(view: &OwnerView, sentence: fn(&str, Lang) -> String) -> Markup {
    let last = view.picture.last_signature().map(Entry::id);
    let mut signatures = view.picture.signatures.iter();
    let place = signatures.position(|signature| Some(signature.id()) == last);
    let entry = sheet_entry(place.unwrap_or_default() + 1);
    html! {
        section class="note" data-testid="sheet-unreadable" {
            p { (sentence(&entry, view.lang)) }
        }
    }
}

fn heading(view: &OwnerView, sheet: &Sheet) -> Markup {
    html! {
        section class="card hero" {
            p class="eyebrow" { (view.word(OwnerWord::NumberIs)) " " (sheet.number) }
            h1 { (plate::spaced(&sheet.plate)) }
            p class="vehicle" { (sheet.vehicle) }
            @if !sheet.vin.is_empty() { p class="code" { (sheet.vin) } }
            @if let Some(at) = sheet.promised_at {
                p { (view.word(OwnerWord::Promise)) " " strong { (view.calendar.date_time(at, view.lang)) } }
            }
            @if view.picture.signatures.is_empty() {
                p class="overdue" data-testid="not-signed" { (view.word(EvidenceWord::Draft)) }
            }
        }
    }
}

/// Lists the four people; those who are the same stand in one line.
fn people(view: &OwnerView, sheet: &Sheet) -> Markup {
    let parts = [
        (VehicleWord::Brings, &sheet.brought_by),
        (VehicleWord::Owns, &sheet.owner),
        (VehicleWord::Pays, &sheet.payer),
        (VehicleWord::Calls, &sheet.contact),
    ];
    let mut named: Vec<(Vec<&str>, &SheetPerson)> = Vec::new();
    for (part, person) in parts {
        if *person == SheetPerson::default() {
            continue;
        }
        match named.iter_mut().find(|(_, known)| *known == person) {
            Some((words, _)) => words.push(view.word(part)),
            None => named.push((vec![view.word(part)], person)),
        }
    }
    html! {
        @if !named.is_empty() {
            section class="card" {
                h2 { (view.word(EvidenceWord::Customer)) }
                ul class="rows" {
                    @for (words, person) in named {
                        li {
                            div {
                                p class="quiet" { (words.join(" · ")) }
                                p class="row-title" { (person.name) }
                            }
                            span class="quiet" { (person.phone) }
                        }
                    }
                }
            }
        }
    }
}

fn signature_of(view: &OwnerView, signature: &Signature) -> Markup {
    let sheet = Sheet::read(&signature.sheet);
    let brought_by = sheet.map(|sheet| sheet.brought_by.name).unwrap_or_default();
    html! {
        (parts::signature(view, signature, &brought_by))
        p class="quiet code" { (view.word(EvidenceWord::SheetHash)) " " (signature.sheet_sha256) }
    }
}
