//! The rail of steps: where we are, what is done, how much each lacks.

use leptos::prelude::*;
use shared::order::appointment::words::AppointmentWord;
use shared::order::intake;
use shared::order::intake::words::{IntakeWord, lacks};

use super::handle::IntakeHandle;
use super::step::{IntakeStep, Standing, standing};
use crate::address::Address;
use crate::ui::{Icon, IconName};

/// Shows the steps as links in one line.
#[component]
pub fn Rail(visit: IntakeHandle, current: Memo<IntakeStep>) -> impl IntoView {
    let items = IntakeStep::ALL
        .map(|step| item(visit, step, current))
        .collect_view();
    view! {
        <nav class="intake-rail" aria-label=visit.word(IntakeWord::Rail) data-testid="intake-nav">
            <ol class="intake-steps">{items}</ol>
        </nav>
    }
    .into_any()
}

fn item(visit: IntakeHandle, step: IntakeStep, current: Memo<IntakeStep>) -> AnyView {
    let stands = Memo::new(move |_| {
        let settings = visit.app.settings();
        visit.order.with(|picture| {
            standing(
                step,
                picture,
                &intake::missing_now(picture, &settings),
                &settings,
                visit.app.now(),
            )
        })
    });
    let label = visit.word(step.word());
    let badge = move || match stands.get() {
        Some(Standing::Done) => {
            view! { <span class="intake-step-badge intake-step-done"><Icon name=IconName::Check /></span> }
                .into_any()
        }
        Some(Standing::Lacks(count)) => {
            view! { <span class="intake-step-badge intake-step-lacks num">{count}</span> }.into_any()
        }
        Some(Standing::Waits) => {
            view! { <span class="intake-step-badge"><Icon name=IconName::Hourglass /></span> }.into_any()
        }
        _ => ().into_any(),
    };
    let told = move || match stands.get() {
        Some(Standing::Done) => visit.app.words(IntakeWord::Done).to_owned(),
        Some(Standing::Lacks(count)) => lacks(count, visit.app.lang()),
        Some(Standing::Waits) => visit.app.words(AppointmentWord::Waiting).to_owned(),
        _ => String::new(),
    };
    view! {
        <li>
            <a
                class="intake-step"
                href=Address::Intake(visit.id, step).to_string()
                data-at-once=true
                aria-current=move || (step == current.get()).then_some("step")
                data-testid=format!("step-{}", step.path())
                data-standing=move || match stands.get() {
                    Some(Standing::Done) => "done",
                    Some(Standing::Lacks(_)) => "lacks",
                    Some(Standing::Waits) => "waits",
                    _ => "open",
                }
            >
                <span class="intake-step-icon" aria-hidden="true">
                    <Icon name=step.icon() />
                    {badge}
                </span>
                <span class="intake-step-word">{label}</span>
                <span class="visually-hidden">{told}</span>
            </a>
        </li>
    }
    .into_any()
}
