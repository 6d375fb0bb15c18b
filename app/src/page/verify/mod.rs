//! Verifies an evidence pack in the browser: without the shop's server, without pairing, without a network.

mod report;

use leptos::html;
use leptos::prelude::*;
use shared::evidence::words::EvidenceWord;
use shared::evidence::{self, Fault, Note, Report, is_whole_fingerprint, same_fingerprint};
use shared::text::Label;
use shared::text::floor::FrameWord;

use crate::address::Address;
use crate::browser::{self, PickedFile, file};
use crate::page::common::{LanguageSwitch, opened_from};
use crate::state::{App, use_app};
use crate::ui::{ButtonKind, Card, FileDrop, FilePicker, IconName, LinkButton, Skeleton, TextField, Tone};

/// How far the verifying has come.
#[derive(Clone, Debug, PartialEq)]
enum Stage {
    /// Nobody has picked a file yet.
    Empty,
    /// A file is being verified.
    Working,
    /// The browser could not read the file.
    Unreadable,
    /// A file was verified.
    Told {
        /// The name of that very file.
        name: String,
        /// What was found out about it.
        report: Box<Report>,
    },
}

/// What was picked, and what the shop has told of its key.
#[derive(Clone, Copy)]
struct Verifying {
    app: App,
    stage: RwSignal<Stage>,
    /// How many files were picked: only what is found out about the last one is told.
    picked: StoredValue<u32>,
    key: RwSignal<String>,
}

impl Verifying {
    fn take(self, picked: PickedFile) {
        let name = evidence::fault::plain(&picked.name());
        let number = self.picked.get_value().wrapping_add(1);
        self.picked.set_value(number);
        self.stage.set(Stage::Working);
        leptos::task::spawn_local(async move {
            let bytes = file::bytes(&picked).await;
            // What is said of the work must be on the screen before it begins.
            browser::breathe().await;
            if !self.is_last(number) {
                return;
            }
            let stage = bytes.map_or(Stage::Unreadable, |bytes| Stage::Told {
                name,
                report: Box::new(evidence::verify(&bytes, None)),
            });
            self.stage.try_set(stage);
        });
    }

    /// Tells whether nobody has picked another file since, or left the page.
    fn is_last(self, number: u32) -> bool {
        self.picked.try_get_value() == Some(number)
    }

    /// Returns the name of the file and the report, with the key compared if somebody has typed one.
    fn told(self) -> Option<(String, Report)> {
        let Stage::Told { name, report } = self.stage.get() else {
            return None;
        };
        let mut report = *report;
        let typed = self.key.get();
        // What is still being typed is not compared yet.
        if let Some(seal) = report.seal.as_ref().filter(|_| is_whole_fingerprint(&typed)) {
            report.notes.retain(|note| *note != Note::KeyNotCompared);
            if !same_fingerprint(&typed, &seal.fingerprint) {
                let fingerprint = evidence::fault::plain(&seal.fingerprint);
                report.faults.push(Fault::OtherKey { fingerprint });
            }
        }
        Some((name, report))
    }

    fn word<W: Label + Copy + Send + Sync + 'static>(self, word: W) -> Signal<String> {
        let app = self.app;
        Signal::derive(move || app.words(word).to_owned())
    }
}

/// Shows where a pack is picked, and what was found out about it.
#[component]
pub fn Verify() -> impl IntoView {
    let verifying = Verifying {
        app: use_app(),
        stage: RwSignal::new(Stage::Empty),
        picked: StoredValue::new(0),
        key: RwSignal::new(String::new()),
    };
    let app = verifying.app;
    let heading = NodeRef::<html::H1>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            let _ = heading.focus();
        }
    });
    let take = move |picked| verifying.take(picked);
    view! {
        <main class="door" data-testid="page-verify">
            <div class="door-top">{back(app)}<LanguageSwitch /></div>
            <Card class="door-card verify">
                <div class="stack stack-tight">
                    <h1 class="door-title" tabindex="-1" node_ref=heading>
                        {move || app.words(EvidenceWord::Title)}
                    </h1>
                    <p class="soft">{move || app.words(EvidenceWord::Lead)}</p>
                </div>
                <FileDrop on_drop=take>
                    <div class="verify-drop">
                        <FilePicker
                            label=verifying.word(EvidenceWord::Pick)
                            on_pick=take
                            accept=evidence::ENDING
                            icon=IconName::File
                            test_id="verify-file"
                        />
                        <span class="soft">{move || app.words(EvidenceWord::Drop)}</span>
                    </div>
                </FileDrop>
                <TextField
                    label=verifying.word(EvidenceWord::Compare)
                    hint=verifying.word(EvidenceWord::KeyHint)
                    value=verifying.key
                    on_input=move |text| verifying.key.set(text)
                    icon=IconName::Key
                    max_length=64
                    enter_key="done"
                    test_id="verify-compare"
                />
                {outcome(verifying)}
            </Card>
        </main>
    }
    .into_any()
}

/// Leads back to where the page was opened from; nothing where the page was opened directly.
fn back(app: App) -> AnyView {
    let order = opened_from();
    let link = move || {
        let href = match order {
            Some(order) => Address::OfficeOrder(order),
            None => app.pairing().pairing().map(|_| Address::Settings)?,
        };
        Some(view! {
            <LinkButton
                label=Signal::derive(move || app.words(FrameWord::Back).to_owned())
                href=href
                icon=IconName::Back
                kind=ButtonKind::Quiet
                test_id="back"
            />
        })
    };
    view! { <div class="grow">{link}</div> }.into_any()
}

fn outcome(verifying: Verifying) -> AnyView {
    let shown = Memo::new(move |_| verifying.told());
    let stage = verifying.stage;
    let body = move || {
        if let Some((name, report)) = shown.get() {
            return report::view(verifying, name, &report);
        }
        match stage.get() {
            Stage::Working => {
                view! { <Skeleton label=verifying.word(EvidenceWord::Working) lines=4 /> }.into_any()
            }
            Stage::Unreadable => report::banner(verifying.word(EvidenceWord::Unreadable), Tone::Danger),
            Stage::Empty | Stage::Told { .. } => ().into_any(),
        }
    };
    view! { <div class="stack stack-loose" data-testid="verify-outcome">{body}</div> }.into_any()
}
