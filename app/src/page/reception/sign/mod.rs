//! The step in which the customer reads the sheet and signs it.

mod changes;
mod frozen;
mod pad;
mod sheet;

use leptos::prelude::*;
use shared::order::intake::words::IntakeWord;
use shared::order::sheet::Sheet;
use shared::order::signature::words::SignWord;
use shared::text::Lang;

use self::changes::SinceSigned;
use self::frozen::Frozen;
use self::pad::Pad;
use self::sheet::SheetView;
use super::handle::IntakeHandle;
use super::missing::{Advised, MissingList, missing};
use super::step;
use crate::ui::{Choice, ChoiceOption, Section};

/// Shows the step: what is missing, the sheet and the pad, or what was signed.
#[component]
pub fn SignStep(visit: IntakeHandle) -> impl IntoView {
    let app = visit.app;
    let is_signed = visit.read(|picture| !picture.signatures.is_empty());
    let differs = Memo::new(move |_| {
        let settings = app.settings();
        let differs = visit.order.with(|picture| picture.differs_from_signed(&settings));
        differs.unwrap_or_default()
    });
    move || {
        if is_signed.get() {
            view! { <Frozen visit=visit differs=differs /> }.into_any()
        } else {
            view! { <ToSign visit=visit is_amendment=false /> }.into_any()
        }
    }
}

/// Returns the sheet of an order as it is now, as it changes.
pub fn sheet_now(visit: IntakeHandle) -> Memo<Option<Sheet>> {
    Memo::new(move |_| {
        let settings = visit.app.settings();
        visit.order.with(|picture| Sheet::of(picture, &settings))
    })
}

/// Shows the sheet as it would be signed now, and the pad.
#[component]
pub fn ToSign(
    visit: IntakeHandle,
    /// Says whether something was signed before.
    is_amendment: bool,
) -> impl IntoView {
    let lacks = missing(visit);
    let sheet = sheet_now(visit);
    let paper = move || {
        sheet
            .get()
            .map(|sheet| view! { <SheetView visit=visit sheet=sheet /> })
    };
    view! {
        <div class="intake-signing">
            <div class="intake-sign-desk">
                <div class="intake-sign-sheet">
                    <Show when=move || lacks.with(|lacks| !lacks.is_empty())>
                        <Section title=visit.word(IntakeWord::MissingTitle)>
                            <MissingList visit=visit missing=lacks />
                        </Section>
                    </Show>
                    <Advised visit=visit />
                    <SheetLanguage visit=visit />
                    {is_amendment.then(|| view! { <SinceSigned visit=visit /> })}
                    {paper}
                </div>
                <div class="intake-sign-pad" id=step::PAD>
                    <Pad visit=visit sheet=sheet is_amendment=is_amendment />
                </div>
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn SheetLanguage(visit: IntakeHandle) -> impl IntoView {
    let value = Signal::derive(move || {
        let settings = visit.app.settings();
        visit.order.with(|picture| picture.language(&settings))
    });
    let options = Lang::ALL
        .into_iter()
        .map(|lang| ChoiceOption::new(lang, lang.own_name()).test_id(format!("sheet-{}", lang.tag())))
        .collect();
    view! {
        <Choice
            label=visit.word(SignWord::Language)
            options=options
            value=value
            on_change=move |lang| visit.edit(move |order| order.language = Some(lang))
            test_id="sheet-language"
        />
    }
    .into_any()
}
