//! Vehicles with two files (D142).

use leptos::prelude::*;
use shared::office::{Duplicate, DuplicateField, DuplicateVehicle};
use shared::text::desk::DecideWord;

use super::Day;
use crate::page::common::Plate;
use crate::page::office::common::{Block, word};
use crate::state::App;
use crate::ui::PlateSize;

/// Shows the duplicates; nothing when there are none.
pub(super) fn section(day: Day) -> AnyView {
    let app = day.app;
    let duplicates = day.load.memo(|report| report.duplicates.clone());
    let there = Memo::new(move |_| !duplicates.with(Vec::is_empty));
    let cards = move || {
        duplicates
            .get()
            .into_iter()
            .map(|found| card(app, found))
            .collect_view()
    };
    view! {
        <Show when=move || there.get()>
            <Block
                title=word(app, DecideWord::Duplicates)
                note=word(app, DecideWord::DuplicatesNote)
                heading=day.headings.duplicates
                test_id="duplicates"
            >
                <div class="office-cards">{cards}</div>
            </Block>
        </Show>
    }
    .into_any()
}

fn card(app: App, found: Duplicate) -> AnyView {
    let what = match found.field {
        DuplicateField::Plate => DecideWord::SamePlate,
        DuplicateField::Vin => DecideWord::SameVin,
    };
    let shared = match found.field {
        DuplicateField::Plate => view! { <Plate text=found.value /> }.into_any(),
        DuplicateField::Vin => view! { <code class="office-vin">{found.value}</code> }.into_any(),
    };
    let files = found
        .vehicles
        .into_iter()
        .map(|vehicle| file(app, vehicle))
        .collect_view();
    view! {
        <article class="card card-edge edge-warn" data-testid="duplicate-row">
            <header class="office-clash-head">
                <h3 class="office-clash-title">{word(app, what)}</h3>
                {shared}
            </header>
            <ul class="office-files">{files}</ul>
        </article>
    }
    .into_any()
}

fn file(app: App, vehicle: DuplicateVehicle) -> AnyView {
    let orders = vehicle.orders.join(", ");
    let orders = move || {
        if orders.is_empty() {
            app.words(DecideWord::NoOrders).to_owned()
        } else {
            orders.clone()
        }
    };
    view! {
        <li class="office-file">
            <Plate text=vehicle.plate size=PlateSize::Small />
            <span class="office-two">
                <span class="strong">{vehicle.title}</span>
                <span class="soft small">{vehicle.owner_name}</span>
            </span>
            <code class="office-vin">{vehicle.vin}</code>
            <span class="soft small num">{orders}</span>
        </li>
    }
    .into_any()
}
