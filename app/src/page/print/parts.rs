//! What several papers show: concerns, the drawing with its marks, what is held, and a signature.

use leptos::prelude::*;
use shared::diagram::{self, BodyShape};
use shared::order::concern::Concern;
use shared::order::consultation::restate;
use shared::order::drawn::signature_lines;
use shared::order::mark::MarkState;
use shared::order::moment::{self, Moment, Seen};
use shared::order::paper::answers;
use shared::order::paper::words::{PaperWord, SlipWord};
use shared::order::signature::Signature;
use shared::order::signature::words::SignWord;
use shared::text::{Label, Lang};

use super::frame::part;
use super::printout::Printout;
use crate::page::common::{mark_spots_at, mark_title};
use crate::ui::InkDrawing;

/// Above so many marks they are drawn smaller, so that they leave each other room.
const CROWDED: usize = 14;

/// Up to so many marks are listed beside the drawing.
const FEW: usize = 6;

/// Lists the concerns in the customer's words; with `in_full`, every answer below them.
pub(super) fn concerns(print: &Printout, in_full: bool) -> AnyView {
    let one = |concern: &Concern| {
        // What was confirmed is the same sentence, in the language in which it was signed.
        let said = restate(concern, print.lang);
        let (class, standing) = if concern.is_confirmed() {
            ("paper-tick", PaperWord::Confirmed)
        } else {
            ("paper-soft", PaperWord::NotConfirmed)
        };
        let confirmed = view! { <span class=class>{print.word(standing)}</span> };
        let symptom = concern.symptom.filter(|_| in_full);
        let rows = if in_full {
            answers(concern, print.lang)
        } else {
            Vec::new()
        };
        let asked = (!rows.is_empty()).then(|| {
            let rows = rows
                .into_iter()
                .map(|(question, answer)| {
                    view! { <div><dt>{print.word(question)}</dt><dd>{answer}</dd></div> }
                })
                .collect_view();
            view! { <dl class="paper-answers">{rows}</dl> }
        });
        let words = (!concern.words.is_empty()).then(|| concern.words.clone());
        view! {
            <li data-testid="paper-concern">
                {symptom.map(|symptom| view! { <span class="paper-tag-word">{print.word(symptom)}</span> })}
                {words.map(|words| view! { <p class="paper-words">{words}</p> })}
                {said.map(|said| view! { <p class="paper-said">{said} " " {confirmed}</p> })}
                {asked}
            </li>
        }
        .into_any()
    };
    let list: Vec<AnyView> = print
        .picture
        .concerns
        .iter()
        .map(|concern| one(&concern.value))
        .collect();
    let content = if list.is_empty() {
        view! { <p class="paper-soft">{print.word(PaperWord::NoConcerns)}</p> }.into_any()
    } else {
        view! { <ol class="paper-concerns">{list}</ol> }.into_any()
    };
    let demands = print.order().special_demands.clone();
    let demands = (!demands.is_empty()).then(|| {
        view! {
            <dl class="paper-answers">
                <div><dt>{print.word(PaperWord::Demands)}</dt><dd>{demands}</dd></div>
            </dl>
        }
    });
    let content = view! { {content} {demands} }.into_any();
    part(print, PaperWord::Concerns, content)
}

/// Draws the car with its marks, and lists them: in short, or each with all that is known of it.
///
/// `beside` stands at the drawing's side, below the key to the marks.
pub(super) fn marks(print: &Printout, in_full: bool, beside: Option<AnyView>) -> AnyView {
    let marks: Vec<Seen<'_>> = moment::seen(&print.picture, Moment::Arrival).collect();
    let shape = print.vehicle().body.unwrap_or(BodyShape::Sedan);
    let options = diagram::Options {
        lang: print.lang,
        title: Some(print.word(PaperWord::Marks).to_owned()),
        ..diagram::Options::default()
    };
    let drawing = diagram::unfolded_svg(shape, &mark_spots_at(&print.picture, Moment::Arrival), &options);
    let drawn = if marks.len() > CROWDED {
        "paper-drawing paper-drawing-crowded"
    } else {
        "paper-drawing"
    };
    let list = if marks.is_empty() {
        view! { <p class="paper-soft">{print.word(PaperWord::NoMarks)}</p> }.into_any()
    } else if in_full {
        mark_table(print, &marks)
    } else {
        mark_list(print, &marks)
    };
    // A few marks find room beside the drawing.
    let (side, below) = match beside {
        None if !in_full && marks.len() <= FEW => (list, None),
        beside => (beside.into_any(), Some(list)),
    };
    let content = view! {
        <div class="paper-car">
            <div class=drawn inner_html=drawing></div>
            <div class="paper-beside">{legend(print.lang)} {side}</div>
        </div>
        {below}
    }
    .into_any();
    part(print, PaperWord::Marks, content)
}

/// Lists what was seen only after the customer had signed, each with its moment and its reason; nothing where nothing was.
pub(super) fn found_later(print: &Printout) -> Option<AnyView> {
    let rows: Vec<AnyView> = moment::found_later(&print.picture)
        .map(|seen| {
            let mark = &seen.mark.value;
            let parts = [
                Some(mark.seen_at().label(print.lang)),
                mark.reason.map(|reason| reason.label(print.lang)),
                Some(mark.note.as_str()).filter(|note| !note.is_empty()),
            ];
            let about = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
            view! {
                <li data-testid="paper-found-later">
                    {sign(MarkState::New, Some(seen.number))}
                    <span>{mark_title(mark, print.lang)} <span class="paper-soft">" · " {about}</span></span>
                </li>
            }
            .into_any()
        })
        .collect();
    (!rows.is_empty()).then(|| {
        let content = view! { <ol class="paper-marks paper-marks-long">{rows}</ol> }.into_any();
        part(print, PaperWord::FoundLater, content)
    })
}

fn mark_list(print: &Printout, marks: &[Seen<'_>]) -> AnyView {
    let rows = marks
        .iter()
        .map(|seen| {
            let mark = &seen.mark.value;
            let note = mark.note.clone();
            let note = (!note.is_empty()).then(|| view! { <span class="paper-soft">" · " {note}</span> });
            view! {
                <li data-testid="paper-mark">
                    {sign(seen.state, Some(seen.number))}
                    <span>{mark_title(mark, print.lang)} {note}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="paper-marks">{rows}</ol> }.into_any()
}

fn mark_table(print: &Printout, marks: &[Seen<'_>]) -> AnyView {
    use PaperWord as W;
    let (lang, none) = (print.lang, "—");
    let rows = marks
        .iter()
        .map(|seen| {
            let value = &seen.mark.value;
            view! {
                <tr data-testid="paper-mark">
                    <td>{sign(seen.state, Some(seen.number))}</td>
                    <td>{value.panel.map_or(none, |panel| panel.label(lang))}</td>
                    <td>{value.damage.map_or(none, |damage| damage.label(lang))}</td>
                    <td>{value.severity.map_or(none, |severity| severity.label(lang))}</td>
                    <td>{seen.state.label(lang)}</td>
                    <td>{value.note.clone()}</td>
                </tr>
            }
        })
        .collect_view();
    let names = [W::Number, W::Panel, W::Damage, W::Severity, W::State, W::Note];
    let names = names
        .into_iter()
        .enumerate()
        .map(|(index, name)| {
            let name = if index == 0 { "#" } else { print.word(name) };
            view! { <th scope="col">{name}</th> }
        })
        .collect_view();
    view! {
        <table class="paper-table paper-mark-table">
            <thead><tr>{names}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// Says which shape is old, new and repaired.
fn legend(lang: Lang) -> AnyView {
    let rows = [MarkState::Old, MarkState::New, MarkState::Repaired]
        .into_iter()
        .map(|state| {
            view! { <li>{sign(state, None)} <span>{state.label(lang)}</span></li> }
        })
        .collect_view();
    view! { <ul class="paper-legend">{rows}</ul> }.into_any()
}

/// Draws a mark as it stands on the drawing: a ring, a diamond or a square, which is told without colour.
fn sign(state: MarkState, number: Option<usize>) -> AnyView {
    let state = state.drawn();
    let path = diagram::mark_path(state, 1);
    let tick = (state == diagram::MarkState::Repaired && number.is_none())
        .then(|| view! { <path class="paper-sign-tick" d="M-7 0l5 6 9-11"></path> });
    view! {
        <svg class="paper-sign" viewBox="-24 -24 48 48" aria-hidden="true">
            <g class=state.class()>
                <path class="mark-shape" d=path></path>
                {tick}
                <text class="mark-number" text-anchor="middle" dy="0.36em">{number}</text>
            </g>
        </svg>
    }
    .into_any()
}

/// Lists what the shop holds or the customer left in the car.
pub(super) fn custody(print: &Printout) -> AnyView {
    use PaperWord as W;
    let held = &print.picture.custody;
    let has_tags = held.iter().any(|entry| !entry.value.tag.is_empty());
    let rows: Vec<AnyView> = held
        .iter()
        .map(|entry| {
            let thing = &entry.value;
            let item = thing.item.map(|item| print.word(item)).unwrap_or_default();
            let place = match (thing.released_at, thing.holding) {
                (Some(at), _) => format!("{} {}", print.word(W::GivenBack), print.when(at)),
                (None, Some(holding)) => print.word(holding).to_owned(),
                (None, None) => String::new(),
            };
            view! {
                <tr>
                    <td><strong>{item}</strong> " " {thing.description.clone()}</td>
                    {has_tags.then(|| view! { <td class="num">{thing.tag.clone()}</td> })}
                    <td>{place}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let content = if rows.is_empty() {
        view! { <p class="paper-soft">{print.word(W::NoCustody)}</p> }.into_any()
    } else {
        view! {
            <table class="paper-table">
                <thead>
                    <tr>
                        <th scope="col">{print.word(W::Item)}</th>
                        {has_tags.then(|| view! { <th scope="col">{print.word(W::KeyTag)}</th> })}
                        <th scope="col">{print.word(W::Where)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    part(print, W::Custody, content)
}

/// Shows what was declared with a signature, its ink, the name and the time.
pub(super) fn signature(print: &Printout, signature: &Signature) -> AnyView {
    let drawn = signature_lines(&signature.ink);
    let ink = (!drawn.is_empty()).then(|| {
        view! {
            <div class="paper-ink">
                <InkDrawing label=print.word(SignWord::Signature) value=Signal::stored(drawn) />
            </div>
        }
    });
    let declared = SignWord::Declaration.label(signature.language.unwrap_or(print.lang));
    let name = (!signature.name.is_empty()).then(|| {
        view! { {print.word(SlipWord::SignedBy)} " " <strong>{signature.name.clone()}</strong> " · " }
    });
    view! {
        <div class="paper-signature" data-testid="paper-signature">
            <p class="paper-declared">{declared}</p>
            {ink}
            <p>{name} <span class="paper-soft">{print.when(signature.signed_at)}</span></p>
        </div>
    }
    .into_any()
}
