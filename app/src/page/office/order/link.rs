//! Links for the owner: made, sent, withdrawn. A link is told once.

use leptos::prelude::*;
use shared::id::OwnerLinkId;
use shared::office::{Decided, MessageQueued, OwnerLinkMade};
use shared::order::owner_link::{self, OwnerLink};
use shared::order::picture::OrderPicture;
use shared::staff::COUNTER;
use shared::text::Label;
use shared::text::desk::{DeskWord, OrdersWord, message_to};
use shared::text::floor::FrameWord;

use super::Looked;
use crate::page::office::api;
use crate::page::office::common::{tell, word};
use crate::state::Toast;
use crate::ui::{
    Button, ButtonKind, Card, Dialog, IconName, ListRow, QrCode, Section, StatusPill, TextField, Tone,
};

/// Shows the links, and ways to make one and to send one.
pub(super) fn section(looked: Looked) -> AnyView {
    let (app, desk) = (looked.app, looked.desk);
    let may = Memo::new(move |_| desk.may(COUNTER));
    let made = RwSignal::new(None::<OwnerLinkMade>);
    let sending = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let make = move |()| {
        let Some(order) = looked
            .picture
            .with_untracked(|picture| picture.as_ref().map(OrderPicture::id))
        else {
            return;
        };
        let call = async move { api::ask::<OwnerLinkMade>(&format!("orders/{order}/owner-link")).await };
        desk.run(app, busy, call, move |link| {
            made.set(Some(link));
            looked.load.again();
        });
    };
    let rows = move || {
        let links = looked
            .with(|picture| picture.owner_links.clone())
            .unwrap_or_default();
        if links.is_empty() {
            return view! { <ListRow title=word(app, OrdersWord::NoLinks) icon=IconName::Link /> }.into_any();
        }
        links
            .into_iter()
            .rev()
            .map(|link| row(looked, link.id().into(), link.value, may))
            .collect_view()
            .into_any()
    };
    let buttons = move || {
        may.get().then(|| {
            view! {
                <div class="cluster">
                    <Button
                        label=word(app, OrdersWord::MakeLink)
                        icon=IconName::Qr
                        busy=busy
                        on_press=make
                        test_id="make-owner-link"
                    />
                    <Button
                        label=word(app, OrdersWord::SendLink)
                        icon=IconName::Send
                        on_press=move |()| sending.set(true)
                        test_id="send-owner-link"
                    />
                </div>
            }
        })
    };
    view! {
        <Section title=word(app, OrdersWord::OwnerLinks) test_id="owner-links">
            <Card class="card-flush rows">{rows}</Card>
            {buttons}
        </Section>
        {told(looked, made)}
        {send(looked, sending, made)}
    }
    .into_any()
}

fn row(looked: Looked, id: OwnerLinkId, link: OwnerLink, may: Memo<bool>) -> AnyView {
    let (app, desk) = (looked.app, looked.desk);
    let busy = RwSignal::new(false);
    let opens = owner_link::opens(&link, app.now());
    let (label, tone) = match (link.withdrawn, opens) {
        (true, _) => (OrdersWord::LinkWithdrawn, Tone::Neutral),
        (false, true) => (OrdersWord::LinkOpens, Tone::Ok),
        (false, false) => (OrdersWord::LinkOver, Tone::Neutral),
    };
    let withdraw = move |()| {
        let call = async move { api::ask::<Decided>(&format!("owner-links/{id}/withdraw")).await };
        desk.run(app, busy, call, move |_| {
            app.toast(Toast::say(
                OrdersWord::WithdrawnDone.label(app.lang_now()),
                Tone::Ok,
            ));
            looked.load.again();
        });
    };
    let end = move || {
        view! {
            <StatusPill label=word(app, label) tone=tone test_id="owner-link-state" />
            {move || (opens && may.get()).then(|| view! {
                <Button
                    label=word(app, OrdersWord::Withdraw)
                    kind=ButtonKind::Danger
                    busy=busy
                    on_press=withdraw
                    test_id="withdraw-owner-link"
                />
            })}
        }
    };
    let (created_at, expires_at) = (link.created_at, link.expires_at);
    let title = move || {
        format!(
            "{} {}",
            app.words(OrdersWord::MadeAt),
            desk.day_time(app, created_at)
        )
    };
    let note = move || {
        expires_at
            .map(|at| format!("{} {}", app.words(OrdersWord::Until), desk.day_time(app, at)))
            .unwrap_or_default()
    };
    view! {
        <ListRow
            title=Signal::derive(title)
            note=Signal::derive(note)
            icon=IconName::Link
            end=end
            test_id="owner-link-row"
        />
    }
    .into_any()
}

/// Shows a link that was just made: it can't be shown again.
fn told(looked: Looked, made: RwSignal<Option<OwnerLinkMade>>) -> AnyView {
    let app = looked.app;
    let url = Signal::derive(move || {
        made.with(|made| made.as_ref().map(|made| made.url.clone()))
            .unwrap_or_default()
    });
    view! {
        <Dialog
            open=Signal::derive(move || made.with(Option::is_some))
            on_close=move |()| made.set(None)
            title=word(app, OrdersWord::LinkMade)
            close_label=word(app, FrameWord::Close)
            test_id="owner-link-made"
        >
            <div class="office-code">
                <QrCode text=url label=word(app, OrdersWord::OwnerLinks) />
                <p class="soft">{word(app, OrdersWord::LinkOnce)}</p>
                <TextField
                    label=word(app, OrdersWord::Address)
                    value=url
                    on_input=|_| ()
                    icon=IconName::Link
                    test_id="owner-link-url"
                />
            </div>
        </Dialog>
    }
    .into_any()
}

/// Asks before a message goes out.
fn send(looked: Looked, open: RwSignal<bool>, made: RwSignal<Option<OwnerLinkMade>>) -> AnyView {
    let (app, desk) = (looked.app, looked.desk);
    let busy = RwSignal::new(false);
    let contact = Memo::new(move |_| {
        looked
            .with(|picture| {
                picture
                    .contact()
                    .map(|contact| (contact.value.name.clone(), contact.value.phone.clone()))
            })
            .flatten()
            .filter(|(_, phone)| !phone.is_empty())
    });
    let to = tell(app, move |lang| match contact.get() {
        Some((name, phone)) => message_to(lang, &name, &phone),
        None => OrdersWord::NoPhone.label(lang).to_owned(),
    });
    let go = move |()| {
        let Some(order) = looked
            .picture
            .with_untracked(|picture| picture.as_ref().map(OrderPicture::id))
        else {
            return;
        };
        let call = async move { api::ask::<MessageQueued>(&format!("orders/{order}/message")).await };
        desk.run(app, busy, call, move |queued| {
            open.set(false);
            made.set(Some(queued.link));
            app.toast(Toast::say(OrdersWord::LinkSent.label(app.lang_now()), Tone::Ok));
            looked.load.again();
        });
    };
    view! {
        <Dialog
            open=open
            on_close=move |()| open.set(false)
            title=word(app, OrdersWord::SendTitle)
            close_label=word(app, FrameWord::Close)
            test_id="send-dialog"
        >
            <div class="stack">
                <p class="strong" data-testid="send-to">{to}</p>
                <p class="soft">{word(app, OrdersWord::SendNote)}</p>
                <div class="cluster cluster-end">
                    <Button label=word(app, DeskWord::Cancel) on_press=move |()| open.set(false) />
                    <Button
                        label=word(app, OrdersWord::Send)
                        kind=ButtonKind::Primary
                        icon=IconName::Send
                        busy=busy
                        disabled=Signal::derive(move || contact.with(Option::is_none))
                        on_press=go
                        test_id="send-confirm"
                    />
                </div>
            </div>
        </Dialog>
    }
    .into_any()
}
