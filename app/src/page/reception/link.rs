//! The step that hands the owner a link: a QR code that works as soon as the order has synced.

use leptos::prelude::*;
use shared::id::OwnerLinkId;
use shared::order::owner_link::words::LinkWord;
use shared::order::owner_link::{self, OwnerLink};
use shared::order::paper::words::PrintWord;
use shared::record::Entry;

use super::handle::IntakeHandle;
use crate::action;
use crate::address::Address;
use crate::browser;
use crate::state::Toast;
use crate::ui::{
    Banner, Button, ButtonKind, EmptyState, IconName, Illustration, LinkButton, QrCode, Section, StatusPill,
    Tone,
};

/// Shows the step: the link that opens, or the way to make one.
#[component]
pub fn LinkStep(visit: IntakeHandle) -> impl IntoView {
    let app = visit.app;
    let link = visit.read(move |picture| {
        let now = app.now();
        let newest_first = picture.owner_links.iter().rev();
        newest_first
            .clone()
            .find(|link| owner_link::opens(&link.value, now))
            .map(|link| OwnerLinkId::from(link.id()))
    });
    let withdrawn = visit.read(|picture| picture.owner_links.iter().any(|link| link.value.withdrawn));
    let signed = visit.read(|picture| !picture.signatures.is_empty());
    let content = move || match link.get() {
        Some(id) => view! { <Handed visit=visit id=id /> }.into_any(),
        None => view! { <NoLink visit=visit was_withdrawn=withdrawn.get() /> }.into_any(),
    };
    view! {
        <Show when=move || !signed.get()>
            <Banner title=visit.word(LinkWord::NotSigned) tone=Tone::Warn test_id="link-not-signed" />
        </Show>
        {content}
        <div class="cluster intake-link-actions">
            <LinkButton
                label=visit.word(PrintWord::Papers)
                href=Address::Print(visit.id)
                icon=IconName::Printer
                large=true
                test_id="go-to-print"
            />
            <span class="soft small">{visit.word(PrintWord::PapersNote)}</span>
        </div>
    }
    .into_any()
}

fn make(visit: IntakeHandle, busy: RwSignal<bool>) {
    let app = visit.app;
    visit.act_once(busy, async move |picture| {
        action::create_owner_link(app, &picture).await.map(drop)
    });
}

#[component]
fn NoLink(visit: IntakeHandle, was_withdrawn: bool) -> impl IntoView {
    let busy = RwSignal::new(false);
    let title = if was_withdrawn {
        LinkWord::Withdrawn
    } else {
        LinkWord::None
    };
    view! {
        <EmptyState
            title=visit.word(title)
            note=visit.word(LinkWord::NoneNote)
            picture=Illustration::AllDone
            action=move || {
                view! {
                    <Button
                        label=visit.word(LinkWord::Create)
                        kind=ButtonKind::Primary
                        icon=IconName::Qr
                        large=true
                        busy=busy
                        on_press=move |()| make(visit, busy)
                        test_id="create-owner-link"
                    />
                }
            }
        />
    }
    .into_any()
}

#[component]
fn Handed(visit: IntakeHandle, id: OwnerLinkId) -> impl IntoView {
    let app = visit.app;
    let busy = RwSignal::new(false);
    let url = LocalResource::new(move || action::owner_link_url(app, id));
    let entry = visit.read(move |picture| {
        let link = picture.owner_links.iter().find(|link| link.id() == id.into());
        link.cloned()
    });
    let is_waiting = visit.read(move |picture| {
        let link = picture.owner_links.iter().find(|link| link.id() == id.into());
        picture.order.record.is_pending() || link.is_none_or(|link| link.record.is_pending())
    });
    let shown = move || match url.get() {
        Some(Some(url)) => view! { <Code visit=visit url=url is_waiting=is_waiting /> }.into_any(),
        Some(None) => view! {
            <EmptyState
                title=visit.word(LinkWord::Elsewhere)
                note=visit.word(LinkWord::ElsewhereNote)
                picture=Illustration::Offline
            />
        }
        .into_any(),
        None => ().into_any(),
    };
    let expires = move || {
        let end = entry.with(|entry| entry.as_ref()?.value.expires_at)?;
        let day = visit.day(end);
        Some(
            view! { <p class="soft small">{visit.word(LinkWord::Expires)} " " <span class="num">{day}</span></p> },
        )
    };
    view! {
        <div class="intake-link">
            {shown}
            {expires}
            <div class="cluster intake-link-actions">
                <Button
                    label=visit.word(LinkWord::NewLink)
                    icon=IconName::Refresh
                    busy=busy
                    on_press=move |()| renew(visit, id, busy)
                    test_id="new-owner-link"
                />
                <Button
                    label=visit.word(LinkWord::Withdraw)
                    kind=ButtonKind::Danger
                    icon=IconName::Close
                    busy=busy
                    on_press=move |()| withdraw(visit, id, busy)
                    test_id="withdraw-owner-link"
                />
            </div>
        </div>
    }
    .into_any()
}

fn withdraw(visit: IntakeHandle, id: OwnerLinkId, busy: RwSignal<bool>) {
    let app = visit.app;
    visit.act_once(busy, async move |picture| match find(&picture.owner_links, id) {
        Some(link) => action::withdraw_owner_link(app, link).await,
        None => Ok(()),
    });
}

fn renew(visit: IntakeHandle, id: OwnerLinkId, busy: RwSignal<bool>) {
    let app = visit.app;
    visit.act_once(busy, async move |picture| match find(&picture.owner_links, id) {
        Some(link) => action::renew_owner_link(app, &picture, link).await,
        None => Ok(()),
    });
}

fn find(links: &[Entry<OwnerLink>], id: OwnerLinkId) -> Option<&Entry<OwnerLink>> {
    links.iter().find(|link| link.id() == id.into())
}

#[component]
fn Code(visit: IntakeHandle, url: String, is_waiting: Memo<bool>) -> impl IntoView {
    let app = visit.app;
    let address = StoredValue::new(url.clone());
    let copy = move |()| {
        let text = address.get_value();
        leptos::task::spawn_local(async move {
            if browser::copy(&text).await {
                use shared::text::Label;
                app.toast(Toast::say(LinkWord::Copied.label(app.lang_now()), Tone::Ok));
            }
        });
    };
    let state = move || {
        if is_waiting.get() {
            view! {
                <StatusPill
                    label=visit.word(LinkWord::Waits)
                    tone=Tone::Warn
                    icon=IconName::CloudUpload
                    test_id="owner-link-state"
                />
                <p class="soft">{visit.word(LinkWord::WaitsNote)}</p>
            }
            .into_any()
        } else {
            view! {
                <StatusPill
                    label=visit.word(LinkWord::Opens)
                    tone=Tone::Ok
                    icon=IconName::CloudCheck
                    test_id="owner-link-state"
                />
            }
            .into_any()
        }
    };
    view! {
        <Section title=visit.word(LinkWord::Scan) note=visit.word(LinkWord::ScanNote)>
            <div class="card intake-qr" data-waiting=move || is_waiting.get().to_string()>
                <QrCode text=url.clone() label=visit.word(LinkWord::QrLabel) test_id="owner-link-qr" />
                <div class="stack intake-qr-words">
                    <div class="stack stack-tight">{state}</div>
                    <a
                        class="intake-url"
                        href=url.clone()
                        target="_blank"
                        rel="noopener noreferrer"
                        data-testid="owner-link"
                    >
                        {url.clone()}
                    </a>
                    <Button
                        label=visit.word(LinkWord::Copy)
                        icon=IconName::Copy
                        large=true
                        on_press=copy
                        test_id="copy-owner-link"
                    />
                </div>
            </div>
        </Section>
    }
    .into_any()
}
