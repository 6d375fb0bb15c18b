//! Why the customer comes (D10), and whether an earlier order is made good (D13, D61).

use leptos::prelude::*;
use shared::id::OrderId;
use shared::order::intake::Missing;
use shared::order::intake::words::VehicleWord;
use shared::order::{Purpose, ReworkCause, intake};

use crate::page::reception::handle::IntakeHandle;
use crate::page::reception::step::place;
use crate::ui::{Banner, Choice, ChoiceLook, ChoiceOption, IconName, Section, Switch, Tone};

/// Shows purpose, booking and rework.
#[component]
pub fn PurposeOfVisit(visit: IntakeHandle) -> impl IntoView {
    let icon = |purpose| match purpose {
        Purpose::Scheduled => IconName::Calendar,
        Purpose::General => IconName::Wrench,
        Purpose::BodyPaint => IconName::CarFront,
    };
    let options = Purpose::ALL
        .iter()
        .map(|purpose| {
            ChoiceOption::new(*purpose, visit.word(*purpose))
                .icon(icon(*purpose))
                .test_id(format!("purpose-{}", purpose.name().replace('_', "-")))
        })
        .collect();
    let word = visit.needed(|picture| picture.order.value.purpose.is_none());
    let needed = view! { <span class="field-needed" data-testid="purpose-needed">{word}</span> };
    // An appointment that was made says it itself, in the greeting.
    let has_appointment = visit.read(|picture| picture.order.value.expected_at.is_some());
    let is_rework = visit.read(|picture| picture.order.value.is_rework);
    let more = move || is_rework.get().then(|| view! { <Rework visit=visit /> });
    view! {
        <Section title=visit.word(VehicleWord::Purpose) actions=move || needed>
            <div class="card" id=place(Missing::Purpose, None)>
                <Choice
                    label=visit.word(VehicleWord::Purpose)
                    label_hidden=true
                    options=options
                    value=visit.read(|picture| picture.order.value.purpose)
                    on_change=move |purpose| visit.edit(move |order| order.purpose = Some(purpose))
                    look=ChoiceLook::Tiles
                    test_id="purpose"
                />
                <Show when=move || !has_appointment.get()>
                    <Switch
                        label=visit.word(VehicleWord::Booked)
                        hint=visit.word(VehicleWord::BookedHint)
                        value=visit.read(|picture| picture.order.value.booked)
                        on_change=move |booked| visit.edit(move |order| order.booked = booked)
                        test_id="booked"
                    />
                </Show>
                <RecentVisit visit=visit />
                <Switch
                    label=visit.word(VehicleWord::Rework)
                    hint=visit.word(VehicleWord::ReworkHint)
                    value=is_rework
                    on_change=move |on| set_rework(visit, on)
                    test_id="rework"
                />
                {more}
            </div>
        </Section>
    }
    .into_any()
}

fn set_rework(visit: IntakeHandle, on: bool) {
    let last = visit
        .last
        .with_untracked(|last| last.as_ref().map(shared::order::picture::OrderPicture::id));
    visit.edit(move |order| {
        order.is_rework = on;
        order.rework_of = last.filter(|_| on);
        if !on {
            order.rework_cause = None;
        }
    });
}

/// Advises when the car was handed over within a month, unless that was answered.
#[component]
fn RecentVisit(visit: IntakeHandle) -> impl IntoView {
    let app = visit.app;
    // Once the customer has signed, the question is answered.
    let is_answered = visit.read(|picture| picture.order.value.is_rework || !picture.signatures.is_empty());
    let advice = Memo::new(move |_| {
        let last = visit.last.with(|last| {
            // What is not handed over yet can't have come back.
            last.as_ref()?.order.value.delivered_at
        });
        intake::rework_advice(last, app.now(), &app.settings().zone_table).filter(|_| !is_answered.get())
    });
    move || {
        advice.get().map(|advice| {
            let number = visit
                .last
                .with(|last| last.as_ref().map(|last| last.order.value.number.clone()))
                .unwrap_or_default();
            view! {
                <Banner
                    title=visit.say(move |lang| advice.sentence(lang))
                    note=number
                    tone=Tone::Warn
                    test_id="rework-advice"
                />
            }
        })
    }
}

#[component]
fn Rework(visit: IntakeHandle) -> impl IntoView {
    let causes = ReworkCause::ALL
        .iter()
        .map(|cause| {
            ChoiceOption::new(*cause, visit.word(*cause)).test_id(format!("rework-cause-{}", cause.name()))
        })
        .collect();
    let orders = move || {
        let last = visit.last.with(|last| {
            last.as_ref()
                .map(|last| (last.id(), last.order.value.number.clone()))
        });
        let mut options: Vec<ChoiceOption<Option<OrderId>>> = Vec::new();
        options
            .extend(last.map(|(id, number)| ChoiceOption::new(Some(id), number).test_id("rework-of-last")));
        options.push(ChoiceOption::new(None, visit.word(VehicleWord::ReworkUnknown)));
        view! {
            <Choice
                label=visit.word(VehicleWord::ReworkOf)
                options=options
                value=Signal::derive(move || visit.order.with(|picture| picture.order.value.rework_of))
                on_change=move |earlier| visit.edit(move |order| order.rework_of = earlier)
                test_id="rework-of"
            />
        }
    };
    view! {
        <div class="intake-more">
            {orders}
            <Choice
                label=visit.word(VehicleWord::ReworkCause)
                options=causes
                value=visit.read(|picture| picture.order.value.rework_cause)
                on_change=move |cause| visit.edit(move |order| order.rework_cause = Some(cause))
                test_id="rework-cause"
            />
        </div>
    }
    .into_any()
}
