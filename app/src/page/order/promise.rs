//! The promised time with every change of it and its reason.

use leptos::prelude::*;
use shared::change::Action;
use shared::order::intake::words::IntakeWord;
use shared::order::promise::PromiseRefusal;
use shared::order::promise::{self, DelayReason};
use shared::refusal::Refusal;
use shared::text::Label;
use shared::text::floor::{FrameWord, OrderWord};

use super::word;
use crate::action::{self, ActionError};
use crate::browser::{format, point};
use crate::page::common::times::QuickTimes;
use crate::page::common::when::{from_local, to_local};
use crate::page::common::{May, PromisePill};
use crate::state::{App, OrderHandle};
use crate::ui::{
    Banner, Button, ButtonKind, Card, Choice, ChoiceLook, ChoiceOption, Dialog, IconName, Section, TextArea,
    TextField, TextKind, Tone,
};

pub(super) fn section(app: App, order: OrderHandle) -> AnyView {
    let open = RwSignal::new(false);
    let promised = order.read(|picture| {
        (
            picture.order.value.promised_at,
            Some(picture.order.value.stage.step()),
        )
    });
    let now = move || {
        let (at, step) = promised.get();
        let (Some(at), Some(step)) = (at, step) else {
            return view! { <p class="soft">{move || app.words(OrderWord::NoPromise)}</p> }.into_any();
        };
        view! {
            <div class="spread">
                <span class="order-time num" data-testid="promised-at">
                    {move || format::day_time(app.lang(), &app.zone(), at)}
                </span>
                <PromisePill promised_at=Some(at) step=step nothing=word(app, OrderWord::NoPromise) />
            </div>
        }
        .into_any()
    };
    let history = move || {
        let promises = order
            .with(|picture| picture.promises_told().to_vec())
            .unwrap_or_default();
        let many = promises.len() > 1;
        many.then(|| {
            promises.into_iter().enumerate().rev().map(|(index, promise)| {
                let (at, reason, note) = (promise.value.promised_at, promise.value.reason, promise.value.note);
                let why = move || match reason {
                    Some(reason) => reason.label(app.lang()),
                    None if index == 0 => app.words(OrderWord::FirstPromise),
                    None => "",
                };
                view! {
                    <li>
                        <span class="strong num">{move || format::day_time(app.lang(), &app.zone(), at)}</span>
                        " "
                        <span class="soft">{why}</span>
                        <span class="soft small">{note}</span>
                    </li>
                }
            }).collect_view()
        })
    };
    let is_over = order.read(|picture| picture.order.value.is_delivered());
    let actions = move || {
        view! {
            <Show when=move || !is_over.get()>
                <May action=Action::PromiseTime>
                    <Button
                        label=word(app, OrderWord::Change)
                        kind=ButtonKind::Quiet
                        icon=IconName::CalendarClock
                        on_press=move |()| open.set(true)
                        test_id="change-promise"
                    />
                </May>
            </Show>
        }
    };
    view! {
        <Section title=word(app, OrderWord::PromiseTime) actions=actions test_id="order-promise">
            <Card class="stack">
                {now}
                <ul class="order-promises">{history}</ul>
            </Card>
        </Section>
        {change(app, order, open)}
    }
    .into_any()
}

fn change(app: App, order: OrderHandle, open: RwSignal<bool>) -> AnyView {
    let typed = RwSignal::new(String::new());
    let reason = RwSignal::new(None::<DelayReason>);
    let note = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let reason_error = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let needed = Signal::derive(move || {
        if reason.get().is_none() {
            app.words(IntakeWord::Needed).to_owned()
        } else {
            String::new()
        }
    });
    let chosen = move || from_local(&typed.get(), &app.settings().zone_table);
    let later = move || {
        chosen().is_some_and(|at| order.with(|picture| promise::needs_reason(picture, at)) == Some(true))
    };
    let advice = move || {
        let advice = promise::advice(&app.settings(), chosen()?)?;
        Some(view! { <Banner title=advice.sentence(app.lang()) tone=Tone::Warn /> })
    };
    // What is wrong is said where it is put right: at the time, or at the reason.
    let refuse = move |field: RwSignal<Option<String>>, sentence: String| {
        if field.try_set(Some(sentence)).is_none() {
            point::point_at_refused();
        }
    };
    let confirm = move |()| {
        let Some(at) = untrack(chosen) else {
            refuse(error, OrderWord::TimeNeeded.label(app.lang_now()).to_owned());
            return;
        };
        let (why, words) = (reason.get_untracked(), note.get_untracked());
        order.act_once(busy, async move |picture| {
            match action::promise_time(app, &picture, at, why, &words).await {
                Ok(()) => {
                    // The page may be gone by then.
                    open.try_set(false);
                    typed.try_set(String::new());
                    note.try_set(String::new());
                    reason.try_set(None);
                    error.try_set(None);
                }
                Err(refused) => {
                    let is_reason = matches!(
                        refused,
                        ActionError::Refused(Refusal::Promise(PromiseRefusal::DelayReasonMissing))
                    );
                    let field = if is_reason { reason_error } else { error };
                    refuse(field, refused.sentence(app.lang_now()));
                }
            }
            Ok(())
        });
    };
    let put = move |text: String| {
        error.set(None);
        typed.set(text);
    };
    let body = move || {
        let reasons = DelayReason::ALL
            .iter()
            .map(|reason| {
                ChoiceOption::new(
                    *reason,
                    Signal::derive(move || reason.label(app.lang()).to_owned()),
                )
                .test_id(format!("delay-{}", reason.name()))
            })
            .collect::<Vec<_>>();
        view! {
            <div class="stack">
                <QuickTimes
                    value=Signal::derive(chosen)
                    on_pick=move |at| put(to_local(at, &app.settings_now().zone_table))
                    test_id="quick-promise"
                />
                <TextField
                    label=word(app, OrderWord::NewTime)
                    kind=TextKind::DateTime
                    value=typed
                    on_input=put
                    error=error
                    test_id="new-promise"
                />
                {advice}
                <Show when=later>
                    <Choice
                        label=word(app, OrderWord::WhyLater)
                        options=reasons.clone()
                        look=ChoiceLook::List
                        value=reason
                        on_change=move |one| {
                            reason_error.set(None);
                            reason.set(Some(one));
                        }
                        needed=needed
                        error=reason_error
                    />
                </Show>
                <TextArea
                    label=word(app, OrderWord::Note)
                    hint=word(app, OrderWord::OwnerReads)
                    value=note
                    on_input=move |text| note.set(text)
                    max_length=200
                    test_id="promise-note"
                />
                <div class="dialog-actions">
                    <Button
                        label=word(app, OrderWord::Confirm)
                        kind=ButtonKind::Primary
                        wide=true
                        large=true
                        busy=busy
                        on_press=confirm
                        test_id="promise-confirm"
                    />
                </div>
            </div>
        }
        .into_any()
    };
    view! {
        <Dialog
            open=open
            on_close=move |()| open.set(false)
            title=word(app, OrderWord::DelayTitle)
            close_label=Signal::derive(move || app.words(FrameWord::Close).to_owned())
            test_id="promise-dialog"
        >
            {body}
        </Dialog>
    }
    .into_any()
}
