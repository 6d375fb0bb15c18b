//! What the step on the screen still lacks, beside the way on: going on stays possible, and nobody does it unawares.

use leptos::prelude::*;
use shared::order::intake::Missing;
use shared::order::intake::words::still_missing;

use super::handle::IntakeHandle;
use super::missing::missing;
use super::step::{IntakeStep, place};
use crate::browser::point;
use crate::ui::{Icon, IconName};

/// Shows how much the step lacks, and leads to the first of it; nothing where nothing is missing.
#[component]
pub fn LacksHere(visit: IntakeHandle, step: IntakeStep) -> impl IntoView {
    let missing = missing(visit);
    let own = Memo::new(move |_| {
        let missing = missing.get().into_iter();
        missing
            .filter(|missing| IntakeStep::of(*missing) == step)
            .collect::<Vec<_>>()
    });
    let lead = move |_| {
        // What is confirmed at the end of a walk around the car comes after what is seen on the way.
        let next = own.with(|own| {
            own.iter()
                .copied()
                .min_by_key(|missing| matches!(missing, Missing::WalkAround | Missing::WalkAroundAgain))
        });
        if let Some(next) = next {
            point::point_at(place(next, visit.order.picture_now().as_ref()));
        }
    };
    move || {
        let count = own.with(Vec::len);
        (count > 0).then(|| {
            view! {
                <button type="button" class="intake-lacks" data-testid="missing-here" data-count=count on:click=lead>
                    <Icon name=IconName::AlertCircle />
                    <span>{visit.say(move |lang| still_missing(count, lang))}</span>
                </button>
            }
        })
    }
}
