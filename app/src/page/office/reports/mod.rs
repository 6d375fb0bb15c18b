//! Reports: those that somebody may read, and the tables of the one that is open.

mod period;
mod tables;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared::office::{ListedReport, ReportList, ReportPage};
use shared::report::Period;
use shared::text::Lang;
use shared::text::desk::{DayWord, DeskWord, ReportsWord};

use super::common::{tell, word};
use super::desk::{Desk, use_desk};
use super::frame::{EVERYBODY, OfficePage};
use super::load::{Load, load};
use crate::address::{Address, FIRST, LAST, REPORT};
use crate::state::{App, use_app};
use crate::ui::{Card, EmptyState, IconName, Illustration, LinkButton};

/// The page, handed to its parts.
#[derive(Clone, Copy)]
struct Shown {
    app: App,
    desk: Desk,
    list: Load<ReportList>,
    /// The report that is open.
    open: Memo<Option<ListedReport>>,
    /// The period that the address names.
    asked: Memo<Option<Period>>,
}

/// Shows the reports to choose from and the one that the address names, the first unless it names one.
#[component]
pub fn Reports() -> impl IntoView {
    let (app, desk) = (use_app(), use_desk());
    let query = use_query_map();
    let list = load(|| "reports".to_owned());
    let name = Memo::new(move |_| query.with(|query| query.get(REPORT)));
    let open = Memo::new(move |_| {
        let find = |list: &ReportList| {
            let named = |report: &&ListedReport| name.with(|name| name.as_ref() == Some(&report.name));
            list.reports.iter().find(named).or(list.reports.first()).cloned()
        };
        list.with(find).flatten()
    });
    let asked = Memo::new(move |_| {
        let day = |name: &str| query.with(|query| query.get(name))?.parse().ok();
        let first = day(FIRST)?;
        Period::new(first, day(LAST).unwrap_or(first))
    });
    let reports = Shown {
        app,
        desk,
        list,
        open,
        asked,
    };
    view! {
        <OfficePage title=word(app, DeskWord::Reports) roles=EVERYBODY test_id="page-office-reports">
            {list.view(move || content(reports))}
        </OfficePage>
    }
    .into_any()
}

fn content(reports: Shown) -> AnyView {
    let app = reports.app;
    let body = move || match reports.open.get() {
        None => view! {
            <Card>
                <EmptyState
                    title=word(app, ReportsWord::Empty)
                    note=word(app, DeskWord::NotForRoleNote)
                    picture=Illustration::NothingFound
                    test_id="no-reports"
                />
            </Card>
        }
        .into_any(),
        Some(report) => opened(reports, &report),
    };
    view! {
        <div class="reports">
            {choice(reports)}
            <div class="reports-open">{body}</div>
        </div>
    }
    .into_any()
}

/// Shows the reports to choose from.
fn choice(reports: Shown) -> AnyView {
    let app = reports.app;
    let listed = reports.list.memo(|list| list.reports.clone());
    let item = move |report: ListedReport| {
        let name = report.name.clone();
        let is_open = Memo::new(move |_| {
            reports
                .open
                .with(|open| open.as_ref().is_some_and(|open| open.name == name))
        });
        let href = Address::Reports.on_report(&report.name, None).to_string();
        let (title, note) = (report.title, report.note);
        view! {
            <li>
                <a
                    class="reports-item"
                    href=href
                    aria-current=move || is_open.get().then_some("page")
                    data-testid=format!("report-{}", report.name)
                >
                    <span class="reports-item-title">{move || title.get(app.lang()).to_owned()}</span>
                    <span class="reports-item-note">{move || note.get(app.lang()).to_owned()}</span>
                </a>
            </li>
        }
    };
    view! {
        <nav class="reports-list" aria-label=word(app, DeskWord::Reports)>
            <ul>{move || listed.get().into_iter().map(item).collect_view()}</ul>
        </nav>
    }
    .into_any()
}

/// Shows the report that is open: its period, its figures and its tables.
fn opened(reports: Shown, report: &ListedReport) -> AnyView {
    let app = reports.app;
    let name = report.name.clone();
    let path = Signal::derive(move || path(app, &name, reports.asked.get()));
    let page: Load<ReportPage> = load(move || path.get());
    let href = move |format: &'static str| {
        Signal::derive(move || format!("/api/v1/office/{}&format={format}", path.get()))
    };
    let title = report.title.clone();
    view! {
        <section class="reports-sheet" data-testid="report">
            <div class="reports-head">
                <h2 class="section-title">{tell(app, move |lang| title.get(lang).to_owned())}</h2>
                <div class="cluster">
                    <LinkButton
                        label=word(app, DayWord::ExportXlsx)
                        href=href("xlsx")
                        icon=IconName::Download
                        download=true
                        test_id="export-xlsx"
                    />
                    <LinkButton
                        label=word(app, DayWord::ExportCsv)
                        href=href("csv")
                        icon=IconName::Download
                        download=true
                        test_id="export-csv"
                    />
                </div>
            </div>
            {period::bar(reports, report, page)}
            {page.view(move || tables::all(app, reports.desk, page))}
        </section>
    }
    .into_any()
}

/// Returns where the server answers with a report.
fn path(app: App, name: &str, period: Option<Period>) -> String {
    let lang = match app.lang() {
        Lang::Zh => "zh",
        Lang::En => "en",
    };
    let period = period.map_or(String::new(), |period| {
        format!("&from={}&to={}", period.first, period.last)
    });
    format!("reports/{name}?lang={lang}{period}")
}
