//! One vehicle that fits what was typed.

use leptos::prelude::*;
use shared::order::appointment::words::{AppointmentWord, appointment_at};
use shared::order::intake::words::{ArrivalWord, open_order};
use shared::text::kilometres;

use super::Arrival;
use crate::address::Address;
use crate::browser::format;
use crate::page::common::plate_style;
use crate::page::common::when::appointment_time;
use crate::page::reception::step::IntakeStep;
use crate::state::{ExpectedVisit, OpenVisit, VehicleHit};
use crate::ui::{Button, ButtonKind, Icon, IconName, LinkButton, PlateBadge, PlateSize, StatusPill, Tone};

/// Shows the plate, the vehicle, its owner and its last visit, and what can be done: a car that is expected is here, a
/// visit that is on goes on, any other is taken in or booked.
#[component]
pub fn Found(arrival: Arrival, hit: VehicleHit) -> impl IntoView {
    let about = about(arrival, &hit);
    let plate = hit.vehicle.value.plate.clone();
    let vehicle = StoredValue::new(hit.vehicle.clone());
    let take_in = move || arrival.take_in(vehicle.get_value());
    let book = move || {
        view! {
            <Button
                label=arrival.word(AppointmentWord::Book)
                icon=IconName::CalendarClock
                on_press=move |()| arrival.booking.set(Some(vehicle.get_value()))
                test_id="book"
            />
        }
    };
    if hit.expected.is_none() && hit.open_orders.is_empty() {
        return view! {
            <div class="card arrival-hit arrival-hit-free">
                <button
                    type="button"
                    class="arrival-take"
                    data-testid="search-result"
                    data-plate=plate
                    on:click=move |_| take_in()
                >
                    {about}
                    <span class="arrival-go">
                        <span>{arrival.word(ArrivalWord::TakeIn)}</span>
                        <Icon name=IconName::ChevronRight />
                    </span>
                </button>
                {book()}
            </div>
        }
        .into_any();
    }
    let expected = hit.expected.map(|expected| appointment(arrival, expected));
    let is_expected = expected.is_some();
    let newest = hit.open_orders.first().map(|open| open.order.to_string());
    let open: Vec<AnyView> = (0..)
        .zip(hit.open_orders)
        .map(|(nth, open)| {
            let is_first = nth == 0 && !is_expected;
            under_way(arrival, open, is_first)
        })
        .collect();
    view! {
        <div class="card arrival-hit" data-plate=plate data-open-order=newest>
            {about}
            {expected}
            {open}
            <div class="arrival-open arrival-more">
                <div class="cluster">
                    <Button
                        label=arrival.word(ArrivalWord::AnotherOrder)
                        icon=IconName::Add
                        on_press=move |()| take_in()
                        test_id="search-result"
                    />
                    {(!is_expected).then(book)}
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// Shows an order of the vehicle that is under way, with its number and step, and leads to it.
fn under_way(arrival: Arrival, open: OpenVisit, is_first: bool) -> AnyView {
    let app = arrival.app;
    let OpenVisit { order, number, step } = open;
    let numbered = number.clone();
    let label = Signal::derive(move || open_order(&numbered, step, app.lang()));
    let lead = Signal::derive(move || format!("{} {number}", app.words(ArrivalWord::Continue)));
    view! {
        <div class="arrival-open" data-order=order.to_string()>
            <StatusPill label=label tone=Tone::Warn test_id="open-order-hint" />
            <Button
                label=lead
                kind=if is_first { ButtonKind::Primary } else { ButtonKind::Secondary }
                icon=IconName::ArrowRight
                on_press=move |()| app.go(Address::Intake(order, IntakeStep::Vehicle))
                test_id="continue-order"
            />
        </div>
    }
    .into_any()
}

/// Shows an appointment of the vehicle, with the one button for when the car is here.
fn appointment(arrival: Arrival, expected: ExpectedVisit) -> AnyView {
    let app = arrival.app;
    let ExpectedVisit {
        order,
        expected_at,
        name,
    } = expected;
    let label = Signal::derive(move || {
        let when = expected_at
            .map(|at| appointment_time(app, at))
            .unwrap_or_default();
        let appointment = appointment_at(&when, app.lang()).trim().to_owned();
        if name.is_empty() {
            appointment
        } else {
            format!("{appointment} · {name}")
        }
    });
    view! {
        <div class="arrival-open">
            <StatusPill label=label tone=Tone::Info icon=IconName::CalendarClock test_id="appointment-hint" />
            <div class="cluster">
                <LinkButton
                    label=arrival.word(AppointmentWord::Open)
                    href=Address::Order(order)
                    kind=ButtonKind::Quiet
                    test_id="open-appointment"
                />
                <Button
                    label=arrival.word(AppointmentWord::Here)
                    kind=ButtonKind::Primary
                    icon=IconName::Car
                    busy=arrival.busy
                    on_press=move |()| arrival.arrive(order)
                    test_id="arrive"
                />
            </div>
        </div>
    }
    .into_any()
}

fn about(arrival: Arrival, hit: &VehicleHit) -> AnyView {
    let app = arrival.app;
    let vehicle = &hit.vehicle.value;
    let title = [vehicle.title(), vehicle.colour.clone()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    let owner = hit.owner.as_ref().map(|owner| {
        let (name, phone) = (owner.value.name.clone(), owner.value.phone.clone());
        view! {
            <span class="arrival-owner">
                <Icon name=IconName::User />
                <span>{name} " " <span class="arrival-phone num soft">{phone}</span></span>
            </span>
        }
    });
    let last = hit.last_visit.clone();
    let visit = move || {
        let lang = app.lang();
        let Some(last) = last.as_ref() else {
            return app.words(ArrivalWord::NotLately).to_owned();
        };
        let zone = app.zone();
        let day = last.arrived_at.map(|at| format::day(lang, &zone, at));
        let km = last.odometer_km.map(kilometres);
        let parts = [Some(app.words(ArrivalWord::LastVisit).to_owned()), day, km];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let plate = if vehicle.plate.is_empty() {
        view! { <span class="soft num">{vehicle.vin.clone()}</span> }.into_any()
    } else {
        let style = plate_style(&vehicle.plate);
        view! { <PlateBadge text=vehicle.plate.clone() style=style size=PlateSize::Large /> }.into_any()
    };
    view! {
        {plate}
        <span class="arrival-words">
            <strong>{title}</strong>
            {owner}
            <span class="arrival-visit num">
                <Icon name=IconName::History />
                <span>{visit}</span>
            </span>
        </span>
    }
    .into_any()
}
