//! Clashes: two values for one field, both kept, for a person to choose.

use leptos::prelude::*;
use shared::office::{Clash, ClashValue, DecideClash, Decided};
use shared::text::Label;
use shared::text::desk::DecideWord;

use super::Day;
use crate::address::Address;
use crate::page::common::Plate;
use crate::page::office::api;
use crate::page::office::common::{Block, named, tell, word};
use crate::state::Toast;
use crate::ui::{Button, ButtonKind, IconName, PlateSize, Tone};

/// Shows the clashes that wait; nothing when there are none.
pub(super) fn section(day: Day) -> AnyView {
    let app = day.app;
    let clashes = day.load.memo(|report| report.clashes.clone());
    let there = Memo::new(move |_| !clashes.with(Vec::is_empty));
    let cards = move || {
        clashes
            .get()
            .into_iter()
            .map(|clash| card(day, clash))
            .collect_view()
    };
    view! {
        <Show when=move || there.get()>
            <Block
                title=word(app, DecideWord::Clashes)
                note=word(app, DecideWord::ClashesNote)
                heading=day.headings.clashes
                test_id="clashes"
            >
                <div class="office-cards">{cards}</div>
            </Block>
        </Show>
    }
    .into_any()
}

fn card(day: Day, clash: Clash) -> AnyView {
    let app = day.app;
    let busy = RwSignal::new(false);
    let label = clash.label.clone();
    let order = clash.order.map(|order| {
        let number = clash.number.clone().unwrap_or_default();
        view! { <a class="office-cell-link num" href=Address::OfficeOrder(order).to_string()>{number}</a> }
    });
    let plate = clash.plate.clone().unwrap_or_default();
    let customer = clash.customer.clone().unwrap_or_default();
    let others = clash
        .alternatives
        .iter()
        .map(|value| column(day, &clash, value.clone(), false, busy))
        .collect_view();
    let shown = column(day, &clash, clash.shown.clone(), true, busy);
    view! {
        <article class="card card-edge edge-danger" data-testid="clash">
            <header class="office-clash-head">
                <h3 class="office-clash-title">{tell(app, move |lang| label.get(lang).to_owned())}</h3>
                <span class="cluster"><Plate text=plate size=PlateSize::Small /> {order} <span>{customer}</span></span>
            </header>
            <div class="office-values">{shown}{others}</div>
        </article>
    }
    .into_any()
}

fn column(day: Day, clash: &Clash, value: ClashValue, is_shown: bool, busy: RwSignal<bool>) -> AnyView {
    let (app, desk) = (day.app, day.desk);
    let choice = DecideClash {
        kind: clash.kind.clone(),
        record: clash.record,
        field: clash.field.clone(),
        value: value.value.clone(),
        base: clash.base,
    };
    let choose = move |()| {
        let choice = choice.clone();
        let call = async move { api::post::<Decided>("clashes/decide", &choice).await };
        busy.set(true);
        leptos::task::spawn_local(async move {
            match call.await {
                Ok(_) => {
                    app.toast(Toast::say(DecideWord::Decided.label(app.lang_now()), Tone::Ok));
                    super::jump(day.headings.clashes);
                }
                Err(error) => desk.tell(app, error),
            }
            // What somebody else decided meanwhile is shown as well.
            day.load.again();
            let _ = busy.try_set(false);
        });
    };
    let (head, action, kind, test_id) = if is_shown {
        (
            DecideWord::Shown,
            DecideWord::Keep,
            ButtonKind::Secondary,
            "clash-keep",
        )
    } else {
        (
            DecideWord::Other,
            DecideWord::Use,
            ButtonKind::Primary,
            "clash-use",
        )
    };
    let (author, device, at) = (value.author_name, value.device_name, value.at);
    let text = value.text;
    view! {
        <div class="office-value">
            <p class="office-value-head">{word(app, head)}</p>
            <p class="office-value-text" data-testid="clash-value">
                {tell(app, move |lang| text.get(lang).to_owned())}
            </p>
            <p class="soft small">
                <span>{move || named(app, &author)}</span> " · "
                <span>{move || named(app, &device)}</span> " · "
                <span class="num">{move || desk.day_time(app, at)}</span>
            </p>
            <Button
                label=word(app, action)
                kind=kind
                icon=IconName::Check
                disabled=busy
                on_press=choose
                test_id=test_id
            />
        </div>
    }
    .into_any()
}
