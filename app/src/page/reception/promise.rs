//! The step for the promise time (D27, D40, D48).

use leptos::prelude::*;
use shared::order::intake::Missing;
use shared::order::intake::words::IntakeWord;
use shared::order::promise::PromiseRefusal;
use shared::order::promise::words::PromiseWord;
use shared::order::promise::{self, DelayReason};
use shared::time::Timestamp;

use super::handle::IntakeHandle;
use super::step::place;
use crate::action;
use crate::page::common::times::QuickTimes;
use crate::page::common::when::{from_local, to_local};
use crate::ui::{
    Banner, Button, ButtonKind, Choice, ChoiceLook, ChoiceOption, IconName, Section, TextArea, TextField,
    TextKind, Tone,
};

/// Shows the step.
#[component]
pub fn PromiseStep(visit: IntakeHandle) -> impl IntoView {
    let promised = visit.read(|picture| picture.order.value.promised_at);
    // What is wished for while it still needs a reason or was refused.
    let wished = RwSignal::new(None::<Timestamp>);
    let pick = Callback::new(move |at: Timestamp| {
        let picture = visit.order.picture_now();
        let needs_reason = picture.is_some_and(|picture| promise::needs_reason(&picture, at));
        if needs_reason || at <= visit.app.now() {
            wished.set(Some(at));
        } else {
            // Only what changes is told: the button that was pressed stays pressed until it is stored.
            if wished.get_untracked().is_some() {
                wished.set(None);
            }
            keep(visit, at, None, String::new());
        }
    });
    let change = move || {
        wished
            .get()
            .map(|at| view! { <Change visit=visit at=at wished=wished /> })
    };
    view! {
        <div class="split split-even intake-columns">
            <div class="stack stack-loose">
                <InForce visit=visit promised=promised />
                {change}
                <Quick visit=visit promised=promised wished=wished pick=pick />
            </div>
            <div class="stack stack-loose">
                <Own visit=visit promised=promised wished=wished pick=pick />
                <History visit=visit />
            </div>
        </div>
    }
    .into_any()
}

fn keep(visit: IntakeHandle, at: Timestamp, reason: Option<DelayReason>, note: String) {
    let app = visit.app;
    visit.act(async move |picture| action::promise_time(app, &picture, at, reason, &note).await);
}

#[component]
fn InForce(visit: IntakeHandle, promised: Memo<Option<Timestamp>>) -> impl IntoView {
    let app = visit.app;
    let shown = move || {
        promised.get().map_or_else(
            || app.words(PromiseWord::None).to_owned(),
            |at| visit.day_time(at),
        )
    };
    let advice = move || {
        let advice = promise::advice(&app.settings(), promised.get()?)?;
        Some(view! {
            <Banner
                title=visit.say(move |lang| advice.sentence(lang))
                note=hours(visit, promised.into())
                tone=Tone::Warn
                test_id="promise-advice"
            />
        })
    };
    view! {
        <div class="card intake-promised" class:intake-promised-set=move || promised.get().is_some()>
            <p class="soft small">{visit.word(PromiseWord::Now)}</p>
            <p class="intake-promised-time num" data-testid="promised-time">{shown}</p>
        </div>
        {advice}
    }
    .into_any()
}

/// Says when the shop is open on the day of a time, or today.
fn hours(visit: IntakeHandle, at: Signal<Option<Timestamp>>) -> Signal<String> {
    let app = visit.app;
    Signal::derive(move || {
        app.tick();
        let settings = app.settings();
        let day = settings.zone_table.day(at.get().unwrap_or_else(|| app.now()));
        let hours: Vec<String> = settings
            .calendar()
            .hours_on(day)
            .iter()
            .map(ToString::to_string)
            .collect();
        if hours.is_empty() {
            app.words(PromiseWord::DayOff).to_owned()
        } else {
            format!("{} {}", app.words(PromiseWord::Hours), hours.join(" · "))
        }
    })
}

#[component]
fn Quick(
    visit: IntakeHandle,
    promised: Memo<Option<Timestamp>>,
    wished: RwSignal<Option<Timestamp>>,
    pick: Callback<Timestamp>,
) -> impl IntoView {
    let value = Signal::derive(move || wished.get().or(promised.get()));
    view! {
        <Section title=visit.word(PromiseWord::Quick) note=hours(visit, value)>
            <div id=place(Missing::PromiseTime, None)>
                <QuickTimes value=value on_pick=pick test_id="promise-choice" />
            </div>
        </Section>
    }
    .into_any()
}

#[component]
fn Own(
    visit: IntakeHandle,
    promised: Memo<Option<Timestamp>>,
    wished: RwSignal<Option<Timestamp>>,
    pick: Callback<Timestamp>,
) -> impl IntoView {
    let app = visit.app;
    let value = Signal::derive(move || {
        let at = wished.get().or(promised.get());
        at.map(|at| to_local(at, &app.settings().zone_table))
            .unwrap_or_default()
    });
    let typed = move |text: String| {
        if let Some(at) = from_local(&text, &app.settings_now().zone_table) {
            pick.run(at);
        }
    };
    view! {
        <Section title=visit.word(PromiseWord::Own)>
            <div class="card">
                <TextField
                    label=visit.word(PromiseWord::Title)
                    value=value
                    on_input=|_: String| ()
                    on_commit=typed
                    kind=TextKind::DateTime
                    needed=visit.needed(|picture| picture.order.value.promised_at.is_none())
                    test_id="promised-at"
                />
            </div>
        </Section>
    }
    .into_any()
}

/// Asks why the time moves, and takes it.
#[component]
fn Change(visit: IntakeHandle, at: Timestamp, wished: RwSignal<Option<Timestamp>>) -> impl IntoView {
    let app = visit.app;
    let reason = RwSignal::new(None::<DelayReason>);
    let note = RwSignal::new(String::new());
    let is_past = at <= app.now();
    let confirm = move |()| {
        keep(visit, at, reason.get_untracked(), note.get_untracked());
        wished.set(None);
    };
    let reasons = DelayReason::ALL
        .iter()
        .map(|reason| {
            let test_id = format!("delay-reason-{}", reason.name().replace('_', "-"));
            ChoiceOption::new(*reason, visit.word(*reason)).test_id(test_id)
        })
        .collect();
    if is_past {
        let refusal = PromiseRefusal::InThePast;
        return view! {
            <Banner
                title=visit.word(refusal)
                tone=Tone::Danger
                test_id="promise-refusal"
            />
        }
        .into_any();
    }
    let needed = Signal::derive(move || {
        let lacks = reason.get().is_none();
        if lacks {
            app.words(IntakeWord::Needed).to_owned()
        } else {
            String::new()
        }
    });
    view! {
        <div class="card card-edge edge-accent" data-testid="promise-change">
            <p class="large">
                {visit.word(PromiseWord::Change)} " "
                <strong class="num">{move || visit.day_time(at)}</strong>
            </p>
            <Choice
                label=visit.word(PromiseWord::Reason)
                needed=needed
                options=reasons
                value=reason
                on_change=move |why| reason.set(Some(why))
                look=ChoiceLook::List
                test_id="delay-reason"
            />
            <TextArea
                label=visit.word(PromiseWord::ReasonNote)
                value=note
                on_input=move |text| note.set(text)
                example=visit.word(PromiseWord::ReasonExample)
                test_id="delay-note"
            />
            <div class="cluster cluster-end">
                <Button
                    label=visit.word(IntakeWord::Cancel)
                    kind=ButtonKind::Quiet
                    on_press=move |()| wished.set(None)
                />
                <Button
                    label=visit.word(PromiseWord::Confirm)
                    kind=ButtonKind::Primary
                    icon=IconName::Check
                    disabled=Signal::derive(move || reason.get().is_none())
                    on_press=confirm
                    test_id="confirm-promise"
                />
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn History(visit: IntakeHandle) -> impl IntoView {
    let rows = move || {
        let promises = visit.order.with(|picture| {
            let promises = picture.promises.iter().rev();
            promises.map(|promise| promise.value.clone()).collect::<Vec<_>>()
        });
        promises
            .unwrap_or_default()
            .into_iter()
            .map(|promise| {
                let reason = promise.reason.map(|reason| visit.app.words(reason));
                let note = [reason.unwrap_or_default(), promise.note.as_str()].join(" ");
                view! {
                    <div class="row" data-testid="promise">
                        <span class="row-words">
                            <span class="row-title num">{visit.day_time(promise.promised_at)}</span>
                            <span class="row-note">{note.trim().to_owned()}</span>
                        </span>
                        <span class="row-end num small">{visit.day_time(promise.made_at)}</span>
                    </div>
                }
            })
            .collect_view()
    };
    let several = visit.read(|picture| picture.promises.len() > 1);
    view! {
        <Show when=move || several.get()>
            <Section title=visit.word(PromiseWord::History)>
                <div class="card card-flush rows">{rows}</div>
            </Section>
        </Show>
    }
    .into_any()
}
