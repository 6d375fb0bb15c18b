//! Odometer, fuel and battery, with the last visit beside them (D18).

use leptos::prelude::*;
use shared::order::intake::words::VehicleWord;
use shared::order::intake::{self, Missing};
use shared::text::kilometres;
use shared::vehicle::Energy;

use crate::page::common::autosave::autosaved;
use crate::page::reception::handle::IntakeHandle;
use crate::page::reception::step::place;
use crate::ui::{FuelGauge, IconName, LevelGauge, NumberField, Section, StatusPill, Tone};

/// Shows the gauges that this vehicle has.
#[component]
pub fn StateOnArrival(visit: IntakeHandle) -> impl IntoView {
    let energy = visit.read(|picture| {
        let energy = picture.vehicle.as_ref().and_then(|vehicle| vehicle.value.energy);
        Some(energy.unwrap_or(Energy::Petrol))
    });
    let fuel = move || {
        energy
            .get()
            .is_some_and(Energy::has_tank)
            .then(|| view! { <Fuel visit=visit /> })
    };
    let battery = move || {
        energy
            .get()
            .is_some_and(Energy::has_battery)
            .then(|| view! { <Battery visit=visit /> })
    };
    view! {
        <Section title=visit.word(VehicleWord::State)>
            <div class="card">
                <Odometer visit=visit />
                {fuel}
                {battery}
            </div>
        </Section>
    }
    .into_any()
}

#[component]
fn Odometer(visit: IntakeHandle) -> impl IntoView {
    let app = visit.app;
    let stored = visit.read(|picture| picture.intake().odometer_km.map(i64::from));
    let reading = autosaved(
        &format!("odometer/{}", visit.id),
        stored.into(),
        move |km: Option<i64>| {
            let km = km.and_then(|km| u32::try_from(km).ok());
            visit.fill_in(move |intake| intake.odometer_km = km);
        },
    );
    let last = Memo::new(move |_| {
        visit
            .last
            .with(|last| last.as_ref().and_then(intake::odometer_of))
    });
    let advice = move || {
        let km = u32::try_from(reading.value.get()?).ok()?;
        let advice = intake::odometer_advice(km, last.get(), app.now())?;
        Some(advice.sentence(app.lang()))
    };
    let beside = move || match last.get() {
        Some((km, at)) => view! {
            <p class="intake-last" data-testid="last-odometer" data-km=km>
                <span class="soft">{app.words(VehicleWord::LastReading)}</span>
                <strong class="num">{kilometres(km)}</strong>
                <span class="soft num">{visit.day(at)}</span>
            </p>
        }
        .into_any(),
        None => view! {
            <p class="intake-last" data-testid="no-reading">
                <span class="soft">{app.words(VehicleWord::NoReading)}</span>
            </p>
        }
        .into_any(),
    };
    let warned = move || {
        advice().map(|advice| {
            view! { <StatusPill label=advice tone=Tone::Warn test_id="odometer-advice" /> }
        })
    };
    view! {
        <div class="intake-odometer" id=place(Missing::Odometer, None) on:focusout=move |_| reading.keep.run(())>
            <NumberField
                label=visit.word(VehicleWord::Odometer)
                value=reading.value
                on_change=reading.put
                unit=visit.word(VehicleWord::Kilometres)
                needed=visit.needed(|picture| picture.intake().odometer_km.is_none())
                icon=IconName::Gauge
                max_digits=7
                test_id="odometer"
            />
            {beside}
        </div>
        {warned}
    }
    .into_any()
}

#[component]
fn Fuel(visit: IntakeHandle) -> impl IntoView {
    view! {
        <div id=place(Missing::Fuel, None)>
            <FuelGauge
                label=visit.word(VehicleWord::Fuel)
                value=visit.read(|picture| picture.intake().fuel_eighths)
                on_change=move |level| visit.fill_in(move |intake| intake.fuel_eighths = Some(level))
                needed=visit.needed(|picture| picture.intake().fuel_eighths.is_none())
                test_id="fuel-level"
            />
        </div>
    }
    .into_any()
}

#[component]
fn Battery(visit: IntakeHandle) -> impl IntoView {
    use shared::order::intake::words::IntakeWord;
    let stored = visit.read(|picture| picture.intake().battery_percent);
    let level = autosaved(
        &format!("battery/{}", visit.id),
        stored.into(),
        move |level: Option<u8>| {
            visit.fill_in(move |intake| intake.battery_percent = level);
        },
    );
    view! {
        <div id=place(Missing::Battery, None) on:focusout=move |_| level.keep.run(())>
            <LevelGauge
                label=visit.word(VehicleWord::Battery)
                value=level.value
                on_change=move |now| level.put.run(Some(now))
                less_label=visit.word(IntakeWord::Less)
                more_label=visit.word(IntakeWord::More)
                needed=visit.needed(|picture| picture.intake().battery_percent.is_none())
                test_id="battery-level"
            />
        </div>
    }
    .into_any()
}
