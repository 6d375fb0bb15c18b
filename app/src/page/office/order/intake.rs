//! What was taken in: what it lacks, the customer's words, promises, who is who, and readings.

use leptos::prelude::*;
use shared::customer::Customer;
use shared::id::CustomerId;
use shared::order::appointment::words::appointment_at;
use shared::order::facts::Arrived;
use shared::order::intake;
use shared::order::picture::OrderPicture;
use shared::record::Entry;
use shared::text::desk::OrdersWord;
use shared::text::floor::OrderWord;
use shared::text::{Label, Lang};

use super::Looked;
use crate::page::common::PromisePill;
use crate::page::office::common::{tell, word};
use crate::state::App;
use crate::ui::{Banner, Card, Fact, Section, StatusPill, Tone};

/// Shows what the order lacks, waits for, or has changed since it was signed.
pub(super) fn notices(looked: Looked) -> AnyView {
    let app = looked.app;
    let lacks = Memo::new(move |_| {
        let settings = looked.settings();
        looked
            .with(|picture| {
                let order = &picture.order.value;
                if picture.signatures.is_empty() && !order.is_expected() && !order.removed {
                    intake::missing(picture, &settings)
                } else {
                    Vec::new()
                }
            })
            .unwrap_or_default()
    });
    let differs = Memo::new(move |_| {
        let settings = looked.settings();
        looked
            .with(|picture| !picture.differs_from_signed(&settings).is_empty())
            .unwrap_or_default()
    });
    let appointment = move || {
        let (at, reason, is_removed) = looked.with(|picture| {
            let order = &picture.order.value;
            (order.expected_at, order.cancel_reason.clone(), order.removed)
        })?;
        let is_expected = looked.with(|picture| picture.order.value.is_expected())?;
        if is_removed {
            return Some(view! {
                <Banner title=word(app, OrdersWord::Cancelled) note=reason tone=Tone::Warn test_id="order-cancelled" />
            }.into_any());
        }
        let at = at.filter(|_| is_expected)?;
        let title = move || appointment_at(&looked.desk.day_time(app, at), app.lang());
        Some(
            view! { <Banner title=Signal::derive(title) tone=Tone::Info test_id="order-expected" /> }
                .into_any(),
        )
    };
    let blocked = move || {
        looked.with(|picture| {
            let order = &picture.order.value;
            order.blocked_by.map(|block| {
                let note = order.block_note.clone();
                let title = move || format!("{}: {}", app.words(OrdersWord::BlockedBy), app.words(block));
                view! { <Banner title=Signal::derive(title) note=note tone=Tone::Warn test_id="order-blocked" /> }
            })
        })
    };
    let pills = move || {
        lacks
            .get()
            .into_iter()
            .map(|missing| {
                view! { <StatusPill label=tell(app, move |lang| missing.label(lang)) tone=Tone::Warn test_id="lack" /> }
            })
            .collect_view()
    };
    view! {
        <div class="stack stack-tight office-notices">
            {appointment}
            <Show when=move || !lacks.with(Vec::is_empty)>
                <p class="office-pills">
                    <span class="strong">{word(app, OrdersWord::Lacks)}</span>
                    {pills}
                </p>
            </Show>
            <Show when=move || differs.get()>
                <Banner title=word(app, OrdersWord::Amendment) tone=Tone::Warn test_id="signed-version-differs" />
            </Show>
            {blocked}
        </div>
    }
    .into_any()
}

/// Shows the customer's words, and what was answered about them.
pub(super) fn concerns(looked: Looked) -> AnyView {
    let app = looked.app;
    let list = move || {
        let words: Vec<String> = looked
            .with(|picture| {
                picture
                    .concerns
                    .iter()
                    .map(|concern| concern.value.text(app.lang()))
                    .collect()
            })
            .unwrap_or_default();
        if words.is_empty() {
            return view! { <p class="soft">{word(app, OrderWord::NoConcerns)}</p> }.into_any();
        }
        words
            .into_iter()
            .map(|words| view! { <blockquote class="office-concern" data-testid="concern">{words}</blockquote> })
            .collect_view()
            .into_any()
    };
    view! { <Section title=word(app, OrderWord::Concerns)><Card>{list}</Card></Section> }.into_any()
}

/// Shows the promise in force and every one before it, with its reason.
pub(super) fn promises(looked: Looked) -> AnyView {
    let (app, desk) = (looked.app, looked.desk);
    let now = move || {
        looked.with(|picture| {
            let (at, step) = (picture.order.value.promised_at, picture.order.value.stage.step());
            view! {
                <div class="spread">
                    <span class="office-time num">{move || at.map_or_else(|| "—".to_owned(), |at| desk.day_time(app, at))}</span>
                    <PromisePill promised_at=at step=step nothing=word(app, OrderWord::NoPromise) />
                </div>
            }
        })
    };
    let rows = move || {
        let promises = looked
            .with(|picture| picture.promises.clone())
            .unwrap_or_default();
        promises
            .into_iter()
            .enumerate()
            .rev()
            .map(|(index, promise)| {
                let promise = promise.value;
                let reason = move || match promise.reason {
                    Some(reason) => app.words(reason),
                    None if index == 0 => app.words(OrdersWord::FirstPromise),
                    None => "",
                };
                view! {
                    <li class="office-promise" data-testid="promise-row">
                        <span class="num strong">{move || desk.day_time(app, promise.promised_at)}</span>
                        <span>{reason} " " {promise.note.clone()}</span>
                        <span class="soft small num">{move || desk.day_time(app, promise.made_at)}</span>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <Section title=word(app, OrdersWord::Promises)>
            <Card>{now}<ol class="office-promises">{rows}</ol></Card>
        </Section>
    }
    .into_any()
}

/// Shows who is who, the vehicle and its readings.
pub(super) fn facts(looked: Looked) -> AnyView {
    let app = looked.app;
    let content = move || {
        let lang = app.lang();
        looked.with(|picture| {
            view! {
                <dl class="facts">{people(app, picture)}</dl>
                <hr />
                <dl class="facts">{readings(looked, picture, lang)}</dl>
            }
            .into_any()
        })
    };
    view! { <Section title=word(app, OrdersWord::Reception)><Card>{content}</Card></Section> }.into_any()
}

fn people(app: App, picture: &OrderPicture) -> Vec<AnyView> {
    let order = &picture.order.value;
    [
        (OrderWord::Contact, order.contact),
        (OrderWord::BroughtBy, order.brought_by),
        (OrderWord::Owner, order.owner),
        (OrderWord::Payer, order.payer),
    ]
    .into_iter()
    .filter_map(|(label, id)| Some(person(app, label, find(picture, id)?)))
    .collect()
}

fn find(picture: &OrderPicture, id: Option<CustomerId>) -> Option<&Entry<Customer>> {
    picture.customer(id?)
}

fn person(app: App, label: OrderWord, customer: &Entry<Customer>) -> AnyView {
    let (name, phone) = (customer.value.name.clone(), customer.value.phone.clone());
    let call = (!phone.is_empty()).then(|| {
        view! { <a class="office-cell-link num" href=format!("tel:{phone}")>{phone.clone()}</a> }
    });
    view! {
        <Fact label=word(app, label)>
            <span class="office-two"><span>{name}</span>{call}</span>
        </Fact>
    }
    .into_any()
}

fn readings(looked: Looked, picture: &OrderPicture, lang: Lang) -> Vec<AnyView> {
    let app = looked.app;
    let order = &picture.order.value;
    let mut rows = Vec::new();
    let mut tell = |label: Signal<String>, text: String| {
        if !text.is_empty() {
            rows.push(view! { <Fact label=label>{text}</Fact> }.into_any());
        }
    };
    if let Some(vehicle) = &picture.vehicle {
        tell(word(app, OrdersWord::Vin), vehicle.value.vin.clone());
    }
    let booked = if order.booked {
        OrdersWord::Booked
    } else {
        OrdersWord::WalkIn
    };
    let purpose = order.purpose.map_or("—", |purpose| purpose.label(lang));
    tell(
        word(app, OrdersWord::Purpose),
        format!("{purpose} · {}", booked.label(lang)),
    );
    let appointment = order.expected_at.map(|at| looked.desk.day_time(app, at));
    tell(word(app, OrdersWord::Expected), appointment.unwrap_or_default());
    for (name, told) in Arrived::from(picture.intake()).facts(lang) {
        tell(word(app, name), told);
    }
    tell(word(app, OrdersWord::Demands), order.special_demands.clone());
    tell(word(app, OrdersWord::ParkedAt), order.parked_at.clone());
    rows
}
