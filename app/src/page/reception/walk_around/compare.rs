//! The vehicle compared with what was signed: before work, at quality control, at delivery (D36, D51).

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::id::{OrderId, StaffId};
use shared::order::comparison::words::{CompareWord, compare_title, reasons_lacking};
use shared::order::custody::Holding;
use shared::order::facts::{Arrival, Arrived};
use shared::order::moment::{self, Moment};
use shared::order::picture::OrderPicture;
use shared::order::sheet::Sheet;
use shared::text::Lang;
use shared::text::floor::FrameWord;
use shared::time::Timestamp;

use super::{Walk, canvas, editor, list, tools, viewer};
use crate::action;
use crate::address::{Address, Link};
use crate::page::common::{Plate, opened_from, presence_here_or_there, thing_title};
use crate::page::door::sign_in_first;
use crate::page::reception::absent;
use crate::page::reception::handle::IntakeHandle;
use crate::page::reception::step::IntakeStep;
use crate::page::shell::{Frame, SyncMark};
use crate::state::{App, OrderHandle, Presence, use_app};
use crate::ui::{
    Button, ButtonKind, Card, EmptyState, Fact, Icon, IconName, Illustration, LinkButton, Page, PlateSize,
    Section, Skeleton,
};

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
    let order = OrderHandle::new(app, id);
    let presence = presence_here_or_there(order);
    let visit = IntakeHandle::new(order, Memo::new(|_| None));
    let walk = Walk::new(visit, moment);
    let is_signed = visit.read(|picture| picture.intake_signature().is_some());
    let body = move || {
        match presence.get() {
        Presence::Here if is_signed.get() => comparison(walk),
        Presence::Here => not_signed(visit),
        Presence::Loading => {
            view! { <Skeleton label=Signal::derive(move || app.words(FrameWord::Loading).to_owned()) lines=8 /> }
                .into_any()
        }
        Presence::Missing => absent(app),
    }
    };
    let back = Address::Order(id).opened_from(opened_from());
    let way = StoredValue::new(back.clone());
    let foot =
        move || (presence.get() == Presence::Here && is_signed.get()).then(|| foot(walk, way.get_value()));
    let plate = order.read(|picture| {
        let vehicle = picture.vehicle.as_ref();
        vehicle
            .map(|vehicle| vehicle.value.plate.clone())
            .unwrap_or_default()
    });
    view! {
        <Frame>
            <div class="compare">
                <Page
                    title=Signal::derive(move || compare_title(moment, app.lang()))
                    note=order.read(|picture| picture.order.value.number.clone())
                    back=back
                    back_label=Signal::derive(move || app.words(FrameWord::Back).to_owned())
                    lead=move || view! { <Plate text=plate size=PlateSize::Large /> }
                    actions=move || view! { <SyncMark /> }
                    foot=move || foot
                    test_id="page-compare"
                >
                    {body}
                </Page>
            </div>
        </Frame>
    }
    .into_any()
}

/// Says why there is nothing to compare yet, and leads to where the customer signs.
fn not_signed(visit: IntakeHandle) -> AnyView {
    let sign = Address::Intake(visit.id, IntakeStep::Sign);
    view! {
        <EmptyState
            title=visit.word(CompareWord::NotSigned)
            note=visit.word(CompareWord::NotSignedNote)
            picture=Illustration::EmptyBay
            action=move || {
                view! {
                    <LinkButton
                        label=visit.word(CompareWord::GoSign)
                        href=sign
                        kind=ButtonKind::Primary
                        icon=IconName::Signature
                        large=true
                        test_id="go-to-sign"
                    />
                }
            }
            test_id="compare-not-signed"
        />
    }
    .into_any()
}

fn comparison(walk: Walk) -> AnyView {
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
                <Signed visit=walk.visit />
            </div>
        </div>
        <viewer::Viewer walk=walk />
    }
    .into_any()
}

/// Shows what else was signed and can be looked at: the facts of the intake, and what lies in the vehicle.
#[component]
fn Signed(visit: IntakeHandle) -> impl IntoView {
    let app = visit.app;
    let facts = move || {
        visit.order.with(|picture| {
            let sheet = picture
                .last_signature()
                .and_then(|signature| Sheet::read(&signature.value.sheet));
            let arrived = sheet
                .as_ref()
                .map_or_else(|| picture.intake().into(), Arrived::from);
            let facts = arrived.facts(app.lang()).into_iter();
            // What was said to the customer is not to be seen on the car.
            let seen = facts.filter(|(fact, _)| *fact != Arrival::Valuables);
            let seen = seen.map(|(fact, told)| (visit.word(fact), told));
            let lies = in_vehicle(app, picture).map(|lies| (visit.word(CompareWord::InVehicle), lies));
            seen.chain(lies)
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

fn in_vehicle(app: App, picture: &OrderPicture) -> Option<String> {
    let things = picture.custody.iter().map(|thing| &thing.value);
    let left: Vec<String> = things
        .filter(|thing| thing.holding == Some(Holding::InVehicle))
        .map(|thing| thing_title(app, thing))
        .collect();
    let between = match app.lang() {
        Lang::Zh => "；",
        Lang::En => "; ",
    };
    (!left.is_empty()).then(|| left.join(between))
}

/// Shows what to do and the button that confirms; after that who confirmed, and the way back.
fn foot(walk: Walk, back: Link) -> AnyView {
    let (visit, moment) = (walk.visit, walk.moment);
    let app = visit.app;
    let done = visit.read(move |picture| Some((moment.compared_at(picture)?, moment.compared_by(picture))));
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
    let busy = RwSignal::new(false);
    let content = move || match done.get() {
        Some((at, by)) => confirmed(visit, label, (at, by), back.clone()),
        None => view! {
            <ToDo walk=walk />
            <Button
                label=label
                kind=ButtonKind::Primary
                icon=IconName::Check
                large=true
                busy=busy
                on_press=move |()| confirm(walk, busy)
                test_id="confirm-compared"
            />
        }
        .into_any(),
    };
    view! { {content} }.into_any()
}

/// Confirms the comparison; a mark that lacks its reason is opened instead.
fn confirm(walk: Walk, busy: RwSignal<bool>) {
    let (app, moment) = (walk.visit.app, walk.moment);
    walk.visit.act_once(busy, async move |picture| {
        let done = action::compare_vehicle(app, &picture, moment).await;
        if let Some(id) = moment::lack_reason(&picture, moment).next() {
            walk.ask_reason(id);
        }
        done
    });
}

/// Says what to do, or which reasons are still to be given.
#[component]
fn ToDo(walk: Walk) -> impl IntoView {
    let (visit, moment) = (walk.visit, walk.moment);
    let lacking = visit.read(move |picture| moment::lack_reason(picture, moment).count());
    let open = move |_| {
        let first = visit
            .order
            .with(|picture| moment::lack_reason(picture, moment).next());
        if let Some(Some(id)) = first {
            walk.ask_reason(id);
        }
    };
    move || match lacking.get() {
        0 => view! { <p class="compare-how" data-testid="compare-how">{visit.word(CompareWord::How)}</p> }
            .into_any(),
        count => view! {
            <button type="button" class="intake-missing" data-testid="reasons-lacking" on:click=open>
                <Icon name=IconName::Alert />
                <span>{visit.say(move |lang| reasons_lacking(count, lang))}</span>
            </button>
        }
        .into_any(),
    }
}

/// Says who confirmed the comparison and when, and leads back to the order.
fn confirmed(
    visit: IntakeHandle,
    label: Signal<String>,
    (at, by): (Timestamp, Option<StaffId>),
    back: Link,
) -> AnyView {
    let told = move || {
        let by = by.and_then(|by| visit.app.staff_name(by));
        let parts = [by, Some(visit.day_time(at))];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    view! {
        <div class="compare-done" role="status" data-testid="compared">
            <Icon name=IconName::CheckCircle />
            <p>
                <strong>{label}</strong>
                <span class="compare-by">{told}</span>
            </p>
        </div>
        <LinkButton
            label=visit.word(CompareWord::ToOrder)
            href=back
            kind=ButtonKind::Primary
            icon=IconName::Back
            large=true
            test_id="back-to-order"
        />
    }
    .into_any()
}
