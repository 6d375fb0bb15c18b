//! What was signed, frozen; and what differs from it by now.

use leptos::prelude::*;
use shared::order::drawn::signature_lines;
use shared::order::sheet::{Sheet, touched};
use shared::order::signature::Signature;
use shared::order::signature::words::SignWord;
use shared::record::Entry;

use super::ToSign;
use super::changes::Amended;
use super::sheet::SheetView;
use crate::page::reception::handle::IntakeHandle;
use crate::ui::{Banner, Icon, IconName, InkDrawing, Section, Tone};

/// Shows the newest signed sheet with its signature, and what to do when the order has moved on since.
#[component]
pub fn Frozen(
    visit: IntakeHandle,
    /// Names of the sheet's members that differ from the last signed sheet.
    differs: Memo<Vec<String>>,
) -> impl IntoView {
    let app = visit.app;
    let signatures = visit.read(|picture| {
        let signed = || picture.signatures.iter().cloned();
        let before = std::iter::once(None).chain(signed().map(Some));
        let mut with_earlier: Vec<(Entry<Signature>, Option<Entry<Signature>>)> =
            signed().zip(before).collect();
        with_earlier.reverse();
        with_earlier
    });
    let changed = move || {
        let parts = differs.with(|members| touched(members).collect::<Vec<_>>());
        let names: Vec<&str> = parts.into_iter().map(|part| app.words(part)).collect();
        names.join(" · ")
    };
    let is_changed = Memo::new(move |_| differs.with(|differs| !differs.is_empty()));
    let papers = move || {
        signatures
            .get()
            .into_iter()
            .map(|(signature, earlier)| view! { <Paper visit=visit signature=signature earlier=earlier /> })
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
fn Paper(
    visit: IntakeHandle,
    signature: Entry<Signature>,
    earlier: Option<Entry<Signature>>,
) -> impl IntoView {
    let signed = signature.value;
    let before = earlier.and_then(|earlier| Sheet::read(&earlier.value.sheet));
    let at = signed.signed_at;
    let name = signed.name.clone();
    let strokes = StoredValue::new(signature_lines(&signed.ink));
    let paper = Sheet::read(&signed.sheet).map(|sheet| {
        let amended =
            before.map(|before| view! { <Amended visit=visit before=before after=sheet.clone() /> });
        view! {
            {amended}
            <SheetView visit=visit sheet=sheet />
        }
    });
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
