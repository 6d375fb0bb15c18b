//! What was found out about a pack: whole or not, what is altered, and what it is about.

use leptos::prelude::*;
use shared::evidence::words::{self as words, EvidenceWord};
use shared::evidence::{Manifest, Note, Report, Signed, Subject, fault, photo_hash};
use shared::order::signature::SignaturePurpose;
use shared::text::Label;
use shared::vehicle::plate;

use super::Verifying;
use crate::browser::format;
use crate::state::App;
use crate::ui::{Banner, Card, Fact, IconName, ListRow, Section, Tone};

/// Shows one sentence that is all there is to say.
pub(super) fn banner(title: Signal<String>, tone: Tone) -> AnyView {
    view! { <Banner title=title tone=tone test_id="verify-unreadable" /> }.into_any()
}

/// Shows a report of the file of this name.
pub(super) fn view(verifying: Verifying, name: String, report: &Report) -> AnyView {
    let app = verifying.app;
    let (tone, note, test_id) = if report.is_whole() && report.is_key_compared() {
        (Tone::Ok, Some(EvidenceWord::WholeNote), "verify-whole")
    } else if report.is_whole() {
        (Tone::Warn, None, "verify-unchecked")
    } else if report.is_unreadable() {
        (Tone::Danger, None, "verify-unreadable")
    } else if report.is_other_key() {
        (Tone::Danger, None, "verify-other-key")
    } else {
        (Tone::Danger, Some(EvidenceWord::NotWholeNote), "verify-altered")
    };
    let title = {
        let report = report.clone();
        Signal::derive(move || format!("{} · {name}", words::verdict(&report, app.lang())))
    };
    let fingerprint = report.seal.as_ref().map(|seal| fault::plain(&seal.fingerprint));
    let is_other_key = report.is_other_key();
    let told = fingerprint.filter(|_| tone == Tone::Warn || is_other_key);
    let note = Signal::derive(move || match (note, &told) {
        (Some(note), _) => app.words(note).to_owned(),
        (None, Some(fingerprint)) if is_other_key => words::other_key(fingerprint, app.lang()),
        (None, Some(fingerprint)) => words::unchecked(fingerprint, app.lang()),
        (None, None) => String::new(),
    });
    let about = report
        .manifest
        .clone()
        .map(|manifest| about(verifying, report, manifest));
    view! {
        <Banner title=title note=note tone=tone test_id=test_id />
        {faults(app, report)}
        {about}
        {notes(verifying, report)}
    }
    .into_any()
}

fn faults(app: App, report: &Report) -> AnyView {
    let rows = report
        .faults
        .iter()
        .cloned()
        .map(|one| {
            let shows = shown(app, report.subject_of_fault(&one));
            let line = move || words::fault(&one, app.lang());
            view! { <ListRow title=Signal::derive(line) note=shows icon=IconName::Alert test_id="verify-fault" /> }
        })
        .collect_view();
    let is_any = !report.faults.is_empty();
    is_any
        .then(|| view! { <Card class="card-flush rows verify-names" test_id="verify-faults">{rows}</Card> })
        .into_any()
}

/// Says what the photo shows, where that is known.
fn shown(app: App, subject: Option<Subject>) -> Signal<String> {
    Signal::derive(move || {
        subject
            .map(|subject| subject.told(app.lang()))
            .unwrap_or_default()
    })
}

fn notes(verifying: Verifying, report: &Report) -> AnyView {
    let app = verifying.app;
    // Of a whole pack the verdict says that its key was not compared.
    let is_said = |note: &&Note| **note == Note::KeyNotCompared && report.is_whole();
    let told: Vec<Note> = report
        .notes
        .iter()
        .filter(|note| !is_said(note))
        .cloned()
        .collect();
    if told.is_empty() || report.is_unreadable() {
        return ().into_any();
    }
    let rows = told
        .into_iter()
        .map(|one| {
            let shows = shown(app, report.subject_of_note(&one));
            let line = move || words::note(&one, app.lang());
            view! { <ListRow title=Signal::derive(line) note=shows icon=IconName::Info test_id="verify-note" /> }
        })
        .collect_view();
    view! {
        <Section title=verifying.word(EvidenceWord::Notes)>
            <Card class="card-flush rows verify-names">{rows}</Card>
        </Section>
    }
    .into_any()
}

fn about(verifying: Verifying, report: &Report, manifest: Manifest) -> AnyView {
    let app = verifying.app;
    let unproven = (!report.is_whole() && !report.is_other_key())
        .then(|| view! { <p class="soft">{move || app.words(EvidenceWord::Unproven)}</p> });
    let fingerprint = report.seal.as_ref().map(|seal| fault::plain(&seal.fingerprint));
    let key = fingerprint.map(|fingerprint| {
        view! {
            <Fact label=verifying.word(EvidenceWord::Key) test_id="verify-key">
                <span class="num verify-key">{fingerprint}</span>
            </Fact>
        }
    });
    let listed = manifest.entries.iter();
    let photos = listed.filter(|entry| photo_hash(&entry.name).is_some()).count();
    let (made_at, zone) = (manifest.made_at, manifest.zone);
    let made = {
        let zone = zone.clone();
        move || format::date_time(app.lang(), &zone, made_at)
    };
    let brought_by = report
        .brought_by
        .iter()
        .cloned()
        .chain(std::iter::repeat(String::new()));
    let signed = manifest
        .signatures
        .into_iter()
        .zip(brought_by)
        .map(|(signed, brought_by)| signature(app, signed, brought_by, zone.clone()))
        .collect_view();
    view! {
        <Section title=verifying.word(EvidenceWord::About)>
            <Card class="stack">
                {unproven}
                <dl class="facts">
                    <Fact label=verifying.word(EvidenceWord::Shop) test_id="verify-shop">{manifest.shop}</Fact>
                    <Fact label=verifying.word(EvidenceWord::Number) test_id="verify-number">
                        <span class="num">{manifest.number}</span>
                    </Fact>
                    <Fact label=verifying.word(EvidenceWord::Plate) test_id="verify-plate">
                        <span class="num">{plate::spaced(&manifest.plate)}</span>
                    </Fact>
                    <Fact label=verifying.word(EvidenceWord::MadeAt) test_id="verify-made">
                        <span class="num">{made}</span>
                    </Fact>
                    <Fact label=verifying.word(EvidenceWord::Photos)><span class="num">{photos}</span></Fact>
                    <Fact label=verifying.word(EvidenceWord::Changes)>
                        <span class="num">{manifest.history.changes}</span>
                    </Fact>
                    {key}
                </dl>
                {signed}
            </Card>
        </Section>
    }
    .into_any()
}

fn signature(app: App, signed: Signed, brought_by: String, zone: String) -> AnyView {
    let (name, at) = (signed.name, signed.signed_at);
    let purpose = SignaturePurpose::parse(&signed.purpose);
    let title = move || {
        if name.is_empty() {
            words::drawn(&brought_by, app.lang())
        } else {
            name.clone()
        }
    };
    let note = move || {
        let purpose = purpose
            .map(|purpose| purpose.label(app.lang()))
            .unwrap_or_default();
        format!("{purpose} · {}", format::date_time(app.lang(), &zone, at))
    };
    view! {
        <ListRow
            title=Signal::derive(title)
            note=Signal::derive(note)
            icon=IconName::Signature
            test_id="verify-signed"
        />
    }
    .into_any()
}
