//! The step that takes down the vehicle's state, why it comes, and whose it is.

mod cancel;
mod file;
mod greeting;
mod lights;
mod people;
mod person;
mod purpose;
mod state;
mod visits;

use leptos::prelude::*;
use shared::order::appointment::words::AppointmentWord;
use shared::order::intake::words::VehicleWord;
use shared::text::Lang;

use super::expected::is_expected;
use super::handle::IntakeHandle;
use crate::ui::{Choice, ChoiceOption, Section};

/// Shows the step.
#[component]
pub fn VehicleStep(visit: IntakeHandle) -> impl IntoView {
    let waits = is_expected(visit);
    view! {
        <div class="split split-even intake-columns">
            <div class="stack stack-loose">
                <greeting::Greeting visit=visit />
                <Show when=move || !waits.get() fallback=move || later(visit)>
                    <state::StateOnArrival visit=visit />
                    <lights::WarningLights visit=visit />
                </Show>
            </div>
            <div class="stack stack-loose">
                <purpose::PurposeOfVisit visit=visit />
                <people::People visit=visit />
                <file::VehicleFile visit=visit />
                <Language visit=visit />
                <cancel::CancelIntake visit=visit />
            </div>
        </div>
    }
    .into_any()
}

/// Says that the state on arrival is taken down when the car is here.
fn later(visit: IntakeHandle) -> AnyView {
    view! {
        <Section title=visit.word(VehicleWord::State) test_id="state-waits">
            <p class="card soft">{visit.word(AppointmentWord::StateWaits)}</p>
        </Section>
    }
    .into_any()
}

#[component]
fn Language(visit: IntakeHandle) -> impl IntoView {
    let app = visit.app;
    let value = Signal::derive(move || {
        let settings = app.settings();
        visit.order.with(|picture| picture.language(&settings))
    });
    let options = Lang::ALL
        .into_iter()
        .map(|lang| ChoiceOption::new(lang, lang.own_name()).test_id(format!("language-{}", lang.tag())))
        .collect();
    view! {
        <div class="card">
            <Choice
                label=visit.word(VehicleWord::Language)
                options=options
                value=value
                on_change=move |lang| visit.edit(move |order| order.language = Some(lang))
                test_id="customer-language"
            />
            <p class="small soft">{visit.word(VehicleWord::LanguageHint)}</p>
        </div>
    }
    .into_any()
}
