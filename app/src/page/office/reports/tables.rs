//! What a report says: its figures, and its tables, which can be sorted.

use chrono::NaiveTime;
use leptos::prelude::*;
use shared::office::ReportPage;
use shared::report::{Cell, Figure, Table as ReportTable};
use shared::text::desk::{ReportsWord, shown_of};
use shared::text::grouped;
use shared::time::Timestamp;

use crate::browser::format;
use crate::page::office::common::{Block, tell, word};
use crate::page::office::desk::Desk;
use crate::page::office::load::Load;
use crate::state::App;
use crate::ui::{Card, Column, EmptyState, Illustration, Table};

/// How many rows of a table are shown; the files hold all.
const MOST_ROWS: usize = 500;

/// Shows the figures and the tables.
pub(super) fn all(app: App, desk: Desk, page: Load<ReportPage>) -> AnyView {
    let said = page.memo(|page| Some(page.clone()));
    let body = move || {
        let ReportPage { figures, tables, .. } = said.get()?;
        let is_one = tables.len() == 1;
        let tables = tables
            .into_iter()
            .map(|table| one(app, desk, table, is_one))
            .collect_view();
        Some(view! { {shown(app, desk, figures)} {tables} })
    };
    view! { <div class="stack stack-loose">{body}</div> }.into_any()
}

fn shown(app: App, desk: Desk, figures: Vec<Figure>) -> Option<AnyView> {
    if figures.is_empty() {
        return None;
    }
    let figure = |figure: Figure| {
        let is_count = matches!(figure.cell, Cell::Count(_));
        view! {
            <div class="office-figure" class:reports-words=!is_count data-testid="report-figure">
                <dt>{figure.label}</dt>
                <dd>{move || told(app, desk, &figure.cell)}</dd>
            </div>
        }
    };
    let figures = figures.into_iter().map(figure).collect_view();
    Some(view! { <dl class="office-figures reports-figures">{figures}</dl> }.into_any())
}

/// Shows a table; one that stands alone needs no heading.
fn one(app: App, desk: Desk, table: ReportTable, is_alone: bool) -> AnyView {
    let title = table.title.clone();
    let body = if table.rows.is_empty() {
        view! {
            <Card>
                <EmptyState
                    title=word(app, ReportsWord::NoRows)
                    note=word(app, ReportsWord::NoRowsNote)
                    picture=Illustration::NothingFound
                    test_id="report-empty"
                />
            </Card>
        }
        .into_any()
    } else {
        rows(app, desk, table)
    };
    if is_alone {
        return body;
    }
    view! { <Block title=title>{body}</Block> }.into_any()
}

fn rows(app: App, desk: Desk, table: ReportTable) -> AnyView {
    let sorted_by = RwSignal::new(None::<(usize, bool)>);
    let sort = move |column: usize| {
        sorted_by.update(|sorted| {
            *sorted = match *sorted {
                Some((by, false)) if by == column => Some((column, true)),
                Some((by, true)) if by == column => None,
                _ => Some((column, false)),
            }
        });
    };
    let columns = table
        .columns
        .iter()
        .enumerate()
        .map(|(place, column)| {
            let descending = move || sorted_by.get().filter(|(by, _)| *by == place).map(|(_, is)| is);
            let head = if column.is_number {
                Column::number(column.label.clone())
            } else {
                Column::words(column.label.clone())
            };
            head.sorting(Signal::derive(descending), move |()| sort(place))
        })
        .collect();
    let (label, count) = (table.title.clone(), table.rows.len());
    let note = (count > MOST_ROWS).then(|| {
        view! { <p class="soft small">{tell(app, move |lang| shown_of(lang, MOST_ROWS, count))}</p> }
    });
    let table = StoredValue::new(table);
    let body = move || {
        let sorted = match sorted_by.get() {
            Some((column, descending)) => table.with_value(|table| table.sorted(column, descending)),
            None => table.with_value(|table| table.rows.clone()),
        };
        let rows = sorted.into_iter().take(MOST_ROWS);
        rows.map(|cells| row(app, desk, cells, "report-row"))
            .collect_view()
    };
    let total = table.with_value(|table| table.total.clone());
    view! {
        <Table label=label columns=columns test_id="report-table">
            {body}
            {total.map(|cells| row(app, desk, cells, "report-total"))}
        </Table>
        {note}
    }
    .into_any()
}

fn row(app: App, desk: Desk, cells: Vec<Cell>, test_id: &'static str) -> AnyView {
    let cell = |cell: Cell| {
        let is_number = matches!(cell, Cell::Count(_));
        let is_figures = !matches!(cell, Cell::Text(_));
        view! {
            <td class:cell-number=is_number class:num=is_figures>
                {move || told(app, desk, &cell)}
            </td>
        }
    };
    let cells = cells.into_iter().map(cell).collect_view();
    view! { <tr class=test_id data-testid=test_id>{cells}</tr> }.into_any()
}

fn told(app: App, desk: Desk, cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Count(count) => grouped(u32::try_from(*count).unwrap_or(u32::MAX)),
        Cell::Day(day) => {
            let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
            let noon = Timestamp::from(day.and_time(noon).and_utc());
            format::day(app.lang(), "UTC", noon)
        }
        Cell::Time(at) => desk.day_time(app, *at),
        Cell::Empty => "–".to_owned(),
    }
}
