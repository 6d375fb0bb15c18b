//! Clashes of this order: two values for one field, both kept, for a person to choose.

use leptos::prelude::*;
use serde_json::Value;
use shared::id::RecordId;
use shared::record::told::{field_label, tell};
use shared::record::{Record, Stamp};
use shared::text::floor::OrderWord;

use super::word;
use crate::action;
use crate::browser::format;
use crate::page::common::InApp;
use crate::state::{App, OrderHandle};
use crate::ui::{Banner, Button, ButtonKind, Card, Tone};

pub(super) fn section(app: App, order: OrderHandle) -> AnyView {
    let clashes = order.read(|picture| {
        let mut clashes: Vec<(Record, String)> = Vec::new();
        for record in picture.clashes() {
            clashes.extend(
                record
                    .open_clashes()
                    .map(|field| (record.clone(), field.to_owned())),
            );
        }
        clashes
    });
    let cards = move || {
        clashes
            .get()
            .into_iter()
            .map(|(record, field)| one(order, &record, field))
            .collect_view()
    };
    view! {
        <Show when=move || !clashes.with(Vec::is_empty)>
            <div class="stack" data-testid="clashes">
                <Banner title=word(app, OrderWord::ClashTitle) note=word(app, OrderWord::ClashNote) tone=Tone::Danger />
                {cards}
            </div>
        </Show>
    }
    .into_any()
}

fn one(order: OrderHandle, record: &Record, field: String) -> AnyView {
    let app = order.app;
    let busy = RwSignal::new(false);
    let Some(state) = record.fields.get(&field) else {
        return ().into_any();
    };
    let mut values = vec![(
        state.value.clone(),
        record.stamps.get(&state.set()).cloned(),
        true,
    )];
    values.extend(
        state
            .alternatives
            .iter()
            .filter(|kept| kept.open)
            .map(|kept| (kept.value.clone(), record.stamps.get(&kept.set).cloned(), false)),
    );
    let name = field.clone();
    let kind = record.kind.clone();
    let title = move || field_label(&kind, &name, app.lang()).to_owned();
    let columns = values
        .into_iter()
        .map(|(value, stamp, shown)| {
            let of = (record.kind.clone(), record.id, field.clone());
            column(order, busy, of, value, stamp, shown)
        })
        .collect_view();
    view! {
        <Card class="stack" test_id="clash">
            <h3 class="strong">{title}</h3>
            <div class="clash-values">{columns}</div>
        </Card>
    }
    .into_any()
}

fn column(
    order: OrderHandle,
    busy: RwSignal<bool>,
    (kind, record, field): (String, RecordId, String),
    value: Value,
    stamp: Option<Stamp>,
    shown: bool,
) -> AnyView {
    let app = order.app;
    let words = {
        let (kind, field, value) = (kind.clone(), field.clone(), value.clone());
        move || match tell(&kind, &field, &value, &InApp(app)) {
            nothing if nothing.is_empty() => "—".to_owned(),
            told => told,
        }
    };
    let who = move || {
        let stamp = stamp.clone()?;
        let staff = app.staff();
        let name = staff
            .iter()
            .find(|person| person.id() == stamp.author.into())
            .map(|person| person.value.name.clone());
        let when = format::day_time(app.lang(), &app.zone(), stamp.at);
        Some(format!("{} {when}", name.unwrap_or_default()))
    };
    let choose = move |()| {
        let (field, value) = (field.clone(), value.clone());
        order.act_once(busy, async move |picture| {
            let clashes = picture.clashes();
            match clashes.into_iter().find(|clash| clash.id == record) {
                Some(clash) => action::decide_clash(app, clash, &field, value).await,
                None => Ok(()),
            }
        });
    };
    let label = if shown { OrderWord::Keep } else { OrderWord::Use };
    view! {
        <div class="stack stack-tight">
            <span class="large strong num">{words}</span>
            <span class="soft small">{who}</span>
            <Button
                label=word(app, label)
                kind=if shown { ButtonKind::Secondary } else { ButtonKind::Primary }
                busy=busy
                on_press=choose
                test_id=if shown { "clash-keep" } else { "clash-use" }
            />
        </div>
    }
    .into_any()
}
