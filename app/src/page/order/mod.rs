//! One order: where it stands, when it is promised, what it waits for, and what was taken in.

#![allow(unreachable_pub)]

mod appointment;
mod clash;
mod delivery;
mod follow_up;
mod held;
mod intake;
mod loan_car;
mod progress;
mod promise;
mod walk_around;

use leptos::prelude::*;
use shared::order::appointment::words::CancelWord;
use shared::order::paper::words::PrintWord;
use shared::order::stage::Step;
use shared::text::floor::{FrameWord, OrderWord};

use crate::address::{Address, IntakeStep};
use crate::page::common::{Plate, opened_from, order_in_address, presence_here_or_there};
use crate::page::door::sign_in_first;
use crate::page::shell::{Frame, SyncMark};
use crate::state::{App, OrderHandle, Presence, use_app};
use crate::ui::{
    Banner, ButtonKind, EmptyState, IconName, Illustration, LinkButton, Page, PlateSize, Skeleton, Tone,
};

/// Shows an order.
#[component]
pub fn Order() -> impl IntoView {
    let app = use_app();
    sign_in_first(app);
    let id = order_in_address();
    move || opened(OrderHandle::new(app, id.get()))
}

/// Shows one order.
fn opened(order: OrderHandle) -> AnyView {
    let (app, id) = (order.app, order.id);
    let plate = order.read(|picture| {
        picture
            .vehicle
            .as_ref()
            .map(|vehicle| vehicle.value.plate.clone())
            .unwrap_or_default()
    });
    let title = order.read(|picture| {
        picture
            .vehicle
            .as_ref()
            .map(|vehicle| vehicle.value.title())
            .unwrap_or_default()
    });
    let number = order.read(|picture| picture.order.value.number.clone());
    let presence = presence_here_or_there(order);
    let is_here = Memo::new(move |_| presence.get() == Presence::Here);
    let from = opened_from();
    let links = move || {
        view! {
            <LinkButton
                label=Signal::derive(move || app.words(PrintWord::Title).to_owned())
                href=Address::Print(id).opened_from(from).to_string()
                icon=IconName::Printer
                kind=ButtonKind::Secondary
                test_id="go-to-print"
            />
            <LinkButton
                label=Signal::derive(move || app.words(OrderWord::OpenIntake).to_owned())
                href=Address::Intake(id, IntakeStep::Vehicle).to_string()
                icon=IconName::Clipboard
                kind=ButtonKind::Secondary
                test_id="open-intake"
            />
        }
    };
    let actions = move || {
        view! {
            <SyncMark />
            {move || is_here.get().then(links)}
        }
    };
    let back = from.map_or_else(
        || Address::Board,
        |intake| Address::Intake(intake, IntakeStep::Vehicle),
    );
    let body = move || {
        match presence.get() {
        Presence::Here => parts(app, order),
        Presence::Loading => {
            view! { <Skeleton label=Signal::derive(move || app.words(FrameWord::Loading).to_owned()) lines=8 /> }
                .into_any()
        }
        Presence::Missing => missing(app),
    }
    };
    view! {
        <Frame>
            <Page
                title=Signal::derive(move || if title.with(String::is_empty) { number.get() } else { title.get() })
                note=number
                back=back
                back_label=Signal::derive(move || app.words(FrameWord::Back).to_owned())
                lead=move || view! { <Plate text=plate size=PlateSize::Large /> }
                actions=actions
                test_id="page-order"
            >
                {body}
            </Page>
        </Frame>
    }
    .into_any()
}

fn parts(app: App, order: OrderHandle) -> AnyView {
    // Of a car that is still to come nothing has been looked at, held or signed.
    let waits = order.read(|picture| picture.order.value.is_expected());
    let seen = move || {
        (!waits.get()).then(|| {
            view! {
                {walk_around::section(app, order)}
                {intake::readings(app, order)}
                {intake::photos(app, order)}
            }
        })
    };
    let agreed = move || {
        (!waits.get()).then(|| {
            view! {
                {held::custody(app, order)}
                {loan_car::section(app, order)}
                {held::signature(app, order)}
            }
        })
    };
    view! {
        <div class="stack stack-loose">
            {appointment::section(app, order)}
            {also_cancelled(app, order)}
            {progress::section(app, order)}
            {follow_up::section(app, order)}
            {clash::section(app, order)}
            {delivery::section(app, order)}
            <div class="split">
                <div class="stack stack-loose">
                    {intake::concerns(app, order)}
                    {seen}
                </div>
                <div class="stack stack-loose">
                    {promise::section(app, order)}
                    {intake::people(app, order)}
                    {agreed}
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// Says that somebody cancelled the intake while the customer signed it, until work begins.
fn also_cancelled(app: App, order: OrderHandle) -> AnyView {
    let reason = order.read(|picture| {
        let order = &picture.order.value;
        let is_told = order.signed_at.is_some() && order.stage.step() == Step::Reception;
        is_told.then(|| order.cancel_reason.clone())
    });
    let told = move |word: CancelWord| Signal::derive(move || app.words(word).to_owned());
    let reason = Memo::new(move |_| reason.get().unwrap_or_default());
    let note = move || format!("{} · {}", reason.get(), app.words(CancelWord::AlsoCancelledNote));
    view! {
        <Show when=move || !reason.with(String::is_empty)>
            <Banner
                title=told(CancelWord::AlsoCancelled)
                note=Signal::derive(note)
                tone=Tone::Warn
                test_id="also-cancelled"
            />
        </Show>
    }
    .into_any()
}

fn missing(app: App) -> AnyView {
    view! {
        <EmptyState
            title=Signal::derive(move || app.words(OrderWord::NotFound).to_owned())
            note=Signal::derive(move || app.words(OrderWord::NotFoundNote).to_owned())
            picture=Illustration::NothingFound
            test_id="order-missing"
        />
    }
    .into_any()
}

/// Returns a signal of a word of this page.
fn word(app: App, word: OrderWord) -> Signal<String> {
    Signal::derive(move || app.words(word).to_owned())
}
