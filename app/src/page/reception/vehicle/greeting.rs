//! Who comes, by name, and what was last time: known before the first question (D9, D11).

use leptos::prelude::*;
use shared::order::appointment::words::appointment_at;
use shared::order::intake::words::{VehicleWord, also_open, greeting, open_order, visit_number, visits_here};
use shared::order::picture::OrderPicture;
use shared::text::kilometres;

use super::visits::EarlierVisits;
use crate::address::Address;
use crate::page::common::when::appointment_time;
use crate::page::reception::handle::{Archived, IntakeHandle};
use crate::state::OpenVisit;
use crate::ui::{Avatar, Banner, Fact, IconName, LinkButton, StatusPill, Tone};

/// Shows the greeting, and the last visit where there was one.
#[component]
pub fn Greeting(visit: IntakeHandle) -> impl IntoView {
    let app = visit.app;
    let name = visit.read(|picture| {
        let order = &picture.order.value;
        let here = order.brought_by.and_then(|id| picture.customer(id));
        here.or_else(|| picture.contact())
            .map(|person| person.value.name.clone())
            .unwrap_or_default()
    });
    let earlier = visit.earlier();
    // Nothing is claimed before the server has told: older orders are not on the tablet.
    let how_often = move || {
        let (held, archived) = earlier.with(|(held, archived)| (held.len(), archived.len()));
        visit.archived.with(|known| match known {
            Archived::Asked => "\u{a0}".to_owned(),
            Archived::Unknown => visits_here(held, app.lang()),
            Archived::Known(_) => visit_number(1 + held + archived, app.lang()),
        })
    };
    let expected = visit.read(|picture| picture.order.value.expected_at);
    let appointment = move || {
        let at = expected.get()?;
        let label = Signal::derive(move || appointment_at(&appointment_time(app, at), app.lang()));
        Some(
            view! { <StatusPill label=label icon=IconName::CalendarClock tone=Tone::Info test_id="greeting-appointment" /> },
        )
    };
    let last = move || {
        visit
            .last
            .with(|last| last.as_ref().map(|last| last_visit(visit, last)))
    };
    view! {
        <section class="card greeting" data-testid="greeting">
            <div class="greeting-head">
                <Avatar name=name large=true />
                <div class="grow">
                    <h2 class="greeting-words">{move || name.with(|name| greeting(name, app.lang()))}</h2>
                    <p class="soft num">{how_often}</p>
                </div>
                {appointment}
            </div>
            <AlsoOpen visit=visit />
            {last}
            <EarlierVisits visit=visit earlier=earlier />
        </section>
    }
    .into_any()
}

/// Warns that the same car is on other orders that are under way, with their numbers and steps, and leads to them.
#[component]
fn AlsoOpen(visit: IntakeHandle) -> impl IntoView {
    let app = visit.app;
    let is_signed = visit.read(|picture| !picture.signatures.is_empty());
    let others = visit.read(move |picture| {
        app.revision();
        let open = |vehicle| app.with_index(|index| index.open_visits(vehicle));
        let mut open = picture.order.value.vehicle.map(open).unwrap_or_default();
        open.retain(|other| other.order != visit.id);
        open
    });
    let links = move || {
        let rows = others.get().into_iter().map(|other| {
            let OpenVisit { order, number, step } = other;
            let label = visit.say(move |lang| open_order(&number, step, lang));
            let href = Address::Order(order).opened_from(Some(visit.id));
            view! { <LinkButton label=label href=href icon=IconName::ArrowRight test_id="also-open-order" /> }
        });
        rows.collect_view()
    };
    view! {
        <Show when=move || { !is_signed.get() && others.with(|others| !others.is_empty()) }>
            <Banner
                title=visit.say(move |lang| also_open(others.with(Vec::len), lang))
                tone=Tone::Warn
                test_id="also-open"
            />
            <div class="cluster">{links}</div>
        </Show>
    }
    .into_any()
}

fn last_visit(visit: IntakeHandle, last: &OrderPicture) -> AnyView {
    let order = last.order.value.clone();
    let words = StoredValue::new(
        last.concerns
            .iter()
            .map(|concern| concern.value.words.clone())
            .collect::<Vec<_>>(),
    );
    let number = order.number.clone();
    let when = move || order.arrived_at.map(|at| visit.day(at)).unwrap_or_default();
    let purpose = order.purpose.map(|purpose| {
        view! { <Fact label=visit.word(VehicleWord::Purpose)>{visit.word(purpose)}</Fact> }
    });
    let distance = last.intake().odometer_km.map(|km| {
        let label = visit.word(VehicleWord::LastReading);
        view! { <Fact label=label><span class="num">{move || kilometres(km)}</span></Fact> }
    });
    let said = (!words.with_value(Vec::is_empty)).then(|| {
        let said = words.with_value(|words| words.join("\u{3000}"));
        view! { <p class="greeting-said">{said}</p> }
    });
    view! {
        <div class="greeting-last">
            <dl class="facts">
                <Fact label=visit.word(VehicleWord::LastVisit)><span class="num">{when}</span></Fact>
                {purpose}
                {distance}
            </dl>
            {said}
            <LinkButton
                label=Signal::stored(number)
                href=Address::Order(last.id()).opened_from(Some(visit.id))
                icon=IconName::History
                test_id="last-visit"
            />
        </div>
    }
    .into_any()
}
