//! What was signed, frozen; and what differs from it by now.

use leptos::prelude::*;
use shared::order::drawn::signature_lines;
use shared::order::sheet::Sheet;
use shared::order::signature::Signature;
use shared::record::Entry;
use shared::text::reception::{SignWord, sheet_member};

use super::ToSign;
use super::sheet::SheetView;
use crate::page::reception::visit::Visit;
use crate::ui::{Banner, Icon, IconName, InkDrawing, Section, Tone};

/// Shows the newest signed sheet with its signature, and what to do when the order has moved on since.
#[component]
pub fn Frozen(
    /// Is the intake.
    visit: Visit,
    /// Are the members of the sheet that differ from what was signed last.
    differs: Memo<Vec<String>>,
) -> impl IntoView {
    let app = visit.app;
    let signatures = visit.read(|picture| {
        let newest_first = picture.signatures.iter().rev();
        newest_first.cloned().collect::<Vec<Entry<Signature>>>()
    });
    let changed = move || {
        let lang = app.lang();
        let mut names: Vec<&str> = differs.with(|members| {
            let named = members.iter().map(|member| sheet_member(member, lang));
            named.collect()
        });
        names.dedup();
        names.join(" · ")
    };
    let is_changed = Memo::new(move |_| differs.with(|differs| !differs.is_empty()));
    let papers = move || {
        signatures
            .get()
            .into_iter()
            .map(|signature| view! { <Paper visit=visit signature=signature /> })
            .collect_view()
    };
    view! {
        <div class="intake-signing">
            <Show when=move || is_changed.get()>
                <Banner
                    title=visit.word(SignWord::Differs)
                    note=Signal::derive(changed)
                    tone=Tone::Warn
                    test_id="signed-version-differs"
                />
                <Section title=visit.word(SignWord::ShowNow) note=visit.word(SignWord::DiffersNote)>
                    <ToSign visit=visit is_amendment=true />
                </Section>
            </Show>
            {papers}
        </div>
    }
    .into_any()
}

#[component]
fn Paper(visit: Visit, signature: Entry<Signature>) -> impl IntoView {
    let signed = signature.value;
    let at = signed.signed_at;
    let name = signed.name.clone();
    let strokes = StoredValue::new(signature_lines(&signed.ink));
    let paper = Sheet::read(&signed.sheet).map(|sheet| view! { <SheetView visit=visit sheet=sheet /> });
    let drawn = (!signed.ink.is_empty()).then(|| {
        view! {
            <div class="ink-paper intake-signed-ink">
                <InkDrawing label=visit.word(SignWord::Signature) value=Signal::derive(move || strokes.get_value()) />
            </div>
        }
    });
    let typed = (!name.is_empty()).then(|| {
        view! {
            <p>
                <span class="soft">{visit.word(SignWord::SignedBy)} " "</span>
                <strong>{name}</strong>
            </p>
        }
    });
    view! {
        <Section title=visit.word(SignWord::Frozen) test_id="signed">
            <div class="card intake-signed">
                <p class="intake-signed-when">
                    <Icon name=IconName::Lock />
                    <span class="num">{move || visit.day_time(at)}</span>
                    {signed.purpose.map(|purpose| view! { <span class="soft">{visit.word(purpose)}</span> })}
                </p>
                {drawn}
                {typed}
            </div>
            {paper}
        </Section>
    }
    .into_any()
}
