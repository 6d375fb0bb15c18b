//! The evidence pack: downloaded here, verified anywhere.

use leptos::prelude::*;
use shared::evidence::words::EvidenceWord;
use shared::order::picture::OrderPicture;

use super::Looked;
use crate::address::Address;
use crate::page::office::common::word;
use crate::ui::{Card, IconName, LinkButton, Section};

/// Shows the way to the pack, and to where one is verified.
pub(super) fn section(looked: Looked) -> AnyView {
    let app = looked.app;
    let address = move || {
        let order = looked.with(OrderPicture::id).unwrap_or_default();
        format!("/api/v1/office/orders/{order}/evidence")
    };
    let verify = move || {
        let link = Address::Verify.opened_from(looked.with(OrderPicture::id));
        link.to_string()
    };
    view! {
        <Section title=word(app, EvidenceWord::Pack) test_id="evidence">
            <Card class="stack">
                <p class="soft">{word(app, EvidenceWord::PackHint)}</p>
                <div class="cluster">
                    <LinkButton
                        label=word(app, EvidenceWord::Download)
                        href=Signal::derive(address)
                        icon=IconName::Download
                        download=true
                        test_id="evidence-download"
                    />
                    <LinkButton
                        label=word(app, EvidenceWord::ToVerify)
                        href=Signal::derive(verify)
                        icon=IconName::Shield
                        test_id="evidence-verify"
                    />
                </div>
            </Card>
        </Section>
    }
    .into_any()
}
