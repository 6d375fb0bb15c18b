//! The vehicle compared with what was signed: before work, at quality control, at delivery (D36, D51).

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::id::OrderId;
use shared::order::custody::Holding;
use shared::order::light;
use shared::order::moment::{self, Moment};
use shared::order::picture::OrderPicture;
use shared::text::floor::{FrameWord, OrderWord};
use shared::text::reception::{CompareWord, VehicleWord, compare_title, eighths};

use super::{Walk, canvas, editor, list, tools, viewer};
use crate::action;
use crate::browser::format;
use crate::page::board::sign_in_first;
use crate::page::part::{Plate, presence_here_or_there};
use crate::page::reception::absent;
use crate::page::reception::visit::Visit;
use crate::page::shell::{Frame, SyncMark};
use crate::state::{App, OrderHandle, Presence, order_handle, use_app};
use crate::ui::{Banner, Button, ButtonKind, Card, Fact, IconName, Page, PlateSize, Section, Skeleton, Tone};

/// Shows the comparison of the order and the moment that the address names.
#[component]
pub fn Compare() -> impl IntoView {
    let app = use_app();
    sign_in_first(app);
    let params = use_params_map();
    let named = Memo::new(move |_| {
        params.with(|params| {
            let order = params.get("order")?.parse::<OrderId>().ok()?;
            let moment = Moment::parse(params.get_str("moment")?)?;
            moment.is_after_intake().then_some((order, moment))
        })
    });
    move || match named.get() {
        Some((id, moment)) => view! { <Opened app=app id=id moment=moment /> }.into_any(),
        None => absent(app),
    }
}

#[component]
fn Opened(app: App, id: OrderId, moment: Moment) -> impl IntoView {
    let order = order_handle(move || id);
    let presence = presence_here_or_there(app, order, move || id);
    let body = move || {
        match presence.get() {
        Presence::Here => comparison(app, id, order, moment),
        Presence::Loading => {
            view! { <Skeleton label=Signal::derive(move || app.words(FrameWord::Loading).to_owned()) lines=8 /> }
                .into_any()
        }
        Presence::Missing => absent(app),
    }
    };
    let plate = order.memo(|picture| {
        let vehicle = picture.vehicle.as_ref();
        vehicle
            .map(|vehicle| vehicle.value.plate.clone())
            .unwrap_or_default()
    });
    view! {
        <Frame>
            <Page
                title=Signal::derive(move || compare_title(moment, app.lang()))
                note=order.memo(|picture| picture.order.value.number.clone())
                back=format!("/orders/{id}")
                back_label=Signal::derive(move || app.words(FrameWord::Back).to_owned())
                lead=move || view! { <Plate text=plate size=PlateSize::Large /> }
                actions=move || view! { <SyncMark /> }
                test_id="page-compare"
            >
                {body}
            </Page>
        </Frame>
    }
    .into_any()
}

fn comparison(app: App, id: OrderId, order: OrderHandle, moment: Moment) -> AnyView {
    let visit = Visit::new(app, id, order, Memo::new(|_| None));
    let walk = Walk::new(visit, moment);
    let is_signed = visit.read(|picture| picture.intake_signature().is_some());
    let parts = move || {
        view! {
            <div class="walk">
                <div class="walk-main">
                    <tools::Tools walk=walk />
                    <canvas::Canvas walk=walk />
                    <tools::Legend walk=walk />
                </div>
                <div class="walk-side">
                    <editor::Editor walk=walk />
                    <list::Marks walk=walk />
                    <Signed visit=visit />
                    <Confirm walk=walk />
                </div>
            </div>
            <viewer::Viewer walk=walk />
        }
    };
    view! {
        <Show
            when=move || is_signed.get()
            fallback=move || view! {
                <Banner
                    title=visit.word(CompareWord::NotSigned)
                    note=visit.word(CompareWord::NotSignedNote)
                    tone=Tone::Warn
                    test_id="compare-not-signed"
                />
            }
        >
            {parts()}
        </Show>
    }
    .into_any()
}

/// Shows what else was signed and can be looked at: gauges, warning lights, what lies in the vehicle.
#[component]
fn Signed(visit: Visit) -> impl IntoView {
    let app = visit.app;
    let word = move |word: OrderWord| visit.word(word);
    let facts = move || {
        let lang = app.lang();
        visit.order.with(|picture| {
            let order = &picture.order.value;
            let odometer = order.odometer_km.map(|km| format::kilometres(lang, km));
            let fuel = order.fuel_eighths.map(|level| eighths(level, lang));
            let battery = order.battery_percent.map(|level| format!("{level} %"));
            let rows = [
                (word(OrderWord::Odometer), odometer),
                (word(OrderWord::Fuel), fuel),
                (word(OrderWord::Battery), battery),
                (
                    visit.word(VehicleWord::LightsOn),
                    Some(light::told_of(order, lang)),
                ),
                (visit.word(CompareWord::InVehicle), in_vehicle(picture)),
            ];
            rows.into_iter()
                .filter_map(|(label, value)| Some((label, value?)))
                .map(|(label, value)| view! { <Fact label=label><span class="num">{value}</span></Fact> })
                .collect_view()
        })
    };
    view! {
        <Section title=visit.word(CompareWord::State)>
            <Card><dl class="facts">{facts}</dl></Card>
        </Section>
    }
    .into_any()
}

fn in_vehicle(picture: &OrderPicture) -> Option<String> {
    let things = picture.custody.iter().map(|thing| &thing.value);
    let left: Vec<&str> = things
        .filter(|thing| thing.holding == Some(Holding::InVehicle))
        .map(|thing| thing.description.as_str())
        .collect();
    (!left.is_empty()).then(|| left.join(" · "))
}

/// Shows the button that confirms, and then when that was; what lacks a reason is told when it is pressed.
#[component]
fn Confirm(walk: Walk) -> impl IntoView {
    let (visit, moment) = (walk.visit, walk.moment);
    let app = visit.app;
    let done_at = visit.read(move |picture| moment.compared_at(picture));
    let has_new = visit
        .read(move |picture| moment::seen(picture, moment).any(|seen| seen.mark.value.seen_at() == moment));
    let label = Signal::derive(move || {
        let word = if has_new.get() {
            CompareWord::ConfirmFound
        } else {
            CompareWord::Confirm
        };
        app.words(word).to_owned()
    });
    let confirm = move |()| {
        visit.act(async move |picture| action::compare_vehicle(app, &picture, moment).await);
    };
    move || match done_at.get() {
        Some(at) => view! {
            <Banner title=label note=visit.day_time(at) tone=Tone::Ok test_id="compared" />
        }
        .into_any(),
        None => view! {
            <div class="stack stack-tight">
                <Button
                    label=label
                    kind=ButtonKind::Primary
                    icon=IconName::Check
                    large=true
                    wide=true
                    on_press=confirm
                    test_id="confirm-compared"
                />
                <p class="small soft">{visit.word(CompareWord::ConfirmNote)}</p>
            </div>
        }
        .into_any(),
    }
}
