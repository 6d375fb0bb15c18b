//! Every earlier visit of the vehicle that this tablet holds, each with its order (D11).

use leptos::prelude::*;
use shared::id::{OrderId, VehicleId};
use shared::order::picture::OrderPicture;
use shared::text::Label;
use shared::text::reception::{IntakeWord, VehicleWord, all_visits};

use crate::browser::format;
use crate::page::part::from_intake;
use crate::page::reception::visit::Visit;
use crate::state::{earlier_visits, stored_visit};
use crate::ui::{Button, ButtonKind, IconName, ListRow, Sheet, Skeleton};

/// Offers the list where there was more than the one visit that the greeting shows.
#[component]
pub fn EarlierVisits(
    /// Is the intake.
    visit: Visit,
    /// Is its vehicle.
    vehicle: VehicleId,
) -> impl IntoView {
    let earlier = earlier_visits(visit.app, vehicle, visit.id);
    let count = Memo::new(move |_| earlier.with(Vec::len));
    let open = RwSignal::new(false);
    let body = move || {
        let rows = move || {
            earlier
                .get()
                .into_iter()
                .map(|order| row(visit, order))
                .collect_view()
        };
        view! {
            <div class="card card-flush rows" data-testid="visits">{rows}</div>
            <p class="soft small">{visit.word(VehicleWord::VisitsNote)}</p>
        }
    };
    view! {
        <Show when=move || { count.get() > 1 }>
            <Button
                label=visit.say(move |lang| all_visits(count.get(), lang))
                kind=ButtonKind::Quiet
                icon=IconName::History
                on_press=move |()| open.set(true)
                test_id="all-visits"
            />
        </Show>
        <Sheet
            open=open
            on_close=move |()| open.set(false)
            title=visit.word(VehicleWord::Visits)
            close_label=visit.word(IntakeWord::Close)
            test_id="visits-sheet"
        >
            {body}
        </Sheet>
    }
    .into_any()
}

/// Shows one visit: when, how far the car had gone, what for.
fn row(visit: Visit, order: OrderId) -> AnyView {
    let app = visit.app;
    let picture = LocalResource::new(move || stored_visit(app, order));
    let content = move || match picture.get() {
        Some(Some(picture)) => told(visit, &picture),
        Some(None) => ().into_any(),
        None => view! { <Skeleton label=visit.word(IntakeWord::Loading) lines=1 /> }.into_any(),
    };
    view! { {content} }.into_any()
}

fn told(visit: Visit, picture: &OrderPicture) -> AnyView {
    let app = visit.app;
    let order = picture.order.value.clone();
    let (at, km) = (order.arrived_at, order.odometer_km);
    let title = move || {
        let lang = app.lang();
        let when = at.map(|at| format::date_time(lang, &app.zone(), at));
        let km = km.map(|km| format::kilometres(lang, km));
        when.into_iter().chain(km).collect::<Vec<_>>().join(" · ")
    };
    let (purpose, number) = (order.purpose, order.number);
    let note = move || {
        let purpose = purpose.map(|purpose| purpose.label(app.lang()).to_owned());
        let parts = purpose.into_iter().chain([number.clone()]);
        parts.collect::<Vec<_>>().join(" · ")
    };
    view! {
        <ListRow
            title=Signal::derive(title)
            note=Signal::derive(note)
            href=from_intake(picture.id(), visit.id)
            icon=IconName::History
            test_id="visit"
        />
    }
    .into_any()
}
