//! The messages about an order: how far each has come, and why one was not sent.

use leptos::prelude::*;
use shared::outbox::{MessageState, MessageSummary, MessageWord};
use shared::staff::COUNTER;
use shared::text::Label;

use super::Looked;
use crate::page::office::api;
use crate::page::office::common::{tell, word};
use crate::ui::{Button, Card, IconName, ListRow, Section, StatusPill, Tone};

/// Shows the messages, the newest first.
pub(super) fn section(looked: Looked) -> AnyView {
    let app = looked.app;
    let rows = move || {
        let messages = looked
            .load
            .with(|detail| detail.messages.clone())
            .unwrap_or_default();
        if messages.is_empty() {
            return view! { <ListRow title=word(app, MessageWord::NoMessages) icon=IconName::Send /> }
                .into_any();
        }
        messages
            .into_iter()
            .map(|message| row(looked, message))
            .collect_view()
            .into_any()
    };
    view! {
        <Section title=word(app, MessageWord::Messages) test_id="messages">
            <Card class="card-flush rows">{rows}</Card>
        </Section>
    }
    .into_any()
}

fn row(looked: Looked, message: MessageSummary) -> AnyView {
    let (app, desk) = (looked.app, looked.desk);
    let MessageSummary {
        purpose,
        channel,
        state,
        reason,
        maybe_twice,
        changed_at,
        ..
    } = message;
    let title = tell(app, move |lang| {
        format!("{} · {}", purpose.label(lang), channel.label(lang))
    });
    let note = move || {
        let lang = app.lang();
        let twice = maybe_twice.then(|| MessageWord::MaybeTwice.label(lang).to_owned());
        let why = reason.map(|reason| reason.label(lang).to_owned());
        let parts = [Some(desk.day_time(app, changed_at)), why, twice];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let number = message.number;
    let end = move || {
        view! {
            <StatusPill label=word(app, state) tone=tone(state) test_id="message-state" />
            {(state == MessageState::Held).then(|| decide(looked, number))}
        }
    };
    view! {
        <ListRow
            title=title
            note=Signal::derive(note)
            icon=IconName::Send
            end=end
            test_id="message-row"
        />
    }
    .into_any()
}

const fn tone(state: MessageState) -> Tone {
    match state {
        MessageState::Delivered => Tone::Ok,
        MessageState::Sent | MessageState::Sending | MessageState::Waiting => Tone::Info,
        MessageState::Unknown | MessageState::Held => Tone::Warn,
        MessageState::GivenUp => Tone::Danger,
        MessageState::Dropped | MessageState::Useless => Tone::Neutral,
    }
}

/// Lets a person say whether a message from before a restore goes out.
fn decide(looked: Looked, number: u64) -> AnyView {
    let (app, desk) = (looked.app, looked.desk);
    let may = Memo::new(move |_| desk.may(COUNTER));
    let busy = RwSignal::new(false);
    let ask = move |verb: &'static str| {
        let call = async move { api::ask::<MessageSummary>(&format!("messages/{number}/{verb}")).await };
        desk.run(app, busy, call, move |_| looked.load.again());
    };
    view! {
        {move || may.get().then(|| view! {
            <Button
                label=word(app, MessageWord::Discard)
                busy=busy
                on_press=move |()| ask("discard")
                test_id="discard-message"
            />
            <Button
                label=word(app, MessageWord::Approve)
                icon=IconName::Send
                busy=busy
                on_press=move |()| ask("approve")
                test_id="approve-message"
            />
        })}
    }
    .into_any()
}
