//! A car that is still expected: when, what to do when it comes, and moving or cancelling its appointment.

use leptos::prelude::*;
use shared::change::Action;
use shared::id::OrderId;
use shared::order::appointment::Bring;
use shared::order::appointment::words::{AppointmentWord, appointment_at, booked_for};
use shared::text::floor::{FrameWord, OrderWord, expected};
use shared::text::{Label, Lang};
use shared::time::{MINUTE, Timestamp};

use crate::action;
use crate::address::{Address, IntakeStep};
use crate::browser::point;
use crate::page::common::when::{When, appointment_time};
use crate::page::common::{Cancelling, May, cancelling};
use crate::state::{App, OrderHandle, Toast};
use crate::ui::{Banner, Button, ButtonKind, Card, Dialog, IconName, LinkButton, StatusPill, Tone};

fn word(app: App, word: AppointmentWord) -> Signal<String> {
    Signal::derive(move || app.words(word).to_owned())
}

/// Shows the appointment while nobody has arrived for it.
pub(super) fn section(app: App, order: OrderHandle) -> AnyView {
    let waits = order.read(|picture| {
        let order = &picture.order.value;
        order
            .is_expected()
            .then(|| (Some(picture.id()), order.expected_at))
    });
    let shown = move || {
        let (id, at) = waits.get()?;
        Some(card(app, order, id?, at))
    };
    view! { {shown} }.into_any()
}

fn card(app: App, order: OrderHandle, id: OrderId, at: Option<Timestamp>) -> AnyView {
    let (moving, cancelling) = (RwSignal::new(false), RwSignal::new(false));
    let busy = RwSignal::new(false);
    let title = move || {
        let when = at.map(|at| appointment_time(app, at)).unwrap_or_default();
        appointment_at(&when, app.lang()).trim().to_owned()
    };
    let far = move || {
        let minutes = at?.since(app.tick()) / MINUTE;
        let tone = if minutes < 0 { Tone::Warn } else { Tone::Info };
        let label = Signal::derive(move || expected(app.lang(), minutes));
        Some(view! { <StatusPill label=label tone=tone icon=IconName::Clock test_id="appointment-far" /> })
    };
    let reason = order.read(|picture| picture.order.value.cancel_reason.clone());
    let cancelled = move || {
        let reason = reason.get();
        (!reason.is_empty()).then(|| {
            view! {
                <Banner
                    title=word(app, AppointmentWord::AlsoCancelled)
                    note=reason
                    tone=Tone::Warn
                    test_id="also-cancelled"
                />
            }
        })
    };
    let arrive = move |()| {
        order.act_once(busy, async move |picture| {
            action::arrive(app, &picture).await?;
            app.go(Address::Intake(id, IntakeStep::Vehicle));
            Ok(())
        });
    };
    view! {
        <Card class="card-edge edge-accent stack" test_id="order-appointment">
            <div class="spread order-progress">
                <div class="cluster grow">
                    <h2 class="order-time num" data-testid="appointment-time">{title}</h2>
                    {far}
                </div>
                <div class="cluster">
                    <May action=Action::Arrive>
                        <Button
                            label=word(app, AppointmentWord::Here)
                            kind=ButtonKind::Primary
                            icon=IconName::Car
                            large=true
                            busy=busy
                            on_press=arrive
                            test_id="arrive"
                        />
                    </May>
                </div>
            </div>
            {cancelled}
            <p class="soft">{move || bring(app.lang())}</p>
            <div class="cluster">
                <May action=Action::EditIntake>
                    <LinkButton
                        label=word(app, AppointmentWord::FillIn)
                        href=Address::Intake(id, IntakeStep::Concerns)
                        icon=IconName::Message
                        kind=ButtonKind::Secondary
                        test_id="fill-in"
                    />
                </May>
                <May action=Action::EditIntake>
                    <LinkButton
                        label=word(app, AppointmentWord::People)
                        href=Address::Intake(id, IntakeStep::Vehicle)
                        icon=IconName::User
                        kind=ButtonKind::Secondary
                        test_id="fill-in-people"
                    />
                </May>
                <May action=Action::CreateOwnerLink>
                    <LinkButton
                        label=Signal::derive(move || app.words(OrderWord::ShowLink).to_owned())
                        href=Address::Intake(id, IntakeStep::Link)
                        icon=IconName::Qr
                        kind=ButtonKind::Secondary
                        test_id="go-to-link"
                    />
                </May>
                <May action=Action::MoveAppointment>
                    <Button
                        label=word(app, AppointmentWord::Move)
                        kind=ButtonKind::Quiet
                        icon=IconName::CalendarClock
                        on_press=move |()| moving.set(true)
                        test_id="move-appointment"
                    />
                </May>
                <May action=Action::CancelAppointment>
                    <Button
                        label=word(app, AppointmentWord::Cancel)
                        kind=ButtonKind::Quiet
                        icon=IconName::Close
                        on_press=move |()| cancelling.set(true)
                        test_id="cancel-appointment"
                    />
                </May>
            </div>
        </Card>
        {move_dialog(app, order, at, moving)}
        {cancel_dialog(app, order, cancelling)}
    }
    .into_any()
}

/// Says what the customer is to bring (D4).
fn bring(lang: Lang) -> String {
    let things: Vec<&str> = Bring::ALL.iter().map(|thing| thing.label(lang)).collect();
    let word = AppointmentWord::Bring.label(lang);
    match lang {
        Lang::Zh => format!("{word}：{}。", things.join("、")),
        Lang::En => format!("{word}: {}.", things.join(", ").to_lowercase()),
    }
}

fn move_dialog(app: App, order: OrderHandle, at: Option<Timestamp>, open: RwSignal<bool>) -> AnyView {
    let wished = RwSignal::new(at);
    let error = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let confirm = move |()| {
        let Some(at) = wished.get_untracked() else {
            return;
        };
        order.act_once(busy, async move |picture| {
            match action::move_appointment(app, &picture, at).await {
                Ok(()) => {
                    open.try_set(false);
                    let when = untrack(|| appointment_time(app, at));
                    app.toast(Toast::say(booked_for(&when, app.lang_now()), Tone::Ok));
                }
                Err(refused) => {
                    error.try_set(Some(refused.sentence(app.lang_now())));
                    point::point_at_refused();
                }
            }
            Ok(())
        });
    };
    Effect::new(move |_| {
        wished.track();
        error.set(None);
    });
    let body = move || {
        view! {
            <div class="stack">
                <When at=wished error=error />
                <div class="dialog-actions">
                    <Button
                        label=word(app, AppointmentWord::MoveConfirm)
                        kind=ButtonKind::Primary
                        wide=true
                        large=true
                        busy=busy
                        disabled=Signal::derive(move || wished.get().is_none())
                        on_press=confirm
                        test_id="move-confirm"
                    />
                </div>
            </div>
        }
        .into_any()
    };
    view! {
        <Dialog
            open=open
            on_close=move |()| open.set(false)
            title=word(app, AppointmentWord::MoveTitle)
            close_label=Signal::derive(move || app.words(FrameWord::Close).to_owned())
            wide=true
            test_id="move-dialog"
        >
            {body}
        </Dialog>
    }
    .into_any()
}

/// The reasons that are said most often; any other is typed.
const REASONS: [AppointmentWord; 3] = [
    AppointmentWord::ByCustomer,
    AppointmentWord::AnotherDay,
    AppointmentWord::ByShop,
];

fn cancel_dialog(app: App, order: OrderHandle, open: RwSignal<bool>) -> AnyView {
    let words = Cancelling {
        title: AppointmentWord::CancelTitle,
        hint: AppointmentWord::CancelHint,
        confirm: AppointmentWord::Cancel,
        reasons: REASONS,
    };
    let busy = RwSignal::new(false);
    let confirm = move |why: String| {
        order.act_once(busy, async move |picture| {
            action::cancel_appointment(app, &picture, &why).await?;
            app.toast(Toast::say(
                AppointmentWord::Cancelled.label(app.lang_now()),
                Tone::Neutral,
            ));
            app.go(Address::Board);
            Ok(())
        });
    };
    cancelling(app, open, busy, words, confirm)
}
