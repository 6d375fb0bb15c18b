//! The workshop's repair card: the car in front, room to write behind; no price and no telephone number (D36, D38, D51).

use leptos::prelude::*;
use shared::order::paper::words::{CardWord, PaperWord};
use shared::order::paper::{cautions, is_long_plate};

use super::frame::{framed, part};
use super::parts;
use super::printout::Printout;
use super::readings;
use crate::ui::{Icon, IconName};

pub(super) fn card(print: &Printout) -> AnyView {
    let content = view! {
        {top(print)}
        {facts(print)}
        {safety(print)}
        {parts::concerns(print, true)}
        {parts::marks(print, false, Some(damage_check(print)))}
        {parts::found_later(print)}
        {readings::advice(print)}
        <div class="paper-back">
            {work(print)}
            {completion(print)}
        </div>
    }
    .into_any();
    framed(print, content)
}

fn top(print: &Printout) -> AnyView {
    let blanks = [
        CardWord::Bay,
        CardWord::Technician,
        CardWord::Started,
        CardWord::Finished,
    ];
    let blanks = blanks
        .into_iter()
        .map(|name| view! { <p class="paper-blank"><span>{print.word(name)}</span></p> })
        .collect_view();
    let is_long = is_long_plate(&print.vehicle().plate);
    let tags = print.tags();
    let tags = (!tags.is_empty()).then(|| {
        view! {
            <p class="paper-tag-box">
                <span class="paper-label">{print.word(PaperWord::KeyTag)}</span>
                <strong>{tags}</strong>
            </p>
        }
    });
    view! {
        <div class="paper-hero paper-hero-card">
            <p class="paper-plate paper-plate-huge" class:paper-plate-long=is_long data-testid="paper-plate">
                {print.plate_set()}
            </p>
            {tags}
        </div>
        <div class="paper-blanks">{blanks}</div>
    }
    .into_any()
}

fn facts(print: &Printout) -> AnyView {
    use PaperWord as W;
    let vehicle = print.vehicle();
    let energy = vehicle.energy.map(|energy| print.word(energy).to_owned());
    let mut facts = vec![
        (print.word(W::Vehicle), print.car()),
        (print.word(W::Vin), vehicle.vin),
        (print.word(W::Energy), energy.unwrap_or_default()),
        (print.word(W::Promised), print.promised()),
        (print.word(W::Purpose), print.purpose()),
    ];
    facts.extend(print.arrived());
    facts.push((print.word(W::Advisor), print.advisor.clone()));
    facts.push((print.word(W::ParkedAt), print.order().parked_at.clone()));
    Printout::facts(facts)
}

fn safety(print: &Printout) -> Option<AnyView> {
    let warnings = cautions(print.vehicle().energy, &print.intake().warning_lights);
    if warnings.is_empty() {
        return None;
    }
    let rows = warnings
        .into_iter()
        .map(|caution| {
            view! { <li><Icon name=IconName::Alert /> <span>{print.word(caution)}</span></li> }
        })
        .collect_view();
    let list = view! { <ul class="paper-cautions" data-testid="paper-cautions">{rows}</ul> }.into_any();
    Some(part(print, CardWord::Safety, list))
}

/// What is compared with the sheet before anybody works on the car (D36).
fn damage_check(print: &Printout) -> AnyView {
    use CardWord as W;
    let rows = [
        W::SameMarks,
        W::NothingNew,
        W::Readings,
        W::CoversOn,
        W::Belongings,
    ]
    .into_iter()
    .map(|point| view! { <li><span class="paper-box"></span> {print.word(point)}</li> })
    .collect_view();
    view! {
        <div class="paper-check">
            <h4>{print.word(W::Check)}</h4>
            <ul class="paper-checks" data-testid="paper-damage-check">{rows}</ul>
            <p class="paper-blank"><span>{print.word(W::CheckedBy)}</span></p>
        </div>
    }
    .into_any()
}

/// Lines to write on: cause, work done and result are what a completed order must say (D38).
fn work(print: &Printout) -> AnyView {
    use CardWord as W;
    let rows = [(W::Findings, 5), (W::Cause, 3), (W::Done, 7), (W::Result, 2)]
        .into_iter()
        .map(|(name, lines)| {
            let lines = (0..lines)
                .map(|_| view! { <div class="paper-line"></div> })
                .collect_view();
            view! { <div class="paper-write"><h4>{print.word(name)}</h4>{lines}</div> }
        })
        .collect_view();
    part(print, W::Work, rows.into_any())
}

/// The seven points of the completion check, with boxes and initials (D51).
fn completion(print: &Printout) -> AnyView {
    use CardWord as W;
    let points = [
        W::AllDone,
        W::Tight,
        W::RoadTest,
        W::Entries,
        W::LeftBehind,
        W::Appearance,
        W::Final,
    ];
    let rows = points
        .into_iter()
        .enumerate()
        .map(|(index, point)| {
            view! {
                <tr>
                    <td class="num">{index + 1}</td>
                    <td>{print.word(point)}</td>
                    <td><span class="paper-box"></span></td>
                    <td><span class="paper-box"></span></td>
                    <td></td>
                </tr>
            }
        })
        .collect_view();
    let content = view! {
        <table class="paper-table paper-completion" data-testid="paper-completion">
            <thead>
                <tr>
                    <th scope="col">"#"</th>
                    <th scope="col">{print.word(W::Point)}</th>
                    <th scope="col">{print.word(W::Fine)}</th>
                    <th scope="col">{print.word(W::NotFine)}</th>
                    <th scope="col">{print.word(W::Initials)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any();
    part(print, W::Completion, content)
}
