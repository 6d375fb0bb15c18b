//! The frame of a paper: its head and foot, which every page repeats, and the band that says that it is no final copy.

use leptos::prelude::*;
use shared::order::appointment::words::appointment_at;
use shared::order::paper::words::PaperWord;
use shared::order::paper::{Paper, Signed};
use shared::order::sheet;
use shared::text::Label;

use super::printout::Printout;

/// Lays content out between head and foot.
///
/// A table's head and foot are what browsers repeat on every page; it holds no data.
pub(super) fn framed(print: &Printout, content: AnyView) -> AnyView {
    // A paper that sets the plate large, and is one page long, needs it once.
    let plate =
        (print.paper != Paper::PickUpSlip).then(|| view! { <p class="paper-key-plate">{print.plate()}</p> });
    let (name, copy) = (print.word(print.paper), print.word(copy_word(print.paper)));
    let number = print.order().number.clone();
    let order = print.order();
    let expected = order
        .expected_at
        .map(|at| appointment_at(&print.when(at), print.lang));
    let arrived = order.arrived_at.map(|at| print.when(at)).or(expected);
    let printed = format!("{} {}", print.word(PaperWord::Printed), print.when(print.at));
    let contact: Vec<String> = [print.settings.address.clone(), print.settings.phone.clone()]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect();
    view! {
        <table class="paper-flow" role="presentation">
            <thead>
                <tr>
                    <td>
                        <div class="paper-head">
                            <div>
                                <p class="paper-shop">{print.settings.name(print.lang).to_owned()}</p>
                                <h2 class="paper-name">{name}</h2>
                                <p class="paper-copy">{copy}</p>
                            </div>
                            <div class="paper-key">
                                <p class="paper-number" data-testid="paper-number">{number}</p>
                                {plate}
                                <p class="paper-copy">{arrived}</p>
                            </div>
                        </div>
                    </td>
                </tr>
            </thead>
            <tfoot>
                <tr>
                    <td>
                        <div class="paper-foot">
                            <span>{name}</span>
                            <span>{contact.join(" · ")}</span>
                            <span>{printed}</span>
                        </div>
                    </td>
                </tr>
            </tfoot>
            <tbody>
                <tr>
                    <td class="paper-body">{band(print)} {content}</td>
                </tr>
            </tbody>
        </table>
    }
    .into_any()
}

const fn copy_word(paper: Paper) -> PaperWord {
    match paper {
        Paper::PickUpSlip => PaperWord::ForCustomer,
        Paper::Archive => PaperWord::ForArchive,
        Paper::RepairCard | Paper::KeyTags | Paper::WindscreenCard => PaperWord::ForWorkshop,
    }
}

/// Says that it is a draft, or what has changed since it was signed; nothing where it is as signed.
pub(super) fn band(print: &Printout) -> Option<AnyView> {
    let (test_id, title, note) = match &print.signed {
        Signed::AsPrinted => return None,
        Signed::NotYet => (
            "paper-draft",
            print.word(PaperWord::Draft),
            print.word(PaperWord::DraftNote).to_owned(),
        ),
        Signed::Otherwise(members) => {
            let names: Vec<&str> = sheet::touched(members).map(|part| print.word(part)).collect();
            let note = format!("{}{}", print.word(PaperWord::DiffersNote), names.join(" · "));
            ("paper-differs", print.word(PaperWord::Differs), note)
        }
    };
    Some(
        view! {
            <p class="paper-band" data-testid=test_id>
                <strong>{title}</strong>
                <span>{note}</span>
            </p>
        }
        .into_any(),
    )
}

/// Shows a part of a paper under its heading.
pub(super) fn part(print: &Printout, title: impl Label, content: AnyView) -> AnyView {
    view! {
        <section class="paper-part">
            <h3>{print.word(title)}</h3>
            {content}
        </section>
    }
    .into_any()
}
