//! The pad on which the customer signs, or types the name instead.

use leptos::prelude::*;
use shared::ink::Line;
use shared::order::drawn::stored_signature;
use shared::order::sheet::Sheet;
use shared::order::signature::Ink;
use shared::order::signature::words::{SignWord, signs_as};
use shared::refusal::Refusal;

use crate::action::{self, ActionError};
use crate::address::Address;
use crate::page::reception::handle::IntakeHandle;
use crate::page::reception::missing::missing;
use crate::page::reception::step::IntakeStep;
use crate::ui::{Button, ButtonKind, IconName, InkPad, Section, TextField, TextKind};

/// Shows the declaration, the pad, the typed name and the button that freezes it all.
#[component]
pub fn Pad(
    visit: IntakeHandle,
    sheet: Memo<Option<Sheet>>,
    /// Says whether something was signed before.
    is_amendment: bool,
) -> impl IntoView {
    let app = visit.app;
    let strokes = RwSignal::new(Vec::<Line>::new());
    let name = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let refused = RwSignal::new(None::<Refusal>);
    let lacks = missing(visit);
    // What the customer reads and the words above the pad are in the customer's language.
    let lang = move || sheet.with(|sheet| sheet.as_ref().map_or_else(|| app.lang(), |sheet| sheet.language));
    let said = move |word: SignWord| {
        use shared::text::Label;
        Signal::derive(move || word.label(lang()).to_owned())
    };
    let sign = move |()| {
        let Some(shown) = sheet.with_untracked(|sheet| sheet.as_ref().map(Sheet::text)) else {
            return;
        };
        let ink = Ink {
            name: name.get_untracked(),
            strokes: stored_signature(&strokes.get_untracked()),
        };
        visit.act_once(busy, async move |picture| {
            match action::sign(app, &picture, ink, shown).await {
                Ok(()) => {
                    app.go(Address::Intake(visit.id, IntakeStep::Link));
                    Ok(())
                }
                Err(ActionError::Refused(refusal)) => {
                    refused.try_set(Some(refusal));
                    Ok(())
                }
                Err(error) => Err(error),
            }
        });
    };
    let error = Signal::derive(move || refused.get().map(|refusal| refusal.sentence(app.lang())));
    let is_empty = Memo::new(move |_| {
        let ink = Ink {
            name: name.get(),
            strokes: strokes.with(|strokes| stored_signature(strokes)),
        };
        !ink.is_signature()
    });
    let signer = Signal::derive(move || {
        let brought_by = sheet.with(|sheet| sheet.as_ref().map(|sheet| sheet.brought_by.name.clone()));
        let is_typed = name.with(|typed| !typed.trim().is_empty());
        let name = brought_by.filter(|name| !is_typed && !name.is_empty());
        name.map(|name| signs_as(&name, lang())).unwrap_or_default()
    });
    let word = if is_amendment {
        SignWord::SignAmendment
    } else {
        SignWord::SignNow
    };
    view! {
        <Section title=said(SignWord::Signature) note=said(SignWord::Declaration)>
            <div class="ink" lang=move || lang().tag()>
                <InkPad
                    label=said(SignWord::Pad)
                    prompt=said(SignWord::PadPrompt)
                    value=strokes
                    on_change=move |drawn| {
                        refused.set(None);
                        strokes.set(drawn);
                    }
                    test_id="signature-pad"
                />
                <div class="intake-sign-row">
                    <Button
                        label=said(SignWord::Clear)
                        icon=IconName::Refresh
                        disabled=Signal::derive(move || strokes.with(Vec::is_empty))
                        on_press=move |()| strokes.set(Vec::new())
                        test_id="signature-clear"
                    />
                    <div class="grow">
                        <TextField
                            label=said(SignWord::TypedName)
                            value=name
                            on_input=move |text| {
                                refused.set(None);
                                name.set(text);
                            }
                            kind=TextKind::Name
                            hint=signer
                            error=error
                            enter_key="done"
                            max_length=60
                            test_id="typed-name"
                        />
                    </div>
                    <Button
                        label=said(word)
                        kind=ButtonKind::Primary
                        icon=IconName::Signature
                        large=true
                        busy=busy
                        disabled=Signal::derive(move || is_empty.get() || lacks.with(|lacks| !lacks.is_empty()))
                        on_press=sign
                        test_id="sign"
                    />
                </div>
            </div>
        </Section>
    }
    .into_any()
}
