//! The warning lights that are on.

use leptos::prelude::*;
use shared::order::intake::words::VehicleWord;
use shared::order::intake::{Missing, WarningLight};

use crate::page::reception::handle::IntakeHandle;
use crate::page::reception::step::place;
use crate::ui::{CheckRow, ChipSet, ChoiceOption, Section};

/// Shows the lights to pick from, and "looked: none is on".
#[component]
pub fn WarningLights(visit: IntakeHandle) -> impl IntoView {
    let none_on = visit.read(|picture| {
        let intake = picture.intake();
        intake.warning_lights_checked && intake.warning_lights.is_empty()
    });
    let options = WarningLight::ALL
        .iter()
        .map(|light| {
            ChoiceOption::new(*light, visit.word(*light)).test_id(format!("warning-light-{}", light.name()))
        })
        .collect();
    let toggle = move |(light, is_on): (WarningLight, bool)| {
        visit.fill_in(move |intake| {
            intake.warning_lights.retain(|other| *other != light);
            if is_on {
                intake.warning_lights.push(light);
                intake.warning_lights.sort_unstable();
            }
            intake.warning_lights_checked = true;
        });
    };
    let looked = move |is_none: bool| {
        visit.fill_in(move |intake| {
            intake.warning_lights_checked = is_none;
            if is_none {
                intake.warning_lights.clear();
            }
        });
    };
    view! {
        <Section title=visit.word(VehicleWord::WarningLights)>
            <div class="card" id=place(Missing::WarningLights, None)>
                <CheckRow
                    label=visit.word(VehicleWord::NoneOn)
                    value=none_on
                    on_change=looked
                    test_id="warning-lights-none"
                />
                <ChipSet
                    label=visit.word(VehicleWord::LightsOn)
                    options=options
                    value=visit.read(|picture| picture.intake().warning_lights.clone())
                    on_toggle=toggle
                    test_id="warning-lights"
                />
            </div>
        </Section>
    }
    .into_any()
}
