//! The key that signs the shop's evidence packs: its fingerprint, to be told to whoever verifies one.

use leptos::prelude::*;
use shared::office::EvidenceKey;
use shared::text::evidence::EvidenceWord;

use crate::page::office::load::{Load, load};
use crate::page::office::part::word;
use crate::state::App;
use crate::ui::{Card, Fact, Section};

/// Shows the fingerprint.
pub(super) fn section(app: App) -> AnyView {
    let key: Load<EvidenceKey> = load(|| "evidence-key".to_owned());
    let fingerprint = key.memo(|key| key.fingerprint.clone());
    view! {
        <div class="office-narrow">
        <Section title=word(app, EvidenceWord::ShopKey)>
            <Card class="stack">
                <dl class="facts">
                    <Fact label=word(app, EvidenceWord::Key) test_id="shop-key">
                        <span class="num verify-key">{fingerprint}</span>
                    </Fact>
                </dl>
                <p class="soft small">{word(app, EvidenceWord::ShopKeyHint)}</p>
            </Card>
        </Section>
        </div>
    }
    .into_any()
}
