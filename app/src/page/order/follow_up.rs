//! After delivery: when the car left, until when its owner may be called, and what comes next.

use leptos::prelude::*;
use shared::change::Action;
use shared::order::stage::{self, FOLLOWED_UP_FOR};
use shared::text::floor::OrderWord;

use super::word;
use crate::action;
use crate::address::{Address, IntakeStep};
use crate::browser::format;
use crate::page::common::{Cancelling, May, cancelling};
use crate::state::{App, OrderHandle};
use crate::ui::{Button, ButtonKind, Card, IconName, StatusPill, Tone};

/// Shows it once the car was handed over; nothing before.
pub(super) fn section(app: App, order: OrderHandle) -> AnyView {
    let is_delivered = order.read(|picture| picture.order.value.is_delivered());
    view! { <Show when=move || is_delivered.get()>{delivered(app, order)}</Show> }.into_any()
}

fn delivered(app: App, order: OrderHandle) -> AnyView {
    let times = order.read(|picture| {
        let order = &picture.order.value;
        Some((order.delivered_at, order.closed_at, order.close_reason.clone()))
    });
    let is_closed = Memo::new(move |_| {
        let now = app.tick();
        order.with(|picture| stage::is_over(&picture.order, now)) == Some(true)
    });
    let (closing, busy) = (RwSignal::new(false), RwSignal::new(false));
    let when = move || {
        let at = times.get()?.0?;
        let (lang, zone) = (app.lang(), app.zone());
        let left = format!(
            "{} {}",
            app.words(OrderWord::HandedOverAt),
            format::day_time(lang, &zone, at)
        );
        if is_closed.get() {
            return Some(left);
        }
        let until = format::day(lang, &zone, at.plus(FOLLOWED_UP_FOR));
        Some(format!(
            "{left} · {} {until}",
            app.words(OrderWord::FollowedUntil)
        ))
    };
    let closed = move || {
        let (_, _, reason) = times.get().unwrap_or_default();
        let title = app.words(OrderWord::ClosedTitle);
        is_closed.get().then(|| {
            let label = if reason.is_empty() { title.to_owned() } else { format!("{title} · {reason}") };
            view! { <StatusPill label=label tone=Tone::Neutral icon=IconName::Check test_id="order-closed" /> }
        })
    };
    let open_new = move |()| {
        order.act_once(busy, async move |picture| {
            if let Some(vehicle) = &picture.vehicle {
                let next = action::open_order(app, vehicle).await?;
                app.go(Address::Intake(next, IntakeStep::Vehicle));
            }
            Ok(())
        });
    };
    let close = move |reason: String| {
        closing.set(false);
        order.act_once(busy, async move |picture| {
            action::close_order(app, &picture, &reason).await
        });
    };
    let no_call = move || {
        (!is_closed.get()).then(|| {
            view! {
                <May action=Action::CloseOrder>
                    <Button
                        label=word(app, OrderWord::NoCall)
                        kind=ButtonKind::Quiet
                        icon=IconName::Check
                        on_press=move |()| closing.set(true)
                        test_id="no-call"
                    />
                </May>
            }
        })
    };
    let words = Cancelling {
        title: OrderWord::NoCallTitle,
        hint: OrderWord::NoCallHint,
        confirm: OrderWord::NoCall,
        reasons: [OrderWord::AsksNoCall, OrderWord::NotReached, OrderWord::OwnCar],
    };
    view! {
        <Card class="stack">
            <div class="spread" data-testid="delivered">
                <div class="stack stack-tight">
                    <p class="strong num">{when}</p>
                    <p class="soft small">{move || app.words(OrderWord::NewOrderNote)}</p>
                    {closed}
                </div>
                <div class="cluster">
                    {no_call}
                    <May action=Action::OpenOrder>
                        <Button
                            label=word(app, OrderWord::NewOrder)
                            kind=ButtonKind::Secondary
                            icon=IconName::Add
                            busy=busy
                            on_press=open_new
                            test_id="new-order"
                        />
                    </May>
                </div>
            </div>
        </Card>
        {cancelling(app, closing, busy, words, close)}
    }
    .into_any()
}
