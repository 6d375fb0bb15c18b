//! Every earlier visit of the vehicle, each with its order (D11); those that have left the tablets come back when opened.

use leptos::prelude::*;
use shared::id::OrderId;
use shared::order::intake::words::{IntakeWord, VehicleWord, all_visits};
use shared::order::picture::OrderPicture;
use shared::sync::wire::ArchivedVisit;
use shared::text::{Label, kilometres};
use shared::time::Timestamp;

use crate::address::Address;
use crate::browser::format;
use crate::page::reception::handle::{Archived, IntakeHandle};
use crate::state::{App, stored_visit};
use crate::ui::{Button, ButtonKind, IconName, ListRow, Sheet, Skeleton};

/// Offers the list where there was more than the one visit that the greeting shows.
#[component]
pub fn EarlierVisits(
    visit: IntakeHandle,
    /// The visits before it: those that this tablet holds, and those that have left the tablets.
    earlier: Memo<(Vec<OrderId>, Vec<ArchivedVisit>)>,
) -> impl IntoView {
    let count = Memo::new(move |_| earlier.with(|(held, archived)| held.len() + archived.len()));
    let open = RwSignal::new(false);
    let body = move || {
        let rows = move || {
            let (held, archived) = earlier.get();
            let held = held.into_iter().map(|order| row(visit, order)).collect_view();
            let archived = archived
                .into_iter()
                .map(|past| archived_row(visit, past))
                .collect_view();
            view! { {held} {archived} }
        };
        let note = move || {
            let is_unknown = visit.archived.with(|known| *known == Archived::Unknown);
            let has_archived = earlier.with(|(_, archived)| !archived.is_empty());
            let word = match (is_unknown, has_archived) {
                (true, _) => VehicleWord::VisitsHereNote,
                (false, true) => VehicleWord::VisitsNote,
                (false, false) => return None,
            };
            Some(view! { <p class="soft small">{visit.word(word)}</p> })
        };
        view! {
            <div class="card card-flush rows" data-testid="visits">{rows}</div>
            {note}
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
fn row(visit: IntakeHandle, order: OrderId) -> AnyView {
    let app = visit.app;
    let picture = LocalResource::new(move || stored_visit(app, order));
    let content = move || match picture.get() {
        Some(Some(picture)) => told(visit, &picture),
        Some(None) => ().into_any(),
        None => view! { <Skeleton label=visit.word(IntakeWord::Loading) lines=1 /> }.into_any(),
    };
    view! { {content} }.into_any()
}

/// Shows a visit that has left the tablets; its order comes when it is opened.
fn archived_row(visit: IntakeHandle, past: ArchivedVisit) -> AnyView {
    let title = when_and_how_far(visit.app, Some(past.arrived_at), past.odometer_km);
    view! {
        <ListRow
            title=title
            note=past.number
            href=Address::Order(past.order).opened_from(Some(visit.id))
            icon=IconName::Archive
            test_id="visit"
        />
    }
    .into_any()
}

fn when_and_how_far(app: App, at: Option<Timestamp>, km: Option<u32>) -> Signal<String> {
    Signal::derive(move || {
        let lang = app.lang();
        let when = at.map(|at| format::date_time(lang, &app.zone(), at));
        let km = km.map(kilometres);
        when.into_iter().chain(km).collect::<Vec<_>>().join(" · ")
    })
}

fn told(visit: IntakeHandle, picture: &OrderPicture) -> AnyView {
    let app = visit.app;
    let order = picture.order.value.clone();
    let title = when_and_how_far(app, order.arrived_at, picture.intake().odometer_km);
    let (purpose, number) = (order.purpose, order.number);
    let note = move || {
        let purpose = purpose.map(|purpose| purpose.label(app.lang()).to_owned());
        let parts = purpose.into_iter().chain([number.clone()]);
        parts.collect::<Vec<_>>().join(" · ")
    };
    view! {
        <ListRow
            title=title
            note=Signal::derive(note)
            href=Address::Order(picture.id()).opened_from(Some(visit.id))
            icon=IconName::History
            test_id="visit"
        />
    }
    .into_any()
}
