//! Booking a car: when it comes, why, what the customer asks for, and what the customer is to bring (D2–D4, D10, D15).

use leptos::prelude::*;
use shared::order::Purpose;
use shared::order::appointment::Bring;
use shared::order::appointment::words::{AppointmentWord, booked_for};
use shared::record::Entry;
use shared::time::Timestamp;
use shared::vehicle::Vehicle;

use super::Arrival;
use crate::action::{self, ActionError, Booking};
use crate::address::Address;
use crate::browser::point;
use crate::page::common::plate_style;
use crate::page::common::when::{When, appointment_time};
use crate::state::Toast;
use crate::ui::{
    Button, ButtonKind, Choice, ChoiceLook, ChoiceOption, Icon, IconButton, IconName, Page, PlateBadge,
    PlateSize, Section, TextArea, Tone,
};

/// What is agreed on the page.
#[derive(Clone, Copy)]
struct Agreed {
    at: RwSignal<Option<Timestamp>>,
    purpose: RwSignal<Option<Purpose>>,
    words: RwSignal<String>,
    error: RwSignal<Option<String>>,
}

/// Shows the page on which a vehicle is booked.
#[component]
pub fn Book(
    /// The arrival page on which the vehicle was found.
    arrival: Arrival,
    vehicle: Entry<Vehicle>,
) -> impl IntoView {
    let agreed = Agreed {
        at: RwSignal::new(None),
        purpose: RwSignal::new(None),
        words: RwSignal::new(String::new()),
        error: RwSignal::new(None),
    };
    let plate = vehicle.value.plate.clone();
    let owner = vehicle.value.owner.and_then(|owner| arrival.app.customer(owner));
    let owner = owner.map(|owner| owner.value.name);
    let note = [Some(vehicle.value.title()), owner]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    let vehicle = StoredValue::new(vehicle);
    let lead = move || {
        let plate = plate.clone();
        (!plate.is_empty()).then(|| {
            let style = plate_style(&plate);
            view! { <PlateBadge text=plate style=style size=PlateSize::Large /> }
        })
    };
    let foot = move || {
        view! {
            <Button
                label=arrival.word(AppointmentWord::Back)
                kind=ButtonKind::Quiet
                icon=IconName::Back
                on_press=move |()| arrival.booking.set(None)
            />
            <Button
                label=arrival.word(AppointmentWord::Confirm)
                kind=ButtonKind::Primary
                icon=IconName::Check
                large=true
                busy=arrival.busy
                disabled=Signal::derive(move || agreed.at.get().is_none())
                on_press=move |()| submit(arrival, vehicle.get_value(), agreed)
                test_id="book-confirm"
            />
        }
    };
    let close = move || {
        view! {
            <IconButton
                label=arrival.word(AppointmentWord::Back)
                icon=IconName::Close
                on_press=move |()| arrival.booking.set(None)
                test_id="book-close"
            />
        }
    };
    // A refusal is of the time that was picked then.
    Effect::new(move |_| {
        agreed.at.track();
        agreed.error.set(None);
    });
    view! {
        <div class="reception arrival-new arrival-book">
            <Page
                title=arrival.word(AppointmentWord::Title)
                note=Signal::stored(note)
                lead=lead
                actions=close
                foot=foot
                test_id="book-page"
            >
                <div class="split split-even intake-columns">
                    <Section title=arrival.word(AppointmentWord::When)>
                        <div class="card"><When at=agreed.at error=agreed.error /></div>
                    </Section>
                    <div class="stack stack-loose">
                        <Wishes arrival=arrival agreed=agreed />
                        <BringList arrival=arrival />
                    </div>
                </div>
            </Page>
        </div>
    }
    .into_any()
}

/// Asks why the customer comes, and for the customer's own words.
#[component]
fn Wishes(arrival: Arrival, agreed: Agreed) -> impl IntoView {
    let icon = |purpose| match purpose {
        Purpose::Scheduled => IconName::Calendar,
        Purpose::General => IconName::Wrench,
        Purpose::BodyPaint => IconName::CarFront,
    };
    let options = Purpose::ALL
        .iter()
        .map(|purpose| {
            ChoiceOption::new(*purpose, arrival.word(*purpose))
                .icon(icon(*purpose))
                .test_id(format!("book-purpose-{}", purpose.name().replace('_', "-")))
        })
        .collect();
    view! {
        <Section title=arrival.word(AppointmentWord::Purpose)>
            <div class="card">
                <Choice
                    label=arrival.word(AppointmentWord::Purpose)
                    label_hidden=true
                    options=options
                    value=agreed.purpose
                    on_change=move |purpose| agreed.purpose.set(Some(purpose))
                    look=ChoiceLook::Tiles
                    test_id="book-purpose"
                />
                <TextArea
                    label=arrival.word(AppointmentWord::Words)
                    hint=arrival.word(AppointmentWord::WordsHint)
                    example=arrival.word(AppointmentWord::WordsExample)
                    value=agreed.words
                    on_input=move |text| agreed.words.set(text)
                    test_id="book-words"
                />
            </div>
        </Section>
    }
    .into_any()
}

/// Says what the customer is to bring, for the advisor to tell (D4).
#[component]
fn BringList(arrival: Arrival) -> impl IntoView {
    let things = Bring::ALL
        .iter()
        .map(|thing| {
            view! { <li class="cluster"><Icon name=IconName::CheckCircle /><span>{arrival.word(*thing)}</span></li> }
        })
        .collect_view();
    view! {
        <Section title=arrival.word(AppointmentWord::Bring) test_id="bring-list">
            <ul class="card book-bring">{things}</ul>
        </Section>
    }
    .into_any()
}

fn submit(arrival: Arrival, vehicle: Entry<Vehicle>, agreed: Agreed) {
    let Some(expected_at) = agreed.at.get_untracked() else {
        return;
    };
    let booking = Booking {
        expected_at,
        purpose: agreed.purpose.get_untracked(),
        words: agreed.words.get_untracked(),
    };
    let app = arrival.app;
    action::spawn_once(app, arrival.busy, async move {
        match action::book(app, &vehicle, booking).await {
            Ok(order) => {
                let when = untrack(|| appointment_time(app, expected_at));
                app.go(Address::Order(order));
                app.toast(Toast::say(booked_for(&when, app.lang_now()), Tone::Ok));
            }
            Err(ActionError::Refused(refusal)) => {
                agreed.error.try_set(Some(refusal.sentence(app.lang_now())));
                point::point_at_refused();
            }
            Err(error) => return Err(error),
        }
        Ok(())
    });
}
