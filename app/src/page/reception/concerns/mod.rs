//! The step for what the customer says, in the customer's own words, and what is asked about it (D14, D15, D23).

mod consultation;
mod new;
mod written;

use leptos::prelude::*;
use shared::order::concern::words::ConcernWord;
use shared::order::consultation::Symptom;

use super::handle::IntakeHandle;
use crate::page::common::autosave::AutoArea;
use crate::ui::{IconName, Section};
use consultation::Consultation;
use new::NewConcern;
use written::Written;

/// Shows the step.
#[component]
pub fn ConcernsStep(visit: IntakeHandle) -> impl IntoView {
    let asked = RwSignal::new(None);
    let begun = RwSignal::new(None);
    view! {
        <div class="split split-even intake-columns">
            <Section title=visit.word(ConcernWord::Title) note=visit.word(ConcernWord::Note)>
                <NewConcern visit=visit asked=asked begun=begun />
            </Section>
            <div class="stack stack-loose">
                <Written visit=visit asked=asked />
                <Section title=visit.word(ConcernWord::Demands)>
                    <AutoArea
                        label=visit.word(ConcernWord::Demands)
                        label_hidden=true
                        stored=visit.read(|picture| picture.order.value.special_demands.clone())
                        save=move |text: String| visit.edit(move |order| order.special_demands = text)
                        example=visit.word(ConcernWord::DemandsHint)
                        field=format!("demands/{}", visit.id)
                        test_id="special-demands"
                    />
                </Section>
            </div>
        </div>
        <Consultation visit=visit asked=asked begun=begun />
    }
    .into_any()
}

/// Returns the drawing of a symptom.
const fn icon(symptom: Symptom) -> IconName {
    match symptom {
        Symptom::Noise => IconName::Sound,
        Symptom::Vibration => IconName::Vibrate,
        Symptom::Braking => IconName::Disc,
        Symptom::Steering => IconName::Steering,
        Symptom::Starting => IconName::Power,
        Symptom::WarningLight => IconName::Alert,
        Symptom::AirConditioning => IconName::AirVent,
        Symptom::Leak => IconName::Droplets,
        Symptom::Body => IconName::Car,
    }
}
