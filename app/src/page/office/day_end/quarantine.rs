//! Changes in quarantine: accepted, not applied, for a person to decide.

use leptos::prelude::*;
use shared::office::{Decided, Dismissal, QuarantinedChange};
use shared::record::Seq;
use shared::sync::server::QuarantineReason;
use shared::text::Label;
use shared::text::desk::{DecideWord, DeskWord};
use shared::text::floor::FrameWord;

use super::{Day, jump};
use crate::address::Address;
use crate::browser::point::point_at_refused;
use crate::page::office::api;
use crate::page::office::common::{Block, action_word, edits, named, word};
use crate::state::Toast;
use crate::ui::{Button, ButtonKind, Dialog, IconName, StatusPill, TextArea, Tone};

/// Shows the changes in quarantine; nothing when there are none.
pub(super) fn section(day: Day) -> AnyView {
    let app = day.app;
    let changes = day.load.memo(|report| report.quarantine.clone());
    let there = Memo::new(move |_| !changes.with(Vec::is_empty));
    let dismissing = RwSignal::new(None::<Seq>);
    let cards = move || {
        changes
            .get()
            .into_iter()
            .map(|change| card(day, change, dismissing))
            .collect_view()
    };
    view! {
        <Show when=move || there.get()>
            <Block
                title=word(app, DecideWord::Quarantine)
                note=word(app, DecideWord::QuarantineNote)
                heading=day.headings.quarantine
                test_id="quarantine"
            >
                <div class="office-cards">{cards}</div>
            </Block>
        </Show>
        {dialog(day, dismissing)}
    }
    .into_any()
}

fn card(day: Day, change: QuarantinedChange, dismissing: RwSignal<Option<Seq>>) -> AnyView {
    let (app, desk) = (day.app, day.desk);
    let busy = RwSignal::new(false);
    let seq = change.seq;
    let apply = move |()| {
        let call = async move { api::ask::<Decided>(&format!("quarantine/{}/apply", seq.number())).await };
        desk.run(app, busy, call, move |_| done(day, DecideWord::Applied));
    };
    let reason = QuarantineReason::parse(&change.reason);
    let may_apply = reason.is_none_or(QuarantineReason::may_be_waived);
    let reason = Signal::derive(move || {
        reason
            .map_or(app.words(DecideWord::UnknownReason), |reason| app.words(reason))
            .to_owned()
    });
    let action = change.action.clone();
    let order = change.order.map(|order| {
        let number = change.number.clone().unwrap_or_default();
        view! { <a class="office-cell-link num" href=Address::OfficeOrder(order).to_string()>{number}</a> }
    });
    let (author, device, at) = (change.author_name, change.device_name, change.at);
    view! {
        <article class="card card-edge edge-warn" data-testid="quarantine-row">
            <header class="office-clash-head">
                <h3 class="office-clash-title">{move || action_word(app, &action)}</h3>
                <StatusPill label=reason tone=Tone::Warn icon=IconName::Shield test_id="quarantine-reason" />
            </header>
            <p class="soft small">
                <span>{move || named(app, &author)}</span> " · "
                <span>{move || named(app, &device)}</span> " · "
                <span class="num">{move || desk.day_time(app, at)}</span> " " {order}
            </p>
            {edits(app, change.edits)}
            <div class="cluster">
                {may_apply.then(|| view! {
                    <Button
                        label=word(app, DecideWord::Apply)
                        kind=ButtonKind::Primary
                        icon=IconName::Check
                        busy=busy
                        on_press=apply
                        test_id="quarantine-apply"
                    />
                })}
                <Button
                    label=word(app, DecideWord::Dismiss)
                    kind=ButtonKind::Danger
                    icon=IconName::Close
                    disabled=busy
                    on_press=move |()| dismissing.set(Some(seq))
                    test_id="quarantine-dismiss"
                />
            </div>
        </article>
    }
    .into_any()
}

fn done(day: Day, said: DecideWord) {
    day.app
        .toast(Toast::say(said.label(day.app.lang_now()), Tone::Ok));
    jump(day.headings.quarantine);
    day.load.again();
}

fn dialog(day: Day, dismissing: RwSignal<Option<Seq>>) -> AnyView {
    let (app, desk) = (day.app, day.desk);
    let reason = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let close = move |()| {
        dismissing.set(None);
        reason.set(String::new());
        error.set(None);
    };
    let dismiss = move |()| {
        let Some(seq) = dismissing.get_untracked() else {
            return;
        };
        let words = reason.get_untracked().trim().to_owned();
        if words.is_empty() {
            error.set(Some(DecideWord::ReasonMissing.label(app.lang_now()).to_owned()));
            point_at_refused();
            return;
        }
        let path = format!("quarantine/{}/dismiss", seq.number());
        let call = async move { api::post::<Decided>(&path, &Dismissal { reason: words }).await };
        desk.run(app, busy, call, move |_| {
            close(());
            done(day, DecideWord::Dismissed);
        });
    };
    view! {
        <Dialog
            open=Signal::derive(move || dismissing.get().is_some())
            on_close=close
            title=word(app, DecideWord::DismissTitle)
            close_label=word(app, FrameWord::Close)
            test_id="dismiss-dialog"
        >
            <div class="stack">
                <p>{word(app, DecideWord::DismissNote)}</p>
                <TextArea
                    label=word(app, DecideWord::DismissReason)
                    value=reason
                    on_input=move |text| { error.set(None); reason.set(text); }
                    error=error
                    max_length=500
                    test_id="dismiss-reason"
                />
                <div class="cluster cluster-end">
                    <Button label=word(app, DeskWord::Cancel) on_press=close test_id="dismiss-cancel" />
                    <Button
                        label=word(app, DecideWord::Dismiss)
                        kind=ButtonKind::DangerStrong
                        busy=busy
                        on_press=dismiss
                        test_id="dismiss-confirm"
                    />
                </div>
            </div>
        </Dialog>
    }
    .into_any()
}
