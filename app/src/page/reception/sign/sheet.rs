//! The sheet as the customer reads it, in the customer's language.

use leptos::prelude::*;
use shared::order::facts::Arrived;
use shared::order::reading::words::ReadingWord;
use shared::order::sheet::{Sheet, SheetCustody, SheetMark, SheetPerson};
use shared::order::signature::words::SignWord;
use shared::order::walk_around::words::photos_counted;
use shared::text::{Label, Lang};
use shared::time::Timestamp;

use crate::browser::format;
use crate::page::common::{plate_style, reading_list};
use crate::page::reception::handle::IntakeHandle;
use crate::page::reception::walk_around::Miniature;
use crate::ui::{PlateBadge, PlateSize};

/// Shows a sheet, whole.
#[component]
pub fn SheetView(visit: IntakeHandle, sheet: Sheet) -> impl IntoView {
    let lang = sheet.language;
    let zone = visit.app.settings_now().zone;
    let at = |at: Option<Timestamp>| at.map(|at| format::day_time(lang, &zone, at)).unwrap_or_default();
    // What is signed is read in another year too.
    let arrived = sheet.arrived_at.map(|at| format::date_time(lang, &zone, at));
    let word = |word: SignWord| word.label(lang);
    let plate = (!sheet.plate.is_empty()).then(|| {
        let style = plate_style(&sheet.plate);
        view! { <PlateBadge text=sheet.plate.clone() style=style size=PlateSize::Large /> }
    });
    let body = visit.read(|picture| picture.vehicle.as_ref().and_then(|vehicle| vehicle.value.body));
    let marks = sheet.marks.clone();
    let photos = sheet.photos.len() + sheet.marks.iter().map(|mark| mark.photos.len()).sum::<usize>();
    view! {
        <article class="sheet-paper" lang=lang.tag() data-testid="sheet">
            <header class="sheet-head">
                <div>
                    <p class="sheet-shop">{sheet.shop.clone()}</p>
                    <h2 class="sheet-title">{word(SignWord::Sheet)}</h2>
                    <p class="soft num">{sheet.number.clone()} " · " {arrived}</p>
                </div>
                {plate}
            </header>
            <dl class="sheet-facts">
                {fact(word(SignWord::Vehicle), sheet.vehicle.clone())}
                {fact(word(SignWord::Vin), sheet.vin.clone())}
                {fact(word(SignWord::Purpose), sheet.purpose_told())}
                {Arrived::from(&sheet).facts(lang).into_iter().map(|(name, told)| fact(name.label(lang), told)).collect_view()}
            </dl>
            {people(&sheet, lang)}
            {told(&sheet, lang)}
            <section>
                <h3>{word(SignWord::Marks)} <span class="soft small">" " {photos_counted(photos, lang)}</span></h3>
                <div class="sheet-marks">
                    {move || view! { <Miniature shape=body.get().unwrap_or_default() marks=marks.clone() lang=lang /> }}
                    {mark_list(&sheet.marks, lang)}
                </div>
            </section>
            {readings(&sheet, lang)}
            <section>
                <h3>{word(SignWord::Custody)}</h3>
                {custody(&sheet.custody, lang)}
            </section>
            <p class="sheet-promise">
                <span>{word(SignWord::Promised)}</span>
                <strong class="num">{at(sheet.promised_at)}</strong>
            </p>
        </article>
    }
    .into_any()
}

fn fact(label: &'static str, text: String) -> Option<AnyView> {
    (!text.is_empty())
        .then(|| view! { <div><dt>{label}</dt><dd class="num-soft">{text}</dd></div> }.into_any())
}

/// What the customer told; a service that is due needs no words.
fn told(sheet: &Sheet, lang: Lang) -> Option<AnyView> {
    let is_silent = sheet.concerns.is_empty() && sheet.special_demands.is_empty();
    (!is_silent).then(|| {
        view! {
            <section>
                <h3>{SignWord::Concerns.label(lang)}</h3>
                <ol class="sheet-concerns">{concerns(sheet, lang)}</ol>
                {demands(sheet, lang)}
            </section>
        }
        .into_any()
    })
}

fn concerns(sheet: &Sheet, lang: Lang) -> Vec<AnyView> {
    let one = |(nth, words): (usize, &String)| {
        let unconfirmed = sheet.concerns_unconfirmed.contains(&nth).then(|| {
            let word = SignWord::NotConfirmed.label(lang);
            view! { <span class="sheet-unconfirmed" data-testid="sheet-unconfirmed">{word}</span> }
        });
        view! { <li>{words.clone()} {unconfirmed}</li> }.into_any()
    };
    sheet.concerns.iter().enumerate().map(one).collect()
}

/// Lists the four people; those who are the same stand in one line.
fn people(sheet: &Sheet, lang: Lang) -> AnyView {
    use shared::order::intake::words::VehicleWord;
    let parts: [(VehicleWord, &SheetPerson); 4] = [
        (VehicleWord::Brings, &sheet.brought_by),
        (VehicleWord::Owns, &sheet.owner),
        (VehicleWord::Pays, &sheet.payer),
        (VehicleWord::Calls, &sheet.contact),
    ];
    let mut lines: Vec<(Vec<&str>, &SheetPerson)> = Vec::new();
    for (part, person) in parts {
        if person.name.is_empty() {
            continue;
        }
        match lines.iter_mut().find(|(_, known)| *known == person) {
            Some((words, _)) => words.push(part.label(lang)),
            None => lines.push((vec![part.label(lang)], person)),
        }
    }
    let rows = lines
        .into_iter()
        .map(|(words, person)| {
            view! {
                <div>
                    <dt>{words.join(" · ")}</dt>
                    <dd>{person.name.clone()} " " <span class="num">{person.phone.clone()}</span></dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="sheet-facts sheet-people">{rows}</dl> }.into_any()
}

fn demands(sheet: &Sheet, lang: Lang) -> Option<AnyView> {
    (!sheet.special_demands.is_empty()).then(|| {
        view! {
            <p>
                <span class="soft">{SignWord::Demands.label(lang)} ": "</span>
                {sheet.special_demands.clone()}
            </p>
        }
        .into_any()
    })
}

fn mark_list(marks: &[SheetMark], lang: Lang) -> AnyView {
    if marks.is_empty() {
        return view! { <p class="soft">{SignWord::NoMarks.label(lang)}</p> }.into_any();
    }
    let rows = marks
        .iter()
        .map(|mark| view! { <li>{mark.told(lang)}</li> })
        .collect_view();
    view! { <ol class="sheet-mark-list">{rows}</ol> }.into_any()
}

/// Lists what was measured and rated; nothing where nothing was.
fn readings(sheet: &Sheet, lang: Lang) -> Option<AnyView> {
    (!sheet.readings.is_empty()).then(|| {
        view! {
            <section data-testid="sheet-readings">
                <h3>{ReadingWord::Readings.label(lang)}</h3>
                {reading_list(sheet.readings.clone(), lang)}
            </section>
        }
        .into_any()
    })
}

fn custody(things: &[SheetCustody], lang: Lang) -> AnyView {
    if things.is_empty() {
        return view! { <p class="soft">{SignWord::NoCustody.label(lang)}</p> }.into_any();
    }
    let rows = things
        .iter()
        .map(|thing| view! { <li>{thing.told(lang)}</li> })
        .collect_view();
    view! { <ul class="sheet-custody">{rows}</ul> }.into_any()
}
