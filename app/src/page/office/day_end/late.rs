//! Work of the day that came after it was closed.

use leptos::prelude::*;
use shared::office::LateArrival;
use shared::text::desk::DayWord;

use super::Day;
use crate::address::Address;
use crate::page::common::Plate;
use crate::page::office::common::{Block, action_word, named, word};
use crate::ui::{Column, PlateSize, Table};

/// Shows the late arrivals; nothing when there are none.
pub(super) fn section(day: Day) -> AnyView {
    let app = day.app;
    let late = day.load.memo(|report| report.late.clone());
    let there = Memo::new(move |_| !late.with(Vec::is_empty));
    let rows = move || {
        late.get()
            .into_iter()
            .map(|arrival| row(day, arrival))
            .collect_view()
    };
    let columns = move || {
        [
            DayWord::Number,
            DayWord::What,
            DayWord::Who,
            DayWord::Made,
            DayWord::Received,
        ]
        .map(|column| Column::words(word(app, column)))
        .to_vec()
    };
    view! {
        <Show when=move || there.get()>
            <Block
                title=word(app, DayWord::Late)
                note=word(app, DayWord::LateNote)
                heading=day.headings.late
                test_id="late"
            >
                <Table label=word(app, DayWord::Late) columns=columns()>{rows}</Table>
            </Block>
        </Show>
    }
    .into_any()
}

fn row(day: Day, arrival: LateArrival) -> AnyView {
    let (app, desk) = (day.app, day.desk);
    let number = match (arrival.order, arrival.number) {
        (Some(order), number) => {
            let number = number.unwrap_or_else(|| "—".to_owned());
            view! { <a class="office-cell-link num" href=Address::OfficeOrder(order).to_string()>{number}</a> }
                .into_any()
        }
        (None, _) => "—".into_any(),
    };
    let (author, device, action) = (arrival.author_name, arrival.device_name, arrival.action);
    let (at, received_at) = (arrival.at, arrival.received_at);
    view! {
        <tr data-testid="late-row">
            <th scope="row">
                <span class="cluster">
                    {number}
                    <Plate text=arrival.plate.unwrap_or_default() size=PlateSize::Small />
                </span>
            </th>
            <td>{move || action_word(app, &action)}</td>
            <td>
                <span class="office-two">
                    <span>{move || named(app, &author)}</span>
                    <span class="soft small">{move || named(app, &device)}</span>
                </span>
            </td>
            <td class="num">{move || desk.day_time(app, at)}</td>
            <td class="num">{move || desk.day_time(app, received_at)}</td>
        </tr>
    }
    .into_any()
}
