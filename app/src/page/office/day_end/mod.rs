//! The day-end page: everything of a day is here, what is missing is named, the reports are one click.

mod alarm;
mod clash;
mod close;
mod closed;
mod duplicate;
mod figures;
mod intakes;
mod late;
mod open;
mod picker;
mod quarantine;
mod tablets;

use leptos::html;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared::office::DayEnd as DayReport;
use shared::staff::DESK;
use shared::text::Lang;
use shared::text::desk::{self as words, DayWord, DeskWord};

use super::common::word;
use super::desk::{Desk, use_desk};
use super::frame::OfficePage;
use super::load::{Load, load};
use crate::address::DAY;
use crate::browser::format;
use crate::state::{App, use_app};
use crate::ui::{Button, ButtonKind, IconName, LinkButton};

/// A day on the page, handed to its parts.
#[derive(Clone, Copy)]
struct Day {
    app: App,
    desk: Desk,
    load: Load<DayReport>,
    headings: Headings,
}

/// The headings that can be jumped to.
#[derive(Clone, Copy, Default)]
struct Headings {
    intakes: NodeRef<html::H2>,
    tablets: NodeRef<html::H2>,
    clashes: NodeRef<html::H2>,
    quarantine: NodeRef<html::H2>,
    duplicates: NodeRef<html::H2>,
    late: NodeRef<html::H2>,
    closed: NodeRef<html::H2>,
}

/// Shows a day of the shop, today unless the address names another.
#[component]
pub fn DayEnd() -> impl IntoView {
    let (app, desk) = (use_app(), use_desk());
    let query = use_query_map();
    let wanted = Memo::new(move |_| query.with(|query| query.get(DAY)));
    let load = load(move || {
        // A tablet may send something at any moment.
        app.tick();
        match wanted.get() {
            Some(day) => format!("day-end?day={}", super::api::encoded(&day)),
            None => "day-end".to_owned(),
        }
    });
    let day = Day {
        app,
        desk,
        load,
        headings: Headings::default(),
    };
    let closing = RwSignal::new(false);
    view! {
        <OfficePage
            title=word(app, DeskWord::DayEnd)
            note=Signal::derive(move || note(day))
            roles=DESK
            actions=move || actions(day, closing)
            test_id="page-day-end"
        >
            {picker::bar(day)}
            {load.view(move || content(day))}
        </OfficePage>
        {close::dialog(day, closing)}
    }
    .into_any()
}

fn content(day: Day) -> AnyView {
    view! {
        <div class="stack stack-loose">
            {alarm::banners(day)}
            <div class="office-summary">
                {figures::section(day)}
                {open::card(day)}
            </div>
            {closed::section(day)}
            {intakes::section(day)}
            {tablets::section(day)}
            {clash::section(day)}
            {quarantine::section(day)}
            {duplicate::section(day)}
            {late::section(day)}
        </div>
    }
    .into_any()
}

fn note(day: Day) -> String {
    let (app, desk) = (day.app, day.desk);
    let Some((from, closed)) = day.load.with(|report| (report.from, report.closed.clone())) else {
        return String::new();
    };
    let date = format::day(app.lang(), &desk.zone(), from);
    match closed {
        None => date,
        Some(closed) => {
            let when = desk.day_time(app, closed.closed_at);
            format!(
                "{date} · {}",
                words::closed_by(app.lang(), &closed.closed_by_name, &when)
            )
        }
    }
}

fn actions(day: Day, closing: RwSignal<bool>) -> AnyView {
    let app = day.app;
    let date = day.load.memo(|report| Some(report.day));
    let may_close = day
        .load
        .memo(|report| report.closed.is_none() && report.day <= report.today);
    let href = move |kind: &'static str| {
        Signal::derive(move || {
            let lang = match app.lang() {
                Lang::Zh => "zh",
                Lang::En => "en",
            };
            let date = date.get().map(|date| date.to_string()).unwrap_or_default();
            format!("/api/v1/office/reports/day-end?from={date}&format={kind}&lang={lang}")
        })
    };
    let exports = move || {
        date.get().map(|_| {
            view! {
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
            }
        })
    };
    view! {
        {exports}
        <Show when=move || may_close.get()>
            <Button
                label=word(app, DayWord::Close)
                kind=ButtonKind::Primary
                icon=IconName::Lock
                on_press=move |()| closing.set(true)
                test_id="close-day"
            />
        </Show>
    }
    .into_any()
}

/// Jumps to a part of the page: moves the focus there, which brings it into sight.
fn jump(heading: NodeRef<html::H2>) {
    if let Some(heading) = heading.get_untracked() {
        // Only an element that left the document refuses the focus.
        let _ = heading.focus();
    }
}
