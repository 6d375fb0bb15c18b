//! The history: who changed what from what to what, when, and on which tablet.

use leptos::prelude::*;
use shared::office::HistoryEntry;
use shared::text::desk::OrdersWord;

use super::Looked;
use crate::page::office::common::{Block, action_word, edits, named, word};
use crate::ui::{Button, Icon, IconName};

/// How many changes are shown before somebody asks for all.
const FIRST: usize = 25;

/// Shows the changes, the newest first.
pub(super) fn section(looked: Looked) -> AnyView {
    let app = looked.app;
    let history = looked.load.memo(|detail| detail.history.clone());
    let is_whole = RwSignal::new(false);
    let rows = move || {
        let most = if is_whole.get() { usize::MAX } else { FIRST };
        history
            .get()
            .into_iter()
            .take(most)
            .map(|entry| row(looked, entry))
            .collect_view()
    };
    let is_cut = move || !is_whole.get() && history.with(|history| history.len() > FIRST);
    view! {
        <Block
            title=word(app, OrdersWord::History)
            note=word(app, OrdersWord::HistoryNote)
            test_id="order-history"
        >
            <div class="card card-flush">
                <ol class="office-history">{rows}</ol>
            </div>
            <Show when=is_cut>
                <Button
                    label=word(app, OrdersWord::ShowWhole)
                    icon=IconName::History
                    on_press=move |()| is_whole.set(true)
                    test_id="history-all"
                />
            </Show>
        </Block>
    }
    .into_any()
}

fn row(looked: Looked, entry: HistoryEntry) -> AnyView {
    let (app, desk) = (looked.app, looked.desk);
    let action = entry.action;
    let (author, device, at) = (entry.author_name, entry.device_name, entry.at);
    view! {
        <li class="office-history-row" data-testid="history-row">
            <span class="office-history-when num">{move || desk.day_time(app, at)}</span>
            <div class="office-history-what">
                <p class="strong">{move || action_word(app, &action)}</p>
                <p class="office-history-who soft small">
                    <Icon name=IconName::User />
                    <span data-testid="history-author">{move || named(app, &author)}</span>
                    <Icon name=IconName::Tablet />
                    <span data-testid="history-device">{move || named(app, &device)}</span>
                </p>
            </div>
            {edits(app, entry.edits)}
        </li>
    }
    .into_any()
}
