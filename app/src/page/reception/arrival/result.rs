//! One vehicle that fits what was typed.

use leptos::prelude::*;
use shared::text::reception::ArrivalWord;

use super::{Arrival, painted};
use crate::browser::format;
use crate::page::reception::step::IntakeStep;
use crate::state::VehicleHit;
use crate::ui::{Button, ButtonKind, Icon, IconName, PlateBadge, PlateSize, StatusPill, Tone};

/// Shows the plate, the vehicle, its owner and its last visit; a press takes it in.
#[component]
pub fn Found(
    /// Is the page.
    arrival: Arrival,
    /// Is the vehicle.
    hit: VehicleHit,
) -> impl IntoView {
    let about = about(arrival, &hit);
    let vehicle = StoredValue::new(hit.vehicle.clone());
    let take_in = move || arrival.take_in(vehicle.get_value());
    match hit.open_order {
        None => view! {
            <button
                type="button"
                class="card arrival-hit"
                data-testid="search-result"
                data-plate=hit.vehicle.value.plate
                on:click=move |_| take_in()
            >
                {about}
                <Icon name=IconName::ChevronRight />
            </button>
        }
        .into_any(),
        Some(order) => view! {
            <div class="card arrival-hit" data-plate=hit.vehicle.value.plate data-open-order=order.to_string()>
                {about}
                <div class="arrival-open">
                    <StatusPill
                        label=arrival.word(ArrivalWord::OpenOrder)
                        tone=Tone::Warn
                        test_id="open-order-hint"
                    />
                    <div class="cluster">
                        <Button
                            label=arrival.word(ArrivalWord::Continue)
                            kind=ButtonKind::Primary
                            icon=IconName::ArrowRight
                            on_press=move |()| arrival.app.go(&IntakeStep::Vehicle.address(order))
                            test_id="continue-order"
                        />
                        <Button
                            label=arrival.word(ArrivalWord::AnotherOrder)
                            icon=IconName::Add
                            on_press=move |()| take_in()
                            test_id="search-result"
                        />
                    </div>
                </div>
            </div>
        }
        .into_any(),
    }
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
                {name}
                " "
                <span class="num soft">{phone}</span>
            </span>
        }
    });
    let last = hit.last_visit.clone();
    let visit = move || {
        let lang = app.lang();
        let Some(last) = last.as_ref() else {
            return app.words(ArrivalWord::FirstVisit).to_owned();
        };
        let zone = app.zone();
        let day = last.arrived_at.map(|at| format::day(lang, &zone, at));
        let km = last.odometer_km.map(|km| format::kilometres(lang, km));
        let parts = [Some(app.words(ArrivalWord::LastVisit).to_owned()), day, km];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let plate = if vehicle.plate.is_empty() {
        view! { <span class="soft num">{vehicle.vin.clone()}</span> }.into_any()
    } else {
        let style = painted(&vehicle.plate);
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
