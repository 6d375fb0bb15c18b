//! Reception: a vehicle is found or made, and its intake is filled in beside the car, step by step.

mod arrival;
mod concerns;
mod custody;
mod expected;
mod handle;
mod lacks;
mod link;
mod missing;
mod promise;
mod rail;
mod sign;
mod step;
mod vehicle;
mod walk_around;

pub use arrival::NewIntake;
pub use walk_around::Compare;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::id::{OrderId, VehicleId};
use shared::order::intake::words::{IntakeWord, next};
use shared::order::picture::OrderPicture;
use shared::order::signature::words::SignWord;
use shared::time::{SECOND, Timestamp};

use self::expected::{Expected, WaitsForCar, is_expected, needs_car};
use self::handle::{Archived, IntakeHandle};
use self::lacks::LacksHere;
use self::missing::{MissingButton, missing, to_amend};
use self::rail::Rail;
use self::step::IntakeStep;
use crate::action;
use crate::address::{Address, Segment};
use crate::browser::point;
use crate::page::common::{plate_style, presence_here_or_there};
use crate::page::door::sign_in_first;
use crate::page::shell::SyncMark;
use crate::state::{App, OrderHandle, Presence, Toast, last_visit, use_app};
use crate::ui::{
    Button, ButtonKind, EmptyState, IconButton, IconName, Illustration, LinkButton, Page, PlateBadge,
    PlateSize, Skeleton, Tone, after_paint,
};

/// Shows the intake of the order that the address names, at the step that it names.
#[component]
pub fn Intake() -> impl IntoView {
    let app = use_app();
    sign_in_first(app);
    let params = use_params_map();
    let named = Memo::new(move |_| params.with(|params| params.get("order")?.parse::<OrderId>().ok()));
    let step = Memo::new(move |_| {
        let named = params.with(|params| IntakeStep::read(params.get_str("step")?));
        named.unwrap_or(IntakeStep::Vehicle)
    });
    move || match named.get() {
        Some(id) => view! { <Opened app=app id=id step=step /> }.into_any(),
        None => absent(app),
    }
}

/// Loads the order, once for all steps.
#[component]
fn Opened(app: App, id: OrderId, step: Memo<IntakeStep>) -> impl IntoView {
    let order = OrderHandle::new(app, id);
    let presence = presence_here_or_there(order);
    move || match presence.get() {
        Presence::Here => view! { <Steps order=order step=step /> }.into_any(),
        Presence::Loading => view! {
            <main class="reception center">
                <Skeleton label=Signal::derive(move || app.words(IntakeWord::Loading).to_owned()) />
            </main>
        }
        .into_any(),
        Presence::Missing => absent(app),
    }
}

/// Holds what all steps share, and shows one of them.
#[component]
fn Steps(order: OrderHandle, step: Memo<IntakeStep>) -> impl IntoView {
    let (app, id) = (order.app, order.id);
    let vehicle = order
        .picture_now()
        .and_then(|picture| picture.order.value.vehicle);
    let before = vehicle.map(|vehicle| last_visit(app, vehicle, id));
    let last: Memo<Option<OrderPicture>> =
        Memo::new(move |_| before.and_then(|before| before.get().flatten()));
    let visit = IntakeHandle::new(order, last);
    if let Some(vehicle) = vehicle {
        ask_for_earlier(visit, vehicle);
    }
    walk_around::carry_over_once(visit);
    point::point_at_fragment(step::PLACE);
    view! { <Frame visit=visit step=step /> }
}

/// Asks the server for the visits that have left the tablets: at once, and after a failure whenever it has answered again.
fn ask_for_earlier(visit: IntakeHandle, vehicle: VehicleId) {
    let app = visit.app;
    let contact = Memo::new(move |_| {
        let standing = app.sync().standing;
        standing.failure.is_none().then_some(standing.last_contact)
    });
    let is_asking = StoredValue::new(false);
    Effect::new(move |_| {
        let is_in_touch = contact.get().is_some();
        let is_known = (visit.archived).with_untracked(|known| matches!(known, Archived::Known(_)));
        if is_known || is_asking.get_value() {
            return;
        }
        if !is_in_touch {
            visit.archived.set(Archived::Unknown);
            return;
        }
        is_asking.set_value(true);
        leptos::task::spawn_local(async move {
            // The intake may be gone by each answer.
            while let Some(asked_at) = contact.try_get_untracked().flatten() {
                let told = action::bring_last_visit_back(app, vehicle).await;
                let has_come = told.is_some();
                let _ = (visit.archived).try_set(told.map_or(Archived::Unknown, Archived::Known));
                // Where the server has answered another call meanwhile, the line is back.
                let now = contact.try_get_untracked().flatten();
                if has_come || now.is_none_or(|now| now == asked_at) {
                    break;
                }
            }
            let _ = is_asking.try_set_value(false);
        });
    });
}

/// Shows what stands around every step, and the step in it.
///
/// A tap on another step is seen at once: the rail moves on, and all else follows in the next frame.
#[component]
fn Frame(visit: IntakeHandle, step: Memo<IntakeStep>) -> impl IntoView {
    let (shown, show) = signal(step.get_untracked());
    let told_at = StoredValue::new(visit.app.now());
    Effect::new(move |_| {
        visit.app.told();
        told_at.set_value(visit.app.now());
    });
    Effect::new(move |before: Option<IntakeStep>| {
        let next = step.get();
        if before.is_some_and(|before| before != next) {
            forget_what_was_told(visit.app, told_at.get_value());
            after_paint(move || {
                // The intake may be gone by then.
                let _ = show.try_set(next);
            });
        }
        next
    });
    let waits = is_expected(visit);
    let plate = visit.read(|picture| {
        let vehicle = picture.vehicle.as_ref();
        vehicle
            .map(|vehicle| vehicle.value.plate.clone())
            .unwrap_or_default()
    });
    let note = visit.read(|picture| {
        let vehicle = picture.vehicle.as_ref().map(|vehicle| vehicle.value.title());
        let person = picture.contact().map(|person| person.value.name.clone());
        [Some(picture.order.value.number.clone()), person, vehicle]
            .into_iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
    });
    let lead = move || {
        let plate = plate.get();
        (!plate.is_empty()).then(|| {
            let style = plate_style(&plate);
            view! { <PlateBadge text=plate style=style size=PlateSize::Large test_id="intake-plate" /> }
        })
    };
    view! {
        <div class="reception" data-step=move || shown.get().path()>
            <Page
                title=Signal::derive(move || visit.app.words(shown.get().word()).to_owned())
                note=note
                back=Address::Board
                back_label=visit.word(IntakeWord::Back)
                lead=move || lead
                actions=move || view! { <SyncMark /> }
                foot=move || move || foot(visit, shown.get())
                opened=Signal::derive(move || shown.get().path().to_owned())
                test_id="intake-page"
            >
                <Rail visit=visit current=step />
                <Expected visit=visit />
                {move || if waits.get() && needs_car(shown.get()) {
                    view! { <WaitsForCar visit=visit /> }.into_any()
                } else {
                    content(visit, shown.get())
                }}
            </Page>
        </div>
    }
    .into_any()
}

/// Toasts raised within this long of a step change were caused by leaving the step.
const TOLD_BY_LEAVING: i64 = SECOND;

/// Clears the toast of the step that was left, unless it offers an undo, reports a failure, or was caused by leaving.
fn forget_what_was_told(app: App, told_at: Timestamp) {
    let counts_elsewhere = |toast: Toast| toast.undo.is_some() || toast.tone == Tone::Danger;
    let stays = untrack(move || app.told()).is_none_or(counts_elsewhere);
    if !stays && app.now().since(told_at) > TOLD_BY_LEAVING {
        app.forget_toast();
    }
}

fn content(visit: IntakeHandle, step: IntakeStep) -> AnyView {
    match step {
        IntakeStep::Vehicle => view! { <vehicle::VehicleStep visit=visit /> }.into_any(),
        IntakeStep::Concerns => view! { <concerns::ConcernsStep visit=visit /> }.into_any(),
        IntakeStep::WalkAround => view! { <walk_around::WalkAroundStep visit=visit /> }.into_any(),
        IntakeStep::Custody => view! { <custody::CustodyStep visit=visit /> }.into_any(),
        IntakeStep::Promise => view! { <promise::PromiseStep visit=visit /> }.into_any(),
        IntakeStep::Sign => view! { <sign::SignStep visit=visit /> }.into_any(),
        IntakeStep::Link => view! { <link::LinkStep visit=visit /> }.into_any(),
    }
}

fn foot(visit: IntakeHandle, step: IntakeStep) -> AnyView {
    let app = visit.app;
    let id = visit.id;
    let back = step.before().map(|before| {
        view! {
            <IconButton
                label=visit.word(before.word())
                icon=IconName::Back
                kind=ButtonKind::Secondary
                on_press=move |()| app.go(Address::Intake(id, before))
                test_id="previous"
            />
        }
    });
    // Until the customer has signed what stands here, signing is the one thing to do next.
    let is_unsigned = visit
        .order
        .picture_now()
        .is_some_and(|picture| picture.signatures.is_empty());
    let lacks = missing(visit);
    let to_amend = to_amend(visit, lacks);
    let is_signing = Memo::new(move |_| step == IntakeStep::Sign && (is_unsigned || to_amend.get()));
    let is_over = step == IntakeStep::Link && !is_unsigned;
    let waits = is_expected(visit);
    let to_pad = move || {
        (is_signing.get() && !waits.get() && lacks.with(Vec::is_empty)).then(|| {
            view! {
                <div class="intake-to-pad">
                    <Button
                        label=visit.word(SignWord::ToPad)
                        kind=ButtonKind::Primary
                        icon=IconName::Signature
                        large=true
                        on_press=move |()| point::point_at(step::PAD.to_owned())
                        test_id="to-pad"
                    />
                </div>
            }
        })
    };
    let forward = move || match step.after() {
        Some(after) => view! {
            <Button
                label=visit.say(move |lang| next(after.word(), lang))
                kind=if is_signing.get() { ButtonKind::Secondary } else { ButtonKind::Primary }
                icon=IconName::ArrowRight
                large=true
                on_press=move |()| app.go(Address::Intake(id, after))
                test_id="next"
            />
        }
        .into_any(),
        None => view! {
            <Button
                label=visit.word(IntakeWord::Finish)
                kind=if is_over { ButtonKind::Primary } else { ButtonKind::Secondary }
                icon=IconName::Check
                large=true
                on_press=move |()| app.go(Address::Board)
                test_id="finish-intake"
            />
        }
        .into_any(),
    };
    view! {
        <MissingButton visit=visit missing=lacks differs=to_amend />
        <LacksHere visit=visit step=step />
        {back}
        {to_pad}
        {forward}
    }
    .into_any()
}

fn absent(app: App) -> AnyView {
    let word = move |word: IntakeWord| Signal::derive(move || app.words(word).to_owned());
    view! {
        <main class="reception center" data-testid="not-found-page">
            <EmptyState
                title=word(IntakeWord::NotFound)
                note=word(IntakeWord::NotFoundNote)
                picture=Illustration::NothingFound
                action=move || {
                    view! { <LinkButton label=word(IntakeWord::Back) href=Address::Board icon=IconName::Back /> }
                }
            />
        </main>
    }
    .into_any()
}
