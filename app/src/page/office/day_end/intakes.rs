//! Every intake of the day, with what it lacks.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::office::DayIntake;
use shared::text::desk::DayWord;

use super::Day;
use crate::address::Address;
use crate::page::common::Plate;
use crate::page::office::common::{Block, tell, word};
use crate::ui::{Card, Column, EmptyState, Illustration, PlateSize, StatusPill, Table, Tone};

/// Shows the intakes as a table; a row leads to its order.
pub(super) fn section(day: Day) -> AnyView {
    let app = day.app;
    let intakes = day.load.memo(|report| report.intakes.clone());
    let date = day.load.memo(|report| Some(report.day));
    let body = move || {
        let intakes = intakes.get();
        if intakes.is_empty() {
            return view! {
                <Card>
                    <EmptyState
                        title=word(app, DayWord::NoIntakes)
                        note=word(app, DayWord::NoIntakesNote)
                        picture=Illustration::EmptyBay
                        test_id="no-intakes"
                    />
                </Card>
            }
            .into_any();
        }
        let rows = intakes
            .into_iter()
            .map(|intake| row(day, intake, date.get()))
            .collect_view();
        let columns = [
            DayWord::Plate,
            DayWord::Number,
            DayWord::Vehicle,
            DayWord::Advisor,
            DayWord::Arrived,
            DayWord::Step,
            DayWord::Promise,
            DayWord::Lacks,
        ];
        view! {
            <Table
                label=word(app, DayWord::Intakes)
                columns=columns.map(|column| Column::words(word(app, column))).to_vec()
                test_id="intakes"
            >
                {rows}
            </Table>
        }
        .into_any()
    };
    view! {
        <Block
            title=word(app, DayWord::Intakes)
            note=word(app, DayWord::IntakesNote)
            heading=day.headings.intakes
            test_id="day-intakes"
        >
            {body}
        </Block>
    }
    .into_any()
}

fn row(day: Day, intake: DayIntake, date: Option<NaiveDate>) -> AnyView {
    let (app, desk) = (day.app, day.desk);
    let href = Address::OfficeOrder(intake.order);
    let time = move |at: Option<shared::time::Timestamp>| {
        move || at.map_or_else(|| "—".to_owned(), |at| desk.near(app, at, date))
    };
    let lacks = intake.lacks;
    let pills = if lacks.is_empty() {
        view! { <StatusPill label=word(app, DayWord::Complete) tone=Tone::Ok test_id="intake-complete" /> }
            .into_any()
    } else {
        lacks
            .into_iter()
            .map(|lack| {
                view! { <StatusPill label=tell(app, move |lang| lack.label(lang)) tone=Tone::Warn test_id="lack" /> }
            })
            .collect_view()
            .into_any()
    };
    let rework = intake.is_rework.then(|| {
        view! { <StatusPill label=word(app, DayWord::Rework) tone=Tone::Danger test_id="rework" /> }
    });
    let step = intake.step;
    view! {
        <tr class="office-row" data-testid="intake-row" on:click=move |_| app.go(href)>
            <td><Plate text=intake.plate size=PlateSize::Small /></td>
            <th scope="row"><a class="office-cell-link num" href=href.to_string()>{intake.number}</a></th>
            <td>
                <span class="office-two">
                    <span>{intake.vehicle}</span>
                    <span class="soft small">{intake.customer}</span>
                </span>
            </td>
            <td>{intake.advisor_name}</td>
            <td class="num">{time(intake.arrived_at)}</td>
            <td>{move || app.words(step)}</td>
            <td class="num">{time(intake.promised_at)}</td>
            <td><span class="office-pills">{rework}{pills}</span></td>
        </tr>
    }
    .into_any()
}
