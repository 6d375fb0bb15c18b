//! The key that signs the shop's evidence packs: its fingerprint, to be given to anyone who verifies one.

use leptos::prelude::*;
use shared::evidence::words::EvidenceWord;
use shared::office::EvidenceKey;
use shared::text::Label;

use crate::browser;
use crate::page::office::common::word;
use crate::page::office::load::{Load, load};
use crate::state::{App, Toast};
use crate::ui::{Button, Card, Fact, IconName, Section, Tone};

/// Shows the fingerprint.
pub(super) fn section(app: App) -> AnyView {
    let key: Load<EvidenceKey> = load(|| "evidence-key".to_owned());
    let fingerprint = key.memo(|key| key.fingerprint.clone());
    let copy = move |()| {
        let text = fingerprint.get_untracked();
        leptos::task::spawn_local(async move {
            if browser::copy(&text).await {
                app.toast(Toast::say(
                    EvidenceWord::KeyCopied.label(app.lang_now()),
                    Tone::Ok,
                ));
            }
        });
    };
    view! {
        <div class="office-narrow">
        <Section title=word(app, EvidenceWord::ShopKey)>
            <Card class="stack">
                <dl class="facts">
                    <Fact label=word(app, EvidenceWord::Key) test_id="shop-key">
                        <span class="num verify-key">{fingerprint}</span>
                    </Fact>
                </dl>
                <div class="cluster">
                    <Button
                        label=word(app, EvidenceWord::CopyKey)
                        icon=IconName::Copy
                        disabled=Signal::derive(move || fingerprint.with(String::is_empty))
                        on_press=copy
                        test_id="copy-shop-key"
                    />
                </div>
                <p class="soft small">{word(app, EvidenceWord::ShopKeyHint)}</p>
            </Card>
        </Section>
        </div>
    }
    .into_any()
}
