//! An intake whose car is still expected: says so on every step, and takes the car in when it comes (D7, D9).

use leptos::prelude::*;
use shared::order::appointment::words::{AppointmentWord, appointment_at};

use super::handle::IntakeHandle;
use super::step::IntakeStep;
use crate::action;
use crate::address::Address;
use crate::page::common::when::appointment_time;
use crate::ui::{Banner, Button, ButtonKind, EmptyState, IconName, Illustration, Tone};

/// Tells whether the car is still expected.
pub fn is_expected(visit: IntakeHandle) -> Memo<bool> {
    visit.read(|picture| picture.order.value.is_expected())
}

/// Says when the car is expected, with the button for when it is here; nothing once it is.
#[component]
pub fn Expected(visit: IntakeHandle) -> impl IntoView {
    let app = visit.app;
    let waits = is_expected(visit);
    let at = visit.read(|picture| picture.order.value.expected_at);
    let title = Signal::derive(move || {
        let when = at.get().map(|at| appointment_time(app, at)).unwrap_or_default();
        let appointment = appointment_at(&when, app.lang()).trim().to_owned();
        format!("{appointment} · {}", app.words(AppointmentWord::NotHere))
    });
    let busy = RwSignal::new(false);
    let arrive = move |()| {
        // Of two quick taps the second would find that the car is here already.
        visit.act_once(busy, async move |picture| {
            action::arrive(app, &picture).await?;
            app.go(Address::Intake(picture.id(), IntakeStep::Vehicle));
            Ok(())
        });
    };
    let here = move || {
        view! {
            <Button
                label=visit.word(AppointmentWord::Here)
                kind=ButtonKind::Primary
                icon=IconName::Car
                busy=busy
                on_press=arrive
                test_id="arrive"
            />
        }
    };
    move || {
        waits.get().then(|| {
            view! {
                <Banner
                    title=title
                    note=visit.word(AppointmentWord::NotHereNote)
                    tone=Tone::Info
                    actions=here
                    test_id="expected-banner"
                />
            }
        })
    }
}

/// Tells whether a step needs the car.
pub const fn needs_car(step: IntakeStep) -> bool {
    matches!(
        step,
        IntakeStep::WalkAround | IntakeStep::Custody | IntakeStep::Sign
    )
}

/// Stands in the place of a step that needs the car.
#[component]
pub fn WaitsForCar(visit: IntakeHandle) -> impl IntoView {
    view! {
        <EmptyState
            title=visit.word(AppointmentWord::Waits)
            note=visit.word(AppointmentWord::WaitsNote)
            picture=Illustration::EmptyBay
            test_id="waits-for-car"
        />
    }
    .into_any()
}
